import Hub

extension Shape {
  /// `config/entities.yaml`.
  static let entities = Shape(
    EntityKind.mapped.map { kind in
      Key(
        kind.rawValue, .map(kind == .activity ? ownActivity : ownEntity), required: false,
        en: "Further fields of \(kind.rawValue).", ja: "\(kind.rawValue) に追加する項目")
    })

  /// One entity of `config/entities.yaml`.
  static let ownEntity = fields(ownField)

  private static let ownActivity = fields(
    Shape(ownField.keys.filter { !["rule", "group"].contains($0.name) }))

  private static func fields(_ field: Shape) -> Shape {
    let names: SchemaNode = .map([
      ("type", .text("object")), ("minProperties", .number(1)),
      ("propertyNames", .map([("pattern", .text(FieldName.pattern))])),
      ("additionalProperties", .definition(field.names.contains("rule") ? "field" : "activity_field")),
    ])
    return Shape([
      Key(required: "fields", names, en: "The fields, by name: a-z, 0-9 and _.", ja: "項目の名前(a-z、0-9、_)と定義")
    ])
  }

  /// The definitions that the schema of `config/entities.yaml` refers to.
  static func entityDefinitions(_ language: Language) -> [(key: String, value: SchemaNode)] {
    let node = ownField.schema(language)
    let activity = ownField.schema(
      language, only: ownField.names.filter { !["rule", "group"].contains($0) })
    return [(key: "field", value: node), (key: "activity_field", value: activity)]
  }

  /// A field of the workspace's own.
  static let ownField = Shape([
    Key(
      required: "type", .choice(FieldType.self), en: "What its values are.",
      ja: "値の型: text 文字列、integer 整数、decimal 小数、boolean 真偽、date 日付、timestamp 日時"),
    Key(
      "list", .boolean, en: "Whether a cell holds several values (of type text). Default: false.",
      ja: "一つのセルに複数の値を持つか(text のみ)。既定: false"),
    Key(
      "rule", .choice(SurvivorshipRule.self),
      en: "Which record's value an entity shows. Default: most_recent, of lists union.",
      ja: "レコード間で値が異なるときにどれを残すか。既定: most_recent、リストは union"),
    Key(
      "group", .pattern(FieldName.pattern),
      en:
        "Fields of one group are taken from one record together; may be one of the built-in groups (address).",
      ja: "同じグループの項目は一つのレコードからまとめて採用する。組み込みのグループ(address など)も可"),
    Key(
      "codes", .text, en: "The code table (mappings/codes/NAME.csv) that its values must come from.",
      ja: "値を定めるコード表(mappings/codes/ のファイル名)"),
    Key("label", words("label"), en: "What people call it.", ja: "項目の表示名"),
    Key("description", words("description"), en: "What it holds.", ja: "項目の説明"),
  ])

  /// A text in both languages.
  static let words = Shape([
    Key("ja", .text, en: "In Japanese.", ja: "日本語"), Key("en", .text, en: "In English.", ja: "英語"),
  ])

  private static func words(_ key: String) -> SchemaNode {
    .anyOf([
      .text,
      .map([
        ("type", .text("object")), ("properties", .map([("ja", .text), ("en", .text)])),
        ("additionalProperties", .flag(false)),
      ]),
    ])
  }
}
