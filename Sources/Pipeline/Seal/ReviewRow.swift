import Dedupe
import Hub
import Ledger

/// A pair of records that people should look at, as it is published.
struct ReviewRow: Sendable {
  /// The smaller record id.
  var a: Int64
  /// The larger one.
  var b: Int64
  /// The guard that refused it, or `below_threshold`.
  var reason: String
  /// What it weighs and why.
  var score: PairScore

  /// Publishes the pairs of a kind in the place of those that were there.
  static func write(_ rows: [ReviewRow], _ kind: EntityKind, _ database: LedgerDatabase) throws(HubError) {
    let number = EntityTables.number(kind)
    try database.run("DELETE FROM review_row WHERE kind = ?", [.int(number)])
    guard !rows.isEmpty else { return }
    let insert = try database.prepare("INSERT INTO review_row VALUES (?, ?, ?, ?, ?, ?)")
    for row in rows {
      insert.bind(1, number)
      insert.bind(2, row.a)
      insert.bind(3, row.b)
      insert.bind(4, real: row.score.weight)
      insert.bind(5, text: row.reason)
      insert.bind(6, text: row.score.json)
      _ = try insert.step()
      insert.reset()
    }
  }
}

extension Partitions {
  /// Publishes what people should look at.
  func writeReviews(_ database: LedgerDatabase) throws(HubError) {
    try ReviewRow.write(companies.reviews, .company, database)
    try ReviewRow.write(people.reviews, .person, database)
  }
}

extension PairScore {
  /// The waterfall as JSON: {"prior":x,"parts":[{"comparison":…,"level":…,"weight":…}],"weight":w}.
  ///
  /// Numbers are written so that they read back as they were.
  var json: String {
    let parts = parts.map {
      "{\"comparison\":\"\($0.comparison)\",\"level\":\"\($0.level)\",\"weight\":\($0.weight)}"
    }
    return "{\"prior\":\(prior),\"parts\":[\(parts.joined(separator: ","))],\"weight\":\(weight)}"
  }
}
