public import Hub
import TextKernels

/// `url`: web addresses with scheme and lower-case host.
public struct WebURL: CellNormalizer {
  /// Name, summary and examples.
  public static let spec = NormalizerSpec(
    name: "url",
    summary:
      "Web addresses: scheme and host in lower case, `https://` where no scheme is written, no default port, "
      + "no lone slash; path and query as written; hosts in other scripts in the letters of the DNS (punycode).",
    examples: [
      .init("HTTP://WWW.Example.CO.JP/A?b=C", "http://www.example.co.jp/A?b=C"),
      .init("www.example.co.jp", "https://www.example.co.jp"),
      .init("https://example.com/", "https://example.com"),
      .init("https://example.com:443/a", "https://example.com/a"),
      .init("ｈｔｔｐｓ：／／example.com", "https://example.com"),
      .init("http://例え.jp/道", "http://xn--r8jz45g.jp/道"),
      .init("https://example.com:8443", "https://example.com:8443"),
      .init("なし", nil), .init("mailto:a@b.jp", nil), .init("https://a b.jp", nil), .init("localhost", nil),
    ])

  private var prepared: [UInt8] = []

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    let trimmed = cell.extracting(Spaces.trimmed(cell))
    if let address = WebAddress.read(trimmed), UTF8Cell.isASCII(trimmed.extracting(address.host)) {
      guard Self.write(trimmed, address, &output.text) else { return .refused("normalize.url.form") }
    } else {
      // full-width signs in scheme or host
      PreparedText.prepare(trimmed, into: &prepared, scratch: &output.scratch)
      guard let address = WebAddress.read(prepared.span) else { return .refused("normalize.url.form") }
      guard Self.write(prepared.span, address, &output.text) else { return .refused("normalize.url.form") }
    }
    return output.text.span.isSame(as: cell) ? .unchanged : .changed
  }

  private static func write(_ text: Span<UInt8>, _ address: WebAddress, _ output: inout [UInt8]) -> Bool {
    let isPlain = address.scheme == .http
    append(isPlain ? "http://" : "https://", to: &output)
    guard WebAddress.appendHost(text, address.host, to: &output) else { return false }
    let port = text.extracting(address.port)
    if !port.isEmpty, !port.isWord(isPlain ? "80" : "443") {
      output.append(0x3A)
      UTF8Cell.append(text, address.port, to: &output)
    }
    let path = text.extracting(address.path)
    if !path.isWord("/") { UTF8Cell.append(text, address.path, to: &output) }
    return true
  }

  private static func append(_ literal: StaticString, to output: inout [UInt8]) {
    for index in 0..<literal.utf8CodeUnitCount { output.append(literal.byte(index)) }
  }
}
