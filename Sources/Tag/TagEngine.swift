public import Hub

/// Gives tags to entities by the rules of `config/tags.yaml`.
///
/// A tag carries the rule that gave it and since when its condition has been true:
///
/// - a field test, since the source time of the record that gave the tested value; where there is no value
///   (`blank`), since ever;
/// - an activity test, since the event that completed the count, as long as the test has been true without a
///   break (`ActivityWindow`); its negation, since the moment it stopped being true;
/// - `all`, since the latest of its parts; `any`, since the earliest of its true parts.
///
/// "Since ever" is shown as the entity's first source time. Where several rules give one tag, the earliest
/// wins, then the first in the file.
public struct TagEngine: Sendable {
  private let model: TagModel
  private let schemas: EntitySchemas

  /// Makes an engine for a register and its rules over entities with the fields of `schemas`.
  public init(model: TagModel, schemas: EntitySchemas) {
    self.model = model
    self.schemas = schemas
  }

  /// Tags a batch of entities.
  ///
  /// - Parameters:
  ///   - entity: the kind of the rows; persons get the tags of persons, and those of leads where they are
  ///     one.
  ///   - rows: the entities.
  ///   - company: the company of each row, for `company.FIELD`; nil where the rows have none.
  ///   - isLead: whether each person is a lead; ignored for other kinds.
  ///   - activities: what each row did; those later than `asOf` do not count yet.
  ///   - asOf: the moment the tags are for, in milliseconds UTC.
  ///   - firstSeen: per row, the earliest source time of the entity.
  ///   - sourceTime: the source time of the record that gave a value, by field (place in the schema) and row;
  ///     asked only for cells that hold one.
  ///   - companySourceTime: the same for `company`.
  public func evaluate(
    entity: EntityKind, rows: EntityBatch, company: EntityBatch?, isLead: [Bool], activities: ActivityTable,
    asOf: Int64, firstSeen: [Int64], sourceTime: (Int, Int) -> Int64,
    companySourceTime: (Int, Int) -> Int64 = { _, _ in .min }
  ) -> TagResult {
    let rules = model.rules.indices.filter {
      model.tags[model.rules[$0].tag].entity.storage == entity.storage
    }
    let codes = Set(rules.flatMap { ActivityMatcher.codes(of: model.rules[$0].when) }).sorted()
    let events = ActivityMatcher(activities, asOf: asOf, codes: codes)
    return withoutActuallyEscaping(sourceTime) { sourceTime in
      withoutActuallyEscaping(companySourceTime) { companySourceTime in
        let evaluation = Evaluation(
          rows: rows.present.count,
          own: FieldTable(batch: rows, schema: schemas.of(entity), sourceTime: sourceTime),
          company: company.map {
            FieldTable(batch: $0, schema: schemas.of(.company), sourceTime: companySourceTime)
          }, events: events)
        var sheet = TagSheet(rows: rows.present.count, tags: model.tags.count)
        for rule in rules {
          let tag = model.rules[rule].tag
          let timeline = evaluation.timeline(model.rules[rule].when)
          sheet.note(timeline, rule: rule, tag: tag, only: model.tags[tag].entity == .lead ? isLead : nil)
        }
        return sheet.result(firstSeen: firstSeen)
      }
    }
  }
}

/// The conditions of one batch.
private struct Evaluation {
  let rows: Int
  let own: FieldTable
  let company: FieldTable?
  let events: ActivityMatcher

  private static let companyPrefix = "company."

  func timeline(_ condition: Condition) -> ConditionTimeline {
    switch condition {
    case .all(let parts): return combine(parts, neutral: true)
    case .any(let parts): return combine(parts, neutral: false)
    case .not(let part):
      var result = timeline(part)
      result.negate()
      return result
    case .activity(let test): return events.evaluate(test)
    case .computed(let test): return computed(test)
    case .test(let test):
      let name = test.field.value
      guard name.hasPrefix(Evaluation.companyPrefix) else {
        return own.evaluate(test, field: name, rows: rows)
      }
      if let company {
        let field = String(name.dropFirst(Evaluation.companyPrefix.count))
        return company.evaluate(test, field: field, rows: rows)
      }
      var result = ConditionTimeline(rows: rows, truth: false)
      result.truth = test.evaluate(rows: rows, column: nil)
      return result
    }
  }

  /// A test of several fields: true or not since the latest of the records that gave their values.
  private func computed(_ test: any ComputedTest) -> ConditionTimeline {
    var result = ConditionTimeline(rows: rows, truth: false)
    var columns: [String: ColumnData?] = [:]
    for field in test.fields.map(\.value) {
      let isCompany = field.hasPrefix(Evaluation.companyPrefix)
      let name = isCompany ? String(field.dropFirst(Evaluation.companyPrefix.count)) : field
      guard let table = isCompany ? company : own,
        let index = table.schema.index(of: name),
        let column = table.batch.columns[index]
      else { continue }
      columns[field] = column
      for row in 0..<rows where column.state(row) == .value {
        result.since[row] = max(result.since[row], table.sourceTime(index, row))
      }
    }
    result.truth = test.evaluate(rows: rows) { columns[$0] ?? nil }
    return result
  }

  private func combine(_ parts: [Condition], neutral: Bool) -> ConditionTimeline {
    var result = ConditionTimeline(rows: rows, truth: neutral)
    for part in parts { result.combine(timeline(part), neutral: neutral) }
    return result
  }
}

/// Which tag each row has, since when and by which rule, while the rules are gone through.
private struct TagSheet {
  private let rows: Int
  private let tags: Int
  /// By row and tag: since when; meaningful where `rule` is one.
  private var since: [Int64]
  /// By row and tag: the rule, -1 where the row does not have the tag.
  private var rule: [Int32]
  private var nextChange: [Int64]

  init(rows: Int, tags: Int) {
    self.rows = rows
    self.tags = tags
    since = [Int64](repeating: .max, count: rows * tags)
    rule = [Int32](repeating: -1, count: rows * tags)
    nextChange = [Int64](repeating: .max, count: rows)
  }

  mutating func note(_ timeline: ConditionTimeline, rule index: Int, tag: Int, only: [Bool]?) {
    for row in 0..<rows {
      if let only, !only[row] { continue }
      nextChange[row] = min(nextChange[row], timeline.next[row])
      guard timeline.truth[row] else { continue }
      let place = row * tags + tag
      if rule[place] < 0 || timeline.since[row] < since[place] {
        rule[place] = Int32(index)
        since[place] = timeline.since[row]
      }
    }
  }

  func result(firstSeen: [Int64]) -> TagResult {
    var given: [TagResult.Given] = []
    for row in 0..<rows {
      for tag in 0..<tags where rule[row * tags + tag] >= 0 {
        let time = since[row * tags + tag]
        given.append(
          TagResult.Given(
            row: Int32(row), tag: Int32(tag), rule: rule[row * tags + tag],
            since: time == .min ? firstSeen[row] : time))
      }
    }
    return TagResult(given: given, nextChange: nextChange)
  }
}
