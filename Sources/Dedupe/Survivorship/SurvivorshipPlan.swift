public import Hub

/// Which fields of an entity are chosen together, and by which rule.
struct SurvivorshipPlan: Sendable {
  /// Fields that are taken from one record, or one field by itself.
  struct Unit: Sendable {
    /// Places in the schema, in schema order.
    var fields: [Int]
    /// The field that a record must fill to speak for the group (the field itself where it stands alone).
    var anchor: Int
    /// The fields that make a record more complete than another.
    var counted: [Int]
    /// The rule of the first field.
    var rule: SurvivorshipRule
    /// By place in the schema, the forms that prove values.
    var proofs: [Int: ProvenForm]

    /// Whether several fields are taken together.
    var isGroup: Bool { fields.count > 1 }
  }

  var units: [Unit]

  /// The anchor of a group is its first field, except where that is the least of it.
  private static let anchors = ["address": "city"]
  /// A name with branch words is not the more complete name of a company.
  private static let uncounted: Set<String> = ["branch"]

  init(_ schema: EntitySchema, model: DedupeModel) {
    let overrides = model.survivorship[schema.kind] ?? [:]
    units = SurvivorshipPlan.groups(schema).map { fields in
      let first = schema.fields[fields[0]]
      var rule = overrides[first.name] ?? first.rule
      if !SurvivorshipPlan.fitting(first, grouped: fields.count > 1).contains(rule) { rule = first.rule }
      let anchorName = first.group.flatMap { SurvivorshipPlan.anchors[$0] } ?? first.name
      return Unit(
        fields: fields, anchor: schema.index(of: anchorName) ?? fields[0],
        counted: fields.filter { !SurvivorshipPlan.uncounted.contains(schema.fields[$0].name) }, rule: rule,
        proofs: Dictionary(
          uniqueKeysWithValues: fields.compactMap { place in
            ProvenForm(schema.fields[place]).map { (place, $0) }
          }))
    }
  }

  /// The schema's fields, those of one group together, in the order of their first fields.
  static func groups(_ schema: EntitySchema) -> [[Int]] {
    var result: [[Int]] = []
    var places: [String: Int] = [:]
    for (index, field) in schema.fields.enumerated() {
      if let group = field.group, let place = places[group] {
        result[place].append(index)
        continue
      }
      if let group = field.group { places[group] = result.count }
      result.append([index])
    }
    return result
  }

  /// The rules that fit a field: only booleans can say yes once and for all, only text can be long or be
  /// joined, a group is one record's, so no rule may mix records, and a grade is only of what can be proved.
  static func fitting(_ field: FieldSchema, grouped: Bool) -> [SurvivorshipRule] {
    let always: [SurvivorshipRule] = [.sourcePriority, .mostRecent, .oldest, .firstNonNull, .mostFrequent]
    let graded: [SurvivorshipRule] = field.isProvable ? [.highestGrade] : []
    if grouped { return always + [.longest, .mostComplete] + graded }
    return switch field.type {
    case .boolean: always + [.anyTrue, .minimum, .maximum]
    case .integer, .timestamp, .decimal, .date: always + graded + [.minimum, .maximum]
    case .text: always + [.longest, .mostComplete] + graded + [.union, .minimum, .maximum]
    }
  }
}

extension Projector {
  /// What is wrong with the survivorship rules of a model: rules that do not fit their field (the projector
  /// then keeps to the schema's rule), and rules of fields that follow the first of their group.
  public static func check(_ model: DedupeModel, _ schemas: EntitySchemas) -> [Finding] {
    var findings: [Finding] = []
    for kind in EntitySchema.storageKinds + [.site] {
      guard let overrides = model.survivorship[kind] else { continue }
      let schema = schemas.of(kind)
      for fields in SurvivorshipPlan.groups(schema) {
        let first = schema.fields[fields[0]]
        for index in fields {
          let field = schema.fields[index]
          guard let rule = overrides[field.name] else { continue }
          if index != fields[0] {
            findings.append(
              Finding(
                "dedupe.rule_in_group", .warning,
                ["field": field.name, "entity": kind.rawValue, "first": first.name], field: field.name))
            continue
          }
          let fitting = SurvivorshipPlan.fitting(field, grouped: fields.count > 1)
          if fitting.contains(rule) { continue }
          findings.append(
            Finding(
              "dedupe.rule_unfit", .error,
              [
                "rule": rule.rawValue, "field": field.name, "type": field.type.rawValue,
                "entity": kind.rawValue,
                "rules": fitting.map(\.rawValue).joined(separator: ", "),
              ], field: field.name))
        }
      }
    }
    return findings
  }
}
