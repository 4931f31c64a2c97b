package import Hub

/// Fetches a file whole, going on where a transfer broke off.
///
/// A transfer that breaks off is asked for again from the byte that is missing, with `If-Range` and the validator of the
/// first answer (RFC 9110, 13.1.5), so that two versions of a file are never put together. Where the server cannot do that,
/// everything is fetched again and what is there already is passed over, provided that the validator is the same; without
/// a validator the download fails rather than guess.
///
///     GET            200, ETag "a", 1,000 of 4,000 bytes, cut off
///     GET Range: bytes=1000-   If-Range: "a"
///                    206, Content-Range: bytes 1000-3999/4000     goes on
///                    200, ETag "a"                                1,000 bytes are passed over
///                    200, ETag "b"                                web.changed
package struct WebDownload: Sendable {
  private let client = WebClient()
  private let retrying: Retrying

  package init(retrying: Retrying = Retrying()) { self.retrying = retrying }

  /// What a download was.
  package struct Outcome: Sendable {
    /// Where it came from, after redirects.
    package var url: WebURL
    /// The content type that the server named, without parameters, in lower case.
    package var contentType: String?
    /// How many bytes were given to the sink.
    package var size: UInt64
    /// How many attempts it took.
    package var attempts: Int
  }

  /// Fetches a URL; `sink` gets the bytes in order, each once.
  package func fetch(
    _ request: WebRequest, sink: (_ bytes: [UInt8]) async throws(HubError) -> Void
  ) async throws(HubError) -> Outcome {
    var progress = Progress()
    var attempt = 0
    while true {
      attempt += 1
      do throws(HubError) {
        let response = try await open(request, progress)
        try await progress.take(response, request.url, sink)
        return Outcome(
          url: response.url, contentType: WebDownload.contentType(response), size: progress.written,
          attempts: attempt)
      } catch {
        let isLost = progress.written > 0 && progress.validator == nil
        guard !isLost, let wait = retrying.wait(after: error, attempt: attempt) else { throw error }
        retrying.notice(error, wait)
        do {
          try await retrying.sleep(wait)
        } catch {
          throw HubError("web.cancelled", .transient, ["url": request.url.shown])
        }
      }
    }
  }

  private func open(_ request: WebRequest, _ progress: Progress) async throws(HubError) -> WebResponse {
    var request = request
    // What is compressed on the way has other bytes than the file, so that a place in it means nothing.
    request.mayCompress = false
    if progress.written > 0 {
      request.headers.append(.init("Range", "bytes=\(progress.written)-"))
      if let validator = progress.validator { request.headers.append(.init("If-Range", validator)) }
    }
    return try await client.fetch(request)
  }

  private static func contentType(_ response: WebResponse) -> String? {
    response.header("content-type")?.split(separator: ";").first.map { $0.lowercased().filter { $0 != " " } }
  }
}

/// How far a download came.
private struct Progress {
  /// What the sink has.
  var written: UInt64 = 0
  /// What tells this version of the file from others: a strong ETag, else the time of its last change.
  var validator: String?

  mutating func take(
    _ response: WebResponse, _ url: WebURL, _ sink: (_ bytes: [UInt8]) async throws(HubError) -> Void
  ) async throws(HubError) {
    var passed = try start(of: response, url)
    var piece: [UInt8] = []
    while true {
      piece.removeAll(keepingCapacity: true)
      if try await response.body.read(1 << 18, into: &piece) == 0 { break }
      let known = Int(min(written - passed, UInt64(piece.count)))
      passed += UInt64(piece.count)
      if known == piece.count { continue }
      try await sink(known == 0 ? piece : Array(piece[known...]))
      written = passed
    }
    if passed < written {
      throw HubError("web.changed", .corrupt, ["url": url.shown, "bytes": "\(written)"])
    }
  }

  /// The place in the file of the response's first byte.
  private mutating func start(of response: WebResponse, _ url: WebURL) throws(HubError) -> UInt64 {
    let etag = response.header("etag").flatMap { $0.hasPrefix("W/") ? nil : $0 }
    let found = etag ?? response.header("last-modified")
    if written == 0 {
      validator = found
      return 0
    }
    if response.status == 206, let range = response.header("content-range") {
      let first = range.split(separator: " ").last?.split(separator: "-").first.flatMap { UInt64($0) }
      if first == written, found == nil || found == validator { return written }
    } else if response.status == 200, let validator, found == validator {
      return 0
    }
    throw HubError("web.changed", .corrupt, ["url": url.shown, "bytes": "\(written)"])
  }
}
