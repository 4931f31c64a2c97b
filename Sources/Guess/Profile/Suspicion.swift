/// Something that is probably wrong with rows, with where.
public struct Suspicion: Sendable, Equatable {
  /// What it is; the catalogue has words under `profile.suspicion.NAME`.
  public enum Kind: String, Sendable, CaseIterable {
    /// U+FFFD stands where a character was lost.
    case replacement = "replacement_characters"
    /// Text that was read in a wrong encoding.
    case mojibake
    /// `??` where characters were lost.
    case lost = "lost_characters"
    /// Control characters in a cell.
    case control = "control_characters"
    /// User-defined characters (外字).
    case external = "external_characters"
    /// Cells of blanks only.
    case blanksOnly = "blanks_only"
    /// `#N/A`, `#REF!`, `########`.
    case sheetError = "sheet_errors"
    /// Long numbers that a spreadsheet rounded: `1.23E+12`.
    case rounded = "rounded_numbers"
    /// `1900-01-01`, `9999-12-31`.
    case implausibleDate = "implausible_dates"
    /// `test@example.com`, テスト太郎, 000-0000-0000.
    case testData = "test_data"
    /// The header again.
    case repeatedHeader = "repeated_header"
    /// 合計, Total.
    case totalRow = "total_rows"
    /// Rows that are the same in every cell.
    case identicalRow = "identical_rows"
    /// A key that stands in several rows.
    case repeatedKey = "repeated_key"
    /// Records with too few or too many cells, or that cannot be read.
    case unreadable = "unreadable_rows"
  }

  /// What it is.
  public var kind: Kind
  /// The column; nil: the row as a whole.
  public var column: String?
  /// How many rows.
  public var count: Int
  /// The first of them.
  public var examples: [Example]

  /// Makes a suspicion.
  public init(kind: Kind, column: String?, count: Int, examples: [Example]) {
    self.kind = kind
    self.column = column
    self.count = count
    self.examples = examples
  }
}

/// Recognizes cells that people typed to try something, and what spreadsheets leave behind.
enum SuspectWords {
  private static let testStarts = [
    "テスト太郎", "テスト花子", "テスト株式会社", "テスト会社", "テストユーザ", "テストデータ", "テスト用", "テスト 太郎", "テスト　太郎",
    "株式会社テスト", "（株）テスト", "(株)テスト", "㈱テスト", "ダミー", "サンプル太郎", "サンプル株式会社", "ﾃｽﾄ",
  ].map { Array($0.utf8) }
  private static let testWords: Set<[UInt8]> = Set(
    [
      "テスト", "てすと", "test", "Test", "TEST", "dummy", "Dummy", "hoge", "ほげ", "ほげほげ", "foo", "foobar", "asdf",
      "サンプル",
    ]
    .map { Array($0.utf8) })
  private static let testDomains = [
    "@example.com", "@example.jp", "@example.co.jp", "@example.net", "@example.org", "@test.com",
    "@test.co.jp",
    "@test.jp",
  ].map { Array($0.utf8) }
  private static let testLocals = ["test@", "dummy@", "sample@", "hoge@"].map { Array($0.utf8) }
  private static let errors: Set<[UInt8]> = Set(
    ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#ERROR!"].map { Array($0.utf8) })
  private static let totals: Set<[UInt8]> = Set(
    [
      "合計", "総計", "小計", "総合計", "計", "合計：", "合計:", "合 計", "合　計", "件数", "総件数", "合計件数", "Total", "TOTAL",
      "total",
      "Grand Total", "Subtotal",
    ].map { Array($0.utf8) })

  /// Whether a cell is the word of a total.
  static func isTotal(_ cell: Span<UInt8>) -> Bool { cell.count <= 15 && totals.contains(bytes(cell)) }

  /// Whether a cell was typed to try something.
  static func isTest(_ cell: Span<UInt8>, _ traits: CellTraits) -> Bool {
    if traits.contains(.at) {
      if testDomains.contains(where: { ends(cell, $0) }) { return true }
      return testLocals.contains { starts(cell, $0) }
    }
    let first = cell[0]
    // テ, ㈱, 株, （, (, ダ, サ, ほ, て, ﾃ and the letters that the words begin with.
    guard
      first == 0xe3 || first == 0xe6 || first == 0xef || first == 0x28 || first | 0x20 == 0x74
        || first | 0x20 == 0x64 || first == 0x68 || first == 0x66 || first == 0x61
    else { return isZeros(cell, traits) }
    if cell.count <= 12, testWords.contains(bytes(cell)) { return true }
    return !traits.isDisjoint(with: .japanese) && testStarts.contains { starts(cell, $0) }
  }

  /// A telephone number or code of zeros or of the ladder 1234567890.
  private static func isZeros(_ cell: Span<UInt8>, _ traits: CellTraits) -> Bool {
    guard traits.subtracting([.digits, .signs]).isEmpty, cell.count >= 10, cell.count <= 13 else {
      return false
    }
    var digits: [UInt8] = []
    for index in cell.indices where cell[index] >= 0x30 && cell[index] <= 0x39 { digits.append(cell[index]) }
    guard digits.count >= 10 else { return false }
    let rest = digits.dropFirst(digits.count == 11 ? 3 : 2)
    return rest.allSatisfy { $0 == 0x30 } || digits.elementsEqual("1234567890".utf8)
      || digits.elementsEqual("01234567890".utf8)
  }

  /// Whether a spreadsheet's error stands in a cell.
  static func isSheetError(_ cell: Span<UInt8>) -> Bool {
    guard cell[0] == 0x23 else { return false }
    if cell.count <= 8, errors.contains(bytes(cell)) { return true }
    guard cell.count >= 4 else { return false }
    for index in cell.indices where cell[index] != 0x23 { return false }
    return true
  }

  /// Whether a cell is a number in the notation `1.23E+12`.
  static func isRounded(_ cell: Span<UInt8>) -> Bool {
    guard cell.count >= 6, cell.count <= 16, cell[0] >= 0x31, cell[0] <= 0x39, cell[1] == 0x2e else {
      return false
    }
    var at = 2
    while at < cell.count, cell[at] >= 0x30, cell[at] <= 0x39 { at += 1 }
    guard at > 2, at + 2 < cell.count, cell[at] | 0x20 == 0x65, cell[at + 1] == 0x2b else { return false }
    for index in (at + 2)..<cell.count where cell[index] < 0x30 || cell[index] > 0x39 { return false }
    return true
  }

  private static func bytes(_ cell: Span<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    for index in cell.indices { result.append(cell[index]) }
    return result
  }

  private static func starts(_ cell: Span<UInt8>, _ word: [UInt8]) -> Bool {
    guard cell.count >= word.count else { return false }
    for index in word.indices where cell[index] != word[index] { return false }
    return true
  }

  private static func ends(_ cell: Span<UInt8>, _ word: [UInt8]) -> Bool {
    let offset = cell.count - word.count
    guard offset >= 0 else { return false }
    for index in word.indices where cell[offset + index] != word[index] { return false }
    return true
  }
}
