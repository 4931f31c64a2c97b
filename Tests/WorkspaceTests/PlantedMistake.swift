import Hub
import Testing

/// A mistake planted in the base workspace.
///
/// `▸` in the new text marks each place where a finding is expected, in the order of `codes` (two marks in a
/// row: two findings at one place); the marks are taken out before the file is written.
struct PlantedMistake: CustomTestStringConvertible, Sendable {
  var file: String
  /// Texts of the base file and what takes their place.
  var edits: [(old: String, new: String)]
  /// Code and, after an arrow, the suggestion; one per mark.
  var codes: [String]
  /// Findings without a mark, as `Finding.short` shows them.
  var others: [String]
  /// Files beside those of the base workspace, or in their place.
  var more: [String: String] = [:]

  init(_ file: String, _ old: String, _ new: String, _ codes: String..., others: [String] = []) {
    self.file = file
    self.edits = [(old, new)]
    self.codes = codes
    self.others = others
  }

  /// The mistake with one more edit of the file.
  func and(_ old: String, _ new: String) -> PlantedMistake {
    var copy = self
    copy.edits.append((old, new))
    return copy
  }

  var testDescription: String { "\(file): \(edits[0].new) \(codes.joined(separator: ", "))" }

  /// The file's text with the mistake, and the findings expected of it.
  func plant() -> (text: String, expected: [String])? {
    guard var marked = more[file] ?? BaseWorkspace.files[file] else { return nil }
    for edit in edits {
      guard let range = marked.firstRange(of: edit.old) else { return nil }
      marked.replaceSubrange(range, with: edit.new)
    }
    var text = ""
    var places: [String] = []
    var line = 1
    var column = 1
    for character in marked {
      if character == "▸" {
        places.append("\(file):\(line):\(column)")
        continue
      }
      text.append(character)
      column += character.unicodeScalars.count
      if character.isNewline {
        line += 1
        column = 1
      }
    }
    guard places.count == codes.count else { return nil }
    return (text, zip(places, codes).map { "\($0) \($1)" } + others)
  }
}

extension String {
  fileprivate func firstRange(of text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
