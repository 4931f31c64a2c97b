public import Hub

/// What is asked of a draft.
public struct DraftRequest: Sendable {
  /// The connector's and the mapping's name.
  public var name: String
  /// The file's path as the connector shall find it.
  public var path: PathPattern
  /// What people call the file.
  public var shown: String
  /// The entity that rows describe; nil: told from the columns.
  public var entity: EntityKind?
  /// The workspace's code tables.
  public var tables: [String: CodeTable]

  /// Makes a request.
  public init(
    name: String, path: PathPattern, shown: String, entity: EntityKind?, tables: [String: CodeTable]
  ) {
    self.name = name
    self.path = path
    self.shown = shown
    self.entity = entity
    self.tables = tables
  }
}

/// A connector and a mapping, drafted from a whole file, with the reasons.
public struct Draft: Sendable {
  /// What was asked.
  public var request: DraftRequest
  /// How the file is laid out.
  public var layout: FileLayout
  /// What it holds.
  public var profile: FileProfile
  /// What a row describes.
  public var entity: EntityKind
  /// The entities that the mapping makes, the main one first.
  public var entities: [EntityKind]
  /// What is made of each column.
  public var plans: [ColumnPlan]
  /// The columns that name a record; empty: the whole record does.
  public var key: [String]
  /// Why they do.
  public var keyNotes: [Note]
  /// The column of the record's own modification time, with its formats.
  public var sourceTime: (column: String, formats: [String])?
  /// Records with these values in this column are deletions.
  public var deleted: (column: String, values: [String])?
  /// Records with these values in these columns are no records: totals, the header again.
  public var filters: [(column: String, values: [String])]
  /// What there is to say about the whole.
  public var notes: [Note]

  /// The stream's name.
  public var stream: String { EntityChoice.stream(entity) }

  /// Whether any column fills a field: without one there is no mapping.
  public var hasMapping: Bool { plans.contains { $0.fields.contains { !$0.isSuggestion } } }

  /// How many doubts a person should look at.
  public var doubts: Int {
    (layout.notes + keyNotes + notes + plans.flatMap(\.notes) + plans.flatMap(\.fields).flatMap(\.notes))
      .count { $0.isUnsure }
  }

  /// Drafts from what a file holds.
  public init(_ request: DraftRequest, layout: FileLayout, profile: FileProfile) {
    self.request = request
    self.layout = layout
    self.profile = profile
    let hasNames = layout.hasHeader || layout.columns.contains { !$0.hasPrefix("column_") }
    let plans = profile.columns.map {
      ColumnPlan($0, tables: request.tables, connector: request.name, hasNames: hasNames)
    }
    var concepts = Set(plans.filter(\.isBorneOut).compactMap(\.concept))
    if plans.contains(where: { $0.type.name == "email" }) { concepts.insert(.email) }
    let chosen = EntityChoice.choose(concepts)
    entity = request.entity ?? chosen.entity
    notes = request.entity == nil ? chosen.notes : []
    var planner = MappingPlanner(plans, entity: entity, tables: request.tables, hasNames: hasNames)
    planner.plan()
    self.plans = planner.plans
    entities = planner.entities()
    let totals = layout.footers.filter { $0.cells.count == layout.width }
    let repeated = profile.rowSuspicions.first { $0.kind == .repeatedHeader }?.count ?? 0
    let choice = KeyChoice(planner.plans, rows: profile.rows, ignored: totals.count + repeated)
    key = choice.columns
    keyNotes = choice.notes
    filters = Self.filters(totals, layout, profile)
    sourceTime = nil
    deleted = nil
    findTimeAndDeletion()
    addFileNotes()
  }

  /// Totals that are as wide as records, and the header where it comes again: told by words that no record has there.
  ///
  /// Where records hold the same word (a last row with nothing but 東京都 in it), a filter would leave them out too:
  /// then the row is taken for a record, and the layout's note tells of it.
  private static func filters(
    _ totals: [RecordSurvey.Record], _ layout: FileLayout, _ profile: FileProfile
  ) -> [(column: String, values: [String])] {
    var filters: [(column: String, values: [String])] = []
    func add(_ column: String, _ word: String) {
      if let index = filters.firstIndex(where: { $0.column == column }) {
        if !filters[index].values.contains(word) { filters[index].values.append(word) }
      } else {
        filters.append((column, [word]))
      }
    }
    let marks = totals.compactMap { total -> (column: Int, word: String)? in
      let first = total.cells.firstIndex { cell in cell.contains { !$0.isWhitespace } }
      return first.flatMap { $0 < profile.columns.count ? ($0, total.cells[$0]) : nil }
    }
    for mark in marks {
      let column = profile.columns[mark.column]
      let inTotals = marks.count { $0 == mark }
      let isTotal = LayoutJudge.totalWord(mark.word) != nil
      guard isTotal || column.count(of: mark.word).map({ $0 <= inTotals }) ?? false else { continue }
      add(column.name, mark.word)
    }
    if profile.rowSuspicions.contains(where: { $0.kind == .repeatedHeader }), let name = layout.header.first {
      if let first = profile.columns.first, !name.isEmpty { add(first.name, name) }
    }
    return filters
  }

  private mutating func findTimeAndDeletion() {
    let times = plans.filter { $0.concept == .modifiedAt && $0.isBorneOut }
    let found =
      times.first ?? plans.first { entity == .activity && $0.concept == .activityAt && $0.isBorneOut }
    if let found {
      sourceTime = (found.column.name, found.timeFormats)
      mark(found, "guess.note.is_source_time")
      let totals = layout.footers.count { $0.cells.count == layout.width }
      let missing = profile.rows - totals - found.column.times.accepted
      if missing > 0, found.countedFormat == nil {
        notes.append(
          Note(
            "guess.note.source_time_gaps", ["column": found.column.name, "count": "\(missing)"], unsure: true)
        )
      }
    } else {
      notes.append(Note("guess.note.no_source_time", [:], unsure: true))
    }
    guard let flag = plans.first(where: { $0.concept == .deleted && $0.isBorneOut }) else { return }
    let yes: Set<String> = [
      "1", "true", "TRUE", "True", "yes", "YES", "Yes", "Y", "y", "t", "T", "on", "はい", "済", "済み", "有", "○",
      "〇", "削除", "削除済",
      "削除済み", "１",
    ]
    let there = flag.column.values.map(\.value).filter { yes.contains($0) }
    mark(flag, "guess.note.is_deletion")
    deleted = (flag.column.name, there.isEmpty ? ["1", "true"] : there)
    if there.isEmpty {
      notes.append(Note("guess.note.deleted_unseen", ["column": flag.column.name], unsure: true))
    }
  }

  private mutating func mark(_ plan: ColumnPlan, _ code: String) {
    for index in plans.indices where plans[index].column.position == plan.column.position {
      plans[index].notes.append(Note(code))
    }
  }

  private mutating func addFileNotes() {
    for suspicion in profile.rowSuspicions {
      notes.append(
        Note(
          "guess.note.\(suspicion.kind.rawValue)",
          [
            "count": "\(suspicion.count)",
            "lines": suspicion.examples.map { "\($0.line)" }.joined(separator: ", "),
          ], unsure: suspicion.kind != .totalRow || suspicion.count > layout.footers.count))
    }
    if profile.rows == 0 { notes.append(Note("guess.note.no_rows", [:], unsure: true)) }
    if !hasMapping { notes.append(Note("guess.note.no_mapping", [:], unsure: true)) }
  }
}
