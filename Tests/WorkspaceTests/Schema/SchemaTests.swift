import Foundation
import Hub
import Testing
import Workspace

/// The schemas for editors say what the checker says.
@Suite struct SchemaTests {
  private func judge(_ document: SchemaCorpus.Document) throws -> Bool {
    let schema = try #require(SchemaCorpus.schemas[SchemaCorpus.schema(of: document.file) ?? ""])
    return schema.accepts(try #require(SchemaValue(yaml: document.text), "\(document.name)"))
  }

  @Test func `there is a schema for every file that people write in YAML`() {
    let files = ["connector", "mapping", "mapping-test", "hub", "entities", "dedupe", "tags", "job"].map {
      "\($0).json"
    }
    #expect(Set(SchemaCorpus.schemas.keys) == Set(files))
  }

  @Test func `the schemas use no keyword that is not checked here`() {
    for (name, schema) in SchemaCorpus.schemas { #expect(schema.unknownKeywords == [], "\(name)") }
  }

  @Test func `the checker has nothing against the files without mistakes`() throws {
    let files = BaseWorkspace.files.merging(SchemaCorpus.conditions) { $1 }
      .filter { $0.key != "config/dedupe.yaml" }
    #expect(try Folder(files).read().findings.map(\.short) == [])
  }

  @Test func `files without mistakes are accepted`() throws {
    #expect(SchemaCorpus.valid.count > 15)
    for document in SchemaCorpus.valid where SchemaCorpus.schema(of: document.file) != nil {
      #expect(try judge(document), "\(document.name)")
    }
  }

  @Test func `mistakes that one file shows are refused, and no others`() throws {
    var refused: Set<String> = []
    for document in SchemaCorpus.mistaken where !SchemaCorpus.isYAML(document) {
      let visible = document.visible
      #expect(try judge(document) == visible.isEmpty, "\(document.name)")
      refused.formUnion(visible)
    }
    let kinds = [
      "config.unknown_key", "config.missing_key", "config.expected_text", "config.expected_list",
      "config.expected_map", "config.not_one_of", "config.empty_value", "config.not_integer",
      "config.not_boolean", "config.not_duration", "config.not_percentage", "config.out_of_range",
      "config.exclusive_keys", "config.unknown_zone", "config.unknown_time_format", "config.twice",
      "connector.no_such_kind", "connector.unknown_option", "connector.missing_option",
      "mapping.unknown_field", "mapping.unknown_entity", "mapping.lead_and_person",
      "mapping.unknown_normalizer", "mapping.unknown_part", "mapping.no_source", "mapping.else_alone",
      "mapping.type_mismatch", "mapping.group_alone", "mapping.unknown_unit", "mapping.unit_no_number",
      "mapping.not_a_time", "mapping.code_not_text", "mapping.part_not_text", "mapping.bad_value",
      "mapping.explode_kind", "mapping.explode_form", "mapping.explode_pattern", "mapping.test_no_list",
      "mapping.test_now",
      "mapping.test_without_records", "mapping.test_no_field",
      "condition.unknown_form", "condition.empty", "condition.value_unexpected", "condition.unknown_field",
      "mapping.unknown_mark", "condition.activity_not_here", "dedupe.unknown_field", "dedupe.rule_type",
      "dedupe.refusal",
      "dedupe.not_a_local_part", "dedupe.not_a_domain", "tag.bad_name", "job.empty",
      "entities.bad_name", "entities.type_list", "entities.no_rule",
    ]
    #expect(refused.symmetricDifference(kinds) == [])
  }

  /// A key that the base workspace never uses would be a key whose schema nothing tries.
  @Test func `the files without mistakes use every key of every schema`() throws {
    for (name, schema) in SchemaCorpus.schemas {
      var used: Set<String> = []
      for document in SchemaCorpus.valid where SchemaCorpus.schema(of: document.file) == name {
        keys(of: try #require(SchemaValue(yaml: document.text)), &used)
      }
      var known: Set<String> = []
      properties(of: schema.root, &known)
      // Names of fields, options and normalizers' parts are the plug-ins', not the file's.
      let plugged = Set(EntitySchema.storageKinds.flatMap { SchemaCorpus.fields.of($0).fields.map(\.name) })
        .union(Stubs.csv.options.map(\.name)).union(Stubs.normalizers.flatMap(\.parts))
        .union(EntityKind.allCases.map(\.rawValue))
      #expect(known.subtracting(plugged).subtracting(used) == [], "\(name)")
    }
  }

  private func keys(of value: SchemaValue, _ result: inout Set<String>) {
    if case .map(let pairs) = value {
      for (key, inner) in pairs {
        result.insert(key)
        keys(of: inner, &result)
      }
    }
    for item in value.items { keys(of: item, &result) }
  }

  private func properties(of value: SchemaValue, _ result: inout Set<String>) {
    if case .map(let pairs) = value {
      if case .map(let inner)? = pairs["properties"] { result.formUnion(inner.keys) }
      for inner in pairs.values { properties(of: inner, &result) }
    }
    for item in value.items { properties(of: item, &result) }
  }

  @Test func `every key is described in both languages`() {
    func descriptions(_ language: Language) -> [Int] {
      WorkspaceSchemas(kinds: [Stubs.csv], normalizers: Stubs.normalizers, language: language).files
        .map { $0.text.components(separatedBy: "\"description\": \"").count }
    }
    #expect(descriptions(.english) == descriptions(.japanese))
    let japanese = WorkspaceSchemas(kinds: [], normalizers: [], language: .japanese).files
    #expect(japanese.allSatisfy { $0.text.contains(/\p{Hiragana}/) })
  }

  /// The package `jsonschema` of Python must judge as the validator here does.
  @Test(.enabled(if: Python.withJSONSchema != nil, "Python lacks the package jsonschema"))
  func `an independent validator judges the same`() async throws {
    let python = try #require(Python.withJSONSchema)
    let documents = (SchemaCorpus.valid + SchemaCorpus.mistaken.filter { !SchemaCorpus.isYAML($0) })
      .filter { SchemaCorpus.schema(of: $0.file) != nil }
    let folder = try Folder()
    for (name, schema) in SchemaCorpus.schemas { try folder.write(name, Array(schema.root.json.utf8)) }
    var expected: [Bool] = []
    var lines = ""
    for document in documents {
      expected.append(try judge(document))
      let value = try #require(SchemaValue(yaml: document.text))
      lines += "\(SchemaCorpus.schema(of: document.file) ?? "") \(value.json)\n"
    }
    try folder.write("documents", Array(lines.utf8))
    let answers = try python.run(
      """
      import json, sys
      from jsonschema import Draft7Validator
      validators = {}
      for line in open(sys.argv[1] + "/documents", encoding="utf-8"):
          name, text = line.split(" ", 1)
          if name not in validators:
              schema = json.load(open(sys.argv[1] + "/" + name, encoding="utf-8"))
              Draft7Validator.check_schema(schema)
              validators[name] = Draft7Validator(schema)
          print("yes" if validators[name].is_valid(json.loads(text)) else "no")
      """, folder.path)
    #expect(answers.count == documents.count)
    for (index, answer) in answers.enumerated() {
      #expect((answer == "yes") == expected[index], "\(documents[index].name)")
    }
  }
}
