import Dedupe
import Hub
import Ledger
import Normalize

/// Maps the versions of records in patches as the records stood, wherever a patch by itself cannot tell: the rows of
/// `ComposedRecords` in place of those of the patches alone.
///
/// A pure function of a record's versions and of what the filter leaves out of it, so that the order of arrival cannot be
/// seen: what a late file changes is composed again.
struct PatchComposer {
  let database: LedgerDatabase
  let workspace: WorkspaceModel
  let store: RawStore
  let makeSource: SourceFactory
  /// What mappings look up, and of which state of the other streams.
  let lookups: LookupView
  /// The open run, whose patches are told about; nil: all are.
  var run: Int64?
  /// The run whose deliveries no longer count: its records are composed again, whatever they say.
  var undone: Int64?

  /// What was composed.
  struct Result {
    /// The records whose rows were written again.
    var records: Set<Int64> = []
    /// What could not be told, with the place of its stream's row.
    var findings: [(stream: Int64, finding: Finding)] = []
  }

  /// How many versions are composed together.
  private static let together = 8192

  /// Composes records of streams of patches.
  ///
  /// - Parameters:
  ///   - streams: those whose states were derived.
  ///   - changed: records whose versions changed, of any streams.
  ///   - leftOut: by record, what the filter leaves out of it.
  func compose(
    _ streams: [StreamTable.Row], changed: Set<Int64>, leftOut: [Int64: [RecordVersion]]
  ) throws(HubError) -> Result {
    var result = Result()
    for row in streams where row.model?.record == .patch {
      guard let mapping = row.mapping, let model = row.model,
        let connector = workspace.connectors.first(where: { $0.name == row.connector })
      else { continue }
      let plan = PatchPlan(mapping)
      let partial = try plan.partial(row, database)
      guard plan.hasConditions || !partial.isEmpty || model.filter != nil else { continue }
      let records = try records(of: row.id, changed.union(leftOut.keys).union(undoneRecords(row.id)))
      guard !records.isEmpty else { continue }
      let source = try makeSource(
        connector, model, ConnectorContext(workspace: workspace.root, now: 0, batchRows: 8192))
      var telling = PatchFindings(row, plan)
      var waiting: [PatchHistory] = []
      var count = 0
      for record in records {
        guard let history = try PatchHistory(database, record: record, leftOut: leftOut[record] ?? []),
          try isComposed(history, plan, partial)
        else { continue }
        waiting.append(history)
        count += history.events.count
        if count < PatchComposer.together { continue }
        try write(waiting, plan, mapping, source, &telling)
        result.records.formUnion(waiting.map(\.record))
        waiting = []
        count = 0
      }
      try write(waiting, plan, mapping, source, &telling)
      result.records.formUnion(waiting.map(\.record))
      result.findings += try telling.findings(database).map { (row.id, $0) }
    }
    return result
  }

  /// Those of some records that are a stream's, in ascending order.
  private func records(of stream: Int64, _ records: Set<Int64>) throws(HubError) -> [Int64] {
    var own: [Int64] = []
    let rows = try database.prepare("SELECT 1 FROM record WHERE id = ? AND stream_id = ?")
    for record in records.sorted() {
      rows.bind([.int(record), .int(stream)])
      if try rows.step() { own.append(record) }
      rows.reset()
    }
    return own
  }

  /// The records of which an undone run's deliveries said something.
  private func undoneRecords(_ stream: Int64) throws(HubError) -> Set<Int64> {
    guard let undone else { return [] }
    var deliveries: [Int64] = []
    let rows = try database.prepare("SELECT id FROM delivery WHERE run_id = ? AND stream_id = ?")
    rows.bind([.int(undone), .int(stream)])
    while try rows.step() { deliveries.append(rows.integer(0)) }
    rows.reset()
    var records: Set<Int64> = []
    let record = try database.prepare("SELECT record_id FROM fact WHERE id = ?")
    for delivery in deliveries {
      for fact in try RosterReader.facts(database, delivery: delivery) {
        record.bind(1, fact)
        if try record.step() { records.insert(record.integer(0)) }
        record.reset()
      }
    }
    return records
  }

  /// Whether the patches of a record may say another thing together than each by itself.
  private func isComposed(
    _ history: PatchHistory, _ plan: PatchPlan, _ partial: Set<Int64>
  ) throws(HubError) -> Bool {
    if undone != nil || history.hasLeftOut { return true }
    guard history.events.count == 1 else { return plan.hasConditions || !partial.isEmpty }
    if partial.isEmpty { return false }
    let shape = try database.integer(
      "SELECT b.shape_id FROM fact f JOIN raw_block b ON b.id = f.block_id WHERE f.id = ?",
      [.int(history.events[0].fact)])
    return shape.map { partial.contains($0) } ?? true
  }

  private func write(
    _ histories: [PatchHistory], _ plan: PatchPlan, _ mapping: MappingModel, _ source: any Source,
    _ telling: inout PatchFindings
  ) throws(HubError) {
    guard !histories.isEmpty else { return }
    let facts = Set(histories.flatMap { $0.events.map(\.fact) })
    let cells = try PatchCells(facts, columns: plan.columns, source, store, database)
    let composed = ComposedRecords(histories, cells)
    let mapper = try RowMapper(
      model: mapping, header: plan.columns, workspace: workspace, lookups: try lookups.tables(of: mapping))
    var mapped = mapper.program.apply(composed.batch)
    PatchRows(plan: plan, composed: composed).reduce(&mapped) { version, what in
      guard let row = cells.rows[composed.versions[version].fact], run.map({ $0 == row.run }) ?? true else {
        return
      }
      telling.note(what, record: composed.versions[version].record, delivery: row.delivery)
    }
    let rows = mapper.keyed(mapped)
    let kinds = Set(mapping.entities.map(\.entity.storage.rawValue))
    var lastOf: [Int64: Int] = [:]
    for (index, version) in composed.versions.enumerated() { lastOf[version.fact] = index }
    let written = lastOf.values.sorted()
    for kind in kinds {
      let deletion = try database.prepare("DELETE FROM norm_\(kind) WHERE fact_id = ?")
      for version in written {
        deletion.bind(1, composed.versions[version].fact)
        try deletion.finish()
      }
    }
    try NormWriter(database: database).write(
      rows, factIDs: composed.versions.map(\.fact), only: written.map { Int32($0) })
  }
}
