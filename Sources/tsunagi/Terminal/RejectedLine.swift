import Encoding
import Hub

/// Shows on standard error a span of a file that is no record.
enum RejectedLine {
  static func show(
    _ span: RejectedSpan, file: String, encoding: TextEncoding? = nil, style: FindingStyle,
    _ language: Language
  ) {
    if style == .jsonl {
      FindingJSON.show(span, file: file, language)
      return
    }
    let code = span.finding.code
    let words = Registry.catalogue.message(code, span.finding.arguments, in: language)
    let help = Registry.catalogue.help(code, span.finding.arguments, in: language)
    let place = "\(file):\(span.locator.line):"
    Console.error(
      "\(words.hasPrefix(place) ? "" : "\(place) ")\(words) [\(code)] (byte \(span.locator.offset), "
        + "length \(span.locator.length))")
    if let help { Console.error("  \(Failure.word("help", language)): \(help)") }
    let text = TextWidth.flat(RawText.shown(Array(span.raw.prefix(2000)), encoding: encoding))
    Console.error("  \(Failure.word("row", language)): \(text.prefix(400))")
  }
}
