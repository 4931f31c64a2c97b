import Hub
import Testing
import Workspace

/// Conditions on the command line.
struct WhereTests {
  private static let fields: [WhereReader.Field] = [
    .init("id", .integer), .init("status", .text), .init("amount", .decimal), .init("opt_out", .boolean),
    .init("close_date", .date), .init("created_at", .timestamp), .init("company.employees", .integer),
  ]

  /// Four rows: id, status, amount, opt_out, close_date, created_at (milliseconds), company.employees.
  private static let rows: [(Int64, String?, String?, Int64?, String?, Int64?, Int64?)] = [
    (1, "new", "100", 0, "2026-04-01", 1_775_012_400_000, 10),  // 2026-04-01T12:00+09:00
    (2, "won", "99.5", 1, "2026-04-02", 1_774_969_199_000, 300),  // 2026-03-31T23:59:59+09:00
    (3, "a (b), 'c'", nil, nil, nil, nil, nil),
    (4, "", "1000", 0, "2026-05-01", 1_774_969_200_000, 301),  // 2026-04-01T00:00+09:00
  ]

  private static func column(_ name: String) -> ColumnData? {
    func texts(_ cells: [String?]) -> ColumnData {
      var column = TextColumn()
      for cell in cells { column.append(cell) }
      return .text(column)
    }
    func integers(_ cells: [Int64?]) -> ColumnData {
      var column = IntColumn()
      for cell in cells { if let cell { column.append(cell) } else { column.append(.absent) } }
      return .int(column)
    }
    switch name {
    case "id": return integers(rows.map(\.0))
    case "status": return texts(rows.map(\.1))
    case "amount": return texts(rows.map(\.2))
    case "opt_out": return integers(rows.map(\.3))
    case "close_date": return texts(rows.map(\.4))
    case "created_at": return integers(rows.map(\.5))
    case "company.employees": return integers(rows.map(\.6))
    default: return nil
    }
  }

  private func read(_ text: String) throws -> (condition: Condition?, findings: [Finding]) {
    let model = try #require(try Folder(BaseWorkspace.files).read().model)
    return WhereReader(entity: "deal", fields: Self.fields, model: model).read(text)
  }

  @Test(
    arguments: [
      ("status = won", [2]), ("status != won", [1, 3, 4]), ("status <> won", [1, 3, 4]),
      ("status equals won", [2]), ("status not_equals won", [1, 3, 4]),
      ("status in (won, new)", [1, 2]), ("status not in (won, new)", [3, 4]),
      ("status not_in (won)", [1, 3, 4]),
      ("STATUS = won or status = new", []), ("status = 'won' OR status = \"new\"", [1, 2]),
      ("status = 'a (b), ''c'''", [3]), ("status = \"a (b), 'c'\"", [3]), ("status contains '(b)'", [3]),
      ("status starts_with n", [1]), ("status ends_with n", [2]),
      ("status is blank", [4]), ("status blank", [4]), ("status is empty", [4]), ("status = ''", []),
      ("status is not blank", [1, 2, 3]), ("status is present", [1, 2, 3]), ("status not present", [4]),
      ("amount >= 100", [1, 4]), ("amount > 100", [4]), ("amount < 100", [2]), ("amount <= 100", [1, 2]),
      ("amount = 99.50", [2]), ("amount at_least 100", [1, 4]),
      ("company.employees > 300", [4]), ("company.employees < 300", [1]), ("id > 1 and id < 4", [2, 3]),
      ("opt_out = true", [2]), ("opt_out = false", [1, 4]), ("opt_out is blank", [3]),
      ("close_date = 2026-04-01", [1]), ("close_date > 2026-04-01", [2, 4]),
      // A date is the whole day in Asia/Tokyo.
      ("created_at = 2026-04-01", [1, 4]), ("created_at >= 2026-04-01", [1, 4]),
      ("created_at < 2026-04-01", [2]),
      ("created_at <= 2026-04-01", [1, 2, 4]), ("created_at > 2026-03-31", [1, 4]),
      ("created_at > 2026-04-01", []),
      ("created_at != 2026-04-01", [2, 3]), ("created_at in (2026-03-31, 2026-04-01)", [1, 2, 4]),
      ("created_at = 2026-04-01T12:00", [1]), ("created_at = 2026-04-01T03:00:00Z", [1]),
      ("created_at is blank", [3]),
      // and binds closer than or, not closer than and.
      ("id = 1 or id = 2 and status = won", [1, 2]), ("(id = 1 or id = 2) and status = won", [2]),
      ("not id = 1 and not id = 2", [3, 4]), ("not (id = 1 or id = 2)", [3, 4]), ("not not id = 1", [1]),
    ] as [(String, [Int64])])
  func `a condition chooses rows`(_ text: String, _ expected: [Int64]) throws {
    let (condition, findings) = try read(text)
    if text.hasPrefix("STATUS") || text.hasSuffix("= ''") {
      // Names are as they are written, and nothing equals an empty value.
      #expect(condition == nil && findings.count == 1, "\(findings)")
      return
    }
    #expect(findings.isEmpty, "\(findings)")
    let truth = try #require(condition).evaluate(
      rows: 4, column: Self.column, activity: { _ in [Bool](repeating: false, count: 4) })
    #expect(zip(Self.rows, truth).filter(\.1).map(\.0.0) == expected)
  }

  @Test(
    arguments: [
      ("", "where.field_expected", 1), ("= won", "where.field_expected", 1),
      ("status", "where.operator_expected", 7),
      ("status won", "where.operator_expected", 8), ("status ＝ won", "where.operator_expected", 8),
      ("status ! won", "where.operator_expected", 8),
      ("status not contains won", "where.operator_expected", 12),
      ("status =", "where.value_expected", 9), ("status = and", nil, 0),
      ("status = (won)", "where.value_expected", 10),
      ("status in won", "where.list_expected", 11), ("status in ()", "where.value_expected", 12),
      ("status in (won", "where.unclosed_parenthesis", 15),
      ("(status = won", "where.unclosed_parenthesis", 14),
      ("status = won)", "where.too_much", 13), ("status = won lost", "where.too_much", 14),
      ("status = 'won", "where.unclosed_quote", 10), ("status = won and", "where.field_expected", 17),
      ("status = won; DROP TABLE x", "where.too_much", 15),
      ("amont = 1", "condition.unknown_field", 1), ("employees = 1", "condition.unknown_field", 1),
      ("amount = many", "condition.bad_value", 10), ("status > 1", "condition.not_comparable", 8),
      ("amount contains 1", "condition.not_text", 8), ("created_at > soon", "condition.not_number", 14),
      ("close_date >= 2026-02-30", "condition.not_number", 15),
      ("created_at > 2026-04-01T09:30Asia/Tokyo", "condition.not_number", 14),
      ("created_at = 2026-04-01T09:30Asia/Tokyo", "condition.bad_value", 14),
    ] as [(String, String?, Int)])
  func `a mistake is found with its column`(_ text: String, _ code: String?, _ column: Int) throws {
    let (condition, findings) = try read(text)
    guard let code else {
      #expect(findings.isEmpty && condition != nil, "\(findings)")
      return
    }
    #expect(condition == nil)
    #expect(findings.first?.code == code, "\(findings)")
    #expect(findings.first?.location == SourceLocation(file: "--where", line: 1, column: column))
  }

  @Test(arguments: [
    ("amont = 1", "amount"), ("employees = 1", "company.employees"), ("emplyees > 1", "company.employees"),
    ("company.emploees = 1", "company.employees"), ("created = 2026-01-01", "created_at"), ("xyz = 1", nil),
  ])
  func `an unknown field gets the one that was meant`(_ text: String, _ meant: String?) throws {
    #expect(try read(text).findings.first?.arguments["suggestion"] == meant)
  }
}
