import Hub
import Pipeline
import Testing

/// A random life of a ledger: loads, corrections, mapping and code table changes, replays, undos, runs that fail.
struct ReplaySequence {
  /// One run that was published: the files that lay there for it.
  struct Load {
    var run: Int64
    var files: [(path: String, text: String)]
  }

  /// What a workspace is configured by.
  struct Setup: Equatable {
    /// By feed, which of `ReplaySequence.mappings`, `filters` and `deletions` are used.
    var mapping: [String: Int] = [:]
    var filter: [String: Int] = [:]
    var deletion: [String: Int] = [:]
    /// Which of `ReplaySequence.tables`.
    var table = 0
  }

  let seed: UInt64
  private var random: SeededRandom
  private let feeds: [Feed]
  private let deliveries: [(path: String, text: String)]
  private let rows: [DailyDeliveries.File]
  private let dedupe: String
  private let undoes: Bool
  private(set) var setup = Setup()
  private(set) var loads: [Load] = []
  private(set) var undone: Set<Int64> = []
  /// What was done, for a failure's message.
  private(set) var log: [String] = []

  init(seed: UInt64) {
    self.seed = seed
    var random = SeededRandom(seed &+ 77_000)
    let parts = Feed(
      name: "part", hasOwnTime: seed.isMultiple(of: 2),
      stream: ["record: patch", "missing_column: ignore", "new_column: ignore"])
    var feeds = Feed.shapes.shuffled(using: &random).prefix(2) + [parts]
    for index in feeds.indices { feeds[index].options = ", optional: true" }
    // Refusals survive an undo: they are tried where nothing is undone.
    undoes = !seed.isMultiple(of: 4)
    let days = DailyDeliveries(
      seed: seed, feeds: Array(feeds), days: 3, keys: 6, optOuts: seed.isMultiple(of: 4))
    rows = days.files
    var patched = random
    deliveries = days.files.map { file in
      (file.path, file.feed == "part" ? Self.patch(file, parts, &patched) : file.rows.file)
    }
    let names = feeds.map(\.name).joined(separator: ", ")
    dedupe =
      "source_priority: [\(names)]\n"
      + (random.oneIn(2) ? "" : "survivorship:\n  person: { status: oldest }\n")
    self.feeds = Array(feeds)
    self.random = patched
  }

  // MARK: configuration

  /// What a mapping may be: texts of `Feed.people` replaced by others.
  private static let mappings: [[(String, String)]] = [
    [], [("company_name: company", "company_name: memo")],
    [("phone: { from: tel, normalize: [phone] }", "phone: tel")],
    [("phone: { from: tel, normalize: [phone] }", "phone: { from: [tel, number] }")],
    [("company_name: company", "company_name: { expr: \"row['company'] + row['number']\" }")],
    [("when: { field: company, operator: present }", "when: { field: number, operator: present }")],
    [("  lead:\n", "  lead:\n    when: { field: mail, operator: present }\n")],
    [("memo: memo", "memo: { expr: \"row['memo'] + '!' + row['status']\" }")],
    [("status: status", Self.coded)], [("status: status", Self.coded)], [("status: status", Self.coded)],
    [("unreadable: reject }", "unreadable: blank }")],
    [
      (
        "email: { from: mail, normalize: [email] }",
        "email: { from: mail, normalize: [email], required: true }"
      )
    ],
    [("opt_out: { from: optout, as: boolean, normalize: [boolean] }", "title: optout")],
  ]
  private static let coded = "status: { from: status, code: { table: stage, system: crm, unknown: keep } }"
  private static let filters = [
    nil, nil, "{ field: status, operator: not_equals, value: working }", "\"row['status'] != 'new'\"",
    "{ field: company, operator: present }",
  ]
  private static let deletions = [
    nil, nil, "{ field: status, operator: equals, value: customer }", "\"row['tel'] == ''\"",
  ]
  /// Code tables: plain, one value for two codes, a code gone, a code retired.
  private static let tables = [
    "code,crm,crm_in\nnew,new,new\nworking,working,working\ncustomer,customer,customer\n",
    "code,crm,crm_in\nnew,customer,customer\nworking,customer,\n",
    "code,crm,crm_in\nnew,new,new\nworking,working,working\n",
    "code,crm,crm_in,replaced_by\nnew,new,new,working\nworking,working,working,\nwon,customer,customer,\n",
  ]

  private func configure(_ workspace: TestWorkspace) throws {
    for feed in feeds {
      var feed = feed
      for (old, new) in Self.mappings[setup.mapping[feed.name] ?? 0] {
        #expect(feed.entities.contains(old), "\(old)")
        feed.entities = feed.entities.replacing(old, with: new)
      }
      if let filter = Self.filters[setup.filter[feed.name] ?? 0] { feed.stream.append("filter: \(filter)") }
      if let deletion = Self.deletions[setup.deletion[feed.name] ?? 0] {
        feed.stream.append("deleted_when: \(deletion)")
      }
      try workspace.write(feed)
    }
    try workspace.write(Self.tables[setup.table], to: "mappings/codes/stage.csv")
  }

  private mutating func change(_ workspace: TestWorkspace) throws {
    let feed = feeds[Int.random(in: feeds.indices, using: &random)].name
    switch Int.random(in: 0..<5, using: &random) {
    case 0, 1: setup.mapping[feed] = Int.random(in: Self.mappings.indices, using: &random)
    case 2: setup.filter[feed] = Int.random(in: Self.filters.indices, using: &random)
    case 3: setup.deletion[feed] = Int.random(in: Self.deletions.indices, using: &random)
    default: setup.table = Int.random(in: Self.tables.indices, using: &random)
    }
    log.append("change \(feed): \(setup)")
    try configure(workspace)
  }

  /// A workspace of the feeds as they are set up now.
  func workspace() throws -> TestWorkspace {
    let workspace = try TestWorkspace(feeds, tags: Feed.tags, dedupe: dedupe)
    // Stops, since the second connector has no file: what the run read of the others is given up.
    try workspace.write(Feed(name: "nowhere"))
    let names = feeds.map(\.name).joined(separator: ", ")
    try workspace.write(
      "job: broken\nconnectors: [\(names), nowhere]\non_connector_failure: stop\n",
      to: "config/jobs/broken.yaml")
    try configure(workspace)
    return workspace
  }

  // MARK: deeds

  /// Does everything, and a last replay.
  mutating func perform() async throws -> TestWorkspace {
    for feed in feeds where random.oneIn(2) {
      setup.mapping[feed.name] = Int.random(in: Self.mappings.indices, using: &random)
      setup.filter[feed.name] = Int.random(in: Self.filters.indices, using: &random)
    }
    log.append("\(setup)")
    let workspace = try workspace()
    var waiting = deliveries.indices.shuffled(using: &random)[...]
    while !waiting.isEmpty {
      var files = waiting.prefix(Int.random(in: 1...3, using: &random)).map { deliveries[$0] }
      waiting = waiting.dropFirst(files.count)
      if random.oneIn(3), let again = corrected() { files.append(again) }
      try await load(files, into: workspace)
      while random.oneIn(2) { try change(workspace) }
      if random.oneIn(3) { try replaySome(workspace) }
      if undoes, random.oneIn(4) { try undo(workspace) }
    }
    if log.allSatisfy({ !$0.hasPrefix("change") }) { try change(workspace) }
    try replay(workspace)
    return workspace
  }

  private mutating func load(
    _ files: [(path: String, text: String)], into workspace: TestWorkspace
  ) async throws {
    for file in files { try workspace.write(file.text, to: file.path) }
    if random.oneIn(5) {
      await #expect(throws: HubError.self) { try await workspace.run(job: "broken") }
      log.append("broken run")
      if random.oneIn(2) { try change(workspace) }
    }
    loads.append(Load(run: try await workspace.run().run, files: files))
    log.append("run \(loads[loads.count - 1].run): \(files.map(\.path))")
  }

  private mutating func replaySome(_ workspace: TestWorkspace) throws {
    let connector = random.oneIn(2) ? feeds.randomElement(using: &random)?.name : nil
    let since = random.oneIn(2) ? loads.randomElement(using: &random)?.run : nil
    try replay(workspace, connector: connector, since: since)
  }

  private mutating func replay(
    _ workspace: TestWorkspace, connector: String? = nil, since: Int64? = nil
  ) throws {
    let replay = Replay(workspace: try workspace.model(), makeSource: TestWorkspace.makeSource)
    let report = try replay.run(connector: connector, since: since)
    log.append(
      "replay \(connector ?? "all") since \(since ?? 0): \(report?.sealed.replayed.description ?? "nothing")")
  }

  private mutating func undo(_ workspace: TestWorkspace) throws {
    guard let victim = loads.filter({ !undone.contains($0.run) }).randomElement(using: &random) else {
      return
    }
    try workspace.undo(victim.run)
    undone.insert(victim.run)
    log.append("undo \(victim.run)")
  }

  /// A file that was loaded, once more with another content.
  private mutating func corrected() -> (path: String, text: String)? {
    let known = rows.filter { file in
      file.feed != "part" && loads.contains { $0.files.contains { $0.path == file.path } }
    }
    guard let file = known.randomElement(using: &random) else { return nil }
    var rows = file.rows
    if let index = rows.indices.randomElement(using: &random) {
      rows[index].memo = "corrected \(random.next() % 1000)"
      rows[index].status = ["new", "working", "customer"][Int(random.next() % 3)]
    }
    if rows.count > 3, random.oneIn(2) { rows.removeLast() }
    return (file.path, rows.file)
  }

  /// A file with some of the columns only.
  private static func patch(
    _ file: DailyDeliveries.File, _ feed: Feed, _ random: inout SeededRandom
  ) -> String {
    let names = Feed.header.split(separator: ",")
    let chosen = names.indices.filter { index in
      names[index] == "id" || feed.hasOwnTime && names[index] == "updated"
        || file.day == 1 && !random.oneIn(5)
        || random.oneIn(3)
    }
    let lines = [Feed.header] + file.rows.map(\.line)
    return lines.map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      return chosen.map { String(cells[$0]) }.joined(separator: ",") + "\n"
    }.joined()
  }

  /// A fresh ledger: the runs that were not undone, under the configuration of the end.
  func fresh() async throws -> TestWorkspace {
    let alone = try workspace()
    var isLoaded = false
    for load in loads where !undone.contains(load.run) {
      for file in load.files { try alone.write(file.text, to: file.path) }
      try await alone.run()
      isLoaded = true
    }
    if !isLoaded { try await alone.run() }
    return alone
  }
}
