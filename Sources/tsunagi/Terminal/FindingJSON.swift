import Foundation
import Hub

/// Findings and failures as one JSON object a line, for `--findings jsonl`.
enum FindingJSON {
  /// A failure with the findings behind it.
  static func show(_ error: HubError, _ language: Language) {
    for finding in error.findings where finding.code != error.code || finding.arguments != error.arguments {
      show(finding, language)
    }
    var pairs = pairs(error.code, "error", error.arguments, language)
    if let cause = error.cause { pairs.append(("cause", JSONOutput.string(cause))) }
    Console.error(JSONOutput.object(pairs))
  }

  /// Something that is no rejected row.
  static func show(_ finding: Finding, _ language: Language) {
    var pairs = pairs(finding.code, finding.severity.rawValue, finding.arguments, language)
    let line = finding.arguments["line"].flatMap { Int($0) }
    pairs.append(("file", finding.arguments["file"].map { JSONOutput.string($0) } ?? "null"))
    pairs.append(("line", line.map { "\($0)" } ?? "null"))
    Console.error(JSONOutput.object(pairs))
  }

  /// A rejected span of a file.
  static func show(_ span: RejectedSpan, file: String, _ language: Language) {
    let arguments = span.finding.arguments
    var pairs = pairs(span.finding.code, "error", arguments, language)
    pairs += [
      ("file", JSONOutput.string(file)), ("line", "\(span.locator.line)"),
      ("offset", "\(span.locator.offset)"), ("length", "\(span.locator.length)"),
    ]
    // What cannot be decoded stands somewhere in the span: there, and those bytes.
    if let bytes = arguments["bytes"] {
      let offset = arguments["offset"].flatMap { UInt64($0) }
      pairs.append(("byte_offset", offset.map { "\($0)" } ?? "null"))
      pairs.append(("bytes", JSONOutput.string(bytes)))
    }
    pairs.append(("raw_base64", JSONOutput.string(Data(span.raw).base64EncodedString())))
    Console.error(JSONOutput.object(pairs))
  }

  private static func pairs(
    _ code: String, _ severity: String, _ arguments: [String: String], _ language: Language
  ) -> [(name: String, json: String)] {
    let sorted = arguments.sorted { $0.key < $1.key }.map {
      (name: $0.key, json: JSONOutput.string($0.value))
    }
    return [
      ("code", JSONOutput.string(code)), ("severity", JSONOutput.string(severity)),
      ("message", JSONOutput.string(Registry.catalogue.message(code, arguments, in: language))),
      ("help", JSONOutput.string(Failure.help(code, arguments, language) ?? "")),
      ("arguments", JSONOutput.object(sorted)),
    ]
  }
}
