import Hub

/// Reads `config/entities.yaml`: fields that a workspace has beside those that every workspace has.
///
///     lead:
///       fields:
///         budget: { type: decimal, rule: maximum, label: { ja: 予算, en: Budget } }
///         interests: { type: text, list: true, codes: interest, label: 関心 }
///
/// A field with a mistake stays a field as far as it can be told, so that what refers to it has no findings of its own.
struct EntitiesReader {
  /// All code tables that have a file.
  let tableNames: [String]
  let report: Report

  /// The entities that may have fields of their own; `lead` and `person` share theirs.
  static let kinds = EntityKind.mapped

  /// The fields of all entities; without a file those that every workspace has.
  func read(_ root: ConfigNode?) -> EntitySchemas {
    guard let root, let map = MapReader(root, key: "entities", Shape.entities, report: report) else {
      return .builtIn
    }
    var custom: [EntityKind: [Declared]] = [:]
    for entry in map.entries {
      guard let kind = EntityKind(rawValue: entry.key) else { continue }
      read(entry, kind, into: &custom[kind.storage, default: []])
    }
    for kind in EntitySchema.storageKinds { checkGroups(custom[kind] ?? [], kind) }
    return EntitySchemas(custom.mapValues { $0.map(\.field) })
  }

  /// A field, and where its rule is written.
  private struct Declared {
    var field: FieldSchema
    var rule: SourceLocation?
  }

  private func read(_ entry: ConfigNode.Entry, _ kind: EntityKind, into fields: inout [Declared]) {
    guard
      let map = MapReader(entry.value, key: entry.key, at: entry.keyLocation, Shape.ownEntity, report: report)
    else { return }
    let declared = map.map("fields", keys: nil)?.entries ?? []
    if map["fields"] != nil, declared.isEmpty {
      report.error("config.empty_value", at: map.place(of: "fields"), ["key": "fields"])
    }
    for entry in declared {
      // Read before its name is judged: its other mistakes show too.
      let field = field(entry, kind)
      guard FieldName.check(entry, kind, report), let field else { continue }
      if let twin = fields.first(where: { $0.field.name == entry.key }) {
        report.error(
          "entities.field_twice", at: entry.keyLocation,
          ["field": entry.key, "first": "\(twin.field.custom?.location?.line ?? 0)"])
        continue
      }
      fields.append(field)
    }
  }

  private func field(_ entry: ConfigNode.Entry, _ kind: EntityKind) -> Declared? {
    guard
      let map = MapReader(entry.value, key: entry.key, at: entry.keyLocation, Shape.ownField, report: report)
    else { return nil }
    let type = type(map)
    let isList = map.boolean("list") ?? false
    if isList, let type, type != .text {
      report.error(
        "entities.list_type", at: map.place(of: "list"), ["field": entry.key, "type": type.rawValue])
    }
    let custom = CustomField(
      label: words("label", map), summary: words("description", map), isList: isList, codes: codes(map, type),
      location: entry.keyLocation)
    var field = FieldSchema(
      entry.key, isList ? .text : type ?? .text, isList ? .union : .mostRecent, group: group(map),
      custom: custom)
    if kind == .activity {
      checkNoProjection(map, entry)
    } else if let rule = rule(map, field, isKnown: type != nil) {
      field.rule = rule
    }
    return Declared(field: field, rule: map["rule"]?.value.location)
  }

  /// The type; a misspelt one counts as the nearest, so that mappings have no findings about it.
  private func type(_ map: MapReader) -> FieldType? {
    guard let word = map.text("type") else { return nil }
    let known = FieldType.allCases.map(\.rawValue)
    if let type = FieldType(rawValue: word.value) { return type }
    if word.value == "list" {
      report.error("entities.type_list", at: word.location)
      return .text
    }
    report.unknown("config.not_one_of", at: word.location, word.value, among: known, ["key": "type"])
    return Suggestion.nearest(to: word.value, among: known).flatMap(FieldType.init)
  }

  private func rule(_ map: MapReader, _ field: FieldSchema, isKnown: Bool) -> SurvivorshipRule? {
    guard let rule = map.choice("rule", SurvivorshipRule.self), let place = map["rule"]?.value.location,
      isKnown
    else { return nil }
    let fitting = field.fittingRules
    if fitting.contains(rule) { return rule }
    report.error(
      "entities.rule_type", at: place,
      [
        "field": field.name, "type": field.isList ? "list" : field.type.rawValue, "value": rule.rawValue,
        "allowed": fitting.map(\.rawValue).joined(separator: ", "),
      ])
    return nil
  }

  /// Activities are facts: no two of them become one, so nothing is chosen.
  private func checkNoProjection(_ map: MapReader, _ entry: ConfigNode.Entry) {
    for key in ["rule", "group"] {
      guard let extra = map[key] else { continue }
      report.error("entities.no_rule", at: extra.keyLocation, ["key": key, "field": entry.key])
    }
  }

  private func group(_ map: MapReader) -> String? {
    guard let text = map.text("group") else { return nil }
    if FieldName.isName(text.value) { return text.value }
    report.error("entities.bad_name", at: text.location, ["value": text.value])
    return nil
  }

  private func codes(_ map: MapReader, _ type: FieldType?) -> String? {
    guard let table = map.text("codes") else { return nil }
    if let type, type != .text {
      report.error("entities.codes_type", at: map.place(of: "codes"), ["type": type.rawValue])
    }
    guard tableNames.contains(table.value) else {
      report.unknown("mapping.unknown_table", at: table.location, table.value, among: tableNames)
      return nil
    }
    return table.value
  }

  /// A text for both languages, or one for each.
  private func words(_ key: String, _ map: MapReader) -> CustomField.Words {
    guard let entry = map[key] else { return CustomField.Words() }
    guard case .map = entry.value else {
      let text = map.text(key)?.value ?? ""
      return CustomField.Words(english: text, japanese: text)
    }
    let both = map.map(key, Shape.words)
    let japanese = both?.text("ja")?.value
    let english = both?.text("en")?.value
    return CustomField.Words(english: english ?? japanese ?? "", japanese: japanese ?? english ?? "")
  }

  /// The values of a group are one record's: its first field says which, and none mixes records.
  private func checkGroups(_ fields: [Declared], _ kind: EntityKind) {
    var firsts: [String: String] = [:]
    for field in EntitySchema.builtIn(kind).fields {
      if let group = field.group, firsts[group] == nil { firsts[group] = field.name }
    }
    for (field, rule) in fields.map({ ($0.field, $0.rule) }) {
      guard let group = field.group else { continue }
      let place = rule ?? field.custom?.location
      let arguments = ["field": field.name, "group": group, "value": field.rule.rawValue]
      if [.union, .anyTrue, .minimum, .maximum].contains(field.rule) {
        report.error("entities.rule_in_group", at: place, arguments)
      } else if let first = firsts[group], rule != nil {
        report.warning(
          "entities.rule_unused", at: place, ["field": field.name, "group": group, "first": first])
      }
      if firsts[group] == nil { firsts[group] = field.name }
    }
  }
}

/// What fields of a workspace's own may be called.
///
/// A name is a column for people with SQL, a key in JSON and a word in expressions, so it is a small word of ASCII
/// everywhere; what people read in their language is the label.
enum FieldName {
  /// The longest name that every database takes, with the type behind it (PostgreSQL: 63 bytes).
  static let longest = 48

  /// What names must look like.
  static let pattern = "^[a-z][a-z0-9_]{0,47}$"

  static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, (0x61...0x7a).contains(first), text.utf8.count <= longest else {
      return false
    }
    return text.utf8.allSatisfy { (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5f }
  }

  /// Whether a field may be called so; a finding where it may not.
  static func check(_ entry: ConfigNode.Entry, _ kind: EntityKind, _ report: Report) -> Bool {
    guard isName(entry.key) else {
      report.error("entities.bad_name", at: entry.keyLocation, ["value": entry.key])
      return false
    }
    if EntitySchema.builtIn(kind).index(of: entry.key) != nil {
      report.error(
        "entities.built_in", at: entry.keyLocation, ["field": entry.key, "entity": kind.rawValue])
      return false
    }
    if columns.contains(entry.key) || words.contains(entry.key) {
      report.error("entities.reserved", at: entry.keyLocation, ["field": entry.key])
      return false
    }
    return true
  }

  /// Columns of the ledger's views beside the fields, and the words that exports and conditions add to them.
  private static let columns: Set<String> = [
    "id", "lead_id", "person_id", "company_id", "site_id", "deal_id", "activity_id", "record_id", "fact_id",
    "entity_id", "is_lead", "next_change", "entity", "tag", "tags", "lead", "person", "company", "site",
    "deal",
    "activity", "company_tag", "rowid", "oid", "_rowid_", "row",
  ]

  /// Words that SQL (SQLite, PostgreSQL) or CEL keep for themselves: without quotes, nobody could ask for such a column.
  private static let words: Set<String> = [
    "abort", "action", "add", "after", "all", "alter", "always", "analyse", "analyze", "and", "any", "array",
    "as",
    "asc", "asymmetric", "attach", "authorization", "autoincrement", "before", "begin", "between", "binary",
    "both",
    "break", "by", "cascade", "case", "cast", "check", "collate", "collation", "column", "commit",
    "concurrently",
    "conflict", "const", "constraint", "continue", "create", "cross", "current", "current_catalog",
    "current_date",
    "current_role", "current_schema", "current_time", "current_timestamp", "current_user", "database",
    "default",
    "deferrable", "deferred", "delete", "desc", "detach", "distinct", "do", "drop", "each", "else", "end",
    "escape",
    "except", "exclude", "exclusive", "exists", "explain", "fail", "false", "fetch", "filter", "first",
    "following",
    "for", "foreign", "freeze", "from", "full", "function", "generated", "glob", "grant", "group", "groups",
    "having",
    "if", "ignore", "ilike", "immediate", "import", "in", "index", "indexed", "initially", "inner", "insert",
    "instead", "intersect", "into", "is", "isnull", "join", "key", "last", "lateral", "leading", "left",
    "let",
    "like", "limit", "localtime", "localtimestamp", "loop", "match", "materialized", "namespace", "natural",
    "no",
    "not", "nothing", "notnull", "null", "nulls", "of", "offset", "on", "only", "or", "order", "others",
    "outer",
    "over", "overlaps", "package", "partition", "placing", "plan", "pragma", "preceding", "primary", "query",
    "raise", "range", "recursive", "references", "regexp", "reindex", "release", "rename", "replace",
    "restrict",
    "return", "returning", "right", "rollback", "rows", "savepoint", "select", "session_user", "set",
    "similar",
    "some", "symmetric", "system_user", "table", "tablesample", "temp", "temporary", "then", "ties", "to",
    "trailing", "transaction", "trigger", "true", "unbounded", "union", "unique", "update", "user", "using",
    "vacuum", "values", "var", "variadic", "verbose", "view", "virtual", "void", "when", "where", "while",
    "window",
    "with", "without",
  ]
}

extension FieldSchema {
  /// The rules that can choose among the field's values, where it is declared.
  var fittingRules: [SurvivorshipRule] {
    if isList { return [.union, .mostRecent, .oldest, .sourcePriority, .firstNonNull, .mostFrequent] }
    return SurvivorshipRule.allCases.filter { $0.fits(self) }
  }
}
