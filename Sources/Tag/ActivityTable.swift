public import Hub

/// What the entities of a batch did: for each row a range of activities, sorted by time.
public struct ActivityTable: Sendable {
  /// The activities of each row: places in the columns below.
  public var rows: [Range<Int>]
  /// What was done: behaviour codes.
  public var type: TextColumn
  /// When, in milliseconds UTC; ascending within a row.
  public var at: [Int64]
  /// The page, nil where no activity has one.
  public var url: TextColumn?

  /// Makes a table.
  public init(rows: [Range<Int>], type: TextColumn, at: [Int64], url: TextColumn? = nil) {
    self.rows = rows
    self.type = type
    self.at = at
    self.url = url
  }

  /// A table in which none of `rows` rows did anything.
  public static func empty(rows: Int) -> ActivityTable {
    ActivityTable(rows: [Range<Int>](repeating: 0..<0, count: rows), type: TextColumn(), at: [])
  }
}
