import Dedupe
import Hub
import Ledger
import Normalize

/// Finds what is behind the value of one record: the version that says it, its mapping, its raw bytes, its runs.
struct OriginFinder {
  let database: LedgerDatabase
  let workspace: WorkspaceModel
  let streams: StreamTable
  let raw: RawRecords

  /// What is behind a row's value of a field.
  func origin(_ subject: WhySubject, row: Int, field: Int) throws(HubError) -> Origin {
    let teller = try teller(subject, row, field)
    let reading = try raw.reading(teller.fact)
    let name = database.schemas.of(subject.kind).fields[field].name
    var origin = Origin(
      record: try recordName(subject.records[row]), version: teller.version, versions: teller.versions,
      sourceTime: teller.time, value: teller.value, place: reading.place, mapping: nil,
      problem: reading.problem,
      runs: try DeliveringRuns(database: database).of(
        fact: reading.fact, stream: reading.stream, since: reading.delivery))
    guard let stream = streams.row(UInt16(reading.stream)), let mapping = stream.mapping else {
      return origin
    }
    origin.mapping = mapping.name
    let hash = RowMapper.hash(mapping, stream.model, workspace, lookups: try raw.tables(of: mapping))
    origin.isMappingChanged = hash != stream.mappingHash
    if let (batch, mapped, program) = reading.mapped {
      origin.explanation = program.explain(
        name, of: subject.kind.records, item: subject.item, in: mapping, batch, mapped,
        tables: workspace.codeTables)
      origin.lookedUp = try lookedUp(origin.explanation)
    } else {
      origin.explanation = mapping.explanation(of: name, subject.kind.records)
    }
    return origin
  }

  /// The records that the steps of an explanation looked up.
  private func lookedUp(_ explanation: FieldExplanation?) throws(HubError) -> [Int64: Origin.LookedUp] {
    guard let explanation else { return [:] }
    var result: [Int64: Origin.LookedUp] = [:]
    for step in explanation.steps + explanation.parts.flatMap(\.steps) {
      guard let fact = step.fact, result[fact] == nil else { continue }
      let reading = try raw.reading(fact)
      result[fact] = Origin.LookedUp(
        record: try recordName(reading.record), place: reading.place,
        runs: try DeliveringRuns(database: database).of(
          fact: fact, stream: reading.stream, since: reading.delivery))
    }
    return result
  }

  /// What a record is called.
  func recordName(_ record: Int64) throws(HubError) -> Why.RecordName {
    let rows = try database.prepare(
      """
      SELECT s.connector, s.stream, r.external_id FROM record r JOIN stream s ON s.id = r.stream_id WHERE r.id = ?
      """)
    rows.bind(1, record)
    defer { rows.reset() }
    guard try rows.step() else {
      throw HubError("ledger.corrupt", .corrupt, ["path": database.path], cause: "no record \(record)")
    }
    return Why.RecordName(
      connector: rows.text(0) ?? "", stream: rows.text(1) ?? "", externalID: rows.text(2) ?? "")
  }

  private struct Teller {
    var fact: Int64
    var time: Int64
    var version: Int
    var versions: Int
    var value: Scalar
  }

  /// The version of a record whose cell is what the record says now (`VersionFolder` adds versions up):
  /// the latest one; of patches the latest that carries the field; of a refusal the first that refused.
  private func teller(_ subject: WhySubject, _ row: Int, _ field: Int) throws(HubError) -> Teller {
    let record = subject.records[row]
    let current = subject.rows.columns[field]?.scalar(row) ?? .absent
    guard subject.folded[row] != nil else {
      let versions = subject.item == nil ? 1 : Int(subject.table.versions[Int(record)])
      return Teller(
        fact: subject.table.facts[Int(record)], time: subject.info.sourceTime[row], version: versions,
        versions: versions, value: current)
    }
    let versions = try VersionFolder(database, kind: subject.kind.storage).load(record)
    let isRefusal =
      database.schemas.of(subject.kind).fields[field].rule == .anyTrue && current == .int(1)
    let index =
      isRefusal
      ? versions.firstIndex { $0.cells[field] == .int(1) }
      : subject.mode(row, streams) == .patch
        ? versions.lastIndex { $0.cells[field] != .absent } : versions.indices.last
    // The latest version may be an echo of what an earlier one says more exactly: then the earlier one tells.
    let telling = index.map { versions[$0].cells[field] == current } ?? false
    let said = telling ? index : versions.lastIndex { $0.cells[field] == current } ?? index
    guard let index = said ?? versions.indices.last else {
      throw HubError(
        "ledger.corrupt", .corrupt, ["path": database.path], cause: "no version of record \(record)")
    }
    return Teller(
      fact: versions[index].fact, time: versions[index].time, version: index + 1, versions: versions.count,
      value: versions[index].cells[field])
  }
}
