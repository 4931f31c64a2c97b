/// Texts in which people see every character that could make two of them differ.
enum VisibleText {
  /// The text as it is; in quotes, with what cannot be seen written out, where it begins or ends with a blank or holds such
  /// characters.
  static func shown(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let isPlain = !scalars.contains(where: isHidden)
    let hasEdge = scalars.first.map(isBlank) == true || scalars.last.map(isBlank) == true
    return isPlain && !hasEdge ? text : quoted(text)
  }

  /// The text in quotes, with what cannot be seen written out.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where isHidden(scalar): result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// The two usual blanks.
  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x20 || scalar.value == 0x3000
  }

  /// Control and format characters, blanks but the usual two, and marks that combine with the character before them.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .nonspacingMark: true
    case .spaceSeparator: !isBlank(scalar)
    default: false
    }
  }
}
