import Hub
import Ledger
import Testing

@Suite struct `A roster` {
  @Test(
    arguments: [
      [], [1], [7, 8, 9, 20, 21, 5], [3, 3, 3], [9, 8, 7], Array(1...1000), [1_000_000, 1, 1_000_000],
    ] as [[Int64]])
  func `says the facts in the order in which the delivery said them`(_ facts: [Int64]) {
    var read: [Int64] = []
    #expect(
      Roster.forEach(Roster(delivered: facts).packed(), upTo: 1_000_000) {
        read.append($0)
      })
    #expect(read == facts)
  }

  /// A number as a varint.
  private static func varint(_ value: UInt64) -> [UInt8] {
    var value = value
    var bytes: [UInt8] = []
    while value >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: value) | 0x80)
      value >>= 7
    }
    return bytes + [UInt8(value)]
  }

  /// Bodies that no delivery wrote, where the ledger has facts 1 to 100; a step of +3 is 6.
  private static let damaged: [(what: String, body: [UInt8])] = [
    ("a body that ends in a number", [0x86]), ("a step without a length", [6]),
    ("an unending number", [UInt8](repeating: 0xff, count: 12)), ("a run of nothing", [6, 0]),
    ("a fact that is not there", varint(202) + [1]), ("facts that are not there", [6] + varint(99)),
    ("fact 0", [0, 1]), ("a negative fact", [5, 1]), ("a run without end", [6] + varint(1 << 40)),
    ("a run longer than a number", [6] + varint(UInt64.max)),
    ("the largest step", varint(UInt64.max - 1) + [1]), ("the smallest step", varint(UInt64.max) + [1]),
    ("a step past the largest number", [6, 1] + varint(UInt64.max - 1) + [1]),
  ]

  @Test(arguments: damaged) func `that is damaged is told from a whole one`(_ what: String, _ body: [UInt8]) {
    var read: [Int64] = []
    #expect(!Roster.forEach(body, upTo: 100) { read.append($0) })
    #expect(read.allSatisfy { 1...100 ~= $0 })
  }

  @Test(arguments: damaged) func `that is damaged is an error of its delivery`(
    _ what: String, _ body: [UInt8]
  )
    throws
  {
    let folder = try Folder()
    let database = try LedgerDatabase(path: folder.path + "/ledger.sqlite")
    defer { database.close() }
    try database.run(
      "INSERT INTO fact VALUES (100, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0)")
    let insert = try database.prepare("INSERT INTO roster(delivery_id, seq, body) VALUES (7, 1, ?)")
    insert.bind(1, blob: body)
    try insert.finish()
    let error = #expect(throws: HubError.self) { try RosterReader.facts(database, delivery: 7) }
    #expect(error?.code == "ledger.roster_damaged" && error?.arguments == ["delivery": "7"])
  }
}
