import ArgumentParser
import Foundation
import Hub
import Pipeline

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a job: extract, normalize, dedupe, tag, load.",
    discussion: """
      A run that was killed is continued under its own number. The report goes to standard output, progress to
      standard error: one moving line on a terminal, log lines otherwise.

      With --dry-run the job runs on a copy of the ledger in TMPDIR, which is removed: what would be created, changed, \
      merged, tagged, deleted and rejected is shown with examples, and nothing is written. The exit code is the run's.

      Example: tsunagi run nightly --format json
      """)
  @Argument(help: "The job: config/jobs/JOB.yaml.", completion: Completions.jobs) var job: String
  @Option(help: "The date or time that windowed rules are judged by (default: now).") var asOf: String?
  @Option(help: "Batches mapped at the same time.") var workers = 2
  @Option(help: "Rows in a batch.") var batchRows = 8192
  @Option(help: "Facts and cursor are committed every so many rows.") var commitRows = 65_536
  @Option(help: "Stay below so much memory, e.g. 512MiB; large arrays go to a file beside the ledger.")
  var memory: String?
  @Flag(help: "No progress, only the report.") var quiet = false
  @Flag(help: "Show what the job would do, with examples (personal data); write nothing.") var dryRun = false
  @Option(help: "With --dry-run at most so many examples of each kind.") var examples = 3
  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: FormatOption

  func run() async throws {
    try await options.perform {
      try Usage.atLeast(1, workers, "--workers")
      try Usage.atLeast(1, batchRows, "--batch-rows")
      try Usage.atLeast(1, commitRows, "--commit-rows")
      try Usage.atLeast(0, examples, "--examples")
      let model = try options.load()
      guard let job = model.jobs.first(where: { $0.name == job }) else {
        throw HubError(
          "run.unknown_job", .configuration,
          Nearby.arguments(
            self.job, among: model.jobs.map(\.name),
            ["job": self.job, "jobs": model.jobs.map(\.name).joined(separator: ", ")]))
      }
      let progress = RunProgress(quiet: quiet, language: options.language)
      let settings = RunOptions(
        asOf: try AsOf.parse(asOf, zoneMinutes: model.zoneMinutes), workers: workers, batchRows: batchRows,
        commitRows: commitRows,
        memory: try memory.map { (text) throws(HubError) in try MemorySize.parse(text) },
        largeBlock: RunCommand.largeBlock(), faults: RunCommand.faults())
      defer { progress.finish() }
      if dryRun { return try await tryOut(job, model, settings, progress) }
      let runner = JobRunner(
        workspace: model, makeSource: Registry.makeSource, options: settings, progress: progress,
        catalogue: Registry.catalogue)
      let report = try await runner.run(job)
      progress.finish()
      switch output.format {
      case .table: ReportPrinter(language: options.language).print(report)
      case .csv: ReportPrinter(language: .english).streams(report).print(.csv)
      case .json: Console.out(JSONOutput.encode(report))
      case .jsonl: Console.out(JSONOutput.encode(report, pretty: false))
      }
      return report.exitCode
    }
  }

  /// Runs the job on a copy of the ledger and shows what it would do.
  private func tryOut(
    _ job: JobModel, _ model: WorkspaceModel, _ settings: RunOptions, _ progress: RunProgress
  ) async throws(HubError) -> Int32 {
    // The copy is gone before anything is printed: whoever reads the output may leave early.
    let report = try await compared(job, model, settings, progress)
    progress.finish()
    switch output.format {
    case .table:
      DryRunPrinter(language: options.language, zoneMinutes: model.zoneMinutes).print(report, job: job.name)
    case .csv: DryRunPrinter.rows(report).print(.csv)
    case .json: Console.out(JSONOutput.encode(report))
    case .jsonl: Console.out(JSONOutput.encode(report, pretty: false))
    }
    return report.run.exitCode
  }

  private func compared(
    _ job: JobModel, _ model: WorkspaceModel, _ settings: RunOptions, _ progress: RunProgress
  ) async throws(HubError) -> DryRunReport {
    let folder = try ScratchFolder()
    defer { withExtendedLifetime(folder) {} }
    let dryRun = DryRun(
      workspace: model, folder: folder.path, makeSource: Registry.makeSource, options: settings,
      progress: progress, catalogue: Registry.catalogue)
    return try await dryRun.run(job, examples: examples) { raw, format in
      RawText.shown(raw, encoding: RawText.encoding(ofFormat: format))
    }
  }

  /// What tests ask for: TSUNAGI_LARGE_BLOCK=BYTES puts arrays of that size into the file that --memory makes.
  private static func largeBlock() -> Int {
    Console.environment("TSUNAGI_LARGE_BLOCK").flatMap { Int($0) } ?? Memory.largeBlock
  }

  /// What tests ask for: TSUNAGI_KILL_AT=NAME:N kills the process, as a power cut would, when fault point NAME is
  /// reached the N-th time; TSUNAGI_STOP_AT=NAME:N stops it there until it is told to continue.
  private static func faults() -> FaultPoints {
    let signals = [("TSUNAGI_KILL_AT", SIGKILL), ("TSUNAGI_STOP_AT", SIGSTOP)]
    guard let (variable, signal) = signals.first(where: { Console.environment($0.0) != nil }),
      let parts = Console.environment(variable)?.split(separator: ":"), let name = parts.first
    else { return FaultPoints() }
    let target = parts.count > 1 ? Int(parts[1]) ?? 1 : 1
    let counter = FaultCounter()
    return FaultPoints { reached in
      // To this very thread: it must not run on while another one is woken to take the signal.
      if reached == name, counter.next() == target { raise(signal) }
    }
  }
}
