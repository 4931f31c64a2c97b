import Dedupe
import Hub
import Ledger

/// What records say now, whatever number of versions tells it: the one place that whoever needs a row, match keys or an
/// address asks.
///
/// A record in one version, or in several of which each is whole, has the keys of its current fact. One whose versions
/// are patches is the sum of them, and so are its keys:
///
///     day 1  id,mail,company,status   R,taro@aozora.co.jp,青空,new    a person and a company
///     day 2  id,status                R,working                       the same two; the status is another
///
/// Whether a version makes the entity is told by the record as it stood then (`PatchComposer`): one that does not meet
/// the mapping's `when` ends it.
struct EffectiveRecords {
  private let table: RecordTable
  private let streams: StreamTable
  private let builder: KeyBuilder
  private let schemas: EntitySchemas
  private let folders: [EntityKind: VersionFolder]
  /// By stream id: how its records are told.
  private var modes: [RecordMode] = []
  /// By stream id: the kinds of entities that its mapping makes; nil where it has none.
  private var made: [Set<EntityKind>?] = []
  /// Whether any stream tells its records in patches.
  let hasPatches: Bool

  init(_ database: LedgerDatabase, table: RecordTable, streams: StreamTable, model: DedupeModel) {
    self.init(
      table: table, streams: streams, model: model, schemas: database.schemas,
      folders: Dictionary(
        uniqueKeysWithValues: (EntitySchema.storageKinds + [.site]).map {
          ($0, VersionFolder(database, kind: $0))
        }))
  }

  /// For one kind of entity, whose rows may be read from pages.
  init(
    _ database: LedgerDatabase, table: RecordTable, streams: StreamTable, model: DedupeModel,
    kind: EntityKind,
    source: MemberSource?
  ) throws(HubError) {
    self.init(
      table: table, streams: streams, model: model, schemas: database.schemas,
      folders: [kind.storage: try VersionFolder(database, kind: kind, source: source)])
  }

  private init(
    table: RecordTable, streams: StreamTable, model: DedupeModel, schemas: EntitySchemas,
    folders: [EntityKind: VersionFolder]
  ) {
    self.table = table
    self.streams = streams
    self.schemas = schemas
    builder = KeyBuilder(model: model)
    self.folders = folders
    for row in streams.rows {
      while modes.count <= Int(row.id) {
        modes.append(.full)
        made.append(nil)
      }
      modes[Int(row.id)] = row.model?.record ?? .full
      guard let mapping = row.mapping else { continue }
      made[Int(row.id)] = Set(mapping.entities.map(\.entity.storage))
    }
    hasPatches = modes.contains(.patch)
  }

  /// Whether a live record is the sum of several patches.
  func isPatched(_ record: Int) -> Bool {
    hasPatches && table.versions[record] > 1 && modes[Int(table.streams[record])] == .patch
  }

  /// The live records that are sums of several patches, in ascending order.
  func patched() -> [Int] {
    guard hasPatches else { return [] }
    return table.facts.indices.filter { table.facts[$0] != 0 && isPatched($0) }
  }

  /// What a record in several versions says of an entity.
  func folded(_ kind: EntityKind, _ record: Int) throws(HubError) -> VersionFolder.Folded {
    let stream = Int(table.streams[record])
    guard let folder = folders[kind.storage] else { return .nothing }
    return try folder.fold(
      record: Int64(record), mode: stream < modes.count ? modes[stream] : .full,
      echoes: streams.echoes(table.streams[record], kind))
  }

  /// What a record says of an entity now, whatever its versions; empty where it makes none.
  func current(_ kind: EntityKind, _ record: Int, _ database: LedgerDatabase) throws(HubError) -> [Scalar] {
    guard isPatched(record) else {
      let columns = schemas.of(kind).fields.map(\.column)
      let rows = try database.prepare(
        "SELECT \(columns.joined(separator: ", ")) FROM norm_\(kind.storage.rawValue) WHERE fact_id = ?")
      rows.bind(1, table.facts[record])
      defer { rows.reset() }
      return try rows.step() ? columns.indices.map { rows.scalar($0) } : []
    }
    let own = try folded(kind, record)
    return own.isPresent ? own.row : []
  }

  /// The match keys of a record that is the sum of several patches; nil where it makes no such entity.
  func keys(_ kind: EntityKind, _ record: Int) throws(HubError) -> [UInt64]? {
    guard makes(kind, record) else { return nil }
    let own = try folded(kind, record)
    guard own.isPresent else { return nil }
    let batch = batch(kind, own.row)
    let keys =
      switch kind.storage {
      case .company, .site: builder.companyKeys(batch, person: try other(.person, record))
      case .deal: builder.dealKeys(batch)
      case .activity: builder.activityKeys(batch)
      case .person, .lead: builder.personKeys(batch, company: try other(.company, record))
      }
    return keys.columns.map { $0[0] }
  }

  /// Whether a record's mapping makes the entity at all.
  private func makes(_ kind: EntityKind, _ record: Int) -> Bool {
    guard let made = made[Int(table.streams[record])] else { return true }
    return made.contains(kind.records)
  }

  private func other(_ kind: EntityKind, _ record: Int) throws(HubError) -> EntityBatch? {
    guard makes(kind, record) else { return nil }
    let folded = try folded(kind, record)
    return folded.isPresent ? batch(kind, folded.row) : nil
  }

  private func batch(_ kind: EntityKind, _ row: [Scalar]) -> EntityBatch {
    var columns = RowColumns(schemas.of(kind), capacity: 1)
    columns.append(row)
    return columns.batch()
  }
}
