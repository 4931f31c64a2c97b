public import Hub

/// `channel`: the lead source that a visit's utm parameters, click ids and referrer stand for.
public struct Channel: CellNormalizer {
  /// Name, summary, parts and examples.
  public static let spec = NormalizerSpec(
    name: "channel",
    summary:
      "The lead source out of utm parameters, click ids and referrer, by GA4's channel rules with words used in Japan "
      + "before them: of a landing page's address, or of several columns (`from: { utm_source: COLUMN, … }`). The part "
      + "`channel` is GA4's channel, `reason` the rule and what it saw.",
    parts: ["channel", "reason"],
    examples: [
      .init(
        "https://example.co.jp/lp?utm_source=google&utm_medium=cpc", "ad_search",
        parts: ["channel": "Paid Search", "reason": "ga4.4: utm_source=google, utm_medium=cpc"]),
      .init(
        "utm_source=house&utm_medium=メルマガ", "email_nurture",
        parts: ["channel": "Unassigned", "reason": "jp.mail: utm_medium=メルマガ"]),
      .init(
        "https://example.co.jp/?gclid=abc", "ad_search",
        parts: ["channel": "Paid Search", "reason": "click.google: gclid"]),
      .init(
        "https://example.co.jp/?fbclid=abc", "social_organic",
        parts: ["channel": "Organic Social", "reason": "click.facebook: fbclid"]),
      .init(
        "referrer=https%3A%2F%2Fsearch.yahoo.co.jp%2F", "seo_content",
        parts: ["channel": "Organic Search", "reason": "referrer.search: referrer=search.yahoo.co.jp"]),
      .init(
        "utm_source=x1&utm_medium=foo", "other",
        parts: ["channel": "Unassigned", "reason": "unassigned: utm_source=x1, utm_medium=foo"]),
      .init("https://example.co.jp/lp", "unknown", parts: ["channel": "", "reason": "none"]),
      .init("展示会", nil),
    ])

  private var spelling = FoldedSpelling()
  private var text: [UInt8] = []

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    text.removeAll(keepingCapacity: true)
    for index in cell.indices { text.append(cell[index]) }
    if ChannelRules.shared.codes.contains(text) {
      // Its own answer: how that came about stands beside the visit, not here.
      output.partsAbsent = true
      return .unchanged
    }
    guard let marks = ChannelMarks(text, &spelling) else { return .refused("normalize.channel.form") }
    let answer = ChannelRules.shared.answer(marks)
    output.text = answer.code
    output.parts[0] = answer.channel
    output.parts[1] = answer.rule
    marks.describe(answer.looked, to: &output.parts[1])
    return .changed
  }
}
