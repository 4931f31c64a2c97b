import Hub
import Normalize
import Testing

@Suite struct `What is looked up` {
  private let source = LookupSource(connector: "users", stream: "users", key: "ID", value: "Name")
  private let header = ["ID", "Name"]

  private func filler(_ rows: [[String]], mostKeys: Int = 100, mostBytes: Int = 1000) throws -> LookupFiller {
    var filler = LookupFiller([source], mostKeys: mostKeys, mostBytes: mostBytes)
    for (index, row) in rows.enumerated() {
      try filler.take(batch(2, [row]), header: header, facts: [Int64(index + 1)])
    }
    return filler
  }

  private func table(_ rows: [[String]]) throws -> LookupTable {
    try #require(try filler(rows).tables[source])
  }

  private func looked(_ cells: [String], in table: LookupTable) throws -> (values: [String?], MappedBatch) {
    var field = FieldMapping(
      field: Located("memo", at: place), from: [Located("c", at: place)], location: place)
    field.lookup = LookupUse(source: source, missing: .blank, location: place)
    let model = mapping(EntityMapping(entity: .person, fields: [field], location: place))
    let program = try MappingProgram(
      model: model, header: ["c"], tables: [:], lookups: LookupTables([source: table]))
    let mapped = program.apply(batch(1, cells.map { [$0] }))
    let index = try #require(EntitySchema.builtIn(.person).index(of: "memo"))
    guard case .text(let column)? = mapped.entities[0].columns[index] else { return ([], mapped) }
    return (cells.indices.map { column.string($0) }, mapped)
  }

  private var place: Hub.SourceLocation { Hub.SourceLocation(file: "m.yaml", line: 1, column: 1) }

  @Test func `does not depend on the order of the records`() throws {
    let rows = [
      ["U1", "Sato"], ["U2", "Kato"], ["U3", "Ito"], ["U2", "Abe"], ["U1", " Sato "], ["U2", "Kato"],
    ]
    let digest = try table(rows).digest
    for shift in rows.indices {
      let turned = Array(rows[shift...] + rows[..<shift])
      #expect(try table(turned).digest == digest)
      #expect(try table(turned.reversed()).digest == digest)
    }
    // Another value, another key, one less, one that is plain.
    for other in [
      [["U1", "Sat"], ["U2", ""], ["U2", "x"], ["U3", "Ito"]],
      [["U1", "Sato"], ["U2", "Kato"], ["U3", "Ito"]],
      [["U1", "Sato"], ["U2", "Kato"], ["U2", "Abe"]],
      [["U1", "Sato"], ["U2", "Kato"], ["U2", "Abe"], ["U4", "Ito"]],
    ] { #expect(try table(other).digest != digest) }
    #expect(try table([["ab", "c"]]).digest != table([["a", "bc"]]).digest)
  }

  @Test func `gives a value, nothing for a blank key, and refuses what is missing or ambiguous`() throws {
    let table = try table([["U1", "Sato"], ["U2", "Kato"], ["U2", "Abe"], ["U3", ""], ["", "nobody"]])
    #expect(table.count == 3)
    let (values, mapped) = try looked(["U1", " U1　", "", " ", "U2", "U3", "u1", "U1"], in: table)
    #expect(values == ["Sato", "Sato", "", "", "", "", "", "Sato"])
    #expect(mapped.findings.map(\.code) == ["map.lookup_ambiguous", "map.lookup_missing"])
    #expect(mapped.findings.map(\.row) == [4, 6])
    #expect(mapped.findings.allSatisfy { $0.arguments["stream"] == "users.users" })
    #expect(mapped.dependents.isEmpty)
  }

  @Test func `knows which keys stand for something else than before`() throws {
    let before = try table([
      ["U1", "Sato"], ["U2", "Kato"], ["U3", "Ito"], ["U4", "Abe"], ["U5", "a"], ["U5", "b"],
    ])
    var now = try table([
      ["U1", "Sato"], ["U2", "Ono"], ["U4", "Abe"], ["U4", "Aoki"], ["U5", "a"], ["U6", "x"],
    ])
    now.compare(with: before)
    let keys = ["U1", "U2", "U3", "U4", "U5", "U6", "U7", ""]
    // In a batch of many rows each different cell is looked at once.
    for repeats in [1, 100] {
      let cells = (0..<repeats).flatMap { _ in keys }
      let changed = try looked(cells, in: now).1.dependents
      #expect(Set(changed.map { cells[$0] }) == ["U2", "U3", "U4", "U5", "U6"])
      #expect(changed.count == 5 * repeats)
    }
    var same = before
    same.compare(with: before)
    #expect(try looked(keys, in: same).1.dependents.isEmpty)
  }

  @Test(arguments: [(3, 1000), (4, 1000), (100, 17), (100, 18)])
  func `is an error where it is too large`(mostKeys: Int, mostBytes: Int) throws {
    let rows = [["U1", "Sato"], ["U2", "Kato"], ["U3", "Ito"], ["U4", ""]]
    // 8 bytes of keys and 11 of values.
    let isTooLarge = mostKeys < 4 || mostBytes < 19
    do throws(HubError) {
      var filler = LookupFiller([source], mostKeys: mostKeys, mostBytes: mostBytes)
      try filler.take(
        batch(2, rows), header: header, facts: [1, 2, 3, 4])
      #expect(!isTooLarge)
    } catch {
      #expect(isTooLarge && error.code == "map.lookup_too_large" && error.errorClass == .configuration)
      #expect(error.arguments["stream"] == "users.users")
    }
  }

  @Test func `takes the part of a cell that a pattern takes, and is normalized like a cell`() throws {
    let table = try table([["U1", "０３－１２３４－５６７８"]])
    var field = FieldMapping(
      field: Located("phone", at: place), from: [Located("c", at: place)],
      normalize: [Located("phone", at: place)], location: place)
    field.pattern = PatternUse(text: Located("^(U[0-9]+):", at: place))
    field.lookup = LookupUse(source: source, missing: .keep, location: place)
    let program = try MappingProgram(
      model: mapping(EntityMapping(entity: .person, fields: [field], location: place)), header: ["c"],
      tables: [:], lookups: LookupTables([source: table]))
    let mapped = program.apply(batch(1, [["U1: 山田"], ["U2: 佐藤"], ["?"]]))
    let index = try #require(EntitySchema.builtIn(.person).index(of: "phone"))
    guard case .text(let column)? = mapped.entities[0].columns[index] else {
      Issue.record("no text")
      return
    }
    // What was looked up in vain stays as it came.
    #expect((0..<3).map { column.string($0) } == ["+81312345678", "U2: 佐藤", "?"])
    #expect(mapped.findings.map(\.code) == ["map.pattern", "map.lookup_missing"])
  }
}
