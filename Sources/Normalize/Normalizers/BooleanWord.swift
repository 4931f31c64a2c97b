public import Hub
import TextKernels

/// `boolean`: true or false out of the words and signs people use.
public struct BooleanWord: CellNormalizer {
  /// Name, summary and examples.
  public static let spec = NormalizerSpec(
    name: "boolean",
    summary: "true or false out of true/false, yes/no, on/off, 1/0, はい/いいえ, 有/無, 済/未, 可/不可, ○/×, ✓.",
    examples: [
      .init("true", "true"), .init("TRUE", "true"), .init("1", "true"), .init("はい", "true"), .init("○", "true"),
      .init("〇", "true"), .init("◯", "true"), .init("済", "true"), .init("済み", "true"), .init("有", "true"),
      .init("Yes", "true"), .init("✓", "true"), .init("false", "false"), .init("０", "false"), .init("いいえ", "false"),
      .init("×", "false"), .init("✕", "false"), .init("未", "false"), .init("なし", "false"), .init("no", "false"),
      .init("不明", nil), .init("2", nil), .init("-", nil),
    ])

  private static let yes: [[UInt8]] = words([
    "true", "yes", "y", "t", "on", "1", "はい", "有", "有り", "あり", "済", "済み", "可", "○", "〇", "◯", "●", "✓", "✔", "☑",
    "真", "する", "チェック済み",
  ])
  private static let no: [[UInt8]] = words([
    "false", "no", "n", "f", "off", "0", "いいえ", "無", "無し", "なし", "未", "未済", "不可", "×", "✕", "✖", "✗", "✘", "☐",
    "偽", "しない",
  ])

  private var prepared: [UInt8] = []

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    if cell.isWord("true") || cell.isWord("false") { return .unchanged }
    guard let value = read(cell, scratch: &output.scratch) else { return .refused("normalize.boolean.word") }
    output.text.append(contentsOf: value ? Self.yes[0] : Self.no[0])
    return .changed
  }

  /// The value of a cell, nil where it is none of the words.
  mutating func read(_ cell: Span<UInt8>, scratch: inout [UInt8]) -> Bool? {
    if cell.count == 1 {
      if cell[0] == 0x31 { return true }
      if cell[0] == 0x30 { return false }
    }
    PreparedText.prepare(cell, into: &prepared, scratch: &scratch)
    scratch.removeAll(keepingCapacity: true)
    Casing.appendLower(prepared.span, to: &scratch)
    for word in Self.yes where word == scratch { return true }
    for word in Self.no where word == scratch { return false }
    return nil
  }

  private static func words(_ list: [String]) -> [[UInt8]] { list.map { Array($0.utf8) } }
}
