import Hub

/// What is made of one column.
public struct ColumnPlan: Sendable {
  /// What the column holds.
  public var column: ColumnProfile
  /// What its values are.
  public var type: ColumnType
  /// What its name says, by the name of the concept; nil: the name is not known.
  public var meaning: String? { concept?.rawValue }
  /// How far the best code table knows its values.
  public var code: CodeMatch?
  /// The fields that it fills.
  public var fields: [FieldDraft] = []
  /// What there is to say about it.
  public var notes: [Note] = []
  var concept: Concept?
  /// Whether the content bears out what the name says.
  var isBorneOut = true

  init(_ column: ColumnProfile, tables: [String: CodeTable], connector: String, hasNames: Bool) {
    self.column = column
    type = ColumnType(column)
    concept = hasNames ? HeaderNames.concept(of: column.name) : nil
    code = Self.bestTable(column, concept, type, tables, connector)
    if concept == nil, let code, code.share >= 0.9 { told(by: code) }
    if let concept { verify(concept) }
    addWarnings()
  }

  /// The table that the name asks for; for other columns the one that knows nearly everything.
  private static func bestTable(
    _ column: ColumnProfile, _ concept: Concept?, _ type: ColumnType, _ tables: [String: CodeTable],
    _ connector: String
  ) -> CodeMatch? {
    if case .code(let name) = concept?.content {
      return tables[name].flatMap { CodeMatch.best(column, in: $0, of: connector) }
    }
    if concept == .title {
      return tables["title-class"].flatMap { CodeMatch.best(column, in: $0, of: connector) }
    }
    let isFew = column.valuesAreComplete && column.distinct >= 3 && column.distinct <= 300
    guard concept == nil, isFew, column.median <= 40, 2 * column.distinct <= column.filled,
      ["text", "prefecture", "code_digits", "kana"].contains(type.name)
    else { return nil }
    let matches = tables.values.sorted { $0.name < $1.name }.compactMap {
      CodeMatch.best(column, in: $0, of: connector)
    }
    return matches.filter { $0.knownValues >= 3 && $0.share >= 0.5 }.max { $0.share < $1.share }
  }

  /// Takes the column for what a table holds, since its values are that table's.
  private mutating func told(by code: CodeMatch) {
    concept = Self.concept(ofTable: code.table)
    guard concept != nil else { return }
    notes.append(Note("guess.note.by_codes", ["table": code.table], unsure: true))
  }

  /// The concept whose values a table holds.
  private static func concept(ofTable table: String) -> Concept? {
    Concept.allCases.first { $0.content == .code(table: table) }
  }

  // MARK: Does the content bear out the name?

  private mutating func verify(_ concept: Concept) {
    guard column.filled > 0 else {
      notes.append(Note("guess.note.empty", [:], unsure: true))
      return
    }
    switch concept.content {
    case .any: return
    case .text: refute(["email", "url"])
    case .name:
      refute([
        "email", "url", "phone", "date", "timestamp", "integer", "decimal", "postal_code", "corporate_number",
        "code_digits", "boolean",
      ])
    case .kana: expect(column.kanaOnly, of: column.filled, [], "kana")
    case .type(let name):
      let probe = column.probe(name)
      expect(probe.accepted, of: probe.tested, probe.refused, name)
    case .time:
      if countedFormat == nil {
        expect(column.times.accepted, of: column.times.tested, column.times.refused, "time")
      }
    case .code(let table):
      guard let code else {
        notes.append(Note("guess.note.no_table", ["table": table], unsure: true))
        return
      }
      if code.share < 0.5 { isBorneOut = false }
    }
  }

  private mutating func refute(_ types: [String]) {
    guard types.contains(type.name) else { return }
    isBorneOut = false
    notes.append(
      Note(
        "guess.note.contradiction",
        ["type": type.name, "count": "\(type.accepted)", "total": "\(column.filled)"], unsure: true))
  }

  private mutating func expect(_ accepted: Int, of tested: Int, _ refused: [Example], _ type: String) {
    guard accepted < tested else { return }
    let example = refused.first
    var arguments = [
      "type": type, "count": "\(tested - accepted)", "total": "\(tested)",
      "line": example.map { "\($0.line)" } ?? "", "value": example?.value ?? "",
    ]
    if 2 * accepted < tested {
      isBorneOut = false
      arguments["found"] = self.type.name
      notes.append(Note("guess.note.not_of_type", arguments, unsure: true))
    } else {
      notes.append(Note("guess.note.some_not", arguments, unsure: 10 * accepted < 9 * tested))
    }
  }

  private mutating func addWarnings() {
    if column.leadingZeros.count > 0, let example = column.leadingZeros.examples.first {
      notes.append(
        Note(
          "guess.note.leading_zeros",
          ["count": "\(column.leadingZeros.count)", "line": "\(example.line)", "value": example.value]))
    }
    if column.times.eitherOrder > 0, column.times.share >= 0.5 {
      notes.append(
        Note(
          "guess.note.day_or_month",
          ["format": column.times.formats.first?.value ?? "", "count": "\(column.times.eitherOrder)"],
          unsure: true))
    }
    if concept?.content == .time, let format = countedFormat {
      notes.append(Note("guess.note.counted_time", ["format": format], unsure: true))
    }
    if let code { addNotes(code) }
  }

  /// How far the code table knows the values, and whether another system's column would do as well.
  private mutating func addNotes(_ code: CodeMatch) {
    let unknown = code.unknown.prefix(8).map { "\($0.value) (\($0.count))" }.joined(separator: ", ")
    notes.append(
      Note(
        code.unknown.isEmpty ? "guess.note.codes_known" : "guess.note.codes_unknown",
        [
          "table": code.table, "percent": Shares.percent(code.share), "values": "\(code.unknown.count)",
          "unknown": unknown, "more": code.unknown.count > 8 ? " …" : "",
        ], unsure: !code.unknown.isEmpty))
    if !code.rivals.isEmpty {
      let rivals = code.rivals.joined(separator: ", ")
      notes.append(
        Note("guess.note.code_systems", ["system": code.system, "rivals": rivals], unsure: true))
    }
  }

  // MARK: Times

  /// The formats that read the column's times, most frequent first.
  var timeFormats: [String] {
    if let countedFormat { return [countedFormat] }
    return column.times.formats.map(\.value)
  }

  /// How times are counted that are written as plain numbers.
  var countedFormat: String? {
    guard column.times.share < 0.5 || column.times.formats.isEmpty else { return nil }
    let digits = column.formats.filter { $0.value.utf8.allSatisfy { $0 == 0x39 || $0 == 0x2e } }
    guard 10 * digits.reduce(0, { $0 + $1.count }) >= 9 * column.filled, let shape = digits.first?.value
    else {
      return nil
    }
    switch shape.split(separator: ".").first?.utf8.count ?? 0 {
    case 5: return "excel_serial"
    case 10: return "unix_s"
    case 13: return "unix_ms"
    default: return nil
    }
  }
}
