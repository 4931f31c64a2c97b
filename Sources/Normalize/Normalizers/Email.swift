public import Hub
import TextKernels

/// `email`: one address in lower case, without what people write around it.
public struct Email: CellNormalizer {
  /// Name, summary, parts and examples.
  public static let spec = NormalizerSpec(
    name: "email",
    summary:
      "One e-mail address in lower case: widths folded, `mailto:` and `Name <...>` taken off, the domain in the "
      + "letters of the DNS (punycode); what is not exactly one address is refused, and a mistyped domain is never "
      + "changed, but the part `suggestion` has what was probably meant. The part `mailbox` is the address by the rules "
      + "of its provider (no dots at Gmail, no plus tags).",
    parts: ["domain", "mailbox", "suggestion"],
    examples: [
      example("Tanaka@Example.CO.JP", "tanaka@example.co.jp", "example.co.jp"),
      example("ｔａｎａｋａ＠example.co.jp", "tanaka@example.co.jp", "example.co.jp"),
      example("mailto:a@b.jp", "a@b.jp", "b.jp"), example("MAILTO:a@b.jp?subject=x", "a@b.jp", "b.jp"),
      example("田中太郎 <Tanaka@b.jp>", "tanaka@b.jp", "b.jp"), example(" <a@b.jp>; ", "a@b.jp", "b.jp"),
      example(
        "Taro.Tanaka+crm@googlemail.com", "taro.tanaka+crm@googlemail.com", "googlemail.com",
        "tarotanaka@gmail.com"),
      example("taro+crm@outlook.com", "taro+crm@outlook.com", "outlook.com", "taro@outlook.com"),
      example("taro+crm@example.co.jp", "taro+crm@example.co.jp", "example.co.jp"),
      example("a+b.c@gmial.com", "a+b.c@gmial.com", "gmial.com", suggestion: "gmail.com"),
      example("info@日本語.jp", "info@xn--wgv71a119e.jp", "xn--wgv71a119e.jp"),
      example("a@例。jp", "a@xn--fsq.jp", "xn--fsq.jp"),
      example("..a.@docomo.ne.jp", "..a.@docomo.ne.jp", "docomo.ne.jp"),
      example("\"..a\"@docomo.ne.jp", "..a@docomo.ne.jp", "docomo.ne.jp"),
      .init("tanaka", nil), .init("a@b@c.jp", nil), .init("a@b.jp, c@d.jp", nil), .init("a@localhost", nil),
      .init("a b@c.jp", nil), .init("@b.jp", nil), .init("a@b..jp", nil), .init("a@", nil),
      .init("a@192.168.0.1", nil), .init("田中@b.jp", nil),
    ])

  private static func example(
    _ input: String, _ output: String, _ domain: String, _ mailbox: String? = nil, suggestion: String = ""
  ) -> NormalizerSpec.Example {
    .init(input, output, parts: ["domain": domain, "mailbox": mailbox ?? output, "suggestion": suggestion])
  }

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    switch Self.isPlain(cell) ? .clean : Self.check(cell) {
    case .clean:
      Self.appendParts(cell, &output)
      return .unchanged
    case .upper:
      for index in cell.indices { output.text.append(PreparedText.lower(cell[index])) }
    case .bad:
      if let code = Self.rewrite(cell, &output) { return .refused(code) }
    }
    let text = output.text
    Self.appendParts(text.span, &output)
    return .changed
  }

  /// Writes an address that is not plain; gives why it cannot be read.
  private static func rewrite(_ cell: Span<UInt8>, _ output: inout CellOutput) -> StaticString? {
    var text: [UInt8] = []
    PreparedText.prepare(cell, into: &text, scratch: &output.scratch)
    var lowered: [UInt8] = []
    Casing.appendLower(text.span.extracting(unwrap(text.span)), to: &lowered)
    text.removeAll(keepingCapacity: true)
    // lower case may decompose (İ): the address is folded once more, so that it stays as it is from now on
    NFKC.append(lowered.span, to: &text)
    unquote(&text)
    if let at = text.firstIndex(of: 0x40), !UTF8Cell.isASCII(text.span.extracting(at..<text.count)) {
      var host: [UInt8] = []
      HostText.appendASCII(text.span.extracting((at + 1)..<text.count), to: &host)
      if !host.isEmpty { text.replaceSubrange((at + 1)..., with: host) }
    }
    if case .bad(let code) = check(text.span) { return code }
    output.text = text
    return nil
  }

  /// The domain, the mailbox, and what was probably meant.
  private static func appendParts(_ address: Span<UInt8>, _ output: inout CellOutput) {
    var at = address.count - 1
    while at > 0, address[at] != 0x40 { at -= 1 }
    let domain = address.extracting((at + 1)..<address.count)
    if output.wantsParts {
      SpanAppend.append(domain, to: &output.parts[0])
      if MailFold.fold(address, into: &output.parts[1]) == nil {
        SpanAppend.append(address, to: &output.parts[1])
      }
    }
    if hasOddDots(address, at, domain) { output.warnings.append("normalize.email.dots") }
    if let suggestion = MailTypo.suggestion(domain) {
      output.parts[2].append(contentsOf: suggestion)
      output.warnings.append("normalize.email.typo")
    }
  }

  /// Whether an address is of the letters, digits and signs that nearly all are, one pass; false says nothing.
  private static func isPlain(_ text: Span<UInt8>) -> Bool {
    let count = text.count
    var at = 0
    while at < count, isPlain(text[at]) { at &+= 1 }
    guard at > 0, at <= 64, at < count, text[at] == 0x40, count &- at <= 254 else { return false }
    var label = at &+ 1
    var dots = 0
    var hasLetter = false
    // a top-level domain has letters alone, else the slow way decides
    var hasOther = false
    at = label
    while at < count {
      let byte = text[at]
      if byte >= 0x61, byte <= 0x7A {
        hasLetter = true
      } else if byte == 0x2E {
        guard isLabel(text, label, at) else { return false }
        dots &+= 1
        label = at &+ 1
        hasLetter = false
        hasOther = false
      } else {
        guard byte >= 0x30 && byte <= 0x39 || byte == 0x2D else { return false }
        hasOther = true
      }
      at &+= 1
    }
    return dots > 0 && hasLetter && !hasOther && isLabel(text, label, count)
  }

  /// a-z, 0-9, `.`, `-`, `_`.
  @inline(__always) private static func isPlain(_ byte: UInt8) -> Bool {
    (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte == 0x2E || byte == 0x2D
      || byte == 0x5F
  }

  @inline(__always) private static func isLabel(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    end > start && end &- start <= 63 && text[start] != 0x2D && text[end &- 1] != 0x2D
  }

  private enum Check {
    case clean
    case upper
    case bad(StaticString)
  }

  /// Looks at an address without blanks around it.
  private static func check(_ text: Span<UInt8>) -> Check {
    var at = -1
    var space: Int?
    var hasUpper = false
    for index in text.indices {
      let byte = text[index]
      if byte == 0x40 {
        if at >= 0 {
          return .bad(isApart(text, at, index) ? "normalize.email.several" : "normalize.email.domain")
        }
        at = index
      } else if byte <= 0x20 || byte == 0x7F {
        space = space ?? index
      } else if byte >= 0x41, byte <= 0x5A {
        hasUpper = true
      }
    }
    guard at >= 0 else { return .bad("normalize.email.no_at") }
    if space != nil { return .bad("normalize.email.space") }
    guard at > 0 else { return .bad("normalize.email.local") }
    if at > 64 { return .bad("normalize.email.local") }
    for index in 0..<at where !isLocal(text[index]) { return .bad("normalize.email.local") }
    var isASCII = true
    for index in (at + 1)..<text.count where text[index] >= 0x80 { isASCII = false }
    guard HostText.isValid(text, (at + 1)..<text.count) else { return .bad("normalize.email.domain") }
    guard isASCII else { return .bad("normalize.email.domain") }
    return hasUpper ? .upper : .clean
  }

  /// Whether something that parts addresses stands between two @.
  private static func isApart(_ text: Span<UInt8>, _ first: Int, _ second: Int) -> Bool {
    for index in first..<second {
      switch text[index] {
      case 0x20, 0x09, 0x0A, 0x0D, 0x2C, 0x3B, 0x2F, 0x7C, 0x3C, 0xE3: return true
      default: break
      }
    }
    return false
  }

  /// Whether dots stand where RFC 5322 has none and the carriers that gave out such addresses are not the provider.
  private static func hasOddDots(_ address: Span<UInt8>, _ at: Int, _ domain: Span<UInt8>) -> Bool {
    var isOdd = address[0] == 0x2E || address[at - 1] == 0x2E
    for index in 1..<max(at, 1) where address[index] == 0x2E && address[index - 1] == 0x2E { isOdd = true }
    guard isOdd else { return false }
    return
      !(domain.isWord("docomo.ne.jp") || domain.isWord("ezweb.ne.jp") || domain.isWord("au.com")
      || domain.isWord("softbank.ne.jp") || domain.isWord("i.softbank.jp") || endsInVodafone(domain))
  }

  private static func endsInVodafone(_ domain: Span<UInt8>) -> Bool {
    domain.startsWith("vodafone.ne.jp", at: domain.count - 14)
  }

  /// Takes the quotes off a local part that needs none: "..a"@docomo.ne.jp (RFC 5322, section 3.4.1).
  private static func unquote(_ text: inout [UInt8]) {
    guard text.first == 0x22, let at = text.firstIndex(of: 0x40), at > 2, text[at - 1] == 0x22 else { return }
    for index in 1..<(at - 1) where !isLocal(text[index]) { return }
    text.remove(at: at - 1)
    text.removeFirst()
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
