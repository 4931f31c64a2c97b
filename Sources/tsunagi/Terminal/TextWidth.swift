/// How wide a text is on a terminal.
enum TextWidth {
  /// Columns that a text takes: East Asian wide characters take two, marks that combine with another none.
  static func of(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + of($1) } }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20...0x7e: 1
    case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f,
      0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1faff, 0x20000...0x3fffd:
      2
    default: scalar.properties.generalCategory == .nonspacingMark ? 0 : 1
    }
  }

  /// The text on one line, cut where it is wider than `width`.
  static func fitted(_ text: String, _ width: Int) -> String {
    let flat = flat(text)
    guard of(flat) > width else { return flat }
    var result = ""
    var used = 0
    for character in flat {
      let next = of(String(character))
      if used + next > width - 1 { break }
      result.append(character)
      used += next
    }
    return result + "…"
  }

  /// The text on one line: line ends are shown, and control characters cannot reach the terminal.
  static func flat(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0a: result += "⏎"
      case 0x0d: continue
      case 0x09: result += " "
      case 0..<0x20, 0x7f...0x9f: result += "\u{fffd}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The text in lines of at most `width` columns, broken at spaces and between wide characters.
  static func wrapped(_ text: String, _ width: Int) -> [String] {
    var lines = [""]
    for piece in pieces(text) {
      let used = of(lines[lines.count - 1])
      if used > 0, used + of(piece) > width {
        while lines[lines.count - 1].last == " " { lines[lines.count - 1].removeLast() }
        if piece != " " { lines.append(piece) }
      } else {
        lines[lines.count - 1] += piece
      }
    }
    return lines
  }

  /// What a line must not break inside of: words, and a character with the punctuation behind it.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    for character in text {
      let joins =
        if let last = pieces.last?.last {
          "、。」),;: ".contains(character) && last != " "
            || (character != " " && last != " " && of(String(character)) == 1 && of(String(last)) == 1)
        } else { false }
      if joins, character != " " {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
    }
    return pieces
  }
}
