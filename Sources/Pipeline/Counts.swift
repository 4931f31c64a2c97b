/// What became of the rows of a delivery or stream.
///
/// `read` is always the sum of the six others (a test holds this).
public struct Counts: Codable, Sendable, Equatable {
  /// Rows read, good and bad.
  public var read = 0
  /// Rows that say what the ledger knows already.
  public var unchanged = 0
  /// Records seen for the first time.
  public var new = 0
  /// Records that say something else than before.
  public var changed = 0
  /// Rows whose record came already in the same delivery, or that repeat an older version.
  public var repeated = 0
  /// Rows that the stream's filter leaves out.
  public var filtered = 0
  /// Rows that became no record, or whose mapping failed; each is kept with its bytes.
  public var rejected = 0
  /// Facts written.
  public var facts = 0
  /// Rejected rows by code.
  public var rejectedBy: [String: Int] = [:]
  /// Warnings by code.
  public var warnings: [String: Int] = [:]

  /// No rows.
  public init() {}

  /// Adds the counts of another part.
  public mutating func add(_ other: Counts) {
    read += other.read
    unchanged += other.unchanged
    new += other.new
    changed += other.changed
    repeated += other.repeated
    filtered += other.filtered
    rejected += other.rejected
    facts += other.facts
    rejectedBy.merge(other.rejectedBy, uniquingKeysWith: +)
    warnings.merge(other.warnings, uniquingKeysWith: +)
  }

  /// Whether every row is accounted for.
  public var balances: Bool { read == unchanged + new + changed + repeated + filtered + rejected }
}
