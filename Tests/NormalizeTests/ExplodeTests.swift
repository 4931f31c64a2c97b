import Hub
import Normalize
import Testing

/// What items of lists make: one row per item, told by the three forms in which lists come.
@Suite struct `A list that is exploded` {
  private static let itemPlace = SourceLocation(file: "mappings/test.yaml", line: 7, column: 3)

  private static func explode(
    _ form: ExplodeModel.Form, _ names: [String], number: String? = nil,
    unreadable: UnreadablePolicy = .reject
  ) -> ExplodeModel {
    ExplodeModel(
      form: form, names: names.map { at($0) }, number: number.map { at($0) }, unreadable: unreadable,
      location: itemPlace)
  }

  private static func model(_ explode: ExplodeModel, _ fields: FieldMapping...) -> MappingModel {
    var activity = EntityMapping(entity: .activity, fields: fields, location: place)
    activity.explode = explode
    return mapping(entity(.lead, field("email", ["mail"])), activity)
  }

  /// Each item that makes an activity: `row/number subject`.
  private static func made(_ mapped: MappedBatch) throws -> [String] {
    let exploded = try #require(mapped.exploded)
    let subject = try #require(EntitySchema.activity.index(of: "subject"))
    return exploded.owners.indices.filter { exploded.batch.present[$0] }.map { item in
      let value = exploded.batch.columns[subject]?.scalar(item).textValue ?? "~"
      return "\(exploded.owners[item])/\(exploded.numbers[item]) \(value)"
    }
  }

  private func map(
    _ explode: ExplodeModel, _ cells: [String?], subject: String = "item"
  ) throws -> MappedBatch {
    let model = Self.model(explode, field("subject", [subject]), field("email", ["mail"]))
    return try MappingProgram(model: model, header: ["mail", "list"], tables: [:])
      .apply(batch(2, cells.enumerated().map { ["p\($0)@a.example", $1] }))
  }

  @Test func `items stand between separators, and blank ones leave a gap`() throws {
    let list = Self.explode(.separated(column: at("list"), separators: [at(";"), at("、")]), ["item"])
    let mapped = try map(
      list, ["はい; 300万、", ";;b", nil, "", " 　", "a;;c", "一つ", "；"])
    #expect(
      try Self.made(mapped) == [
        "0/1 はい", "0/2 300万", "1/3 b", "5/1 a", "5/3 c", "6/1 一つ", "7/1 ；",
      ])
    #expect(mapped.findings.isEmpty && !mapped.rejected.contains(true))
    // The record itself makes none: several are not one.
    #expect(mapped.entities[1].present == [Bool](repeating: false, count: 8))
    #expect(mapped.cell("email", 2) == .text("p2@a.example"))
    let items = mapped.made(by: 0).map { "\($0.batch.entity) \($0.item ?? 0) \($0.batch.row($0.row)[2])" }
    #expect(items.count == 3 && items[1].hasPrefix("activity 1") && items[2].contains("p0@a.example"))
    #expect(mapped.made(by: 2).map(\.batch.entity) == [.lead])
  }

  @Test func `items of a JSON array are texts and numbers as written`() throws {
    let list = Self.explode(.json(column: at("list"), members: []), ["item"])
    let mapped = try map(
      list,
      [
        #"["はい", 1.50, 12345678901234567890, true, null, "", {"a": [1, "]"]}, ["x"]]"#, "[]", " [ ] ", "null",
        "",
        nil, #"["a\"b\u3042\n", "\ud83d\ude00"]"#, "  [1 , 2]\n",
      ])
    #expect(
      try Self.made(mapped) == [
        "0/1 はい", "0/2 1.50", "0/3 12345678901234567890", "0/4 true", #"0/7 {"a": [1, "]"]}"#, #"0/8 ["x"]"#,
        "6/1 a\"bあ\n", "6/2 😀", "7/1 1", "7/2 2",
      ])
    #expect(mapped.findings.isEmpty)
  }

  @Test func `of JSON objects the members are columns`() throws {
    let list = Self.explode(
      .json(column: at("list"), members: [at("question"), at("answer")]), ["質問", "回答"], number: "番号")
    let model = Self.model(list, field("subject", ["回答", "質問"]), field("source_detail", ["番号"]))
    let program = try MappingProgram(model: model, header: ["mail", "list"], tables: [:])
    let mapped = program.apply(
      batch(
        2,
        [
          ["a", #"[{"question": "予算?", "answer": 300, "x": {"answer": 1}}, {"question": "時期?"}, {}]"#],
          [
            "b",
            #"[null, {"answer": null, "question": " "}, {"answer": ["a", "b"]}, {"answer": 1, "answer": 2}]"#,
          ],
        ]))
    #expect(try Self.made(mapped) == ["0/1 300", "0/2 時期?", #"1/3 ["a", "b"]"#, "1/4 2"])
    let detail = try #require(EntitySchema.activity.index(of: "source_detail"))
    #expect(mapped.exploded?.batch.columns[detail]?.scalar(3) == .text("4"))
    #expect(mapped.findings.isEmpty)
  }

  @Test(arguments: [
    ("{\"a\": 1}", "map.not_a_list"), ("\"a\"", "map.not_a_list"), ("[1, 2", "map.not_a_list"),
    ("[1,]", "map.not_a_list"), ("[01]", "map.not_a_list"), ("はい;いいえ", "map.not_a_list"),
    ("[1] [2]", "map.not_a_list"), ("[{\"q\": 1}, \"x\"]", "map.not_an_object"),
    ("[[1]]", "map.not_an_object"),
  ])
  func `what is no list rejects its record, or makes no activity, always with a finding`(
    cell: String, code: String
  ) throws {
    let form = ExplodeModel.Form.json(column: at("list"), members: [at("q")])
    let cells: [String?] = [#"[{"q": "before"}]"#, cell, #"[{"q": "behind"}]"#]
    let rejecting = try map(Self.explode(form, ["item"]), cells)
    #expect(rejecting.rejected == [false, true, false])
    #expect(rejecting.findings.map(\.code) == [code] && rejecting.findings[0].severity == .error)
    #expect(rejecting.findings[0].row == 1 && rejecting.findings[0].location == Self.itemPlace)
    #expect(rejecting.findings[0].arguments["outcome"] == "rejected")
    #expect(rejecting.findings[0].arguments["value"] == cell)
    let blank = try map(Self.explode(form, ["item"], unreadable: .blank), cells)
    #expect(blank.rejected == [false, false, false])
    #expect(blank.findings.map(\.code) == [code] && blank.findings[0].severity == .warning)
    #expect(blank.findings[0].arguments["outcome"] == "blank")
    // The items beside it are made.
    let made = try Self.made(blank)
    #expect(made == ["0/1 before"] + (cell.hasPrefix("[{") ? ["1/1 1"] : []) + ["2/1 behind"])
  }

  @Test func `numbered columns make an item for each number that has any value`() throws {
    let patterns = ["設問#", "回答#番"].compactMap { NumberedColumn(at($0)) }
    let list = Self.explode(.numbered(patterns), ["質問", "回答"], number: "番号")
    var model = Self.model(list, field("subject", ["回答"]), field("source_detail", ["質問"]))
    let header = ["mail", "設問2", "設問1", "回答1番", "設問10", "回答10番", "設問01", "設問", "設問1の2", "回答0番"]
    let rows: [[String?]] = [
      ["a", "予算?", "満足?", "はい", "他?", "なし", "x", "x", "x", "x"],
      ["b", "", " ", "　", nil, nil, "x", "x", "x", "x"], ["c", nil, "", "いいえ", "", "", "", "", "", ""],
    ]
    let mapped = try MappingProgram(model: model, header: header, tables: [:]).apply(batch(10, rows))
    #expect(try Self.made(mapped) == ["0/1 はい", "0/2 ~", "0/10 なし", "2/1 いいえ"])
    let detail = try #require(EntitySchema.activity.index(of: "source_detail"))
    let details = (0..<4).map { mapped.exploded?.batch.columns[detail]?.scalar($0) }
    #expect(details == [.text("満足?"), .text("予算?"), .text("他?"), .blank])
    // The condition is asked of each item.
    model.entities[1].when = .test(FieldTest(field: at("番号"), op: .atLeast, values: ["2"]))
    let some = try MappingProgram(model: model, header: header, tables: [:]).apply(batch(10, rows))
    #expect(try Self.made(some) == ["0/2 ~", "0/10 なし"])
    // A file without the columns has no items.
    let none = try MappingProgram(model: model, header: ["mail"], tables: [:]).apply(batch(1, [["a"]]))
    #expect(none.exploded?.owners == [])
  }

  @Test func `an item that is rejected rejects its record, and says which it is`() throws {
    let list = Self.explode(.separated(column: at("list"), separators: [at(";")]), ["item"])
    let model = Self.model(
      list, field("at", ["item"], formats: ["yyyy-MM-dd"], required: true, unreadable: .reject))
    let mapped = try MappingProgram(model: model, header: ["mail", "list"], tables: [:])
      .apply(batch(2, [["a", "2026-11-01;2026-11-02"], ["b", "2026-11-01;;x;y"], ["c", "2026-11-03"]]))
    #expect(mapped.rejected == [false, true, false])
    #expect(mapped.findings.map(\.row) == [1, 1])
    #expect(mapped.findings.map { $0.arguments["item"] } == ["3", "4"])
    #expect(mapped.findings.allSatisfy { $0.field == "at" })
  }

  @Test func `more items than can be numbered are refused`() throws {
    let list = Self.explode(.separated(column: at("list"), separators: [at(";")]), ["item"])
    let most = String(repeating: "a;", count: 9998) + "b"
    let mapped = try map(list, [most, most + ";c", "x"])
    #expect(mapped.rejected == [false, true, false])
    #expect(mapped.exploded?.owners.count == 10000)
    #expect(mapped.findings.map(\.code) == ["map.too_many_items"])
    #expect(mapped.exploded?.items(of: 1) == 9999..<9999)
    #expect(mapped.exploded?.items(of: 2) == 9999..<10000)
  }

  @Test func `a file that has the item's column itself is refused`() throws {
    let list = Self.explode(.separated(column: at("list"), separators: [at(";")]), ["item"])
    let error = #expect(throws: HubError.self) {
      try MappingProgram(
        model: Self.model(list, field("subject", ["item"])), header: ["mail", "list", "item"], tables: [:])
    }
    #expect(error?.findings.map(\.code) == ["map.item_clash"])
  }

  @Test func `one item is explained by what the record has at its place`() throws {
    let patterns = ["設問#", "回答#"].compactMap { NumberedColumn(at($0)) }
    let list = Self.explode(.numbered(patterns), ["質問", "回答"])
    let model = Self.model(list, field("subject", ["回答"], normalize: ["trim"]))
    let program = try MappingProgram(model: model, header: ["mail", "回答1", "回答2"], tables: [:])
    let raw = batch(3, [["a", "はい", " 300万 "]])
    let told = program.explain(
      "subject", of: .activity, item: 2, in: model, raw, program.apply(raw), tables: [:])
    #expect(told.filling == .mapped && told.value == .text("300万"))
    #expect(told.steps.first?.cells.map(\.column) == ["回答2"])
    #expect(told.steps.map(\.kind) == [.column, .normalizer])
    let gone = program.explain(
      "subject", of: .activity, item: 3, in: model, raw, program.apply(raw), tables: [:])
    #expect(gone.filling == .notMade)
  }

  /// Makes JSON whose items are known.
  private struct Writer {
    var state: UInt64

    mutating func roll(_ sides: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % sides
    }

    mutating func space() -> String { ["", "", " ", "\n\t", "\r "][Int(roll(5))] }

    /// A string as it is written, and what it means.
    mutating func string() -> (json: String, text: String) {
      let parts = [
        ("a", "a"), ("あ", "あ"), ("]", "]"), ("}", "}"), (",", ","), (":", ":"), ("\\\"", "\""),
        ("\\\\", "\\"),
        ("\\u3042", "あ"), ("\\ud83d\\ude00", "😀"), ("\\n", "\n"), ("{", "{"), ("[", "["),
      ]
      let chosen = (0...roll(6)).map { _ in parts[Int(roll(UInt64(parts.count)))] }
      return ("\"" + chosen.map(\.0).joined() + "\"", "x" + chosen.map(\.1).joined())
    }

    /// A value as it is written, and the text of its cell; strings begin with x, so that none is blank.
    mutating func value(depth: Int) -> (json: String, text: String) {
      switch roll(depth > 2 ? 4 : 6) {
      case 0:
        let (json, text) = string()
        return ("\"x" + json.dropFirst(), text)
      case 1: return ("-12.50e+3", "-12.50e+3")
      case 2: return ("true", "true")
      case 3: return ("123456789012345678901234567890", "123456789012345678901234567890")
      case 4:
        let items = (0..<roll(3)).map { _ in space() + value(depth: depth + 1).json + space() }
        let json = "[" + (items.isEmpty ? space() : items.joined(separator: ",")) + "]"
        return (json, json)
      default:
        let members = (0..<roll(3)).map { _ in
          space() + string().json + space() + ":" + space() + value(depth: depth + 1).json + space()
        }
        let json = "{" + (members.isEmpty ? space() : members.joined(separator: ",")) + "}"
        return (json, json)
      }
    }
  }

  @Test(arguments: 0..<20) func `any JSON array is cut at its items`(seed: Int) throws {
    let list = Self.explode(.json(column: at("list"), members: []), ["item"])
    var writer = Writer(state: UInt64(seed))
    for _ in 0..<50 {
      let values = (0..<writer.roll(5)).map { _ in writer.value(depth: 0) }
      let cells = values.map { writer.space() + $0.json + writer.space() }
      let cell = writer.space() + "[" + cells.joined(separator: ",") + "]" + writer.space()
      let made = try Self.made(try map(list, [cell]))
      #expect(made == values.enumerated().map { "0/\($0 + 1) \($1.text)" }, "\(cell)")
    }
  }
}
