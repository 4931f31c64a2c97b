public import Hub

/// What survivorship must know of each member record beside its fields.
public struct MemberInfo: Sendable {
  /// How trusted the record's source is: smaller is more.
  public var sourceRank: [Int32]
  /// When the source says the record was last changed, in milliseconds UTC.
  public var sourceTime: [Int64]
  /// A hash of the record's identity and content: the last tie-break.
  public var recordHash: [UInt64]
  /// When a source emptied a field on purpose: by field (place in the schema), per row, its source time.
  ///
  /// `Int64.min` where it did not. Fields that nobody cleared may be left out.
  public var clearedAt: [Int: [Int64]]
  /// Cells that may be echoes of a more detailed code.
  public var echoes: [EchoCell]

  /// Makes the information of as many rows as each array has.
  public init(
    sourceRank: [Int32], sourceTime: [Int64], recordHash: [UInt64], clearedAt: [Int: [Int64]] = [:],
    echoes: [EchoCell] = []
  ) {
    self.sourceRank = sourceRank
    self.sourceTime = sourceTime
    self.recordHash = recordHash
    self.clearedAt = clearedAt
    self.echoes = echoes
  }
}

/// Projected entities: one row each, and where every value comes from.
public struct Projection: Sendable {
  /// One row per entity.
  public var batch: EntityBatch
  /// By field (place in the schema), per entity: the member row that gave the value, -1 where there is none.
  ///
  /// For a union this is the first by source priority of those that gave a part.
  public var winners: [[Int32]]
}
