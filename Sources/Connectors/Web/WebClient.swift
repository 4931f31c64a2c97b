package import Hub

/// Asks servers: follows redirects without telling secrets to other hosts, and says why an answer is no answer.
package struct WebClient: Sendable {
  package init() {}

  /// Sends a request; answers with whatever status the server gave, redirects followed.
  ///
  /// Secret headers, and the user and password of the URL, go to the server that was named and to no other. A redirect
  /// from https to http is refused. 301, 302 and 303 turn a POST into a GET, 307 and 308 repeat it (RFC 9110, 15.4).
  package func send(_ first: WebRequest) async throws(HubError) -> WebResponse {
    for header in first.headers { try WebClient.check(header, first.url) }
    // libcurl takes any host for the right one where it knows no keys.
    if first.url.scheme == "sftp", first.trust.knownHosts == nil {
      throw HubError("web.no_known_hosts", .configuration, ["host": first.url.host])
    }
    var request = first
    var count = 0
    while true {
      let response = try await answer(request)
      guard let target = response.header("location"), [301, 302, 303, 307, 308].contains(response.status)
      else {
        return response
      }
      guard count < first.limits.redirects else {
        throw HubError(
          "web.redirects", .configuration, ["url": first.url.shown, "count": "\(first.limits.redirects)"])
      }
      count += 1
      request = try WebClient.redirected(request, to: target, response.status)
    }
  }

  /// Sends a request and throws where the answer is no success: `web.unauthorized`, `web.forbidden`, `web.not_found`,
  /// `web.unavailable` (trying again may help) or `web.status`.
  package func fetch(_ request: WebRequest) async throws(HubError) -> WebResponse {
    let response = try await send(request)
    if (200...299).contains(response.status) || response.status == 304 { return response }
    throw await WebClient.refusal(response, secrets: request.secrets)
  }

  private func answer(_ request: WebRequest) async throws(HubError) -> WebResponse {
    let body = try WebBody(request)
    let head = try await body.head()
    return WebResponse(
      url: request.url, status: request.url.scheme.hasPrefix("http") ? head.status : 200,
      headers: WebClient.headers(head.lines), body: body)
  }

  /// The header lines by name, in lower case.
  ///
  /// Lines that are folded (obsolete, RFC 9112, 5.2) go on the one before.
  static func headers(_ lines: String) -> [(name: String, value: String)] {
    var found: [(name: String, value: String)] = []
    for line in lines.split(whereSeparator: \.isNewline).dropFirst() {
      if line.first == " " || line.first == "\t", !found.isEmpty {
        found[found.count - 1].value += " " + trimmed(line)
      } else if let colon = line.firstIndex(of: ":") {
        found.append((line[..<colon].lowercased(), trimmed(line[line.index(after: colon)...])))
      }
    }
    return found
  }

  private static func trimmed(_ text: Substring) -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    return String(text.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }

  private static func redirected(
    _ request: WebRequest, to target: String, _ status: Int
  ) throws(HubError) -> WebRequest {
    let url = try WebURL(target, relativeTo: request.url)
    guard url.scheme == "https" || request.url.scheme != "https", url.scheme.hasPrefix("http") else {
      throw HubError("web.downgrade", .refused, ["url": request.url.shown, "target": url.shown])
    }
    var next = request
    next.url = url
    if !url.hasSameOrigin(as: request.url) {
      // A cookie or an Authorization header is a secret also where nobody said so.
      let known = ["authorization", "cookie", "proxy-authorization"]
      next.headers.removeAll { $0.isSecret || known.contains($0.name.lowercased()) }
    }
    let becomesGet = status == 303 && request.method != "HEAD" || status <= 302 && request.method == "POST"
    if becomesGet {
      next.method = "GET"
      next.body = nil
      next.headers.removeAll { $0.name.lowercased().hasPrefix("content-") }
    }
    return next
  }

  /// A line end in a header would begin another header.
  private static func check(_ header: WebRequest.Header, _ url: WebURL) throws(HubError) {
    let isName = !header.name.isEmpty && header.name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3A }
    let isValue = header.value.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && $0.value != 0x7F || $0 == "\t"
    }
    if !isName || !isValue {
      throw HubError("web.header", .configuration, ["name": header.name, "url": url.shown])
    }
  }

  /// What a status that is no success means; its cause is the beginning of what the server said.
  static func refusal(_ response: WebResponse, secrets: [String]) async -> HubError {
    let said = (try? await response.body.prefix(2048)) ?? []
    var words = String(decoding: said, as: UTF8.self)
    for secret in secrets where !secret.isEmpty { words = words.replacing(secret, with: "***") }
    let line = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let (code, kind): (String, ErrorClass) =
      switch response.status {
      case 401: ("web.unauthorized", .refused)
      case 403: ("web.forbidden", .refused)
      case 404, 410: ("web.not_found", .configuration)
      case 408, 425, 429, 500...599: ("web.unavailable", .transient)
      default: ("web.status", .configuration)
      }
    var arguments = ["url": response.url.shown, "host": response.url.host, "status": "\(response.status)"]
    if let wait = response.header("retry-after") { arguments["retryAfter"] = wait }
    return HubError(code, kind, arguments, cause: line.isEmpty ? nil : String(line.prefix(200)))
  }
}

extension WebRequest {
  /// What may be shown nowhere: secret headers, also without the scheme before them, and the URL's password.
  var secrets: [String] {
    headers.filter(\.isSecret).flatMap { [$0.value, String($0.value.split(separator: " ").last ?? "")] }
      + [url.password ?? ""]
  }
}
