public import Hub

/// One line of a drafted mapping.
public struct FieldDraft: Sendable, Equatable {
  /// The entity that has the field.
  public var entity: EntityKind
  /// The field.
  public var field: String
  /// The columns that it is taken from.
  public var from: [String]
  /// `as: integer`.
  public var type: String?
  /// `normalize: [email]`.
  public var normalize: [String]
  /// `parts: { extension: phone_extension }`.
  public var parts: [String]
  /// `formats: [yyyy/MM/dd]`.
  public var formats: [String]
  /// The code table, and the code that unknown values become; nil: they are kept.
  public var code: Code?
  /// `unreadable: blank`: what cannot be read is not kept as it came.
  public var isBlankWhenUnreadable = false
  /// `required: true`.
  public var isRequired = false
  /// Whether the line is written as a comment only, because the content speaks against it.
  public var isSuggestion = false
  /// Evidence and doubts, for the comment above it.
  public var notes: [Note] = []

  /// The use of a code table.
  public struct Code: Sendable, Equatable {
    /// The table.
    public var table: String
    /// The system; nil: codes, labels and synonyms.
    public var system: String?
    /// The code for unknown values; nil: they are kept.
    public var fallback: String?

    /// Makes a use.
    public init(table: String, system: String?, fallback: String?) {
      self.table = table
      self.system = system
      self.fallback = fallback
    }
  }

  init(
    _ entity: EntityKind, _ field: String, from: [String], type: String? = nil, normalize: [String] = [],
    parts: [String] = [], formats: [String] = [], code: Code? = nil
  ) {
    self.entity = entity
    self.field = field
    self.from = from
    self.type = type
    self.normalize = normalize
    self.parts = parts
    self.formats = formats
    self.code = code
  }

  /// The fields that the line fills: its own and those of its parts.
  var filled: [String] {
    [field] + parts.compactMap { $0.split(separator: " ").last.map(String.init) }
  }

  /// The line as YAML.
  var yaml: String {
    var entries = ["from: \(YAMLText.oneOrList(from))"]
    if let type { entries.append("as: \(type)") }
    if !normalize.isEmpty { entries.append("normalize: [\(normalize.joined(separator: ", "))]") }
    if !parts.isEmpty { entries.append("parts: { \(parts.joined(separator: ", ")) }") }
    if !formats.isEmpty { entries.append("formats: \(YAMLText.list(formats))") }
    if let code {
      let system = code.system.map { ", system: \(YAMLText.scalar($0))" } ?? ""
      let unknown = code.fallback.map { "{ default: \(YAMLText.scalar($0)) }" } ?? "keep"
      entries.append("code: { table: \(YAMLText.scalar(code.table))\(system), unknown: \(unknown) }")
    }
    if isBlankWhenUnreadable { entries.append("unreadable: blank") }
    if isRequired { entries.append("required: true") }
    let isPlain = entries.count == 1 && from.count == 1
    return "\(field): " + (isPlain ? YAMLText.scalar(from[0]) : "{ \(entries.joined(separator: ", ")) }")
  }
}
