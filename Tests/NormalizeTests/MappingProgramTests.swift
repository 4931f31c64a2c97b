import Hub
import Normalize
import Testing

@Suite struct MappingProgramTests {
  @Test func `the first column that is not blank is taken`() throws {
    let model = mapping(entity(.lead, field("phone", ["a", "missing", "b"]), field("city", ["missing"])))
    let program = try MappingProgram(model: model, header: ["a", "b"], tables: [:])
    let mapped = program.apply(
      batch(2, [["1", "2"], ["", "2"], [" 　", "2"], ["", " "], [nil, ""], [nil, nil], [nil, "2"]]))
    let phones = (0..<7).map { mapped.cell("phone", $0) }
    #expect(
      phones == [.text("1"), .text("2"), .text("2"), .blank, .blank, .absent, .text("2")])
    #expect((0..<7).allSatisfy { mapped.cell("city", $0) == .absent })
    #expect(mapped.cell("email", 0) == .absent)
    #expect(mapped.rejected == [Bool](repeating: false, count: 7))
    #expect(mapped.findings.isEmpty)
  }

  @Test func `normalizers run in order and parts fill their fields`() throws {
    let model = mapping(
      entity(
        .person,
        field(
          "full_name", ["n"], normalize: ["trim", "person_name"],
          parts: [("family", "family_name"), ("given", "given_name")]),
        field("phone", ["p"], normalize: ["nfkc", "phone"], parts: [("extension", "phone_extension")])))
    let program = try MappingProgram(model: model, header: ["n", "p"], tables: [:])
    let mapped = program.apply(
      batch(2, [["山田　太郎", "０３-1234-5678 内線5"], ["山田太郎", "03-1234-5678"], ["", nil], [nil, "不明"]]))
    #expect(mapped.entities[0].entity == .person)
    #expect(mapped.cell("full_name", 0) == .text("山田 太郎"))
    #expect(mapped.cell("family_name", 0) == .text("山田"))
    #expect(mapped.cell("given_name", 0) == .text("太郎"))
    #expect(mapped.cell("phone", 0) == .text("+81312345678"))
    #expect(mapped.cell("phone_extension", 0) == .text("5"))
    #expect(mapped.cell("family_name", 1) == .absent)
    #expect(mapped.cell("phone_extension", 1) == .blank)
    #expect(mapped.cell("family_name", 2) == .blank)
    #expect(mapped.cell("phone_extension", 2) == .absent)
    #expect(mapped.cell("phone", 3) == .text("不明"))
    #expect(mapped.cell("phone_extension", 3) == .blank)
  }

  @Test func `what cannot be read is kept, blank, replaced or rejects its row, always with a finding`() throws
  {
    let model = mapping(
      entity(
        .company, field("corporate_number", ["n"], normalize: ["corporate_number"]),
        field("employees", ["e"], normalize: ["integer"]),
        field("annual_revenue", ["r"], normalize: ["decimal"], unreadable: .value("0")),
        field("domain", ["d"], normalize: ["domain"], unreadable: .reject)))
    let program = try MappingProgram(model: model, header: ["n", "e", "r", "d"], tables: [:])
    let mapped = program.apply(
      batch(4, [["１23", "多数", "$5", "a.jp"], ["7000012050002", "53名", "1万円", "x"]]))
    #expect(mapped.cell("corporate_number", 0) == .text("１23"))
    #expect(mapped.cell("employees", 0) == .blank)
    #expect(mapped.cell("annual_revenue", 0) == .text("0"))
    #expect(mapped.cell("domain", 0) == .text("a.jp"))
    #expect(mapped.cell("corporate_number", 1) == .text("7000012050002"))
    #expect(mapped.cell("employees", 1) == .int(53))
    #expect(mapped.cell("annual_revenue", 1) == .text("10000"))
    #expect(mapped.cell("domain", 1) == .blank)
    #expect(mapped.rejected == [false, true])
    #expect(
      mapped.findings.map(\.code) == [
        "normalize.corporate_number.form", "normalize.integer.none", "normalize.decimal.currency",
        "normalize.domain.form",
      ])
    #expect(mapped.findings.map(\.severity) == [.warning, .warning, .warning, .error])
    #expect(mapped.findings.map(\.row) == [0, 0, 0, 1])
    #expect(mapped.findings.map(\.field) == ["corporate_number", "employees", "annual_revenue", "domain"])
    #expect(mapped.findings[0].location == place)
    #expect(
      mapped.findings[0].arguments == [
        "entity": "company", "field": "corporate_number", "column": "n", "value": "１23", "outcome": "kept",
      ])
    #expect(mapped.findings.map { $0.arguments["outcome"] } == ["kept", "blank", "replaced", "rejected"])
  }

  @Test func `a required field without a value rejects its row once`() throws {
    let model = mapping(
      entity(
        .lead, field("email", ["m"], normalize: ["email"], required: true, unreadable: .reject),
        field("score", ["s"], required: true)))
    let program = try MappingProgram(model: model, header: ["m", "s"], tables: [:])
    let mapped = program.apply(
      batch(2, [["a@b.jp", "1"], ["", "1"], ["x", "1"], ["a@b.jp", "y"], [nil, nil]]))
    #expect(mapped.rejected == [false, true, true, true, true])
    let found = mapped.findings.map { "\($0.row ?? -1) \($0.field ?? "") \($0.code) \($0.severity)" }
    #expect(
      found == [
        "2 email normalize.email.no_at error", "1 email map.required error", "4 email map.required error",
        "3 score map.type.integer warning", "3 score map.required error", "4 score map.required error",
      ])
  }

  @Test func `the default stands for blank, not for absent`() throws {
    let model = mapping(
      entity(
        .lead, field("status", ["s"], default: "new", required: true), field("opt_out", ["o"], default: "いいえ")
      ))
    let program = try MappingProgram(model: model, header: ["s", "o"], tables: [:])
    let mapped = program.apply(batch(2, [["", ""], ["x", "1"], [nil, nil]]))
    #expect((0..<3).map { mapped.cell("status", $0) } == [.text("new"), .text("x"), .absent])
    #expect((0..<3).map { mapped.cell("opt_out", $0) } == [.int(0), .int(1), .absent])
    #expect(mapped.rejected == [false, false, true])
  }

  @Test func `constants fill every row`() throws {
    let model = mapping(
      entity(.activity, field("type", constant: "form_inquiry"), field("at", constant: "2026-04-01")))
    let program = try MappingProgram(model: model, header: [], tables: [:])
    let mapped = program.apply(batch(0, [[], []]))
    #expect((0..<2).map { mapped.cell("type", $0) } == [.text("form_inquiry"), .text("form_inquiry")])
    #expect(mapped.cell("at", 1) == .int(1_774_969_200_000))
  }

  @Test func `types are stored as the schema says`() throws {
    let model = mapping(
      entity(
        .deal, field("amount", ["v"]), field("probability", ["v"]),
        field("close_date", ["v"], formats: ["japanese", "iso8601"]),
        field("created_at", ["v"], formats: ["iso8601", "yyyy/MM/dd HH:mm"])),
      entity(.lead, field("opt_out", ["v"])))
    let program = try MappingProgram(model: model, header: ["v"], tables: [:])
    let cells = [
      "12.50", " 7 ", "令和8年4月1日", "2026/4/1 9:30", "はい", "-0", "+5", "9999999999999999999", "1,000",
    ]
    let mapped = program.apply(batch(1, cells.map { [$0] }))
    #expect(mapped.cell("amount", 0) == .text("12.5"))
    #expect(mapped.cell("amount", 1) == .text("7"))
    #expect(mapped.cell("amount", 5) == .text("0"))
    #expect(mapped.cell("amount", 8) == .blank)
    #expect(mapped.cell("probability", 1) == .int(7))
    #expect(mapped.cell("probability", 6) == .int(5))
    #expect(mapped.cell("probability", 7) == .blank)
    #expect(mapped.cell("close_date", 2) == .text("2026-04-01"))
    #expect(mapped.cell("created_at", 3) == .int(1_775_003_400_000))
    #expect(mapped.cell("opt_out", 4, of: 1) == .int(1))
    #expect(mapped.cell("opt_out", 0, of: 1) == .blank)
  }

  @Test func `only rows that meet the condition make the entity`() throws {
    let test = FieldTest(field: at("c"), op: .present, values: [])
    let model = mapping(
      entity(.lead, field("email", ["m"])),
      entity(
        .company, when: .test(test), field("name", ["c"], required: true),
        field("domain", ["m"], normalize: ["domain"])))
    let program = try MappingProgram(model: model, header: ["m", "c"], tables: [:])
    let mapped = program.apply(batch(2, [["a@b.jp", "A社"], ["broken", ""], ["c@d.jp", nil]]))
    #expect(mapped.entities.map(\.present) == [[true, true, true], [true, false, false]])
    #expect(mapped.rejected == [false, false, false])
    #expect(mapped.findings.isEmpty)
    #expect(mapped.cell("domain", 1, of: 1) == .absent)
  }

  @Test func `fields of two entities that read one column say the same, each for its own rows`() throws {
    let test = FieldTest(field: at("c"), op: .present, values: [])
    let model = mapping(
      entity(.lead, field("phone", ["p"], normalize: ["phone"], parts: [("extension", "phone_extension")])),
      entity(.company, when: .test(test), field("phone", ["p"], normalize: ["phone"])))
    let program = try MappingProgram(model: model, header: ["p", "c"], tables: [:])
    let mapped = program.apply(
      batch(2, [["03-1234-5678 内線9", "A"], ["x", "B"], ["y", ""], ["3-1234-5678", ""]]))
    #expect(
      (0..<4).map { mapped.cell("phone", $0, of: 0) } == [
        .text("+81312345678"), .text("x"), .text("y"), .text("+81312345678"),
      ])
    #expect(
      (0..<4).map { mapped.cell("phone", $0, of: 1) } == [
        .text("+81312345678"), .text("x"), .absent, .absent,
      ])
    #expect(mapped.cell("phone_extension", 0) == .text("9"))
    let found = mapped.findings.map { "\($0.arguments["entity"] ?? "") \($0.row ?? -1) \($0.code)" }
    #expect(
      found == [
        "lead 3 normalize.phone.zero", "lead 1 normalize.phone.none", "lead 2 normalize.phone.none",
        "company 1 normalize.phone.none",
      ])
  }

  @Test func `what cannot be read is kept, left blank, replaced or rejected, and always said`() throws {
    let policies: [(UnreadablePolicy, Scalar, String)] = [
      (.keep, .text("なし"), "kept"), (.blank, .blank, "blank"),
      (.value("a@b.jp"), .text("a@b.jp"), "replaced"),
      (.reject, .blank, "rejected"),
    ]
    for (policy, value, outcome) in policies {
      let model = mapping(entity(.lead, field("email", ["m"], normalize: ["email"], unreadable: policy)))
      let mapped = try MappingProgram(model: model, header: ["m"], tables: [:]).apply(batch(1, [["なし"]]))
      #expect(mapped.cell("email", 0) == value)
      #expect(mapped.rejected == [policy == .reject])
      #expect(mapped.findings.map { $0.arguments["outcome"] } == [outcome])
    }
  }

  @Test func `warnings of normalizers keep the row`() throws {
    let model = mapping(entity(.lead, field("mobile", ["p"], normalize: ["mobile"], unreadable: .reject)))
    let program = try MappingProgram(model: model, header: ["p"], tables: [:])
    let mapped = program.apply(batch(1, [["9012345678"]]))
    #expect(mapped.cell("mobile", 0) == .text("+819012345678"))
    #expect(mapped.rejected == [false])
    #expect(mapped.findings.map(\.code) == ["normalize.phone.zero"])
    #expect(mapped.findings.map(\.severity) == [.warning])
  }

  @Test func `mistakes of a mapping are all named when it is compiled`() throws {
    let table = CodeTable(name: "t", systems: ["sfa"], rows: [], file: "t.csv")
    let model = mapping(
      entity(
        .lead, field("nickname", ["a"]), field("email", ["a"], normalize: ["mail"]),
        field("phone", ["a"], normalize: ["phone"], parts: [("area", "city")]),
        field("created_at", ["a"], formats: ["yy/MM"]), field("score", ["a"], default: "x"), field("title"),
        field("status", ["a"], code: CodeUse(table: at("none"), system: at("sfa"), unknown: .keep)),
        field("owner", ["a"], code: CodeUse(table: at("t"), system: at("ma"), unknown: .keep)),
        field("memo", ["a"], code: CodeUse(table: at("t"), system: at("sfa"), unknown: .value("q"))),
        field("email", ["b"])))
    do {
      _ = try MappingProgram(model: model, header: ["a"], tables: ["t": table])
      Issue.record("compiled")
    } catch {
      #expect(error.code == "map.invalid")
      #expect(error.errorClass == .configuration)
      #expect(
        Set(error.findings.map(\.code)) == [
          "map.unknown_field", "map.unknown_normalizer", "map.unknown_part", "map.unknown_format",
          "map.bad_value",
          "map.no_source", "map.unknown_table", "map.unknown_system", "map.bad_code", "map.field_twice",
        ])
      #expect(error.findings.allSatisfy { $0.location == place })
    }
  }
}
