public import Hub
import TextKernels

/// `person_name`: a name with one blank between its parts; kanji stay as the person writes them.
public struct PersonName: CellNormalizer {
  /// Name, summary, parts and examples.
  public static let spec = NormalizerSpec(
    name: "person_name",
    summary: "One blank between the parts of a name, widths folded, kanji as written; Japanese names of two "
      + "words, and names with a comma, give family and given name, all others stay whole.",
    parts: ["family", "given"],
    examples: [
      .init("髙橋　一郎", "髙橋 一郎", parts: ["family": "髙橋", "given": "一郎"]),
      .init(" 﨑山  花子 ", "﨑山 花子", parts: ["family": "﨑山", "given": "花子"]),
      .init("ﾀﾅｶ ﾀﾛｳ", "タナカ タロウ", parts: ["family": "タナカ", "given": "タロウ"]),
      .init("Smith, John", "Smith, John", parts: ["family": "Smith", "given": "John"]),
      .init("田中太郎", "田中太郎"), .init("John Smith", "John Smith"), .init("Ｊｏｈｎ", "John"),
      .init("\u{FA19}谷 健", "\u{FA19}谷 健", parts: ["family": "\u{FA19}谷", "given": "健"]),
    ])

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    if NFKC.isNormalized(cell, keepingIdeographs: true), Spaces.isCollapsed(cell) {
      split(cell, &output)
      return .unchanged
    }
    var text: [UInt8] = []
    swap(&text, &output.text)
    TidyText.append(cell, to: &text, scratch: &output.scratch, keepingIdeographs: true)
    split(text.span, &output)
    swap(&text, &output.text)
    return .changed
  }

  /// Gives the parts where they are certain; else they are absent.
  private func split(_ name: Span<UInt8>, _ output: inout CellOutput) {
    var blank = -1
    var blanks = 0
    var comma = -1
    var isEastern = false
    for index in name.indices {
      let byte = name[index]
      if byte == 0x20 {
        blank = index
        blanks += 1
      } else if byte == 0x2C {
        if comma >= 0 { return output.partsAbsent = true }
        comma = index
      } else if byte == 0x28 {
        return output.partsAbsent = true  // 田中 太郎(タナカ タロウ)
      } else if byte >= 0xE3, byte <= 0xEF {
        isEastern = true
      }
    }
    if comma > 0 {
      let given = Spaces.trimmed(name.extracting((comma + 1)..<name.count))
      guard !given.isEmpty else { return output.partsAbsent = true }
      UTF8Cell.append(name, 0..<comma, to: &output.parts[0])
      UTF8Cell.append(
        name, (comma + 1 + given.lowerBound)..<(comma + 1 + given.upperBound), to: &output.parts[1])
    } else if blanks == 1, isEastern, comma < 0 {
      UTF8Cell.append(name, 0..<blank, to: &output.parts[0])
      UTF8Cell.append(name, (blank + 1)..<name.count, to: &output.parts[1])
    } else {
      output.partsAbsent = true
    }
  }
}
