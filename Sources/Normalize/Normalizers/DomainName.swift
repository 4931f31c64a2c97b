public import Hub
import TextKernels

/// `domain`: the domain of a web address or e-mail address.
public struct DomainName: CellNormalizer {
  /// Name, summary and examples.
  public static let spec = NormalizerSpec(
    name: "domain",
    summary:
      "The domain of a web or e-mail address in lower case without `www.`; names in other scripts in the "
      + "letters of the DNS (punycode).",
    examples: [
      .init("https://www.Example.co.jp/about", "example.co.jp"),
      .init("Tanaka@Example.co.jp", "example.co.jp"),
      .init("example.co.jp", "example.co.jp"), .init("www.example.com:8080", "example.com"),
      .init("ＥＸＡＭＰＬＥ．ｃｏｍ", "example.com"), .init("例え.jp", "xn--r8jz45g.jp"), .init("例え。jp", "xn--r8jz45g.jp"),
      .init("xn--r8jz45g.jp", "xn--r8jz45g.jp"),
      .init("www.jp", "www.jp"), .init("example", nil), .init("a@b@c.jp", nil),
    ])

  private var prepared: [UInt8] = []

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    PreparedText.prepare(cell, into: &prepared, scratch: &output.scratch)
    // 。 and ｡ separate labels, too (RFC 3490, section 3.1)
    while !UTF8Cell.isASCII(prepared.span),
      let dot = prepared.indices.first(where: { prepared.span.startsWith("。", at: $0) })
    {
      prepared.replaceSubrange(dot..<(dot + 3), with: [0x2E])
    }
    let text = prepared.span
    var at = -1
    for index in text.indices where text[index] == 0x40 {
      if at >= 0 { return .refused("normalize.domain.form") }
      at = index
    }
    // an @ behind the first slash belongs to a path
    var start = 0
    var isMail = at >= 0
    for index in 0..<max(at, 0) where text[index] == 0x2F { isMail = false }
    if isMail { start = at + 1 }
    let end = text.count > start && text[text.count - 1] == 0x3E ? text.count - 1 : text.count
    let rest = text.extracting(start..<end)
    guard let address = WebAddress.read(rest), !isMail || address.host.count == rest.count else {
      return .refused("normalize.domain.form")
    }
    guard WebAddress.appendHost(rest, address.host, to: &output.text) else {
      return .refused("normalize.domain.form")
    }
    while output.text.span.startsWith("www.", at: 0), output.text[4...].contains(0x2E) {
      output.text.removeFirst(4)
    }
    return output.text.span.isSame(as: cell) ? .unchanged : .changed
  }
}
