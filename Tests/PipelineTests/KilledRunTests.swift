import Foundation
import Hub
import Ledger
import Pipeline
import Testing

@Suite(.serialized) struct `A run that was killed` {
  private static let asOf = CivilTime.iso(milliseconds: TestWorkspace.asOf)
  private static let deliveries = DailyDeliveries(seed: 11, feeds: Feed.shapes, days: 3, keys: 160)

  /// A workspace before its first run: three days of four feeds, with lines that are no records.
  private static func fresh() throws -> TestWorkspace {
    let workspace = try TestWorkspace(Feed.shapes, tags: Feed.tags)
    for file in deliveries.files {
      var lines = file.rows.map(\.line)
      for place in [5, 40, 90] where place < lines.count { lines.insert("broken \(place),\"", at: place) }
      try workspace.write(([Feed.header] + lines).joined(separator: "\n") + "\n", to: file.path)
    }
    return workspace
  }

  private static func run(
    _ workspace: TestWorkspace, environment: [String: String] = [:], killAfter: UInt32? = nil
  ) throws -> (ending: Program.Ending, output: String, seconds: Double) {
    try Program.run(
      [
        "run", "nightly", "--workspace", workspace.root, "--as-of", asOf, "--batch-rows", "25",
        "--commit-rows", "20",
        "--quiet", "--format", "json",
      ], environment: environment, killAfter: killAfter)
  }

  /// The uninterrupted run that all others must equal.
  private struct Whole: Sendable {
    var digest: Digest
    var counts: [String: Counts]
    var rejects: [String]
    var commits: Int
    var seconds: Double
  }

  private static let rejectRows =
    "SELECT connector, stream, locator, code, arguments, hex(raw), fact_id IS NULL FROM reject ORDER BY 1, 2, 3, 4"

  private static let whole = Result {
    let workspace = try fresh()
    let (ending, output, seconds) = try run(workspace)
    #expect(ending == .exit(0))
    let report = try decode(output)
    return Whole(
      digest: try workspace.digest(), counts: counts(report), rejects: try workspace.rows(rejectRows),
      commits: Int(try workspace.row("SELECT COUNT(*) FROM roster")) ?? 0, seconds: seconds)
  }

  private static func decode(_ output: String) throws -> RunReport {
    try JSONDecoder().decode(RunReport.self, from: Data(output.utf8))
  }

  private static func counts(_ report: RunReport) -> [String: Counts] {
    Dictionary(uniqueKeysWithValues: report.streams.map { ($0.connector, $0.counts) })
  }

  /// How a run is killed.
  enum Death: Sendable, CustomTestStringConvertible {
    case after(share: Double)
    case at(String)
    case twice(Double, Double)

    var testDescription: String {
      switch self {
      case .after(let share): "after \(Int(share * 100)) % of its time"
      case .at(let place): "at \(place)"
      case .twice(let first, let second):
        "after \(Int(first * 100)) % and, resumed, after \(Int(second * 100)) %"
      }
    }

    static let all: [Death] = {
      var random = SeededRandom(3)
      // The first tenth is the program's start and the reading of the workspace.
      let moments = (0..<41).map {
        Death.after(share: 0.1 + 0.9 * (Double($0) + Double.random(in: 0..<1, using: &random)) / 41)
      }
      let commits = [1, 2, 4, 6, 8, 11, 14, 16, 18, 20, 22, 24, 26, 27].map { Death.at("commit:\($0)") }
      let twice = (0..<9).map { _ in
        Death.twice(
          Double.random(in: 0.2..<0.9, using: &random), Double.random(in: 0.1..<0.9, using: &random))
      }
      return moments + commits + [.at("sealing:1")] + twice
    }()
  }

  @Test(arguments: Death.all)
  func `is continued under its own number and ends as if it had never been killed`(
    _ death: Death
  ) throws {
    let whole = try Self.whole.get()
    var workspace = try Self.fresh()
    switch death {
    case .after(let share): workspace = try kill(workspace, share, whole)
    case .at(let place):
      #expect(try Self.run(workspace, environment: ["TSUNAGI_KILL_AT": place]).ending == .killed)
    case .twice(let first, let second):
      workspace = try kill(workspace, first, whole)
      _ = try Self.run(workspace, killAfter: UInt32(second * whole.seconds * 1_000_000))
    }
    let before = try state(of: workspace)
    if before == "open" { try nothingIsVisible(in: workspace) }
    let (ending, output, _) = try Self.run(workspace)
    #expect(ending == .exit(0))
    let report = try Self.decode(output)
    switch before {
    case "open":
      #expect(report.run == 1 && report.resumed)
      try compare(Self.counts(report), whole.counts)
    case "sealed": #expect(report.run > 1 && report.rowsRead == 0)
    default:
      #expect(report.run == 1 && !report.resumed)
      try compare(Self.counts(report), whole.counts)
    }
    try check(workspace, whole)
  }

  /// Kills a first run after a share of its time; one that was done by then is tried again, and killed earlier.
  private func kill(_ workspace: TestWorkspace, _ share: Double, _ whole: Whole) throws -> TestWorkspace {
    var workspace = workspace
    var delay = share * whole.seconds * 1_000_000
    while try Self.run(workspace, killAfter: UInt32(delay)).ending != .killed {
      workspace = try Self.fresh()
      delay *= 0.85
    }
    return workspace
  }

  private func compare(_ counts: [String: Counts], _ expected: [String: Counts]) throws {
    for (connector, count) in counts { #expect(count == expected[connector], "\(connector)") }
    #expect(counts.count == expected.count)
  }

  /// The state of run 1; empty where the process died before it began one.
  private func state(of workspace: TestWorkspace) throws -> String {
    guard FileManager.default.fileExists(atPath: workspace.root + "/var/ledger.sqlite") else { return "" }
    do {
      if try workspace.rows("SELECT 1 FROM sqlite_master WHERE name = 'run'").isEmpty { return "" }
    } catch let error as HubError where error.code == "ledger.not_writable" {
      // The process died while it made the file: who only reads cannot mend that.
      return ""
    }
    return try workspace.row("SELECT status FROM run WHERE id = 1")
  }

  private func nothingIsVisible(in workspace: TestWorkspace) throws {
    for view in Contract.views
    where try !workspace.rows("SELECT 1 FROM sqlite_master WHERE name = '\(view)'").isEmpty {
      #expect(try workspace.row("SELECT COUNT(*) FROM \(view)") == "0", "\(view) shows an open run")
    }
  }

  private func check(_ workspace: TestWorkspace, _ whole: Whole) throws {
    #expect(try workspace.digest() == whole.digest)
    #expect(try workspace.row("SELECT COUNT(*), MIN(status) FROM run WHERE id = 1") == "1|sealed")
    #expect(
      try workspace.rows(
        """
        SELECT d.stream_id, d.name, f.source_offset FROM fact f JOIN delivery d ON d.id = f.delivery_id
        GROUP BY 1, 2, 3 HAVING COUNT(*) > 1
        """) == [], "a file range was read into facts twice")
    #expect(
      try workspace.rows("SELECT stream_id, name FROM delivery GROUP BY 1, 2 HAVING COUNT(*) > 1") == [],
      "a file was delivered twice")
    #expect(try workspace.rows(Self.rejectRows) == whole.rejects)
    #expect(try Maintenance(workspace: try workspace.model()).verify() == [])
  }

  @Test func `and whose file was replaced before it was continued says what the new file says`() throws {
    var workspace = try Self.fresh()
    var path = ""
    for commit in 3...20 where path.isEmpty {
      workspace = try Self.fresh()
      #expect(try Self.run(workspace, environment: ["TSUNAGI_KILL_AT": "commit:\(commit)"]).ending == .killed)
      path = try workspace.row("SELECT name FROM delivery WHERE complete = 0")
    }
    let file = try #require(Self.deliveries.files.first { $0.path == path })
    var rows = file.rows
    for index in rows.indices { rows[index].tel = "03-9999-\(1000 + index)" }
    let text = rows.shuffled().dropLast(20).map { $0 }.file
    try workspace.write(text, to: path)
    let (ending, output, _) = try Self.run(workspace)
    #expect(ending == .exit(0))
    #expect(try Self.decode(output).run == 1)
    let other = try Self.fresh()
    try other.write(text, to: path)
    #expect(try Self.run(other).ending == .exit(0))
    #expect(try workspace.digest() == other.digest())
  }

  @Test(arguments: ["sealing:1", "commit:1"]) func `keeps nothing from another job that reads the same`(
    _ place: String
  ) async throws {
    let feed = Feed(name: "crm", isSnapshot: true, hasOwnTime: true)
    let workspace = try TestWorkspace([feed])
    try workspace.write("job: hourly\nconnectors: [crm]\n", to: "config/jobs/hourly.yaml")
    try workspace.write(tenPeople().file, to: feed.path(day: 1))
    try workspace.write(tenPeople(day: 2, memo: "two").file, to: feed.path(day: 2))
    #expect(try Self.run(workspace, environment: ["TSUNAGI_KILL_AT": place]).ending == .killed)
    let hourly = try await workspace.run(job: "hourly")
    #expect(hourly.run == 2 && hourly.rowsRead == 20)
    #expect(try workspace.row("SELECT COUNT(*), MIN(memo) FROM person") == "10|two")
    #expect(try workspace.row("SELECT COUNT(*) FROM source_record WHERE is_current = 1") == "10")
    let digest = try workspace.digest()
    let nightly = try await workspace.run()
    #expect(nightly.run == 1 && nightly.resumed)
    #expect(try workspace.digest() == digest)
    #expect(try workspace.rebuild().after == digest)
  }

  @Test func `has had many commits to be killed at`() throws {
    #expect(try Self.whole.get().commits >= 24)
  }
}

/// The names that people with SQL build on.
enum Contract {
  static let views = [
    "source_record", "crosswalk", "company", "person", "lead", "deal", "activity", "tag", "change",
    "status_history",
    "reject",
  ]
  static let tables = ["run", "checkpoint", "identity_event", "alias", "decision"]
}
