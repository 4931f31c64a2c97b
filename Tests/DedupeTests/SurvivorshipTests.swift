import Dedupe
import Hub
import Testing

/// A member record: source rank, source time, record hash, and its fields.
private typealias Member = (rank: Int32, time: Int64, hash: UInt64, fields: [String: String])

private func project(
  _ kind: EntityKind, _ groups: [[Member]], rules: [String: SurvivorshipRule] = [:],
  cleared: [String: [Int64]] = [:]
) -> Projection {
  let members = groups.flatMap { $0 }
  var start = 0
  let ranges = groups.map { group in
    defer { start += group.count }
    return start..<(start + group.count)
  }
  var clearedAt: [Int: [Int64]] = [:]
  for (field, times) in cleared { clearedAt[EntitySchema.builtIn(kind).index(of: field) ?? -1] = times }
  return Projector(EntitySchema.builtIn(kind), kind: kind, model: model(survivorship: [kind: rules])).project(
    batch(kind, members.map(\.fields)), groups: ranges,
    info: MemberInfo(
      sourceRank: members.map(\.rank), sourceTime: members.map(\.time), recordHash: members.map(\.hash),
      clearedAt: clearedAt))
}

private func cell(_ projection: Projection, _ field: String, _ entity: Int = 0) -> Scalar {
  let index = EntitySchema.builtIn(projection.batch.entity).index(of: field) ?? -1
  return projection.batch.columns[index]?.scalar(entity) ?? .absent
}

private func winner(_ projection: Projection, _ field: String, _ entity: Int = 0) -> Int32 {
  projection.winners[EntitySchema.builtIn(projection.batch.entity).index(of: field) ?? -1][entity]
}

@Suite struct Survivorship {
  // Three records: rank 2 at 30, rank 1 at 20, rank 3 at 10.
  static let singles: [(SurvivorshipRule, [String], String, Int32)] = [
    (.sourcePriority, ["a", "b", "c"], "b", 1), (.sourcePriority, ["a", "", "c"], "a", 0),
    (.mostRecent, ["a", "b", "c"], "a", 0), (.mostRecent, ["", "b", "c"], "b", 1),
    (.oldest, ["a", "b", "c"], "c", 2), (.longest, ["aaa", "b", "ccc"], "aaa", 0),
    (.longest, ["aaaa", "三文字", "c"], "aaaa", 0), (.longest, ["aa", "三文字", "c"], "三文字", 1),
    (.firstNonNull, ["a", "b", "c"], "b", 1), (.firstNonNull, ["a", "", "c"], "a", 0),
    (.mostFrequent, ["a", "b", "a"], "a", 0), (.mostFrequent, ["a", "b", "c"], "b", 1),
    (.mostFrequent, ["a", "", "c"], "a", 0), (.mostComplete, ["aaa", "b", "cccc"], "cccc", 2),
    (.mostComplete, ["aa", "bb", "cc"], "bb", 1), (.union, ["b;a", "c;b", ""], "a;b;c", 1),
    (.union, ["", "x", ""], "x", 1),
    (.minimum, ["b", "a", "c"], "a", 1), (.maximum, ["b", "c", "c"], "c", 1),
  ]

  @Test(arguments: singles.indices)
  func `each rule chooses its value and names the winner`(_ index: Int) {
    let (rule, values, expected, row) = Self.singles[index]
    let ranks: [Int32] = [2, 1, 3]
    let members = values.indices.map { place -> Member in
      (ranks[place], Int64(30 - 10 * place), 9, ["memo": values[place]])
    }
    let result = project(.person, [members], rules: ["memo": rule])
    #expect(cell(result, "memo") == .text(expected))
    #expect(winner(result, "memo") == row)
  }

  @Test func `ties go by source rank, then the newest, then the record hash`() {
    let byRank: [Member] = [(2, 5, 1, ["memo": "a"]), (1, 5, 2, ["memo": "b"])]
    let byTime: [Member] = [(1, 5, 1, ["memo": "a"]), (1, 6, 2, ["memo": "b"])]
    let byHash: [Member] = [(1, 5, 2, ["memo": "a"]), (1, 5, 1, ["memo": "b"])]
    let result = project(.person, [byRank, byTime, byHash], rules: ["memo": .sourcePriority])
    #expect((0..<3).map { cell(result, "memo", $0) } == [.text("b"), .text("b"), .text("b")])
    #expect(result.winners[EntitySchema.person.index(of: "memo") ?? 0] == [1, 3, 5])
  }

  @Test func `numbers compare as numbers and dates by the calendar`() {
    let companies: [Member] = [
      (1, 1, 1, ["employees": "9", "annual_revenue": "900"]),
      (1, 1, 2, ["employees": "10", "annual_revenue": "1000"]),
    ]
    let rules: [String: SurvivorshipRule] = ["employees": .maximum, "annual_revenue": .minimum]
    let company = project(.company, [companies], rules: rules)
    #expect(cell(company, "employees") == .int(10))
    #expect(cell(company, "annual_revenue") == .text("900"))
    let deals: [Member] = [(1, 1, 1, ["close_date": "2026-10-01"]), (1, 1, 2, ["close_date": "2026-09-30"])]
    #expect(
      cell(project(.deal, [deals], rules: ["close_date": .maximum]), "close_date") == .text("2026-10-01"))
  }

  @Test func `an opt-out wins, whoever said it and whenever, even where it was cleared`() {
    let members: [Member] = [
      (1, 9, 1, ["opt_out": "0"]), (3, 1, 2, ["opt_out": "1"]), (1, 9, 3, ["opt_out": ""]),
    ]
    let result = project(.person, [members], cleared: ["opt_out": [.min, .min, 9]])
    #expect(cell(result, "opt_out") == .int(1))
    #expect(winner(result, "opt_out") == 1)
    #expect(cell(project(.person, [[members[0]]]), "opt_out") == .int(0))
  }

  @Test func `blank where a source carries the field, else absent`() {
    let result = project(.person, [[(1, 1, 1, ["email": ""]), (1, 1, 2, [:])], [(1, 1, 3, [:])]])
    #expect(cell(result, "email", 0) == .blank)
    #expect(cell(result, "email", 1) == .absent)
    #expect(cell(result, "memo") == .absent)
    #expect(winner(result, "memo") == -1)
  }

  static let clearings: [([Int64], Scalar)] = [
    ([.min, .min, .min], .text("+81311112222")), ([.min, .min, 5], .text("+81311112222")),
    ([.min, .min, 10], .text("+81311112222")), ([.min, .min, 20], .blank), ([.min, .min, 25], .blank),
  ]

  @Test(arguments: clearings.indices)
  func `a cleared telephone does not rise again from an older record`(_ index: Int) {
    let (cleared, expected) = Self.clearings[index]
    let members: [Member] = [
      (1, 20, 1, ["phone": "+81311112222"]), (2, 10, 2, ["phone": "+81333334444"]), (3, 30, 3, ["phone": ""]),
    ]
    #expect(cell(project(.person, [members], cleared: ["phone": cleared]), "phone") == expected)
  }

  @Test func `a record's own earlier clearing does not bar the value it has now`() {
    let members: [Member] = [(1, 20, 1, ["memo": "again"]), (2, 10, 2, ["memo": "old"])]
    #expect(cell(project(.person, [members], cleared: ["memo": [20, .min]]), "memo") == .text("again"))
  }

  @Test func `a group comes from one record, blank parts included`() {
    let members: [Member] = [
      (1, 20, 1, ["company_name": "新会社", "department": "", "title": ""]),
      (2, 10, 2, ["company_name": "旧会社", "department": "営業部", "title": "部長"]),
    ]
    let result = project(.person, [members])
    #expect(cell(result, "company_name") == .text("新会社"))
    #expect(cell(result, "department") == .blank)
    #expect(winner(result, "company_name") == 0)
    #expect(winner(result, "department") == -1)
  }

  @Test func `who lacks the anchor does not speak for the group while another has it`() {
    let members: [Member] = [
      (1, 30, 1, ["title": "課長"]), (2, 10, 2, ["company_name": "旧会社", "title": "部長"]),
    ]
    let result = project(.person, [members, [members[0]]])
    #expect(cell(result, "company_name", 0) == .text("旧会社"))
    #expect(cell(result, "title", 0) == .text("部長"))
    #expect(cell(result, "title", 1) == .text("課長"))
  }

  @Test func `an address is anchored in its city`() {
    let members: [Member] = [
      (1, 30, 1, ["postal_code": "100-0001", "prefecture": "東京都"]),
      (2, 10, 2, ["prefecture": "大阪府", "city": "大阪市北区", "street": "梅田1-1"]),
    ]
    let result = project(.person, [members])
    #expect(cell(result, "city") == .text("大阪市北区"))
    #expect(cell(result, "postal_code") == .blank)
    #expect(cell(result, "prefecture") == .text("大阪府"))
  }

  @Test func `by source priority a full name beats a family name, and branch words do not count`() {
    let people: [Member] = [
      (1, 30, 1, ["full_name": "田中", "family_name": "田中"]),
      (2, 10, 2, ["full_name": "田中 太郎", "family_name": "田中", "given_name": "太郎"]),
    ]
    #expect(cell(project(.person, [people]), "full_name") == .text("田中 太郎"))
    let companies: [Member] = [
      (1, 1, 1, ["name": "株式会社アシスト", "legal_form": "株式会社", "branch": ""]),
      (2, 1, 2, ["name": "株式会社アシスト大阪支店", "legal_form": "株式会社", "branch": "大阪支店"]),
      (1, 1, 3, ["name": "アシスト", "legal_form": ""]),
    ]
    #expect(cell(project(.company, [companies]), "name") == .text("株式会社アシスト"))
  }

  @Test func `the order of the members does not matter`() {
    var random = Random(1)
    let members = (0..<6).map { _ -> Member in
      (
        Int32(random.below(2)), Int64(random.below(2)), random.next(),
        [
          "memo": ["a", "b", ""][random.below(3)], "company_name": ["x", ""][random.below(2)],
          "title": "t\(random.below(3))",
        ]
      )
    }
    for rule in SurvivorshipRule.allCases {
      let rules = ["memo": rule, "company_name": rule]
      let expected = project(.person, [members], rules: rules).batch.row(0)
      for _ in 0..<20 {
        let shuffled = members.shuffled(using: &random)
        #expect(project(.person, [shuffled], rules: rules).batch.row(0) == expected)
      }
    }
  }

  @Test func `the most frequent value wins over newer and more trusted ones, value by value`() {
    let members: [Member] = [
      (1, 90, 1, ["phone": "+81311112222", "email": "new@a.jp"]),
      (3, 10, 2, ["phone": "+81333334444", "email": "old@a.jp"]),
      (2, 20, 3, ["phone": "+81333334444", "email": "old@a.jp"]), (1, 80, 4, ["phone": "", "email": ""]),
    ]
    let result = project(
      .person, [members], rules: ["phone": .mostFrequent, "email": .mostFrequent],
      cleared: ["email": [.min, .min, .min, 15]])
    #expect(cell(result, "phone") == .text("+81333334444"))
    #expect(winner(result, "phone") == 2)
    // A value that was cleared later is counted no more: one each, and the more trusted source decides.
    #expect(cell(result, "email") == .text("new@a.jp"))
  }

  @Test func `numbers are counted as numbers`() {
    let companies: [Member] = [
      (1, 9, 1, ["employees": "30", "annual_revenue": "5"]),
      (2, 8, 2, ["employees": "53", "annual_revenue": "7"]),
      (3, 7, 3, ["employees": "53", "annual_revenue": "7"]),
    ]
    let result = project(
      .company, [companies], rules: ["employees": .mostFrequent, "annual_revenue": .mostFrequent])
    #expect(cell(result, "employees") == .int(53))
    #expect(cell(result, "annual_revenue") == .text("7"))
  }

  @Test func `the most complete address wins, then the one with the most characters`() {
    let short: Member = (1, 9, 1, ["city": "大阪市北区", "street": "梅田1-2-3"])
    let building: Member = (2, 8, 2, ["city": "大阪市北区", "street": "梅田1-2-3 サンプルビル5F"])
    let whole: Member = (3, 1, 3, ["postal_code": "530-0001", "city": "大阪市北区", "street": "梅田1-2-3"])
    let rules = ["postal_code": SurvivorshipRule.mostComplete]
    let result = project(.person, [[short, building], [short, building, whole]], rules: rules)
    #expect(cell(result, "street", 0) == .text("梅田1-2-3 サンプルビル5F"))
    #expect(cell(result, "street", 1) == .text("梅田1-2-3"))
    #expect(cell(result, "postal_code", 1) == .text("530-0001"))
  }

  @Test func `the first source with a value stays first, however little it holds`() {
    let people: [Member] = [
      (1, 30, 1, ["full_name": "田中", "family_name": "田中"]),
      (2, 10, 2, ["full_name": "田中 太郎", "family_name": "田中", "given_name": "太郎"]),
    ]
    let result = project(.person, [people], rules: ["full_name": .firstNonNull])
    #expect(cell(result, "full_name") == .text("田中"))
    #expect(cell(result, "given_name") == .blank)
  }

  /// A field, a value that was only kept, and one in the form that proves it.
  static let grades: [(field: String, kept: String, proven: String)] = [
    ("email", "tanaka＠b.jp", "tanaka@b.jp"), ("email", "tanaka@localhost", "a@b.jp"),
    ("email", "a@b@c.jp", "a@b.jp"), ("email", "a@b..jp", "a@b-c.jp"),
    ("phone", "03-1234-5678", "+81312345678"),
    ("phone", "+0312345678", "+14155552671"), ("mobile", "内線12", "+819012345678"),
    ("postal_code", "5300001", "530-0001"), ("postal_code", "530-001", "530-0001"),
    ("website", "b.jp", "https://b.jp/x"), ("website", "https://", "http://b.jp"),
  ]

  @Test(arguments: grades.indices)
  func `a value in its proven form wins over one that was only kept`(_ index: Int) {
    let (field, kept, proven) = Self.grades[index]
    let city = field == "postal_code" ? ["city": "大阪市北区"] : [:]
    let members: [Member] = [
      (1, 90, 1, city.merging([field: kept]) { $1 }), (2, 10, 2, city.merging([field: proven]) { $1 }),
    ]
    let rules = [field: SurvivorshipRule.highestGrade]
    let result = project(.person, [members, [members[0]]], rules: rules)
    #expect(cell(result, field, 0) == .text(proven))
    #expect(cell(result, field, 1) == .text(kept))
  }

  @Test func `a corporate number is proved by its check digit, a date by the calendar`() {
    let companies: [Member] = [
      (1, 9, 1, ["corporate_number": "1010001005057", "domain": "b"]),
      (2, 1, 2, ["corporate_number": "7000012050002", "domain": "b.jp"]),
    ]
    let company = project(
      .company, [companies], rules: ["corporate_number": .highestGrade, "domain": .highestGrade])
    #expect(cell(company, "corporate_number") == .text("7000012050002"))
    #expect(cell(company, "domain") == .text("b.jp"))
    let deals: [Member] = [
      (1, 9, 1, ["close_date": "2026-02-30"]), (2, 1, 2, ["close_date": "2026-02-28"]),
      (1, 8, 3, ["close_date": "来月"]),
    ]
    let deal = project(.deal, [deals], rules: ["close_date": .highestGrade])
    #expect(cell(deal, "close_date") == .text("2026-02-28"))
  }

  @Test func `why names what decided under each rule`() {
    let members: [[String: String]] = [
      ["memo": "a", "phone": "03-1234", "postal_code": "1", "city": "x"],
      ["memo": "bb", "phone": "+81312345678", "city": "x"], ["memo": "a", "city": "x"],
    ]
    let info = MemberInfo(sourceRank: [1, 2, 3], sourceTime: [9, 8, 7], recordHash: [1, 2, 3])
    func standings(_ field: String, _ rule: SurvivorshipRule) -> [Standing] {
      let schema = EntitySchema.person
      let projector = Projector(schema, kind: .person, model: model(survivorship: [.person: [field: rule]]))
      let contest = projector.explain(
        field: schema.index(of: field) ?? -1, members: batch(.person, members), info: info)
      #expect(contest.rule == rule)
      return contest.standings
    }
    #expect(standings("memo", .mostFrequent) == [.taken, .rarer, .distrusted])
    #expect(standings("memo", .firstNonNull) == [.taken, .distrusted, .distrusted])
    #expect(standings("memo", .mostComplete) == [.shorter, .taken, .shorter])
    #expect(standings("phone", .highestGrade) == [.lowerGrade, .taken, .absent])
    #expect(standings("postal_code", .mostComplete) == [.taken, .absent, .absent])
  }

  @Test func `rules that do not fit are found, and the schema's rule holds`() {
    let rules: [EntityKind: [String: SurvivorshipRule]] = [
      .person: ["score": .union, "family_name": .longest, "email": .longest, "company_name": .union],
      .company: ["employees": .anyTrue, "industry": .highestGrade, "annual_revenue": .mostComplete],
    ]
    let findings = Projector.check(model(survivorship: rules), .builtIn)
    #expect(
      findings.map { "\($0.code) \($0.severity.rawValue) \($0.field ?? "")" } == [
        "dedupe.rule_in_group warning family_name", "dedupe.rule_unfit error company_name",
        "dedupe.rule_unfit error score", "dedupe.rule_unfit error industry",
        "dedupe.rule_unfit error employees",
        "dedupe.rule_unfit error annual_revenue",
      ])
    #expect(
      findings[2].arguments["rules"]
        == "source_priority, most_recent, oldest, first_non_null, most_frequent, minimum, maximum")
    let codes = Set(DedupeMessages.all.map(\.code))
    #expect(findings.allSatisfy { codes.contains($0.code) })
    let members: [Member] = [(1, 1, 1, ["score": "3"]), (1, 1, 2, ["score": "7"])]
    #expect(cell(project(.person, [members], rules: ["score": .union]), "score") == .int(7))
  }
}
