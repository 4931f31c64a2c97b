import Hub

/// Finds where the characters of a text stand whose scalar is folded, or has escapes or doubled quotes.
///
///     when: >-                     the text  row['a'] ==\u{20}'b'
///       row['a'] ==                columns   7 to 17 of this line, the space at its end
///       'b'                        and 7 to 9 of this one
///
/// It goes through file and text side by side: white space may differ, all else must be the same.
struct TextAlignment {
  let file: String
  let lines: [ArraySlice<Unicode.Scalar>]
  /// Whether a backslash begins an escape.
  let isDouble: Bool
  /// Whether two quotes are one.
  let isSingle: Bool

  /// The places of the text's characters, line by line of the text; nil where file and text do not agree.
  func places(of text: String, from start: SourceLocation) -> [[SourceLocation]]? {
    var (line, column) = (start.line, start.column)
    var result: [[SourceLocation]] = [[]]
    for character in text.unicodeScalars {
      while true {
        let (written, length) = written(line, column)
        let isSame = written == character
        let isFold = written == "\n" && length == 1 && character == " "
        if isSame || isFold {
          let place = SourceLocation(file: file, line: line, column: column)
          if character == "\n" { result.append([]) } else { result[result.count - 1].append(place) }
          advance(&line, &column, length, isEnd: isEnd(line, column))
          break
        }
        // Indentation, blanks at the ends of lines, ends of lines that an escape joins.
        guard let written, written == " " || written == "\t" || written == "\n" else { return nil }
        guard lines.indices.contains(line - 1) else { return nil }
        advance(&line, &column, length, isEnd: isEnd(line, column))
      }
    }
    return result
  }

  private func isEnd(_ line: Int, _ column: Int) -> Bool {
    !lines.indices.contains(line - 1) || column > lines[line - 1].count
  }

  private func advance(_ line: inout Int, _ column: inout Int, _ length: Int, isEnd: Bool) {
    if isEnd {
      line += 1
      column = 1
    } else {
      column += length
    }
  }

  /// What the file has at a place, and how many of its characters say it; nil behind its end.
  private func written(_ line: Int, _ column: Int) -> (Unicode.Scalar?, Int) {
    guard lines.indices.contains(line - 1) else { return (nil, 1) }
    let rest = lines[line - 1].dropFirst(column - 1)
    guard let first = rest.first else { return ("\n", 1) }
    if !isDouble { return (first, isSingle && first == "'" && rest.dropFirst().first == "'" ? 2 : 1) }
    guard first == "\\" else { return (first, 1) }
    return escaped(rest.dropFirst())
  }

  private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
    "n": "\n", "t": "\t", "r": "\r", "0": "\0", " ": " ", "/": "/", "\"": "\"", "\\": "\\",
    "a": "\u{7}", "b": "\u{8}", "e": "\u{1b}", "f": "\u{c}", "v": "\u{b}", "N": "\u{85}", "_": "\u{a0}",
    "L": "\u{2028}", "P": "\u{2029}",
  ]

  private func escaped(_ rest: ArraySlice<Unicode.Scalar>) -> (Unicode.Scalar?, Int) {
    // A backslash at the end of a line joins it with the next one.
    guard let sign = rest.first else { return (" ", 1) }
    let digits = sign == "x" ? 2 : sign == "u" ? 4 : sign == "U" ? 8 : 0
    guard digits > 0 else { return (Self.escapes[sign], 2) }
    let hex = String(String.UnicodeScalarView(rest.dropFirst().prefix(digits)))
    return (UInt32(hex, radix: 16).flatMap(Unicode.Scalar.init), digits + 2)
  }
}
