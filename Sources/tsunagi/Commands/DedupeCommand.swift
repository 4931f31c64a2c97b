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
  @Option(
    help: "A YAML file with columns, blocks, missing values, thresholds; the command line wins over it.",
    completion: .file()) var config: String?
  @Option(help: "The probability from which two rows are one.") var threshold: Double?
  @Option(help: "The probability from which a pair is marked for review in the pair file.")
  var review: Double?
  @Option(help: "Where the clusters go.", completion: .file()) var out: String
  @Option(help: "Where the pairs go, with the weight of every comparison.", completion: .file())
  var pairs: String?
  @Option(help: "The model: read where the file exists, otherwise learnt and written.", completion: .file())
  var model: String?
  @Option(help: "What the random numbers begin with (1); the same seed gives the same result.")
  var seed: UInt64?
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
      let settings = try DedupeSettings(self)
      let targets = try targets()
      let table = try await read(settings)
      var linking = settings.linking
      linking.split = table.split
      let model = settings.model
      linking.model = try model.flatMap { (path) throws(HubError) in try ModelFile.read(path) }
      let linker = Linker(names: table.names, columns: table.columns, options: linking)
      if let mistake = linker.mistake { throw HubError(mistake.code, .configuration, mistake.arguments) }
      let result = linker.run()
      try ClusterFile.write(result, split: table.split, numbers: table.numbers, to: targets.clusters)
      if let pairs = targets.pairs {
        try PairFile.write(
          result, review: settings.review, split: table.split, numbers: table.numbers, to: pairs)
      }
      try targets.clusters.finish()
      try targets.pairs?.finish()
      if let model, linking.model == nil { try ModelFile.write(result.model, to: model, force: force) }
      DedupeSummary(
        result: result, review: settings.review, rejected: table.rejected, language: options.language
      ).print()
      return table.rejected > 0 ? 3 : 0
    }
  }

  /// The files that come into being; nothing is computed where one of them may not be written.
  private func targets() throws(HubError) -> (clusters: ExportFile, pairs: ExportFile?) {
    let clusters = try ExportFile(out, force: force)
    guard let pairs else { return (clusters, nil) }
    return (clusters, try ExportFile(pairs, force: force))
  }

  private func read(_ settings: DedupeSettings) async throws(HubError) -> DedupeTable {
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
    var table = await reader.finished()
    try settings.check(table)
    table.blank(settings.missing)
    return table
  }
}
