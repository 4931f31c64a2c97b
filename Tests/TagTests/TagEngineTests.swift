import Hub
import Tag
import Testing

private let place = SourceLocation(file: "config/tags.yaml", line: 1, column: 1)
private let day: Int64 = 86_400_000

private func field(_ name: String, _ op: FieldTest.Operator, _ values: String...) -> Condition {
  .test(FieldTest(field: Located(name, at: place), op: op, values: values))
}

private func did(_ types: String..., count: Int = 1, within: Int64? = nil, url: String? = nil) -> Condition {
  .activity(
    ActivityTest(types: types.map { Located($0, at: place) }, count: count, within: within, urlContains: url))
}

private func model(_ rules: [(EntityKind, Condition)], tagOf: ((Int) -> Int)? = nil) -> TagModel {
  let tags = rules.enumerated().map { index, rule in
    TagModel.Tag(name: "t\(index)", kind: .attribute, entity: rule.0, summary: "", location: place)
  }
  return TagModel(
    tags: tags,
    rules: rules.enumerated().map { index, rule in
      TagModel.Rule(name: "r\(index)", tag: tagOf?(index) ?? index, when: rule.1, location: place)
    }, hash: 0)
}

private func batch(_ kind: EntityKind, _ records: [[String: String]]) -> EntityBatch {
  let columns: [ColumnData?] = EntitySchema.builtIn(kind).fields.map { schema in
    guard records.contains(where: { $0[schema.name] != nil }) else { return nil }
    if schema.type.isInteger {
      var column = IntColumn()
      for record in records {
        if let value = record[schema.name].flatMap({ Int64($0) }) {
          column.append(value)
        } else {
          column.append(.absent)
        }
      }
      return .int(column)
    }
    var column = TextColumn()
    for record in records { column.append(record[schema.name]) }
    return .text(column)
  }
  return EntityBatch(entity: kind, columns: columns, present: records.map { _ in true })
}

/// Activities of each row: code, time and page.
private func table(_ rows: [[(String, Int64, String)]]) -> ActivityTable {
  var type = TextColumn()
  var at: [Int64] = []
  var url = TextColumn()
  var ranges: [Range<Int>] = []
  for row in rows {
    ranges.append(at.count..<(at.count + row.count))
    for (code, time, page) in row {
      type.append(code)
      at.append(time)
      url.append(page.isEmpty ? nil : page)
    }
  }
  return ActivityTable(rows: ranges, type: type, at: at, url: url)
}

private func evaluate(
  _ rules: [(EntityKind, Condition)], people: [[String: String]], companies: [[String: String]]? = nil,
  isLead: [Bool]? = nil, activities: [[(String, Int64, String)]]? = nil, asOf: Int64 = 100 * day,
  tagOf: ((Int) -> Int)? = nil
) -> TagResult {
  // A value's source time is its field's place in the schema in days; companies' are ten days later.
  TagEngine(model: model(rules, tagOf: tagOf), schemas: .builtIn).evaluate(
    entity: .person, rows: batch(.person, people), company: companies.map { batch(.company, $0) },
    isLead: isLead ?? people.map { _ in true },
    activities: activities.map(table) ?? .empty(rows: people.count), asOf: asOf,
    firstSeen: people.map { _ in 7 }, sourceTime: { field, _ in Int64(field) * day },
    companySourceTime: { field, _ in Int64(field + 10) * day })
}

private func given(_ row: Int32, _ tag: Int32, _ since: Int64, rule: Int32? = nil) -> TagResult.Given {
  TagResult.Given(row: row, tag: tag, rule: rule ?? tag, since: since)
}

/// An expression that is always true.
private struct Always: ComputedTest {
  let fields: [Located<String>]
  var optional: Set<String> { [] }
  var text: Located<String> { Located("", at: place) }

  init(reads fields: [String]) { self.fields = fields.map { Located($0, at: place) } }

  func evaluate(rows: Int, column: (String) -> ColumnData?) -> [Bool] { Array(repeating: true, count: rows) }
}

private func time(_ name: String) -> Int64 { Int64(EntitySchema.person.index(of: name) ?? -1) * day }

@Suite struct `Attribute tags` {
  @Test func `carry the source time of the value tested`() {
    let result = evaluate(
      [(.lead, field("title_class", .oneOf, "manager", "director"))],
      people: [["title_class": "manager"], ["title_class": "staff"], ["title_class": ""], [:]])
    #expect(result.given == [given(0, 0, time("title_class"))])
    #expect(result.nextChange == [.max, .max, .max, .max])
  }

  @Test func `of several tested values the latest counts, of alternatives the earliest true one`() {
    let both = Condition.all([field("title_class", .present), field("email", .present)])
    let either = Condition.any([field("title_class", .present), field("email", .present)])
    let people = [
      ["title_class": "manager", "email": "a@b.jp"], ["title_class": "manager"], ["email": "a@b.jp"],
    ]
    let result = evaluate([(.lead, both), (.lead, either)], people: people)
    #expect(time("email") < time("title_class"))
    #expect(
      result.given == [
        given(0, 0, time("title_class")), given(0, 1, time("email")), given(1, 1, time("title_class")),
        given(2, 1, time("email")),
      ])
  }

  @Test func `without a value they hold since the entity is known`() {
    let rules: [(EntityKind, Condition)] = [
      (.lead, field("mobile", .blank)), (.lead, .not(field("email", .present))),
    ]
    #expect(evaluate(rules, people: [[:]]).given == [given(0, 0, 7), given(0, 1, 7)])
  }

  @Test func `a negation holds since the value that makes it true`() {
    let result = evaluate([(.lead, .not(field("status", .equals, "lost")))], people: [["status": "open"]])
    #expect(result.given == [given(0, 0, time("status"))])
  }

  @Test func `an expression holds since the latest of the values that it reads`() {
    let people = [["status": "open", "score": "5"], ["score": "5"], [:]]
    let result = evaluate(
      [
        (.lead, .computed(Always(reads: ["status", "score"]))),
        (.lead, .computed(Always(reads: ["company.name"]))),
      ],
      people: people, companies: [["name": "a"], [:], [:]])
    let name = Int64((EntitySchema.company.index(of: "name") ?? -1) + 10) * day
    #expect(
      result.given == [
        given(0, 0, max(time("status"), time("score"))), given(0, 1, name), given(1, 0, time("score")),
        given(1, 1, 7), given(2, 0, 7), given(2, 1, 7),
      ])
    #expect(result.nextChange == [.max, .max, .max])
  }

  @Test func `company fields are read from the lead's company`() {
    let rules: [(EntityKind, Condition)] = [
      (.lead, field("company.employees", .atLeast, "300")), (.lead, field("company.employees", .blank)),
      (.lead, field("employees", .present)),
    ]
    let employees = Int64((EntitySchema.company.index(of: "employees") ?? -1) + 10) * day
    let result = evaluate(
      rules, people: [[:], [:]], companies: [["employees": "300"], ["employees": "299"]])
    #expect(result.given == [given(0, 0, employees)])
    #expect(evaluate(rules, people: [[:]]).given == [given(0, 1, 7)])
  }

  @Test func `tags of leads are for leads, tags of persons for all, tags of companies for neither`() {
    let anyone = field("email", .blank)
    let result = evaluate(
      [(.lead, anyone), (.person, anyone), (.company, anyone)], people: [[:], [:]], isLead: [true, false])
    #expect(result.given == [given(0, 0, 7), given(0, 1, 7), given(1, 1, 7)])
  }

  @Test func `companies and deals have tags of their own`() {
    let engine = TagEngine(
      model: model([(.company, field("employees", .atLeast, "300")), (.lead, .all([]))]), schemas: .builtIn)
    let result = engine.evaluate(
      entity: .company, rows: batch(.company, [["employees": "500"]]), company: nil, isLead: [],
      activities: .empty(rows: 1), asOf: 0, firstSeen: [1], sourceTime: { _, _ in 5 })
    #expect(result.given == [given(0, 0, 5)])
  }

  @Test func `of several rules for one tag the earliest wins, then the first in the file`() {
    let rules: [(EntityKind, Condition)] = [
      (.lead, field("title_class", .present)), (.lead, field("email", .present)),
      (.lead, field("email", .contains, "@")),
    ]
    let result = evaluate(rules, people: [["title_class": "manager", "email": "a@b.jp"]], tagOf: { _ in 0 })
    #expect(result.given == [given(0, 0, time("email"), rule: 1)])
  }
}

@Suite struct `Behaviour tags` {
  // Three views within ten days; what happened, the as-of day, whether and since when, when it changes.
  static let windows: [([Int64], Int64, Int64?, Int64)] = [
    ([], 50, nil, .max),
    ([41, 45], 50, nil, .max),
    ([41, 45, 49], 50, 49, 51),
    ([41, 45, 50], 50, 50, 51),
    ([40, 45, 50], 50, nil, .max),  // the first is ten days old and counts no more
    ([41, 45, 49, 50], 50, 49, 55),
    ([41, 42, 43, 48, 49, 50], 50, 43, 58),  // unbroken since the third, though that was not the last
    ([41, 42, 43, 53, 54, 55], 56, 55, 63),  // broken from 51 to 55
    ([45, 46, 51], 50, nil, 51),  // the third is still to come
    ([41, 45, 49, 50, 51], 49, 49, 59),  // those to come keep it true
    ([41, 42, 43], 60, nil, .max),
  ]

  @Test(arguments: windows.indices)
  func `count within a window`(_ index: Int) {
    let (days, asOf, since, next) = Self.windows[index]
    let result = evaluate(
      [(.lead, did("pricing_page_view", count: 3, within: 10 * day))], people: [[:]],
      activities: [days.map { ("pricing_page_view", $0 * day, "") }], asOf: asOf * day)
    #expect(result.given == (since.map { [given(0, 0, $0 * day)] } ?? []))
    #expect(result.nextChange == [next == .max ? .max : next * day])
  }

  @Test func `without a window since the event that completed the count, for ever`() {
    let events: [(String, Int64, String)] = [("a", 1, ""), ("b", 2, ""), ("a", 3, ""), ("a", 4, "")]
    let result = evaluate(
      [(.lead, did("a", count: 2)), (.lead, did("a", "b", count: 2))], people: [[:]], activities: [events])
    #expect(result.given == [given(0, 0, 3), given(0, 1, 2)])
    #expect(result.nextChange == [.max])
  }

  @Test func `only pages with the text count`() {
    let events: [(String, Int64, String)] = [
      ("page_view", 1, "https://a.jp/blog"), ("page_view", 2, ""), ("page_view", 3, "https://a.jp/pricing/"),
    ]
    let result = evaluate([(.lead, did("page_view", url: "/pricing"))], people: [[:]], activities: [events])
    #expect(result.given == [given(0, 0, 3)])
  }

  @Test func `silence holds since the last activity left the window`() {
    let silent = Condition.not(did("a", within: 10 * day))
    let result = evaluate(
      [(.lead, silent)], people: [[:], [:], [:]],
      activities: [[("a", 50 * day, "")], [("a", 95 * day, "")], []], asOf: 100 * day)
    #expect(result.given == [given(0, 0, 60 * day), given(2, 0, 7)])
    #expect(result.nextChange == [.max, 105 * day, .max])
  }

  @Test func `what is still to come does not count, but tells when to look again`() {
    let result = evaluate([(.lead, did("a"))], people: [[:]], activities: [[("a", 101 * day, "")]])
    #expect(result.given.isEmpty)
    #expect(result.nextChange == [101 * day])
  }

  @Test func `the time of change is the earliest of all rules that concern the row`() {
    let rules: [(EntityKind, Condition)] = [
      (.lead, did("a", within: 10 * day)),
      (.person, .all([did("a", within: 20 * day), field("email", .present)])),
    ]
    let events: [[(String, Int64, String)]] = [[("a", 95 * day, "")], [("a", 95 * day, "")]]
    let result = evaluate(rules, people: [[:], [:]], isLead: [true, false], activities: events)
    #expect(result.nextChange == [105 * day, 115 * day])
  }

  @Test func `a count of none is always reached`() {
    #expect(evaluate([(.lead, did("a", count: 0))], people: [[:]]).given == [given(0, 0, 7)])
  }

  /// Every moment compared with counting events one by one.
  @Test(arguments: 0..<200)
  func `windows agree with counting at every moment`(_ seed: Int) {
    var state = UInt64(seed) &* 0x9e37_79b9_7f4a_7c15 | 1
    func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let times = (0..<below(8)).map { _ in Int64(below(40)) }.sorted()
    let count = 1 + below(4)
    let length = Int64(1 + below(12))
    func isTrue(_ moment: Int64) -> Bool { times.count { $0 > moment - length && $0 <= moment } >= count }
    for asOf in Int64(-1)...60 {
      let result = evaluate(
        [(.lead, did("a", count: count, within: length))], people: [[:]],
        activities: [times.map { ("a", $0, "") }],
        asOf: asOf)
      #expect(result.given.isEmpty != isTrue(asOf))
      let next = (asOf + 1...80).first { isTrue($0) != isTrue(asOf) }
      #expect(result.nextChange == [next ?? .max])
      if let since = result.given.first?.since {
        #expect((since...asOf).allSatisfy(isTrue))
        #expect(!isTrue(since - 1))
      }
    }
  }
}
