public import Hub
import TextKernels

/// `postal_code`: 123-4567.
public struct PostalCode: CellNormalizer {
  /// Name, summary and examples.
  public static let spec = NormalizerSpec(
    name: "postal_code",
    summary:
      "Japanese postal codes as 123-4567; a leading zero that a spreadsheet took is put back with a warning.",
    examples: [
      .init("1000013", "100-0013"), .init("〒１００－００１３", "100-0013"), .init("100ー0013", "100-0013"),
      .init("100-0013", "100-0013"), .init("600001", "060-0001"), .init("60-0001", "060-0001"),
      .init("郵便番号：100-0013", "100-0013"), .init("'0600001", "060-0001"), .init("600001.0", "060-0001"),
      .init("100", nil), .init("100-00134", nil), .init("100-001", nil),
      .init("12-34567", nil),
      .init("SW1A 1AA", nil),
    ])

  private var digits: [UInt8] = []
  /// How many digits stand before each dash that is between digits.
  private var dashes: [Int] = []

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    if Self.isCode(cell) { return .unchanged }
    digits.removeAll(keepingCapacity: true)
    dashes.removeAll(keepingCapacity: true)
    var at = Self.labelEnd(cell)
    while at < cell.count {
      let blank = Spaces.length(cell, at)
      if blank > 0 {
        at += blank
        continue
      }
      let (c, length) = UTF8Cell.decode(cell, at)
      at += length
      switch c {
      case 0x30...0x39: digits.append(UInt8(truncatingIfNeeded: c))
      case 0xFF10...0xFF19: digits.append(UInt8(truncatingIfNeeded: c - 0xFEE0))
      // 〒, a colon, and the sign by which a spreadsheet tells text
      case 0x3012, 0x3A, 0xFF1A, 0x27, 0x2019:
        guard digits.isEmpty else { return .refused("normalize.postal_code.form") }
      // a spreadsheet's number: 1000013.0
      case 0x2E where at + 1 == cell.count && cell[at] == 0x30 && dashes.isEmpty: at += 1
      default:
        guard Script.isDash(c) || Script.isLongVowel(c) else { return .refused("normalize.postal_code.form") }
        if !digits.isEmpty, dashes.last != digits.count { dashes.append(digits.count) }
      }
    }
    // Three and four digits (Japan Post): a dash elsewhere says that another digit is missing than a leading zero.
    dashes.removeAll { $0 == digits.count }
    guard dashes.isEmpty || dashes == [digits.count - 4] else {
      return .refused("normalize.postal_code.form")
    }
    if digits.count == 6 {
      digits.insert(0x30, at: 0)
      output.warnings.append("normalize.postal_code.zero")
    }
    guard digits.count == 7 else { return .refused("normalize.postal_code.form") }
    output.text.append(contentsOf: digits[..<3])
    output.text.append(0x2D)
    output.text.append(contentsOf: digits[3...])
    return .changed
  }

  /// Where 郵便番号 at the start ends.
  private static func labelEnd(_ cell: Span<UInt8>) -> Int {
    var at = 0
    while at < cell.count, Spaces.length(cell, at) > 0 { at += Spaces.length(cell, at) }
    return cell.startsWith("郵便番号", at: at) ? at + 12 : at
  }

  private static func isCode(_ cell: Span<UInt8>) -> Bool {
    guard cell.count == 8 else { return false }
    for index in cell.indices {
      guard index == 3 ? cell[index] == 0x2D : PreparedText.isDigit(cell[index]) else { return false }
    }
    return true
  }
}
