/// A code table: canonical codes, labels, and each system's values.
public struct CodeTable: Sendable {
  /// What a system is sent for a code.
  public enum Outward: Sendable, Equatable {
    /// This value.
    case value(String)
    /// Nothing, on purpose: `none` in the file.
    case nothing
  }

  /// One canonical code.
  public struct Row: Sendable {
    /// The canonical code.
    public var code: String
    /// Labels by language.
    public var labels: [String: String]
    /// Inward values by system; several are separated by `|` in the file.
    ///
    /// System `synonyms` holds spellings that are understood from any system.
    public var values: [String: [String]]
    /// What each system is sent; a system whose cell is blank is left out.
    public var outward: [String: Outward]
    /// The first day on which the code counts, in days since 1970-01-01; nil: always.
    public var validFrom: Int?
    /// The last day on which the code is in use, in days since 1970-01-01; nil: no end.
    public var validTo: Int?
    /// The code that takes its place once it is retired.
    public var replacedBy: String?
    /// Line in the file.
    public var line: Int
    /// Where each cell begins, by column name.
    public var places: [String: SourceLocation]

    /// Makes a row.
    public init(
      code: String, labels: [String: String], values: [String: [String]], outward: [String: Outward] = [:],
      validFrom: Int? = nil, validTo: Int? = nil, replacedBy: String? = nil, line: Int,
      places: [String: SourceLocation] = [:]
    ) {
      self.code = code
      self.labels = labels
      self.values = values
      self.outward = outward
      self.validFrom = validFrom
      self.validTo = validTo
      self.replacedBy = replacedBy
      self.line = line
      self.places = places
    }
  }
  /// The table's name.
  public var name: String
  /// The systems that have a column.
  public var systems: [String]
  /// The rows in file order.
  public var rows: [Row]
  /// The file, relative to the workspace.
  public var file: String
  /// The day by which codes are valid or retired, in days since 1970-01-01; nil: no date counts, only `replacedBy`.
  public var today: Int?

  /// Makes a table.
  public init(name: String, systems: [String], rows: [Row], file: String, today: Int? = nil) {
    self.name = name
    self.systems = systems
    self.rows = rows
    self.file = file
    self.today = today
  }

  /// Whether a code is not yet in use: what it is written for is unknown until then.
  public func isPending(_ row: Int) -> Bool {
    guard let today, let from = rows[row].validFrom else { return false }
    return from > today
  }

  /// Whether a code gave way to another one: its spellings mean that one.
  public func isRetired(_ row: Int) -> Bool {
    guard rows[row].replacedBy != nil else { return false }
    guard let end = rows[row].validTo else { return true }
    return today.map { end < $0 } ?? false
  }

  /// The row that a row stands for: itself, or what took a retired code's place.
  public func resolved(_ row: Int) -> Int {
    var current = row
    // More steps than rows would be a circle, which `check` refuses.
    for _ in rows where isRetired(current) {
      guard let next = rows.firstIndex(where: { $0.code == rows[current].replacedBy }) else { return current }
      current = next
    }
    return current
  }

  /// Where a cell of a row stands; the row's code where the cell is unknown.
  public func place(_ row: Int, _ column: String) -> SourceLocation {
    rows[row].places[column] ?? rows[row].places["code"]
      ?? SourceLocation(file: file, line: rows[row].line, column: 1)
  }
}
