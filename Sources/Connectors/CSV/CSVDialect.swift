/// How a CSV file is written: what separates cells, what quotes them, what is no record.
public struct CSVDialect: Sendable, Equatable {
  /// What happens to a record with fewer cells than the header; one with more is always rejected.
  public enum Ragged: String, Sendable, CaseIterable {
    /// It is rejected.
    case reject
    /// The cells it lacks are absent.
    case pad
  }

  /// The byte between cells (ASCII).
  public var delimiter: UInt8
  /// The byte around cells that hold delimiters, quotes or line ends (ASCII); nil where nothing is quoted.
  public var quote: UInt8?
  /// Lines that begin so are no records; empty where there are no comments.
  public var comment: [UInt8]
  /// What happens to short records.
  public var ragged: Ragged
  /// The longest cell in bytes of UTF-8; a record may be four times as long.
  public var maxField: Int

  /// Makes a dialect.
  public init(
    delimiter: UInt8 = 0x2c, quote: UInt8? = 0x22, comment: [UInt8] = [], ragged: Ragged = .reject,
    maxField: Int = 16 * 1024 * 1024
  ) {
    self.delimiter = delimiter
    self.quote = quote
    self.comment = comment
    self.ragged = ragged
    self.maxField = maxField
  }

  /// The longest record in bytes.
  var maxRecord: Int { 4 * maxField }
}
