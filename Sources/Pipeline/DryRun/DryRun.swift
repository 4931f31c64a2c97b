internal import Glibc
public import Hub
import Ledger

/// Runs a job on a copy of the ledger and tells what it would change; writes nothing into the workspace.
///
/// The copy lies in a private folder that the caller removes. Kept raw records are read where they are (through
/// links), new ones are written into the folder. Everything else is the run itself, so that it cannot say anything else
/// than the real one would.
public struct DryRun: Sendable {
  private let workspace: WorkspaceModel
  private let folder: String
  private let runner: JobRunner
  private let replayer: Replay
  private let copy: WorkspaceModel

  /// Makes a dry run in an empty private folder.
  public init(
    workspace: WorkspaceModel, folder: String, makeSource: @escaping SourceFactory, options: RunOptions,
    progress: any ProgressSink = SilentProgress(), catalogue: Catalogue = Catalogue([])
  ) {
    self.workspace = workspace
    self.folder = folder
    var copy = workspace
    copy.ledgerPath = folder + "/ledger.sqlite"
    copy.rawPath = folder + "/raw"
    self.copy = copy
    runner = JobRunner(
      workspace: copy, makeSource: makeSource, options: options, progress: progress, catalogue: catalogue)
    replayer = Replay(
      workspace: copy, makeSource: makeSource, progress: progress, catalogue: catalogue)
  }

  /// Runs the job and compares; throws what the real run would throw.
  ///
  /// - Parameters:
  ///   - examples: at most so many of each kind.
  ///   - show: a rejected row's bytes as text, by its connector's notation.
  public func run(
    _ job: JobModel, examples: Int, show: @escaping ([UInt8], String) -> String
  ) async throws(HubError) -> DryRunReport {
    do throws(HubError) {
      let before = try prepare()
      return try compare(before, try await runner.run(job), examples, show)
    } catch {
      throw explained(error)
    }
  }

  /// Replays on the copy and compares; nil where nothing would be replayed.
  ///
  /// - Parameters:
  ///   - connector: this connector's streams alone.
  ///   - since: only what arrived in this run or later.
  ///   - examples: at most so many of each kind.
  ///   - show: a rejected row's bytes as text, by its connector's notation.
  public func replay(
    connector: String?, since: Int64? = nil, examples: Int, show: @escaping ([UInt8], String) -> String
  ) throws(HubError) -> DryRunReport? {
    do throws(HubError) {
      let before = try prepare(isPartial: connector != nil || since != nil)
      guard let report = try replayer.run(connector: connector, since: since) else { return nil }
      return try compare(before, report, examples, show)
    } catch {
      throw explained(error)
    }
  }

  private func compare(
    _ before: String, _ report: RunReport, _ examples: Int, _ show: @escaping ([UInt8], String) -> String
  ) throws(HubError) -> DryRunReport {
    let ledger = try LedgerDatabase(path: copy.ledgerPath, writable: false)
    defer { ledger.close() }
    try ledger.run("ATTACH DATABASE ? AS before", [.text(before)])
    return try Comparison(ledger, report: report, limit: examples, show: show).report()
  }

  /// Copies the published state; the path of a second copy, which stays as it is.
  private func prepare(isPartial: Bool = false) throws(HubError) -> String {
    var isRunning = isLocked()
    try LedgerCopy(source: workspace.ledgerPath, target: copy.ledgerPath).make()
    let session = try LedgerSession(
      workspace: copy, purpose: "dry run", now: Clock.now(), isPartial: isPartial)
    let database = session.database
    var open: [Int64] = []
    let runs = try database.prepare("SELECT id FROM run WHERE status = 'open'")
    while try runs.step() { open.append(runs.integer(0)) }
    runs.reset()
    if !open.isEmpty {
      isRunning = isRunning || isLocked()
      // What another process is reading right now is not published. A killed run is continued, as the real one would.
      if isRunning { for run in open { try RunStore(database: database).abandon(run) } }
    }
    try linkRaw(database, open: isRunning ? [] : Set(open))
    database.checkpoint()
    session.close()
    let before = folder + "/before.sqlite"
    try LedgerCopy.copy(copy.ledgerPath, to: before)
    return before
  }

  /// Whether another process holds the workspace's writer lock; nothing is made where there is no lock file.
  private func isLocked() -> Bool {
    let file = unsafe Glibc.open(workspace.ledgerPath + ".lock", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    return flock(file, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  /// Makes kept raw records readable from the copy; the file of a run that will be continued is copied.
  private func linkRaw(_ database: LedgerDatabase, open: Set<Int64>) throws(HubError) {
    let here = RawStore(folder: workspace.rawPath)
    let there = RawStore(folder: copy.rawPath)
    try Files.createFolder(copy.rawPath)
    let runs = try database.prepare("SELECT DISTINCT run_id FROM raw_block")
    defer { runs.reset() }
    while try runs.step() {
      let source = here.path(run: runs.integer(0))
      let target = there.path(run: runs.integer(0))
      guard Files.exists(source) else { continue }
      if open.contains(runs.integer(0)) {
        try LedgerCopy.copy(source, to: target)
      } else {
        _ = unsafe symlink(source, target)
      }
    }
  }

  /// A failure of the copy in the words of the workspace: its ledger is damaged, but the folder is what is full.
  private func explained(_ error: HubError) -> HubError {
    guard let path = error.arguments["path"], path.hasPrefix(folder) else { return error }
    if error.errorClass == .refused {
      return HubError("run.dry_no_room", .refused, ["folder": folder], cause: error.cause ?? error.code)
    }
    var error = error
    for (place, real) in [(copy.ledgerPath, workspace.ledgerPath), (copy.rawPath, workspace.rawPath)]
    where path.hasPrefix(place) { error.arguments["path"] = real + path.dropFirst(place.count) }
    return error
  }
}
