import Hub

/// Days of deliveries of several feeds: records that come, change, go, come back and stand twice in a file.
struct DailyDeliveries {
  /// One file.
  struct File: Sendable, Equatable {
    var feed: String
    var day: Int
    var rows: [PersonRow]
    var path: String
  }
  /// What a feed's record should say after all files, told by the simplest means.
  struct Expectation: Equatable {
    var memo: String
    var isDeleted: Bool
  }

  private(set) var files: [File] = []

  private struct Truth {
    var row: PersonRow
    var isThere: Bool
  }
  private var random: SeededRandom
  private var sequence = 0
  private let optOuts: Bool

  /// Makes `days` days of files for each feed, over so many keys per feed.
  init(seed: UInt64, feeds: [Feed], days: Int, keys: Int, optOuts: Bool = true) {
    random = SeededRandom(seed)
    self.optOuts = optOuts
    for feed in feeds {
      var truth: [Truth] = []
      for day in 1...days { files.append(file(feed, day, keys, &truth)) }
    }
  }

  private mutating func file(_ feed: Feed, _ day: Int, _ keys: Int, _ truth: inout [Truth]) -> File {
    var rows: [PersonRow] = []
    for key in 0..<keys {
      if key >= truth.count {
        truth.append(Truth(row: row(feed, key, day), isThere: day == 1 ? !random.oneIn(3) : random.oneIn(8)))
        if truth[key].isThere { rows.append(truth[key].row) }
        continue
      }
      let before = truth[key]
      if random.oneIn(feed.isSnapshot ? 10 : 1000) { truth[key].isThere.toggle() }
      let isNewer = truth[key].isThere && (random.oneIn(6) || !before.isThere && random.oneIn(2))
      if isNewer { truth[key].row = row(feed, key, day) }
      let isSaid = feed.isSnapshot ? truth[key].isThere : isNewer || random.oneIn(15)
      guard isSaid, truth[key].isThere else { continue }
      if random.oneIn(8) {
        // Also a line that is taken back by another one and then said again.
        if random.oneIn(3) { rows.append(truth[key].row) }
        rows.append(duplicate(truth[key].row, feed, before.row))
      }
      rows.append(truth[key].row)
    }
    rows = spread(rows)
    return File(feed: feed.name, day: day, rows: rows, path: feed.path(day: day))
  }

  /// Another line for a key that a later line of the file wins over: the same time, or an older one.
  private mutating func duplicate(_ row: PersonRow, _ feed: Feed, _ before: PersonRow) -> PersonRow {
    if random.oneIn(3) { return row }
    if feed.hasOwnTime, before != row, random.oneIn(2) { return before }
    var other = row
    sequence += 1
    other.memo = "m\(sequence)"
    other.tel = "03-5555-\(1000 + sequence % 9000)"
    return other
  }

  /// Shuffles the keys and keeps the order of the lines of one key.
  private mutating func spread(_ rows: [PersonRow]) -> [PersonRow] {
    var places = Array(rows.indices)
    places.shuffle(using: &random)
    var byKey: [String: [Int]] = [:]
    for index in rows.indices { byKey[rows[index].id, default: []].append(index) }
    var taken: [String: Int] = [:]
    return places.map { place in
      let id = rows[place].id
      let next = taken[id, default: 0]
      taken[id] = next + 1
      return rows[(byKey[id] ?? [])[next]]
    }
  }

  private static let families = ["山田", "佐藤", "鈴木", "高橋", "田中"]
  private static let givens = ["太郎", "花子", "一郎", "美咲"]
  private static let companies = [
    "株式会社青空", "青空(株)", "有限会社みどり", "株式会社ミドリ", "合同会社川村", "川村",
  ]

  private mutating func row(_ feed: Feed, _ key: Int, _ day: Int) -> PersonRow {
    sequence += 1
    let family = random.next() % 5
    let given = random.next() % 4
    let company = Int(random.next() % 6)
    // Every feed knows some of the same people: the address names the person, the company its domain.
    let mailbox = "p\(key % 7).\(family)\(given)"
    return PersonRow(
      id: "K\(key)", updated: stamp(day: day, second: sequence % 80_000),
      name: "\(Self.families[Int(family)]) \(Self.givens[Int(given)])",
      mail: random.oneIn(5) ? "" : "\(mailbox)@aozora\(company / 2).co.jp",
      tel: random.oneIn(3) ? "" : "03-1234-\(1000 + Int(random.next() % 40))",
      company: random.oneIn(6) ? "" : Self.companies[company],
      number: random.oneIn(3) ? CorporateNumbers.number(company / 2) : "",
      status: ["new", "working", "customer"][Int(random.next() % 3)],
      optout: optOuts && random.oneIn(20) ? "1" : "0",
      score: random.oneIn(25) ? "many" : "\(random.next() % 90)", memo: "m\(sequence)")
  }

  private func stamp(day: Int, second: Int) -> String {
    CivilTime.iso(
      milliseconds: Int64(CivilTime.days(year: 2026, month: 11, day: day)) * 86_400_000 + Int64(second) * 1000
    )
  }

  /// What each record of a feed should say, by id: the newest time, or the latest file, that could be mapped.
  func expected(_ feed: Feed) -> [String: Expectation] {
    var current: [String: (time: String, memo: String)] = [:]
    var isThere: [String: Bool] = [:]
    for file in files.filter({ $0.feed == feed.name }).sorted(by: { $0.day < $1.day }) {
      var last: [String: PersonRow] = [:]
      var times: [String: [String: PersonRow]] = [:]
      for row in file.rows {
        last[row.id] = row
        times[row.id, default: [:]][row.updated] = row
      }
      for (id, row) in last {
        isThere[id] = true
        let said = feed.hasOwnTime ? Array((times[id] ?? [:]).values) : [row]
        for row in said where row.score != "many" {
          let time = feed.hasOwnTime ? row.updated : String(file.day + 10)
          if let known = current[id], known.time > time { continue }
          current[id] = (time, row.memo)
        }
      }
      if feed.isSnapshot { for id in isThere.keys where last[id] == nil { isThere[id] = false } }
    }
    return current.reduce(into: [:]) { result, entry in
      result[entry.key] = Expectation(memo: entry.value.memo, isDeleted: isThere[entry.key] == false)
    }
  }
}

/// Corporate numbers (法人番号) with valid check digits.
enum CorporateNumbers {
  /// The n-th number.
  static func number(_ n: Int) -> String {
    let base = String(100_000_000_001 + n * 7919)
    var sum = 0
    for (place, digit) in base.reversed().enumerated() {
      sum += (digit.wholeNumberValue ?? 0) * (place % 2 == 0 ? 1 : 2)
    }
    return "\(9 - sum % 9)\(base)"
  }
}
