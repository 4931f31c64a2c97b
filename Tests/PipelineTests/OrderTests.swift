import Hub
import Ledger
import Pipeline
import Testing

@Suite struct `The order of arrival` {
  private static let days = 30
  private static let deliveries = DailyDeliveries(seed: 7, feeds: Feed.shapes, days: days, keys: 24)

  /// How a ledger is loaded: in which order the files come, how many to a run, and how the run works.
  struct Way: Sendable, CustomTestStringConvertible {
    var name: String
    var filesPerRun: Int
    var seed: UInt64?
    var workers = 2
    var batchRows = 8192
    var commitRows = 65_536
    var testDescription: String { name }

    static let all = [
      Way(name: "day by day, one worker", filesPerRun: 4, workers: 1),
      Way(name: "all at once, four workers", filesPerRun: 1000, workers: 4),
      Way(
        name: "all at once, batches of one row, a commit each", filesPerRun: 1000, batchRows: 1, commitRows: 1
      ),
      Way(name: "shuffled, three files a run", filesPerRun: 3, seed: 1),
      Way(
        name: "shuffled, ten files a run, small commits", filesPerRun: 10, seed: 2, workers: 1, batchRows: 5,
        commitRows: 7),
      Way(name: "shuffled, one file a run, one worker", filesPerRun: 1, seed: 3, workers: 1, batchRows: 1000),
      Way(name: "backwards", filesPerRun: 8, seed: 0, workers: 4, batchRows: 3, commitRows: 10),
    ]

    func order(_ files: [DailyDeliveries.File]) -> [DailyDeliveries.File] {
      switch seed {
      case nil: return files.sorted { ($0.day, $0.feed) < ($1.day, $1.feed) }
      case 0: return files.sorted { ($0.day, $0.feed) > ($1.day, $1.feed) }
      case let seed?:
        var random = SeededRandom(seed)
        return files.shuffled(using: &random)
      }
    }
  }

  static func load(_ way: Way) async throws -> TestWorkspace {
    let workspace = try TestWorkspace(Feed.shapes, tags: Feed.tags)
    // A feed whose first file is still to come has nothing to read; that is fine here.
    for feed in Feed.shapes {
      var feed = feed
      feed.options = ", optional: true"
      try workspace.write(feed)
    }
    let files = way.order(deliveries.files)
    var start = 0
    while start < files.count {
      let end = min(start + way.filesPerRun, files.count)
      for file in files[start..<end] { try workspace.write(file.rows.file, to: file.path) }
      try await workspace.run(
        RunOptions(
          asOf: TestWorkspace.asOf, workers: way.workers, batchRows: way.batchRows, commitRows: way.commitRows
        ))
      start = end
    }
    return workspace
  }

  /// The pairs for people, told by their records.
  private static func reviews(_ workspace: TestWorkspace) throws -> [String] {
    let name = { (end: String) in
      "(SELECT s.connector || ' ' || r.external_id FROM record r JOIN stream s ON s.id = r.stream_id WHERE r.id = \(end))"
    }
    let (a, b) = (name("v.record_a"), name("v.record_b"))
    return try workspace.rows(
      """
      SELECT v.kind || ' ' || min(\(a), \(b)) || ' ' || max(\(a), \(b)) || ' ' || v.reason || ' ' || v.explanation
      FROM review_row v ORDER BY 1
      """)
  }

  /// The pairs for people of the first way.
  private static let referenceReviews = Task { try reviews(try await load(Way.all[1])) }

  /// The digest of the first way; the others must equal it.
  private static let reference = Task { try await load(Way.all[1]).digest() }

  @Test(arguments: Way.all) func `makes no difference to what the ledger says`(_ way: Way) async throws {
    let workspace = try await Self.load(way)
    let digest = try workspace.digest()
    let reference = try await Self.reference.value
    for (one, other) in zip(digest.classes, reference.classes) {
      #expect(one.sum.rows > 0 || one.name == "decisions", "\(one.name)")
      #expect(one.sum == other.sum, "\(one.name): \(one.sum.rows) rows, \(other.sum.rows) expected")
    }
    let reviews = try await Self.referenceReviews.value
    #expect(!reviews.isEmpty)
    #expect(try Self.reviews(workspace) == reviews)
    let rebuilt = try workspace.rebuild()
    #expect(try Self.reviews(workspace) == reviews)
    #expect(rebuilt.before == digest)
    #expect(rebuilt.after == digest)
    #expect(try Maintenance(workspace: try workspace.model()).verify() == [])
    for feed in Feed.shapes { try check(feed, in: workspace) }
  }

  /// What the ledger says of each record against the simplest reading of the files.
  private func check(_ feed: Feed, in workspace: TestWorkspace) throws {
    let found = try workspace.rows(
      """
      SELECT r.external_id, n.memo, s.deleted_at IS NOT NULL FROM record_state s JOIN record r ON r.id = s.record_id
        JOIN stream t ON t.id = r.stream_id JOIN norm_person n ON n.fact_id = s.fact_id
      WHERE t.connector = '\(feed.name)'
      """)
    let expected = Self.deliveries.expected(feed).map {
      "\($0.key)|\($0.value.memo)|\($0.value.isDeleted ? 1 : 0)"
    }
    #expect(found.sorted() == expected.sorted(), "\(feed.name)")
  }
}
