extension PlantedMistake {
  private static let file = "mappings/sfa.test.yaml"

  static let mappingTests: [PlantedMistake] = [
    .init(file, "mapping: sfa", "mapping: ▸sfaa", "config.name_mismatch -> sfa"),
    .init(file, "summary:", "▸sumary:", "config.unknown_key -> summary"),
    .init(file, "now: 2026-11-01T09:00:00+09:00", "now: ▸tomorrow", "mapping.test_now"),
    .init(file, "zone: Asia/Tokyo", "zone: ▸Asia/Tokio", "config.unknown_zone -> Asia/Tokyo"),
    .init(
      file, "- name: as text", "- ▸nam: as text", "config.unknown_key -> name",
      others: [missing(27, 5, "name")]),
    .init(file, "- name: as text", "- name: ▸rows that are none", "mapping.test_name_twice"),
    .init(
      file, "    csv: |", "    ▸cvs: |", "config.unknown_key -> csv",
      others: ["\(file):27:5 mapping.test_without_records"]),
    .init(
      file, "file: sfa-sample.csv", "▸file: sfa-sample.csv, given: { ID: 1 }", "config.exclusive_keys"),
    .init(file, "file: sfa-sample.csv", "file: ▸sfa-smaple.csv", "mapping.test_no_file"),
    .init(file, "exact: true", "exact: ▸yes", "config.not_boolean"),
    .init(file, "点数: 5", "▸点: 5", "mapping.test_unknown_column -> 点数"),
    .init(file, "会社名: 株式会社例", "▸会杜名: 株式会社例", "mapping.test_unknown_column -> 会社名"),
    .init(file, "点数: 5", "点数: ▸[5]", "config.expected_text"),
    .init(file, "      - { ID: L-2 }\n", "", "mapping.test_count").and(
      "    expect:\n      - rejected", "    ▸expect:\n      - rejected"),
    .init(file, "      - { ID: L-2 }", "      - ▸{}", "config.empty_value"),
    .init(file, "      - { ID: L-2 }", "      - ▸L-2", "config.expected_map"),
    .init(file, "      lead: { sfa", "      ▸laed: { sfa", "config.unknown_key -> lead"),
    .init(
      file, "email: t@example.jp, score: 5", "▸emial: t@example.jp, score: 5",
      "mapping.unknown_field -> email"),
    .init(file, "score: 5,", "score: ▸five,", "mapping.bad_value"),
    .init(file, "score: 5,", "score: ▸[5],", "config.expected_text"),
    .init(file, "2026-11-01T09:00, memo", "▸2026/11/01, memo", "mapping.bad_value"),
    .init(file, "      company:\n", "      ▸deal:\n", "mapping.test_unknown_entity -> lead"),
    .init(file, "[activity, lead.phone]", "[activity, ▸lead.phon]", "mapping.unknown_field -> phone"),
    .init(file, "[activity, lead.phone]", "[▸activty, lead.phone]", "mapping.unknown_entity -> activity"),
    .init(file, "[activity, lead.phone]", "[▸deal, lead.phone]", "mapping.test_unknown_entity -> lead"),
    .init(file, "findings: []", "findings:▸", "config.empty_value"),
    .init(
      file, "{ code: map.required, field", "{ ▸cod: map.required, field", "config.unknown_key -> code",
      others: [missing(26, 13, "code")]),
    .init(file, "field: lead.email }", "field: ▸lead }", "mapping.test_no_field"),
    .init(file, "field: lead.email }", "field: ▸lead.mail }", "mapping.unknown_field -> email"),
    .init(file, "filtered: true", "filtered: ▸false", "config.not_one_of"),
    .init(
      file, "      - deleted: true", "      - deleted: true\n        ▸lead: { memo: x }",
      "config.exclusive_keys"),
    .init(
      file, "expect: { rejected: map.required, findings",
      "expect: { rejected: map.required, ▸absent: lead.memo, findings", "config.exclusive_keys"),
    .init(file, "expect: { lead: }", "expect: ▸[]", "config.empty_value"),
    .init(file, "expect: { lead: }", "expect: ▸lead", "config.expected_map"),
    .init(
      file, "expect: { lead: }", "▸expcet: { lead: }", "config.unknown_key -> expect",
      others: [missing(32, 5, "expect")]),
  ]

  private static func missing(_ line: Int, _ column: Int, _ key: String) -> String {
    "\(file):\(line):\(column) config.missing_key"
  }
}
