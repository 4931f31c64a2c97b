/// The words of one code in English and Japanese: what happened, and how to mend it.
///
/// `{name}` stands for the argument of that name.
public struct MessageText: Sendable {
  /// The finding's or error's code.
  public var code: String
  /// What happened, in English.
  public var en: String
  /// How to mend it, in English; empty where there is nothing to do.
  public var enHelp: String
  /// What happened, in Japanese.
  public var ja: String
  /// How to mend it, in Japanese.
  public var jaHelp: String

  /// Makes an entry.
  public init(_ code: String, en: String, help enHelp: String = "", ja: String, jaHelp: String = "") {
    self.code = code
    self.en = en
    self.enHelp = enHelp
    self.ja = ja
    self.jaHelp = jaHelp
  }
}

/// The language that messages are shown in.
public enum Language: String, Sendable, Codable, CaseIterable {
  /// English; also the language of logs.
  case english = "en"
  /// Japanese.
  case japanese = "ja"
}

/// All messages by code.
///
/// Each target lists its own; the command line joins them.
public struct Catalogue: Sendable {
  private let texts: [String: MessageText]

  /// Joins the lists of the targets.
  ///
  /// A code that two lists claim is a programming error and found by a test.
  public init(_ lists: [[MessageText]]) {
    var texts: [String: MessageText] = [:]
    for list in lists {
      for text in list { texts[text.code] = text }
    }
    self.texts = texts
  }

  /// Whether the catalogue has words for a code.
  public func contains(_ code: String) -> Bool { texts[code] != nil }

  /// What happened, in words.
  ///
  /// Where the argument `reason` is the code of another message, that one's words stand for it, with those arguments
  /// whose names begin with `reason_`.
  public func message(_ code: String, _ arguments: [String: String], in language: Language = .english)
    -> String
  {
    guard let text = texts[code] else {
      let list = arguments.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      return list.isEmpty ? code : "\(code): \(list.joined(separator: ", "))"
    }
    return fill(language == .english ? text.en : text.ja, worded(arguments, language))
  }

  private func worded(_ arguments: [String: String], _ language: Language) -> [String: String] {
    guard let code = arguments["reason"], let reason = texts[code] else { return arguments }
    var own: [String: String] = [:]
    for (name, value) in arguments where name.hasPrefix("reason_") {
      own[String(name.dropFirst("reason_".count))] = value
    }
    var arguments = arguments
    arguments["reason"] = fill(language == .english ? reason.en : reason.ja, own)
    return arguments
  }

  /// How to mend it, in words; nil where there is nothing to say.
  public func help(_ code: String, _ arguments: [String: String], in language: Language = .english) -> String?
  {
    guard let text = texts[code] else { return nil }
    let template = language == .english ? text.enHelp : text.jaHelp
    guard !template.isEmpty else { return nil }
    let filled = fill(template, arguments)
    return filled.isEmpty ? nil : filled
  }

  private func fill(_ template: String, _ arguments: [String: String]) -> String {
    var result = ""
    var rest = Substring(template)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      result += arguments[name] ?? ""
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
