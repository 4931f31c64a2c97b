import Expressions
import Hub
import Testing

@Suite struct FieldExpressionTests {
  /// Three leads: full, blank, and without any column.
  private static func truth(_ text: String, on entity: EntityKind = .lead) throws -> [Bool] {
    var status = TextColumn()
    var employees = IntColumn()
    var score = IntColumn()
    var optOut = IntColumn()
    var created = IntColumn()
    status.append("mql")
    status.appendBlank()
    status.appendAbsent()
    for value in [300, nil, 0] as [Int64?] {
      if let value { employees.append(value) } else { employees.append(.blank) }
    }
    for value in [60, nil, 0] as [Int64?] {
      if let value { score.append(value) } else { score.append(.absent) }
    }
    for value in [1, nil, 0] as [Int64?] {
      if let value { optOut.append(value) } else { optOut.append(.blank) }
    }
    created.append(1_775_001_600_123)
    created.append(.blank)
    created.append(-1)
    let columns: [String: ColumnData] = [
      "status": .text(status), "company.employees": .int(employees), "score": .int(score),
      "opt_out": .int(optOut),
      "created_at": .int(created),
    ]
    return try FieldExpression(text, on: entity).truth(rows: 3) { columns[$0] }
  }

  @Test(arguments: [
    ("lead.status == 'mql' && lead.score >= 60", [true, false, false]),
    ("lead.score >= 0", [true, false, true]), ("lead.score < 60", [false, false, true]),
    ("!(lead.score >= 60)", [false, false, true]), ("lead.score != 60", [false, false, true]),
    ("lead.score >= 60 || lead.status == ''", [true, true, true]),
    ("has(lead.score)", [true, false, true]), ("!has(lead.score)", [false, true, false]),
    ("has(lead.score) ? lead.score > 50 : true", [true, true, false]),
    ("lead.?score.orValue(100) >= 60", [true, true, false]), ("lead.?score.hasValue()", [true, false, true]),
    ("lead.status == ''", [false, true, true]), ("has(lead.status)", [true, false, false]),
    ("lead.?status.orValue('none') == 'none'", [false, true, true]),
    ("lead.opt_out", [true, false, false]), ("!lead.opt_out", [false, false, true]),
    ("!lead.?opt_out.orValue(false)", [false, true, true]),
    ("lead.opt_out || lead.score < 1", [true, false, true]),
    ("company.employees >= 300 || lead['status'] == 'x'", [true, false, false]),
    ("lead.created_at > timestamp('2026-04-01T00:00:00Z')", [true, false, false]),
    ("lead.created_at.getFullYear() == 1969", [false, false, true]),
    ("lead.memo == '' && !has(lead.owner) && !('owner' in lead)", [true, true, true]),
    ("company.annual_revenue > 1.0", [false, false, false]),
    ("[lead.status, lead.title].exists(x, x.startsWith('m'))", [true, false, false]),
    ("cel.bind(s, lead.score, s >= 60 || s == 0)", [true, false, true]),
  ]) func `a blank text is an empty text, any other blank field has no value`(_ text: String, _ truth: [Bool])
    throws
  {
    #expect(try Self.truth(text) == truth)
  }

  @Test func `decimals are numbers and dates are days`() throws {
    var amount = TextColumn()
    var close = TextColumn()
    for text in ["12.5", "-0.5", "", nil] { amount.append(text) }
    for text in ["2026-04-01", "2026-03-31", "", nil] { close.append(text) }
    func truth(_ text: String) throws -> [Bool] {
      try FieldExpression(text, on: .deal).truth(rows: 4) {
        $0 == "amount" ? .text(amount) : $0 == "close_date" ? .text(close) : nil
      }
    }
    #expect(try truth("deal.amount > 12") == [true, false, false, false])
    #expect(try truth("deal.amount < 0.0") == [false, true, false, false])
    #expect(try truth("deal.close_date >= timestamp('2026-04-01T00:00:00Z')") == [true, false, false, false])
    #expect(try truth("deal.close_date.getMonth() == 2") == [false, true, false, false])
    #expect(try truth("!has(deal.close_date)") == [false, false, true, true])
  }

  @Test func `fields are named as structured conditions name them`() throws {
    let expression = try FieldExpression("company.name == lead.company_name && has(lead.score)", on: .lead)
    #expect(expression.fields == ["company.name", "company_name", "score"])
    #expect(try FieldExpression("company.name != ''", on: .company).fields == ["name"])
    #expect(try FieldExpression("lead.score + 1 > 2", on: .lead).risks.count == 1)
    #expect(try FieldExpression("double(lead.score) * 1.5 > 2.0", on: .lead).risks.isEmpty)
  }
}
