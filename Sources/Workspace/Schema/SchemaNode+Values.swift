import Hub

/// What the readers of values take, as JSON Schema.
///
/// The readers see every scalar as the text that was written, quoted or not; editors see numbers and booleans.
/// So each schema here takes both: `5` and `"5"`.
extension SchemaNode {
  /// `MapReader.text`: any scalar that is not empty.
  static let text: SchemaNode = .map([
    ("type", .texts(["string", "number", "boolean"])), ("minLength", .number(1)),
  ])

  /// `MapReader.words`: any scalar.
  static let words: SchemaNode = .map([("type", .texts(["string", "number", "boolean", "null"]))])

  /// A text of a pattern.
  static func pattern(_ pattern: String) -> SchemaNode {
    .map([("type", .text("string")), ("pattern", .text(pattern))])
  }

  /// `MapReader.texts`: a list of different texts, or one text.
  static func texts(of item: SchemaNode = .text, allowEmpty: Bool = false) -> SchemaNode {
    let list: SchemaNode = .map([
      ("type", .text("array")), ("items", item), ("minItems", .number(allowEmpty ? 0 : 1)),
      ("uniqueItems", .flag(true)),
    ])
    return .anyOf([list, item])
  }

  /// `MapReader.integer`.
  static func integer(in range: ClosedRange<Int>) -> SchemaNode {
    let pattern =
      switch range.lowerBound {
      case 1...: "^[+]?0*[1-9][0-9]*$"
      case 0: "^[+]?[0-9]+$"
      default: "^[+-]?[0-9]+$"
      }
    var pairs: [(key: String, value: SchemaNode)] = [
      ("type", .texts(["integer", "string"])), ("pattern", .text(pattern)),
    ]
    if range.lowerBound > .min { pairs.append(("minimum", .number(range.lowerBound))) }
    if range.upperBound < .max { pairs.append(("maximum", .number(range.upperBound))) }
    return .map(pairs)
  }

  /// `MapReader.boolean`.
  static let boolean: SchemaNode = .map([
    ("enum", .list([.flag(true), .flag(false), .text("true"), .text("false")]))
  ])

  /// `MapReader.choice`.
  static func choice(_ words: [String]) -> SchemaNode { .map([("enum", .texts(words))]) }

  /// `MapReader.choice`.
  static func choice<Choice>(_ type: Choice.Type) -> SchemaNode
  where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
    choice(type.allCases.map(\.rawValue))
  }

  /// A span of time; `MapReader.duration` takes more than nothing only.
  static func duration(allowZero: Bool = false) -> SchemaNode {
    pattern(allowZero ? "^[0-9]+[smhdw]$" : "^0*[1-9][0-9]*[smhdw]$")
  }

  /// `MapReader.share`.
  static let percentage = pattern("^0*(100([.]0+)?|[0-9]{1,2}([.][0-9]+)?)%$")

  /// A probability that is neither impossible nor certain.
  static let probability: SchemaNode = .map([
    ("type", .texts(["number", "string"])), ("pattern", .text("^0?[.][0-9]*[1-9][0-9]*$")),
    ("minimum", .number(0)), ("maximum", .number(1)),
  ])

  /// `MapReader.zone`.
  static let zone = anyOf([choice(Zone.names + ["Z"]), pattern("^[+-](0[0-9]|1[0-4]):[0-5][0-9]$")])

  /// `MapReader.formats`: a name, or a pattern that has at least year, month and day.
  static let formats = texts(of: anyOf([choice(TimeFormats.names), pattern("^(?=.*y)(?=.*M)(?=.*d)")]))

  /// A constant of a field's type, as `FieldValue.isValid` takes it.
  static func constant(of type: FieldType) -> SchemaNode {
    switch type {
    case .text: text
    case .integer: .map([("type", .texts(["integer", "string"])), ("pattern", .text("^-?[0-9]+$"))])
    case .decimal:
      .map([("type", .texts(["number", "string"])), ("pattern", .text("^-?[0-9]+([.][0-9]+)?$"))])
    case .boolean: boolean
    case .date: pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    case .timestamp: pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}.*)?$")
    }
  }
}
