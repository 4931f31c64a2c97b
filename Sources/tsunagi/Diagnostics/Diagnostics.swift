import Hub

/// The messages that stand with their code in brackets: what `explain` and the reference tell about.
enum Diagnostics {
  /// All of them, by area and code.
  static let all: [MessageText] = Registry.messageLists.flatMap { $0 }
    .filter { !isChrome($0.code) }
    .sorted { ($0.area, $0.code) < ($1.area, $1.code) }

  /// Beginnings of the codes of words that belong to the command line's own layout.
  private static let chromeAreas = [
    "heading.", "report.", "answer.", "help.", "guess.", "profile.", "dry.", "normalizer.",
  ]

  /// Whether a code is a word of the command line's own and never stands in brackets.
  static func isChrome(_ code: String) -> Bool {
    answers.contains(code) || chromeAreas.contains { code.hasPrefix($0) }
  }
}

extension MessageText {
  /// What the code is about: the word before its first dot.
  var area: String { String(code.prefix { $0 != "." }) }
}
