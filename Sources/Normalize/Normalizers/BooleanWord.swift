public import Hub

/// `boolean`: true or false out of the words and signs people use.
public struct BooleanWord: CellNormalizer {
  /// Name, summary and examples.
  public static let spec = NormalizerSpec(
    name: "boolean",
    summary:
      "true or false out of true/false, yes/no, on/off, 1/0, はい/いいえ, 有/無, 済/未, 可/不可, 要/不要, OK/NG, ○/×, ✓.",
    examples: [
      .init("true", "true"), .init("TRUE", "true"), .init("1", "true"), .init("はい", "true"),
      .init("○", "true"),
      .init("〇", "true"), .init("◯", "true"), .init("済", "true"), .init("済み", "true"), .init("有", "true"),
      .init("Yes", "true"), .init("✓", "true"), .init("false", "false"), .init("０", "false"),
      .init("いいえ", "false"),
      .init("×", "false"), .init("✕", "false"), .init("未", "false"), .init("なし", "false"),
      .init("no", "false"), .init("OK", "true"), .init("NG", "false"), .init("不要", "false"),
      .init("不明", nil), .init("2", nil), .init("-", nil),
    ])

  private static let words: SpellingTable = {
    var table = SpellingTable()
    for word in [
      "true", "yes", "y", "t", "on", "1", "はい", "有", "有り", "あり", "済", "済み", "可", "○", "〇", "◯", "●", "✓", "✔",
      "☑",
      "真", "する", "チェック済み", "ok", "要", "許可", "同意する", "希望する",
    ] { _ = table.insert(Array(word.utf8), row: 1, place: 0) }
    for word in [
      "false", "no", "n", "f", "off", "0", "いいえ", "無", "無し", "なし", "未", "未済", "不可", "×", "✕", "✖", "✗", "✘",
      "☐",
      "偽", "しない", "ng", "不要", "不許可", "同意しない", "希望しない",
    ] { _ = table.insert(Array(word.utf8), row: 0, place: 0) }
    return table
  }()
  private static let yes = Array("true".utf8)
  private static let no = Array("false".utf8)

  private let table = Self.words
  private var spelling = FoldedSpelling()

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    if cell.isWord("true") || cell.isWord("false") { return .unchanged }
    guard let value = read(cell) else { return .refused("normalize.boolean.word") }
    output.text.append(contentsOf: value ? Self.yes : Self.no)
    return .changed
  }

  /// The value of a cell, nil where it is none of the words.
  mutating func read(_ cell: Span<UInt8>) -> Bool? {
    if cell.count == 1 {
      if cell[0] == 0x31 { return true }
      if cell[0] == 0x30 { return false }
    }
    if let row = table.find(cell) { return row == 1 }
    spelling.fold(cell)
    return table.find(spelling.text.span).map { $0 == 1 }
  }
}
