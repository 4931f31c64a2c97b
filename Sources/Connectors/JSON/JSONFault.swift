/// What keeps a text from being JSON (RFC 8259).
package enum JSONFault: String, Sendable, CaseIterable {
  /// A value, key, comma, colon or bracket stands where another must.
  case unexpected = "json.unexpected"
  /// The text ends within a value.
  case cutOff = "json.cut_off"
  /// Something follows the value.
  case trailing = "json.trailing"
  /// There is nothing but blanks.
  case empty = "json.empty"
  /// A word that is neither a number nor true, false or null.
  case word = "json.word"
  /// A control character inside a string.
  case control = "json.control"
  /// A backslash that begins no escape.
  case escape = "json.escape"
  /// Bytes that are no UTF-8.
  case encoding = "json.not_utf8"
  /// More brackets inside each other than are read.
  case depth = "json.too_deep"
}

/// A fault with its place: the byte, counted in what the scanner was given.
package struct JSONMistake: Error, Sendable, Equatable {
  /// What is wrong.
  package var fault: JSONFault
  /// Where.
  package var offset: Int
}
