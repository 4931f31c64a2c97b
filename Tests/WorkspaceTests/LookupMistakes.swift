extension PlantedMistake {
  private static let file = "mappings/sfa.yaml"

  /// A connector whose streams are looked up, and that looks things up itself.
  private static let more: [String: String] = [
    "connectors/users.yaml": """
    connector: users
    kind: csv
    summary: who works here
    streams:
      users: { options: { path: in/users.csv, header: false, columns: [ユーザーID, 氏名, 部署] }, key: [ユーザーID] }
      products: { options: { path: in/products.csv }, key: [品番, 版] }
      changes: { options: { path: in/changes.csv }, key: [ID], record: patch }
      offices: { options: { path: in/offices.csv }, key: [拠点] }

    """,
    "mappings/offices.yaml": """
    mapping: offices
    connector: users
    stream: offices
    entities:
      company:
        fields:
          name: { from: 責任者, lookup: { stream: users.products, key: 品番, value: 名称 } }

    """,
    "mappings/products.yaml": """
    mapping: products
    connector: users
    stream: products
    entities:
      company:
        fields:
          name: { from: 版元, lookup: { stream: users.users, value: 氏名 } }

    """,
    "config/dedupe.yaml": "source_priority: [sfa, users]\n",
  ]

  /// A mistake in how `lead.memo` is looked up.
  private static func lookup(_ text: String, _ codes: String...) -> PlantedMistake {
    var mistake = PlantedMistake(
      file, "sfa_lead_id: ID", "sfa_lead_id: ID\n      memo: { from: 担当, lookup: \(text) }")
    mistake.codes = codes
    mistake.more = more
    return mistake
  }

  private static func field(_ text: String, _ codes: String...) -> PlantedMistake {
    var mistake = PlantedMistake(file, "sfa_lead_id: ID", "sfa_lead_id: ID\n      \(text)")
    mistake.codes = codes
    mistake.more = more
    return mistake
  }

  private static func circle(_ edits: [(file: String, old: String, new: String)], in planted: String)
    -> PlantedMistake
  {
    var mistake = PlantedMistake(planted, edits[0].old, edits[0].new, "mapping.lookup_circle")
    mistake.more = more
    for edit in edits.dropFirst() {
      mistake.more[edit.file] = (mistake.more[edit.file] ?? BaseWorkspace.files[edit.file] ?? "").replacing(
        edit.old, with: edit.new)
    }
    return mistake
  }

  private static let offices = "mappings/offices.yaml"
  private static let products = "mappings/products.yaml"

  static let lookups: [PlantedMistake] = [
    lookup("{ stream: ▸user.users, value: 氏名 }", "mapping.unknown_lookup_stream -> users.users"),
    lookup("{ stream: ▸users, value: 氏名 }", "mapping.unknown_lookup_stream -> users.users"),
    lookup("{ stream: users.users, value: ▸氏命 }", "mapping.lookup_column -> 氏名"),
    lookup("{ stream: users.users, key: ▸ユーザID, value: 氏名 }", "mapping.lookup_column -> ユーザーID"),
    lookup("{ stream: ▸users.products, value: 名称 }", "mapping.lookup_key"),
    lookup("{ stream: ▸users.changes, value: 名称 }", "mapping.lookup_patch"),
    lookup("{ stream: users.users, value: ▸ユーザーID }", "mapping.lookup_itself"),
    lookup("{ stream: users.users, value: 氏名, missing: ▸skip }", "config.not_one_of"),
    lookup("{ stream: users.users, value: 氏名, normalize: [▸trm] }", "mapping.unknown_normalizer -> trim"),
    lookup("{ stream: users.users, value: 氏名, ▸mising: keep }", "config.unknown_key -> missing"),
    field(
      "memo: { from: 担当, ▸lookup: { stream: users.users } }", "config.missing_key"),
    field("memo: { value: x, ▸lookup: { stream: users.users, value: 氏名 } }", "config.exclusive_keys"),
    field(
      "interests: { from: 関心, split: 、, ▸lookup: { stream: users.users, value: 氏名 } }",
      "mapping.lookup_list"),
    field(
      "memo: { ▸from: { utm_source: A }, normalize: [channel], lookup: { stream: users.users, value: 氏名 } }",
      "config.exclusive_keys"),
    field(
      "budget: { from: 担当, lookup: { stream: users.users, value: 氏名, missing: { value: ▸none } } }",
      "mapping.bad_value"),
    // A stream that looks itself up; two that look each other up; three in a circle.
    circle(
      [(products, "stream: users.users, value: 氏名", "stream: ▸users.products, key: 品番, value: 名称")],
      in: products),
    circle(
      [
        (offices, "stream: users.products, key: 品番", "stream: ▸users.products, key: 品番"),
        (products, "stream: users.users, value: 氏名", "stream: users.offices, value: 責任者"),
      ], in: offices),
    circle(
      [
        (offices, "stream: users.products, key: 品番", "stream: ▸users.products, key: 品番"),
        (products, "stream: users.users, value: 氏名", "stream: sfa.leads, value: 氏名"),
        (file, "sfa_lead_id: ID", "sfa_lead_id: { from: ID, lookup: { stream: users.offices, value: 責任者 } }"),
      ], in: offices),
  ]
}
