/// Something worth saying about a guess: a code with arguments, and whether a person should look.
public struct Note: Sendable, Equatable {
  /// The catalogue has words under it (`guess.note.…`).
  public var code: String
  /// What the message's placeholders stand for.
  public var arguments: [String: String]
  /// Whether the guess may be wrong.
  public var isUnsure: Bool

  /// Makes a note.
  public init(_ code: String, _ arguments: [String: String] = [:], unsure: Bool = false) {
    self.code = code
    self.arguments = arguments
    isUnsure = unsure
  }

  /// What it says to a reader, doubts with the word for doubt before them; `say` gives the words of a code.
  public func words(_ say: (String, [String: String]) -> String) -> String {
    var arguments = arguments
    for key in ["type", "found"] {
      if let type = arguments[key] { arguments[key] = say("guess.type.\(type)", [:]) }
    }
    return (isUnsure ? say("guess.unsure", [:]) : "") + say(code, arguments)
  }
}
