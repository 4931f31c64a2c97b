import Hub
import Ledger
import Normalize

/// The ledger's streams with the workspace's words about them.
struct StreamTable {
  struct Row {
    var id: Int64
    var connector: String
    var stream: String
    var mappingHash: UInt64
    var model: StreamModel?
    var mapping: MappingModel?
    /// How values that several codes go out as are told from statements, by storage kind.
    var echoes: [EntityKind: [EchoRule]] = [:]
    /// Place in the source priority; smaller is more trusted.
    var rank: Int32
  }
  private(set) var rows: [Row] = []
  private var byID: [Int: Int] = [:]

  init(_ database: LedgerDatabase, _ workspace: WorkspaceModel) throws(HubError) {
    let statement = try database.prepare("SELECT id, connector, stream, mapping_hash FROM stream ORDER BY id")
    while try statement.step() {
      let connector = statement.text(1) ?? ""
      let stream = statement.text(2) ?? ""
      let model = workspace.connectors.first { $0.name == connector }?.streams.first { $0.name == stream }
      let mapping = workspace.mapping(connector: connector, stream: stream)
      byID[Int(statement.integer(0))] = rows.count
      rows.append(
        Row(
          id: statement.integer(0), connector: connector, stream: stream, mappingHash: statement.hash(3),
          model: model, mapping: mapping,
          echoes: mapping.map { EchoRule.rules(of: $0, workspace.codeTables) } ?? [:], rank: 0))
    }
    statement.reset()
    rank(workspace)
  }

  /// Connectors in the priority list first, the others by name, then streams by name: no order of arrival.
  private mutating func rank(_ workspace: WorkspaceModel) {
    let priority = workspace.dedupe.sourcePriority
    let order = rows.indices.sorted { a, b in
      let first = priority.firstIndex(of: rows[a].connector) ?? Int.max
      let second = priority.firstIndex(of: rows[b].connector) ?? Int.max
      return (first, rows[a].connector, rows[a].stream) < (second, rows[b].connector, rows[b].stream)
    }
    for (place, index) in order.enumerated() { rows[index].rank = Int32(place) }
  }

  func mode(_ stream: UInt16) -> RecordMode { row(stream)?.model?.record ?? .full }
  /// How shared values of a stream's field are told; none for most streams.
  func echoes(_ stream: UInt16, _ kind: EntityKind) -> [EchoRule] { row(stream)?.echoes[kind.storage] ?? [] }
  /// Whether any stream may bring shared values for an entity kind.
  func hasEchoes(_ kind: EntityKind) -> Bool { rows.contains { $0.echoes[kind.storage] != nil } }
  func rank(_ stream: UInt16) -> Int32 { row(stream)?.rank ?? Int32.max }
  func row(_ stream: UInt16) -> Row? { byID[Int(stream)].map { rows[$0] } }

  /// The id of a stream, registered where it is new.
  static func id(_ database: LedgerDatabase, connector: String, stream: String) throws(HubError) -> Int64 {
    if let id = try database.integer(
      "SELECT id FROM stream WHERE connector = ? AND stream = ?", [.text(connector), .text(stream)])
    {
      return id
    }
    try database.run(
      "INSERT INTO stream(connector, stream) VALUES (?, ?)", [.text(connector), .text(stream)])
    return database.lastInsertID
  }
}
