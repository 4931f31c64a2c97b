import Hub

/// Conditions as JSON Schema, a definition that refers to itself.
enum ConditionSchema {
  /// The name of the definition.
  static let name = "condition"

  /// Conditions on the columns of raw records.
  static func columns(_ language: Language) -> SchemaNode {
    any(language, fields: .text, activities: false)
  }

  /// Conditions of tag rules: fields of any entity, and activities.
  static func entities(_ schemas: EntitySchemas, _ language: Language) -> SchemaNode {
    var names: [String] = []
    for kind in Shape.taggable {
      for field in schemas.of(kind).fields where !names.contains(field.name) { names.append(field.name) }
    }
    names += schemas.of(.company).fields.map { "company.\($0.name)" }
    return any(language, fields: .choice(names), activities: true)
  }

  private static func any(_ language: Language, fields: SchemaNode, activities: Bool) -> SchemaNode {
    let one = SchemaNode.definition(name)
    let several: SchemaNode = .map([("type", .text("array")), ("items", one), ("minItems", .number(1))])
    var forms = [
      test(language, fields, FieldTest.Operator.allCases.filter { $0.operands == .one }, ["value"]),
      test(language, fields, FieldTest.Operator.allCases.filter { $0.operands == .several }, ["values"]),
      test(language, fields, FieldTest.Operator.allCases.filter { $0.operands == .none }, []),
      .text,
    ]
    if activities { forms.append(Shape.activityTest.schema(language)) }
    forms += [group("all", several), group("any", several), group("not", one)]
    return .anyOf(forms)
  }

  private static func group(_ key: String, _ value: SchemaNode) -> SchemaNode {
    .map([
      ("type", .text("object")), ("properties", .map([(key, value)])), ("additionalProperties", .flag(false)),
      ("required", .texts([key])),
    ])
  }

  /// The test of a field by operators that take the same operands.
  private static func test(
    _ language: Language, _ fields: SchemaNode, _ operators: [FieldTest.Operator], _ operands: [String]
  ) -> SchemaNode {
    let node = Shape.fieldTest.schema(
      language, replacing: ["field": fields, "operator": .choice(operators.map(\.rawValue))],
      only: ["field", "operator"] + operands)
    guard !operands.isEmpty else { return node }
    return .map([("allOf", .list([node, .map([("required", .texts(operands))])]))])
  }
}
