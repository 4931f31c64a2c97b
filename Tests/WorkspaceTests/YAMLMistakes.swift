extension PlantedMistake {
  private static let sfa = "connectors/sfa.yaml"
  private static let tags = "config/tags.yaml"

  static let yaml: [PlantedMistake] = [
    .init(
      sfa, "summary: SFA", "summary: SFA\n▸summary: again\n▸kind: csv", "yaml.duplicate_key",
      "yaml.duplicate_key"),
    .init(sfa, "files: newest }", "files: newest, ▸\"files\": all }", "yaml.duplicate_key"),
    .init(
      sfa, "    key: [ID]", "    key: [ID]\n    ▸'key': [Id]\n    ▸key: [iD]", "yaml.duplicate_key",
      "yaml.duplicate_key"),
    .init(
      tags, "  big:", "  氏名: &a { kind: attribute, on: lead, summary: x }\n  ▸氏名: *a\n  big:",
      "yaml.duplicate_key", others: ["\(tags):2:3 tag.without_rule"]),
    .init(sfa, "    snapshot: full", "▸\tsnapshot: full", "yaml.tab"),
    .init(sfa, "    snapshot: full", "    ▸　snapshot: full", "yaml.fullwidth_space"),
    .init(sfa, "summary: SFA", "summary: ▸@SFA", "yaml.reserved_character"),
    .init(sfa, "summary: SFA", "summary: SFA▸: leads", "yaml.syntax"),
    .init("config/jobs/leads.yaml", "job: leads", "job: ▸\"leads", "yaml.unclosed"),
    .init(sfa, "summary: SFA", "summary: ▸*sfa", "yaml.undefined_alias"),
    .init(sfa, "key: [ID]", "key: &k [ID, ▸*k]", "yaml.undefined_alias"),
    .init(sfa, "summary: SFA", "summary: ▸!env SFA", "yaml.tag"),
    .init(sfa, "summary: SFA", "summary: SFA\n▸[a, b]: c", "yaml.complex_key"),
    .init(sfa, "summary: SFA", "summary: SFA\n▸<<: { kind: csv }", "yaml.merge_key"),
    .init(sfa, "summary: SFA", "summary: SFA\n▸\"\": x", "yaml.empty_key"),
  ]
}
