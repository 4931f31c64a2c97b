import Hub
import Normalize
import Pipeline

/// Maps the records that a test gives: written out, as CSV text, or in a file.
struct GivenRecords {
  let workspace: WorkspaceModel
  let mapping: MappingModel
  let test: MappingTest

  /// What became of each record, in order, and which places of the mapping they used.
  func map() async throws(HubError) -> (results: [RecordResult], used: Set<CoveragePoint>) {
    switch test.given {
    case .records(let records): return try map(records)
    case .csv(let text):
      let scratch = try ScratchFolder()
      let path = "\(scratch.path)/given.csv"
      try NewFiles.write(path, text.value, replacing: false)
      let options = ["encoding": "utf-8", "settle": "0s"]
      return try await map(try PlainFile.source(path, options), PlainFile.stream(path), shown: test.place)
    case .file(let file):
      let path = "\(workspace.root)/mappings/\(file.value)"
      guard let connector = workspace.connectors.first(where: { $0.name == mapping.connector.value }),
        let stream = workspace.stream(of: mapping)
      else { return ([], []) }
      let other = Registry.forFile(path, stream, kind: connector.kind)
      let context = ConnectorContext(workspace: workspace.root, now: test.now ?? Pipeline.Clock.now())
      return try await map(try Registry.makeSource(connector, other, context), other, shown: file.value)
    }
  }

  /// Each record is a batch of its own, for each has its own columns.
  private func map(_ records: [MappingTest.Record]) throws(HubError) -> (
    results: [RecordResult], used: Set<CoveragePoint>
  ) {
    var results: [RecordResult] = []
    var used: Set<CoveragePoint> = []
    let lookups = try GivenLookups(test: test, mapping: mapping).tables()
    for record in records {
      let mapper = try RecordMapper(
        mapping, header: record.map(\.column.value), workspace: workspace, lookups: lookups)
      let columns = record.map { cell in
        var column = TextColumn()
        column.append(cell.value)
        return column
      }
      let batch = RawBatch(
        columns: columns, locators: [Locator(offset: 0, length: 0, line: 1)], raw: [], rawRanges: [0..<0])
      let mapped = mapper.map(batch)
      results += mapped.results
      used.formUnion(mapped.used)
    }
    return (results, used)
  }

  /// Maps what a source delivers; a span that is no record is a rejected record.
  private func map(
    _ source: any Source, _ stream: StreamModel, shown: String
  ) async throws(HubError) -> (results: [RecordResult], used: Set<CoveragePoint>) {
    let taker = Taker(mapping, workspace, try GivenLookups(test: test, mapping: mapping).tables())
    do throws(HubError) {
      try await source.extract(stream, after: nil) { (emission: Emission) async throws(HubError) in
        try await taker.take(emission)
      }
    } catch {
      throw HubError(
        "test.unreadable", .configuration, ["file": shown, "test": test.name.value],
        findings: error.findings + [Finding(error.code, .error, error.arguments)], at: test.name.location)
    }
    return await (taker.results, taker.used)
  }

  private actor Taker {
    private let mapping: MappingModel
    private let workspace: WorkspaceModel
    private let lookups: LookupTables
    private var mapper: RecordMapper?
    private(set) var results: [RecordResult] = []
    private(set) var used: Set<CoveragePoint> = []

    init(_ mapping: MappingModel, _ workspace: WorkspaceModel, _ lookups: LookupTables) {
      self.lookups = lookups
      self.mapping = mapping
      self.workspace = workspace
    }

    func take(_ emission: Emission) throws(HubError) {
      switch emission {
      case .begin(let delivery):
        mapper = try RecordMapper(
          mapping, header: delivery.shape.header, workspace: workspace, lookups: lookups)
      case .batch(let batch):
        guard let mapped = mapper?.map(batch) else { return }
        results += mapped.results
        used.formUnion(mapped.used)
      case .rejected(let span): results.append(RecordResult(outcome: .rejected, findings: [span.finding]))
      case .finding, .end: break
      }
    }
  }
}

extension MappingTest {
  /// Where the test stands, as editors read it.
  var place: String { name.location.description }
}
