import Hub
import Ledger

/// The ledger's streams with the workspace's words about them.
struct StreamTable {
  struct Row {
    var id: Int64
    var connector: String
    var stream: String
    var mappingHash: UInt64
    var model: StreamModel?
    var mapping: MappingModel?
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
      byID[Int(statement.integer(0))] = rows.count
      rows.append(
        Row(
          id: statement.integer(0), connector: connector, stream: stream, mappingHash: statement.hash(3),
          model: model, mapping: workspace.mapping(connector: connector, stream: stream), rank: 0))
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
