import Foundation
import Hub
import Workspace

/// Documents that the checker judged, for the schemas to judge again.
enum SchemaCorpus {
  /// One document.
  struct Document: Sendable {
    /// Which file of a workspace it is.
    var file: String
    var text: String
    /// The codes of the checker's errors in it; empty where it has none.
    var codes: Set<String>
    /// What it is, for a failing test.
    var name: String

    /// The codes that a schema can see.
    var visible: Set<String> {
      // Whether activities can be counted depends on what the rule's tag stands on.
      let here: Set<String> = file == "config/tags.yaml" ? ["condition.activity_not_here"] : []
      return codes.subtracting(SchemaCorpus.beyondSchemas).subtracting(here)
    }
  }

  /// The schema of a file, nil for files that have none.
  static func schema(of file: String) -> String? {
    guard file.hasSuffix(".yaml") else { return nil }
    if file.hasPrefix("connectors/") { return "connector.json" }
    if file.hasSuffix(".test.yaml") { return "mapping-test.json" }
    if file.hasPrefix("mappings/") { return "mapping.json" }
    if file.hasPrefix("config/jobs/") { return "job.json" }
    return file.hasPrefix("config/") ? file.dropFirst("config/".count).dropLast(".yaml".count) + ".json" : nil
  }

  /// The fields of the base workspace.
  static let fields = (try? Folder(BaseWorkspace.files).read().model?.schemas) ?? .builtIn

  static let schemas: [String: SchemaValidator] = {
    let files = WorkspaceSchemas(
      kinds: [Stubs.csv], normalizers: Stubs.normalizers, schemas: fields, language: .english
    ).files
    let pairs = files.compactMap { file in
      SchemaValue(yaml: file.text).map { (file.name, SchemaValidator(root: $0)) }
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }()

  /// The files of the base workspace and of the sample workspace, which have no mistakes.
  static let valid: [Document] = {
    let manager = FileManager.default
    var files = BaseWorkspace.files
    for folder in ["connectors", "mappings", "config", "config/jobs"] {
      let path = "\(Folder.repository)/\(folder)"
      for name in (try? manager.contentsOfDirectory(atPath: path)) ?? [] where name.hasSuffix(".yaml") {
        let bytes = manager.contents(atPath: "\(path)/\(name)") ?? Data()
        files["\(folder)/\(name) "] = String(decoding: bytes, as: UTF8.self)
      }
    }
    for (name, text) in conditions { files["\(name)  "] = text }
    return files.sorted { $0.key < $1.key }.map { name, text in
      Document(file: name.trimmingCharacters(in: .whitespaces), text: text, codes: [], name: name)
    }
  }()

  /// What the base workspace does not use: every form of a condition in every file that has conditions.
  static let conditions: [String: String] = [
    "connectors/more.yaml": """
    connector: more
    kind: csv
    options: { path: more.csv }
    streams:
      rows:
        options: ~
        key: []
        filter:
          all:
            - { field: A, operator: present }
            - { field: "2", operator: not_in, values: [1, x, true] }
            - not: { field: B, operator: contains, value: x }
            - row.A != row.B
      lists: { key: [A] }
      numbered: { key: [A] }

    """,
    "mappings/lists.yaml": """
    mapping: lists
    connector: more
    stream: lists
    entities:
      activity:
        explode: { from: B, separator: [";", 、], number: place, unreadable: blank }
        when: row.item != '' && row.place != '9'
        fields: { subject: item, type: { value: form_inquiry } }

    """,
    "mappings/numbered.yaml": """
    mapping: numbered
    connector: more
    stream: numbered
    entities:
      activity:
        explode: { columns: { 質問: "設問#", 回答: "#番の回答" } }
        fields: { subject: [回答, 質問] }

    """,
    "mappings/more.yaml": """
    mapping: more
    connector: more
    stream: rows
    entities:
      person:
        when:
          all:
            - any: [{ field: A, operator: in, values: x }, { field: A, operator: blank }]
            - not: { field: B, operator: at_most, value: 2026-04-01 }
        fields:
          memo: { from: A, lookup: { stream: sfa.leads, key: ID, value: 氏名, normalize: [trim], missing: keep } }
          score: { value: "7" }
          opt_out: { value: false }
          title: { expr: "row.A + row['B']" }
          lead_source:
            from:
              { utm_source: A, utm_medium: B, utm_campaign: C, referrer: D, url: E, gclid: F, gbraid: G, wbraid: H,
                yclid: I, msclkid: J, ttclid: K, twclid: L, li_fat_id: M, ldtag_cl: N, fbclid: O }
            normalize: [channel]
            parts: { reason: source_detail }
      company:
        when: row.A == 'x' || has(row.B)
        fields: { employees: { expr: int(row.A), else: blank }, name: { expr: row.A, normalize: [trim] } }
      deal:
        fields:
          sfa_deal_id: { from: A, pattern: '(?P<system>[A-Z]+)-(?P<number>[0-9]+)', group: number, parts: { system: stage } }
          name: { from: B, normalize: [nfkc, pattern, trim], pattern: "[^:]+$" }
          amount: { from: C, unit: 千円 }
          owner: { from: D, normalize: [person_name], part: family, parts: { given: lost_reason } }
      activity:
        explode: { from: P, json: { 質問: question, 回答: answer } }
        fields: { subject: 質問, url: 回答 }

    """,
    "mappings/more.test.yaml": """
    mapping: more
    lookups: { sfa.leads: [] }
    tests:
      - name: with rows of its own
        given: { A: "1" }
        lookups:
          sfa.leads: [{ ID: "1", 氏名: 山田 }]
        expect: { person: { memo: 山田 } }

    """,
    "config/tags.yaml": """
    tags: { a: { kind: segment, on: person, summary: 1 } }
    rules:
      - tag: a
        when:
          any:
            - all: [{ activity: doc_download }, { field: company.name, operator: starts_with, value: 株 }]
            - not: { field: created_at, operator: at_least, value: "2026-04-01T09:30:00+09:00" }
            - person.title.contains('長') && (company.employees >= 300 || !has(company.employees))

    """,
  ]

  /// The planted mistakes, with what the checker said of them.
  static let mistaken: [Document] = PlantedMistake.all.compactMap { mistake in
    guard let (text, expected) = mistake.plant(), schema(of: mistake.file) != nil else { return nil }
    // `path:line:column code -> suggestion`
    let codes = expected.compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) }
    return Document(
      file: mistake.file, text: text, codes: Set(codes).subtracting(warnings), name: "\(mistake)")
  }

  private static let warnings: Set<String> = [
    "tag.without_rule", "connector.stream_without_key", "condition.not_a_code",
    "connector.stream_without_mapping", "mapping.else_unneeded", "entities.rule_unused",
    "condition.contradiction", "tag.rule_repeated", "mapping.item_unused",
    "expression.always", "expression.contradiction", "expression.element_twice", "expression.unreachable",
  ]

  /// Mistakes that one file alone does not show, or that no schema can express.
  static let beyondSchemas: Set<String> = [
    "code_lock.no_table", "mapping.marks_unread",
    // What other streams hold.
    "mapping.unknown_lookup_stream", "mapping.lookup_column", "mapping.lookup_key", "mapping.lookup_patch",
    "mapping.lookup_itself", "mapping.lookup_circle", "mapping.lookup_list", "mapping.test_unknown_lookup",
    // Names of other files, columns of code tables, rows of code tables.
    "config.name_mismatch", "mapping.unknown_connector", "mapping.unknown_stream", "mapping.unknown_table",
    "mapping.unknown_system", "mapping.unknown_code", "mapping.needs_codes", "mapping.other_codes",
    "mapping.test_of_nothing",
    "mapping.test_unknown_column",
    "mapping.test_unknown_entity", "mapping.test_no_file", "condition.unknown_activity",
    "job.unknown_connector",
    "job.unknown_job", "job.include_cycle", "dedupe.unknown_connector",
    // One place of a file against another, or against what every workspace has.
    "entities.field_twice", "entities.rule_type", "entities.rule_in_group", "entities.list_type",
    "entities.codes_type", "mapping.split_no_list", "mapping.list_parts", "mapping.part_of_list",
    "entities.built_in", "entities.reserved",
    "tag.unregistered", "tag.rule_name_twice", "mapping.field_twice", "mapping.no_parts", "dedupe.rule_twice",
    "connector.patch_without_key", "connector.contract_twice", "mapping.test_name_twice",
    "mapping.test_count", "mapping.item_clash", "mapping.item_twice",

    // What stands in an expression.
    "expression.undeclared", "expression.bad_character", "expression.row_alone", "expression.no_overload",
    "expression.unknown_function", "expression.may_fail", "expression.unexpected", "mapping.expression_type",
    "condition.no_truth", "condition.may_fail", "condition.field_may_fail", "expression.pattern_syntax",
    "expression.empty_column", "expression.no_otherwise", "expression.null_comparison", "expression.reserved",
    "expression.division_by_zero", "expression.modulus_by_zero",
    "expression.pattern_unsupported", "expression.pattern_groups", "mapping.unknown_group",
    "mapping.group_needed", "mapping.unit_read", "expression.entity_alone", "expression.unknown_field",
    // The type of the field that a condition names.
    "condition.not_number", "condition.not_comparable", "condition.not_text", "condition.bad_value",
  ]

  /// What is no YAML, or a mistake of YAML's own.
  static func isYAML(_ document: Document) -> Bool { document.codes.contains { $0.hasPrefix("yaml.") } }
}
