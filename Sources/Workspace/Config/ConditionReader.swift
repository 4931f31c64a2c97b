import Hub

/// Reads a condition: `all`, `any`, `not`, a test of a field, a count of activities, or an expression.
///
///     when:
///       all:
///         - { field: company.employees, operator: at_least, value: 1000 }
///         - { activity: doc_download, count: 1, within: 90d }
struct ConditionReader {
  /// What the fields of a condition are.
  enum Scope {
    /// Columns of raw records: any name, all text.
    case columns
    /// Fields of an entity, and its person's activities.
    case entity(EntityKind)
    /// Fields that are listed, of rows that messages call `entity`.
    case listed(entity: String, fields: [WhereReader.Field])
  }

  let scope: Scope
  let vocabulary: Vocabulary
  let report: Report

  private static let forms = ["all", "any", "not", "field", "activity"]

  /// Reads the condition below a key; nil, with findings, where it is none.
  func read(_ node: ConfigNode, key: String, at place: SourceLocation) -> Condition? {
    if case .scalar(_, false, _) = node {
      let reader = ExpressionReader(report: report)
      switch scope {
      case .columns: return reader.condition(node, key: key)
      case .entity(let kind): return reader.condition(node, key: key, on: kind, vocabulary: vocabulary)
      case .listed: break
      }
    }
    guard case .map(let entries, let location) = node else {
      // The finding for anything but a map comes from the reader of maps.
      _ = MapReader(node, key: key, at: place, keys: nil, report: report)
      return nil
    }
    let forms = entries.filter { Self.forms.contains($0.key) }
    guard let form = forms.first else {
      if let first = entries.first {
        report.unknown("condition.unknown_form", at: first.keyLocation, first.key, among: Self.forms)
      } else {
        report.error("condition.empty", at: location, ["key": key])
      }
      return nil
    }
    if forms.count > 1 {
      report.error(
        "config.exclusive_keys", at: forms[1].keyLocation, ["key": forms[1].key, "other": form.key])
      return nil
    }
    switch form.key {
    case "all", "any": return group(node, form, place)
    case "not":
      guard MapReader(node, key: key, at: place, keys: ["not"], report: report) != nil else { return nil }
      return read(form.value, key: "not", at: form.keyLocation).map { .not($0) }
    case "field": return field(node, key, place)
    default: return activity(node, key, place)
    }
  }

  private func group(_ node: ConfigNode, _ form: ConfigNode.Entry, _ place: SourceLocation) -> Condition? {
    guard MapReader(node, key: form.key, at: place, keys: [form.key], report: report) != nil else {
      return nil
    }
    guard case .list(let items, _) = form.value else {
      report.error(
        "config.expected_list", at: form.value.location,
        ["key": form.key, "value": MapReader.shown(form.value)])
      return nil
    }
    guard !items.isEmpty else {
      report.error("condition.empty", at: form.value.location, ["key": form.key])
      return nil
    }
    let parts = items.map { read($0, key: form.key, at: $0.location) }
    let good = parts.compactMap { $0 }
    guard good.count == parts.count else { return nil }
    if form.key == "all" { Contradictions(report: report).look(at: good) }
    return form.key == "all" ? .all(good) : .any(good)
  }

  private func field(_ node: ConfigNode, _ key: String, _ place: SourceLocation) -> Condition? {
    guard let map = MapReader(node, key: key, at: node.location, Shape.fieldTest, report: report) else {
      return nil
    }
    let field = map.text("field")
    let type = field.flatMap { fieldType(of: $0) }
    guard let op = map.choice("operator", FieldTest.Operator.self), let values = values(for: op, in: map)
    else {
      return nil
    }
    guard let field else { return nil }
    if let type {
      check(values, for: op, against: type, field: field, operatorPlace: map["operator"]?.value.location)
    }
    return .test(FieldTest(field: field, op: op, values: values.map(\.value)))
  }

  /// The type of a field, text for columns; nil, with a finding, where the entity has no such field.
  private func fieldType(of field: Located<String>) -> FieldType? {
    let kind: EntityKind
    switch scope {
    case .columns: return .text
    case .listed(let entity, let fields): return listedType(of: field, entity, fields)
    case .entity(let own): kind = own
    }
    let (owner, name) = Self.owner(of: field.value, on: kind)
    let schema = vocabulary.schemas.of(owner)
    if let index = schema.index(of: name) { return schema.fields[index].type }
    var known = vocabulary.schemas.of(kind).fields.map(\.name)
    if kind.storage == .person {
      known += vocabulary.schemas.of(.company).fields.map { "company.\($0.name)" }
    }
    let shown =
      owner == kind ? vocabulary.schemas.of(kind).fields.map(\.name) : known.filter { $0.contains(".") }
    var arguments = ["entity": kind.rawValue]
    if let nearest = Suggestion.nearest(to: field.value, among: known) { arguments["suggestion"] = nearest }
    arguments["value"] = field.value
    arguments["allowed"] = shown.joined(separator: ", ")
    report.error("condition.unknown_field", at: field.location, arguments)
    return nil
  }

  private func listedType(of field: Located<String>, _ entity: String, _ fields: [WhereReader.Field])
    -> FieldType?
  {
    if let known = fields.first(where: { $0.name == field.value }) { return known.type }
    var arguments = ["entity": entity, "value": field.value]
    arguments["suggestion"] = Suggestion.nearestField(to: field.value, among: fields.map(\.name))
    let isOwn = !field.value.contains(".")
    let shown = fields.map(\.name).filter { !$0.contains(".") == isOwn }
    arguments["allowed"] = (shown.isEmpty ? fields.map(\.name) : shown).joined(separator: ", ")
    report.error("condition.unknown_field", at: field.location, arguments)
    return nil
  }

  private static func owner(of field: String, on kind: EntityKind) -> (EntityKind, String) {
    guard kind.storage == .person, field.hasPrefix("company.") else { return (kind, field) }
    return (.company, String(field.dropFirst("company.".count)))
  }

  /// The values that an operator takes; nil, with a finding, where there are too few or too many.
  private func values(for op: FieldTest.Operator, in map: MapReader) -> [Located<String>]? {
    switch op.operands {
    case .none:
      guard let extra = map["value"] ?? map["values"] else { return [] }
      report.error(
        "condition.value_unexpected", at: extra.keyLocation, ["key": extra.key, "value": op.rawValue])
      return nil
    case .several:
      if let single = map["value"] {
        report.error(
          "config.unknown_key", at: single.keyLocation,
          ["value": "value", "suggestion": "values", "allowed": "field, operator, values"])
        return nil
      }
      guard map["values"] != nil else {
        report.error("config.missing_key", at: map.place, ["key": "values"])
        return nil
      }
      let values = map.texts("values")
      return values.isEmpty ? nil : values
    case .one:
      if let several = map["values"] {
        report.error(
          "config.unknown_key", at: several.keyLocation,
          ["value": "values", "suggestion": "value", "allowed": "field, operator, value"])
        return nil
      }
      guard map["value"] != nil else {
        report.error("config.missing_key", at: map.place, ["key": "value"])
        return nil
      }
      return map.text("value").map { [$0] }
    }
  }

  private func check(
    _ values: [Located<String>], for op: FieldTest.Operator, against type: FieldType, field: Located<String>,
    operatorPlace: SourceLocation?
  ) {
    var arguments = ["field": field.value, "type": type.rawValue, "operator": op.rawValue]
    let isColumn = if case .columns = scope { true } else { false }
    switch op {
    case .atLeast, .atMost:
      if !isColumn, type == .text || type == .boolean {
        report.error("condition.not_comparable", at: operatorPlace ?? field.location, arguments)
        return
      }
      for value in values where isColumn ? !isNumberOrDate(value.value) : !isBound(value.value, of: type) {
        arguments["value"] = value.value
        report.error("condition.not_number", at: value.location, arguments)
      }
    case .contains, .startsWith, .endsWith:
      guard type != .text else { return }
      report.error("condition.not_text", at: operatorPlace ?? field.location, arguments)
    case .equals, .notEquals, .oneOf, .notIn:
      for value in values where !FieldValue.isValid(value.value, for: type) {
        arguments["value"] = value.value
        arguments["example"] = FieldValue.example(of: type)
        report.error("condition.bad_value", at: value.location, arguments)
      }
      checkCodes(values, of: field)
    case .present, .blank: return
    }
  }

  private func isNumberOrDate(_ text: String) -> Bool {
    Quantity.isDecimal(text) || FieldValue.isDate(text) || FieldValue.isTimestamp(text)
  }

  /// A number is a bound for whole numbers too: `at_least 0.5`.
  private func isBound(_ text: String, of type: FieldType) -> Bool {
    FieldValue.isValid(text, for: type == .integer ? .decimal : type)
  }

  /// A test against a value that no code table can give is never true.
  private func checkCodes(_ values: [Located<String>], of field: Located<String>) {
    let owner: EntityKind
    let name: String
    switch scope {
    case .columns: return
    case .entity(let kind): (owner, name) = Self.owner(of: field.value, on: kind)
    case .listed(let entity, _):
      let parts = field.value.split(separator: ".", maxSplits: 1).map(String.init)
      guard let kind = EntityKind(rawValue: parts.count == 2 ? parts[0] : entity) else { return }
      (owner, name) = (kind, parts[parts.count - 1])
    }
    guard let codes = vocabulary.codes(of: name, on: owner) else { return }
    for value in values where !codes.contains(value.value) {
      report.unknown(
        "condition.not_a_code", .warning, at: value.location, value.value, among: codes,
        ["field": field.value])
    }
  }

  private func activity(_ node: ConfigNode, _ key: String, _ place: SourceLocation) -> Condition? {
    guard let map = MapReader(node, key: key, at: node.location, Shape.activityTest, report: report) else {
      return nil
    }
    switch scope {
    case .entity(let kind) where kind.storage == .person: break
    default:
      report.error("condition.activity_not_here", at: map.place(of: "activity"))
      return nil
    }
    let types = map.texts("activity")
    if let known = vocabulary.activityTypes {
      for type in types where !known.contains(type.value) {
        report.unknown("condition.unknown_activity", at: type.location, type.value, among: known)
      }
    }
    let count = map["count"] == nil ? 1 : map.integer("count", in: 1...1_000_000)
    let within = map.duration("within")
    let url = map.text("url_contains")
    guard !types.isEmpty, let count else { return nil }
    return .activity(ActivityTest(types: types, count: count, within: within, urlContains: url?.value))
  }
}
