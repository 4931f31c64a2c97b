/// A piece of an expression.
struct Token {
  enum Kind: Equatable {
    case identifier
    /// `` `foo-bar` ``, a field that is no identifier.
    case quotedIdentifier
    case literal
    /// A sign such as `&&` or `[`, in `text`.
    case sign
    case end
  }

  var kind: Kind
  var text: String
  var position: CELPosition
  /// Of literals.
  var value: CELValue = .null
  /// Digits of a whole number that no type was found for yet, because a minus may stand before it.
  var digits: String?

  func isSign(_ sign: String) -> Bool { kind == .sign && text == sign }
}

/// Words that have a meaning of their own, and words that are kept free.
enum Words {
  /// May stand nowhere as a name.
  static let keywords: Set<String> = ["false", "in", "null", "true"]
  /// May be the name of a field or method, but of no variable.
  static let reserved: Set<String> = [
    "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
    "namespace", "return", "var", "void", "while",
  ]
}
