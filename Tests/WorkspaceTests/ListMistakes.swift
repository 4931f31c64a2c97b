extension PlantedMistake {
  private static let file = "mappings/sfa.yaml"
  private static let head = "  activity:\n    fields:"

  private static func planted(_ explode: String, _ codes: String..., others: [String] = []) -> PlantedMistake
  {
    var mistake = PlantedMistake(file, head, "  activity:\n    \(explode)\n    fields:")
    mistake.codes = codes
    mistake.others = others
    return mistake
  }

  /// Reads the item's column, so that nothing is unused.
  private static let reader = "price: { from: 予算,"

  /// Lists that are exploded.
  static let lists: [PlantedMistake] = [
    planted("▸explode: {}", "mapping.explode_form"),
    planted("▸explode: { from: 回答 }", "mapping.explode_form"),
    planted("▸explode: { separator: \";\" }", "config.missing_key"),
    planted("explode: { from: 回答, separator: ▸\"\" }", "config.empty_value"),
    planted("explode: { from: 回答, seperator: \";\" }", "mapping.explode_form").marked(
      "explode: { from: 回答, seperator", "▸explode: { from: 回答, ▸seperator", "config.unknown_key -> separator"),
    planted(
      "explode: { from: 回答, separator: \";\", ▸json: true }", "config.exclusive_keys"),
    planted("explode: { from: 回答, json: ▸yes }", "config.not_boolean"),
    planted("explode: { from: 回答, json: ▸false }", "config.not_one_of"),
    planted("explode: { from: 回答, json: ▸[] }", "config.empty_value"),
    planted("explode: { from: 回答, json: [予算], ▸as: x }", "config.exclusive_keys"),
    planted(
      "explode: { ▸from: 回答, columns: { ▸問: \"設問#\" } }", "config.exclusive_keys", "mapping.item_unused"),
    planted("explode: { ▸columns: {} }", "config.empty_value"),
    planted("explode: { columns: { 問: ▸設問 } }", "mapping.explode_pattern"),
    planted("explode: { columns: { 問: ▸\"設問#の#\" } }", "mapping.explode_pattern"),
    planted("explode: { columns: { 問: ▸\"#\" } }", "mapping.explode_pattern"),
    planted(
      "explode: { columns: { 予算: \"予算#\" }, number: ▸予算 }", "mapping.item_twice"),
    planted("▸explode: { from: 回答, json: true }", "mapping.item_unused"),
    planted("explode: { from: 回答, json: true, as: ▸会社名 }", "mapping.item_clash").and(
      reader, "price: { from: 会社名,"),
    planted("explode: { from: 予算, json: true, as: ▸予算 }", "mapping.item_clash"),
    planted("explode: { columns: { 予算: \"設問#\", ▸ID: \"回答#\" } }", "mapping.item_clash").and(
      "type: { value: form_inquiry }", "type: ID"),
    planted("explode: { columns: { ▸設問1: \"設問#\" } }", "mapping.item_clash").and(
      reader, "price: { from: 設問1,"),
    planted(
      "explode: { from: 回答, json: true, as: 予算, unreadable: ▸keep }", "config.not_one_of"),
    .init(
      file, "  company:\n    fields:",
      "  company:\n    ▸explode: { from: 回答, separator: \";\" }\n    fields:",
      "mapping.explode_kind"),
    .init(
      "mappings/sfa.test.yaml", "      company:\n", "      ▸company: []\n", "mapping.test_no_list"),
  ]

  /// Another mark, in a text that was planted already.
  private func marked(_ old: String, _ new: String, _ code: String) -> PlantedMistake {
    var copy = self
    copy.edits = copy.edits.map { (old: $0.old, new: $0.new.replacing(old, with: new)) }
    copy.codes.append(code)
    return copy
  }
}
