import CTransfer
package import Hub

/// A URL, read by the same parser that the transfer uses, so that nobody is asked but whom we checked.
package struct WebURL: Sendable, Equatable {
  /// As it is asked for, without user and password.
  package let text: String
  /// `https`, `http`, `sftp`, `ftp` or `ftps`; in lower case.
  package let scheme: String
  /// The host's name or address.
  package let host: String
  /// The port, also where it is the scheme's own.
  package let port: String
  /// The user that it names, decoded.
  package let user: String?
  /// The password that it names, decoded.
  package let password: String?

  /// The schemes that are taken.
  package static let schemes: Set<String> = ["https", "http", "sftp", "ftp", "ftps"]

  /// Reads a URL; throws `web.url` where it is none, or of a scheme that is not taken.
  ///
  /// - Parameter base: resolves relative ones (RFC 3986, 5), as a `Location` header or the next page's path may be.
  package init(_ url: String, relativeTo base: WebURL? = nil) throws(HubError) {
    // libcurl takes blanks and control characters that RFC 3986 forbids.
    let isClean =
      !url.isEmpty && !url.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F || $0 == " " }
    func part(_ name: Character) -> String? { WebURL.part(name, of: url, base?.text) }
    guard isClean, let text = part("d"), let scheme = part("s")?.lowercased(),
      WebURL.schemes.contains(scheme),
      let host = part("h"), let port = part("p")
    else {
      throw HubError("web.url", .configuration, ["url": WebURL.shown(url)])
    }
    self.text = text
    self.scheme = scheme
    self.host = host
    self.port = port
    user = part("u")
    password = part("w")
  }

  /// Whether the text is a URL of one of the schemes, and not a path.
  package static func looksLike(_ text: String) -> Bool {
    guard let mark = text.firstRange(of: "://") else { return false }
    return schemes.contains(text[..<mark.lowerBound].lowercased())
  }

  /// Whether both belong to one server: what one may be told the other may be told.
  package func hasSameOrigin(as other: WebURL) -> Bool {
    scheme == other.scheme && host.lowercased() == other.host.lowercased() && port == other.port
  }

  /// What may be shown: without user and password, and without the query's values.
  package var shown: String { WebURL.shown(text) }

  /// The last part of the path, which may say what the file is.
  package var lastComponent: String {
    let path = WebURL.part("a", of: text, nil) ?? "/"
    return String(path[path.index(after: path.lastIndex(of: "/") ?? path.startIndex)...])
  }

  /// The URL with more values in its query, percent-encoded (RFC 3986, 2).
  package func adding(_ query: [(name: String, value: String)]) throws(HubError) -> WebURL {
    if query.isEmpty { return self }
    let more = query.map { WebURL.encoded($0.name) + "=" + WebURL.encoded($0.value) }.joined(separator: "&")
    return try WebURL(text + (text.contains("?") ? "&" : "?") + more)
  }

  /// Percent-encodes all but what RFC 3986 calls unreserved.
  package static func encoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
      default:
        let digits = Array("0123456789ABCDEF".utf8)
        bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func shown(_ url: String) -> String {
    var text = url
    if let mark = text.firstRange(of: "://") {
      let end = text[mark.upperBound...].firstIndex { "/?#".contains($0) } ?? text.endIndex
      if let at = text[mark.upperBound..<end].lastIndex(of: "@") { text.removeSubrange(mark.upperBound...at) }
    }
    if let query = text.firstIndex(of: "?") { text = text[...query] + "..." }
    return text
  }

  private static func part(_ name: Character, of url: String, _ base: String?) -> String? {
    let mark = CChar(bitPattern: name.asciiValue ?? 0)
    let found =
      unsafe base.map { unsafe transfer_url_part($0, url, mark) } ?? transfer_url_part(nil, url, mark)
    guard let found = unsafe found else { return nil }
    defer { unsafe transfer_free_text(found) }
    return unsafe String(cString: found)
  }
}
