import Hub
import Pipeline
import Testing

/// A random life of a ledger in which `crm` looks up `desk` and `list`, and `desk` looks up `list`, which nothing maps.
struct LookupSequence {
  private var random: SeededRandom
  private let undoes: Bool
  private var waiting: [(path: String, text: String)]
  private var setup: [String: Int] = [:]
  private(set) var loads: [(run: Int64, files: [(path: String, text: String)])] = []
  private(set) var undone: Set<Int64> = []
  /// What was done, for a failure's message.
  private(set) var log: [String] = []

  private static let names = ["crm", "desk", "list"]

  init(seed: UInt64) {
    var random = SeededRandom(seed &+ 4_400)
    undoes = !random.oneIn(4)
    var files: [(path: String, text: String)] = []
    for name in Self.names {
      let feed = Self.feed(name, [:])
      for day in 1...4 where !random.oneIn(4) {
        files.append((feed.path(day: day), Self.rows(name, day: day, &random).file))
      }
    }
    waiting = files.shuffled(using: &random)
    self.random = random
  }

  /// Few keys and few values, so that keys are missing, come, change, and are ambiguous.
  private static func rows(_ name: String, day: Int, _ random: inout SeededRandom) -> [PersonRow] {
    let other = ["crm": "d", "desk": "l", "list": "l"][name] ?? ""
    return (1...6).filter { _ in !random.oneIn(3) }.map { number in
      PersonRow(
        id: "\(name.prefix(1))\(number)", updated: "2026-11-0\(1 + Int(random.next() % 6))T00:00:00Z",
        name: "N\(random.next() % 4)", company: "l\(1 + random.next() % 7)",
        status: ["a", "b", "x"][Int(random.next() % 3)], score: random.oneIn(4) ? "?" : "1",
        memo: "\(other)\(1 + random.next() % 7)")
    }
  }

  private static let variants: [String: [(String, String)]] = [
    "crm": [
      ("", ""), ("value: name }", "value: status }"), ("key: id", "key: memo"),
      ("value: name }", "value: name, missing: reject }"), ("value: name }", "value: name, missing: keep }"),
      ("unreadable: reject", "unreadable: blank"), ("full_name: name", "full_name: memo"),
    ],
    "desk": [
      ("", ""), ("unreadable: reject", "unreadable: blank"),
      ("value: name }", "value: name, missing: reject }"), ("status: status", "status: memo"),
    ],
    "list": [("", "")],
  ]
  private static let filters = [
    nil, nil, nil, "\"row['status'] != 'x'\"", "{ field: status, operator: not_equals, value: a }",
  ]

  private static func feed(_ name: String, _ setup: [String: Int]) -> Feed {
    var feed = Feed(
      name: name, isSnapshot: name != "crm", hasOwnTime: name == "desk", options: ", optional: true")
    let first = name == "crm" ? "desk.people" : "list.people"
    var text = """
        person:
          fields:
            full_name: name
            status: status
            score: { from: score, as: integer, unreadable: reject }
            memo: { from: memo, lookup: { stream: \(first), key: id, value: name } }

      """
    if name == "crm" {
      text += "      title: { from: company, lookup: { stream: list.people, key: id, value: status } }\n"
    }
    feed.entities = text
    let (old, new) = variants[name]?[setup[name] ?? 0] ?? ("", "")
    if !old.isEmpty {
      #expect(text.contains(old), "\(old)")
      feed.entities = text.replacing(old, with: new)
    }
    if let filter = filters[setup["\(name) filter"] ?? 0] { feed.stream.append("filter: \(filter)") }
    return feed
  }

  private func configure(_ workspace: TestWorkspace) throws {
    for name in Self.names {
      let feed = Self.feed(name, setup)
      try workspace.write(feed.connector, to: "connectors/\(name).yaml")
      if name != "list" { try workspace.write(feed.mapping, to: "mappings/\(name).yaml") }
    }
  }

  private func workspace() throws -> TestWorkspace {
    let workspace = try TestWorkspace()
    try configure(workspace)
    try workspace.write(Feed(name: "nowhere"))
    let all = Self.names.joined(separator: ", ")
    try workspace.write("job: nightly\nconnectors: [\(all)]\n", to: "config/jobs/nightly.yaml")
    for name in Self.names {
      try workspace.write("job: \(name)\nconnectors: [\(name)]\n", to: "config/jobs/\(name).yaml")
    }
    try workspace.write(
      "job: broken\nconnectors: [\(all), nowhere]\non_connector_failure: stop\n",
      to: "config/jobs/broken.yaml")
    return workspace
  }

  private mutating func change(_ workspace: TestWorkspace) throws {
    let name = Self.names.randomElement(using: &random) ?? ""
    if random.oneIn(2) {
      setup[name] = Int.random(in: 0..<(Self.variants[name]?.count ?? 1), using: &random)
    } else {
      setup["\(name) filter"] = Int.random(in: Self.filters.indices, using: &random)
    }
    log.append("change \(setup)")
    try configure(workspace)
  }

  /// Does everything, and a last replay.
  mutating func perform() async throws -> TestWorkspace {
    let workspace = try workspace()
    while !waiting.isEmpty {
      let files = Array(waiting.prefix(Int.random(in: 1...4, using: &random)))
      waiting.removeFirst(files.count)
      for file in files { try workspace.write(file.text, to: file.path) }
      if random.oneIn(5) {
        await #expect(throws: HubError.self) { try await workspace.run(job: "broken") }
        log.append("broken run")
        if random.oneIn(2) { try change(workspace) }
      }
      // One stream after the other, or all in one run.
      if random.oneIn(3) {
        for name in Self.names.shuffled(using: &random) {
          let own = files.filter { $0.path.hasPrefix("in/\(name)_") }
          try await load(own, into: workspace, job: name)
        }
      } else {
        try await load(files, into: workspace, job: "nightly")
      }
      if random.oneIn(2) { try change(workspace) }
      if random.oneIn(3) { try replay(workspace, isWhole: false) }
      if undoes, random.oneIn(3) { try undo(workspace) }
    }
    try replay(workspace, isWhole: true)
    return workspace
  }

  private mutating func load(
    _ files: [(path: String, text: String)], into workspace: TestWorkspace, job: String
  ) async throws {
    let report = try await workspace.run(job: job)
    loads.append((report.run, files))
    log.append("run \(report.run) \(job): \(files.map(\.path)), replayed \(report.sealed.replayed)")
  }

  private mutating func replay(_ workspace: TestWorkspace, isWhole: Bool) throws {
    let connector = !isWhole && random.oneIn(2) ? Self.names.randomElement(using: &random) : nil
    let since = !isWhole && random.oneIn(3) ? loads.randomElement(using: &random)?.run : nil
    let replay = Replay(workspace: try workspace.model(), makeSource: TestWorkspace.makeSource)
    let report = try replay.run(connector: connector, since: since)
    log.append(
      "replay \(connector ?? "all") since \(since ?? 0): \(report?.sealed.replayed.description ?? "nothing")")
  }

  private mutating func undo(_ workspace: TestWorkspace) throws {
    guard let victim = loads.filter({ !undone.contains($0.run) }).randomElement(using: &random) else {
      return
    }
    let report = try workspace.undo(victim.run)
    undone.insert(victim.run)
    log.append("undo \(victim.run): \(report.replayed)")
  }

  /// A fresh ledger: all that was not undone in one run, under the configuration of the end.
  func fresh() async throws -> TestWorkspace {
    let alone = try workspace()
    for load in loads where !undone.contains(load.run) {
      for file in load.files { try alone.write(file.text, to: file.path) }
    }
    try await alone.run()
    return alone
  }
}
