import CBehind
import Glibc
import Hub
import Ledger
import Testing

/// The file system that lets another thread write: nobody may see a difference, whatever happens.
@Suite struct `A ledger that is written behind` {
  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func `says to everybody what was committed, and nothing else`(_ seed: UInt64) throws {
    let folder = try Folder()
    let path = folder.path + "/ledger.sqlite"
    let before = behind_bytes()
    let database = try LedgerDatabase(path: path)
    try database.script(
      "CREATE TABLE t(id INTEGER PRIMARY KEY, n INTEGER, body BLOB); PRAGMA cache_size = 12")
    let reader = try LedgerDatabase(path: path, writable: false)
    var random = SplitMix(seed)
    var committed: [Int64: Int64] = [:]
    for round in 0..<30 {
      var now = committed
      try database.begin()
      // Some transactions fit in the cache, most leave for the log while they go on.
      for _ in 0..<(round % 5 == 0 ? 3 : 400) {
        let id = Int64(random.next() % 900)
        if random.next() % 5 == 0 {
          try database.run("DELETE FROM t WHERE id = ?", [.int(id)])
          now[id] = nil
        } else {
          let n = Int64(random.next() % 1_000_000)
          try database.run(
            "INSERT OR REPLACE INTO t VALUES (?1, ?2, randomblob(?3))",
            [.int(id), .int(n), .int(Int64(random.next() % 6000))])
          now[id] = n
        }
        if random.next() % 50 == 0 {
          // What left for the log is read from there again.
          let sum = try database.integer("SELECT TOTAL(n) FROM t")
          #expect(sum == now.values.reduce(0, +))
        }
      }
      #expect(try content(reader) == committed)
      if random.next() % 4 == 0 {
        database.rollback()
      } else {
        try database.commit()
        committed = now
      }
      #expect(try content(reader) == committed)
      if random.next() % 3 == 0 { database.checkpoint() }
      #expect(try content(database) == committed)
    }
    reader.close()
    database.checkpoint()
    database.close()
    // In the file alone, and by SQLite's own file system.
    let again = try LedgerDatabase(path: path, writable: false)
    #expect(try content(again) == committed)
    #expect(try again.text("PRAGMA integrity_check") == "ok")
    again.close()
    #expect(behind_bytes() > before)
  }

  /// In a process of its own, since a limit of the size of files is one of the whole process.
  @Test func `publishes nothing of a transaction that found no room`() async {
    await #expect(processExitsWith: .success) {
      let folder = try Folder()
      let path = folder.path + "/ledger.sqlite"
      let database = try LedgerDatabase(path: path)
      try database.script(
        "CREATE TABLE t(id INTEGER PRIMARY KEY, n INTEGER, body BLOB); PRAGMA cache_size = 12")
      try fill(database, 200)
      database.checkpoint()
      signal(SIGXFSZ, SIG_IGN)
      var outcomes: Set<Bool> = []
      #expect(publishes(database))
      let whole = try folder.size(of: "ledger.sqlite-wal")
      try database.run("DELETE FROM t WHERE id > 200")
      database.checkpoint()
      // Where the log breaks off: in its first frames, amid those that left early, and step by step towards the commit.
      let steps = (0...26).map { whole + 8192 - $0 * 8192 }
      for room in [20_000, 700_000, 1_500_000, 2_900_000] + steps {
        try limitFileSize(room)
        let succeeded = publishes(database)
        outcomes.insert(succeeded)
        try limitFileSize(1 << 30)
        let reader = try LedgerDatabase(path: path, writable: false)
        let count = try reader.integer("SELECT COUNT(*) FROM t")
        #expect(count == (succeeded ? 600 : 200), "\(room)")
        #expect(try reader.integer("SELECT COUNT(*) FROM t WHERE length(body) <> 5000") == 0)
        #expect(try reader.text("PRAGMA integrity_check") == "ok")
        reader.close()
        try database.run("DELETE FROM t WHERE id > 200")
        database.checkpoint()
      }
      #expect(outcomes == [true, false])
      database.close()
    }
  }

  private func content(_ database: LedgerDatabase) throws -> [Int64: Int64] {
    var result: [Int64: Int64] = [:]
    let rows = try database.prepare("SELECT id, n FROM t")
    while try rows.step() { result[rows.integer(0)] = rows.integer(1) }
    rows.reset()
    return result
  }
}

/// Whether a transaction of 600 rows succeeds.
private func publishes(_ database: LedgerDatabase) -> Bool {
  do {
    try database.begin()
    try fill(database, 600)
    try database.commit()
    return true
  } catch {
    database.rollback()
    return false
  }
}

private func fill(_ database: LedgerDatabase, _ count: Int64) throws {
  for id in 1...count {
    try database.run("INSERT OR REPLACE INTO t VALUES (?1, ?1, randomblob(5000))", [.int(id)])
  }
}

/// Random numbers of a seed (splitmix64).
private struct SplitMix {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
