import HardCases
import Hub
import Ledger
import Pipeline
import Testing

/// The hard cases as they arrive in life: some every night, in any order, with records that go and come back.
@Suite struct `The order of arrival of hard cases` {
  private static let cases = HardCases(seed: 3, size: 400)

  /// How the same records are brought in.
  struct Way: Sendable, CustomTestStringConvertible {
    var name: String
    var seed: UInt64
    var deliveries: Int
    var perRun = 1
    var workers = 2
    /// Records that are delivered, removed by a later snapshot, and delivered again.
    var returns = false
    var testDescription: String { name }

    static let all = [
      Way(name: "thirty shuffled deltas", seed: 1, deliveries: 30),
      Way(
        name: "thirty other deltas, one worker, some in one run", seed: 2, deliveries: 30, perRun: 4,
        workers: 1),
      Way(name: "backwards", seed: 0, deliveries: 10, workers: 1),
      Way(name: "with a third gone and come again", seed: 3, deliveries: 6, returns: true),
    ]
  }

  /// The workspace, of which each source delivers all that it holds where `snapshot` says so.
  private static func made(snapshot: Bool) throws -> TestWorkspace {
    var files = HardCases.workspace
    if snapshot {
      for path in ["connectors/desk.yaml", "connectors/web.yaml"] {
        files[path] = files[path]?.replacing(
          "snapshot: incremental", with: "snapshot: full\n    max_deleted: 100%")
      }
    }
    return try TestWorkspace(files)
  }

  /// The clusters as sets of keys, whatever the ids.
  private static func partition(_ workspace: TestWorkspace, _ kind: String) throws -> Set<[String]> {
    var members: [String: [String]] = [:]
    for (key, cluster) in try `What must never be merged`.clusters(workspace, kind) {
      members[cluster, default: []].append(key)
    }
    return Set(members.values.map { $0.sorted() })
  }

  private static func path(_ source: String, _ day: Int) -> String {
    "in/\(source)_202611\(day < 10 ? "0" : "")\(day).csv"
  }

  private static func options(_ workers: Int) -> RunOptions {
    RunOptions(asOf: TestWorkspace.asOf, workers: workers)
  }

  /// Clusters after one bulk load.
  private static let reference = Task {
    let workspace = try made(snapshot: false)
    for source in ["desk", "web"] {
      try workspace.write(HardCases.file(cases.rows.filter { $0.source == source }), to: path(source, 1))
    }
    try await workspace.run(options(2))
    return (try partition(workspace, "person"), try partition(workspace, "company"))
  }

  private static func load(_ way: Way) async throws -> TestWorkspace {
    let workspace = try made(snapshot: way.returns)
    var rows = cases.rows
    if way.seed == 0 { rows.reverse() }
    var random = SeededRandom(way.seed)
    if way.seed > 0 { rows.shuffle(using: &random) }
    // The files of a day's number are written in any order: what tells a record's age is the file, and each record comes
    // in one file only. Snapshots go by the calendar, as a later one says who is gone.
    let days =
      way.seed > 0 && !way.returns ? (1...way.deliveries).shuffled(using: &random) : Array(1...way.deliveries)
    for (turn, day) in days.enumerated() {
      for source in ["desk", "web"] {
        let own = rows.enumerated().filter { entry in
          entry.element.source == source
            && (way.returns
              ? day == way.deliveries || (entry.offset + day) % 3 != 0
              : entry.offset % way.deliveries == turn)
        }
        try workspace.write(HardCases.file(own.map(\.element)), to: path(source, day))
      }
      if (turn + 1) % way.perRun == 0 || turn == days.count - 1 {
        try await workspace.run(options(way.workers))
      }
    }
    return workspace
  }

  @Test(arguments: Way.all) func `makes no other people or companies`(_ way: Way) async throws {
    let workspace = try await Self.load(way)
    let (people, companies) = try await Self.reference.value
    #expect(try Self.partition(workspace, "person") == people)
    #expect(try Self.partition(workspace, "company") == companies)
    #expect(people.count < Self.cases.rows.count)
    let digest = try workspace.digest()
    let rebuilt = try workspace.rebuild()
    #expect(rebuilt.before == digest)
    #expect(rebuilt.after == digest)
  }

  /// As many names as `shared_limit` allows share a number, then one more, then one less: what was one person falls
  /// apart and comes together again.
  @Test func `crosses the limit of shared addresses in both directions`() async throws {
    let people = [
      "D1,佐藤 誠,,,,090-2222-3333,,,,,,,", "D2,佐藤 誠,,,,090-2222-3333,,,,,,,",
      "D3,鈴木 一郎,,,,090-2222-3333,,,,,,,",
      "D4,高橋 花子,,,,090-2222-3333,,,,,,,",
    ]
    let fourth = "D5,田中 健二,,,,090-2222-3333,,,,,,,"
    func text(_ rows: [String]) -> String { ([HardRow.header] + rows).joined(separator: "\n") + "\n" }
    let workspace = try Self.made(snapshot: true)
    let apart: Set = [["desk/D1"], ["desk/D2"], ["desk/D3"], ["desk/D4"], ["desk/D5"]]
    let together: Set = [["desk/D1", "desk/D2"], ["desk/D3"], ["desk/D4"]]

    for (day, rows) in [people, people + [fourth], people, [fourth] + people, people].enumerated() {
      try workspace.write(text(rows), to: Self.path("desk", day + 1))
      try await workspace.run(Self.options(day % 2 + 1))
      #expect(try Self.partition(workspace, "person") == (day % 2 == 0 ? together : apart), "day \(day)")
    }

  }
}
