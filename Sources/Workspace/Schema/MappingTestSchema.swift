import Hub

/// `mappings/*.test.yaml` as JSON Schema.
struct MappingTestSchema {
  let schemas: EntitySchemas
  let language: Language

  var node: SchemaNode {
    let tests: SchemaNode = .map([
      ("type", .text("array")), ("items", .definition("test")), ("minItems", .number(1)),
    ])
    return Shape.mappingTests.schema(language, replacing: ["tests": tests])
  }

  var definitions: [(key: String, value: SchemaNode)] {
    [
      (key: "test", value: test), (key: "record", value: record), (key: "expectation", value: expectation),
      (key: "findings", value: findings),
      (
        key: "lookups",
        value: Shape.named(.map([("type", .text("array")), ("items", .definition("record"))]))
      ),
      (key: "field", value: .choice(fields)),
      (key: "thing", value: .choice(EntityKind.mapped.map(\.rawValue) + fields)),
    ] + EntitySchema.storageKinds.map { (key: $0.rawValue, value: entity(schemas.of($0))) }
  }

  /// All fields: `lead.email`.
  private var fields: [String] {
    EntityKind.mapped.flatMap { kind in
      schemas.of(kind).fields.map { "\(kind.rawValue).\($0.name)" }
    }
  }

  private var test: SchemaNode {
    let one = Shape.givenKeys.map { given in
      Shape.mappingTest.schema(
        language,
        replacing: ["given": oneOrMore("record"), "expect": oneOrMore("expectation")],
        only: Shape.mappingTest.names.filter { $0 == given || !Shape.givenKeys.contains($0) }
      ).adding([("allOf", .list([.map([("required", .texts([given]))])]))])
    }
    return .anyOf(one)
  }

  private func oneOrMore(_ definition: String) -> SchemaNode {
    .anyOf([
      .definition(definition),
      .map([("type", .text("array")), ("items", .definition(definition)), ("minItems", .number(1))]),
    ])
  }

  private var record: SchemaNode { Shape.named(.words) }

  /// A record that is mapped says entities; one that is rejected, filtered or deleted says only that.
  private var expectation: SchemaNode {
    let mapped = Shape.expectation.schema(
      language, only: Shape.expectation.names.filter { !Shape.outcomeKeys.contains($0) })
    let entities = EntityKind.mapped.map { kind in
      let one = SchemaNode.definition(kind.storage.rawValue)
      // The items of a list that is exploded; none is a list, too.
      let list = SchemaNode.map([("type", .text("array")), ("items", one)])
      return (key: kind.rawValue, value: kind == .activity ? .anyOf([one, list]) : one)
    }
    let forms =
      [mapped.addingProperties(entities)]
      + Shape.outcomeKeys.map { key in
        Shape.expectation.schema(language, only: key == "rejected" ? [key, "findings"] : [key])
          .adding([("required", .texts([key]))])
      }
    return .anyOf(forms)
  }

  private var findings: SchemaNode {
    let item: SchemaNode = .anyOf([.text, Shape.expectedFinding.schema(language)])
    return .anyOf([.map([("type", .text("array")), ("items", item)]), item])
  }

  private func entity(_ schema: EntitySchema) -> SchemaNode {
    let fields = schema.fields.map { field in
      (
        key: field.name,
        value: SchemaNode.anyOf([
          .constant(of: field.type), .map([("enum", .list([.text("")]))]), .map([("type", .text("null"))]),
        ]).described(FieldWords.text(field, of: schema.kind, language))
      )
    }
    return .anyOf([
      .map([
        ("type", .text("object")), ("properties", .map(fields)), ("additionalProperties", .flag(false)),
      ]), .map([("type", .text("null"))]),
    ])
  }
}

extension SchemaNode {
  /// The schema of an object with further properties.
  fileprivate func addingProperties(_ more: [(key: String, value: SchemaNode)]) -> SchemaNode {
    .map(pairs.map { $0.key == "properties" ? ($0.key, .map($0.value.pairs + more)) : $0 })
  }
}
