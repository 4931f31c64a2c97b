public import Hub

/// What a ledger says, as one number: equal for ledgers that were loaded in different orders, killed, undone or rebuilt.
///
/// A multiset hash: every row is hashed, the hashes are added up in two 64-bit lanes. Rows name entities by the hash
/// of their member records, never by id. Left out: ids, aliases, the change log, runs, checkpoints, locators, clocks.
/// `docs/reference/digest.md` lists the columns.
public struct Digest: Sendable, Equatable {
  /// One sum per class of rows.
  public struct Sum: Sendable, Equatable {
    var first: UInt64 = 0
    var second: UInt64 = 0
    /// How many rows were added.
    public var rows = 0

    mutating func add(_ hash: UInt64) {
      first = first &+ StableHash.combine(hash, 0x243f_6a88_85a3_08d3)
      second = second &+ StableHash.combine(hash, 0x1319_8a2e_0370_7344)
      rows += 1
    }

    /// 32 hexadecimal digits.
    public var text: String { Digest.hex(first) + Digest.hex(second) }
  }

  /// Current facts: stream, record, fingerprint, source time, deletion.
  public private(set) var facts = Sum()
  /// Which records are one company, person or deal.
  public private(set) var membership = Sum()
  /// The projected values, with links.
  public private(set) var projections = Sum()
  /// Tags with since and rule.
  public private(set) var tags = Sum()
  /// What people said.
  public private(set) var decisions = Sum()
  /// The activities that items of lists make; those that are records by themselves are told by their facts.
  public private(set) var items = Sum()

  /// The classes with their sums, in a fixed order.
  public var classes: [(name: String, sum: Sum)] {
    [
      ("facts", facts), ("membership", membership), ("projections", projections), ("tags", tags),
      ("decisions", decisions),
    ] + (items.rows > 0 ? [("items", items)] : [])
  }

  /// The digest of everything: 32 hexadecimal digits.
  public var text: String {
    var first: UInt64 = 0
    var second: UInt64 = 0
    for entry in classes {
      first = StableHash.combine(first, entry.sum.first)
      second = StableHash.combine(second, entry.sum.second)
    }
    return Digest.hex(first) + Digest.hex(second)
  }

  private var clusters: [EntityKind: [UInt64]] = [:]

  /// Computes the digest from the published tables.
  public init(_ database: LedgerDatabase) throws(HubError) {
    try addFacts(database)
    // A ledger that no run of this version has written yet has no sites.
    let hasSites =
      try database.integer("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'entity_site'") != nil
    let kinds = EntityTables.projected.filter { $0 != .site || hasSites }
    for kind in kinds { try addMembers(database, kind) }
    for kind in kinds { try addProjections(database, kind) }
    try addTags(database)
    try addDecisions(database)
    if try ActivityItems.areKept(database) { try addItems(database) }
    clusters = [:]
  }

  private mutating func addFacts(_ database: LedgerDatabase) throws(HubError) {
    let rows = try database.prepare(
      """
      SELECT r.hash, f.fingerprint, s.source_time, s.deleted_at
      FROM record_state s JOIN record r ON r.id = s.record_id JOIN fact f ON f.id = s.fact_id
      """)
    while try rows.step() {
      var hash = StableHash.combine(rows.hash(0), rows.hash(1))
      hash = StableHash.combine(hash, rows.hash(2))
      hash = StableHash.combine(hash, rows.isNull(3) ? 1 : rows.hash(3) &+ 2)
      facts.add(hash)
    }
    rows.reset()
  }

  private mutating func addMembers(_ database: LedgerDatabase, _ kind: EntityKind) throws(HubError) {
    var sums: [UInt64] = []
    let rows = try database.prepare(
      """
      SELECT m.entity_id, r.hash FROM member m JOIN record r ON r.id = m.record_id
      WHERE m.kind = ? AND m.active = 1
      """)
    rows.bind(1, EntityTables.number(kind))
    while try rows.step() {
      let entity = Int(rows.integer(0))
      if entity >= sums.count {
        sums.append(contentsOf: repeatElement(0, count: max(entity + 1, sums.count * 2) - sums.count))
      }
      sums[entity] = sums[entity] &+ StableHash.combine(rows.hash(1), 0xa409_3822_299f_31d0)
    }
    rows.reset()
    let seed = UInt64(bitPattern: EntityTables.number(kind))
    for sum in sums where sum != 0 { membership.add(StableHash.combine(sum, seed)) }
    clusters[kind] = sums
  }

  private func cluster(_ kind: EntityKind, _ entity: Int64) -> UInt64 {
    guard let sums = clusters[kind], entity >= 0, entity < sums.count else { return 0 }
    return sums[Int(entity)]
  }

  private mutating func addProjections(_ database: LedgerDatabase, _ kind: EntityKind) throws(HubError) {
    let links: [(column: String, kind: EntityKind)] =
      switch kind {
      case .person, .site: [("company_id", .company)]
      case .deal: [("company_id", .company), ("person_id", .person)]
      default: []
      }
    let own = kind == .person ? ["is_lead"] : []
    let fields = database.schemas.of(kind).fields
    let custom = fields.filter { $0.custom != nil }.sorted { $0.name < $1.name }
    let columns = links.map(\.column) + own + fields.filter { $0.custom == nil }.map(\.column)
    let rows = try database.prepare(
      "SELECT id, \((columns + custom.map(\.column)).joined(separator: ", ")) FROM entity_\(kind.rawValue)")
    while try rows.step() {
      var hash = StableHash.combine(
        cluster(kind, rows.integer(0)), UInt64(bitPattern: EntityTables.number(kind)))
      for (index, link) in links.enumerated() {
        hash = StableHash.combine(
          hash, rows.isNull(index + 1) ? 0 : cluster(link.kind, rows.integer(index + 1)))
      }
      for index in links.count..<columns.count { hash = rows.textHash(index + 1, seed: hash) }
      // A field of the workspace's own counts by its name, and only where it holds something.
      for (index, field) in custom.enumerated() where !rows.isNull(columns.count + 1 + index) {
        hash = rows.textHash(
          columns.count + 1 + index, seed: StableHash.combine(hash, StableHash.hash(field.name)))
      }
      projections.add(hash)
    }
    rows.reset()
  }

  private mutating func addTags(_ database: LedgerDatabase) throws(HubError) {
    let rows = try database.prepare(
      """
      SELECT t.kind, t.entity_id, t.since, d.name, k.name
      FROM tag_row t JOIN tag_definition d ON d.id = t.tag_id JOIN tag_rule k ON k.id = t.rule_id
      """)
    while try rows.step() {
      let kind: EntityKind =
        switch rows.integer(0) {
        case 2: .company
        case 3: .deal
        default: .person
        }
      var hash = StableHash.combine(cluster(kind, rows.integer(1)), rows.hash(2))
      hash = rows.textHash(3, seed: hash)
      hash = rows.textHash(4, seed: hash)
      tags.add(hash)
    }
    rows.reset()
  }

  private mutating func addDecisions(_ database: LedgerDatabase) throws(HubError) {
    let records = try namedRecords(database)
    let names = records.isEmpty ? "'', ''" : "entity, field"
    let rows = try database.prepare(
      """
      SELECT kind, connector, stream, external_id, value, match_hash, id, \(names) FROM decision
      WHERE revoked_at IS NULL
      """)
    while try rows.step() {
      var hash = rows.hash(5)
      for index in 0..<5 { hash = rows.textHash(index, seed: hash) }
      // Kept refusals name one record and no field.
      if let named = records[rows.integer(6)] {
        hash = rows.textHash(7, seed: StableHash.combine(hash, named))
        hash = rows.textHash(8, seed: hash)
      }
      decisions.add(hash)
    }
    rows.reset()
  }

  /// By decision, the records that it names, in any order.
  private func namedRecords(_ database: LedgerDatabase) throws(HubError) -> [Int64: UInt64] {
    // A ledger that a reader opens may have been written by an earlier version of the program.
    guard try database.integer("SELECT 1 FROM sqlite_schema WHERE name = 'decision_record'") != nil else {
      return [:]
    }
    var named: [Int64: UInt64] = [:]
    let rows = try database.prepare(
      "SELECT decision_id, side, connector, stream, external_id FROM decision_record")
    while try rows.step() {
      var hash = rows.hash(1)
      for index in 2..<5 { hash = rows.textHash(index, seed: hash) }
      named[rows.integer(0), default: 0] &+= StableHash.combine(hash, 0x0822_2ee3_4c8f_91b5)
    }
    rows.reset()
    return named
  }

  private mutating func addItems(_ database: LedgerDatabase) throws(HubError) {
    let fields = database.schemas.of(.activity).fields
    let names = fields.map { "i.\($0.column)" }.joined(separator: ", ")
    let rows = try database.prepare(
      """
      SELECT r.hash, i.id, \(names) FROM \(ActivityItems.table) i JOIN fact f ON f.id = i.id / \(ActivityItems.perRecord)
        JOIN record_state s ON s.record_id = f.record_id AND s.fact_id = f.id JOIN record r ON r.id = s.record_id
      WHERE s.deleted_at IS NULL
      """)
    while try rows.step() {
      var hash = StableHash.combine(rows.hash(0), UInt64(ActivityItems.item(ofRow: rows.integer(1))))
      // Files whose headers differ may carry a field blank, or not at all: only values count, by their names.
      for (index, field) in fields.enumerated() where rows.scalar(index + 2).hasValue {
        hash = rows.textHash(index + 2, seed: StableHash.combine(hash, StableHash.hash(field.name)))
      }
      items.add(hash)
    }
    rows.reset()
  }

  static func hex(_ value: UInt64) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }
}
