extension PlantedMistake {
  private static let file = "config/entities.yaml"
  private static let sfa = "mappings/sfa.yaml"
  private static let tags = "config/tags.yaml"

  /// Mistakes in `config/entities.yaml`, and about the fields that it declares.
  static let entities: [PlantedMistake] = [
    .init("connectors/sfa.yaml", "type_change: fail", "type_change: ▸fial", "config.not_one_of -> fail"),
    .init(
      "connectors/sfa.yaml", "type_change: fail", "▸typ_change: fail", "config.unknown_key -> type_change"),
    .init("connectors/sfa.yaml", "type_change: fail", "▸new_column: warn", "connector.contract_twice"),
    .init("connectors/sfa.yaml", "{ type_change: fail }", "▸fail", "config.expected_map"),
    .init(file, "type: decimal", "type: ▸decimals", "config.not_one_of -> decimal"),
    .init(
      file, "{ type: boolean }", "{ ▸typ: boolean }", "config.unknown_key -> type",
      others: ["\(file):10:5 config.missing_key"]),
    .init(
      file, "company:", "▸compny:", "config.unknown_key -> company"),
    .init(
      file, "company:\n  fields:", "company:\n  ▸field:", "config.unknown_key -> fields",
      others: ["\(file):8:1 config.missing_key"]),
    .init(file, "type: date,", "type: ▸Date,", "config.not_one_of -> date"),
    .init(file, "type: text, list: true", "type: ▸list, list: true", "entities.type_list"),
    .init(file, "type: text, list: true", "type: integer, ▸list: true", "entities.list_type"),
    .init(file, "list: true", "list: ▸yes", "config.not_boolean"),
    .init(file, "rule: maximum", "rule: ▸maximun", "config.not_one_of -> maximum"),
    .init(file, "rule: maximum", "rule: ▸union", "entities.rule_type"),
    .init(file, "rule: maximum", "rule: ▸any_true", "entities.rule_type"),
    .init(file, "rule: union", "rule: ▸longest", "entities.rule_type"),
    .init(
      file, "listed: { type: boolean }", "listed: { type: boolean, rule: ▸maximum }", "entities.rule_type"),
    .init(file, "interests:", "▸email:", "entities.built_in"),
    .init(file, "interests:", "▸interests-list:", "entities.bad_name"),
    .init(file, "interests:", "▸関心:", "entities.bad_name"),
    .init(file, "interests:", "▸Interests:", "entities.bad_name"),
    .init(file, "interests:", "▸1st:", "entities.bad_name"),
    .init(file, "interests:", "▸\(String(repeating: "x", count: 49)):", "entities.bad_name"),
    .init(file, "interests:", "▸order:", "entities.reserved"),
    .init(file, "interests:", "▸company_id:", "entities.reserved"),
    .init(file, "interests:", "▸tags:", "entities.reserved"),
    .init(file, "interests:", "▸in:", "entities.reserved"),
    .init(file, "interests:", "▸budget:", "yaml.duplicate_key"),
    .init(
      file, "company:", "person:\n  fields: { ▸budget: { type: decimal } }\ncompany:", "entities.field_twice"),
    .init(file, "codes: status", "codes: ▸staus", "mapping.unknown_table -> status"),
    .init(
      file, "listed: { type: boolean }", "listed: { type: boolean, ▸codes: status }", "entities.codes_type"),
    .init(
      file, "type: date, group", "type: date, rule: ▸▸union, group", "entities.rule_type",
      "entities.rule_unused"),
    .init(
      file, "building: { type: text,", "building: { type: text, rule: ▸union,", "entities.rule_in_group"),
    .init(
      file, "building: { type: text,", "building: { type: text, rule: ▸oldest,", "entities.rule_unused"),
    .init(file, "group: address", "group: ▸住所", "entities.bad_name"),
    .init(file, "seats: { type: integer", "seats: { type: integer, ▸rule: maximum", "entities.no_rule"),
    .init(file, "seats: { type: integer", "seats: { type: integer, ▸group: a", "entities.no_rule"),
    .init(file, "label: { ja: 予算,", "label: { ▸jp: 予算,", "config.unknown_key -> ja"),
    .init(file, "label: 席数", "label: ▸[席数]", "config.expected_text"),
    .init(file, "    listed: { type: boolean }", "    listed: ▸boolean", "config.expected_map"),
    .init(sfa, "price: {", "▸prise: {", "mapping.unknown_field -> price"),
    .init(sfa, "price: { from: 予算, as: decimal", "price: { from: 予算, as: ▸integer", "mapping.type_mismatch"),
    .init(sfa, "unreadable: { value: 0.5 }", "unreadable: { value: ▸half }", "mapping.bad_value"),
    .init(sfa, "seats: { value: 2 }", "seats: { value: ▸two }", "mapping.bad_value"),
    .init(
      sfa, "plan_code: { from: 状況, code: { table: status, system: salesforce, unknown: reject } }",
      "▸plan_code: 状況", "mapping.needs_codes"),
    .init(
      sfa, "plan_code: { from: 状況, code: { table: status, system: salesforce, unknown: reject } }",
      "▸plan_code: { value: wonn }", "mapping.unknown_code -> won"),
    .init(
      sfa, "plan_code: { from: 状況, code: { table: status, system: salesforce,",
      "plan_code: { from: 状況, code: { table: ▸activity-type,", "mapping.other_codes"),
    .init(sfa, "status: { from: 状況,", "status: { from: 状況, split: ▸\"/\",", "mapping.split_no_list"),
    .init(sfa, "price: { from: 予算,", "price: { from: 予算, ▸splitt: x,", "config.unknown_key -> split"),
    .init(sfa, "given: given_name", "given: ▸interests", "mapping.part_of_list"),
    .init(sfa, "given: given_name", "given: ▸plan_name", "mapping.needs_codes"),
    .init(
      sfa, "split: [\",\", 、]", "split: \",\", normalize: [person_name], parts: { ▸family: subject }",
      "mapping.list_parts"),
    .init(
      tags, "field: opt_out, operator: equals, value: false", "field: ▸budgets, operator: present",
      "condition.unknown_field -> budget"),
    .init(
      tags, "field: opt_out, operator: equals, value: false", "field: budget, operator: equals, value: ▸much",
      "condition.bad_value"),
    .init(
      "config/dedupe.yaml", "employees: maximum", "▸listd: most_recent", "dedupe.unknown_field -> listed"),
    .init("config/dedupe.yaml", "employees: maximum", "listed: ▸longest", "dedupe.rule_type"),
  ]
}
