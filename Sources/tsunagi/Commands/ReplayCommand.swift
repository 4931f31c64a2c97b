import ArgumentParser
import Hub
import Pipeline

struct ReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Normalize kept records again where mappings or code tables changed.",
    discussion: """
      No file is read: the ledger says afterwards what it would say had it been loaded with today's mappings. The next
      run of a job does the same by itself. With --dry-run it shows with examples what would change, and writes nothing.
      With --since only records that arrived in that run or later are normalized again, for instance to see a correction
      at work where millions are kept; older ones of the stream follow with the next run, or with a replay without it.
      Example: tsunagi replay --dry-run
      """)
  @Option(help: "Only this connector.", completion: Completions.connectors) var connector: String?
  @Option(help: "Only records that arrived in this run or later; the older ones follow with the next run.")
  var since: Int64?
  @Flag(help: "Show what would change, with examples (personal data); write nothing.") var dryRun = false
  @Option(help: "With --dry-run at most so many examples of each kind.") var examples = 3
  @Flag(help: "No progress, only the report.") var quiet = false
  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: FormatOption

  func run() async throws {
    try await options.perform {
      try Usage.atLeast(0, examples, "--examples")
      let model = try options.load()
      if let connector { _ = try Nearby.connector(connector, model) }
      _ = try options.ledger(model)
      if dryRun { return try tryOut(model) }
      return try Self.replay(
        model, connector: connector, since: since, quiet: quiet, options: options, output: output)
    }
  }

  /// Replays and prints what that did.
  static func replay(
    _ model: WorkspaceModel, connector: String?, since: Int64? = nil, quiet: Bool, options: GlobalOptions,
    output: FormatOption
  ) throws(HubError) -> Int32 {
    let progress = RunProgress(quiet: quiet, language: options.language)
    defer { progress.finish() }
    let replay = Replay(
      workspace: model, makeSource: Registry.makeSource, progress: progress, catalogue: Registry.catalogue)
    let report = try replay.run(connector: connector, since: since)
    progress.finish()
    guard let report else { return nothing(options, output) }
    switch output.format {
    case .json, .jsonl: Console.out(JSONOutput.encode(report, pretty: output.format == .json))
    case .csv: replayed(report).print(.csv)
    case .table:
      Console.out(Console.bold(options.say("replay.done", ["run": "\(report.run)"])))
      Console.out("")
      replayed(report).print(.table, options.language)
      ReportPrinter(language: options.language).notes(report)
      Console.out("")
      ReportPrinter.entities(report.sealed).print(.table, options.language)
    }
    return 0
  }

  private static func nothing(_ options: GlobalOptions, _ output: FormatOption) -> Int32 {
    switch output.format {
    case .json, .jsonl: Console.out(JSONOutput.encode(RunReport?.none, pretty: false))
    case .csv, .table: Console.error(options.say("replay.nothing"))
    }
    return 0
  }

  private static func replayed(_ report: RunReport) -> Table {
    var table = Table(headings: ["stream", .number("rows")])
    for (stream, count) in report.sealed.replayed.sorted(by: { $0.key < $1.key }) {
      table.rows.append([stream, "\(count)"])
    }
    return table
  }

  /// What was asked for, without `--dry-run`.
  private var command: String {
    (["tsunagi replay"] + (connector.map { ["--connector", $0] } ?? [])
      + (since.map { ["--since", "\($0)"] } ?? []))
      .joined(separator: " ")
  }

  private func tryOut(_ model: WorkspaceModel) throws(HubError) -> Int32 {
    let progress = RunProgress(quiet: quiet, language: options.language)
    defer { progress.finish() }
    let report = try compared(model, progress)
    progress.finish()
    guard let report else { return Self.nothing(options, output) }
    switch output.format {
    case .table:
      DryRunPrinter(language: options.language, zoneMinutes: model.zoneMinutes).print(
        report, job: nil, command: command)
    case .csv: DryRunPrinter.rows(report).print(.csv)
    case .json, .jsonl: Console.out(JSONOutput.encode(report, pretty: output.format == .json))
    }
    return 0
  }

  /// The copy is gone before anything is printed: whoever reads the output may leave early.
  private func compared(
    _ model: WorkspaceModel, _ progress: RunProgress
  ) throws(HubError) -> DryRunReport? {
    let folder = try ScratchFolder()
    defer { withExtendedLifetime(folder) {} }
    let dryRun = DryRun(
      workspace: model, folder: folder.path, makeSource: Registry.makeSource, options: RunOptions(),
      progress: progress, catalogue: Registry.catalogue)
    return try dryRun.replay(connector: connector, since: since, examples: examples) { raw, format in
      RawText.shown(raw, encoding: RawText.encoding(ofFormat: format))
    }
  }
}
