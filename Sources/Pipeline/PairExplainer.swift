public import Dedupe
public import Hub
public import Ledger

/// Why two things are one or not: the waterfall of the strongest pair of their records, and what the matcher did.
public struct PairExplanation: Sendable {
  /// One source record.
  public struct Record: Sendable {
    /// Its connector.
    public var connector: String
    /// Its stream.
    public var stream: String
    /// Its key in the source.
    public var externalID: String
    /// The entity that it belongs to.
    public var entity: Int64
    /// What each comparison looks at, in the model's order; empty where there is nothing.
    public var values: [String]
  }
  /// What is compared.
  public var kind: EntityKind
  /// The one record.
  public var a: Record
  /// The other.
  public var b: Record
  /// What they weigh and why.
  public var score: PairScore
  /// What the matcher did with them.
  public var outcome: PairAnswer.Outcome
  /// From this weight on pairs are merged, in bits.
  public var merge: Double
  /// From this weight on pairs are shown to people.
  public var review: Double
}

/// Explains pairs by matching everything once more, with an eye on the two: what it says is what the matcher does.
public struct PairExplainer {
  /// Whom one of the two names.
  public enum Subject: Sendable {
    /// An entity.
    case entity(EntityKind, Int64)
    /// A record: connector, stream, key in the source.
    case record(connector: String, stream: String, externalID: String)
  }

  private let database: LedgerDatabase
  private let workspace: WorkspaceModel

  /// Makes an explainer over an open ledger.
  public init(_ database: LedgerDatabase, workspace: WorkspaceModel) {
    self.database = database
    self.workspace = workspace
  }

  /// Explains a pair; records are compared as what the other one is, two records as people, else as companies.
  public func explain(_ one: Subject, _ other: Subject) throws(HubError) -> PairExplanation {
    var kinds: [EntityKind] = []
    for case .entity(let kind, _) in [one, other] { kinds.append(kind.storage) }
    if kinds.count == 2, kinds[0] != kinds[1] {
      throw HubError(
        "pair.two_kinds", .configuration, ["one": kinds[0].rawValue, "other": kinds[1].rawValue])
    }
    for kind in kinds.isEmpty ? [.person, .company] : [kinds[0]] {
      let (a, b) = (try records(one, kind), try records(other, kind))
      guard !a.isEmpty, !b.isEmpty else { continue }
      if a == b { throw HubError("pair.same", .configuration, ["one": text(one), "other": text(other)]) }
      if let found = try explain(kind, a, b) { return found }
    }
    throw HubError("pair.nothing", .configuration, ["one": text(one), "other": text(other)])
  }

  private func text(_ subject: Subject) -> String {
    switch subject {
    case .entity(let kind, let id): "\(kind.rawValue):\(id)"
    case .record(let connector, let stream, let externalID): "\(connector)/\(stream)/\(externalID)"
    }
  }

  private func records(_ subject: Subject, _ kind: EntityKind) throws(HubError) -> Set<Int32> {
    let number = EntityTables.number(kind)
    var found: Set<Int32> = []
    let rows: Statement
    switch subject {
    case .entity(_, let id):
      let current =
        try database.integer(
          "SELECT entity_id FROM alias WHERE entity = ? AND retired_id = ?", [.text(kind.rawValue), .int(id)])
        ?? id
      rows = try database.prepare(
        "SELECT record_id FROM member WHERE kind = ? AND entity_id = ? AND active = 1 ORDER BY record_id LIMIT 200"
      )
      rows.bind([.int(number), .int(current)])
    case .record(let connector, let stream, let externalID):
      rows = try database.prepare(
        """
        SELECT m.record_id FROM record r JOIN stream s ON s.id = r.stream_id
          JOIN member m ON m.kind = ? AND m.record_id = r.id AND m.active = 1
        WHERE r.external_id = ? AND s.connector = ? AND s.stream = ?
        """)
      rows.bind([.int(number), .text(externalID), .text(connector), .text(stream)])
    }
    while try rows.step() { found.insert(Int32(rows.integer(0))) }
    rows.reset()
    if found.isEmpty, case .record = subject { return [] }
    if found.isEmpty { throw HubError("pair.unknown", .configuration, ["text": text(subject)]) }
    return found
  }

  private func explain(_ kind: EntityKind, _ a: Set<Int32>, _ b: Set<Int32>) throws(HubError)
    -> PairExplanation?
  {
    let table = try RecordTable(database)
    let streams = try StreamTable(database, workspace)
    var builder = try ClusterBuilder(
      database: database, workspace: workspace, table: table, streams: streams, file: nil)
    builder.asked = (kind, a, b)
    let (partitions, _) = try builder.partitions(bearing: []) { () throws(HubError) -> Bool in true }
    let partition = kind == .company ? partitions.companies : partitions.people
    guard let answer = partition.answer else { return nil }
    let effective = EffectiveRecords(database, table: table, streams: streams, model: workspace.dedupe)
    return PairExplanation(
      kind: kind, a: try record(answer.a, kind, effective), b: try record(answer.b, kind, effective),
      score: answer.score, outcome: answer.outcome, merge: PairScore.bits(workspace.dedupe.merge),
      review: PairScore.bits(workspace.dedupe.review))
  }

  private func record(_ id: Int, _ kind: EntityKind, _ effective: EffectiveRecords) throws(HubError)
    -> PairExplanation.Record
  {
    let rows = try database.prepare(
      """
      SELECT s.connector, s.stream, r.external_id, m.entity_id FROM record r JOIN stream s ON s.id = r.stream_id
        JOIN member m ON m.kind = ? AND m.record_id = r.id WHERE r.id = ?
      """)
    rows.bind([.int(EntityTables.number(kind)), .int(Int64(id))])
    var record = PairExplanation.Record(connector: "", stream: "", externalID: "", entity: 0, values: [])
    if try rows.step() {
      record.connector = rows.text(0) ?? ""
      record.stream = rows.text(1) ?? ""
      record.externalID = rows.text(2) ?? ""
      record.entity = rows.integer(3)
    }
    rows.reset()
    let own = try effective.current(kind, id, database)
    func text(_ name: String) -> String? {
      guard let index = database.schemas.of(kind).index(of: name), index < own.count,
        case .text(let text) = own[index], !text.isEmpty
      else { return nil }
      return text
    }
    // Of alternatives the first that is there: a name in full, else by its parts.
    func value(_ fields: [[String]]) -> String {
      fields.compactMap { $0.lazy.compactMap(text).first }.joined(separator: " / ")
    }
    record.values = workspace.dedupe.model(kind).comparisons.map { comparison in
      comparison.name == "source"
        ? "\(record.connector)/\(record.stream)"
        : value(Self.fields(kind, comparison.name))
    }
    return record
  }

  /// The fields that a comparison looks at, each with those that stand in for it.
  private static func fields(_ kind: EntityKind, _ comparison: String) -> [[String]] {
    switch (kind.storage, comparison) {
    case (.company, "account"): [["sfa_account_id"]]
    case (.company, "postal"): [["postal_code"]]
    case (_, "name") where kind.storage == .person:
      [["full_name", "family_name", "given_name"], ["full_kana", "family_kana", "given_kana"]]
    case (_, "mobile"): [["mobile", "phone"]]
    case (_, "company"): [["company_name"]]
    case (_, "id"): [["ma_id"], ["sfa_lead_id"], ["sfa_contact_id"], ["sfa_merged_into_id"]]
    case (_, "job"): [["department"], ["title"]]
    default: [[comparison]]
    }
  }
}
