public import Hub

/// The JSON Schemas (draft 7) of the files that people write, for editors with yaml-language-server.
///
/// They are made from the shapes that the readers check with. What needs more than one file to know (a code table's
/// codes, another file's names) only `tsunagi check` can tell.
public struct WorkspaceSchemas: Sendable {
  /// One schema.
  public struct File: Sendable {
    /// The file's name: `connector.json`.
    public var name: String
    /// The files of a workspace that it is for: `connectors/*.yaml`.
    public var describes: String
    /// The schema.
    public var text: String
  }

  private let kinds: [PluginSpec]
  private let normalizers: [NormalizerSpec]
  private let schemas: EntitySchemas
  private let language: Language

  /// Prepares the schemas.
  ///
  /// - Parameters:
  ///   - kinds: the connector kinds that there are.
  ///   - normalizers: the normalizers that there are.
  ///   - schemas: the fields of the entities.
  ///   - language: the language of the descriptions.
  public init(
    kinds: [PluginSpec], normalizers: [NormalizerSpec], schemas: EntitySchemas = .builtIn, language: Language
  ) {
    self.schemas = schemas
    self.kinds = kinds
    self.normalizers = normalizers
    self.language = language
  }

  /// All schemas.
  public var files: [File] {
    let connector = ConnectorSchema(kinds: kinds, language: language)
    let mapping = MappingSchema(normalizers: normalizers, schemas: schemas, language: language)
    let tests = MappingTestSchema(schemas: schemas, language: language)
    let job = Shape.job.schema(language).adding([
      ("anyOf", .list(["connectors", "include"].map { .map([("required", .texts([$0]))]) }))
    ])
    let fields = (Shape.taggable + [.site]).map { ($0.rawValue, survivorship(schemas.of($0))) }
    let dedupe = Shape.dedupe.schema(
      language,
      replacing: [
        "survivorship": Shape.survivorship.schema(
          language, replacing: Dictionary(uniqueKeysWithValues: fields))
      ])
    let rules = [
      (key: "tag", value: Shape.tag.schema(language)), (key: "rule", value: Shape.rule.schema(language)),
      (key: ConditionSchema.name, value: ConditionSchema.entities(schemas, language)),
    ]
    return [
      file("connector", "connectors/*.yaml", connector.node, connector.definitions),
      file("mapping", "mappings/*.yaml", mapping.node, mapping.definitions),
      file("mapping-test", "mappings/*.test.yaml", tests.node, tests.definitions),
      file("hub", "config/hub.yaml", Shape.hub.schema(language)),
      file(
        "entities", "config/entities.yaml", Shape.entities.schema(language), Shape.entityDefinitions(language)
      ),
      file("dedupe", "config/dedupe.yaml", dedupe),
      file("tags", "config/tags.yaml", Shape.tags.schema(language), rules),
      file("job", "config/jobs/*.yaml", job),
    ]
  }

  /// The fields of an entity, and for each the rules that fit it.
  private func survivorship(_ schema: EntitySchema) -> SchemaNode {
    let fields = schema.fields.map { field in
      (
        key: field.name,
        value: SchemaNode.choice(Shape.rules(of: field))
          .described(FieldWords.text(field, of: schema.kind, language))
      )
    }
    return .map([
      ("type", .text("object")), ("properties", .map(fields)), ("additionalProperties", .flag(false)),
    ])
  }

  private func file(
    _ name: String, _ describes: String, _ node: SchemaNode,
    _ definitions: [(key: String, value: SchemaNode)] = []
  ) -> File {
    let head: SchemaNode = .map([
      ("$schema", .text("http://json-schema.org/draft-07/schema#")),
      ("title", .text("Tsunagi: \(describes)")),
    ])
    let tail = definitions.isEmpty ? [] : [(key: "definitions", value: SchemaNode.map(definitions))]
    return File(
      name: "\(name).json", describes: describes, text: head.adding(node.pairs + tail).json() + "\n")
  }
}
