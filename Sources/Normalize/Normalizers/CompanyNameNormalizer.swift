public import Hub
import TextKernels

/// `company_name`: the name for people, with core, legal form, its position and branch as parts.
public struct CompanyNameNormalizer: CellNormalizer {
  /// Name, summary, parts and examples.
  public static let spec = NormalizerSpec(
    name: "company_name",
    summary:
      "Folds widths and blanks (kanji as written) and writes ㈱, (株), [株] and 株) out; legal form, its position and "
      + "branch or department become parts; words for no company (なし, 個人), a form alone and lists of companies are refused.",
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
      example("丸紅株式会社 総務部", nil, "丸紅", "株式会社", "after", "総務部"),
      example("三菱電機　株式会社　福山製作所", "三菱電機 株式会社 福山製作所", "三菱電機", "株式会社", "after", "福山製作所"),
      example("株式会社リクルート東京本社", nil, "リクルート", "株式会社", "before", "東京本社"),
      example("田中商事(株)(大阪)", "田中商事株式会社(大阪)", "田中商事", "株式会社", "after", "大阪"),
      example("株 式 会 社　田中商店", "株式会社 田中商店", "田中商店", "株式会社", "before"),
      example("【株】田中", "株式会社田中", "田中", "株式会社", "before"),
      example("株)田中", "株式会社田中", "田中", "株式会社", "before"),
      example("株式會社田中商店", nil, "田中商店", "株式会社", "before"),
      example("ﾌｸ)ｱｵｿﾞﾗｶｲ", "フク)アオゾラカイ", "アオゾラカイ", "社会福祉法人", "before"),
      example("ﾀﾅｶ(ｶ)ｵｵｻｶｼﾃﾝ", "タナカ(カ)オオサカシテン", "タナカ", "株式会社", "after", "オオサカシテン"),
      example("ｿﾆ-(株)", "ソニー株式会社", "ソニー", "株式会社", "after"),
      example("京都信用金庫 本店", nil, "京都", "信用金庫", "after", "本店"),
      example("東京大学生活協同組合", nil, "東京大学生活協同組合", "生活協同組合", "after"),
      example("TANAKA CO., LTD. Osaka Branch", nil, "TANAKA", "Co., Ltd.", "after", "Osaka Branch"),
      .init("株式会社山田、田中商事(株)", nil), .init("なし", nil), .init("個人", nil), .init("-", nil), .init("(株)", nil),
      .init(
        "Foo Co.,Ltd.", "Foo Co.,Ltd.",
        parts: ["core": "Foo", "legal_form": "Co., Ltd.", "position": "after", "branch": ""]),
      .init(
        "経済産業省", "経済産業省", parts: ["core": "経済産業省", "legal_form": "", "position": "none", "branch": ""]),
    ])

  private static func example(
    _ input: String, _ output: String?, _ core: String, _ form: String, _ position: String,
    _ branch: String = ""
  ) -> NormalizerSpec.Example {
    .init(
      input, output ?? input,
      parts: ["core": core, "legal_form": form, "position": position, "branch": branch])
  }

  private var name = CompanyName()
  private var placeholder = CompanyPlaceholder()

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    name.split(cell)
    if name.position == .none, !UTF8Cell.isASCII(cell) || cell.count <= 30 {
      let shown = name.display
      if placeholder.holds(shown.span) { return .refused("normalize.company_name.placeholder") }
      if name.isFormAlone { return .refused("normalize.company_name.form_only") }
    }
    if name.listsSeveral { return .refused("normalize.company_name.several") }
    // By spans: an array handed on as a whole is retained and released for every cell.
    let isChanged = !name.display.span.isSame(as: cell)
    if isChanged { SpanAppend.append(name.display.span, to: &output.text) }
    SpanAppend.append(name.core.span, to: &output.parts[0])
    if !name.legalForm.isEmpty { SpanAppend.append(name.legalForm.span, to: &output.parts[1]) }
    Self.append(name.position, &output.parts[2])
    if !name.branch.isEmpty { SpanAppend.append(name.branch.span, to: &output.parts[3]) }
    return isChanged ? .changed : .unchanged
  }

  private static func append(_ position: CompanyName.Position, _ output: inout [UInt8]) {
    switch position {
    case .before: SpanAppend.append(before.span, to: &output)
    case .after: SpanAppend.append(after.span, to: &output)
    case .inside: SpanAppend.append(inside.span, to: &output)
    case .none: SpanAppend.append(none.span, to: &output)
    }
  }

  private static let before = Array("before".utf8)
  private static let after = Array("after".utf8)
  private static let inside = Array("inside".utf8)
  private static let none = Array("none".utf8)
}
