/// Expressions as people write them out of habit, and conditions that are no sense.
extension PlantedMistake {
  private static let file = "mappings/sfa.yaml"
  private static let tags = "config/tags.yaml"
  private static let deleted = "{ field: 削除, operator: equals, value: \"1\" }"
  private static let present = "{ field: 氏名, operator: present }"
  private static let big = "{ field: company.employees, operator: at_least, value: 1000 }"

  private static func when(_ new: String, _ code: String) -> PlantedMistake {
    PlantedMistake(file, "when: \(present)", "when: \(new)", code)
  }

  private static func value(_ new: String, _ code: String) -> PlantedMistake {
    PlantedMistake(file, "{ value: expo }", "{ expr: \(new) }", code)
  }

  static let habits: [PlantedMistake] = [
    when("row.A == 'a' ▸AND row.B == 'b'", "expression.unexpected -> &&"),
    when("row.A == 'a' ▸or row.B == 'b'", "expression.unexpected -> ||"),
    when("▸not row.A == 'a'", "expression.unexpected -> !"),
    when("▸not(row.A == 'a')", "expression.unknown_function -> !"),
    when("row.A ▸= 'a'", "expression.bad_character -> =="),
    when("row.A ▸<> 'a'", "expression.unexpected -> !="),
    when("row.A == 'a' ▸& row.B == 'b'", "expression.bad_character -> &&"),
    when("row.A ▸＝ 'a'", "expression.bad_character -> =="),
    when("row.A == ▸”a”", "expression.bad_character -> \""),
    when("▸状況 == 'a'", "expression.bad_character -> row['状況']"),
    when("▸Email == 'a'", "expression.undeclared -> row['Email']"),
    when("row.A == 'a' || ▸TRUE", "expression.undeclared -> true"),
    when("row[▸''] == 'a'", "expression.empty_column"),
    when("row.A ▸== null", "expression.null_comparison"),
    value("▸UPPER(row.A)", "expression.unknown_function -> upperAscii"),
    value("row.A▸.toLowerCase()", "expression.unknown_function -> lowerAscii"),
    value("▸LEN(row.A)", "expression.unknown_function -> size"),
    value("\"▸if(row.A == 'a', 'b', 'c')\"", "expression.reserved -> ? … :"),
    value("\"row.A == 'a' ▸? 'b'\"", "expression.no_otherwise"),
    value("\"row.A ▸'b'\"", "expression.unexpected"),
    value("row▸['A']", "yaml.unquoted_bracket"),
    PlantedMistake(
      file, "lead_source: { value: expo }", "lead_source:\n        expr: 'a' ▸+ row['A']",
      "yaml.text_behind_quote"),
    PlantedMistake(
      file, "lead_source: { value: expo }",
      "lead_source:\n        expr: row['A'] == '' ? 'a' ▸: 'b'", "yaml.unquoted_colon"),
    PlantedMistake(
      file, "lead_source: { value: expo }",
      "lead_source:\n        expr: >-\n          row['A'] +\n\n          row['B'] ▸+ 1",
      "expression.no_overload"),
    PlantedMistake(
      file, "lead_source: { value: expo }",
      "lead_source:\n        expr: row['A'] +\n          row['B'] ▸+ 1", "expression.no_overload"),
    value("\"\\u0072ow.A ▸+ 1\"", "expression.no_overload"),
  ]

  static let nonsense: [PlantedMistake] = [
    when("▸\"false\"".replacing("▸\"", with: "\"▸"), "expression.always"),
    when("▸1 == 1 && row.A == 'a'", "expression.always"),
    when("row.A == 'a' || ▸'x'.startsWith('x')", "expression.always"),
    when("row.A == 'a' && row.A == ▸'b'", "expression.contradiction"),
    when("row.A in ['a', 'b', ▸'a']", "expression.element_twice"),
    when("size(row.A) / ▸0 == 1", "expression.division_by_zero"),
    when("size(row.A) % ▸0 == 1", "expression.modulus_by_zero"),
    value("\"▸1 > 2 ? row.A : row.B\"", "expression.always"),
    value("\"row.A == 'a' ? 'x' : row.A == 'a' ? ▸'y' : 'z'\"", "expression.unreachable"),
    PlantedMistake(tags, big, "lead.status == 'won' && lead.status == ▸'lost'", "expression.contradiction"),
    PlantedMistake(tags, big, "▸2 > 1", "expression.always"),
    PlantedMistake(tags, big, "lead.title ▸== null", "expression.null_comparison"),
    PlantedMistake(
      tags, big,
      "{ all: [{ field: status, operator: equals, value: won }, { field: ▸status, operator: equals, value: lost }] }",
      "condition.contradiction"),
    PlantedMistake(
      tags, big,
      "{ all: [{ field: score, operator: at_least, value: 60 }, { field: ▸score, operator: at_most, value: 9 }] }",
      "condition.contradiction"),
    PlantedMistake(
      file, present,
      "{ all: [{ field: 氏名, operator: blank }, { field: ▸氏名, operator: present }] }",
      "condition.contradiction"),
    PlantedMistake(tags, "[won, lost]", "[won, lost, ▸won]", "config.twice"),
    PlantedMistake(
      tags, "  - { tag: hot, when: { field: opt_out, operator: equals, value: false } }",
      "  - { tag: hot, when: { field: opt_out, operator: equals, value: false } }\n"
        + "  - { ▸tag: hot, name: again, when: { field: opt_out, operator: equals, value: false } }",
      "tag.rule_repeated"),
  ]
}
