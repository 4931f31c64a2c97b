import ArgumentParser
import CSVConnector
import Foundation
import Hub
import Linkage

struct DedupeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dedupe",
    abstract: "Find the rows of any delimited file that describe the same thing; needs no workspace.",
    discussion: """
      What the columns hold is told from their names and contents, how much each says is learnt from the file itself; \
      --columns corrects it. CLUSTERS.csv gets one line for each row: row (from 0), cluster, probability. What was \
      done is said on standard error. Example: tsunagi dedupe leads.csv --out clusters.csv
      """)
  @Argument(help: "The file, or with --link two files.", completion: .file()) var files: [String]
  @Flag(help: "Link two files: only rows of different files are compared.") var link = false
  @Option(help: "What columns hold, as KIND=COLUMN,...: name=Customer,email=Mail,ignore=Note.")
  var columns: String?
  @Option(help: "The probability from which two rows are one.") var threshold: Double?
  @Option(help: "Where the clusters go.", completion: .file()) var out: String
  @Option(help: "Where the pairs go, with the weight of every comparison.", completion: .file())
  var pairs: String?
  @Option(help: "The model: read where the file exists, otherwise learnt and written.", completion: .file())
  var model: String?
  @Option(help: "What the random numbers begin with; the same seed gives the same result.") var seed: UInt64 =
    1
  @Option(
    help: "The columns whose equal values make a block, as COLUMN+COLUMN,COLUMN,...; chosen if not given.")
  var blocks: String?
  @Option(help: "How many threads work; the result is the same with any number.") var threads: Int?
  @Option(help: "The encoding, where it is known.") var encoding: String?
  @Option(help: "The delimiter, where it is known.") var delimiter: String?
  @Option(help: "Rows with too few cells: reject or pad.", completion: .list(["reject", "pad"])) var ragged =
    "reject"
  @Flag(help: "Replace files that are there.") var force = false
  @OptionGroup var options: LanguageOption

  func run() async throws {
    try await options.perform {
      let told = try kinds()
      try checkOptions()
      let targets = try files(told)
      let table = try await read()
      try table.check(told.keys.sorted())
      var settings = Linker.Options()
      settings.kinds = told
      settings.seed = seed
      settings.split = table.split
      if let threshold { settings.threshold = threshold }
      if let threads { settings.threads = threads }
      settings.blocks = try rules()
      settings.model = try model.flatMap { (path) throws(HubError) in try ModelFile.read(path) }
      let linker = Linker(names: table.names, columns: table.columns, options: settings)
      if let mistake = linker.mistake { throw HubError(mistake.code, .configuration, mistake.arguments) }
      let result = linker.run()
      try ClusterFile.write(result, split: table.split, numbers: table.numbers, to: targets.clusters)
      if let pairs = targets.pairs {
        try PairFile.write(result, split: table.split, numbers: table.numbers, to: pairs)
      }
      try targets.clusters.finish()
      try targets.pairs?.finish()
      if let model, settings.model == nil { try ModelFile.write(result.model, to: model, force: force) }
      DedupeSummary(result: result, rejected: table.rejected, language: options.language).print()
      return table.rejected > 0 ? 3 : 0
    }
  }

  private func checkOptions() throws(HubError) {
    if let threshold, !(threshold > 0 && threshold < 1) {
      throw HubError(
        "command.option", .configuration,
        ["option": "--threshold", "value": "\(threshold)", "expected": "0.5, 0.9, 0.99, ..."])
    }
    if let threads, !(1...64).contains(threads) {
      throw HubError(
        "command.option", .configuration,
        ["option": "--threads", "value": "\(threads)", "expected": "1, 2, ... 64"])
    }
    guard files.count == (link ? 2 : 1) else {
      throw HubError("link.files", .configuration, ["count": "\(files.count)", "expected": link ? "2" : "1"])
    }
  }

  /// The files that come into being; nothing is computed where one of them may not be written.
  private func files(
    _ told: [String: ColumnKind]
  ) throws(HubError) -> (clusters: ExportFile, pairs: ExportFile?) {
    let clusters = try ExportFile(out, force: force)
    guard let pairs else { return (clusters, nil) }
    return (clusters, try ExportFile(pairs, force: force))
  }

  /// What `--blocks` says: one or two columns for each rule.
  private func rules() throws(HubError) -> [[String]] {
    try (blocks ?? "").split(separator: ",").map { (rule) throws(HubError) in
      let names = rule.split(separator: "+").map { $0.trimmingCharacters(in: .whitespaces) }
      guard (1...2).contains(names.count) else {
        throw HubError(
          "command.option", .configuration,
          ["option": "--blocks", "value": String(rule), "expected": "COLUMN, COLUMN+COLUMN"])
      }
      return names
    }
  }

  /// What `--columns` says: kinds by column.
  private func kinds() throws(HubError) -> [String: ColumnKind] {
    var result: [String: ColumnKind] = [:]
    for part in (columns ?? "").split(separator: ",") {
      let halves = part.split(separator: "=", maxSplits: 1)
      let word = halves[0].trimmingCharacters(in: .whitespaces)
      guard halves.count == 2, let kind = ColumnKind(rawValue: word) else {
        let kinds = ColumnKind.allCases.map(\.rawValue)
        throw HubError(
          "link.kind", .configuration,
          Nearby.arguments(
            word, among: kinds, ["name": String(part), "kinds": kinds.joined(separator: ", ")]))
      }
      result[halves[1].trimmingCharacters(in: .whitespaces)] = kind
    }
    return result
  }

  private func read() async throws(HubError) -> DedupeTable {
    let reader = DedupeReader(language: options.language)
    for file in files {
      let input = try ReadInput(file)
      var values = ["files": "all", "settle": "0s", "ragged": ragged, "duplicate_header": "number"]
      values["encoding"] = encoding ?? "auto"
      values["delimiter"] = delimiter ?? "auto"
      do throws(HubError) {
        let source = try PlainFile.source(input.path, values)
        await reader.begin(input)
        try await source.extract(PlainFile.stream(file), after: nil) {
          (emission: Emission) async throws(HubError) in
          try await reader.take(emission)
        }
      } catch {
        throw input.named(error)
      }
    }
    return await reader.finished()
  }
}
