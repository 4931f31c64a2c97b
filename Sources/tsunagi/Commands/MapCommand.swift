import ArgumentParser
import Hub
import Pipeline
import Workspace

struct MapCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map", abstract: "Print what a mapping makes of any file, as JSON lines; writes nothing.",
    discussion: """
      One line for each entity of a row ("entity"), for each warning ("finding") and for each row that is rejected \
      ("rejected"); counts go to standard error. Encoding and delimiter are told from the file. Rejected rows make the \
      exit code 3. Example: tsunagi map old_leads.csv --mapping crm
      """)
  @Argument(help: "The file, or - for standard input; gzip and zstd are recognised.", completion: .file())
  var file: String
  @Option(help: "The mapping: mappings/MAPPING.yaml.", completion: Completions.mappings) var mapping: String
  @Option(
    help: "Read the file with the options of this connector, or CONNECTOR.STREAM.",
    completion: Completions.streams) var connector: String?
  @Option(
    help: "auto, utf-8, cp932, euc-jp, iso-2022-jp, utf-16, ... (default: auto, or the connector's)",
    completion: .list(["auto", "utf-8", "cp932", "euc-jp", "iso-2022-jp", "utf-16", "utf-16le", "utf-16be"]))
  var encoding: String?
  @Option(help: "A comma, tab, ; or |, another ASCII character, or auto (default: auto, or the connector's).")
  var delimiter: String?
  @Option(help: "What encloses cells: one ASCII character, or none.") var quote: String?
  @Option(help: "Lines passed over before the header.") var skipLines: Int?
  @Option(help: "Lines that begin with this text are passed over.") var comment: String?
  @Option(help: "Rows with too few cells: reject or pad.", completion: .list(["reject", "pad"])) var ragged:
    String?
  @Option(help: "A name twice in the header: fail or number.", completion: .list(["fail", "number"]))
  var duplicateHeader: String?
  @Option(help: "At most so many rows.") var limit: Int?
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await options.perform {
      if let limit { try Usage.atLeast(0, limit, "--limit") }
      let model = try options.load()
      let found = try Nearby.mapping(mapping, model)
      let chosen = try connector.map { (name) throws(HubError) in
        try Nearby.stream(name, of: found, model)
      }
      let input = try ReadInput(file)
      do throws(HubError) {
        return try await map(input, found, chosen, model)
      } catch {
        throw input.named(error)
      }
    }
  }

  private func map(
    _ input: ReadInput, _ mapping: MappingModel, _ chosen: (ConnectorModel, StreamModel)?,
    _ model: WorkspaceModel
  ) async throws(HubError) -> Int32 {
    let (source, stream) = try source(input.path, mapping, chosen, model)
    let keys = chosen?.1.key ?? model.stream(of: mapping)?.key ?? []
    let printer = MapPrinter(
      mapping: mapping, key: keys.map(\.value), model: model,
      lookups: try await LookupPreview(model, options).tables(of: mapping), limit: limit, input: input,
      language: options.language)
    do throws(HubError) {
      try await source.extract(stream, after: nil) { (emission: Emission) async throws(HubError) in
        try await printer.take(emission)
      }
    } catch {
      if error.code != RowPrinter.enough {
        if await printer.rows > 0 { await printer.finish() }
        throw error
      }
    }
    await printer.finish()
    return await printer.rejected > 0 ? 3 : 0
  }

  /// The source and the stream: those of the connector with the file in its own one's place, or a plain file.
  private func source(
    _ path: String, _ mapping: MappingModel, _ chosen: (ConnectorModel, StreamModel)?, _ model: WorkspaceModel
  ) throws(HubError) -> (any Source, StreamModel) {
    let given = [
      "encoding": encoding, "delimiter": delimiter, "quote": quote, "comment": comment, "ragged": ragged,
      "skip_lines": skipLines.map { "\($0)" }, "duplicate_header": duplicateHeader,
    ].compactMapValues { $0 }
    guard let (connector, stream) = chosen else {
      let options = ["encoding": "auto", "delimiter": "auto", "files": "all", "settle": "0s"].merging(given) {
        $1
      }
      return (
        try PlainFile.source(path, options), PlainFile.stream(path, needed: mapping.needed)
      )
    }
    // Wrong options are told as the command line's, not as the connector's.
    _ = try PlainFile.source(path, given)
    var other = Registry.forFile(path, stream, kind: connector.kind, options: given)
    other.neededColumns = mapping.needed
    let context = ConnectorContext(workspace: PlainFile.folder, now: Clock.now())
    return (try Registry.makeSource(connector, other, context), other)
  }
}

extension WorkspaceModel {
  /// The stream whose records a mapping maps.
  func stream(of mapping: MappingModel) -> StreamModel? {
    connectors.first { $0.name == mapping.connector.value }?.streams.first {
      $0.name == mapping.stream.value
    }
  }
}
