import Foundation

/// The sources, as far as messages are concerned: every text in quotes, and what stands around it.
struct SourceScan {
  /// A text in quotes on one line.
  struct Literal {
    /// The text up to its first interpolation.
    var head: String
    /// Whether an interpolation follows.
    var isComposed: Bool
    /// The word before the parenthesis that the text directly follows: `HubError` of `HubError("`.
    var call: String?
    /// Where it begins among the file's bytes.
    var offset: Int
  }

  /// A place where a finding or an error is made.
  struct Site {
    var code: String
    var file: String
    /// The names of the arguments that stand there; nil where they come from elsewhere.
    var arguments: Set<String>?
  }

  /// One file.
  struct File {
    var name: String
    var bytes: [UInt8]
    var literals: [Literal]
    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  /// Read once: the sources are large.
  static let shared = SourceScan()

  /// The files that make findings and errors.
  let code: [File]
  /// The codes that have words, with all placeholders of those words.
  let placeholders: [String: Set<String>]
  /// The same codes with all that stands in their entries.
  let texts: [(code: String, words: String)]

  private init() {
    let folder = "\(Space.repository)/Sources"
    let names = (FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? [])
      .filter { $0.hasSuffix(".swift") }
    let files = names.map { name -> File in
      let bytes = [UInt8](FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data())
      return File(name: name, bytes: bytes, literals: Self.literals(bytes))
    }
    // A list about codes gives none.
    code = files.filter { !$0.name.contains("Messages") && !$0.name.hasSuffix("DiagnosticLists.swift") }
    var placeholders: [String: Set<String>] = [:]
    var texts: [(code: String, words: String)] = []
    for file in files where file.name.contains("Messages") {
      for literal in file.literals where literal.call == "MessageText" || literal.call == "init" {
        guard literal.head.contains("."),
          !literal.head.contains(" ") || literal.head.hasPrefix("report.step.")
        else { continue }
        let words = Self.call(file.bytes, from: literal.offset)
        texts.append((literal.head, words))
        placeholders[literal.head, default: []]
          .formUnion(words.matches(of: /\{([a-z_]+)\}/).map { String($0.1) })
      }
    }
    self.placeholders = placeholders
    self.texts = texts
  }

  /// Where codes with words stand first in a call.
  var sites: [Site] {
    code.flatMap { file in
      file.literals.compactMap { literal -> Site? in
        guard let call = literal.call, placeholders[literal.head] != nil else { return nil }
        let words = Self.call(file.bytes, from: literal.offset)
        var names = Set(words.matches(of: /"([a-z_]+)":/).map { String($0.1) })
        if call == "unknown" { names.formUnion(["value", "allowed", "suggestion"]) }
        if call == "title" { names.insert("count") }
        let isHandedOn = words.contains("Nearby.arguments") || words.contains("ExportEntity.unknown")
        let isLiteral = words.contains("[\"") && !isHandedOn
        return Site(code: literal.head, file: file.name, arguments: isLiteral ? names : nil)
      }
    }
  }

  /// A call from the text that it begins with to its closing parenthesis.
  private static func call(_ bytes: [UInt8], from offset: Int) -> String {
    var depth = 1
    var index = offset
    while index < bytes.count, depth > 0 {
      switch bytes[index] {
      case UInt8(ascii: "\""): index = end(ofLiteral: index, bytes) - 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      default: break
      }
      index += 1
    }
    return String(decoding: bytes[offset..<index], as: UTF8.self)
      .replacing(/\[\s+"/, with: "[\"")
  }

  private static func literals(_ bytes: [UInt8]) -> [Literal] {
    var result: [Literal] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "/"), index + 1 < bytes.count, bytes[index + 1] == byte {
        index = bytes[index...].firstIndex(of: 0x0a) ?? bytes.count
      } else if byte == UInt8(ascii: "\"") {
        let end = end(ofLiteral: index, bytes)
        let inside = bytes[min(index + 1, end)..<max(index + 1, end - 1)]
        let stop = inside.indices.first {
          inside[$0] == UInt8(ascii: "\\") && $0 + 1 < end && bytes[$0 + 1] == UInt8(ascii: "(")
        }
        result.append(
          Literal(
            head: String(decoding: inside[..<(stop ?? inside.endIndex)], as: UTF8.self),
            isComposed: stop != nil, call: call(before: index, bytes), offset: index))
        // Texts inside of interpolations count too.
        if let stop { result += literals(Array(bytes[(stop + 1)..<end])) }
        index = end
      } else {
        index += 1
      }
    }
    return result
  }

  /// Behind the closing quote of the literal that begins at an index; the literal's line where it has none.
  private static func end(ofLiteral start: Int, _ bytes: [UInt8]) -> Int {
    var index = start + 1
    var depth = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"):
        if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "(") { depth += 1 }
        index += 1
      case UInt8(ascii: "(") where depth > 0: depth += 1
      case UInt8(ascii: ")") where depth > 0: depth -= 1
      case UInt8(ascii: "\"") where depth > 0: index = end(ofLiteral: index, bytes) - 1
      case UInt8(ascii: "\""): return index + 1
      case 0x0a: return index
      default: break
      }
      index += 1
    }
    return index
  }

  private static func call(before index: Int, _ bytes: [UInt8]) -> String? {
    var at = index - 1
    while at >= 0, bytes[at] == 0x20 || bytes[at] == 0x0a { at -= 1 }
    guard at >= 0, bytes[at] == UInt8(ascii: "(") else { return nil }
    var start = at
    while start > 0, Unicode.Scalar(bytes[start - 1]).properties.isAlphabetic { start -= 1 }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }
}
