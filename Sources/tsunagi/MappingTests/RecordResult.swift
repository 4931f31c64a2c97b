import Extract
import Hub
import Normalize

/// What became of one given record, as the nightly job would have it.
struct RecordResult {
  /// What became of it as a whole.
  enum Outcome {
    case mapped
    case rejected
    case filtered
    case deleted
  }

  /// An entity that it made.
  struct Made {
    var kind: EntityKind
    var schema: EntitySchema
    var fields: [Scalar]
    /// The number of the item that made it; nil: the record did.
    var item: Int?

    func value(_ field: String) -> Scalar? { schema.index(of: field).map { fields[$0] } }
  }

  var outcome: Outcome
  /// The entities that it made; none unless it was mapped.
  var entities: [Made] = []
  /// What was found, reasons for rejecting it among them.
  var findings: [Finding] = []
  /// Its cells by column, nil where it does not carry the column.
  var cells: [(column: String, value: String?)] = []

  /// The value of a field; nil where the entity was not made.
  func value(_ kind: EntityKind, _ field: String) -> Scalar? {
    let values = entities.filter { $0.kind == kind }.compactMap { $0.value(field) }
    // Of a list the first that has one.
    return values.first { $0.hasValue } ?? values.first
  }
}

/// Maps given records by what the nightly job maps with: the stream's reader, then the compiled mapping.
///
/// The stream's rules (key, `source_time`, `filter`, `deleted_when`) count where the records carry the columns that they
/// read, so that a test may leave out what it is not about.
struct RecordMapper {
  let mapping: MappingModel
  private let connector: String
  private let reader: RecordReader
  private let program: MappingProgram
  private let header: [String]
  private let tables: [String: CodeTable]

  init(
    _ mapping: MappingModel, header: [String], workspace: WorkspaceModel, lookups: LookupTables
  ) throws(HubError) {
    self.mapping = mapping
    self.header = header
    connector = mapping.connector.value
    tables = workspace.codeTables
    program = try MappingProgram(model: mapping, header: header, tables: tables, lookups: lookups)
    guard let stream = workspace.stream(of: mapping) else {
      throw HubError(
        "command.unknown_stream", .configuration,
        ["connector": connector, "name": mapping.stream.value, "names": ""])
    }
    reader = try RecordReader(connector: connector, stream: stream.asFar(as: header), header: header)
  }

  /// Maps a batch; says what became of each row, and which places of the mapping they used.
  func map(_ batch: RawBatch) -> (results: [RecordResult], used: Set<CoveragePoint>) {
    let read = reader.read(batch)
    let taken = (0..<batch.count).filter { read.verdicts[$0] == .record || read.verdicts[$0] == .deletion }
    let raw = batch.selecting(taken)
    let mapped = program.apply(raw)
    var results = (0..<batch.count).map { row in
      RecordResult(
        outcome: Self.outcome(read.verdicts[row]),
        findings: read.findings.filter { $0.row == row },
        cells: zip(header, batch.columns).map { ($0, $1.string(row)) })
    }
    for (position, row) in taken.enumerated() {
      results[row].findings += mapped.findings.filter { $0.row == position }
      if mapped.rejected[position] {
        results[row].outcome = .rejected
      } else if results[row].outcome == .mapped {
        results[row].entities = mapped.made(by: position).map { made in
          RecordResult.Made(
            kind: made.batch.entity, schema: mapping.entities[made.place].schema,
            fields: made.batch.row(made.row), item: made.item)
        }
      }
    }
    return (results, program.coverage(mapping, raw, mapped, tables: tables))
  }

  private static func outcome(_ verdict: RecordBatch.Verdict) -> RecordResult.Outcome {
    switch verdict {
    case .record: .mapped
    case .deletion: .deleted
    case .filtered: .filtered
    case .rejected: .rejected
    }
  }
}

extension StreamModel {
  /// The stream with those of its rules whose columns a header has.
  fileprivate func asFar(as header: [String]) -> StreamModel {
    var stream = self
    if !key.allSatisfy({ header.contains($0.value) }) { stream.key = [] }
    if let time = sourceTime, !header.contains(time.column.value) { stream.sourceTime = nil }
    if let filter, !filter.columns.allSatisfy(header.contains) { stream.filter = nil }
    if let deletedWhen, !deletedWhen.columns.allSatisfy(header.contains) { stream.deletedWhen = nil }
    return stream
  }
}
