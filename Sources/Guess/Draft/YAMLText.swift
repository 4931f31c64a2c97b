import Hub

/// Texts as they stand in a YAML file.
enum YAMLText {
  private static let reserved: Set<String> = [
    "", "~", "null", "Null", "NULL", "true", "false", "yes", "no", "on", "off", "True", "False", "TRUE",
    "FALSE",
    "Yes", "No", "YES", "NO", "On", "Off", "ON", "OFF", "y", "n", "Y", "N",
  ]

  /// A scalar: plain where that cannot be misread, else in double quotes.
  static func scalar(_ text: String) -> String { isPlain(text) ? text : quoted(text) }

  /// A list of scalars in one line.
  static func list(_ texts: [String]) -> String { "[\(texts.map(scalar).joined(separator: ", "))]" }

  /// One scalar, or a list of several.
  static func oneOrList(_ texts: [String]) -> String { texts.count == 1 ? scalar(texts[0]) : list(texts) }

  /// A text on one line of a comment.
  static func comment(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0a, 0x85, 0x2028, 0x2029: result += "⏎"
      case 0x0d: continue
      case 0x09: result += " "
      case 0..<0x20, 0x7f...0x9f, 0xfffe...0xffff, 0xfeff: result += "\u{fffd}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isPlain(_ text: String) -> Bool {
    guard !reserved.contains(text), text.first != " ", text.last != " ", text.first != "-", text.first != "?",
      text.first != "=", text.first != "."
    else { return false }
    return text.unicodeScalars.allSatisfy { scalar in
      if scalar.isASCII {
        return scalar.value >= 0x20 && !",[]{}:#&*!|>'\"%@`\\\u{7f}".unicodeScalars.contains(scalar)
      }
      return isPrintable(scalar)
    }
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7e, 0xa1...0x167f, 0x1681...0x1fff, 0x2010...0x2027, 0x2030...0x205e, 0x2070...0x2fff,
      0x3001...0xd7ff, 0xe000...0xfdff, 0xfe10...0xfefe, 0xff00...0xfffc, 0x10000...0x10fffd:
      true
    default: false
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{3000}": result += "\u{3000}"
      default:
        if isPrintable(scalar) {
          result.unicodeScalars.append(scalar)
        } else if scalar.value < 0x100 {
          result += "\\x" + hex(scalar.value, 2)
        } else if scalar.value < 0x10000 {
          result += "\\u" + hex(scalar.value, 4)
        } else {
          result += "\\U" + hex(scalar.value, 8)
        }
      }
    }
    return result + "\""
  }

  private static func hex(_ value: UInt32, _ width: Int) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
