public import Hub
public import Ledger
import Normalize

/// A value that waits for a code: its table does not know it.
public struct UnknownCode: Sendable {
  /// A record that has it.
  public struct Example: Sendable, Equatable {
    /// The file as delivered.
    public var file: String
    /// The line in the file.
    public var line: Int64
  }
  /// The code table.
  public var table: String
  /// The system whose values are looked up; `synonyms` where only codes, labels and synonyms are understood.
  public var system: String
  /// The value as it came.
  public var value: String
  /// The fields that read it, as `CONNECTOR ENTITY.FIELD`.
  public var fields: [String]
  /// How many kept records have it.
  public var count: Int
  /// When the first and the last delivery was true that brought a record with it, in milliseconds UTC.
  public var firstSeen: Int64
  /// See `firstSeen`.
  public var lastSeen: Int64
  /// Some of the records, the first ones.
  public var examples: [Example]
}

/// The quarantine of values: reads what the ledger keeps of every record through today's mappings and tables, and
/// lists the values that no table knows.
///
/// Nothing is stored for it: whatever a mapping did with the value (kept, blanked, replaced, rejected the row), the raw
/// record is there, so that the list is right for today's tables, also for values that nobody missed yesterday.
public struct UnknownCodes: Sendable {
  private let workspace: WorkspaceModel
  private let makeSource: SourceFactory
  private let examples: Int

  /// Makes the search; at most so many examples of each value.
  public init(workspace: WorkspaceModel, makeSource: @escaping SourceFactory, examples: Int = 3) {
    self.workspace = workspace
    self.makeSource = makeSource
    self.examples = examples
  }

  /// The unknown values, the most frequent first; `table`: of this table alone.
  public func find(_ database: LedgerDatabase, table: String? = nil) throws(HubError) -> [UnknownCode] {
    var found = Found(limit: examples)
    let lookups = LookupStore(database, workspace, makeSource: makeSource)
    for row in try StreamTable(database, workspace).rows {
      guard let mapping = row.mapping?.codesAlone(table), let model = row.model,
        let connector = workspace.connectors.first(where: { $0.name == row.connector })
      else { continue }
      let source = try makeSource(
        connector, model, ConnectorContext(workspace: workspace.root, now: 0, batchRows: 8192))
      try read(row, mapping, source, database, try lookups.published(mapping.lookups), &found)
    }
    return found.sorted
  }

  private struct Place {
    var fact: KeptFact
    var block: Int64
    var file: String
    var seen: Int64
  }

  private func read(
    _ row: StreamTable.Row, _ mapping: MappingModel, _ source: any Source, _ database: LedgerDatabase,
    _ lookups: LookupTables, _ found: inout Found
  ) throws(HubError) {
    let facts = try database.prepare(
      """
      SELECT f.id, f.record_id, f.delivery_id, f.flags, f.block_offset, f.length, f.source_offset, f.source_line,
        f.block_id, d.name, d.as_of
      FROM fact f JOIN delivery d ON d.id = f.delivery_id JOIN run r ON r.id = d.run_id
      WHERE d.stream_id = ? AND f.flags & 4 = 0 AND r.status <> 'open' ORDER BY f.block_id, f.id
      """)
    defer { facts.reset() }
    facts.bind(1, row.id)
    var reader = BlockReader(
      workspace: workspace, database: database, source: source, mapping: mapping, lookups: lookups,
      uses: mapping.codeUses, connector: row.connector)
    var places: [Place] = []
    while try facts.step() {
      let place = Place(
        fact: KeptFact(
          id: facts.integer(0), record: facts.integer(1), delivery: facts.integer(2), flags: facts.integer(3),
          offset: facts.integer(4), length: facts.integer(5), sourceOffset: facts.integer(6),
          sourceLine: facts.integer(7)), block: facts.integer(8), file: facts.text(9) ?? "",
        seen: facts.integer(10))
      if let last = places.last, last.block != place.block {
        try reader.read(places, &found)
        places.removeAll(keepingCapacity: true)
      }
      places.append(place)
    }
    try reader.read(places, &found)
  }

  /// Decodes and maps the records of one block.
  private struct BlockReader {
    let workspace: WorkspaceModel
    let database: LedgerDatabase
    let source: any Source
    let mapping: MappingModel
    let lookups: LookupTables
    let uses: [String: CodeUse]
    let connector: String
    var programs: [String: MappingProgram] = [:]

    mutating func read(_ places: [Place], _ found: inout Found) throws(HubError) {
      guard let block = places.first?.block else { return }
      let blocks = KeptBlocks(
        database: database, store: RawStore(folder: workspace.rawPath), source: source)
      let (batch, header) = try blocks.read(block, places.map(\.fact))
      let key = header.joined(separator: "\u{1f}")
      if programs[key] == nil {
        programs[key] = try MappingProgram(
          model: mapping, header: header, tables: workspace.codeTables, lookups: lookups)
      }
      guard let program = programs[key] else { return }
      for finding in program.apply(batch).findings where finding.code == "map.code" {
        guard let line = finding.row, places.indices.contains(line) else { continue }
        let field = "\(finding.arguments["entity"] ?? "").\(finding.field ?? "")"
        guard let use = uses[field] else { continue }
        found.add(
          use, finding.arguments["value"] ?? "", "\(connector) \(field)", seen: places[line].seen,
          UnknownCode.Example(file: places[line].file, line: places[line].fact.sourceLine))
      }
    }
  }

  /// What was found so far.
  private struct Found {
    let limit: Int
    private var places: [[String]: Int] = [:]
    private var codes: [UnknownCode] = []

    init(limit: Int) { self.limit = limit }

    mutating func add(
      _ use: CodeUse, _ value: String, _ field: String, seen: Int64, _ example: UnknownCode.Example
    ) {
      let key = [use.table.value, use.system.value, value]
      guard let place = places[key] else {
        places[key] = codes.count
        codes.append(
          UnknownCode(
            table: key[0], system: key[1], value: value, fields: [field], count: 1, firstSeen: seen,
            lastSeen: seen, examples: limit > 0 ? [example] : []))
        return
      }
      codes[place].count += 1
      codes[place].firstSeen = min(codes[place].firstSeen, seen)
      codes[place].lastSeen = max(codes[place].lastSeen, seen)
      if !codes[place].fields.contains(field) { codes[place].fields.append(field) }
      if codes[place].examples.count < limit, !codes[place].examples.contains(example) {
        codes[place].examples.append(example)
      }
    }

    var sorted: [UnknownCode] {
      codes.sorted { a, b in
        (-a.count, a.table, a.system, a.value) < (-b.count, b.table, b.system, b.value)
      }
    }
  }
}

extension MappingModel {
  /// The mapping's fields with codes and nothing else: each unknown value is a finding, and no row is rejected.
  public func codesAlone(_ table: String? = nil) -> MappingModel? {
    var copy = self
    copy.entities = entities.compactMap { entity in
      var entity = entity
      entity.explode?.unreadable = .blank
      entity.fields = entity.fields.compactMap { field in
        guard let use = field.code, table == nil || use.table.value == table else { return nil }
        var field = field
        field.required = false
        field.parts = []
        field.defaultValue = nil
        field.code?.unknown = .keep
        return field
      }
      return entity.fields.isEmpty ? nil : entity
    }
    return copy.entities.isEmpty ? nil : copy
  }

  /// The code tables in use, by `ENTITY.FIELD`.
  var codeUses: [String: CodeUse] {
    var uses: [String: CodeUse] = [:]
    for entity in entities {
      for field in entity.fields { uses["\(entity.entity.rawValue).\(field.field.value)"] = field.code }
    }
    return uses
  }
}
