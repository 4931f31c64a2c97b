public import Dedupe
public import Hub
public import Normalize

/// Where one value of an entity comes from: value, rule and competitors, record, mapping, raw bytes, runs.
///
/// Nothing is stored for it. It is derived from the ledger, the kept raw records and today's configuration.
public struct Why: Sendable {
  /// The kind that was asked for.
  public var kind: EntityKind
  /// The id that was asked for.
  public var asked: Int64
  /// The id that stands for it now.
  public var id: Int64
  /// Whether any of the entity's records is a lead; people only.
  public var isLead = true
  /// The field.
  public var field: FieldSchema
  /// What the ledger shows; absent where it shows nothing.
  public var value: Scalar
  /// What today's configuration makes of the same records; the next run will show it.
  public var derived: Scalar
  /// How the value was chosen; nil for activities, of which each is a record by itself.
  public var choice: Choice?
  /// The records of the entity, in the order in which they would win.
  public var candidates: [Candidate]
  /// The records that gave the value, with all that is behind it; where there is no value, those that could have.
  public var origins: [Origin]
  /// The refusals that hold although none of the records says so; `opt_out` only.
  public var refusals: [KeptRefusal] = []
  /// The lock, or for `opt_out` the consent, that says the value; its records still compete without effect.
  public var statement: Decision?
  /// Older locks of the field that it wins over.
  public var outdatedLocks: [Int64] = []

  /// How a value is chosen.
  public struct Choice: Sendable {
    /// The rule.
    public var rule: SurvivorshipRule
    /// Where it is declared; nil: the field's own rule.
    public var location: SourceLocation?
    /// Where the source priority is declared; nil: connectors count by their names.
    public var priority: SourceLocation?
    /// The fields that are taken from one record together; the field alone where it is by itself.
    public var group: [String]
    /// The field that a record must fill to speak for the group.
    public var anchor: String
  }

  /// A record that competes.
  public struct Candidate: Sendable {
    /// Which record.
    public var record: RecordName
    /// What it says.
    public var value: Scalar
    /// Since when the record is as it is, in milliseconds UTC.
    public var sourceTime: Int64
    /// How it fared.
    public var standing: Standing
  }

  /// A record as people call it.
  public struct RecordName: Sendable, Hashable {
    /// Its connector.
    public var connector: String
    /// Its stream.
    public var stream: String
    /// Its key in the source.
    public var externalID: String
  }

  /// A refusal that outlived the record that told it.
  public struct KeptRefusal: Sendable {
    /// The record that refused.
    public var record: RecordName
    /// When it was decided, or when the record was deleted; milliseconds UTC.
    public var at: Int64
    /// Who decided it; nil where a deleted record refused.
    public var author: String?
    /// Why it was kept.
    public var reason: String
  }
}

/// What is behind the value of one record: version, mapping, raw bytes, runs.
public struct Origin: Sendable {
  /// The record.
  public var record: Why.RecordName
  /// The version that says it, from 1, by source time.
  public var version: Int
  /// How many versions are known.
  public var versions: Int
  /// The version's source time in milliseconds UTC.
  public var sourceTime: Int64
  /// What the ledger holds as this version's normalized value.
  public var value: Scalar
  /// Where the version lies in what the source delivered.
  public var place: Place
  /// The mapping's name; nil where the workspace has none for the stream.
  public var mapping: String?
  /// Whether the mapping (or a code table, or what makes match keys) is another than the one by which the value was made.
  public var isMappingChanged = false
  /// How today's mapping makes the value; nil where there is no mapping.
  ///
  /// Without steps where the raw record is lost.
  public var explanation: FieldExplanation?
  /// Why the raw record cannot be read; nil where it can.
  public var problem: HubError?
  /// The runs that delivered this version, in their order.
  public var runs: [Delivering]

  /// The records of other streams that were looked up, by their facts (`MappingStep.fact`).
  public var lookedUp: [Int64: LookedUp] = [:]

  /// Whether today's mapping, given the raw record, makes what the ledger holds; nil where that cannot be told.
  public var isReproduced: Bool? {
    guard problem == nil, let explanation else { return nil }
    return explanation.isRejected ? !value.hasValue : explanation.value == value
  }

  /// Where a record lies.
  public struct Place: Sendable {
    /// The file, relative to the workspace, or what else was delivered.
    public var file: String
    /// The line on which the record starts, from 1.
    public var line: Int64
    /// Its first byte in the decompressed file.
    public var offset: Int64
    /// Its length in bytes.
    public var length: Int64
    /// The file of the raw store that keeps it.
    public var kept: String
    /// The record as it came; empty where it is lost.
    public var raw: [UInt8] = []
    /// How the connector reads it (JSON).
    public var format = ""
  }

  /// A record of another stream that was looked up.
  public struct LookedUp: Sendable {
    /// Which record.
    public var record: Why.RecordName
    /// Where it lies.
    public var place: Place
    /// The runs that delivered it, in their order.
    public var runs: [Delivering]
  }

  /// A run that delivered the version.
  public struct Delivering: Sendable {
    /// Its number.
    public var run: Int64
    /// Its job.
    public var job: String
    /// When it started, in milliseconds UTC.
    public var startedAt: Int64
    /// `sealed` or `undone`, say.
    public var status: String
    /// The file.
    public var file: String
  }
}
