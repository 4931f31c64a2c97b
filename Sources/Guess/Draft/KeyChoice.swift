import Hub

/// Chooses the columns that name a record.
struct KeyChoice {
  /// The key; empty: the whole record is its key.
  private(set) var columns: [String] = []
  /// Why, and what speaks against it.
  private(set) var notes: [Note] = []

  /// Chooses among the columns; `ignored` records (totals) do not count.
  init(_ plans: [ColumnPlan], rows: Int, ignored: Int) {
    let records = max(0, rows - ignored)
    func isUnique(_ column: ColumnProfile) -> Bool {
      records > 0 && column.distinctIsExact && column.filled >= records && column.distinct >= records
    }
    let able = plans.filter { Self.canBeKey($0) }
    let unique = able.filter { isUnique($0.column) }
    let ranked = unique.enumerated().max { a, b in
      let (x, y) = (Self.rank(a.element), Self.rank(b.element))
      return x != y ? x < y : a.offset > b.offset
    }?.element
    if let best = ranked, Self.rank(best) > 0 {
      columns = [best.column.name]
      let few = records < 20
      notes.append(
        Note(
          few ? "guess.note.key_few" : "guess.note.key",
          ["column": best.column.name, "count": "\(records)"], unsure: few || Self.rank(best) < 3))
      return
    }
    if let named = able.first(where: { $0.concept?.isID == true && Self.isNearlyUnique($0.column, records) })
    {
      columns = [named.column.name]
      notes.append(Self.flaw(of: named.column, records))
      return
    }
    notes.append(Note(rows == 0 ? "guess.note.key_no_rows" : "guess.note.no_key", [:], unsure: true))
    if rows == 0, let named = able.first(where: { $0.concept?.isID == true }) {
      columns = [named.column.name]
    }
  }

  /// 3: its name says id; 2: it looks like codes; 1: an e-mail address; 0: anything else that happens to differ.
  private static func rank(_ plan: ColumnPlan) -> Int {
    if plan.concept?.isID == true { return 4 }
    let name = HeaderNames.folded(plan.column.name)
    let words = ["id", "番号", "コード", "code", "no", "key"].map { Array($0.utf8) }
    if words.contains(where: {
      name.suffix($0.count).elementsEqual($0) || name.prefix($0.count).elementsEqual($0)
    }) {
      return 3
    }
    if plan.concept == nil, plan.column.shortest == plan.column.longest, plan.column.longest >= 6,
      ["text", "code_digits"].contains(plan.type.name), plan.column.formats.count <= 8
    {
      return 2
    }
    return plan.type.name == "email" ? 1 : 0
  }

  private static func canBeKey(_ plan: ColumnPlan) -> Bool {
    !["date", "timestamp", "decimal", "boolean", "phone", "company", "kana"].contains(plan.type.name)
      && plan.column.longest <= 200
  }

  private static func isNearlyUnique(_ column: ColumnProfile, _ records: Int) -> Bool {
    records > 0 && 100 * column.filled >= 95 * records && 100 * column.distinct >= 95 * column.filled
  }

  private static func flaw(of column: ColumnProfile, _ records: Int) -> Note {
    let lines = column.repeats.prefix(3).map { "\($0.first)/\($0.again)" }.joined(separator: ", ")
    return Note(
      !column.distinctIsExact
        ? "guess.note.key_estimated" : lines.isEmpty ? "guess.note.key_missing" : "guess.note.key_flawed",
      [
        "column": column.name, "repeats": "\(max(0, column.filled - column.distinct))",
        "missing": "\(max(0, records - column.filled))", "lines": lines,
      ], unsure: true)
  }
}
