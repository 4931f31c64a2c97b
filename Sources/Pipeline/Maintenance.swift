public import Hub
public import Ledger

/// What people do to a ledger beside running jobs: undo, rebuild, verify.
public struct Maintenance: Sendable {
  private let workspace: WorkspaceModel
  private let progress: any ProgressSink

  /// Makes the maintenance of a workspace's ledger.
  public init(workspace: WorkspaceModel, progress: any ProgressSink = SilentProgress()) {
    self.workspace = workspace
    self.progress = progress
  }

  /// Leaves a run's facts out and derives everything again.
  ///
  /// A fact stays if another run that counts delivered it too. Refusals (opt-outs) that the run brought are kept as
  /// decisions. Cursors stay, unless `refetch` sets them back to before the run.
  public func undo(run: Int64, refetch: Bool, asOf: Int64? = nil) throws(HubError) -> SealReport {
    let now = Clock.now()
    let session = try LedgerSession(workspace: workspace, purpose: "undo \(run)", now: now)
    defer { session.close() }
    let database = session.database
    let status = try database.text("SELECT status FROM run WHERE id = ? AND job <> 'undo'", [.int(run)])
    guard let status else { throw HubError("undo.unknown_run", .configuration, ["run": "\(run)"]) }
    guard status == "sealed" else {
      throw HubError("undo.not_sealed", .configuration, ["run": "\(run)", "status": status])
    }
    let latest = try database.integer("SELECT MAX(as_of) FROM run WHERE status IN ('sealed', 'undone')")
    let moment = asOf ?? latest ?? now
    do throws(HubError) {
      try database.begin()
      try database.run(
        "INSERT INTO run(job, status, started_at, as_of) VALUES ('undo', 'sealed', ?, ?)", [.int(now), .int(moment)])
      let own = database.lastInsertID
      try database.run("UPDATE run SET status = 'undone', undone_by = ? WHERE id = ?", [.int(own), .int(run)])
      var sealer = Sealer(
        database: database, workspace: workspace, run: own, asOf: moment, progress: progress)
      let table = try StreamTable(database, workspace)
      let streams = try Maintenance.streams(of: run, database)
      let derived = try sealer.deriveStates(table.rows.filter { streams.contains($0.id) }, openRun: nil)
      try ConsentKeeper(database: database).keepRefusals(of: run, undo: own, at: now)
      try sealer.project(changed: derived.changed, all: false)
      if refetch { try RunStore(database: database).restoreCheckpoints(before: run) }
      try database.run(
        "UPDATE run SET finished_at = ?, exit_code = 0, report = ? WHERE id = ?",
        [.int(Clock.now()), .text(JSONText.encode(sealer.report)), .int(own)])
      try database.commit()
      return sealer.report
    } catch {
      database.rollback()
      throw error
    }
  }

  private static func streams(of run: Int64, _ database: LedgerDatabase) throws(HubError) -> Set<Int64> {
    var streams: Set<Int64> = []
    let rows = try database.prepare("SELECT DISTINCT stream_id FROM delivery WHERE run_id = ?")
    rows.bind(1, run)
    while try rows.step() { streams.insert(rows.integer(0)) }
    rows.reset()
    return streams
  }

  /// Throws all projections away and derives them again from the facts; ids are kept.
  public func rebuild() throws(HubError) -> (report: SealReport, before: Digest, after: Digest) {
    let session = try LedgerSession(workspace: workspace, purpose: "ledger rebuild", now: Clock.now())
    defer { session.close() }
    let database = session.database
    do throws(HubError) {
      try database.begin()
      let before = try Digest(database)
      let report = try derive(database)
      let after = try Digest(database)
      try database.commit()
      return (report, before, after)
    } catch {
      database.rollback()
      throw error
    }
  }

  private func derive(_ database: LedgerDatabase) throws(HubError) -> SealReport {
    try database.script(
      """
      DELETE FROM record_state; DELETE FROM record_version; DELETE FROM tag_row; DELETE FROM activity_hash;
      DELETE FROM entity_company_time; DELETE FROM entity_person; DELETE FROM entity_company; DELETE FROM entity_deal;
      """)
    let asOf = try database.integer("SELECT MAX(as_of) FROM run WHERE status = 'sealed'") ?? Clock.now()
    let run = try database.integer("SELECT MAX(id) FROM run") ?? 0
    var sealer = Sealer(
      database: database, workspace: workspace, run: run, asOf: asOf, progress: progress, logChanges: false)
    let table = try StreamTable(database, workspace)
    let derived = try sealer.deriveStates(table.rows, openRun: nil)
    try sealer.project(changed: derived.changed, all: true)
    return sealer.report
  }

  /// Checks the database file, every kept raw record, and that the projections follow from the facts.
  ///
  /// Changes nothing. Returns what is wrong; empty where all is well.
  public func verify() throws(HubError) -> [Finding] {
    let session = try LedgerSession(workspace: workspace, purpose: "ledger verify", now: Clock.now())
    defer { session.close() }
    let database = session.database
    var findings: [Finding] = []
    let integrity = try database.text("PRAGMA integrity_check") ?? ""
    if integrity != "ok" { findings.append(Finding("verify.database", .error, ["detail": integrity])) }
    findings += try verifyRaw(database, session.store)
    do throws(HubError) {
      try database.begin()
      let before = try Digest(database)
      _ = try derive(database)
      let after = try Digest(database)
      database.rollback()
      for (old, new) in zip(before.classes, after.classes) where old.sum != new.sum {
        findings.append(
          Finding(
            "verify.differs", .error,
            ["class": old.name, "published": old.sum.text, "derived": new.sum.text]))
      }
    } catch {
      database.rollback()
      throw error
    }
    return findings
  }

  private func verifyRaw(_ database: LedgerDatabase, _ store: RawStore) throws(HubError) -> [Finding] {
    var findings: [Finding] = []
    let rows = try database.prepare("SELECT run_id, position, length, raw_length, checksum, id FROM raw_block")
    while try rows.step() {
      do throws(HubError) {
        let raw = try store.read(
          run: rows.integer(0), position: rows.integer(1), length: rows.integer(2), rawLength: rows.integer(3))
        if StableHash.hash(raw[...]) != rows.hash(4) {
          findings.append(
            Finding(
              "raw.damaged", .error,
              ["path": store.path(run: rows.integer(0)), "offset": "\(rows.integer(1))"]))
        }
      } catch {
        findings.append(Finding(error.code, .error, error.arguments))
      }
    }
    rows.reset()
    return findings
  }
}

/// Keeps refusals that only an undone run told: they win over everything and survive the undo.
struct ConsentKeeper {
  let database: LedgerDatabase

  func keepRefusals(of run: Int64, undo: Int64, at now: Int64) throws(HubError) {
    try database.run(
      """
      INSERT INTO decision(kind, connector, stream, external_id, match_hash, value, author, decided_at, reason, evidence)
      SELECT 'opt_out', s.connector, s.stream, r.external_id, n.k_mailbox, 'true', 'tsunagi', ?1,
        'kept when run ' || ?2 || ' was undone', 'fact ' || f.id || ' in ' || d.name || ', line ' || f.source_line
      FROM fact f JOIN delivery d ON d.id = f.delivery_id JOIN record r ON r.id = f.record_id
        JOIN stream s ON s.id = r.stream_id JOIN norm_person n ON n.fact_id = f.id
      WHERE d.run_id = ?2 AND (f.flags & 4) <> 0 AND n.opt_out = 1
        AND NOT EXISTS(SELECT 1 FROM decision o WHERE o.kind = 'opt_out' AND o.connector = s.connector
          AND o.stream = s.stream AND o.external_id = r.external_id AND o.revoked_at IS NULL)
      """, [.int(now), .int(run)])
  }
}
