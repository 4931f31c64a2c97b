import Foundation
import Testing

/// A guide of `docs/guides`, taken apart into what its reader does.
///
/// - `console` blocks hold commands behind `$ ` and, below each, what it prints. A command without lines below it may print
///   anything. `...` stands for any text in a line, alone in a line for any lines; blanks at line ends do not count.
/// - A `yaml` or `csv` block whose first line is `# PATH` is the file that the reader writes there.
/// - `sh` blocks are for the reader's own machine (as root, say): they are not run, but are sound shell.
/// - A command that fails is followed by `$ echo $?`.
struct Guide: Sendable, CustomTestStringConvertible {
  /// The file's name below `docs/guides`.
  let name: String

  enum Step {
    case file(path: String, text: String)
    case command(String, shown: [String], line: Int)
    case untried(String)
  }

  static let all = [
    "add-a-connector", "nightly-job", "migrate-legacy-leads", "where-a-value-comes-from", "find-duplicates",
  ].flatMap {
    [Guide(name: "\($0).md"), Guide(name: "\($0).ja.md")]
  }

  static let folder = "\(Space.repository)/docs/guides"

  var testDescription: String { name }

  var isJapanese: Bool { name.hasSuffix(".ja.md") }

  func text() throws -> String { try String(contentsOfFile: "\(Guide.folder)/\(name)", encoding: .utf8) }

  func steps() throws -> [Step] {
    var steps: [Step] = []
    var fence: String?
    var block: [String] = []
    var start = 0
    for (index, line) in try text().split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if let kind = fence, line == "```" {
        steps += Guide.steps(kind, block, after: start)
        fence = nil
      } else if fence != nil {
        block.append(String(line))
      } else if line.hasPrefix("```") {
        fence = String(line.dropFirst(3))
        block = []
        start = index + 1
      }
    }
    return steps
  }

  private static func steps(_ kind: String, _ block: [String], after start: Int) -> [Step] {
    switch kind {
    case "console": return commands(block, after: start)
    case "sh": return [.untried(block.joined(separator: "\n"))]
    case "yaml", "csv":
      guard let first = block.first, first.hasPrefix("# ") else { return [] }
      return [.file(path: String(first.dropFirst(2)), text: block.joined(separator: "\n") + "\n")]
    default: return []
    }
  }

  private static func commands(_ block: [String], after start: Int) -> [Step] {
    var steps: [Step] = []
    var command: (text: String, line: Int)?
    var shown: [String] = []
    for (index, line) in block.enumerated() {
      if line.hasPrefix("$ ") {
        if let command { steps.append(.command(command.text, shown: shown, line: command.line)) }
        command = (String(line.dropFirst(2)), start + index + 1)
        shown = []
      } else {
        shown.append(line)
      }
    }
    if let command { steps.append(.command(command.text, shown: shown, line: command.line)) }
    return steps
  }

  /// Whether lines are what a guide shows, with its `...`.
  static func shows(_ shown: ArraySlice<String>, _ lines: ArraySlice<String>) -> Bool {
    guard let first = shown.first else { return lines.isEmpty }
    if first == "..." {
      return (lines.startIndex...lines.endIndex).contains { shows(shown.dropFirst(), lines[$0...]) }
    }
    guard let line = lines.first, shows(first, line) else { return false }
    return shows(shown.dropFirst(), lines.dropFirst())
  }

  private static func shows(_ shown: String, _ line: String) -> Bool {
    let parts = shown.components(separatedBy: "...").map { $0.trimmingCharacters(in: .whitespaces) }
    let line = line.trimmingCharacters(in: .whitespaces)
    guard parts.count > 1, let head = parts.first, let tail = parts.last else {
      return line == shown.trimmingCharacters(in: .whitespaces)
    }
    guard line.hasPrefix(head), line.hasSuffix(tail), line.utf8.count >= head.utf8.count + tail.utf8.count
    else { return false }
    var rest = line.dropFirst(head.count).dropLast(tail.count)
    for part in parts.dropFirst().dropLast() {
      guard let found = rest.range(of: part) else { return part.isEmpty }
      rest = rest[found.upperBound...]
    }
    return true
  }
}
