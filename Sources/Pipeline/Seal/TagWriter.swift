import Dedupe
import Hub
import Ledger
import Tag

/// Evaluates the tag rules for projected entities and writes what differs from the published tags.
final class TagWriter {
  struct Tally {
    var added = 0
    var removed = 0
  }
  private let database: LedgerDatabase
  private let engine: TagEngine
  private let insertion: Statement
  private let asOf: Int64
  /// Ledger ids of the model's tags and rules.
  private(set) var tagIDs: [Int64] = []
  private(set) var ruleIDs: [Int64] = []
  private(set) var tally = Tally()

  /// Brings the register in the ledger up to date with the model.
  init(_ database: LedgerDatabase, model: TagModel, asOf: Int64) throws(HubError) {
    self.database = database
    self.asOf = asOf
    engine = TagEngine(model: model, schemas: database.schemas)
    insertion = try database.prepare(
      "INSERT INTO tag_row(kind, entity_id, tag_id, since, rule_id) VALUES (?, ?, ?, ?, ?)")
    for tag in model.tags {
      try database.run(
        """
        INSERT INTO tag_definition(name, kind, entity, summary) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT(name) DO UPDATE SET kind = ?2, entity = ?3, summary = ?4
        """, [.text(tag.name), .text(tag.kind.rawValue), .text(tag.entity.rawValue), .text(tag.summary)])
      tagIDs.append(
        try database.integer("SELECT id FROM tag_definition WHERE name = ?", [.text(tag.name)]) ?? 0)
    }
    for rule in model.rules {
      try database.run("INSERT OR IGNORE INTO tag_rule(name) VALUES (?)", [.text(rule.name)])
      ruleIDs.append(try database.integer("SELECT id FROM tag_rule WHERE name = ?", [.text(rule.name)]) ?? 0)
    }
  }

  func evaluate(
    _ kind: EntityKind, _ batch: ProjectedBatch, company: CompanyRows?, activities: ActivityTable
  ) -> TagResult {
    engine.evaluate(
      entity: kind, rows: batch.projection.batch, company: company?.rows, isLead: batch.isLead,
      activities: activities, asOf: asOf, firstSeen: batch.firstSeen,
      sourceTime: { field, row in batch.since(field: field, entity: row) },
      companySourceTime: { field, row in company?.times[row][field] ?? Int64.min })
  }

  /// Writes the tags of a batch's entities.
  func write(_ result: TagResult, kind: EntityKind, entities: [Int64], existing: Set<Int64>) throws(HubError)
  {
    let number = EntityTables.number(kind)
    var next = 0
    for (row, entity) in entities.enumerated() {
      let first = next
      while next < result.given.count, Int(result.given[next].row) == row { next += 1 }
      if existing.contains(entity) {
        try replace(number, entity, result.given[first..<next])
      } else {
        for given in result.given[first..<next] {
          try insert(number, entity, tagIDs[Int(given.tag)], given.since, ruleIDs[Int(given.rule)])
        }
      }
    }
  }

  private func insert(
    _ number: Int64, _ entity: Int64, _ tag: Int64, _ since: Int64, _ rule: Int64
  ) throws(HubError) {
    insertion.bind(1, number)
    insertion.bind(2, entity)
    insertion.bind(3, tag)
    insertion.bind(4, since)
    insertion.bind(5, rule)
    _ = try insertion.step()
    insertion.reset()
    tally.added += 1
  }

  private func replace(
    _ number: Int64, _ entity: Int64, _ given: ArraySlice<TagResult.Given>
  ) throws(HubError) {
    var tags: [Int64: (since: Int64, rule: Int64)] = [:]
    for entry in given { tags[tagIDs[Int(entry.tag)]] = (entry.since, ruleIDs[Int(entry.rule)]) }
    try removeOutdated(number, entity, &tags)
    for (tag, value) in tags.sorted(by: { $0.key < $1.key }) {
      try insert(number, entity, tag, value.since, value.rule)
    }
  }

  /// Removes published tags that no longer hold, and drops from `tags` those that stand as they are.
  private func removeOutdated(
    _ number: Int64, _ entity: Int64, _ tags: inout [Int64: (since: Int64, rule: Int64)]
  ) throws(HubError) {
    var outdated: [Int64] = []
    let rows = try database.prepare(
      "SELECT tag_id, since, rule_id FROM tag_row WHERE kind = ? AND entity_id = ?")
    rows.bind([.int(number), .int(entity)])
    while try rows.step() {
      let tag = rows.integer(0)
      if let wanted = tags[tag], wanted.since == rows.integer(1), wanted.rule == rows.integer(2) {
        tags[tag] = nil
      } else {
        outdated.append(tag)
      }
    }
    rows.reset()
    for tag in outdated {
      try database.run(
        "DELETE FROM tag_row WHERE kind = ? AND entity_id = ? AND tag_id = ?",
        [.int(number), .int(entity), .int(tag)])
      if tags[tag] == nil { tally.removed += 1 }
    }
  }
}
