import Hub
import Pipeline
import Testing

/// Nights on which records only get newer versions: what is left out of deriving must make no difference.
@Suite struct `A night that renews records` {
  /// Which rule decides about companies' values.
  enum Survivorship: String, CaseIterable, Sendable {
    case schema, mostRecent, oldest, longest, union

    var dedupe: String {
      let rule =
        switch self {
        case .schema: ""
        case .mostRecent: "survivorship:\n  company: { name: most_recent, corporate_number: most_recent }\n"
        case .oldest: "survivorship:\n  company: { name: oldest, domain: oldest }\n"
        case .longest: "survivorship:\n  company: { name: longest, domain: longest }\n"
        case .union: "survivorship:\n  company: { domain: union }\n"
        }
      return "source_priority: [crm, desk, list]\n" + rule
    }
  }

  static let feeds = [
    Feed(name: "crm", isSnapshot: true, hasOwnTime: true), Feed(name: "desk", isSnapshot: true),
    Feed(name: "list", hasOwnTime: true),
  ]

  @Test(arguments: Survivorship.allCases, 1...3 as ClosedRange<UInt64>)
  func `leaves the ledger as deriving everything would`(_ survivorship: Survivorship, _ seed: UInt64)
    async throws
  {
    let workspace = try TestWorkspace(Self.feeds, tags: Feed.tags, dedupe: survivorship.dedupe)
    var nights = Nights(seed: seed)
    var kept = 0
    var unchanged = 0
    for day in 1...14 {
      for feed in Self.feeds { try workspace.write(nights.file(feed, day), to: feed.path(day: day)) }
      let report = try await workspace.run()
      kept += report.sealed.keptIdentity == true ? 1 : 0
      unchanged += report.sealed.unchangedCompanies ?? 0
      // Changes nothing, so that what was left out on one night is still so on the next.
      let findings = try Maintenance(workspace: try workspace.model()).verify()
      #expect(findings.isEmpty, "day \(day): \(findings.map { "\($0.code) \($0.arguments)" })")
      #expect(report.sealed.refusedUnions == nights.refused(report.sealed, day), "day \(day)")
    }
    // Else nothing of this was tried; where age counts, whoever says something is looked at closely.
    #expect(kept > 2)
    #expect(survivorship == .oldest || survivorship == .union || unchanged > 10)
    let fresh = try TestWorkspace(Self.feeds, tags: Feed.tags, dedupe: survivorship.dedupe)
    for feed in Self.feeds {
      for day in 1...14 {
        try fresh.write(try workspace.bytes(feed.path(day: day)), to: feed.path(day: day))
      }
    }
    try await fresh.run()
    #expect(try fresh.digest() == workspace.digest())
  }

  /// Files of several feeds, night after night: three quiet nights, on which nothing changes that matching looks at, and
  /// a loud one.
  struct Nights {
    private var random: SeededRandom
    private var rows: [String: [PersonRow]] = [:]
    private var sequence = 0
    private var lastRefused: [String: Int] = [:]

    init(seed: UInt64) { random = SeededRandom(seed) }

    mutating func file(_ feed: Feed, _ day: Int) -> String {
      var all = rows[feed.name] ?? []
      if all.isEmpty { for key in 0..<60 { all.append(row(key, day)) } }
      if day > 1 {
        for index in all.indices where random.oneIn(6) { change(&all[index], day, isLoud: day % 4 == 0) }
        if day % 4 == 0, feed.isSnapshot { all.remove(at: Int(random.next() % UInt64(all.count))) }
        if day % 4 == 0 { all.append(row(100 + day, day)) }
      }
      rows[feed.name] = all
      return all.shuffled(using: &random).file
    }

    /// The unions that were refused, which a night that matches nobody still reports.
    mutating func refused(_ report: SealReport, _ day: Int) -> [String: Int] {
      if report.keptIdentity != true { lastRefused = report.refusedUnions }
      return lastRefused
    }

    private mutating func change(_ row: inout PersonRow, _ day: Int, isLoud: Bool) {
      sequence += 1
      row.updated = stamp(day)
      row.memo = "m\(sequence)"
      row.status = ["new", "working", "customer"][Int(random.next() % 3)]
      guard isLoud else { return }
      if random.oneIn(3) { row.company = company() }
      if random.oneIn(3) { row.number = number() }
      if random.oneIn(5) { row.tel = "03-1234-\(1000 + Int(random.next() % 40))" }
    }

    private mutating func row(_ key: Int, _ day: Int) -> PersonRow {
      let person = Int(random.next() % 40)
      return PersonRow(
        id: "K\(key)", updated: stamp(day), name: "山田 \(["太郎", "花子", "一郎"][person % 3])",
        mail: random.oneIn(5) ? "" : "p\(person)@aozora\(random.next() % 3).co.jp",
        tel: random.oneIn(3) ? "" : "03-1234-\(1000 + person)", company: company(), number: number(),
        status: "new", optout: random.oneIn(20) ? "1" : "0", score: "\(random.next() % 90)", memo: "m")
    }

    private mutating func company() -> String {
      let names = ["株式会社青空", "青空(株)", "アオゾラ", "有限会社みどり", "株式会社ミドリ", "川村", ""]
      return names[Int(random.next() % UInt64(names.count))]
    }

    private mutating func number() -> String {
      random.oneIn(2) ? "" : CorporateNumbers.number(Int(random.next() % 3))
    }

    private mutating func stamp(_ day: Int) -> String {
      let start = Int64(CivilTime.days(year: 2026, month: 11, day: day)) * 86_400_000
      return CivilTime.iso(milliseconds: start + Int64(random.next() % 80_000) * 1000)
    }
  }
}
