import Hub
import Ledger
import Pipeline
import Testing

@Suite struct `Undo` {
  /// One run of a sequence: the files that lay there for it.
  private struct Load {
    var run: Int64
    var files: [(path: String, text: String)]
  }

  private func load(_ files: [(path: String, text: String)], into workspace: TestWorkspace) async throws
    -> Load
  {
    for file in files { try workspace.write(file.text, to: file.path) }
    return Load(run: try await workspace.run().run, files: files)
  }

  /// A hundred sequences, ten to a test.
  @Test(arguments: 0..<10) func `gives the ledger that the remaining runs give alone`(_ decade: Int)
    async throws
  {
    for seed in (decade * 10)..<(decade * 10 + 10) { try await sequence(UInt64(seed)) }
  }

  private func sequence(_ seed: UInt64) async throws {
    var random = SeededRandom(seed &+ 1000)
    let feeds = Feed.shapes.shuffled(using: &random).prefix(2).map { feed in
      var feed = feed
      feed.options = ", optional: true"
      return feed
    }
    let deliveries = DailyDeliveries(seed: seed, feeds: feeds, days: 4, keys: 7, optOuts: false)
    let workspace = try TestWorkspace(feeds, tags: Feed.tags)
    var loads: [Load] = []
    var undone: Set<Int64> = []
    var waiting = deliveries.files.shuffled(using: &random)[...]
    var log: [String] = []
    while !waiting.isEmpty {
      var files = waiting.prefix(Int.random(in: 1...3, using: &random)).map { ($0.path, $0.rows.file) }
      waiting = waiting.dropFirst(files.count)
      if random.oneIn(3),
        let old = deliveries.files.filter({ file in
          loads.contains { $0.files.contains { $0.path == file.path } }
        })
        .randomElement(using: &random)
      {
        files.append((old.path, corrected(old, &random)))
      }
      loads.append(try await load(files.map { (path: $0.0, text: $0.1) }, into: workspace))
      log.append("run \(loads[loads.count - 1].run): \(files.map(\.0))")
      while random.oneIn(3),
        let victim = loads.filter({ !undone.contains($0.run) }).randomElement(using: &random)
      {
        try workspace.undo(victim.run)
        undone.insert(victim.run)
        log.append("undo \(victim.run)")
      }
    }
    if undone.isEmpty, let victim = loads.randomElement(using: &random) {
      try workspace.undo(victim.run)
      undone.insert(victim.run)
      log.append("undo \(victim.run)")
    }
    let alone = try TestWorkspace(feeds, tags: Feed.tags)
    // An empty ledger too is a ledger: where every run was undone, the first file is still to come.
    var isLoaded = false
    for remaining in loads where !undone.contains(remaining.run) {
      _ = try await load(remaining.files, into: alone)
      isLoaded = true
    }
    if !isLoaded { try await alone.run() }
    let digest = try workspace.digest()
    #expect(digest.withoutDecisions == (try alone.digest()).withoutDecisions, "seed \(seed): \(log)")
    #expect(try workspace.rebuild().after == digest, "seed \(seed): \(log)")
  }

  /// A file delivered once more with another content: a row changed, one gone, one new.
  private func corrected(_ file: DailyDeliveries.File, _ random: inout SeededRandom) -> String {
    var rows = file.rows
    if let index = rows.indices.randomElement(using: &random) {
      rows[index].memo = "corrected \(random.next() % 1000)"
      rows[index].tel = "03-7777-\(1000 + random.next() % 9000)"
    }
    if rows.count > 3, random.oneIn(2) { rows.removeLast() }
    if random.oneIn(2) {
      rows.append(
        PersonRow(id: "N\(random.next() % 5)", updated: "2026-11-02T00:00:00Z", name: "新井 新", memo: "n"))
    }
    return rows.file
  }
}
