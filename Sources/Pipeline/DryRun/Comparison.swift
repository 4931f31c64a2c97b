import Foundation
import Hub
import Ledger

/// Compares the ledger after a dry run with the one before it, which is attached as `before`.
struct Comparison {
  private let ledger: LedgerDatabase
  private let run: RunReport
  private let limit: Int
  private let show: ([UInt8], String) -> String
  private let lastChange: Int64

  private static let kinds: [EntityKind] = [.person, .company, .deal]

  init(
    _ ledger: LedgerDatabase, report: RunReport, limit: Int, show: @escaping ([UInt8], String) -> String
  ) throws(HubError) {
    self.ledger = ledger
    run = report
    self.limit = limit
    self.show = show
    lastChange = try ledger.integer("SELECT MAX(id) FROM before.change") ?? 0
  }

  func report() throws(HubError) -> DryRunReport {
    var result = DryRunReport(
      run: run, created: [], changed: try fields(), identity: try events(),
      tags: try TagComparison(ledger).tags(run, limit),
      rejected: try rejects(), deleted: [])
    for kind in Self.kinds {
      let count = run.sealed.entities[kind.rawValue]?.created ?? 0
      guard count > 0 else { continue }
      result.created.append(.init(entity: kind.rawValue, count: count, examples: try created(kind)))
    }
    for stream in run.streams where stream.deleted > 0 { result.deleted.append(try deleted(stream)) }
    return result
  }

  // MARK: Entities

  private func created(_ kind: EntityKind) throws(HubError) -> [DryRunReport.Entity] {
    let name = kind.rawValue
    let ids = try integers(
      """
      SELECT a.id FROM main.\(name) a WHERE NOT EXISTS (SELECT 1 FROM before.\(name) b WHERE b.id = a.id)
      ORDER BY a.id LIMIT ?
      """, [.int(Int64(limit))])
    var result: [DryRunReport.Entity] = []
    for id in ids { result.append(try entity(kind, id)) }
    return result
  }

  private func fields() throws(HubError) -> [DryRunReport.Field] {
    var fields: [DryRunReport.Field] = []
    let rows = try ledger.prepare(
      "SELECT entity, field, COUNT(*) FROM main.change WHERE id > ? GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2")
    rows.bind(1, lastChange)
    while try rows.step() {
      fields.append(
        .init(
          entity: rows.text(0) ?? "", field: rows.text(1) ?? "", count: Int(rows.integer(2)), examples: []))
    }
    rows.reset()
    for index in fields.indices { fields[index].examples = try changes(fields[index]) }
    return fields
  }

  private func changes(_ field: DryRunReport.Field) throws(HubError) -> [DryRunReport.Change] {
    guard let kind = EntityKind(rawValue: field.entity) else { return [] }
    let schema = ledger.schemas.of(kind)
    let type =
      field.field == "is_lead" ? .boolean : schema.index(of: field.field).map { schema.fields[$0].type }
    var found: [(id: Int64, before: String, after: String, source: String)] = []
    let rows = try ledger.prepare(
      """
      SELECT entity_id, before, after, connector || ' ' || external_id FROM main.change
      WHERE id > ? AND entity = ? AND field = ? ORDER BY id LIMIT ?
      """)
    rows.bind([.int(lastChange), .text(field.entity), .text(field.field), .int(Int64(limit))])
    while try rows.step() {
      found.append(
        (
          rows.integer(0), Self.shown(rows.text(1) ?? "", type), Self.shown(rows.text(2) ?? "", type),
          rows.text(3) ?? ""
        ))
    }
    rows.reset()
    var result: [DryRunReport.Change] = []
    for change in found {
      result.append(
        .init(
          entity: try entity(kind, change.id), before: change.before, after: change.after,
          source: change.source))
    }
    return result
  }

  /// The change log keeps numbers; people know times and truths.
  private static func shown(_ text: String, _ type: FieldType?) -> String {
    switch type {
    case .timestamp: Int64(text).map { CivilTime.iso(milliseconds: $0) } ?? text
    case .boolean: text == "1" ? "true" : text == "0" ? "false" : text
    default: text
    }
  }

  private func events() throws(HubError) -> [DryRunReport.Event] {
    var events: [DryRunReport.Event] = []
    let rows = try ledger.prepare(
      "SELECT entity, event, COUNT(*) FROM main.identity_event WHERE run_id = ? GROUP BY 1, 2 ORDER BY 1, 2")
    rows.bind(1, run.run)
    while try rows.step() {
      events.append(
        .init(
          entity: rows.text(0) ?? "", event: rows.text(1) ?? "", count: Int(rows.integer(2)), examples: []))
    }
    rows.reset()
    for index in events.indices { events[index].examples = try examples(events[index]) }
    return events
  }

  private func examples(_ event: DryRunReport.Event) throws(HubError) -> [DryRunReport.Identity] {
    guard let kind = EntityKind(rawValue: event.entity) else { return [] }
    var ids: [(Int64, Int64?)] = []
    let rows = try ledger.prepare(
      """
      SELECT entity_id, other_id FROM main.identity_event WHERE run_id = ? AND entity = ? AND event = ?
      ORDER BY id LIMIT ?
      """)
    rows.bind([.int(run.run), .text(event.entity), .text(event.event), .int(Int64(limit))])
    while try rows.step() { ids.append((rows.integer(0), rows.isNull(1) ? nil : rows.integer(1))) }
    rows.reset()
    var result: [DryRunReport.Identity] = []
    for (id, other) in ids {
      var identity = DryRunReport.Identity(entity: try entity(kind, id), other: nil)
      if let other { identity.other = try entity(kind, other) }
      result.append(identity)
    }
    return result
  }

  /// An entity as it is after the run, or as it was where it ends.
  private func entity(_ kind: EntityKind, _ id: Int64) throws(HubError) -> DryRunReport.Entity {
    let columns =
      switch kind {
      case .company: "'company', name, '', domain"
      case .site: "'site', COALESCE(NULLIF(branch, ''), city || street), '', ''"
      case .deal: "'deal', name, company_name, email"
      default: "CASE is_lead WHEN 1 THEN 'lead' ELSE 'person' END, full_name, company_name, email"
      }
    for schema in ["main", "before"] {
      let rows = try ledger.prepare("SELECT \(columns) FROM \(schema).\(kind.storage.rawValue) WHERE id = ?")
      rows.bind(1, id)
      defer { rows.reset() }
      guard try rows.step() else { continue }
      return .init(
        entity: rows.text(0) ?? kind.rawValue, id: id, name: rows.text(1) ?? "", company: rows.text(2) ?? "",
        email: rows.text(3) ?? "")
    }
    return .init(entity: kind.rawValue, id: id, name: "", company: "", email: "")
  }

  // MARK: Rows and records

  private func rejects() throws(HubError) -> [DryRunReport.Rejects] {
    var groups: [DryRunReport.Rejects] = []
    let rows = try ledger.prepare(
      "SELECT connector, code, COUNT(*) FROM main.reject WHERE run_id = ? GROUP BY 1, 2 ORDER BY 1, 2")
    rows.bind(1, run.run)
    while try rows.step() {
      groups.append(
        .init(
          connector: rows.text(0) ?? "", code: rows.text(1) ?? "", count: Int(rows.integer(2)), examples: []))
    }
    rows.reset()
    for index in groups.indices { groups[index].examples = try examples(groups[index]) }
    return groups
  }

  private func examples(_ group: DryRunReport.Rejects) throws(HubError) -> [DryRunReport.Reject] {
    var result: [DryRunReport.Reject] = []
    let rows = try ledger.prepare(
      """
      SELECT d.name || ':' || j.source_line, j.arguments, j.raw, h.format
      FROM main.reject_row j JOIN main.delivery d ON d.id = j.delivery_id JOIN main.stream s ON s.id = d.stream_id
        JOIN main.shape h ON h.id = d.shape_id
      WHERE j.run_id = ? AND s.connector = ? AND j.code = ? ORDER BY j.id LIMIT ?
      """)
    rows.bind([.int(run.run), .text(group.connector), .text(group.code), .int(Int64(limit))])
    while try rows.step() {
      let arguments = try? JSONDecoder().decode([String: String].self, from: Data((rows.text(1) ?? "").utf8))
      result.append(
        .init(
          locator: rows.text(0) ?? "", arguments: arguments ?? [:],
          row: show(rows.blob(2), rows.text(3) ?? "")))
    }
    rows.reset()
    return result
  }

  private func deleted(_ stream: StreamReport) throws(HubError) -> DryRunReport.Deleted {
    var result = DryRunReport.Deleted(
      connector: stream.connector, stream: stream.stream, count: stream.deleted, examples: [])
    let rows = try ledger.prepare(
      """
      SELECT r.external_id FROM main.record r JOIN main.stream s ON s.id = r.stream_id
        JOIN main.record_state a ON a.record_id = r.id JOIN before.record_state b ON b.record_id = r.id
      WHERE s.connector = ? AND s.stream = ? AND a.deleted_at IS NOT NULL AND b.deleted_at IS NULL
      ORDER BY r.id LIMIT ?
      """)
    rows.bind([.text(stream.connector), .text(stream.stream), .int(Int64(limit))])
    while try rows.step() { result.examples.append(rows.text(0) ?? "") }
    rows.reset()
    return result
  }

  private func integers(_ sql: String, _ parameters: [Scalar]) throws(HubError) -> [Int64] {
    var result: [Int64] = []
    let rows = try ledger.prepare(sql)
    rows.bind(parameters)
    while try rows.step() { result.append(rows.integer(0)) }
    rows.reset()
    return result
  }
}

/// Compares the tags of two ledgers: one pass over each, in the order of their keys.
struct TagComparison {
  private let ledger: LedgerDatabase

  init(_ ledger: LedgerDatabase) { self.ledger = ledger }

  func tags(_ run: RunReport, _ limit: Int) throws(HubError) -> [DryRunReport.Tag] {
    guard run.sealed.tagsAdded + run.sealed.tagsRemoved > 0 else { return [] }
    let given = try differences(in: "main", notIn: "before", limit)
    let taken = try differences(in: "before", notIn: "main", limit)
    var result: [DryRunReport.Tag] = []
    let rows = try ledger.prepare("SELECT id, name, entity FROM main.tag_definition ORDER BY name")
    while try rows.step() {
      let plus = given[rows.integer(0)]
      let minus = taken[rows.integer(0)]
      guard plus != nil || minus != nil else { continue }
      result.append(
        .init(
          tag: rows.text(1) ?? "", entity: rows.text(2) ?? "", given: plus?.count ?? 0,
          taken: minus?.count ?? 0,
          givenExamples: plus?.ids ?? [], takenExamples: minus?.ids ?? []))
    }
    rows.reset()
    return result
  }

  private func differences(
    in own: String, notIn other: String, _ limit: Int
  ) throws(HubError) -> [Int64: (count: Int, ids: [Int64])] {
    var result: [Int64: (count: Int, ids: [Int64])] = [:]
    let rows = try ledger.prepare(
      """
      SELECT a.tag_id, a.entity_id FROM \(own).tag_row a
      WHERE NOT EXISTS (SELECT 1 FROM \(other).tag_row b
        WHERE b.kind = a.kind AND b.entity_id = a.entity_id AND b.tag_id = a.tag_id)
      ORDER BY a.kind, a.entity_id, a.tag_id
      """)
    while try rows.step() {
      var tag = result[rows.integer(0)] ?? (0, [])
      tag.count += 1
      if tag.ids.count < limit { tag.ids.append(rows.integer(1)) }
      result[rows.integer(0)] = tag
    }
    rows.reset()
    return result
  }
}
