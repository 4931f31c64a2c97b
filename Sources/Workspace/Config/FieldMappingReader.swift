import Expressions
import Hub

/// Reads how one field of an entity is made.
///
///     email: Email                                    # from this column as it is
///     phone: [電話, 携帯電話]                           # the first that is not blank
///     full_name: { from: 氏名, normalize: [person_name], parts: { family: family_name } }
///     status: { from: 状況, code: { table: lead-status, system: salesforce, unknown: keep } }
///     title_class: { from: 役職, code: { table: title-class, unknown: { default: unknown } } }
///     created_at: { from: 作成日, as: timestamp, formats: [yyyy/MM/dd HH:mm], zone: Asia/Tokyo }
///     type: { value: form_inquiry }
///     amount: { expr: "double(row['税抜']) * 1.1", else: reject }
///     lead_source: { from: { utm_source: UTM Source, gclid: GCLID }, normalize: [channel] }
///     sfa_lead_id: { from: 管理番号, pattern: '(?P<system>[A-Z]+)-(?P<number>[0-9]+)', group: number }
///     amount: { from: 金額(千円), unit: 千円 }
///     owner: { from: 担当者ID, lookup: { stream: users.users, key: ID, value: 氏名 } }
struct FieldMappingReader {
  let entity: EntityKind
  let surroundings: MappingSurroundings
  let report: Report

  private static let types: [FieldType] = [.text, .integer, .decimal, .boolean, .date, .timestamp]

  var schema: EntitySchema { surroundings.schemas.of(entity) }

  /// Reads a field; nil, with findings, where it cannot be used.
  func read(_ entry: ConfigNode.Entry) -> FieldMapping? {
    let field = Located(entry.key, at: entry.keyLocation)
    let type = type(of: field)
    if case .map = entry.value { return full(entry, field, type) }
    let from = MapReader.texts(entry.value, key: entry.key, report: report)
    guard type != nil, !from.isEmpty else { return nil }
    return FieldMapping(
      field: field, from: from, zoneMinutes: surroundings.zoneMinutes, location: field.location)
  }

  private func full(_ entry: ConfigNode.Entry, _ field: Located<String>, _ type: FieldType?) -> FieldMapping?
  {
    guard
      let map = MapReader(entry.value, key: entry.key, at: entry.keyLocation, Shape.field, report: report)
    else { return nil }
    let computed = expression(map, field, type)
    let marks = MarkColumns(map, report)
    let from = computed?.from ?? marks?.columns ?? map.texts("from")
    let constant = map.text("value")
    checkSource(map, field)
    checkType(map, field, type)
    let normalize = normalizers(map)
    marks?.check(normalize, report)
    let pattern = pattern(map)
    let unit = unit(map, field, type, normalize)
    let parts = parts(map, normalize, pattern, field)
    let formats = formats(map, field, type)
    let zone = zone(map, field, type)
    let code = code(map, field, type)
    let required = map.boolean("required") ?? false
    let unreadable = policy("unreadable", word: "value", in: map)
    let defaultText = map.text("default")
    if case .value(let text) = unreadable?.policy, let place = unreadable?.place {
      checkValue(Located(text, at: place), "value", field, type, code)
    }
    if let defaultText { checkValue(defaultText, "default", field, type, code) }
    if let constant { checkValue(constant, "value", field, type, code) }
    guard type != nil, !from.isEmpty || constant != nil || computed != nil else { return nil }
    var mapping = FieldMapping(
      field: field, from: from, marks: marks?.names ?? [], constant: constant?.value,
      expression: computed?.text, otherwise: computed?.otherwise ?? .reject, normalize: normalize,
      parts: parts,
      formats: formats, zoneMinutes: zone,
      code: code, defaultValue: defaultText?.value, required: required,
      unreadable: unreadable?.policy ?? .keep, location: field.location)
    mapping.pattern = pattern?.use
    mapping.unit = unit
    mapping.lookup = lookup(map, field, type, code)
    mapping.part = map.text("part")
    mapping.hasElse = map["else"] != nil
    mapping.optional = computed?.optional ?? []
    mapping.split = map.texts("split")
    return mapping
  }

  /// The field's type; nil, with a finding, where the entity has no such field.
  private func type(of field: Located<String>) -> FieldType? {
    if let index = schema.index(of: field.value) { return schema.fields[index].type }
    unknown(field)
    return nil
  }

  private func unknown(_ field: Located<String>) {
    report.unknown(
      "mapping.unknown_field", at: field.location, field.value, among: schema.fields.map(\.name),
      ["entity": entity.rawValue])
  }

  /// A field comes from columns or is a constant; nothing else goes with a constant.
  private func checkSource(_ map: MapReader, _ field: Located<String>) {
    if let entry = map["from"], map["expr"] != nil {
      report.error("config.exclusive_keys", at: entry.keyLocation, ["key": "from", "other": "expr"])
    }
    guard map["value"] != nil else {
      if map["from"] == nil, map["expr"] == nil {
        report.error("mapping.no_source", at: field.location, ["field": field.value])
      }
      return
    }
    for key in Shape.field.names where !Shape.constantKeys.contains(key) {
      guard let extra = map[key] else { continue }
      report.error("config.exclusive_keys", at: extra.keyLocation, ["key": key, "other": "value"])
    }
  }

  /// What computes the field, and what happens where it has no value; nil, with findings, where it cannot be used.
  private func expression(
    _ map: MapReader, _ field: Located<String>, _ type: FieldType?
  ) -> (
    text: Located<String>, from: [Located<String>], otherwise: UnreadablePolicy, optional: Set<String>
  )? {
    let otherwise = policy("else", word: "value", allowed: ["reject", "blank"], in: map)
    guard map["expr"] != nil else {
      if let entry = map["else"] { report.error("mapping.else_alone", at: entry.keyLocation) }
      return nil
    }
    if case .value(let text) = otherwise?.policy, let place = otherwise?.place {
      checkValue(Located(text, at: place), "value", field, type, code(map, field, type))
    }
    guard let text = map.text("expr") else { return nil }
    let reader = ExpressionReader(report: report)
    guard let expression = reader.read(text) else { return nil }
    if let type {
      let isNormalized = map["normalize"] != nil || map["lookup"] != nil
      checkType(of: expression, text, field, type, isNormalized: isNormalized)
    }
    if map["else"] == nil {
      reader.refuseRisks(of: expression, text)
    } else if expression.risks.isEmpty {
      report.warning("mapping.else_unneeded", at: map.place(of: "else"), ["field": field.value])
    }
    let from = expression.columns.map { Located($0, at: text.location) }
    return (text, from, otherwise?.policy ?? .reject, expression.optional)
  }

  /// An expression must give what the field takes; what normalizers read may be any value of a cell.
  private func checkType(
    of expression: RowExpression, _ text: Located<String>, _ field: Located<String>, _ type: FieldType,
    isNormalized: Bool
  ) {
    let cells: [CELType] = [.string, .int, .uint, .double, .bool, .timestamp, .null, .dyn]
    let taken: [CELType] =
      switch type {
      case _ where isNormalized: cells
      case .text: cells
      case .integer: [.int, .uint, .string, .null, .dyn]
      case .decimal: [.int, .uint, .double, .string, .null, .dyn]
      case .boolean: [.bool, .string, .null, .dyn]
      case .date, .timestamp: [.timestamp, .string, .null, .dyn]
      }
    guard !taken.contains(expression.cellType) else { return }
    report.error(
      "mapping.expression_type", at: text.location,
      ["field": field.value, "type": type.rawValue, "found": "\(expression.type)"])
  }

  private func checkType(_ map: MapReader, _ field: Located<String>, _ type: FieldType?) {
    guard let word = map.text("as") else { return }
    guard let written = FieldType(rawValue: word.value) else {
      report.unknown(
        "config.not_one_of", at: word.location, word.value, among: Self.types.map(\.rawValue), ["key": "as"])
      return
    }
    guard let type, written != type else { return }
    report.error(
      "mapping.type_mismatch", at: word.location,
      ["field": field.value, "value": word.value, "type": type.rawValue])
  }

  private func normalizers(_ map: MapReader) -> [Located<String>] {
    let known = surroundings.normalizers.map(\.name)
    return steps(map).filter { name in
      guard known.contains(name.value) else {
        report.unknown("mapping.unknown_normalizer", at: name.location, name.value, among: known)
        return false
      }
      return true
    }
  }

  private func parts(
    _ map: MapReader, _ normalize: [Located<String>], _ pattern: ReadPattern?, _ field: Located<String>
  ) -> [(part: Located<String>, field: Located<String>)] {
    guard map["parts"] != nil || map["part"] != nil else { return [] }
    let specs = normalize.compactMap { name in surroundings.normalizers.first { $0.name == name.value } }
    let spec = specs.last { !$0.parts.isEmpty }
    let known = (pattern?.groups ?? []) + (spec?.parts ?? [])
    // A pattern with a mistake has its own finding; its groups are unknown then.
    let isOpen = pattern != nil && pattern?.groups == nil
    guard !known.isEmpty || isOpen else {
      // A misspelt normalizer has its own finding; its parts are unknown then.
      if normalize.count == steps(map).count {
        let able = surroundings.normalizers.filter { !$0.parts.isEmpty }.map(\.name)
        report.error(
          "mapping.no_parts", at: map.place(of: map["part"] == nil ? "parts" : "part"),
          ["allowed": able.joined(separator: ", ")])
      }
      return []
    }
    func check(_ part: String, at place: SourceLocation) {
      if known.contains(part) || isOpen { return }
      let code = pattern == nil ? "mapping.unknown_part" : "mapping.unknown_group"
      report.unknown(code, at: place, part, among: known, ["normalizer": spec?.name ?? ""])
    }
    if let part = map.text("part") { check(part.value, at: part.location) }
    var result: [(part: Located<String>, field: Located<String>)] = []
    for entry in map.map("parts", keys: nil)?.entries ?? [] {
      check(entry.key, at: entry.keyLocation)
      guard let target = MapReader.text(entry.value, key: entry.key, report: report) else { continue }
      guard let index = schema.index(of: target.value) else {
        unknown(target)
        continue
      }
      let type = schema.fields[index].type
      if type != .text {
        report.error(
          "mapping.part_not_text", at: target.location, ["field": target.value, "type": type.rawValue])
      }
      result.append((Located(entry.key, at: entry.keyLocation), target))
    }
    return result
  }

  private func formats(_ map: MapReader, _ field: Located<String>, _ type: FieldType?) -> [Located<String>] {
    checkIsTime("formats", map, field, type)
    return map.formats("formats")
  }

  private func zone(_ map: MapReader, _ field: Located<String>, _ type: FieldType?) -> Int {
    checkIsTime("zone", map, field, type)
    return map.zone("zone") ?? surroundings.zoneMinutes
  }

  private func checkIsTime(_ key: String, _ map: MapReader, _ field: Located<String>, _ type: FieldType?) {
    guard let entry = map[key], let type, type != .date, type != .timestamp else { return }
    report.error(
      "mapping.not_a_time", at: entry.keyLocation, ["key": key, "field": field.value, "type": type.rawValue])
  }

  private func code(_ map: MapReader, _ field: Located<String>, _ type: FieldType?) -> CodeUse? {
    guard let code = map.map("code", Shape.code) else { return nil }
    if let type, type != .text {
      report.error(
        "mapping.code_not_text", at: map.place(of: "code"), ["field": field.value, "type": type.rawValue])
    }
    let table = code.text("table")
    let system = code.text("system")
    let writes = code.texts("writes")
    let unknown = policy("unknown", word: "default", in: code)
    if let table, !surroundings.tableNames.contains(table.value) {
      report.unknown("mapping.unknown_table", at: table.location, table.value, among: surroundings.tableNames)
    }
    if let table, let model = surroundings.tables[table.value] {
      for system in [system].compactMap(\.self) + writes where !model.systems.contains(system.value) {
        report.unknown(
          "mapping.unknown_system", at: system.location, system.value, among: model.systems,
          ["table": table.value])
      }
      if case .value(let text) = unknown?.policy, let place = unknown?.place {
        checkCode(Located(text, at: place), model)
      }
    }
    guard let table else { return nil }
    // Without a system only codes, labels and synonyms are understood.
    return CodeUse(
      table: table, system: system ?? Located("synonyms", at: table.location),
      unknown: unknown?.policy ?? .keep, writes: writes)
  }

  /// `reject`, `keep`, or a map with the value to take instead.
  func policy(
    _ key: String, word: String, allowed: [String] = ["reject", "keep", "blank"], in map: MapReader
  ) -> (policy: UnreadablePolicy, place: SourceLocation)? {
    guard let entry = map[key] else { return nil }
    if case .map = entry.value {
      let inner = MapReader(
        entry.value, key: key, at: entry.keyLocation, keys: [word], required: [word], report: report)
      return inner?.text(word).map { (.value($0.value), $0.location) }
    }
    guard let text = map.text(key) else { return nil }
    let policies: [String: UnreadablePolicy] = ["reject": .reject, "keep": .keep, "blank": .blank]
    guard allowed.contains(text.value), let policy = policies[text.value] else {
      report.unknown(
        "config.not_one_of", at: text.location, text.value, among: allowed + ["{\(word): …}"], ["key": key])
      return nil
    }
    return (policy, text.location)
  }

  /// A constant must be a value of the field's type, and a code where a table gives the codes.
  func checkValue(
    _ value: Located<String>, _ key: String, _ field: Located<String>, _ type: FieldType?, _ code: CodeUse?
  ) {
    guard let type else { return }
    guard FieldValue.isValid(value.value, for: type) else {
      report.error(
        "mapping.bad_value", at: value.location,
        [
          "key": key, "value": value.value, "field": field.value, "type": type.rawValue,
          "example": FieldValue.example(of: type),
        ])
      return
    }
    if let code, let table = surroundings.tables[code.table.value] {
      checkCode(value, table)
    } else if entity == .activity, field.value == "type", let table = surroundings.tables["activity-type"] {
      checkCode(value, table)
    }
  }

  private func checkCode(_ code: Located<String>, _ table: CodeTable) {
    let known = table.rows.map(\.code)
    guard !known.contains(code.value) else { return }
    report.unknown("mapping.unknown_code", at: code.location, code.value, among: known, ["table": table.name])
  }
}
