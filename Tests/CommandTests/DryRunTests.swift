import Foundation
import Testing

/// `run --dry-run`: what a job would do, and that nothing is written.
struct DryRunTests {
  /// Every file of a folder with its bytes, mode and time of change.
  private static func state(_ path: String) throws -> [String: String] {
    var result: [String: String] = [:]
    for case let name as String in try #require(FileManager.default.enumerator(atPath: path)) {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")
      let bytes = FileManager.default.contents(atPath: "\(path)/\(name)")
      let time = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
      result[name] =
        "\(attributes[.posixPermissions] ?? 0) \(time) \(bytes.map { "\($0.count) \($0.hashValue)" } ?? "folder")"
    }
    return result
  }

  private static func dry(
    _ space: Space, _ more: String..., temporary: String? = nil
  ) async throws -> Answer {
    try await Tool.run(
      ["run", "nightly", "--dry-run", "--quiet", "--as-of", "2026-11-02"] + more, in: space.path,
      environment: temporary.map { ["TMPDIR": $0] } ?? [:])
  }

  /// Runs a dry run with a temporary folder of its own; expects that it and the workspace are as before.
  private static func harmless(
    _ space: Space, _ more: String..., exit: Int32 = 0, at place: SourceLocation = #_sourceLocation
  ) async throws -> Answer {
    let temporary = try Space()
    let before = try state(space.path)
    let answer = try await Tool.run(
      ["run", "nightly", "--dry-run", "--quiet", "--as-of", "2026-11-02"] + more, in: space.path,
      environment: ["TMPDIR": temporary.path])
    #expect(answer.status == exit, "\(answer.out)\(answer.err)", sourceLocation: place)
    #expect(try state(space.path) == before, sourceLocation: place)
    #expect(try state(temporary.path).isEmpty, sourceLocation: place)
    return answer
  }

  /// The report of a run without what differs between any two runs.
  private static func told(_ report: Any?) -> NSDictionary? {
    guard var report = report as? [String: Any], var sealed = report["sealed"] as? [String: Any] else {
      return nil
    }
    sealed["seconds"] = nil
    report["sealed"] = sealed
    for name in ["seconds", "peakMemory"] { report[name] = nil }
    return report as NSDictionary
  }

  /// What became of the rows of each stream.
  private static func counts(_ dry: Any?) -> [[String: Int]] {
    let streams = ((dry as? [String: Any])?["run"] as? [String: Any])?["streams"] as? [[String: Any]] ?? []
    return streams.map { stream in
      let counts = stream["counts"] as? [String: Any] ?? [:]
      // Facts that the running job has committed are not written and warned about again.
      return counts.compactMapValues { $0 as? Int }.filter { $0.key != "facts" }
    }
  }

  /// A workspace where the next run creates, changes, merges, deletes and rejects.
  private static func eventful() async throws -> Space {
    let space = try Space.small()
    try await space.job()
    let header = "ID,Name,Mail,Company,Status,Refuses\n"
    let leads = Space.leads([1, 3, 4, 5, 6, 7, 8, 9]).dropFirst(header.utf8.count)
      .replacing(
        "L3,Person 3,p3@company3.example,Company 3,Open",
        with: "L3,Person 3,p3@company3.example,Company 3,Won"
      )
      .replacing(
        "L9,Person 9,p9@company9.example,Company 9", with: "L9,Person 8,p8@company8.example,Company 8")
    try space.write(
      "drop/leads_20261002.csv", header + leads + "L11,Person 11,p11@company11.example,Company 11,Open,0\n")
    return space
  }

  @Test func `what it says is what the run then does`() async throws {
    for space in [try Space.small(), try Space.sample(), try await Self.eventful()] {
      let dry = try await Self.harmless(space, "--format", "json")
      let real = try await space.job("--format", "json")
      let told = try #require(Self.told((dry.json as? [String: Any])?["run"]))
      #expect(told == Self.told(real.json), "\(dry.out)\n\(real.out)")
    }
  }

  @Test func `it shows what would be created, changed, merged, deleted and tagged`() async throws {
    let space = try await Self.eventful()
    let answer = try await Self.harmless(space)
    for line in [
      "dry run of nightly: what the job would do now; nothing is written",
      "created, person: 1", "lead:11  Person 11  Company 11  p11@company11.example",
      "merged, person: 1 (the first id stays)", "deleted records, crm.leads: 2", "L2 L10",
      "ended, person: 2 (no record is left)", "tags: 1 given, 0 taken",
      "nothing was written; tsunagi run nightly does it",
    ] { #expect(answer.lines.contains(line), "\(line)\n\(answer.out)") }
    #expect(answer.out.contains(#/person.status +1  lead:3 +Person 3  new +won +crm L3/#), "\(answer.out)")
    #expect(
      answer.out.contains(#/lead:8 +Person 8 +Company 8 +lead:9 +Person 9 +Company 9/#), "\(answer.out)")
    #expect(answer.out.contains(#/won +1 +lead:3/#), "\(answer.out)")
  }

  @Test func `rejected rows are shown with place, reason and a way out, in the reader's language`()
    async throws
  {
    let space = try Space.small()
    try space.write("drop/leads_20261001.csv", Space.leads(1...3) + "L4,x\nL5,y\n")
    let answer = try await Self.harmless(space, exit: 3)
    #expect(
      answer.out.contains("The run would end with exit code 3: more rows are rejected than max_rejects"))
    #expect(answer.out.contains("rejected rows, crm: 2 [csv.too_few_cells]\ndrop/leads_20261001.csv:5: "))
    #expect(answer.out.contains("\n  row: L4,x\n"))
    let one = try await Self.harmless(space, "--examples", "1", "--lang", "ja", exit: 3)
    #expect(one.out.contains("\n拒否される行(crm): 2 件 [csv.too_few_cells](先頭の 1 件)\n"), "\(one.out)")
    #expect(one.out.contains("\n  行: L4,x\n") && !one.out.contains("L5,y"))
    #expect(one.lines.first == "nightly のドライラン: いま実行した場合の結果です(何も書き込みません)")
    #expect(!one.out.contains("tsunagi rejects --run"))
  }

  @Test func `without a ledger nothing is made, not even its folder`() async throws {
    let space = try Space.small()
    let answer = try await Self.harmless(space)
    #expect(answer.out.contains("created, person: 10 (the first 3)"))
    #expect(!FileManager.default.fileExists(atPath: "\(space.path)/var"))
  }

  @Test func `exit codes are those of the run`() async throws {
    let space = try Space.small()
    #expect(try await space.run("run", "weekly", "--dry-run").err.contains("[run.unknown_job]"))
    #expect(try await space.run("run", "nightly", "--dry-run", "--examples", "-1").status == 64)
    try space.remove("drop/leads_20261001.csv")
    let failed = try await Self.harmless(space, exit: 5)
    #expect(failed.out.contains("The run would end with exit code 5: a connector fails."))
    #expect(failed.out.contains("[csv.no_file]"))
    try space.write(
      "config/jobs/nightly.yaml", "job: nightly\nconnectors: [crm]\non_connector_failure: stop\n")
    let stopped = try await Self.harmless(space, exit: 1)
    #expect(stopped.out == "" && stopped.err.contains("[csv.no_file]"), "\(stopped.err)")
    try space.write("config/jobs/nightly.yaml", "job: nightly\nconnectors: [crmm]\n")
    #expect(try await Self.harmless(space, exit: 2).err.contains("[command.workspace]"))
  }

  @Test func `a changed mapping is tried on the kept records, which stay as they are`() async throws {
    let space = try Space.small()
    try await space.job()
    let mapping = String(
      decoding: FileManager.default.contents(atPath: "\(space.path)/mappings/crm.yaml") ?? Data(),
      as: UTF8.self)
    try space.write(
      "mappings/crm.yaml", mapping.replacing("company_name: Company", with: "department: Company"))
    let answer = try await Self.harmless(space)
    #expect(answer.out.contains("normalized again: 10 records of crm.leads"))
    #expect(
      answer.out.contains(#/person.department +10  lead:1 +Person 1 +Company 1 +crm L1/#), "\(answer.out)")
    #expect(answer.out.contains("changed values: 20 (the first 6)"))
    let real = try await space.job()
    #expect(real.out.contains("normalized again: 10 records of crm.leads"))
    #expect(try await space.run("ledger", "verify").status == 0)
  }

  @Test(arguments: ["sealing:1", "commit:2"])
  func `a killed run is continued in the copy only`(_ point: String) async throws {
    let space = try await Self.eventful()
    _ = try await Tool.run(
      ["run", "nightly", "--as-of", "2026-11-02", "--batch-rows", "2", "--commit-rows", "2"], in: space.path,
      environment: ["TSUNAGI_KILL_AT": point])
    #expect(FileManager.default.fileExists(atPath: "\(space.path)/var/ledger.sqlite-wal"))
    let dry = try await Self.harmless(space, "--format", "json")
    let real = try await space.job("--format", "json")
    let told = try #require(Self.told((dry.json as? [String: Any])?["run"]))
    #expect(told["resumed"] as? Bool == true)
    #expect(told == Self.told(real.json), "\(dry.out)\n\(real.out)")
  }

  @Test(arguments: ["sealing:1", "commit:1", "commit:2"])
  func `a killed first load is continued in the copy only`(_ point: String) async throws {
    let space = try Space.sample()
    _ = try await Tool.run(
      ["run", "nightly", "--as-of", "2026-11-02", "--batch-rows", "100", "--commit-rows", "300"],
      in: space.path,
      environment: ["TSUNAGI_KILL_AT": point])
    let dry = try await Self.harmless(space, "--format", "json")
    let real = try await space.job("--format", "json")
    let told = try #require(Self.told((dry.json as? [String: Any])?["run"]))
    #expect(told["resumed"] as? Bool == true)
    #expect(told == Self.told(real.json), "\(dry.out)\n\(real.out)")
  }

  @Test func `while a first load runs there is nothing to start from`() async throws {
    let space = try Space.sample()
    let whole = try await Self.harmless(space, "--format", "json")
    let running = try Started(
      Tool.path,
      ["run", "nightly", "--as-of", "2026-11-02", "--batch-rows", "100", "--commit-rows", "300"], space.path,
      ["TSUNAGI_STOP_AT": "commit:3"])
    while running.isRunning, !running.isStopped { try await Task.sleep(for: .milliseconds(20)) }
    let before = try Self.state(space.path)
    let answer = try await Self.dry(space, "--format", "json")
    #expect(answer.status == 0, "\(answer.err)")
    #expect(try Self.state(space.path) == before)
    let (told, alone) = (Self.counts(answer.json), Self.counts(whole.json))
    #expect(told.count == 5 && told == alone)
    kill(running.pid, SIGCONT)
    #expect(await running.answer().status == 0)
  }

  @Test func `while a job runs, the published state is what it starts from`() async throws {
    let space = try await Self.eventful()
    let running = try Started(
      Tool.path, ["run", "nightly", "--as-of", "2026-11-02"], space.path, ["TSUNAGI_STOP_AT": "sealing:1"])
    while running.isRunning, !running.isStopped { try await Task.sleep(for: .milliseconds(20)) }
    try #require(running.isStopped)
    let before = try Self.state(space.path).filter { !$0.key.hasSuffix("-shm") }
    let answer = try await Self.dry(space, "--format", "json")
    #expect(answer.status == 0, "\(answer.err)")
    #expect(try Self.state(space.path).filter { !$0.key.hasSuffix("-shm") } == before)
    let told = try #require(Self.told((answer.json as? [String: Any])?["run"]))
    #expect(told["resumed"] as? Bool == false)
    kill(running.pid, SIGCONT)
    #expect(await running.answer().status == 0)
    let counts = try #require((told["streams"] as? [[String: Any]])?.first?["counts"] as? [String: Any])
    #expect(counts["new"] as? Int == 1 && counts["changed"] as? Int == 2, "\(counts)")
  }

  @Test(arguments: [SIGINT, SIGTERM]) func `a signal leaves nothing behind`(_ signal: Int32) async throws {
    let space = try Space.small()
    let temporary = try Space()
    let before = try Self.state(space.path)
    let started = try Started(
      Tool.path, ["run", "nightly", "--dry-run"], space.path,
      ["TSUNAGI_STOP_AT": "sealing:1", "TMPDIR": temporary.path])
    while started.isRunning, !started.isStopped { try await Task.sleep(for: .milliseconds(20)) }
    let names = try FileManager.default.contentsOfDirectory(atPath: temporary.path)
    let folder = try #require(names.first)
    #expect(names.count == 1)
    let mode = try FileManager.default.attributesOfItem(atPath: "\(temporary.path)/\(folder)")[
      .posixPermissions]
    #expect(mode as? Int == 0o700)
    // What a process that is killed leaves is not touched while it lives.
    _ = try await Self.dry(space, temporary: temporary.path)
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path) == [folder])
    kill(started.pid, signal)
    kill(started.pid, SIGCONT)
    let answer = await started.answer()
    #expect(answer.status == signal && answer.out == "", "\(answer.status) \(answer.out)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path).isEmpty)
    #expect(try Self.state(space.path) == before)
  }

  @Test func `what a killed dry run left is removed by the next`() async throws {
    let space = try Space.small()
    let temporary = try Space(["tsunagi-scratch-old/ledger.sqlite": "orphan", "tsunagi-scratch.txt": "mine"])
    let longAgo = Date(timeIntervalSinceNow: -3600)
    try FileManager.default.setAttributes(
      [.modificationDate: longAgo], ofItemAtPath: "\(temporary.path)/tsunagi-scratch-old")
    _ = try await Self.dry(space, temporary: temporary.path)
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path) == ["tsunagi-scratch.txt"])
  }

  @Test func `the reader of a pipe may leave early`() async throws {
    let space = try Space.sample()
    let temporary = try Space()
    let answer = try await Tool.launch(
      "/bin/sh", ["-c", "\(Tool.path) run nightly --dry-run --quiet | head -n 1"], space.path,
      ["TMPDIR": temporary.path])
    #expect(answer.lines == ["dry run of nightly: what the job would do now; nothing is written"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path).isEmpty)
  }

  @Test func `a temporary folder that is not there is named`() async throws {
    let space = try Space.small()
    let answer = try await Self.dry(space, temporary: "/nowhere")
    #expect(answer.status == 1)
    #expect(
      answer.err.contains("no temporary folder can be made in /nowhere [command.scratch]"), "\(answer.err)")
  }

  @Test(
    .enabled(if: Mount.isAllowed, "needs root and the right to mount a tmpfs"), arguments: [16, 200, 1500])
  func `a full temporary folder fails clearly and is emptied`(_ room: Int) async throws {
    let space = try Space.sample()
    try await space.job()
    let before = try Self.state(space.path)
    let outside = try Space()
    let mount = try #require(Mount("\(outside.path)/tmp", kibibytes: room))
    let answer = try await Self.dry(space, temporary: mount.path)
    #expect(answer.status == 1 && answer.out == "", "\(answer.out)")
    #expect(
      answer.err.contains("[run.dry_no_room]") || answer.err.contains("[command.scratch]"), "\(answer.err)")
    #expect(answer.err.contains("TMPDIR"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: mount.path).isEmpty)
    #expect(try Self.state(space.path) == before)
  }

  @Test func `a damaged ledger is named by its own place`() async throws {
    let space = try Space.small()
    try space.write("var/ledger.sqlite", String(repeating: "no database ", count: 4000))
    let answer = try await Self.harmless(space, exit: 1)
    #expect(answer.err.contains("\(space.path)/var/ledger.sqlite"), "\(answer.err)")
    #expect(answer.err.contains("[ledger.corrupt]"))
  }
}
