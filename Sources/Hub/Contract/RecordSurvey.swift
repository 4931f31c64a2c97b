/// How the records of a delimited file look when all of it is cut in one way: the ground on which a dialect is judged.
///
/// A connector that can cut files in several ways fills one survey per way; nothing in it depends on a header.
public struct RecordSurvey: Sendable {
  /// One record as it was cut.
  public struct Record: Sendable, Equatable {
    /// Line on which it starts, from 1.
    public var line: Int
    /// Its cells, unescaped.
    public var cells: [String]
    /// Whether its first cell is quoted.
    public var startsQuoted: Bool

    /// Makes a record.
    public init(line: Int, cells: [String], startsQuoted: Bool = false) {
      self.line = line
      self.cells = cells
      self.startsQuoted = startsQuoted
    }
  }

  /// The records with one number of cells.
  public struct Width: Sendable, Equatable {
    /// How many cells each has.
    public var cells: Int
    /// How many records have so many.
    public var count: Int
    /// The first of them, by line.
    public var examples: [Record]

    /// Makes an entry.
    public init(cells: Int, count: Int, examples: [Record]) {
      self.cells = cells
      self.count = count
      self.examples = examples
    }
  }

  /// Spans that are no records, of one kind.
  public struct Trouble: Sendable {
    /// The code of the finding.
    public var code: String
    /// How many there are.
    public var count: Int
    /// The first of them.
    public var examples: [RejectedSpan]

    /// Makes an entry.
    public init(code: String, count: Int, examples: [RejectedSpan]) {
      self.code = code
      self.count = count
      self.examples = examples
    }
  }

  /// How many records end in which way.
  public struct LineEnds: Sendable, Equatable {
    /// CR and LF.
    public var crlf = 0
    /// LF alone.
    public var lf = 0
    /// CR alone.
    public var cr = 0

    /// Counts nothing yet.
    public init() {}

    /// How many of the three kinds there are.
    public var kinds: Int { (crlf > 0 ? 1 : 0) + (lf > 0 ? 1 : 0) + (cr > 0 ? 1 : 0) }
  }

  /// The encoding by its name in connector options (`cp932`).
  public var encoding: String
  /// Whether the file begins with a byte-order mark.
  public var hasMark: Bool
  /// The byte between cells.
  public var delimiter: UInt8
  /// The byte around cells; nil: none.
  public var quote: UInt8?
  /// How many records there are, of any width.
  public var records = 0
  /// The widths, most frequent first.
  public var widths: [Width] = []
  /// The first records.
  public var first: [Record] = []
  /// The last records.
  public var last: [Record] = []
  /// What is no record, most frequent first.
  public var troubles: [Trouble] = []
  /// The line ends.
  public var lineEnds = LineEnds()
  /// Whether any byte is beyond ASCII.
  public var hasNonASCII = false
  /// Which of comma, tab, semicolon and pipe occur at all.
  public var delimitersSeen: Set<UInt8> = []
  /// Bytes read, after decompression.
  public var bytes = 0

  /// Makes an empty survey.
  public init(encoding: String, hasMark: Bool, delimiter: UInt8, quote: UInt8?) {
    self.encoding = encoding
    self.hasMark = hasMark
    self.delimiter = delimiter
    self.quote = quote
  }

  /// How many spans were no records.
  public var troubleCount: Int { troubles.reduce(0) { $0 + $1.count } }

  /// How many spans had a kind of trouble.
  public func count(of code: String) -> Int { troubles.first { $0.code == code }?.count ?? 0 }
}
