public import Hub
import TextKernels

/// `email`: one address in lower case, without what people write around it.
public struct Email: CellNormalizer {
  /// Name, summary and examples.
  public static let spec = NormalizerSpec(
    name: "email",
    summary: "One e-mail address in lower case: widths folded, `mailto:` and `Name <...>` taken off; "
      + "what is not exactly one address is refused, and a mistyped domain is never changed.",
    examples: [
      .init("Tanaka@Example.CO.JP", "tanaka@example.co.jp"),
      .init("ｔａｎａｋａ＠example.co.jp", "tanaka@example.co.jp"),
      .init("mailto:a@b.jp", "a@b.jp"), .init("MAILTO:a@b.jp?subject=x", "a@b.jp"),
      .init("田中太郎 <Tanaka@b.jp>", "tanaka@b.jp"), .init(" <a@b.jp>; ", "a@b.jp"),
      .init("a+b.c@gmial.com", "a+b.c@gmial.com"),
      .init("info@日本語.jp", "info@日本語.jp"), .init("..a.@docomo.ne.jp", "..a.@docomo.ne.jp"),
      .init("tanaka", nil), .init("a@b@c.jp", nil), .init("a@b.jp, c@d.jp", nil), .init("a@localhost", nil),
      .init("a b@c.jp", nil), .init("@b.jp", nil), .init("a@b..jp", nil), .init("a@", nil),
      .init("a@192.168.0.1", nil),
      .init("田中@b.jp", nil), .init("a@例。jp", nil),
    ])

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    switch Self.check(cell) {
    case .clean: return .unchanged
    case .upper:
      for index in cell.indices { output.text.append(PreparedText.lower(cell[index])) }
      return .changed
    case .bad: break
    }
    var text: [UInt8] = []
    swap(&text, &output.text)
    PreparedText.prepare(cell, into: &text, scratch: &output.scratch)
    let address = Self.unwrap(text.span)
    var lowered: [UInt8] = []
    Casing.appendLower(text.span.extracting(address), to: &lowered)
    text.removeAll(keepingCapacity: true)
    // lower case may decompose (İ): the address is folded once more, so that it stays as it is from now on
    if NFKC.isNormalized(lowered.span) {
      text.append(contentsOf: lowered)
    } else {
      NFKC.append(lowered.span, to: &text)
    }
    let result = Self.check(text.span)
    swap(&text, &output.text)
    if case .bad(let code) = result { return .refused(code) }
    return .changed
  }

  private enum Check {
    case clean
    case upper
    case bad(StaticString)
  }

  /// Looks at an address without blanks around it.
  private static func check(_ text: Span<UInt8>) -> Check {
    var at = -1
    var hasUpper = false
    for index in text.indices {
      let byte = text[index]
      if byte == 0x40 {
        if at >= 0 { return .bad("normalize.email.several") }
        at = index
      } else if byte <= 0x20 || byte == 0x7F {
        return .bad("normalize.email.space")
      } else if byte >= 0x41, byte <= 0x5A {
        hasUpper = true
      }
    }
    guard at >= 0 else { return .bad("normalize.email.no_at") }
    guard at > 0 else { return .bad("normalize.email.local") }
    if at > 64 { return .bad("normalize.email.local") }
    for index in 0..<at where !isLocal(text[index]) { return .bad("normalize.email.local") }
    var isASCII = true
    for index in (at + 1)..<text.count where text[index] >= 0x80 { isASCII = false }
    guard HostText.isValid(text, (at + 1)..<text.count) else { return .bad("normalize.email.domain") }
    if isASCII { return hasUpper ? .upper : .clean }
    return NFKC.isNormalized(text) && Casing.isLower(text) ? .clean : .bad("normalize.email.domain")
  }

  /// Letters, digits and the signs that RFC 5322 section 3.2.3 allows without quotes; dots in any place, because
  /// Japanese carriers gave out addresses like `..a.@`.
  private static func isLocal(_ byte: UInt8) -> Bool {
    if PreparedText.isLetter(byte) || PreparedText.isDigit(byte) { return true }
    switch byte {
    case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D...0x2F, 0x3D, 0x3F, 0x5E...0x60, 0x7B...0x7E: return true
    default: return false
    }
  }

  /// The range of the address within `mailto:...?subject=`, `Name <...>`, quotes and trailing `;` or `,`.
  private static func unwrap(_ text: Span<UInt8>) -> Range<Int> {
    var range = 0..<text.count
    func strip() {
      while let last = range.last, text[last] == 0x3B || text[last] == 0x2C || text[last] == 0x20 {
        range = range.dropLast()
      }
      while let first = range.first, text[first] == 0x20 { range = range.dropFirst() }
    }
    strip()
    if let last = range.last, text[last] == 0x3E, let open = range.last(where: { text[$0] == 0x3C }) {
      range = (open + 1)..<last
      strip()
    }
    let mailto: StaticString = "mailto:"
    if range.count > 7,
      (0..<7).allSatisfy({ PreparedText.lower(text[range.lowerBound + $0]) == mailto.byte($0) })
    {
      range = (range.lowerBound + 7)..<range.upperBound
      if let question = range.first(where: { text[$0] == 0x3F }) { range = range.lowerBound..<question }
      strip()
    }
    return range
  }
}
