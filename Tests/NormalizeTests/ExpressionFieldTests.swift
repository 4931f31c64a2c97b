import Hub
import Normalize
import Testing

@Suite struct ExpressionFieldTests {
  private func computed(
    _ name: String, _ text: String, from: [String], else otherwise: UnreadablePolicy = .reject,
    normalize: [String] = [], default value: String? = nil, required: Bool = false
  ) -> FieldMapping {
    FieldMapping(
      field: at(name), from: from.map { at($0) }, expression: at(text), otherwise: otherwise,
      normalize: normalize.map { at($0) }, defaultValue: value, required: required, location: place)
  }

  @Test func `a field is computed from columns, and then normalized and converted like any other`() throws {
    let model = mapping(
      entity(
        .lead, computed("full_name", "row['姓'] + ' ' + row['名']", from: ["姓", "名"]),
        computed("email", "row.user + '@EXAMPLE.jp'", from: ["user"], normalize: ["email"]),
        computed("score", "size(row['名'])", from: ["名"]),
        computed(
          "memo", "row['姓'] == '' ? optional.none() : optional.of(row['姓'])", from: ["姓"], default: "-"),
        computed("opt_out", "row['名'] in ['太郎']", from: ["名"])))
    let program = try MappingProgram(model: model, header: ["姓", "名", "user"], tables: [:])
    let mapped = program.apply(batch(3, [["山田", "太郎", "A.b"], ["", "", "c"]]))
    #expect(mapped.cell("full_name", 0) == .text("山田 太郎"))
    #expect(mapped.cell("email", 0) == .text("a.b@example.jp"))
    #expect(mapped.cell("score", 0) == .int(2))
    #expect(mapped.cell("memo", 0) == .text("山田"))
    #expect(mapped.cell("opt_out", 0) == .int(1))
    #expect(mapped.cell("score", 1) == .int(0))
    #expect(mapped.cell("memo", 1) == .text("-"))
    #expect(mapped.cell("opt_out", 1) == .int(0))
    #expect(mapped.findings.isEmpty)
  }

  @Test(arguments: [
    (UnreadablePolicy.reject, Scalar.blank, Severity.error, "rejected"),
    (.blank, .blank, .warning, "blank"), (.value("-1"), .int(-1), .warning, "replaced"),
  ]) func `where it has no value, else says what then, and a finding tells why`(
    _ otherwise: UnreadablePolicy, _ cell: Scalar, _ severity: Severity, _ outcome: String
  ) throws {
    let model = mapping(
      entity(.lead, computed("score", "int(row.n) * 10", from: ["n"], else: otherwise, default: "7")))
    let program = try MappingProgram(model: model, header: ["n"], tables: [:])
    let mapped = program.apply(batch(1, [["4"], ["四"], ["9223372036854775807"]]))
    #expect(mapped.cell("score", 0) == .int(40))
    for row in 1...2 {
      #expect(mapped.cell("score", row) == cell)
      #expect(mapped.rejected[row] == (otherwise == .reject))
    }
    #expect(mapped.findings.map(\.code) == ["map.expression", "map.expression"])
    #expect(mapped.findings.map(\.severity) == [severity, severity])
    let first = try #require(mapped.findings.first)
    #expect(first.row == 1)
    #expect(first.arguments["value"] == "四")
    #expect(first.arguments["outcome"] == outcome)
    #expect(first.arguments["at"] == "1:1")
    #expect(mapped.findings[1].arguments["reason"] == "expression.overflow")
    #expect(mapped.findings[1].arguments["at"] == "1:12")
  }

  @Test func `what a file or record does not carry is not said, unless the expression asks for it`() throws {
    let model = mapping(
      entity(
        .lead, computed("score", "int(row.n) * 2", from: ["n"]),
        computed("title", "row.a + row.b", from: ["a", "b"]),
        computed("memo", "has(row.b) ? row.b : '-'", from: ["b"])))
    let lacking = try MappingProgram(model: model, header: ["a"], tables: [:]).apply(batch(1, [["x"]]))
    #expect(lacking.cell("score", 0) == .absent)
    #expect(lacking.cell("title", 0) == .absent)
    #expect(lacking.cell("memo", 0) == .text("-"))
    #expect(lacking.findings.isEmpty && lacking.rejected == [false])
    let program = try MappingProgram(model: model, header: ["a", "b", "n"], tables: [:])
    let short = program.apply(batch(3, [["x", nil, nil], ["x", "y", "3"]]))
    #expect(short.cell("title", 0) == .absent)
    #expect(short.cell("score", 0) == .absent)
    #expect(short.cell("title", 1) == .text("xy"))
    #expect(short.rejected == [false, false])
  }

  @Test func `white space alone is blank, in the columns and in what is computed`() throws {
    let model = mapping(
      entity(
        .lead, computed("full_name", "row.a + ' ' + row.b", from: ["a", "b"], default: "名無し"),
        computed("title", "row.a == '' ? 'none' : row.a", from: ["a"]),
        computed("memo", "row.b", from: ["b"], required: true)))
    let program = try MappingProgram(model: model, header: ["a", "b"], tables: [:])
    let mapped = program.apply(batch(2, [[" ", "　"], ["x", "y"]]))
    #expect(mapped.cell("full_name", 0) == .text("名無し"))
    #expect(mapped.cell("title", 0) == .text("none"))
    #expect(mapped.findings.map(\.code) == ["map.required"])
    #expect(mapped.rejected == [true, false])
  }

  @Test func `records that do not make the entity are not computed`() throws {
    let when = Condition.test(FieldTest(field: at("kind"), op: .equals, values: ["x"]))
    let model = mapping(entity(.lead, when: when, computed("score", "int(row.n)", from: ["n"])))
    let program = try MappingProgram(model: model, header: ["kind", "n"], tables: [:])
    let mapped = program.apply(batch(2, [["x", "1"], ["y", "?"]]))
    #expect(mapped.cell("score", 0) == .int(1))
    #expect(mapped.rejected == [false, false])
    #expect(mapped.findings.isEmpty)
  }
}
