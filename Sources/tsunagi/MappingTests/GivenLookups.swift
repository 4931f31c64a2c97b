import Hub
import Normalize

/// What a test gives of the streams that its mapping looks up, as tables.
struct GivenLookups {
  let test: MappingTest
  let mapping: MappingModel

  func tables() throws(HubError) -> LookupTables {
    var result = LookupTables()
    for source in mapping.lookups {
      var filler = LookupFiller([source])
      for record in test.lookups[source.name] ?? [] {
        let columns = record.map { cell in
          var column = TextColumn()
          column.append(cell.value)
          return column
        }
        let batch = RawBatch(
          columns: columns, locators: [Locator(offset: 0, length: 0, line: 1)], raw: [], rawRanges: [0..<0])
        try filler.take(batch, header: record.map(\.column.value), facts: [0])
      }
      result.tables[source] = filler.tables[source]
    }
    return result
  }
}
