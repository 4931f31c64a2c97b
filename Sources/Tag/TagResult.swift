/// The tags of a batch of entities.
public struct TagResult: Sendable {
  /// A tag that an entity has.
  public struct Given: Sendable, Hashable {
    /// The entity's row.
    public var row: Int32
    /// The tag (place in `TagModel.tags`).
    public var tag: Int32
    /// The rule that gave it (place in `TagModel.rules`).
    public var rule: Int32
    /// Since when, in milliseconds UTC.
    public var since: Int64

    /// Makes an entry.
    public init(row: Int32, tag: Int32, rule: Int32, since: Int64) {
      self.row = row
      self.tag = tag
      self.rule = rule
      self.since = since
    }
  }

  /// The tags given, by row and then by tag.
  public var given: [Given]
  /// Per row: the earliest later moment at which mere time may change a tag; `Int64.max` where it never does.
  public var nextChange: [Int64]
}
