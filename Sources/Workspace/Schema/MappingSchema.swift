import Hub

/// `mappings/*.yaml` as JSON Schema: the fields of each entity, and what their types allow.
struct MappingSchema {
  let normalizers: [NormalizerSpec]
  let schemas: EntitySchemas
  let language: Language

  var node: SchemaNode {
    let kinds = EntityKind.mapped.map { kind in
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
      let schema = schemas.of(kind)
      return [(key: kind.rawValue, value: entity(schema))] + fieldTypes(schema)
        + [
          (key: "\(kind.rawValue)_parts", value: parts(schema, isOpen: false)),
          (key: "\(kind.rawValue)_groups", value: parts(schema, isOpen: true)),
        ]
    } + [
      (key: "columns", value: .texts()), (key: "marks", value: marks),
      (key: "normalizers", value: .texts(of: .choice(normalizers.map(\.name)))),
      (
        key: "steps",
        value: .texts(of: .choice(normalizers.map(\.name) + [FieldMappingReader.patternWord]))
      ),
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
        ]), "explode": explode,
      ], only: Shape.entity.names.filter { $0 != "explode" || schema.kind == .activity })
  }

  /// A list in one of its three forms.
  private var explode: SchemaNode {
    let inCell = ["as", "number", "unreadable"]
    func form(_ keys: [String], needs: [String], _ replacing: [String: SchemaNode] = [:]) -> SchemaNode {
      Shape.explode.schema(language, replacing: replacing, only: keys).adding([("required", .texts(needs))])
    }
    let whole: SchemaNode = .map([("enum", .list([.flag(true), .text("true")]))])
    let members: SchemaNode = .anyOf([
      .map([
        ("type", .text("array")), ("items", .text), ("minItems", .number(1)), ("uniqueItems", .flag(true)),
      ]), Shape.named(.text),
    ])
    return .anyOf([
      form(["from", "separator"] + inCell, needs: ["from", "separator"]),
      form(["from", "json"] + inCell, needs: ["from", "json"], ["json": whole]),
      form(["from", "json", "number", "unreadable"], needs: ["from", "json"], ["json": members]),
      form(["columns", "number", "unreadable"], needs: ["columns"]),
    ])
  }

  private func fieldTypes(_ schema: EntitySchema) -> [(key: String, value: SchemaNode)] {
    var types: [FieldType] = []
    for field in schema.fields where !types.contains(field.type) { types.append(field.type) }
    return types.map { type in
      (
        key: "\(schema.kind.rawValue)_\(type.rawValue)",
        value: .anyOf(
          [.definition("columns"), constant(type)]
            + [false, true].flatMap { [long(type, schema, $0), computed(type, schema, $0)] })
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
  private func long(_ type: FieldType, _ schema: EntitySchema, _ hasPattern: Bool) -> SchemaNode {
    full(type, schema, without: ["value", "expr", "else"], needs: "from", hasPattern)
  }

  /// The long form of a field that an expression computes: `{ expr: …, … }`.
  private func computed(_ type: FieldType, _ schema: EntitySchema, _ hasPattern: Bool) -> SchemaNode {
    full(type, schema, without: ["value", "from"], needs: "expr", hasPattern)
  }

  /// - Parameter hasPattern: whether there is a `pattern`, so that parts may have the names of its groups.
  private func full(
    _ type: FieldType, _ schema: EntitySchema, without: [String], needs: String, _ hasPattern: Bool
  ) -> SchemaNode {
    let isTime = type == .date || type == .timestamp
    let isNumber = type == .integer || type == .decimal
    let left =
      without + (isTime ? [] : ["formats", "zone"]) + (type == .text ? [] : ["code", "split"])
      + (isNumber ? [] : ["unit"]) + (hasPattern ? [] : ["pattern", "group"])
    let from: SchemaNode =
      hasPattern ? .definition("columns") : .anyOf([.definition("columns"), .definition("marks")])
    return Shape.field
      .schema(
        language,
        replacing: [
          "part": hasPattern ? .text : .choice(partNames), "from": from,
          "normalize": .definition(hasPattern ? "steps" : "normalizers"),
          "parts": .definition("\(schema.kind.rawValue)_\(hasPattern ? "groups" : "parts")"),
          "formats": .definition("formats"),
          "zone": .definition("zone"), "code": .definition("code"), "lookup": lookup(type),
          "as": .choice([type.rawValue]), "default": .constant(of: type),
          "unreadable": Shape.policy("value", .constant(of: type)),
          "else": Shape.policy("value", .constant(of: type), ["reject", "blank"]),
        ], only: Shape.field.names.filter { !left.contains($0) }
      )
      .adding([("required", .texts(hasPattern ? [needs, "pattern"] : [needs]))])
      .adding(hasPattern ? [] : [("not", marksWithLookup)])
  }

  /// The use of another stream, by a field of a type.
  private func lookup(_ type: FieldType) -> SchemaNode {
    Shape.lookup.schema(
      language,
      replacing: [
        "normalize": .definition("normalizers"), "missing": Shape.policy("value", .constant(of: type)),
      ])
  }

  /// Columns that tell of a visit look nothing up.
  private var marksWithLookup: SchemaNode {
    .map([
      ("required", .texts(["from", "lookup"])),
      ("properties", .map([(key: "from", value: .definition("marks"))])),
    ])
  }

  /// The parts that normalizers split off, and groups of patterns, which may have any name, to text fields of the entity.
  private func parts(_ schema: EntitySchema, isOpen: Bool) -> SchemaNode {
    let names = partNames
    let target = SchemaNode.choice(schema.fields.filter { $0.type == .text }.map(\.name))
    return .map([
      ("type", .text("object")), ("properties", .map(names.map { ($0, target) })),
      ("additionalProperties", isOpen ? target : .flag(false)),
    ])
  }

  private var partNames: [String] {
    var names: [String] = []
    for part in normalizers.flatMap(\.parts) where !names.contains(part) { names.append(part) }
    return names
  }
}
