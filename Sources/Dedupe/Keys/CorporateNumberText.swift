import Hub
import TextKernels

/// 法人番号 as text.
enum CorporateNumberText {
  /// Whether a cell is a 法人番号: 13 digits, the first of them the check digit (平成26年財務省令第70号 第2条).
  ///
  /// A number that cannot be right is neither evidence nor a contradiction.
  static func isValid(_ cell: Span<UInt8>) -> Bool {
    guard cell.count == 13 else { return false }
    var sum = 0
    for index in cell.indices {
      guard ASCII.isDigit(cell[index]) else { return false }
      // The weights are 1 and 2 by turns from the right; the check digit itself has none.
      if index > 0 { sum += Int(cell[index] - 0x30) * (index % 2 == 0 ? 1 : 2) }
    }
    return Int(cell[0] - 0x30) == 9 - sum % 9
  }
}
