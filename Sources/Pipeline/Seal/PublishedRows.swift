import Dedupe
import Hub
import Ledger

/// Tells which projected entities are published as they are, from the file's pages; belongs to one core.
///
/// Most entities that are looked at again did not change, and SQLite, which one core alone may ask, need not be asked
/// about those. What is told as changed may still be the same: `ProjectionWriter` looks closer.
struct PublishedRows {
  private let reader: TableReader
  private let fields: [Int]
  private let isLead: Int
  private let company: Int
  private let nextChange: Int
  private let isPerson: Bool
  private let hasCompany: Bool

  /// Nil for entities whose links are not known before they are written.
  init?(_ file: PageFile, _ directory: TableDirectory, _ schema: EntitySchema) throws(HubError) {
    let kind = schema.kind
    guard kind != .deal, kind != .activity else { return nil }
    var fields: [Int] = []
    for field in schema.fields { fields.append(try directory.place(of: field.column)) }
    self.fields = fields
    isPerson = kind == .person
    hasCompany = isPerson || kind == .site
    isLead = isPerson ? try directory.place(of: "is_lead") : 0
    company = hasCompany ? try directory.place(of: "company_id") : 0
    nextChange = isPerson ? try directory.place(of: "next_change") : 0
    reader = TableReader(file, directory)
  }

  /// Notes which entities of a batch are published as they are.
  func check(_ batch: inout ProjectedBatch) throws(HubError) {
    let columns = batch.projection.batch.columns
    var published: [ProjectedBatch.Published] = []
    published.reserveCapacity(batch.entities.count)
    for index in batch.entities.indices {
      guard try reader.find(batch.entities[index]) else {
        published.append(.init(isSame: false, nextChange: RowWriter.null))
        continue
      }
      let isSame = linksAreSame(batch, index) && fieldsAreSame(columns, index)
      published.append(.init(isSame: isSame, nextChange: isPerson ? integer(nextChange) : RowWriter.null))
    }
    batch.published = published
  }

  private func linksAreSame(_ batch: ProjectedBatch, _ index: Int) -> Bool {
    guard hasCompany else { return true }
    let link = batch.company[index] == 0 ? RowWriter.null : batch.company[index]
    return integer(company) == link && (!isPerson || integer(isLead) == (batch.isLead[index] ? 1 : 0))
  }

  private func fieldsAreSame(_ columns: [ColumnData?], _ index: Int) -> Bool {
    for field in fields.indices {
      guard let column = columns[field] else {
        if reader.isNull(fields[field]) { continue }
        return false
      }
      if !reader.holds(fields[field], column, index) { return false }
    }
    return true
  }

  private func integer(_ column: Int) -> Int64 {
    reader.isNull(column) ? RowWriter.null : reader.integer(column)
  }
}
