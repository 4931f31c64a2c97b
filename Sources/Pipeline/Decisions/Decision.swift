public import Hub

/// Something that people said about source records, which holds in every later run until it is revoked.
public struct Decision: Sendable {
  /// What is said.
  public enum Kind: String, Sendable, CaseIterable {
    /// The records of both sides are of one entity.
    case same
    /// No record of one side is of the same entity as one of the other.
    case different
    /// The entity of the records shows a value whatever its records say.
    case lock
    /// The person agreed to be written to (`in`), or refused (`out`).
    case consent
    /// A refusal that was kept when the run that told it was undone.
    case optOut = "opt_out"
  }

  /// A record that a decision names.
  public struct Named: Sendable {
    /// What it is called.
    public var name: Why.RecordName
    /// Its number in the ledger; nil where it never came.
    public var record: Int64?
    /// The match key of its address when a consent was said; 0 for none.
    var mailbox: UInt64 = 0
  }

  /// Its number.
  public var id: Int64
  /// What is said.
  public var kind: Kind
  /// Of which kind of entity.
  public var entity: EntityKind
  /// The locked field.
  public var field: String
  /// The locked value, or `in` and `out`.
  public var value: String
  /// The records, on one or two sides, in the order of their names.
  public var sides: [[Named]]
  /// Who said it.
  public var author: String
  /// When it was written down, in milliseconds UTC.
  public var decidedAt: Int64
  /// When it was said, where that is another time.
  public var saidAt: Int64?
  /// Why.
  public var reason: String
  /// What proves it.
  public var evidence: String
  /// The run that wrote it down; nil for kept refusals.
  public var run: Int64?
  /// When it was revoked.
  public var revokedAt: Int64?
  /// Who revoked it.
  public var revokedBy: String?

  /// When it was said.
  public var time: Int64 { saidAt ?? decidedAt }

  /// Every record that it names.
  var records: [Int64] { sides.joined().compactMap(\.record) }
}

extension Why.RecordName: Comparable {
  /// `connector/stream/external_id`.
  public var text: String { "\(connector)/\(stream)/\(externalID)" }

  /// Takes `connector/stream/external_id` apart; nil where it is something else.
  ///
  /// An external id may hold slashes.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    self.init(connector: parts[0], stream: parts[1], externalID: parts[2])
  }

  /// By connector, stream, external id.
  public static func < (a: Why.RecordName, b: Why.RecordName) -> Bool {
    (a.connector, a.stream, a.externalID) < (b.connector, b.stream, b.externalID)
  }
}
