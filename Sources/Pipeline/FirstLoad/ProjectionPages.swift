import Dedupe
import Hub
import Ledger
import Tag

/// A batch of projected entities as pages, with what others need of it.
struct PagedEntities: Sendable {
  var pages: PageSet
  var tags = TagRows()
  var count: Int
  /// Companies: their values and times, for their people.
  var companies: CompanyValues?
  /// People: ids and e-mail addresses, for the index.
  var ids: [Int64] = []
  var emails = TextColumn()
}

/// Rows of `tag_row` of one entity kind, by entity and tag.
struct TagRows: Sendable {
  var entities: [Int64] = []
  var tags: [Int64] = []
  var since: [Int64] = []
  var rules: [Int64] = []

  mutating func append(_ other: TagRows) {
    entities += other.entities
    tags += other.tags
    since += other.since
    rules += other.rules
  }
}

/// Projected companies with the time of each value, in the order of their ids.
struct CompanyValues: Sendable {
  var ids: [Int64]
  var batch: EntityBatch
  /// Field by field for each company.
  var times: [Int64]
  /// What `CompanyTimes` keeps of each.
  var packed: [UInt8]
}

/// Projects and tags entities of one kind into pages, on any core.
///
/// The paged twin of `ProjectionWriter`, `TagWriter` and `CompanyTimes`: the same rows in the same tables, of a ledger
/// that holds none yet.
struct ProjectionPages: Sendable {
  let schemas: EntitySchemas
  let kind: EntityKind
  let table: RecordTable
  let engine: TagEngine
  let tagIDs: [Int64]
  let ruleIDs: [Int64]
  let asOf: Int64
  /// The columns of the entity's table in the order in which its rows hold them.
  let layout: [String]
  /// People: the company of each record.
  var companyOfRecord: [Int64] = []
  var companies: CompanyTable?
  var activities: ActivityIndex?

  func pages(_ projected: ProjectedBatch) throws(HubError) -> PagedEntities {
    var batch = projected
    let tags = evaluate(&batch)
    var result = PagedEntities(pages: try entityPages(batch), count: batch.entities.count)
    result.tags = rows(tags, batch.entities)
    if kind == .company { result.companies = values(batch) }
    if kind == .person {
      result.ids = batch.entities
      let email = EntitySchema.person.index(of: "email") ?? 0
      if case .text(let column)? = batch.projection.batch.columns[email] {
        // Only the cells: the column's bytes are those of all members.
        for row in 0..<column.count { result.emails.append(from: column, row: row) }
      } else {
        result.emails = .absent(rows: batch.entities.count)
      }
    }
    return result
  }

  private func evaluate(_ batch: inout ProjectedBatch) -> TagResult {
    if kind == .site { batch.linkOwners { companyOfRecord[$0] } }
    guard kind == .person else { return evaluate(batch, nil, .empty(rows: batch.entities.count)) }
    let employer = EntitySchema.person.index(of: "company_name") ?? 0
    batch.linkCompanies(employer: employer, table) { companyOfRecord[$0] }
    let result = evaluate(
      batch, companies?.rows(batch.company),
      activities?.table(for: batch.entities) ?? .empty(rows: batch.entities.count))
    batch.nextChange = result.nextChange.map { $0 == Int64.max ? RowWriter.null : $0 }
    return result
  }

  private func evaluate(
    _ batch: ProjectedBatch, _ company: (rows: EntityBatch, times: [Int64])?, _ activities: ActivityTable
  ) -> TagResult {
    let fields = schemas.of(.company).fields.count
    return engine.evaluate(
      entity: kind, rows: batch.projection.batch, company: company?.rows, isLead: batch.isLead,
      activities: activities, asOf: asOf, firstSeen: batch.firstSeen,
      sourceTime: { field, row in batch.since(field: field, entity: row) },
      companySourceTime: { field, row in company?.times[row * fields + field] ?? Int64.min })
  }

  private func entityPages(_ batch: ProjectedBatch) throws(HubError) -> PageSet {
    var known: [String: PageColumn] = [:]
    for (index, field) in schemas.of(kind).fields.enumerated() {
      guard let column = batch.projection.batch.columns[index] else { continue }
      if field.type == .decimal, case .text(let text) = column {
        known[field.column] = try .decimals(text)
      } else {
        known[field.column] = .cells(column, blankAsNull: true)
      }
    }
    if kind == .site { known["company_id"] = .integers(batch.company) }
    if kind == .person {
      known["is_lead"] = .integers(batch.isLead.map { $0 ? 1 : 0 })
      known["company_id"] = .integers(batch.company.map { $0 == 0 ? RowWriter.null : $0 })
      known["next_change"] = .integers(batch.nextChange)
    }
    let pages = PageSet(.table)
    pages.append(
      rowIDs: batch.entities, columns: layout.dropFirst().map { known[$0] ?? .constant(RowWriter.null) })
    pages.finish()
    return pages
  }

  private func rows(_ result: TagResult, _ entities: [Int64]) -> TagRows {
    var rows = TagRows()
    rows.entities.reserveCapacity(result.given.count)
    rows.tags.reserveCapacity(result.given.count)
    rows.since.reserveCapacity(result.given.count)
    rows.rules.reserveCapacity(result.given.count)
    var given = result.given
    // By entity and tag id: ids of tags follow the register's order only where the register never changed.
    if tagIDs != tagIDs.sorted() {
      given.sort { ($0.row, tagIDs[Int($0.tag)]) < ($1.row, tagIDs[Int($1.tag)]) }
    }
    for entry in given {
      rows.entities.append(entities[Int(entry.row)])
      rows.tags.append(tagIDs[Int(entry.tag)])
      rows.since.append(entry.since)
      rows.rules.append(ruleIDs[Int(entry.rule)])
    }
    return rows
  }

  private func values(_ batch: ProjectedBatch) -> CompanyValues {
    var values = CompanyValues(ids: batch.entities, batch: batch.projection.batch, times: [], packed: [])
    let fields = batch.projection.winners.indices
    for index in batch.entities.indices {
      let times = fields.map { batch.since(field: $0, entity: index) }
      CompanyTimes.pack(times, fields.map { batch.winner(field: $0, entity: index) }, into: &values.packed)
      values.times += times
    }
    return values
  }
}

/// All companies with their values, for the people who work there; ids are dense from 1.
struct CompanyTable: Sendable {
  private var place: [Int32] = [0]
  private var columns: RowColumns
  private var times: [Int64]
  private let fields: Int

  init(_ schema: EntitySchema) {
    fields = schema.fields.count
    columns = RowColumns(schema, capacity: 1024)
    columns.append([Scalar](repeating: .absent, count: fields))
    times = [Int64](repeating: Int64.min, count: fields)
  }

  /// How many companies there are.
  var count: Int { columns.rows - 1 }

  /// Adds a batch of companies.
  mutating func append(_ values: CompanyValues) {
    for (row, id) in values.ids.enumerated() {
      while place.count <= Int(id) { place.append(0) }
      place[Int(id)] = Int32(columns.rows)
      columns.append(values.batch, row: row)
    }
    times += values.times
  }

  /// The companies of people, row by row, with their times field by field; row 0 stands for "no company".
  ///
  /// All times of a row at once: rules ask for them again and again, and each company lies elsewhere.
  func rows(_ companies: [Int64]) -> (rows: EntityBatch, times: [Int64]) {
    let places = companies.map { Int($0) < place.count ? Int(place[Int($0)]) : 0 }
    var own: [Int64] = []
    own.reserveCapacity(places.count * fields)
    for place in places { own += times[place * fields..<(place + 1) * fields] }
    return (columns.batch().gathering(places), own)
  }
}
