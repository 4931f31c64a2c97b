import Dedupe
import Hub
import Ledger

/// Writes projections: new entities in bulk, known ones only where a value differs, each difference into the change log.
struct ProjectionWriter {
  let database: LedgerDatabase
  let kind: EntityKind
  let run: Int64
  let logChanges: Bool
  /// The fields that others depend on.
  var watched: Set<String> = []
  private let fields: [FieldSchema]
  private let leading: [String]
  private let select: String
  /// By field of the workspace's own, the columns of the types that it had before: what they hold was shown until now.
  private let former: [Int: [String]]

  /// How many entities a step created and changed.
  struct Tally {
    var created = 0
    var updated = 0
    var removed = 0
    /// Entities that are new, or whose watched fields differ from yesterday's.
    var touched: [Int64] = []
  }

  init(
    _ database: LedgerDatabase, kind: EntityKind, run: Int64, logChanges: Bool
  ) throws(HubError) {
    self.database = database
    self.kind = kind
    self.run = run
    self.logChanges = logChanges
    fields = database.schemas.of(kind).fields
    leading =
      switch kind {
      case .person: ["is_lead", "company_id", "next_change"]
      case .deal: ["company_id", "person_id"]
      case .site: ["company_id"]
      default: []
      }
    former = try ProjectionWriter.former(database, kind, fields)
    let columns = fields.map(\.column) + former.sorted { $0.key < $1.key }.flatMap(\.value)
    let names = (leading + columns).joined(separator: ", ")
    select = "SELECT \(names) FROM entity_\(kind.rawValue) WHERE id = ?"
  }

  private static func former(
    _ database: LedgerDatabase, _ kind: EntityKind, _ fields: [FieldSchema]
  ) throws(HubError) -> [Int: [String]] {
    guard fields.contains(where: { $0.custom != nil }) else { return [:] }
    var present: Set<String> = []
    let info = try database.prepare("SELECT name FROM pragma_table_info(?)")
    info.bind(1, text: "entity_\(kind.rawValue)")
    while try info.step() { present.insert(info.text(0) ?? "") }
    info.reset()
    var former: [Int: [String]] = [:]
    for (place, field) in fields.enumerated() where field.custom != nil {
      let columns = FieldType.allCases.map { type in
        var other = field
        other.type = type
        return other.column
      }.filter { $0 != field.column && present.contains($0) }
      if !columns.isEmpty { former[place] = columns }
    }
    return former
  }

  /// What an entity showed of fields that had another type before; from now on it is not shown any more.
  private func takeFormer(_ statement: Statement, _ entity: Int64) throws(HubError) -> [Int: String] {
    var values: [Int: String] = [:]
    var filled: [String] = []
    var place = leading.count + fields.count
    for (field, columns) in former.sorted(by: { $0.key < $1.key }) {
      for column in columns {
        if let text = statement.text(place), !text.isEmpty {
          values[field] = text
          filled.append("\(column) = NULL")
        }
        place += 1
      }
    }
    guard !filled.isEmpty else { return [:] }
    try database.run(
      "UPDATE entity_\(kind.rawValue) SET \(filled.joined(separator: ", ")) WHERE id = ?", [.int(entity)])
    return values
  }

  /// The links of an entity as leading values.
  private func links(_ batch: ProjectedBatch, _ index: Int) -> [Int64] {
    func id(_ value: Int64) -> Int64 { value == 0 ? RowWriter.null : value }
    return switch kind {
    case .person: [batch.isLead[index] ? 1 : 0, id(batch.company[index]), batch.nextChange[index]]
    case .deal: [id(batch.company[index]), id(batch.person[index])]
    case .site: [id(batch.company[index])]
    default: []
    }
  }

  /// Writes a batch; returns the entities that were published before.
  func write(_ batch: ProjectedBatch, _ tally: inout Tally) throws(HubError) -> Set<Int64> {
    let columns = batch.projection.batch.columns.enumerated().map { index, column in
      column
        ?? (fields[index].type.isInteger
          ? .int(.absent(rows: batch.entities.count)) : .text(.absent(rows: batch.entities.count)))
    }
    var existing: Set<Int64> = []
    var start = 0
    while start < batch.entities.count {
      // What was compared is written while its pages are at hand.
      let end = min(start + ProjectionWriter.together, batch.entities.count)
      try write(start..<end, batch, columns, &existing, &tally)
      start = end
    }
    return existing
  }

  /// Entities that are compared and then written.
  private static let together = 64

  private func write(
    _ entities: Range<Int>, _ batch: ProjectedBatch, _ columns: [ColumnData], _ existing: inout Set<Int64>,
    _ tally: inout Tally
  ) throws(HubError) {
    var rows: [Int32] = []
    var kept: Set<Int32> = []
    for index in entities {
      let (published, changed) = try log(batch, index)
      if published == .different, let indexed, !changed.contains(fields[indexed].name) {
        kept.insert(Int32(index))
      }
      if published != .absent { existing.insert(batch.entities[index]) }
      if published == .same { continue }
      if published == .absent || changed.contains(where: watched.contains) {
        tally.touched.append(batch.entities[index])
      }
      rows.append(Int32(index))
      if published == .absent { tally.created += 1 } else { tally.updated += 1 }
    }
    guard !rows.isEmpty else { return }
    try write(rows.filter { !kept.contains($0) }, columns, batch, keeping: nil)
    try write(rows.filter { kept.contains($0) }, columns, batch, keeping: indexed)
  }

  /// Writes rows whole, or (of known entities) all but the indexed field `keeping`, which is the same as before: its
  /// index lies in another order, and touching it would cost a page a row.
  private func write(
    _ rows: [Int32], _ columns: [ColumnData], _ batch: ProjectedBatch, keeping: Int?
  ) throws(HubError) {
    guard !rows.isEmpty else { return }
    var columns = columns
    var names = fields.map(\.column)
    if let keeping {
      columns.remove(at: keeping)
      names.remove(at: keeping)
    }
    let writer = try RowWriter(
      database, table: "entity_\(kind.rawValue)", leading: ["id"] + leading, columns: names,
      mode: keeping == nil ? .replace : .update)
    try writer.write(columns, rows: rows, blankAsNull: true) { position, values in
      let index = Int(rows[position])
      values[0] = batch.entities[index]
      for (offset, link) in links(batch, index).enumerated() { values[offset + 1] = link }
    }
  }

  /// The field that an index holds; nil for none.
  private var indexed: Int? { kind == .person ? fields.firstIndex { $0.name == "email" } : nil }

  /// What is published of an entity, held against what it would be now.
  private enum Published {
    case absent
    case same
    case different
  }

  /// Compares an entity with what is published and logs the differences; tells which fields differ.
  private func log(
    _ batch: ProjectedBatch, _ index: Int
  ) throws(HubError) -> (published: Published, changed: [String]) {
    if !batch.published.isEmpty, batch.published[index].isSame {
      let next = batch.nextChange[index]
      if kind == .person, batch.published[index].nextChange != next {
        try setNextChange(batch.entities[index], next == RowWriter.null ? .absent : .int(next))
      }
      return (.same, [])
    }
    let statement = try database.prepare(select)
    statement.bind(1, batch.entities[index])
    guard try statement.step() else {
      statement.reset()
      return (.absent, [])
    }
    var differences: [(field: String, before: Scalar, after: Scalar, record: Int32?)] = []
    for (offset, link) in links(batch, index).enumerated() {
      let before = statement.scalar(offset)
      let after: Scalar = link == RowWriter.null ? .absent : .int(link)
      if leading[offset] == "next_change" {
        if before != after { try setNextChange(batch.entities[index], after) }
        continue
      }
      if before != after { differences.append((leading[offset], before, after, nil)) }
    }
    let earlier = former.isEmpty ? [:] : try takeFormer(statement, batch.entities[index])
    for field in fields.indices {
      // Nearly all cells are the same: those are told without making texts of them.
      if let column = batch.projection.batch.columns[field], earlier[field] == nil,
        statement.holds(leading.count + field, column, index)
      {
        continue
      }
      let before = statement.text(leading.count + field) ?? earlier[field] ?? ""
      let after = ProjectionWriter.shown(batch.projection.batch.columns[field]?.scalar(index) ?? .absent)
      guard before != after, !sameNumber(field, before, after) else { continue }
      let winner = batch.projection.winners[field][index]
      differences.append(
        (
          fields[field].name, before.isEmpty ? .absent : .text(before),
          after.isEmpty ? .absent : .text(after),
          winner < 0 ? nil : batch.recordOfRow[Int(winner)]
        ))
    }
    statement.reset()
    for difference in differences where logChanges {
      try database.run(
        """
        INSERT INTO change_row(run_id, kind, entity_id, field, before, after, record_id) VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [
          .int(run), .int(EntityTables.number(kind)), .int(batch.entities[index]), .text(difference.field),
          .text(ProjectionWriter.shown(difference.before)), .text(ProjectionWriter.shown(difference.after)),
          difference.record.map { .int(Int64($0)) } ?? .absent,
        ])
    }
    // A value of another type may read the same, and still has to be written.
    return (differences.isEmpty && earlier.isEmpty ? .same : .different, differences.map(\.field))
  }

  /// When an entity next changes by mere time is no change of the entity.
  private func setNextChange(_ entity: Int64, _ value: Scalar) throws(HubError) {
    try database.run(
      "UPDATE entity_\(kind.rawValue) SET next_change = ? WHERE id = ?", [value, .int(entity)])
  }

  /// Decimals come back from a numeric column in SQLite's own notation.
  private func sameNumber(_ field: Int, _ before: String, _ after: String) -> Bool {
    guard fields[field].type == .decimal, let first = Double(before), let second = Double(after) else {
      return false
    }
    return first == second
  }

  private static func shown(_ value: Scalar) -> String {
    switch value {
    case .absent, .blank: ""
    case .text(let text): text
    case .int(let number): String(number)
    }
  }

  /// Removes the projections (and tags) of entities without live members.
  func remove(_ entities: ArraySlice<Int64>, _ tally: inout Tally) throws(HubError) {
    let number = EntityTables.number(kind)
    for entity in entities {
      let known = try database.integer("SELECT 1 FROM entity_\(kind.rawValue) WHERE id = ?", [.int(entity)])
      guard known != nil else { continue }
      try database.run("DELETE FROM entity_\(kind.rawValue) WHERE id = ?", [.int(entity)])
      try database.run("DELETE FROM tag_row WHERE kind = ? AND entity_id = ?", [.int(number), .int(entity)])
      tally.removed += 1
    }
  }
}
