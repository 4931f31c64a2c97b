import Hub

/// The keys of a map of configuration: the readers take known and required keys from here, and the JSON Schema
/// for editors is written from it, so that neither can know a key that the other does not.
struct Shape: Sendable {
  /// What stands behind a key.
  enum Value: Sendable {
    /// Anything that a schema says.
    case schema(SchemaNode)
    /// A map of known keys.
    case map(Shape)
    /// A map whose keys are names that the admin chooses.
    case named(Shape)
  }

  /// One key.
  struct Key: Sendable {
    var name: String
    var isRequired: Bool
    var value: Value
    var words: Words

    /// A key that may be left out.
    init(_ name: String, _ value: SchemaNode, en: String, ja: String) {
      self.init(name, .schema(value), required: false, en: en, ja: ja)
    }

    /// A key that must be there.
    init(required name: String, _ value: SchemaNode, en: String, ja: String) {
      self.init(name, .schema(value), required: true, en: en, ja: ja)
    }

    init(_ name: String, _ value: Value, required: Bool, en: String, ja: String) {
      self.name = name
      self.isRequired = required
      self.value = value
      self.words = Words(en: en, ja: ja)
    }
  }

  /// What an editor shows, in both languages.
  struct Words: Sendable {
    var en: String
    var ja: String

    func text(_ language: Language) -> String { language == .english ? en : ja }
  }

  var keys: [Key]

  init(_ keys: [Key]) { self.keys = keys }

  /// The keys that may be there.
  var names: [String] { keys.map(\.name) }

  /// The keys that must be there.
  var required: [String] { keys.filter(\.isRequired).map(\.name) }

  /// The map as JSON Schema.
  ///
  /// - Parameters:
  ///   - replacing: schemas of keys whose values depend on what is plugged in.
  ///   - only: the keys that stand; nil: all.
  func schema(
    _ language: Language, replacing: [String: SchemaNode] = [:], only: [String]? = nil
  ) -> SchemaNode {
    let keys = keys.filter { only?.contains($0.name) ?? true }
    let properties = keys.map { key in
      let value =
        replacing[key.name]
        ?? {
          switch key.value {
          case .schema(let node): node
          case .map(let shape): shape.schema(language)
          case .named(let shape): Self.named(shape.schema(language))
          }
        }()
      return (key: key.name, value: value.described(key.words.text(language)))
    }
    var pairs: [(key: String, value: SchemaNode)] = [
      ("type", .text("object")), ("properties", .map(properties)), ("additionalProperties", .flag(false)),
    ]
    let required = keys.filter(\.isRequired).map(\.name)
    if !required.isEmpty { pairs.append(("required", .texts(required))) }
    return .map(pairs)
  }

  /// A map of at least one name to values of a schema.
  static func named(_ value: SchemaNode) -> SchemaNode {
    .map([("type", .text("object")), ("minProperties", .number(1)), ("additionalProperties", value)])
  }
}
