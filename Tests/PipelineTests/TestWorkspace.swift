import CSVConnector
import Foundation
import Hub
import Ledger
import Normalize
import Pipeline
import Testing
import Workspace

/// A workspace in a folder of its own: files in, jobs run in this process, the ledger read afterwards.
final class TestWorkspace: Sendable {
  /// The moment that tests judge windowed rules by, where they name none: 2026-11-30 00:00 UTC.
  static let asOf: Int64 = 1_795_996_800_000

  let root: String

  /// Makes a workspace with the files, by path.
  init(_ files: [String: String] = [:]) throws {
    root = FileManager.default.temporaryDirectory.appending(path: "line-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    for (path, text) in files { try write(text, to: path) }
  }

  /// Makes a workspace of feeds, each with its connector and mapping, and a job `nightly` that reads them all.
  convenience init(
    _ feeds: [Feed], job: String = "on_connector_failure: continue", tags: String? = nil,
    dedupe: String? = nil
  ) throws {
    try self.init()
    for feed in feeds { try write(feed) }
    let names = feeds.map(\.name).joined(separator: ", ")
    try write("job: nightly\nconnectors: [\(names)]\n\(job)\n", to: "config/jobs/nightly.yaml")
    try write(dedupe ?? "source_priority: [\(names)]\n", to: "config/dedupe.yaml")
    if let tags { try write(tags, to: "config/tags.yaml") }
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  /// Writes a feed's connector and mapping.
  func write(_ feed: Feed) throws {
    try write(feed.connector, to: "connectors/\(feed.name).yaml")
    try write(feed.mapping, to: "mappings/\(feed.name).yaml")
  }

  /// Writes a file, with a modification time in milliseconds UTC where it matters.
  func write(_ text: String, to path: String, modified: Int64? = nil) throws {
    try write(Array(text.utf8), to: path, modified: modified)
  }

  /// Writes a file of bytes.
  func write(_ bytes: [UInt8], to path: String, modified: Int64? = nil) throws {
    let full = root + "/" + path
    let folder = (full as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: full))
    if let modified {
      let date = Date(timeIntervalSince1970: Double(modified) / 1000)
      try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: full)
    }
  }

  /// The bytes of a file.
  func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: root + "/" + path)))
  }

  /// Removes a file.
  func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: root + "/" + path) }

  /// The checked workspace.
  func model() throws -> WorkspaceModel {
    let reader = WorkspaceReader(
      root: root, kinds: [CSVSource.spec], normalizers: Normalizers.specs,
      normalizerVersion: Normalizers.version)
    let (model, findings) = reader.read()
    return try #require(
      model, "\(findings.map { "\($0.location.map(\.description) ?? "") \($0.code) \($0.arguments)" })")
  }

  /// Makes the source of a stream, as the command line does.
  static let makeSource: SourceFactory = {
    (_: ConnectorModel, stream: StreamModel, context: ConnectorContext) throws(HubError) -> any Source in
    try CSVSource(options: stream.options, context: context)
  }

  /// Runs a job to its end.
  @discardableResult
  func run(_ options: RunOptions = RunOptions(asOf: TestWorkspace.asOf), job: String = "nightly") async throws
    -> RunReport
  {
    let model = try model()
    let job = try #require(model.jobs.first { $0.name == job })
    let runner = JobRunner(workspace: model, makeSource: TestWorkspace.makeSource, options: options)
    let report = try await runner.run(job)
    for stream in report.streams {
      #expect(stream.counts.balances, "\(stream.connector): \(stream.counts)")
    }
    return report
  }

  /// Undoes a run.
  @discardableResult
  func undo(_ run: Int64, refetch: Bool = false) throws -> SealReport {
    try Maintenance(workspace: try model()).undo(
      run: run, refetch: refetch, asOf: TestWorkspace.asOf, makeSource: TestWorkspace.makeSource)
  }

  /// Derives everything again; the digests before and after.
  func rebuild() throws -> (before: Digest, after: Digest) {
    let result = try Maintenance(workspace: try model()).rebuild()
    return (result.before, result.after)
  }

  /// The ledger, for reading.
  func ledger() throws -> LedgerDatabase {
    try LedgerDatabase(path: root + "/var/ledger.sqlite", writable: false)
  }

  /// What the ledger says, as one number per class.
  func digest() throws -> Digest {
    let ledger = try ledger()
    defer { ledger.close() }
    return try Digest(ledger)
  }

  /// The rows of a query as texts joined by `|`; NULL is `~`.
  func rows(_ sql: String) throws -> [String] {
    let ledger = try ledger()
    defer { ledger.close() }
    let statement = try ledger.prepare(sql)
    var result: [String] = []
    while try statement.step() {
      result.append((0..<statement.columnCount).map { statement.text($0) ?? "~" }.joined(separator: "|"))
    }
    statement.reset()
    return result
  }

  /// The first row of a query; empty where there is none.
  func row(_ sql: String) throws -> String { try rows(sql).first ?? "" }
}

extension Digest {
  /// The sums of all classes but decisions, to compare ledgers that people said different things to.
  var withoutDecisions: [String] {
    classes.filter { $0.name != "decisions" }.map { "\($0.name) \($0.sum.text) (\($0.sum.rows))" }
  }
}

/// A pseudo-random generator with a seed (SplitMix64): a failure can be played again.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 0x1234_5678 }
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
  /// True once in `n` times.
  mutating func oneIn(_ n: Int) -> Bool { Int.random(in: 0..<n, using: &self) == 0 }
}
