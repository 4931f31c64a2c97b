/// What a job would do, with examples.
///
/// Holds personal data, for the eyes of whoever asked; it is kept nowhere.
public struct DryRunReport: Codable, Sendable {
  /// An entity as people know it.
  public struct Entity: Codable, Sendable {
    /// `lead`, `person`, `company` or `deal`.
    public var entity: String
    /// Its id.
    public var id: Int64
    /// Name of the person, company or deal.
    public var name: String
    /// The company of a person or deal.
    public var company: String
    /// Address of a person, domain of a company.
    public var email: String
  }
  /// A field with another value than before.
  public struct Change: Codable, Sendable {
    /// Whose field.
    public var entity: Entity
    /// The value before, as the ledger's views show it; empty for none.
    public var before: String
    /// The value after.
    public var after: String
    /// The source record whose value counts now: connector and external id.
    public var source: String
  }
  /// The changes of one field.
  public struct Field: Codable, Sendable {
    /// The entity kind.
    public var entity: String
    /// The field.
    public var field: String
    /// How many entities.
    public var count: Int
    /// Some of them.
    public var examples: [Change]
  }
  /// What happens to two ids.
  public struct Identity: Codable, Sendable {
    /// The id that stays, or that loses records.
    public var entity: Entity
    /// The id that is retired, or that gets the records.
    public var other: Entity?
  }
  /// Ids that merge, split, exchange records (`move`), or end.
  public struct Event: Codable, Sendable {
    /// The entity kind.
    public var entity: String
    /// `merge`, `split`, `move` or `end`.
    public var event: String
    /// How many.
    public var count: Int
    /// Some of them.
    public var examples: [Identity]
  }
  /// New entities.
  public struct Created: Codable, Sendable {
    /// The entity kind.
    public var entity: String
    /// How many.
    public var count: Int
    /// Some of them.
    public var examples: [Entity]
  }
  /// A tag that is given or taken.
  public struct Tag: Codable, Sendable {
    /// The tag.
    public var tag: String
    /// What carries it.
    public var entity: String
    /// To how many it is given.
    public var given: Int
    /// From how many it is taken.
    public var taken: Int
    /// Some that get it.
    public var givenExamples: [Int64]
    /// Some that lose it.
    public var takenExamples: [Int64]
  }
  /// A row that is rejected.
  public struct Reject: Codable, Sendable {
    /// File, line and bytes.
    public var locator: String
    /// The arguments of the message.
    public var arguments: [String: String]
    /// The row as text.
    public var row: String
  }
  /// Rows that are rejected for one reason.
  public struct Rejects: Codable, Sendable {
    /// The connector.
    public var connector: String
    /// The reason.
    public var code: String
    /// How many.
    public var count: Int
    /// Some of them.
    public var examples: [Reject]
  }
  /// Records that are found deleted.
  public struct Deleted: Codable, Sendable {
    /// The connector.
    public var connector: String
    /// The stream.
    public var stream: String
    /// How many.
    public var count: Int
    /// External ids of some.
    public var examples: [String]
  }

  /// What the run itself would report.
  public var run: RunReport
  /// New entities by kind.
  public var created: [Created]
  /// Changed fields by kind and field, the most frequent first.
  public var changed: [Field]
  /// Merges, splits, moves and ends by kind.
  public var identity: [Event]
  /// Tags by name.
  public var tags: [Tag]
  /// Rejected rows by connector and reason.
  public var rejected: [Rejects]
  /// Deleted records by stream.
  public var deleted: [Deleted]
}
