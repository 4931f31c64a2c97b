import Hub
import TextKernels

/// Reads numbers of a column whose unit is declared, exactly: a bare number is in the declared unit, one with a unit of
/// its own (`1.2億円`, `300千円`, `53名`, `80%`) counts as it says.
///
/// What says another kind of unit (`$100`, `10社` in a column of people), a range, or `¥` where the declared unit is not one
/// yen, is refused: which of the two is meant nobody can tell.
struct UnitStep: ColumnStep {
  /// The code of the finding about a cell that holds no number in the unit.
  static let code = "map.unit"

  private let unit: MeasureUnit
  private let words: [(bytes: [UInt8], factor: Int)]

  init(_ unit: MeasureUnit) {
    self.unit = unit
    words = unit.words.map { (Array($0.text.utf8), $0.factor) }
  }

  func apply(_ column: TextColumn) -> NormalizedColumn {
    var builder = ColumnBuilder(column)
    var findings: [CellFinding] = []
    var prepared: [UInt8] = []
    var text: [UInt8] = []
    var scratch = TidyText.Scratch()
    let bytes = column.bytes.span
    for row in 0..<column.count {
      if column.isEmpty(row) {
        builder.keep(row)
        continue
      }
      prepared.removeAll(keepingCapacity: true)
      PreparedText.prepare(bytes.extracting(column.range(row)), into: &prepared, scratch: &scratch)
      guard let number = read(prepared.span) else {
        builder.keep(row)
        findings.append(CellFinding(row: row, code: Self.code, isRefusal: true))
        continue
      }
      text.removeAll(keepingCapacity: true)
      number.append(to: &text)
      builder.replace(row, with: text)
    }
    return NormalizedColumn(column: builder.finish(), findings: findings)
  }

  private func read(_ text: Span<UInt8>) -> NumberText? {
    guard let number = NumberText.read(text) else { return nil }
    let rest = text.extracting(number.rest)
    if rest.isEmpty {
      // 1億 in a column of 千円 is what it says, and no 億 of thousands.
      guard !number.hasScale else { return number }
      if unit.factor != 1 || !isMoney, Self.hasYenSign(text) { return nil }
      return number.times(unit.factor)
    }
    for (word, factor) in words where rest.count == word.count && rest.startsWith(word) {
      return number.times(factor)
    }
    return nil
  }

  /// Whether the unit counts yen.
  private var isMoney: Bool { unit.name.hasSuffix("円") }

  private static func hasYenSign(_ text: Span<UInt8>) -> Bool {
    for index in text.indices where text.startsWith("¥", at: index) || text[index] == 0x5C { return true }
    return false
  }
}

extension Span<UInt8> {
  /// Whether it begins with bytes.
  fileprivate func startsWith(_ bytes: [UInt8]) -> Bool {
    guard count >= bytes.count else { return false }
    for index in bytes.indices where self[index] != bytes[index] { return false }
    return true
  }
}
