import Hub
import Ledger
import Normalize

/// What has to be known of a record in patches before a mapping tells its entities.
struct PatchPlan {
  /// Fields that are made of the same columns, with their places in the entity's schema.
  struct Field {
    var name: String
    var targets: [Int]
    /// Places in the plan's columns; none: every patch says it.
    var inputs: [Int]
    var needed: [Int]
  }

  struct Entity {
    var kind: EntityKind
    /// The columns that its condition cannot do without.
    var deciding: [Int]
    var fields: [Field]
  }

  /// All columns that the mapping reads, in the order of their names.
  let columns: [String]
  let entities: [Entity]
  /// Whether records may make an entity at one time and not at another.
  let hasConditions: Bool
  private let groups: [[String]]

  init(_ mapping: MappingModel) {
    let inputs = mapping.entities.map(\.inputs)
    let conditions = mapping.entities.map { $0.when?.columns ?? [] }
    let columns = Set(inputs.flatMap { $0.flatMap(\.columns) } + conditions.flatMap { $0 }).sorted()
    let places = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
    self.columns = columns
    entities = zip(mapping.entities, inputs).map { entity, inputs in
      Entity(
        kind: entity.entity, deciding: (entity.when?.needed ?? []).compactMap { places[$0] },
        fields: inputs.map { field in
          Field(
            name: field.name, targets: field.targets, inputs: field.columns.compactMap { places[$0] },
            needed: field.needed.compactMap { places[$0] })
        })
    }
    hasConditions = conditions.contains { !$0.isEmpty }
    groups = inputs.flatMap { $0.map(\.columns) }
  }

  /// Whether a patch with these columns cannot be told by itself: it carries a part of what a field is made of, or not
  /// all that decides whether it makes an entity.
  func isPartial(_ header: [String]) -> Bool {
    let carried = Set(header)
    return groups.contains { group in
      group.contains { carried.contains($0) } && !group.allSatisfy { carried.contains($0) }
    } || entities.contains { $0.deciding.contains { !carried.contains(columns[$0]) } }
  }

  /// The shapes of a stream's records that cannot be told by themselves.
  func partial(_ row: StreamTable.Row, _ database: LedgerDatabase) throws(HubError) -> Set<Int64> {
    var partial: Set<Int64> = []
    let rows = try database.prepare("SELECT id, header FROM shape WHERE stream_id = ?")
    rows.bind(1, row.id)
    defer { rows.reset() }
    while try rows.step() {
      let header = (rows.text(1) ?? "").split(separator: "\u{1f}", omittingEmptySubsequences: false)
      if isPartial(header.map(String.init)) { partial.insert(rows.integer(0)) }
    }
    return partial
  }

  /// Whether any file of a stream held patches that cannot be told by themselves.
  static func hasPartial(_ row: StreamTable.Row, _ database: LedgerDatabase) throws(HubError) -> Bool {
    guard row.model?.record == .patch, let mapping = row.mapping else { return false }
    return try !PatchPlan(mapping).partial(row, database).isEmpty
  }
}
