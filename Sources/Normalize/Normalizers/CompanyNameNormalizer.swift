public import Hub
import TextKernels

/// `company_name`: the name for people, with core, legal form, its position and branch as parts.
public struct CompanyNameNormalizer: CellNormalizer {
  /// Name, summary, parts and examples.
  public static let spec = NormalizerSpec(
    name: "company_name",
    summary: "Folds widths and blanks (kanji as written) and writes ㈱ and (株) out; legal form, position and "
      + "branch become parts.",
    parts: ["core", "legal_form", "position", "branch"],
    examples: [
      .init(
        "㈱田中商事", "株式会社田中商事",
        parts: ["core": "田中商事", "legal_form": "株式会社", "position": "before", "branch": ""]),
      .init(
        "田中商事（有）　大阪支店", "田中商事有限会社 大阪支店",
        parts: ["core": "田中商事", "legal_form": "有限会社", "position": "after", "branch": "大阪支店"]),
      .init(
        "日本(株)商事", "日本株式会社商事",
        parts: ["core": "日本商事", "legal_form": "株式会社", "position": "inside", "branch": ""]),
      .init(
        "Foo Co.,Ltd.", "Foo Co.,Ltd.",
        parts: ["core": "Foo", "legal_form": "Co., Ltd.", "position": "after", "branch": ""]),
      .init(
        "経済産業省", "経済産業省", parts: ["core": "経済産業省", "legal_form": "", "position": "none", "branch": ""]),
    ])

  private var name = CompanyName()

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    name.split(cell)
    output.text.append(contentsOf: name.display)
    output.parts[0].append(contentsOf: name.core)
    output.parts[1].append(contentsOf: name.legalForm)
    output.parts[2].append(contentsOf: Self.word(name.position))
    output.parts[3].append(contentsOf: name.branch)
    return output.text.span.isSame(as: cell) ? .unchanged : .changed
  }

  private static let before = Array("before".utf8)
  private static let after = Array("after".utf8)
  private static let inside = Array("inside".utf8)
  private static let none = Array("none".utf8)

  private static func word(_ position: CompanyName.Position) -> [UInt8] {
    switch position {
    case .before: before
    case .after: after
    case .inside: inside
    case .none: none
    }
  }
}
