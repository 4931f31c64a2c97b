/// How one record makes several activities: one for each item of a list.
///
/// The item's values are columns by themselves for the entity's fields and its `when`, beside those of the record.
public struct ExplodeModel: Sendable {
  /// Where the items stand.
  public enum Form: Sendable {
    /// In one cell, with something between them.
    case separated(column: Located<String>, separators: [Located<String>])
    /// In one cell, as a JSON array; of each object these members, or (none) each element as a whole.
    case json(column: Located<String>, members: [Located<String>])
    /// In columns with a number in their names, one pattern for each of `names`.
    case numbered([NumberedColumn])
  }

  /// The most items of a record, which is what the ledger numbers.
  public static let most = 9999

  /// Where the items stand.
  public var form: Form
  /// The columns that an item has, in the order of the form's members or patterns.
  public var names: [Located<String>]
  /// The column that has the item's number, from 1.
  public var number: Located<String>?
  /// What items that cannot be read do: the record is rejected, or they make no activity.
  public var unreadable: UnreadablePolicy
  /// Where it stands.
  public var location: SourceLocation

  /// Says how a record makes several activities.
  public init(
    form: Form, names: [Located<String>], number: Located<String>? = nil,
    unreadable: UnreadablePolicy = .reject, location: SourceLocation
  ) {
    self.form = form
    self.names = names
    self.number = number
    self.unreadable = unreadable
    self.location = location
  }

  /// All columns that an item has, its number last.
  public var columns: [Located<String>] { names + (number.map { [$0] } ?? []) }

  /// The record's columns that must be there; of numbered ones the first.
  public var sources: [Located<String>] {
    switch form {
    case .separated(let column, _), .json(let column, _): [column]
    case .numbered(let patterns):
      patterns.map { Located($0.name(1), at: $0.pattern.location) }
    }
  }

  /// Whether the items are read from a column of the record.
  public func reads(_ column: String) -> Bool {
    switch form {
    case .separated(let own, _), .json(let own, _): own.value == column
    case .numbered(let patterns): patterns.contains { $0.number(of: column) != nil }
    }
  }

  /// Where an item's value stands in the record, for messages: `設問2`, `回答[2]`, `回答[2].answer`.
  public func place(of name: String, item: Int) -> String? {
    guard let index = names.firstIndex(where: { $0.value == name }) else { return nil }
    switch form {
    case .separated(let column, _): return "\(column.value)[\(item)]"
    case .json(let column, let members):
      return "\(column.value)[\(item)]" + (members.isEmpty ? "" : ".\(members[index].value)")
    case .numbered(let patterns): return patterns[index].name(item)
    }
  }
}

/// Columns whose names differ by a number.
///
/// `設問#` is 設問1, 設問2 and so on.
public struct NumberedColumn: Sendable {
  /// The names, with `#` for the number.
  public var pattern: Located<String>
  private let before: [UInt8]
  private let behind: [UInt8]

  /// Nil where there is not exactly one `#`.
  public init?(_ pattern: Located<String>) {
    let parts = pattern.value.utf8.split(separator: UInt8(ascii: "#"), omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count + parts[1].count > 0 else { return nil }
    self.pattern = pattern
    before = Array(parts[0])
    behind = Array(parts[1])
  }

  /// The name of a number's column.
  public func name(_ number: Int) -> String {
    String(decoding: before, as: UTF8.self) + String(number) + String(decoding: behind, as: UTF8.self)
  }

  /// The number in a column's name, from 1, without zeros before it; nil: it is none of these columns.
  public func number(of column: String) -> Int? {
    let bytes = Array(column.utf8)
    guard bytes.count > before.count + behind.count, bytes.starts(with: before),
      bytes.suffix(behind.count).elementsEqual(behind)
    else { return nil }
    let digits = bytes[before.count..<bytes.count - behind.count]
    guard digits.allSatisfy({ (0x30...0x39).contains($0) }), digits.first != 0x30 else { return nil }
    guard let number = Int(String(decoding: digits, as: UTF8.self)), number <= ExplodeModel.most else {
      return nil
    }
    return number
  }
}
