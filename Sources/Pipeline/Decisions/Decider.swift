public import Hub
import Ledger

/// Writes down what people decide, and applies it at once.
///
/// Everything happens in one transaction: a request that contradicts what stands leaves the ledger as it was.
public struct Decider: Sendable {
  private let workspace: WorkspaceModel
  private let progress: any ProgressSink

  /// Makes a decider for a workspace's ledger.
  public init(workspace: WorkspaceModel, progress: any ProgressSink = SilentProgress()) {
    self.workspace = workspace
    self.progress = progress
  }

  /// Decides all of the requests, or none; `isPartial`: those that can be.
  ///
  /// - Parameters:
  ///   - author: who decides, where a request does not say.
  ///   - file: where the requests stand, for messages.
  ///   - mistakes: lines of the file that are no requests: they count as refused.
  public func decide(
    _ requests: [DecisionRequest], author: String, isPartial: Bool = false, file: String = "-",
    mistakes: [(line: Int, error: HubError)] = []
  ) throws(HubError) -> DecisionReport {
    let now = Clock.now()
    guard Files.exists(workspace.ledgerPath) else {
      throw HubError("ledger.absent", .configuration, ["path": workspace.ledgerPath])
    }
    let session = try LedgerSession(workspace: workspace, purpose: "decide", now: now)
    defer { session.close() }
    let database = session.database
    do throws(HubError) {
      try database.begin()
      let asOf = try Sealer.publishedAsOf(database) ?? now
      try database.run(
        "INSERT INTO run(job, status, started_at, as_of) VALUES ('decide', 'sealed', ?, ?)",
        [.int(now), .int(asOf)])
      let run = database.lastInsertID
      var desk = DecisionDesk(
        database: database, workspace: workspace, run: run, now: now, author: author)
      for entry in mistakes { desk.report.refused.append((entry.line, entry.error)) }
      for request in requests {
        do throws(HubError) {
          try desk.take(request)
        } catch {
          guard error.code.hasPrefix("decide.") else { throw error }
          desk.report.refused.append((request.line, error))
        }
      }
      var report = desk.report
      if !isPartial, !report.refused.isEmpty {
        throw Decider.refusal(report.refused, of: requests.count + mistakes.count, in: file)
      }
      guard !report.recorded.isEmpty || !report.revoked.isEmpty else {
        database.rollback()
        return report
      }
      report.run = run
      var sealer = Sealer(
        database: database, workspace: workspace, run: run, asOf: asOf, progress: progress)
      let bearers = try ConsentKeeper(database: database).bearers(of: desk.mailboxes)
      try sealer.project(changed: desk.touched.union(bearers).sorted(), all: false)
      report.sealed = sealer.report
      try Decider.tell(&report, run, database)
      try database.run(
        "UPDATE run SET finished_at = ?, exit_code = 0, report = ? WHERE id = ?",
        [.int(Clock.now()), .text(JSONText.encode(sealer.report)), .int(run)])
      try database.commit()
      return report
    } catch {
      database.rollback()
      throw error
    }
  }

  /// One request is refused in its own words; of several lines each is told.
  private static func refusal(_ refused: [(line: Int?, error: HubError)], of count: Int, in file: String)
    -> HubError
  {
    if refused.count == 1, refused[0].line == nil { return refused[0].error }
    let findings = refused.sorted { ($0.line ?? 0) < ($1.line ?? 0) }.map { entry in
      Finding(
        entry.error.code, .error, entry.error.arguments,
        at: entry.line.map { SourceLocation(file: file, line: $0, column: 1) })
    }
    return HubError(
      "decide.lines", .configuration, ["count": "\(refused.count)", "lines": "\(count)"], findings: findings)
  }

  private static func tell(
    _ report: inout DecisionReport, _ run: Int64, _ database: LedgerDatabase
  ) throws(HubError) {
    let events = try database.prepare(
      "SELECT entity, event, entity_id, other_id, records FROM identity_event WHERE run_id = ? ORDER BY id")
    events.bind(1, run)
    while try events.step() {
      report.events.append(
        DecisionReport.Event(
          entity: events.text(0) ?? "", event: events.text(1) ?? "", id: events.integer(2),
          other: events.isNull(3) ? nil : events.integer(3), records: events.integer(4)))
    }
    events.reset()
    let changes = try database.prepare(
      "SELECT entity, entity_id, field, before, after FROM change WHERE run_id = ? ORDER BY id LIMIT 1000")
    changes.bind(1, run)
    while try changes.step() {
      report.changes.append(
        (
          changes.text(0) ?? "", changes.integer(1), changes.text(2) ?? "", changes.text(3) ?? "",
          changes.text(4) ?? ""
        ))
    }
    changes.reset()
  }
}
