import Hub

/// Telephone numbers as keys: digits only, Japanese numbers without country code and leading zero.
struct PhoneKey {
  /// Digits of the number (national for Japan), reused from cell to cell.
  private var digits: [UInt8] = []
  private var isJapanese = false

  init() { digits.reserveCapacity(24) }

  /// Reads a number; false where the cell holds none, or one that is nobody's (`Placeholders`).
  mutating func read(_ cell: Span<UInt8>) -> Bool {
    digits.removeAll(keepingCapacity: true)
    isJapanese = false
    guard !cell.isEmpty else { return false }
    for index in cell.indices where ASCII.isDigit(cell[index]) { digits.append(cell[index]) }
    guard digits.count >= 8, digits.count <= 15 else { return false }
    let international = cell[0] == UInt8(ascii: "+")
    if international, digits[0] == UInt8(ascii: "8"), digits[1] == UInt8(ascii: "1") {
      digits.removeSubrange(0..<2)
      isJapanese = true
    }
    if !international || isJapanese, digits[0] == UInt8(ascii: "0") {
      digits.removeFirst()
      isJapanese = true
    }
    // A mobile number whose leading zero a spreadsheet took.
    if !international, digits.count == 10, digits[1] == UInt8(ascii: "0"), digits[0] >= UInt8(ascii: "6") {
      isJapanese = true
    }
    return !Placeholders.isNumber(digits.span)
  }

  /// Reads the number in a cell; false where it holds none.
  mutating func read(_ column: TextColumn, _ row: Int) -> Bool {
    read(column.bytes.span.extracting(column.range(row)))
  }

  /// Whether the number read is a Japanese mobile number (060, 070, 080, 090).
  var isMobile: Bool {
    isJapanese && digits.count == 10 && digits[1] == UInt8(ascii: "0")
      && digits[0] >= UInt8(ascii: "6") && digits[0] <= UInt8(ascii: "9")
  }

  /// Whether the number read is a Japanese one that many may share: a landline, IP or toll-free number.
  var isFixedLine: Bool { isJapanese && !isMobile }

  /// Whether the number read is a Japanese one of a place: no mobile, IP, toll-free or charged number.
  var isOfPlace: Bool {
    guard isFixedLine, digits.count == 9 else { return false }
    return !PhoneKey.placeless.contains { digits.starts(with: $0) }
  }

  /// 0120, 0570, 0180, 0990: what follows the first zero of numbers that are nowhere.
  private static let placeless = ["120", "570", "180", "990"].map { Array($0.utf8) }

  /// The key of the number read.
  func hash(seed: UInt64) -> UInt64 { KeyHash.of(digits.span, seed: isJapanese ? seed : ~seed) }
}
