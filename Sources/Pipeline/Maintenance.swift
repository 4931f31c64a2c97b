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
  /// decisions. Cursors stay, unless `refetch` sets them back to before the run. Records that look up what the run
  /// brought are normalized again, and what patches say together is told again.
  ///
  /// - Parameters:
  ///   - makeSource: makes what reads kept raw records.
  ///   - catalogue: words the dead letters.
  public func undo(
    run: Int64, refetch: Bool, asOf: Int64? = nil, makeSource: @escaping SourceFactory,
    catalogue: Catalogue = Catalogue([])
  ) throws(HubError) -> SealReport {
    let now = Clock.now()
    let session = try LedgerSession(workspace: workspace, purpose: "undo \(run)", now: now)
    defer { session.close() }
    let database = session.database
    let status = try database.text(
      "SELECT status FROM run WHERE id = ? AND job NOT IN ('undo', 'replay')", [.int(run)])
    guard let status else { throw HubError("undo.unknown_run", .configuration, ["run": "\(run)"]) }
    if let decision = try database.integer(
      "SELECT id FROM decision WHERE run_id = ?1 OR revoked_run = ?1 ORDER BY id LIMIT 1", [.int(run)])
    {
      throw HubError("undo.decisions", .configuration, ["run": "\(run)", "decision": "\(decision)"])
    }
    if status == "undone", refetch {
      // The facts are out already; what remains is to fetch them again.
      try RunStore(database: database).restoreCheckpoints(before: run)
      return SealReport()
    }
    guard status == "sealed" else {
      throw HubError(
        "undo.not_sealed", .configuration,
        ["run": "\(run)", "status": status, "reason": "undo.status_\(status)"])
    }
    let published = try Sealer.publishedAsOf(database)
    let moment = asOf ?? published ?? now
    do throws(HubError) {
      try database.begin()
      try database.run(
        "INSERT INTO run(job, status, started_at, as_of) VALUES ('undo', 'sealed', ?, ?)",
        [.int(now), .int(moment)])
      let own = database.lastInsertID
      try database.run(
        "UPDATE run SET status = 'undone', undone_by = ? WHERE id = ?", [.int(own), .int(run)])
      var sealer = Sealer(
        database: database, workspace: workspace, run: own, asOf: moment, progress: progress)
      let table = try StreamTable(database, workspace)
      let streams = try Maintenance.streams(of: run, database)
      let lookups = LookupStore(database, workspace, makeSource: makeSource)
      let replayer = Replayer(
        database: database, workspace: workspace, store: session.store, run: own, touched: streams,
        lookups: lookups, makeSource: makeSource, progress: progress, catalogue: catalogue)
      let replayed = try replayer.replayChanged(table, .dependents)
      sealer.note(replayed: replayed.counts)
      let rows = table.rows.filter { streams.contains($0.id) || replayed.streams.contains($0.id) }
      let derived = try sealer.deriveStates(rows, openRun: nil)
      let composed = try PatchComposer(
        database: database, workspace: workspace, store: session.store, makeSource: makeSource,
        lookups: LookupView(store: lookups, run: nil, touched: streams.union(replayed.streams)), undone: run
      ).compose(rows, changed: Set(derived.changed).union(replayed.records), leftOut: sealer.leftOut)
      let keeper = ConsentKeeper(database: database)
      let concerned = try keeper.keepRefusals(of: run, undo: own, at: now)
      let changed = try replayed.touched(Set(derived.changed), database)
      try sealer.project(
        changed: concerned.union(changed).union(composed.records).sorted(), all: false)
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
      DELETE FROM entity_site;
      """)
    let asOf = try Sealer.publishedAsOf(database) ?? Clock.now()
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
      let sealer = Sealer(database: database, workspace: workspace, run: 0, asOf: 0, progress: progress)
      let isOutdated = try sealer.configurationChanged()
      _ = try derive(database)
      let after = try Digest(database)
      database.rollback()
      if isOutdated, before != after { findings.append(Finding("verify.outdated", .warning)) }
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
    let rows = try database.prepare(
      "SELECT run_id, position, length, raw_length, checksum, id FROM raw_block")
    while try rows.step() {
      do throws(HubError) {
        let raw = try store.read(
          run: rows.integer(0), position: rows.integer(1), length: rows.integer(2), rawLength: rows.integer(3)
        )
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
