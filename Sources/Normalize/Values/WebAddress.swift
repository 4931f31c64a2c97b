import TextKernels

/// A web address in its parts.
struct WebAddress {
  /// `http` or `https`, or neither written.
  var scheme: Scheme = .none
  /// The host within the text.
  var host = 0..<0
  /// The port's digits; empty where there is none.
  var port = 0..<0
  /// Path, query and fragment, from the `/`, `?` or `#`.
  var path = 0..<0

  /// The schemes of the web.
  enum Scheme {
    case none
    case http
    case https
  }

  /// Takes a trimmed address apart; nil where it is none.
  static func read(_ text: Span<UInt8>) -> WebAddress? {
    var address = WebAddress()
    var at = 0
    if matches(text, "https://") {
      (address.scheme, at) = (.https, 8)
    } else if matches(text, "http://") {
      (address.scheme, at) = (.http, 7)
    }
    var end = at
    while end < text.count, text[end] != 0x2F, text[end] != 0x3F, text[end] != 0x23 { end += 1 }
    var hostEnd = at
    while hostEnd < end, text[hostEnd] != 0x3A { hostEnd += 1 }
    address.host = at..<hostEnd
    if hostEnd < end {
      address.port = (hostEnd + 1)..<end
      for index in address.port where !PreparedText.isDigit(text[index]) { return nil }
    }
    if let last = address.host.last, text[last] == 0x2E { address.host = address.host.dropLast() }
    address.path = end..<text.count
    for index in address.path where text[index] <= 0x20 || text[index] == 0x7F { return nil }
    return HostText.isValid(text, address.host) && address.port.count <= 5 ? address : nil
  }

  private static func matches(_ text: Span<UInt8>, _ literal: StaticString) -> Bool {
    guard text.count > literal.utf8CodeUnitCount else { return false }
    for index in 0..<literal.utf8CodeUnitCount where PreparedText.lower(text[index]) != literal.byte(index) {
      return false
    }
    return true
  }

  /// Appends the host in lower case and in the letters of the DNS; false where it has none.
  static func appendHost(_ text: Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]) -> Bool {
    let host = text.extracting(range)
    if UTF8Cell.isASCII(host) {
      for index in host.indices { output.append(PreparedText.lower(host[index])) }
      return true
    }
    var lowered: [UInt8] = []
    Casing.appendLower(host, to: &lowered)
    var folded: [UInt8] = []
    NFKC.append(lowered.span, to: &folded)
    let start = output.count
    HostText.appendASCII(folded.span, to: &output)
    return output.count > start
  }
}
