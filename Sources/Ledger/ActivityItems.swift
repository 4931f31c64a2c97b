public import Hub

/// Where the activities lie that the items of a list make, several of one record.
///
/// An activity of its own record stands in `norm_activity` under its fact, and has the record's id. Those of a list stand in
/// `norm_activity_item`, a table of the same columns that stays empty where no mapping explodes a list, so that nothing
/// becomes slower for it:
///
///     norm_activity_item.id   fact_id   * 10000 + the item's number
///     activity.id             record_id * 10000 + the item's number + 100000000000000
///
/// Both are ascending in a record, and the second is the same for life: it is the item's place in its record.
public enum ActivityItems {
  /// The table.
  public static let table = "norm_activity_item"
  /// More than the number of any item.
  static let perRecord = Int64(ExplodeModel.most + 1)
  /// Above the id of any record.
  static let first: Int64 = 100_000_000_000_000

  /// The row of a fact's item.
  public static func row(fact: Int64, item: Int) -> Int64 { fact * perRecord + Int64(item) }

  /// The fact of a row.
  public static func fact(ofRow row: Int64) -> Int64 { row / perRecord }

  /// The number of a row's item.
  public static func item(ofRow row: Int64) -> Int { Int(row % perRecord) }

  /// The id of the activity that a record's item makes.
  public static func id(record: Int64, item: Int) -> Int64 { first + record * perRecord + Int64(item) }

  /// The record and the item's number of an activity's id; nil where the record itself is the activity.
  public static func parts(of id: Int64) -> (record: Int64, item: Int)? {
    guard id > first else { return nil }
    return ((id - first) / perRecord, Int((id - first) % perRecord))
  }

  /// The rows of a fact's items, as the bounds of BETWEEN; the fact as SQL.
  public static func rows(of fact: String) -> String {
    "\(fact) * \(perRecord) AND \(fact) * \(perRecord) + \(ExplodeModel.most)"
  }

  /// The view of these activities, with `item_row` and `record_id` before the columns of `activity`.
  public static let view = "activity_item"

  /// Whether the ledger has the table: one of before that is only read may not.
  public static func hasTable(_ database: LedgerDatabase) throws(HubError) -> Bool {
    try database.integer("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", [.text(table)])
      != nil
  }

  /// Whether it keeps any.
  public static func areKept(_ database: LedgerDatabase) throws(HubError) -> Bool {
    guard try hasTable(database) else { return false }
    return try database.integer("SELECT 1 FROM \(table) LIMIT 1") != nil
  }

  /// The view of the activities that are records by themselves, found by their ids without a look at the others.
  public static func recordView(_ database: LedgerDatabase) throws(HubError) -> String {
    try hasTable(database) ? ContractViews.activityRecord : "activity"
  }
}
