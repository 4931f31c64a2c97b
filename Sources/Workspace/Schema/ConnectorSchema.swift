import Hub

/// `connectors/*.yaml` as JSON Schema: what may stand under `options` depends on the kind.
struct ConnectorSchema {
  let kinds: [PluginSpec]
  let language: Language

  var node: SchemaNode {
    Shape.connector
      .schema(language, replacing: ["kind": .choice(kinds.map(\.kind))])
      .adding([("allOf", .list(kinds.map(rules)))])
  }

  /// For each kind a definition of its options, and the conditions.
  var definitions: [(key: String, value: SchemaNode)] {
    kinds.map { (key: "\($0.kind)_options", value: options($0)) }
      + [(key: ConditionSchema.name, value: ConditionSchema.columns(language))]
  }

  private func options(_ spec: PluginSpec) -> SchemaNode {
    let properties = spec.options.map { option in
      (key: option.name, value: value(option.type).described(option.summary(in: language)))
    }
    return .map([
      ("type", .texts(["object", "null"])), ("properties", .map(properties)),
      ("additionalProperties", .flag(false)),
    ])
  }

  private func value(_ type: OptionType) -> SchemaNode {
    switch type {
    case .text: .text
    case .integer: .integer(in: Int.min...Int.max)
    case .boolean: .boolean
    case .choice(let words): .choice(words)
    case .list: .texts(allowEmpty: true)
    case .duration: .duration(allowZero: true)
    }
  }

  /// What holds where `kind:` names a kind.
  private func rules(_ spec: PluginSpec) -> SchemaNode {
    let options = SchemaNode.definition("\(spec.kind)_options")
    let typed = properties([
      ("options", options), ("streams", .map([("additionalProperties", properties([("options", options)]))])),
    ])
    let rest = spec.options.filter(\.required).map { needed($0.name) }
    return .map([
      ("if", properties([("kind", .map([("const", .text(spec.kind))]))])),
      ("then", rest.isEmpty ? typed : .map([("allOf", .list([typed] + rest))])),
    ])
  }

  /// An option stands in the connector's options or in those of every stream.
  private func needed(_ option: String) -> SchemaNode {
    let given: SchemaNode = .map([
      (
        "properties",
        .map([
          ("options", .map([("type", .text("object")), ("required", .texts([option]))]))
        ])
      ),
      ("required", .texts(["options"])),
    ])
    return .anyOf([given, properties([("streams", .map([("additionalProperties", given)]))])])
  }

  private func properties(_ pairs: [(key: String, value: SchemaNode)]) -> SchemaNode {
    .map([("properties", .map(pairs))])
  }
}
