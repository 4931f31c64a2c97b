internal import Glibc
public import Hub
import Ledger
import Normalize

/// How a run is to be done.
public struct RunOptions: Sendable {
  /// The moment that windowed rules are judged by, in milliseconds UTC; nil: the run's start.
  public var asOf: Int64?
  /// Batches mapped at the same time.
  public var workers: Int
  /// Rows in a batch.
  public var batchRows: Int
  /// Facts and cursor are committed every so many rows.
  public var commitRows: Int
  /// Whether an empty ledger is filled by pages, which is several times faster than row by row.
  public var bulk: Bool
  /// Bytes that the process stays below, with large arrays in a file beside the ledger; nil for as many as it wants.
  public var memory: Int?
  /// Bytes from which an array is large.
  public var largeBlock: Int
  /// Rows that a first load sorts or gathers at a time; nil for as many as suits the ledger's size.
  public var gatherRows: Int?
  /// Where a test may stop the process.
  public var faults: FaultPoints

  /// Makes options; the defaults are the measured best.
  public init(
    asOf: Int64? = nil, workers: Int = 2, batchRows: Int = 8192, commitRows: Int = 65_536,
    bulk: Bool = true, memory: Int? = nil, largeBlock: Int = Memory.largeBlock, gatherRows: Int? = nil,
    faults: FaultPoints = FaultPoints()
  ) {
    self.asOf = asOf
    self.workers = max(1, workers)
    self.batchRows = max(1, batchRows)
    self.commitRows = max(1, commitRows)
    self.bulk = bulk
    self.memory = memory
    self.largeBlock = largeBlock
    self.gatherRows = gatherRows.map { max(8, $0) }
    self.faults = faults
  }
}

/// Makes the source of a stream; given by the command line, which alone knows the connectors.
public typealias SourceFactory =
  @Sendable (ConnectorModel, StreamModel, ConnectorContext) throws(HubError) -> any Source

/// Runs a job: extract and normalize every stream into an open run, then derive, publish and close it.
public struct JobRunner: Sendable {
  private let workspace: WorkspaceModel
  private let makeSource: SourceFactory
  private let options: RunOptions
  private let progress: any ProgressSink
  private let catalogue: Catalogue

  /// Makes a runner for a workspace; `catalogue` words the dead letters.
  public init(
    workspace: WorkspaceModel, makeSource: @escaping SourceFactory, options: RunOptions = RunOptions(),
    progress: any ProgressSink = SilentProgress(), catalogue: Catalogue = Catalogue([])
  ) {
    self.workspace = workspace
    self.makeSource = makeSource
    self.options = options
    self.progress = progress
    self.catalogue = catalogue
  }

  /// Runs the job to its end and returns its report.
  ///
  /// Throws where nothing was published: the ledger is locked or cannot be written, or a connector failed and the
  /// job says `stop`. A run that was killed is continued under its own number.
  public func run(_ job: JobModel) async throws(HubError) -> RunReport {
    let now = Clock.now()
    let session = try LedgerSession(workspace: workspace, purpose: "run \(job.name)", now: now)
    defer { session.close() }
    if let memory = options.memory {
      try Memory.keepBelow(memory, besides: workspace.ledgerPath, block: options.largeBlock)
    }
    let database = session.database
    for change in session.fieldChanges { progress.note(change) }
    let (run, asOf, resumed) = try openRun(job, database, now)
    if resumed { progress.note(Finding("run.resumed", .note, ["run": "\(run)"])) }
    // What is looked up is read from what was committed, and pages are committed at the end.
    let looksUp = workspace.looksUp(job)
    let bulk = options.bulk && !resumed && !looksUp ? try BulkLoad.begin(database) : nil
    let lookups = LookupStore(database, workspace, makeSource: makeSource)
    // With a limit of memory the file's cache may be short, too.
    let ahead =
      bulk == nil && options.memory == nil ? try database.committedPages().flatMap { ReadAhead($0) } : nil
    defer { ahead?.stop() }
    let writer = try FactWriter(database, store: session.store, run: run, bulk: bulk)
    let context = RunContext(
      workspace: workspace, database: database, writer: writer, run: run, asOf: asOf,
      workers: options.workers,
      batchRows: options.batchRows, commitRows: options.commitRows,
      gatherRows: options.gatherRows, progress: progress,
      catalogue: catalogue, faults: options.faults)
    var clock = StepClock()
    clock.start()
    progress.step("extract")
    var streams: [StreamReport] = []
    for (connector, stream) in workspace.streamsInOrder(of: job) {
      streams.append(try await load(connector, stream, job, context, lookups))
    }
    streams = workspace.inOrder(of: job, streams)
    try bulk?.link()
    Memory.release()
    let extractSeconds = clock.seconds
    session.store.close()
    let behind = bulk == nil ? try database.writtenFiles().map { WriteBehind($0) } : nil
    defer { behind?.stop() }
    do {
      var report = try seal(job, context, streams, resumed, extractSeconds, lookups)
      if !session.fieldChanges.isEmpty { report.notes = session.fieldChanges.map { ReportNote($0) } }
      report.seconds = Double(Clock.now() - now) / 1000
      clock.start()
      try finish(report, database)
      end(bulk)
      database.checkpoint()
      // The report kept in the ledger ends before its own publication; the one returned has it.
      report.sealed.seconds["publish"] = clock.seconds
      report.seconds = Double(Clock.now() - now) / 1000
      report.peakMemory = Memory.peak()
      report.scratch = options.memory == nil ? nil : Memory.scratch
      noteMemory()
      return report
    } catch {
      database.rollback()
      // What was placed and not published lies behind the end of the database; the next run would write over it, too.
      try? bulk?.forget()
      if error.code == "run.snapshot_refused" {
        try fail(context)
        end(bulk)
      }
      throw error
    }
  }

  private func openRun(
    _ job: JobModel, _ database: LedgerDatabase, _ now: Int64
  ) throws(HubError) -> (run: Int64, asOf: Int64, resumed: Bool) {
    let rows = try database.prepare(
      "SELECT id, as_of FROM run WHERE status = 'open' AND job = ? ORDER BY id DESC LIMIT 1")
    rows.bind(1, text: job.name)
    defer { rows.reset() }
    if try rows.step() { return (rows.integer(0), rows.integer(1), true) }
    let asOf = options.asOf ?? now
    try database.run(
      "INSERT INTO run(job, status, started_at, as_of) VALUES (?, 'open', ?, ?)",
      [.text(job.name), .int(now), .int(asOf)])
    return (database.lastInsertID, asOf, false)
  }

  private func load(
    _ connector: ConnectorModel, _ stream: StreamModel, _ job: JobModel, _ context: RunContext,
    _ lookups: LookupStore
  ) async throws(HubError) -> StreamReport {
    var report = StreamReport(
      connector: connector.name, stream: stream.name, status: "done", counts: Counts(), deleted: 0,
      deliveries: [],
      notes: [])
    guard let mapping = workspace.mapping(connector: connector.name, stream: stream.name) else {
      report.notes.append(
        ReportNote(Finding("run.no_mapping", .warning, ["stream": "\(connector.name).\(stream.name)"])))
      return report
    }
    let id = try StreamTable.id(context.database, connector: connector.name, stream: stream.name)
    let checkpoint = try startingPoint(connector, stream, id, context)
    let tables =
      mapping.lookups.isEmpty
      ? .none : try lookups.tables(mapping.lookups, run: context.run, touched: try touchedStreams(context))
    let loader = try StreamLoader(
      context: context, connector: connector, stream: stream, streamID: id, mapping: mapping,
      checkpointBefore: checkpoint, lookups: tables)
    var failure: HubError?
    do throws(HubError) {
      try rememberMapping(mapping, stream, id, context.database, tables, lookups)
      let source = try makeSource(
        connector, stream,
        ConnectorContext(workspace: workspace.root, now: context.asOf, batchRows: context.batchRows))
      try await source.extract(stream, after: checkpoint.isEmpty ? nil : Checkpoint(checkpoint)) {
        (emission: Emission) async throws(HubError) in try await loader.handle(emission)
      }
    } catch {
      if JobRunner.isFatal(error) { throw error }
      failure = error
      try await loader.abandon()
    }
    lookups.forget(connector: connector.name, stream: stream.name)
    try report.take(RunStore(database: context.database).deliveries(of: context.run, stream: id))
    report.notes = await loader.findings.map { ReportNote($0) }
    guard let failure else { return report }
    report.status = "failed"
    report.notes.append(ReportNote(failure))
    progress.note(
      Finding("run.connector_failed", .error, ["connector": connector.name, "code": failure.code]))
    if job.onFailure == .stop {
      try context.writer.bulk?.link()
      try fail(context)
      end(context.writer.bulk)
      throw failure
    }
    return report
  }

  /// Failures of the ledger or the raw store end the run; those of a source only their connector.
  private static func isFatal(_ error: HubError) -> Bool {
    ["ledger.", "raw.", "file.no_space", "file.not_writable"].contains { error.code.hasPrefix($0) }
  }

  /// Where reading starts: behind what was committed; but a delivery that another run left unfinished is read again
  /// from its start, so that each delivery lies within one run, and what another job's interrupted run has read but
  /// not published is read again, too.
  private func startingPoint(
    _ connector: ConnectorModel, _ stream: StreamModel, _ id: Int64, _ context: RunContext
  ) throws(HubError) -> String {
    let rows = try context.database.prepare(
      """
      SELECT d.run_id, d.complete, d.checkpoint_before, r.status = 'open' FROM delivery d JOIN run r ON r.id = d.run_id
      WHERE d.stream_id = ? ORDER BY d.id DESC LIMIT 1
      """)
    rows.bind(1, id)
    defer { rows.reset() }
    if try rows.step(), rows.integer(0) != context.run {
      if rows.integer(3) == 1 {
        return try context.database.text(
          "SELECT checkpoint_before FROM delivery WHERE run_id = ? AND stream_id = ? ORDER BY id LIMIT 1",
          [.int(rows.integer(0)), .int(id)]) ?? ""
      }
      if rows.integer(1) == 0 { return rows.text(2) ?? "" }
    }
    return try context.database.text(
      "SELECT text FROM checkpoint WHERE connector = ? AND stream = ?",
      [.text(connector.name), .text(stream.name)]) ?? ""
  }

  /// A stream without facts takes today's mapping; one whose facts were normalized otherwise carries none until they
  /// were replayed: its new facts and those of before differ.
  private func rememberMapping(
    _ mapping: MappingModel, _ stream: StreamModel, _ id: Int64, _ database: LedgerDatabase,
    _ tables: LookupTables, _ lookups: LookupStore
  ) throws(HubError) {
    let known = try database.integer("SELECT 1 FROM record WHERE stream_id = ? LIMIT 1", [.int(id)])
    var hash = RowMapper.hash(mapping, stream, workspace, lookups: tables)
    if known != nil {
      let before = try database.integer("SELECT mapping_hash FROM stream WHERE id = ?", [.int(id)]) ?? 0
      if before == Int64(bitPattern: hash) { return }
      lookups.loaded[id] = LookupStore.Loaded(before: UInt64(bitPattern: before), now: hash)
      hash = Replayer.mixed
    }
    try database.run(
      "UPDATE stream SET mapping_hash = ? WHERE id = ?", [.int(Int64(bitPattern: hash)), .int(id)])
  }

  private func seal(
    _ job: JobModel, _ context: RunContext, _ streams: [StreamReport], _ resumed: Bool,
    _ extractSeconds: Double, _ lookups: LookupStore
  ) throws(HubError) -> RunReport {
    let database = context.database
    let streamTable = try StreamTable(database, workspace)
    if var first = try FirstSeal.begin(context, streamTable, touched: try touchedStreams(context)) {
      try first.seal()
      var sealer = Sealer(
        database: database, workspace: workspace, run: context.run, asOf: context.asOf, progress: progress)
      try sealer.end(first.report)
      return report(job, context, streams, resumed, sealer.report, extractSeconds)
    }
    let file = try database.committedPages()
    // Pages that change more than once should not leave for the log in between; but memory that is new to the process
    // costs more than some pages that go there twice.
    try database.script("PRAGMA cache_size = -\(min(65_536, (options.memory ?? Int.max) / 4096))")
    try database.begin()
    var sealer = Sealer(
      database: database, workspace: workspace, run: context.run, asOf: context.asOf, progress: progress)
    let table = try StreamTable(database, workspace)
    let replayer = Replayer(
      database: database, workspace: workspace, store: RawStore(folder: workspace.rawPath), run: context.run,
      openRun: context.run, touched: try touchedStreams(context), lookups: lookups, makeSource: makeSource,
      progress: progress, catalogue: catalogue)
    let replayed = try replayer.replayChanged(table)
    sealer.note(replayed: replayed.counts)
    // What was normalized again stands in the transaction, not in the file.
    sealer.file = replayed.streams.isEmpty ? file : nil
    let touched = try touchedStreams(context).union(replayed.streams)
    let derived = try sealer.deriveStates(
      table.rows.filter { touched.contains($0.id) }, openRun: context.run)
    var streams = try note(derived.refused, job, streams, sealer.report, database)
    for (index, finding) in try UndecidedFindings(workspace: workspace, database: database).of(
      sealer.undecided, streams)
    {
      progress.note(finding)
      streams[index].notes.append(ReportNote(finding))
    }
    let composed = try PatchComposer(
      database: database, workspace: workspace, store: RawStore(folder: workspace.rawPath),
      makeSource: makeSource, lookups: LookupView(store: lookups, run: context.run, touched: touched),
      run: context.run
    ).compose(
      table.rows.filter { touched.contains($0.id) }, changed: Set(derived.changed).union(replayed.records),
      leftOut: sealer.leftOut)
    for (stream, finding) in composed.findings {
      progress.note(finding)
      let row = table.rows.first { $0.id == stream }
      let index = streams.firstIndex { $0.connector == row?.connector && $0.stream == row?.stream }
      if let index { streams[index].notes.append(ReportNote(finding)) }
    }
    if !composed.records.isEmpty { sealer.file = nil }
    let changed = try replayed.touched(Set(derived.changed).union(composed.records), database)
    try sealer.project(changed: changed.sorted(), all: false)
    return report(job, context, streams, resumed, sealer.report, extractSeconds)
  }

  private func report(
    _ job: JobModel, _ context: RunContext, _ streams: [StreamReport], _ resumed: Bool, _ sealed: SealReport,
    _ extractSeconds: Double
  ) -> RunReport {
    var sealed = sealed
    sealed.seconds["extract and normalize"] = extractSeconds
    context.faults.reached("sealing")
    let exit: Int32 =
      if streams.contains(where: { $0.status == "failed" }) {
        5
      } else if let limit = job.maxRejects,
        streams.reduce(0, { $0 + $1.counts.rejected }) > limit
      { 3 } else { 0 }
    return RunReport(
      run: context.run, job: job.name, resumed: resumed, asOf: CivilTime.iso(milliseconds: context.asOf),
      streams: streams, sealed: sealed, seconds: 0, peakMemory: Memory.peak(), exitCode: exit)
  }

  private func touchedStreams(_ context: RunContext) throws(HubError) -> Set<Int64> {
    var streams: Set<Int64> = []
    // A snapshot that broke its guard is judged again by every run until a newer file comes: it goes on failing, or
    // its deletions are made up for once the guard allows them.
    let rows = try context.database.prepare(
      """
      SELECT DISTINCT stream_id FROM delivery d
      WHERE run_id = ? OR (refused IN ('snapshot.too_few', 'snapshot.lost_too_many') AND id = (
        SELECT o.id FROM delivery o WHERE o.stream_id = d.stream_id AND o.complete = 1
        ORDER BY o.as_of DESC, o.id DESC LIMIT 1))
      """)
    rows.bind(1, context.run)
    while try rows.step() { streams.insert(rows.integer(0)) }
    rows.reset()
    return streams
  }

  /// A snapshot that broke its guard fails its connector; one with unreadable rows is only told about.
  private func note(
    _ refused: [RefusedSnapshot], _ job: JobModel, _ streams: [StreamReport], _ sealed: SealReport,
    _ database: LedgerDatabase
  ) throws(HubError) -> [StreamReport] {
    var streams = streams
    for index in streams.indices {
      streams[index].deleted = sealed.deleted["\(streams[index].connector).\(streams[index].stream)"] ?? 0
    }
    for snapshot in refused {
      let name = try database.prepare(
        """
        SELECT d.name, s.connector, s.stream FROM delivery d JOIN stream s ON s.id = d.stream_id WHERE d.id = ?
        """)
      name.bind(1, snapshot.delivery)
      defer { name.reset() }
      guard try name.step() else { continue }
      let index = streams.firstIndex { $0.connector == name.text(1) && $0.stream == name.text(2) }
      // Streams of other jobs are judged too, but told about by their own.
      guard let index else { continue }
      let fails = snapshot.code != "snapshot.unreadable_rows"
      let finding = Finding(
        snapshot.code, fails ? .error : .warning,
        [
          "file": name.text(0) ?? "", "connector": name.text(1) ?? "", "rows": "\(snapshot.rows)",
          "lost": "\(snapshot.lost)", "alive": "\(snapshot.alive)",
        ])
      progress.note(finding)
      streams[index].notes.append(ReportNote(finding))
      if fails { streams[index].status = "failed" }
      if fails, job.onFailure == .stop {
        throw HubError("run.snapshot_refused", .refused, finding.arguments, findings: [finding])
      }
    }
    return streams
  }

  private func finish(_ report: RunReport, _ database: LedgerDatabase) throws(HubError) {
    try database.run(
      "UPDATE run SET status = 'sealed', finished_at = ?, exit_code = ?, report = ? WHERE id = ?",
      [.int(Clock.now()), .int(Int64(report.exitCode)), .text(JSONText.encode(report)), .int(report.run)])
    try database.commit()
  }

  /// Tells where the process used more memory than it was to.
  private func noteMemory() {
    guard let limit = options.memory, Memory.peak() > limit else { return }
    let sizes = ["peak": Memory.peak(), "limit": limit, "refused": Memory.refused]
    progress.note(Finding("run.memory_exceeded", .warning, sizes.mapValues { "\($0 >> 20)" }))
  }

  /// Ends a run that publishes nothing: its deliveries do not count and are fetched again by the next run.
  private func fail(_ context: RunContext) throws(HubError) {
    try RunStore(database: context.database).abandon(context.run)
  }

  /// Ends a first load whose run was published or given up: that stands, and what fails here is done by the next run.
  private func end(_ bulk: BulkLoad?) {
    do throws(HubError) {
      try bulk?.end()
    } catch {
      progress.note(Finding("run.load_not_ended", .warning, ["code": error.code]))
    }
  }
}

/// The clock on the wall.
public enum Clock {
  /// Milliseconds since 1970-01-01 UTC.
  public static func now() -> Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
