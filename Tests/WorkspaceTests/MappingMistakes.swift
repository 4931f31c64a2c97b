extension PlantedMistake {
  private static let file = "mappings/sfa.yaml"
  private static let status = "mappings/codes/status.csv"

  static let mappings: [PlantedMistake] = [
    .init(file, "mapping: sfa", "mapping: ▸sfa-leads", "config.name_mismatch -> sfa"),
    .init(
      file, "connector: sfa", "connector: ▸sfaa", "mapping.unknown_connector -> sfa",
      others: ["connectors/sfa.yaml:6:3 connector.stream_without_mapping"]),
    .init(
      file, "stream: leads", "stream: ▸lead", "mapping.unknown_stream -> leads",
      others: ["connectors/sfa.yaml:6:3 connector.stream_without_mapping"]),
    .init(file, "  company:", "  ▸compny:", "mapping.unknown_entity -> company"),
    .init(
      file, "  company:", "  ▸person:", "mapping.lead_and_person", "mapping.unknown_field -> full_name",
      "mapping.unknown_field"
    )
    .and("    name:", "    ▸name:").and("    employees:", "    ▸employees:"),
    .init(file, "when: { field: 氏名", "when: { ▸filed: 氏名", "condition.unknown_form -> field"),
    .init(file, "sfa_lead_id: ID", "▸sfa_lead: ID", "mapping.unknown_field -> sfa_lead_id"),
    .init(file, "sfa_lead_id: ID", "sfa_lead_id:▸", "config.empty_value"),
    .init(file, "sfa_lead_id: ID", "sfa_lead_id: ▸[]", "config.empty_value"),
    .init(file, "normalize: [email]", "normalize: [▸e-mail]", "mapping.unknown_normalizer -> email"),
    .init(file, "[trim, person_name]", "[trim, ▸personname]", "mapping.unknown_normalizer -> person_name"),
    .init(file, "[trim, person_name], parts", "[trim], ▸parts", "mapping.no_parts"),
    .init(file, "given: given_name", "▸givn: given_name", "mapping.unknown_part -> given"),
    .init(file, "given: given_name", "given: ▸givenname", "mapping.unknown_field -> given_name"),
    .init(file, "given: given_name", "given: ▸▸score", "mapping.part_not_text", "mapping.field_twice"),
    .init(file, "given: given_name", "given: ▸email", "mapping.field_twice"),
    .init(file, "given: given_name", "given: ▸family_name", "mapping.field_twice"),
    .init(file, "required: true", "required: ▸yes", "config.not_boolean"),
    .init(file, "unreadable: reject", "unreadable: ▸rejct", "config.not_one_of -> reject"),
    .init(file, "table: status", "table: ▸staus", "mapping.unknown_table -> status"),
    .init(file, "system: salesforce", "system: ▸salesfroce", "mapping.unknown_system -> salesforce"),
    .init(file, "unknown: { default: new }", "unknown: { default: ▸nwe }", "mapping.unknown_code -> new"),
    .init(file, "unknown: { default: new }", "unknown: ▸skip", "config.not_one_of"),
    .init(file, "unknown: { default: new }", "▸unknwn: keep", "config.unknown_key -> unknown"),
    .init(file, "}, default: new }", "}, default: ▸open }", "mapping.unknown_code"),
    .init(file, "{ value: expo }", "{ value: expo, ▸from: 状況 }", "config.exclusive_keys"),
    .init(file, "lead_source: { value: expo }", "▸lead_source: { required: true }", "mapping.no_source"),
    .init(
      file, "lead_source: { value: expo }", "lead_source: { ▸from: { utm_source: A } }",
      "mapping.marks_unread"),
    .init(
      file, "lead_source: { value: expo }",
      "lead_source: { from: { ▸utm_sorce: A, url: B }, normalize: [channel] }",
      "mapping.unknown_mark -> utm_source"),
    .init(
      file, "unknown: { default: new }", "unknown: keep, writes: [▸salesfroce, hubspot]",
      "mapping.unknown_system -> salesforce", others: ["mappings/sfa.yaml:13:94 code_lock.no_table"]),
    .init(file, "as: integer", "as: ▸decimal", "mapping.type_mismatch"),
    .init(file, "as: integer", "as: ▸number", "config.not_one_of"),
    .init(file, "unreadable: { value: 0 }", "unreadable: { value: ▸none }", "mapping.bad_value"),
    .init(file, "as: integer", "▸formats: [yyyy/MM/dd]", "mapping.not_a_time"),
    .init(
      file, "as: integer, normalize: [integer]", "▸code: { table: status }", "mapping.code_not_text",
      "mapping.unknown_code"
    )
    .and("unreadable: { value: 0 }", "unreadable: { value: ▸0 }"),
    .init(file, "[yyyy/MM/dd], zone: UTC", "[▸yyyy/MM], zone: UTC", "config.unknown_time_format"),
    .init(
      file, "type: { value: form_inquiry }", "type: { value: ▸form_enquiry }",
      "mapping.unknown_code -> form_inquiry"),
    .init(
      file, "  activity:\n    fields:", "  ▸activity:\n    ▸field:", "config.missing_key",
      "config.unknown_key -> fields"),
  ]

  /// Patterns and units.
  static let steps: [PlantedMistake] = [
    .init(
      file, "sfa_lead_id: ID", "sfa_lead_id: { from: ID, pattern: 'A-(▸*)' }", "expression.pattern_syntax"),
    .init(
      file, "sfa_lead_id: ID", "sfa_lead_id: { from: ID, pattern: '(a)▸\\1' }",
      "expression.pattern_unsupported"),
    .init(
      file, "sfa_lead_id: ID",
      "sfa_lead_id: { from: ID, pattern: '(?P<code>[A-Z]+)-(?P<number>\\d+)', group: ▸numbr }",
      "mapping.unknown_group -> number"),
    .init(
      file, "sfa_lead_id: ID", "sfa_lead_id: { from: ID, ▸pattern: '([A-Z]+)-(\\d+)' }",
      "mapping.group_needed"),
    .init(
      file, "sfa_lead_id: ID", "sfa_lead_id: { from: ID, pattern: '(?P<a>a)(?P<▸a>b)', group: a }",
      "expression.pattern_syntax"),
    .init(file, "sfa_lead_id: ID", "sfa_lead_id: { from: ID, ▸group: code }", "mapping.group_alone"),
    .init(
      file, "sfa_lead_id: ID",
      "sfa_lead_id: { from: ID, pattern: '(?P<code>.)', parts: { ▸cod: title } }",
      "mapping.unknown_group -> code"),
    .init(
      file, "sfa_lead_id: ID", "sfa_lead_id: { from: ID, normalize: [trim, ▸pattern] }",
      "mapping.unknown_normalizer"),
    .init(
      file, "normalize: [integer] }\n  activity", "unit: ▸千人人 }\n  activity", "mapping.unknown_unit -> 千人"),
    .init(
      file, "normalize: [integer] }\n  activity", "normalize: [trim, ▸integer], unit: 千人 }\n  activity",
      "mapping.unit_read"),
    .init(file, "sfa_lead_id: ID", "sfa_lead_id: { from: ID, ▸unit: 件 }", "mapping.unit_no_number"),
    .init(
      file, "sfa_lead_id: ID", "sfa_lead_id: { from: ID, normalize: [person_name], part: ▸famly }",
      "mapping.unknown_part -> family"),
    .init(file, "sfa_lead_id: ID", "sfa_lead_id: { from: ID, ▸part: family }", "mapping.no_parts"),
  ]

  static let expressions: [PlantedMistake] = [
    .init(file, "{ value: expo }", "{ expr: \"▸rw['状況']\" }", "expression.undeclared -> row"),
    .init(file, "{ value: expo }", "{ expr: row.▸状況 }", "expression.bad_character -> row['状況']"),
    .init(file, "{ value: expo }", "{ expr: size(▸row) }", "expression.row_alone"),
    .init(file, "{ value: expo }", "{ expr: row.ID ▸+ 1 }", "expression.no_overload"),
    .init(file, "{ value: expo }", "{ expr: row.ID▸.trm() }", "expression.unknown_function -> trim"),
    .init(file, "{ value: expo }", "{ expr: row.ID▸.matches(row.A) }", "expression.may_fail"),
    .init(
      file, "{ value: expo }", "{ expr: \"regex.extract(row.ID, ▸'(a)(b)')\" }", "expression.pattern_groups"),
    .init(
      file, "{ value: expo }", "{ expr: \"regex▸.replace(row.ID, 'a', 'b')\" }", "expression.may_fail"),
    .init(
      file, "lead_source: { value: expo }",
      "lead_source:\n        expr: |\n          row['状況'] +\n            ▸)", "expression.unexpected"),
    .init(
      file, "lead_source: { value: expo }",
      "lead_source:\n        expr: >-\n          row['状況'] +\n          ▸)", "expression.unexpected"),
    .init(file, "{ value: expo }", "{ expr: 'row[''状況''] + ▸)' }", "expression.unexpected"),
    .init(file, "{ value: expo }", "{ expr: \"row[\\\"状況\\\"] + ▸)\" }", "expression.unexpected"),
    .init(
      file, "{ value: expo }", "{ expr: \"row.ID.matches(▸'(')\", else: blank }", "expression.pattern_syntax"),
    .init(
      file, "{ from: 点数, as: integer, normalize: [integer], unreadable: { value: 0 } }",
      "{ expr: \"▸int(row['点数']) ▸* 2\" }", "expression.may_fail", "expression.may_fail"),
    .init(
      file, "{ from: 点数, as: integer, normalize: [integer], unreadable: { value: 0 } }",
      "{ expr: \"int(row['点数']) * 2\", else: ▸keep }", "config.not_one_of"),
    .init(
      file, "{ from: 点数, as: integer, normalize: [integer], unreadable: { value: 0 } }",
      "{ expr: ▸\"row['点数'] == ''\" }", "mapping.expression_type"),
    .init(
      file, "{ from: 点数, as: integer, normalize: [integer], unreadable: { value: 0 } }",
      "{ expr: \"size(row['点数'])\", ▸else: blank }", "mapping.else_unneeded"),
    .init(file, "phone: [電話, 携帯]", "phone: { from: 電話, ▸else: blank }", "mapping.else_alone"),
    .init(file, "phone: [電話, 携帯]", "phone: { ▸from: 電話, expr: \"row['携帯']\" }", "config.exclusive_keys"),
    .init(file, "when: { field: 氏名, operator: present }", "when: ▸\"row['氏名']\"", "condition.no_truth"),
    .init(
      file, "when: { field: 氏名, operator: present }", "when: ▸int(row['氏名']) > 1", "condition.may_fail"),
    .init(
      file, "when: { field: 氏名, operator: present }",
      "when: { all: [{ field: 氏名, operator: present }, \"▸rw.a == 'b'\"] }", "expression.undeclared -> row"),
  ]

  static let tables: [PlantedMistake] = [
    .init(
      status, "code,", "▸kode,", "code_table.no_code_column -> kode"),
    .init(status, "label_ja", "▸lable_ja", "code_table.unknown_column -> label_ja"),
    .init(status, "hubspot", "▸hubspott", "code_table.unknown_column -> hubspot"),
    .init(status, "hubspot", "▸label_en", "code_table.duplicate_column"),
    .init(status, "hubspot", "▸", "code_table.unnamed_column"),
    .init(
      status, "salesforce_in", "▸salesfroce_in", "code_table.in_without_system -> salesforce_in",
      "code_table.ambiguous_value"
    )
    .and("lost,失注,Lost,3,Closed", "lost,失注,Lost,3,▸Closed"),
    .init(
      status, "synonyms", "synonyms,valid_to,replaced_by", "code_table.bad_day",
      "code_table.unknown_successor -> won"
    )
    .and("未対応\n", "未対応,,\n").and("成約|契約\n", "成約|契約,,\n").and("LOST,\n", "LOST,,▸soon,▸wno\n"),
    .init(status, "lost,失注", "▸won,失注", "code_table.duplicate_code"),
    .init(status, "lost,失注", "▸,失注", "code_table.blank_code"),
    .init(status, "LOST,\n", "▸LOST\n", "code_table.ragged_row"),
    .init(status, "LOST,\n", "LOST,,▸\n", "code_table.ragged_row"),
    .init(status, "WON", "▸new", "code_table.ambiguous_value"),
    .init(status, "LOST,", "LOST,▸未対応", "code_table.ambiguous_label"),
    .init(status, "LOST,", "LOST,▸ＷＯＮ", "code_table.ambiguous_label"),
    .init(status, "3,Closed,Dead", "3,Closed,▸Dead|Closed", "code_table.ambiguous_value"),
    .init(status, "3,Closed", "3,▸Closed|Dead", "code_table.several_outward"),
    .init(status, "lost,失注", "lost,▸▸\"失注", "code_table.unclosed_quote", "code_table.ragged_row"),
  ]
}
