import Hub
import Ledger
import Testing

@Suite struct `What is known of a stream` {
  private static func check(_ id: Int) -> UInt64 { StableHash.combine(UInt64(id), 1) }
  private static func hash(_ id: Int) -> UInt64 { StableHash.combine(UInt64(id), 2) }

  /// Nothing is expected, too little, about right, and far too much.
  @Test(arguments: [0, 10, 61_000, 100_000_000])
  func `finds each record at its place, and no other`(_ expected: Int) {
    var known = KnownRecords()
    known.expect(expected)
    for id in 1...60_000 {
      #expect(known.append(hash: Self.hash(id), check: Self.check(id), id: Int64(id * 3)) == id - 1)
    }
    #expect(known.count == 60_000)
    for id in 1...60_000 {
      #expect(known.find(hash: Self.hash(id), check: Self.check(id)) == id - 1)
      #expect(known.find(hash: Self.hash(id), check: Self.check(id + 60_000)) == nil)
      #expect(known.find(hash: Self.hash(id + 60_000), check: Self.check(id + 60_000)) == nil)
    }
  }

  @Test func `tells external ids apart whose one hash is the same`() {
    var known = KnownRecords()
    // Among others, which make the tables grow after and before.
    for id in 1...2_000 { _ = known.append(hash: Self.hash(id), check: Self.check(id), id: Int64(id)) }
    let pairs: [(hash: UInt64, check: UInt64)] = [
      (7, 1), (7, 2), (7, 1 << 40), (7, .max), (8, 1), (9, 1), (UInt64.max, 1), (1, 7), (1, 0), (2, 0),
    ]
    for (index, pair) in pairs.enumerated() {
      #expect(known.find(hash: pair.hash, check: pair.check) == nil)
      #expect(known.append(hash: pair.hash, check: pair.check, id: Int64(2_001 + index)) == 2_000 + index)
    }
    for id in 3_001...9_000 { _ = known.append(hash: Self.hash(id), check: Self.check(id), id: Int64(id)) }
    for (index, pair) in pairs.enumerated() {
      #expect(known.find(hash: pair.hash, check: pair.check) == 2_000 + index)
    }
  }

  @Test func `leads from ledger ids to places and back, over all gaps`() {
    let ids: [Int64] = [3, 4, 5, 9, 11, 12, 40, 1 << 40, 1 << 40 + 1]
    var known = KnownRecords()
    for id in ids { _ = known.append(hash: UInt64(id), check: UInt64(id), id: id) }
    #expect(ids.indices.map { known.id(at: $0) } == ids)
    #expect(ids.map { known.place(of: $0) } == Array(0..<ids.count))
    for absent in [Int64.min, 0, 2, 6, 8, 10, 13, 39, 41, 1 << 40 - 1, 1 << 40 + 2, .max] {
      #expect(known.place(of: absent) == nil)
    }
    #expect(KnownRecords().place(of: 1) == nil)
  }

  @Test func `finds every fact of a record with several, by content and time`() {
    var known = KnownRecords()
    for id in 1...3 as ClosedRange<Int64> {
      _ = known.append(hash: UInt64(id), check: UInt64(id), id: id)
    }
    #expect(known.fact(at: 0, time: 0, fingerprint: 5) == nil)
    var facts: [(place: Int, time: Int64, fingerprint: UInt64)] = []
    for time in 0..<2_000 as Range<Int64> { facts.append((1, time, 5)) }
    for fingerprint in 6..<2_000 as Range<UInt64> { facts.append((1, 0, fingerprint)) }
    facts += [(0, 0, 5), (2, 0, 5), (2, -1, 5), (0, .min, .max)]
    for (index, fact) in facts.enumerated() {
      #expect(known.fact(at: fact.place, time: fact.time, fingerprint: fact.fingerprint) == nil)
      known.addFact(Int64(index + 1), at: fact.place, time: fact.time, fingerprint: fact.fingerprint)
    }
    for (index, fact) in facts.enumerated() {
      let found = known.fact(at: fact.place, time: fact.time, fingerprint: fact.fingerprint)
      #expect(found == Int64(index + 1))
    }
    #expect(known.fact(at: 0, time: 1, fingerprint: 5) == nil)
    #expect((0..<3).allSatisfy { known.current($0) == nil })
  }

  /// Two streams, interleaved; one delivery has no time of its own.
  private static let ledger = """
    INSERT INTO delivery(id, run_id, stream_id, name, as_of, shape_id, snapshot, own_time, complete, checkpoint_before)
    VALUES (1, 1, 1, 'a', 0, 1, 0, 1, 1, ''), (2, 1, 2, 'b', 0, 1, 0, 0, 1, ''), (3, 2, 1, 'c', 0, 1, 0, 0, 0, '');
    WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
    INSERT INTO record SELECT i, 1 + i % 7 / 5, i * 1000003, 'k' || i FROM n;
    WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)
    INSERT INTO fact SELECT i, 1 + (i - 1) % 5000, 1 + i % 3, 1000 * (i / 5000), i * 77, i % 11 = 0, 1, 0, 9, 0, 1 FROM n;
    UPDATE fact SET flags = flags | 2 WHERE id IN (17, 6000);
    INSERT INTO reject_row(run_id, delivery_id, fact_id, code, message, remedy, arguments, source_offset, source_line, raw)
    VALUES (1, 1, 17, 'map.first', '', '', '', 0, 1, ''), (1, 1, 6000, 'map.second', '', '', '', 0, 1, ''),
      (1, 1, 6000, 'map.third', '', '', '', 0, 1, '');
    INSERT INTO record_state SELECT record_id, MAX(id), 0, CASE WHEN record_id % 13 = 0 THEN 5 END, COUNT(*)
    FROM fact WHERE record_id % 4 <> 0 AND id < 11000 GROUP BY record_id;
    """

  @Test(arguments: [1, 2, 3, 5]) func `is the same from pages as from SQLite`(_ parts: Int) throws {
    let folder = try Folder()
    let database = try LedgerDatabase(path: folder.path + "/ledger.sqlite")
    defer { database.close() }
    try database.script(Self.ledger)
    let file = try #require(try database.committedPages())
    let check = { (id: ArraySlice<UInt8>) in StableHash.hash(id, seed: 5) }
    for stream in 1...3 as ClosedRange<Int64> {
      let asked = try KnownRecords(database, stream: stream, check: check)
      let pages = try KnownPages(database, file, stream: stream)
      var records = try pages.records(0, of: parts, check: check)
      for part in 1..<max(1, parts) { records.append(try pages.records(part, of: parts, check: check)) }
      var facts = try pages.published(records)
      for piece in 0..<pages.pieces { facts.take(try pages.facts(piece, of: records)) }
      let read = try KnownRecords(records, index: pages.index(records), facts: facts, database)
      #expect(read.count == asked.count)
      try expectSame(read, asked, database, stream: stream, check)
    }
  }

  private func expectSame(
    _ read: KnownRecords, _ asked: KnownRecords, _ database: LedgerDatabase, stream: Int64,
    _ check: (ArraySlice<UInt8>) -> UInt64
  ) throws {
    for id in 1...5_000 {
      let key = (UInt64(id * 1_000_003), check(Array("k\(id)".utf8)[...]))
      let place = read.find(hash: key.0, check: key.1)
      #expect((place != nil) == (stream == Int64(1 + id % 7 / 5)))
      #expect(place == asked.find(hash: key.0, check: key.1))
      guard let place else { continue }
      #expect(read.id(at: place) == Int64(id) && read.place(of: Int64(id)) == place)
      #expect(read.current(place)?.fact == asked.current(place)?.fact)
      #expect(read.current(place)?.deleted == asked.current(place)?.deleted)
      let current = id % 4 == 0 ? nil : [id, id + 5_000, id + 10_000].last { $0 < 11_000 }
      #expect(read.current(place)?.fact == current.map { Int64($0) })
      #expect((read.current(place)?.deleted ?? false) == (id % 4 != 0 && id % 13 == 0))
      for fact in [id, id + 5_000, id + 10_000] where fact <= 12_000 {
        let time = 1 + fact % 3 == 1 ? Int64(1000 * (fact / 5_000)) : 0
        for known in [read, asked] {
          #expect(known.fact(at: place, time: time, fingerprint: UInt64(fact * 77)) == Int64(fact))
          #expect(known.fact(at: place, time: time + 1, fingerprint: UInt64(fact * 77)) == nil)
        }
      }
    }
    #expect(read.quarantineCode(17) == asked.quarantineCode(17))
    #expect(
      [17, 6_000, 18].map { read.quarantineCode($0) } == [17, 6_000, 18].map { asked.quarantineCode($0) })
  }
}
