import Dedupe
import Hub
import Ledger

/// What the newest versions of renewed records change: of those that lived before, live now, and got one more version.
///
/// Most of what changes from one night to the next is a score or a status, which neither matching nor a company looks at.
/// Two rows of each record tell.
struct Renewals: Sendable {
  /// Whether matching would be given what it was given before: no record came, went or got another match key.
  let keepsKeys: Bool
  /// The records whose two last versions say the same of a company, and say nothing where age counts.
  let companyAlike: Set<Int64>

  /// - Parameters:
  ///   - renewed: the records, with the fact that was current before.
  ///   - changed: how many records changed in any way.
  init(
    _ renewed: [(record: Int64, before: Int64)], changed: Int, _ table: RecordTable, _ file: PageFile,
    _ database: LedgerDatabase, _ model: DedupeModel
  ) throws(HubError) {
    // In the order in which the earlier versions lie in the file; the new ones are few.
    let pairs = renewed.map {
      FactPair(record: $0.record, before: $0.before, now: table.facts[Int($0.record)])
    }
    .sorted { $0.before < $1.before }
    // SQLite is asked before the work is given to several cores.
    let company = try RowPair(.company, KeyBuilder.companyKeyNames, file, database)
    let others = [
      try RowPair(.person, KeyBuilder.personKeyNames, file, database),
      try RowPair(.deal, KeyBuilder.dealKeyNames, file, database),
      try RowPair(.activity, KeyBuilder.activityKeyNames, file, database),
    ]
    let ofAge = Projector(database.schemas.of(.company), kind: .company, model: model).fieldsOfAge
    let keepsItems = try Self.keepsItems(pairs, database)
    let (companies, keepsOthers) = try Cores.both(2) {
      () throws(HubError) -> (alike: Set<Int64>, keepsKeys: Bool) in
      var alike: Set<Int64> = []
      var keepsKeys = true
      for pair in pairs {
        let isMade = try company.go(to: pair)
        keepsKeys = keepsKeys && company.keepsKeys
        if isMade, company.keepsFields, company.isEmpty(ofAge) { alike.insert(pair.record) }
      }
      return (alike, keepsKeys)
    } _: { () throws(HubError) -> Bool in
      guard renewed.count == changed, keepsItems else { return false }
      for other in others {
        for pair in pairs {
          _ = try other.go(to: pair)
          if !other.keepsKeys { return false }
        }
      }
      return true
    }
    companyAlike = companies.alike
    keepsKeys = companies.keepsKeys && keepsOthers
  }

  /// Whether the activities of lists name whom they named before.
  private static func keepsItems(_ pairs: [FactPair], _ database: LedgerDatabase) throws(HubError) -> Bool {
    guard try ActivityItems.areKept(database) else { return true }
    let names = KeyBuilder.activityKeyNames.map { "k_\($0)" }
    let rows = try database.prepare(
      "SELECT \(names.joined(separator: ", ")) FROM \(ActivityItems.table) WHERE id BETWEEN ? AND ? ORDER BY id"
    )
    func keys(_ fact: Int64) throws(HubError) -> [UInt64] {
      rows.bind(1, ActivityItems.row(fact: fact, item: 0))
      rows.bind(2, ActivityItems.row(fact: fact, item: ExplodeModel.most))
      defer { rows.reset() }
      var keys: [UInt64] = []
      while try rows.step() { for index in names.indices { keys.append(rows.hash(index)) } }
      return keys
    }
    for pair in pairs where try keys(pair.before) != keys(pair.now) { return false }
    return true
  }
}

/// The facts that were and are current of a record.
private struct FactPair: Sendable {
  var record: Int64
  var before: Int64
  var now: Int64
}

/// The normalized rows of a record's two last versions; belongs to one core.
private final class RowPair {
  private let before: TableReader
  private let now: TableReader
  private let fields: [Int]
  private let keys: [Int]
  private let echo: Int
  private var isMade = (before: false, now: false)

  init(
    _ kind: EntityKind, _ keyNames: [String], _ file: PageFile, _ database: LedgerDatabase
  ) throws(HubError) {
    let directory = try file.directory("norm_\(kind.rawValue)", database)
    var fields: [Int] = []
    for field in database.schemas.of(kind).fields { fields.append(try directory.place(of: field.column)) }
    var keys: [Int] = []
    for name in keyNames { keys.append(try directory.place(of: "k_\(name)")) }
    (self.fields, self.keys) = (fields, keys)
    echo = try directory.place(of: EntityTables.echo)
    before = TableReader(file, directory)
    now = TableReader(file, directory)
  }

  /// Goes to a record's rows; whether both versions make the entity.
  func go(to pair: FactPair) throws(HubError) -> Bool {
    isMade = (try before.find(pair.before), try now.find(pair.now))
    return isMade.before && isMade.now
  }

  /// Whether matching sees no difference.
  var keepsKeys: Bool {
    isMade.before == isMade.now && (!isMade.now || before.equals(now, keys))
  }

  /// Whether both rows say the same, and nothing that may be an echo: what that counts for depends on others.
  var keepsFields: Bool { before.equals(now, fields) && before.isNull(echo) && now.isNull(echo) }

  /// Whether the newer row says nothing in some fields (places in the schema).
  func isEmpty(_ places: [Int]) -> Bool { places.allSatisfy { now.isNull(fields[$0]) } }
}
