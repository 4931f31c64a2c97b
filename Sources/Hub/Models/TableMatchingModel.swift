/// What a file says about matching the rows of a table (`tsunagi dedupe --config`).
///
/// What it leaves out is told from the table itself.
public struct TableMatchingModel: Sendable {
  /// A column in one form, part of a block: the whole value where no form is named.
  public struct BlockPart: Sendable {
    /// The column's name, and where it stands.
    public var column: Located<String>
    /// The form: `sound`, `head`, `year`, ...; nil for the whole value.
    public var form: String?

    /// Makes a part.
    public init(column: Located<String>, form: String?) {
      self.column = column
      self.form = form
    }
  }

  /// What columns hold, in the order of the file: a column's name and its kind.
  public var columns: [(column: Located<String>, kind: String)] = []
  /// Rows that agree on all parts of one of these are compared; empty: chosen from the table.
  public var blocks: [[BlockPart]] = []
  /// Values that say nothing, as blanks do.
  public var missing: [String] = []
  /// The probability from which two rows are one.
  public var threshold: Double?
  /// The probability from which somebody should look at a pair.
  public var review: Double?
  /// What the random numbers begin with.
  public var seed: Int?
  /// The model's file, as written.
  public var model: String?

  /// Says nothing.
  public init() {}
}
