/// What kind of value an option takes.
public enum OptionType: Sendable, Equatable {
  /// Any text.
  case text
  /// A whole number.
  case integer
  /// true or false.
  case boolean
  /// One of the listed words.
  case choice([String])
  /// A list of texts (a single text is taken as a list of one).
  case list
  /// A span of time: `2s`, `10m`, `24h`, `90d`.
  case duration
}

/// One option of a connector.
public struct OptionSpec: Sendable {
  /// The key in YAML.
  public var name: String
  /// What it takes.
  public var type: OptionType
  /// The value taken where the key is missing, as it would stand in YAML; nil where there is none.
  public var defaultValue: String?
  /// Whether the key must be there.
  public var required: Bool
  /// What it does, in one sentence.
  public var summary: String
  /// What it does, in Japanese; nil where nobody has said it yet.
  public var japanese: String?

  /// Makes an option's description.
  public init(
    _ name: String, _ type: OptionType, default defaultValue: String? = nil, required: Bool = false,
    _ summary: String, ja japanese: String? = nil
  ) {
    self.name = name
    self.type = type
    self.defaultValue = defaultValue
    self.required = required
    self.summary = summary
    self.japanese = japanese
  }

  /// What it does, in a language.
  public func summary(in language: Language) -> String {
    language == .japanese ? japanese ?? summary : summary
  }
}

/// What a connector is and takes: the one source of help, checker, editor schema and reference page.
public struct PluginSpec: Sendable {
  /// The word after `kind:`.
  public var kind: String
  /// What it reads, in one sentence.
  public var summary: String
  /// Its options, for `options:` of the connector and of each stream.
  public var options: [OptionSpec]
  /// Runnable connector files.
  public var examples: [String]

  /// Makes a connector's description.
  public init(kind: String, summary: String, options: [OptionSpec], examples: [String] = []) {
    self.kind = kind
    self.summary = summary
    self.options = options
    self.examples = examples
  }
}
