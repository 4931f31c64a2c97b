import Hub

/// `mappings/*.yaml` as JSON Schema: the fields of each entity, and what their types allow.
struct MappingSchema {
  let normalizers: [NormalizerSpec]
  let language: Language

  var node: SchemaNode {
    let kinds = EntityKind.allCases.map { kind in
      (key: kind.rawValue, value: SchemaNode.definition(kind.storage.rawValue))
    }
    let both: SchemaNode = .map([
      ("required", .texts([EntityKind.lead.rawValue, EntityKind.person.rawValue]))
    ])
    let entities: SchemaNode = .map([
      ("type", .text("object")), ("properties", .map(kinds)), ("additionalProperties", .flag(false)),
      ("minProperties", .number(1)), ("not", both),
    ])
    return Shape.mapping.schema(language, replacing: ["entities": entities])
  }

  /// A definition of each entity, of each type of its fields, and the conditions.
  var definitions: [(key: String, value: SchemaNode)] {
    EntitySchema.storageKinds.flatMap { kind in
      let schema = EntitySchema.of(kind)
      return [(key: kind.rawValue, value: entity(schema))] + fieldTypes(schema)
        + [(key: "\(kind.rawValue)_parts", value: parts(schema))]
    } + [
      (key: "columns", value: .texts()), (key: "marks", value: marks),
      (key: "normalizers", value: .texts(of: .choice(normalizers.map(\.name)))),
      (key: "formats", value: .formats), (key: "zone", value: .zone),
      (key: "code", value: Shape.code.schema(language)),
      (key: ConditionSchema.name, value: ConditionSchema.columns(language)),
    ]
  }

  /// `from:` as a map of what columns tell of a visit.
  private var marks: SchemaNode {
    .map([
      ("type", .text("object")),
      ("properties", .map(ChannelMarkName.all.map { (key: $0, value: SchemaNode.text) })),
      ("additionalProperties", .flag(false)), ("minProperties", .number(1)),
    ])
  }

  private func entity(_ schema: EntitySchema) -> SchemaNode {
    let fields = schema.fields.map { field in
      (
        key: field.name,
        value: SchemaNode.definition("\(schema.kind.rawValue)_\(field.type.rawValue)").described(
          FieldWords.text(field, of: schema.kind, language))
      )
    }
    return Shape.entity.schema(
      language,
      replacing: [
        "fields": .map([
          ("type", .text("object")), ("properties", .map(fields)), ("additionalProperties", .flag(false)),
          ("minProperties", .number(1)),
        ])
      ])
  }

  private func fieldTypes(_ schema: EntitySchema) -> [(key: String, value: SchemaNode)] {
    var types: [FieldType] = []
    for field in schema.fields where !types.contains(field.type) { types.append(field.type) }
    return types.map { type in
      (
        key: "\(schema.kind.rawValue)_\(type.rawValue)",
        value: .anyOf([.definition("columns"), long(type, schema), computed(type, schema), constant(type)])
      )
    }
  }

  /// The long form of a constant: `{ value: … }`.
  private func constant(_ type: FieldType) -> SchemaNode {
    Shape.field
      .schema(
        language, replacing: ["value": .constant(of: type), "as": .choice([type.rawValue])],
        only: Shape.constantKeys
      )
      .adding([("required", .texts(["value"]))])
  }

  /// The long form of a field that comes from columns: `{ from: …, … }`.
  private func long(_ type: FieldType, _ schema: EntitySchema) -> SchemaNode {
    full(type, schema, without: ["value", "expr", "else"]).adding([("required", .texts(["from"]))])
  }

  /// The long form of a field that an expression computes: `{ expr: …, … }`.
  private func computed(_ type: FieldType, _ schema: EntitySchema) -> SchemaNode {
    full(type, schema, without: ["value", "from"]).adding([("required", .texts(["expr"]))])
  }

  private func full(_ type: FieldType, _ schema: EntitySchema, without: [String]) -> SchemaNode {
    let isTime = type == .date || type == .timestamp
    let left = without + (isTime ? [] : ["formats", "zone"]) + (type == .text ? [] : ["code"])
    return Shape.field
      .schema(
        language,
        replacing: [
          "from": .anyOf([.definition("columns"), .definition("marks")]),
          "normalize": .definition("normalizers"),
          "parts": .definition("\(schema.kind.rawValue)_parts"), "formats": .definition("formats"),
          "zone": .definition("zone"), "code": .definition("code"),
          "as": .choice([type.rawValue]), "default": .constant(of: type),
          "unreadable": Shape.policy("value", .constant(of: type)),
          "else": Shape.policy("value", .constant(of: type), ["reject", "blank"]),
        ], only: Shape.field.names.filter { !left.contains($0) }
      )
  }

  /// The parts that normalizers split off, to text fields of the entity.
  private func parts(_ schema: EntitySchema) -> SchemaNode {
    var names: [String] = []
    for part in normalizers.flatMap(\.parts) where !names.contains(part) { names.append(part) }
    let target = SchemaNode.choice(schema.fields.filter { $0.type == .text }.map(\.name))
    return .map([
      ("type", .text("object")), ("properties", .map(names.map { ($0, target) })),
      ("additionalProperties", .flag(false)),
    ])
  }
}
