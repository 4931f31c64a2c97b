import Hub
import Testing

private let place = SourceLocation(file: "config/tags.yaml", line: 1, column: 1)

private func test(_ field: String, _ op: FieldTest.Operator, _ values: String...) -> Condition {
  .test(FieldTest(field: Located(field, at: place), op: op, values: values))
}

private func text(_ cells: [String?]) -> ColumnData {
  var column = TextColumn()
  for cell in cells { column.append(cell) }
  return .text(column)
}

private func int(_ cells: [Int64?]) -> ColumnData {
  var column = IntColumn()
  for cell in cells {
    if let cell { column.append(cell) } else { column.append(CellState.blank) }
  }
  return .int(column)
}

private func holds(_ condition: Condition, _ column: ColumnData?) -> [Bool] {
  condition.evaluate(rows: column?.count ?? 3, column: { $0 == "f" ? column : nil }, activity: { _ in [] })
}

@Suite struct `Conditions over columns` {
  static let texts: [(Condition, [Bool])] = [
    //                          manager  director  blank  absent  マネージャ
    (test("f", .equals, "manager"), [true, false, false, false, false]),
    (test("f", .notEquals, "manager"), [false, true, true, true, true]),
    (test("f", .oneOf, "manager", "director"), [true, true, false, false, false]),
    (test("f", .notIn, "manager", "director"), [false, false, true, true, true]),
    (test("f", .contains, "ネー"), [false, false, false, false, true]),
    (test("f", .startsWith, "man", "dir"), [true, true, false, false, false]),
    (test("f", .endsWith, "ger", "ジャ"), [true, false, false, false, true]),
    (test("f", .endsWith, "a very long operand"), [false, false, false, false, false]),
    (test("f", .present), [true, true, false, false, true]),
    (test("f", .blank), [false, false, true, true, false]),
    (test("f", .atLeast, "e"), [true, false, false, false, true]),
    (.not(test("f", .equals, "manager")), [false, true, true, true, true]),
    (.all([]), [true, true, true, true, true]),
    (.any([]), [false, false, false, false, false]),
    (.all([test("f", .present), test("f", .notEquals, "manager")]), [false, true, false, false, true]),
    (.any([test("f", .blank), test("f", .equals, "director")]), [false, true, true, true, false]),
  ]

  @Test(arguments: texts.indices)
  func `text, blank and absent cells`(_ index: Int) {
    let (condition, expected) = Self.texts[index]
    #expect(holds(condition, text(["manager", "director", "", nil, "マネージャ"])) == expected)
  }

  static let numbers: [(Condition, [Bool])] = [
    //                        12.5   -3   007   900   1000000000000000000001  x
    (test("f", .equals, "12.50"), [true, false, false, false, false, false]),
    (test("f", .equals, "7"), [false, false, false, false, false, false]),
    (test("f", .equals, "007"), [false, false, true, false, false, false]),
    (test("f", .atLeast, "12.5"), [true, false, false, true, true, false]),
    (test("f", .atLeast, "1000000000000000000001.5"), [false, false, false, false, false, false]),
    (test("f", .atMost, "12.49"), [false, true, false, false, false, false]),
    (test("f", .atMost, "-3"), [false, true, false, false, false, false]),
    (test("f", .atMost, "-3.1"), [false, false, false, false, false, false]),
  ]

  @Test(arguments: numbers.indices)
  func `canonical numbers in text compare as numbers, codes with zeros in front do not`(_ index: Int) {
    let (condition, expected) = Self.numbers[index]
    #expect(holds(condition, text(["12.5", "-3", "007", "900", "1000000000000000000001", "x"])) == expected)
  }

  @Test func `dates in text compare in calendar order`() {
    let dates = text(["2026-03-31", "2026-04-01", "2026-12-01", ""])
    #expect(holds(test("f", .atLeast, "2026-04-01"), dates) == [false, true, true, false])
    #expect(holds(test("f", .atMost, "2026-04-01"), dates) == [true, true, false, false])
  }

  static let integers: [(Condition, [Bool])] = [
    //                       0     1     300    -5   blank
    (test("f", .equals, "300"), [false, false, true, false, false]),
    (test("f", .equals, "true"), [false, true, false, false, false]),
    (test("f", .equals, "many"), [false, false, false, false, false]),
    (test("f", .notEquals, "true"), [true, false, true, true, true]),
    (test("f", .oneOf, "1", "-5"), [false, true, false, true, false]),
    (test("f", .atLeast, "0.5"), [false, true, true, false, false]),
    (test("f", .atMost, "-4.5"), [false, false, false, true, false]),
    (test("f", .atMost, "99999999999999999999999999999999999999999"), [true, true, true, true, false]),
    (test("f", .atLeast, "many"), [false, false, false, false, false]),
    (test("f", .contains, "0"), [false, false, false, false, false]),
  ]

  @Test(arguments: integers.indices)
  func `integers and booleans`(_ index: Int) {
    let (condition, expected) = Self.integers[index]
    #expect(holds(condition, int([0, 1, 300, -5, nil])) == expected)
  }

  @Test(arguments: [
    ("2026-04-01", 1_775_001_600_000), ("2026-04-01T09:30:15+09:00", 1_775_003_415_000),
    ("2026-04-01 00:30Z", 1_775_003_400_000), ("2026-04-01T00:30", 1_775_003_400_000),
  ])
  func `timestamps compare with dates and times`(_ operand: String, _ moment: Int64) {
    let column = int([moment - 1, moment, moment + 1])
    #expect(holds(test("f", .atLeast, operand), column) == [false, true, true])
    #expect(holds(test("f", .equals, operand), column) == [false, true, false])
  }

  @Test(arguments: ["2026-02-30", "2026-04-01T25:00", "2026-04-01X09:00", "2026-04-01T09:30+9", "26-04-01"])
  func `an operand that is no time holds for no timestamp`(_ operand: String) {
    #expect(holds(test("f", .atLeast, operand), int([0, .max])) == [false, false])
  }

  @Test func `an unknown field is absent`() {
    #expect(holds(test("g", .present), text(["a"])) == [false])
    #expect(holds(test("g", .notIn, "a"), text(["a"])) == [true])
    #expect(holds(test("g", .equals, ""), text(["a"])) == [false])
  }

  @Test func `activity tests are asked of the caller and combine`() {
    let activity = Condition.activity(
      ActivityTest(types: [Located("visit", at: place)], count: 3, within: nil))
    let truth = Condition.all([activity, test("f", .equals, "a")]).evaluate(
      rows: 3, column: { _ in text(["a", "a", "b"]) },
      activity: { $0.count == 3 ? [true, false, true] : [] })
    #expect(truth == [true, false, false])
  }
}
