public import Hub

/// An entity or a record, as people name it.
public enum DecisionSubject: Sendable, Equatable {
  /// `person:12`; retired ids are followed.
  case entity(EntityKind, Int64)
  /// `crm/contacts/0031`.
  case record(Why.RecordName)
  /// The entity of a record, as it was when the record was looked at; refused where it is another one since.
  case entityOf(Why.RecordName, EntityKind, Int64)

  /// Takes `person:12` or `crm/contacts/0031` apart; nil where it is neither.
  public init?(_ text: String) {
    if let name = Why.RecordName(text) {
      self = .record(name)
      return
    }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let kind = EntityKind(rawValue: String(parts[0])), let id = Int64(parts[1]),
      id > 0,
      kind != .activity
    else { return nil }
    self = .entity(kind, id)
  }

  /// As people write it.
  public var text: String {
    switch self {
    case .entity(let kind, let id): "\(kind.rawValue):\(id)"
    case .record(let name), .entityOf(let name, _, _): name.text
    }
  }
}

/// Something that a person wants to be decided.
public struct DecisionRequest: Sendable {
  /// What is to be decided.
  public enum Act: Sendable {
    /// Both are one.
    case same(DecisionSubject, DecisionSubject)
    /// They are two.
    case different(DecisionSubject, DecisionSubject)
    /// Some records of an entity are another one.
    case split(DecisionSubject, [Why.RecordName])
    /// A field of an entity has a value.
    case lock(DecisionSubject, field: String, value: String)
    /// The field follows its records again.
    case unlock(DecisionSubject, field: String)
    /// A person agreed or refused.
    case consent(DecisionSubject, isIn: Bool, at: Int64?)
    /// A decision ends.
    case revoke(Int64)
  }

  /// What is to be decided.
  public var act: Act
  /// The kind of entity, where records make several.
  public var entity: EntityKind?
  /// Why.
  public var reason: String
  /// What proves it.
  public var evidence: String
  /// Who says so; nil: whoever runs the command.
  public var author: String?
  /// When it was decided, in milliseconds UTC; nil: now.
  public var decidedAt: Int64?
  /// The line of the file that it stands in.
  public var line: Int?

  /// Makes a request.
  public init(
    _ act: Act, entity: EntityKind? = nil, reason: String = "", evidence: String = "", author: String? = nil,
    decidedAt: Int64? = nil, line: Int? = nil
  ) {
    self.act = act
    self.entity = entity
    self.reason = reason
    self.evidence = evidence
    self.author = author
    self.decidedAt = decidedAt
    self.line = line
  }
}

/// What deciding changed.
public struct DecisionReport: Sendable {
  /// What happened to an id.
  public struct Event: Sendable {
    /// The kind.
    public var entity: String
    /// `merge`, `split`, `move` or `end`.
    public var event: String
    /// The id that stays, or that was left.
    public var id: Int64
    /// The id that was retired, or that is new.
    public var other: Int64?
    /// How many records.
    public var records: Int64
  }
  /// The run; nil where nothing was written down.
  public var run: Int64?
  /// Decisions that were written down.
  public var recorded: [Decision] = []
  /// Decisions that were revoked.
  public var revoked: [Decision] = []
  /// Requests that say what stands already, with the decision.
  public var standing: [Int64] = []
  /// Requests that were refused (only with `partial`), by their lines.
  public var refused: [(line: Int?, error: HubError)] = []
  /// Ids that were kept, retired and given.
  public var events: [Event] = []
  /// Changed fields of entities.
  public var changes: [(entity: String, id: Int64, field: String, before: String, after: String)] = []
  /// What sealing did.
  public var sealed = SealReport()
}
