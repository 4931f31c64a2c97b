public import Hub
import Ledger

/// Normalizes kept raw records again through today's mappings and code tables, and derives what follows from them.
///
/// The same as the next run of a job would do before it derives anything, without reading new files: the ledger says
/// afterwards what it would say had it been loaded with today's mappings.
public struct Replay: Sendable {
  private let workspace: WorkspaceModel
  private let makeSource: SourceFactory
  private let progress: any ProgressSink
  private let catalogue: Catalogue

  /// Makes a replay of a workspace's ledger; `catalogue` words the dead letters.
  public init(
    workspace: WorkspaceModel, makeSource: @escaping SourceFactory,
    progress: any ProgressSink = SilentProgress(), catalogue: Catalogue = Catalogue([])
  ) {
    self.workspace = workspace
    self.makeSource = makeSource
    self.progress = progress
    self.catalogue = catalogue
  }

  /// Replays every stream whose mapping differs from the one its data carries; nil, with nothing changed, where none
  /// does.
  ///
  /// - Parameters:
  ///   - connector: this connector's streams alone.
  ///   - since: only facts that arrived in this run or later. Where older ones of a stream carry another mapping than
  ///     today's, the report notes how many wait (`replay.waiting`), and the next run or replay normalizes all of the
  ///     stream's records again.
  public func run(connector: String? = nil, since: Int64? = nil) throws(HubError) -> RunReport? {
    let now = Clock.now()
    let session = try LedgerSession(
      workspace: workspace, purpose: "replay", now: now, isPartial: since != nil || connector != nil)
    defer { session.close() }
    let database = session.database
    for change in session.fieldChanges { progress.note(change) }
    // What an interrupted run has read is not published yet, and is continued by its own job.
    if let job = try database.text("SELECT job FROM run WHERE status = 'open' ORDER BY id DESC LIMIT 1") {
      throw HubError("replay.open_run", .refused, ["job": job])
    }
    if let since, try database.integer("SELECT 1 FROM run WHERE id = ?", [.int(since)]) == nil {
      throw HubError("replay.unknown_run", .configuration, ["run": "\(since)"])
    }
    do throws(HubError) {
      try database.begin()
      let asOf = try Sealer.publishedAsOf(database) ?? now
      try database.run(
        "INSERT INTO run(job, status, started_at, as_of) VALUES ('replay', 'sealed', ?, ?)",
        [.int(now), .int(asOf)])
      let report = try replay(connector, since, run: database.lastInsertID, asOf: asOf, now, session)
      guard let report else {
        database.rollback()
        return nil
      }
      try database.run(
        "UPDATE run SET finished_at = ?, exit_code = 0, report = ? WHERE id = ?",
        [.int(Clock.now()), .text(JSONText.encode(report)), .int(report.run)])
      try database.commit()
      return report
    } catch {
      database.rollback()
      throw error
    }
  }

  private func replay(
    _ connector: String?, _ since: Int64?, run: Int64, asOf: Int64, _ started: Int64, _ session: LedgerSession
  ) throws(HubError) -> RunReport? {
    let database = session.database
    let table = try StreamTable(database, workspace)
    let lookups = LookupStore(database, workspace, makeSource: makeSource)
    let replayer = Replayer(
      database: database, workspace: workspace, store: session.store, run: run, lookups: lookups,
      makeSource: makeSource, progress: progress, catalogue: catalogue)
    let replayed = try replayer.replayChanged(
      table, connector.map { .connector($0) } ?? .all, since: since)
    guard !replayed.streams.isEmpty else { return nil }
    var sealer = Sealer(
      database: database, workspace: workspace, run: run, asOf: asOf, progress: progress)
    sealer.note(replayed: replayed.counts)
    let derived = try sealer.deriveStates(
      table.rows.filter { replayed.streams.contains($0.id) }, openRun: nil)
    let composed = try PatchComposer(
      database: database, workspace: workspace, store: session.store, makeSource: makeSource,
      lookups: LookupView(store: lookups, run: nil, touched: replayed.streams)
    ).compose(
      table.rows.filter { replayed.streams.contains($0.id) },
      changed: Set(derived.changed).union(replayed.records), leftOut: sealer.leftOut)
    var notes = session.fieldChanges + composed.findings.map(\.finding)
    for (_, finding) in composed.findings { progress.note(finding) }
    let changed = try replayed.touched(Set(derived.changed).union(composed.records), database)
    try sealer.project(changed: changed.sorted(), all: false)
    for (stream, count) in replayed.waiting.sorted(by: { $0.key < $1.key }) {
      let finding = Finding(
        "replay.waiting", .warning, ["stream": stream, "count": "\(count)", "run": "\(since ?? 0)"])
      progress.note(finding)
      notes.append(finding)
    }
    return RunReport(
      run: run, job: "replay", resumed: false, asOf: CivilTime.iso(milliseconds: asOf), streams: [],
      notes: notes.isEmpty ? nil : notes.map { ReportNote($0) }, sealed: sealer.report,
      seconds: Double(Clock.now() - started) / 1000, peakMemory: Memory.peak(),
      exitCode: 0)
  }
}
