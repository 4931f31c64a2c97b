extension PlantedMistake {
  static let all =
    connectors + mappings + steps + expressions + mappingTests + tables + conditions + tagExpressions + rules
    + entities + lists + yaml + habits + nonsense + lookups

  private static let file = "connectors/sfa.yaml"

  static let connectors: [PlantedMistake] = [
    .init(file, "connector: sfa", "connector: ▸sfb", "config.name_mismatch -> sfa"),
    .init(
      file, "connector: sfa", "▸conector: sfa", "config.unknown_key -> connector",
      others: ["\(file):1:1 config.missing_key"]),
    .init(file, "kind: csv", "kind: ▸cvs", "connector.no_such_kind -> csv"),
    .init(file, "kind: csv", "kind:▸", "config.empty_value"),
    .init(file, "kind: csv", "kind: ▸[csv]", "config.expected_text"),
    .init(file, "encoding: cp932", "▸encodng: cp932", "connector.unknown_option -> encoding"),
    .init(file, "encoding: cp932", "ragged: ▸rejct", "config.not_one_of -> reject"),
    .init(file, "encoding: cp932", "settle: ▸soon", "config.not_duration"),
    .init(file, "encoding: cp932", "header: ▸yes", "config.not_boolean"),
    .init(file, "encoding: cp932", "skip_lines: ▸one", "config.not_integer"),
    .init(file, "encoding: cp932", "columns: ▸{ a: b }", "config.expected_list"),
    .init(
      file, "leads:\n    options: { path: \"in/leads_*.csv\", files: all }",
      "▸leads:\n    options: { files: all }", "connector.missing_option"),
    .init(
      file, "  key: [ID]", "  ▸keys: [ID]", "config.unknown_key -> key",
      others: ["\(file):6:3 connector.stream_without_key"]),
    .init(file, "key: [ID]", "key: [ID, ▸ID]", "config.twice"),
    .init(
      file, "from: 更新日", "▸form: 更新日", "config.unknown_key -> from",
      others: ["\(file):9:5 config.missing_key"]),
    .init(file, "[yyyy/MM/dd HH:mm]", "[▸YYYY/MM/DD]", "config.unknown_time_format"),
    .init(file, "[yyyy/MM/dd HH:mm]", "[▸iso_8601]", "config.unknown_time_format -> iso8601"),
    .init(file, "\"+09:00\"", "▸Asia/Tokio", "config.unknown_zone -> Asia/Tokyo"),
    .init(file, "\"+09:00\"", "▸JST", "config.unknown_zone"),
    .init(file, "snapshot: full", "snapshot: ▸ful", "config.not_one_of -> full"),
    .init(file, "max_deleted: 20%", "max_deleted: ▸0.2", "config.not_percentage"),
    .init(file, "max_deleted: 20%", "max_deleted: ▸120%", "config.not_percentage"),
    .init(file, "min_rows: 10", "min_rows: ▸ten", "config.not_integer"),
    .init(file, "min_rows: 10", "min_rows: ▸-1", "config.out_of_range"),
    .init(file, "new_column: ignore", "new_column: ▸ignor", "config.not_one_of -> ignore"),
    .init(file, "key: [ID]", "key: []"),
    .init(
      file, "    key: [ID]\n", "", others: ["\(file):6:3 connector.stream_without_key"]),
    .init(file, "key: [ID]", "key: []", "connector.patch_without_key").and("record: full", "▸record: patch"),
  ]
}
