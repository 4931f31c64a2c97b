/// A piece of a condition on the command line, with its column from 1.
struct WhereToken {
  enum Kind: Equatable {
    /// A field, a keyword or a value without quotes.
    case word
    /// A value in quotes.
    case quoted
    /// `=`, `!=`, `<>`, `<`, `<=`, `>`, `>=`.
    case comparison
    case open
    case close
    case comma
    case end
  }
  var kind: Kind
  var text: String
  var column: Int

  /// Whether the piece is a certain keyword, in any case.
  func says(_ keyword: String) -> Bool { kind == .word && text.lowercased() == keyword }
}

/// Cuts a condition into words, quoted texts and signs.
struct WhereLexer {
  private let characters: [Character]
  private var at = 0

  init(_ text: String) { characters = Array(text) }

  /// All pieces, with one of the kind `end` behind them; nil where a quote is not closed, with its column.
  static func tokens(_ text: String) -> (tokens: [WhereToken], unclosed: Int?) {
    var lexer = WhereLexer(text)
    var tokens: [WhereToken] = []
    while true {
      guard let token = lexer.next() else { return (tokens, lexer.at + 1) }
      tokens.append(token)
      if token.kind == .end { return (tokens, nil) }
    }
  }

  private mutating func next() -> WhereToken? {
    while at < characters.count, characters[at].isWhitespace { at += 1 }
    let column = at + 1
    guard at < characters.count else { return WhereToken(kind: .end, text: "", column: column) }
    switch characters[at] {
    case "(": return sign(.open, 1)
    case ")": return sign(.close, 1)
    case ",": return sign(.comma, 1)
    case "=": return sign(.comparison, 1)
    case "<", ">", "!":
      let next = at + 1 < characters.count ? characters[at + 1] : " "
      return sign(.comparison, next == "=" || (characters[at] == "<" && next == ">") ? 2 : 1)
    case "'", "\"": return quoted(column)
    default: break
    }
    let start = at
    while at < characters.count, !characters[at].isWhitespace, !"()=<>!,".contains(characters[at]) { at += 1 }
    return WhereToken(kind: .word, text: String(characters[start..<at]), column: column)
  }

  private mutating func sign(_ kind: WhereToken.Kind, _ length: Int) -> WhereToken {
    defer { at += length }
    return WhereToken(kind: kind, text: String(characters[at..<at + length]), column: at + 1)
  }

  /// A text in quotes; the quote itself stands doubled in it.
  private mutating func quoted(_ column: Int) -> WhereToken? {
    let quote = characters[at]
    let start = at
    var text = ""
    at += 1
    while at < characters.count {
      if characters[at] == quote {
        guard at + 1 < characters.count, characters[at + 1] == quote else {
          at += 1
          return WhereToken(kind: .quoted, text: text, column: column)
        }
        at += 1
      }
      text.append(characters[at])
      at += 1
    }
    at = start
    return nil
  }
}
