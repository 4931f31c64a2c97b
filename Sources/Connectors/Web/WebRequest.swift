import Hub

/// What a server is asked.
package struct WebRequest: Sendable {
  /// A header; a secret one goes to no other server than the one that was named, and is shown nowhere.
  package struct Header: Sendable {
    package var name: String
    package var value: String
    package var isSecret: Bool

    package init(_ name: String, _ value: String, isSecret: Bool = false) {
      self.name = name
      self.value = value
      self.isSecret = isSecret
    }
  }

  package var url: WebURL
  /// GET, POST, ...; nothing for sftp and ftp.
  package var method: String
  package var headers: [Header]
  package var body: [UInt8]?
  package var limits = WebLimits()
  package var trust = WebTrust()
  /// Whether the server may compress what it sends.
  ///
  /// Off for downloads that may be resumed.
  package var mayCompress = true

  package init(_ url: WebURL, method: String = "GET", headers: [Header] = [], body: [UInt8]? = nil) {
    self.url = url
    self.method = method
    self.headers = headers
    self.body = body
  }
}

/// How long and how much.
package struct WebLimits: Sendable {
  /// To find the host and connect, in milliseconds.
  package var connect = 30_000
  /// So many seconds without a byte end a transfer.
  package var stall = 60
  /// For all of it, in milliseconds; 0: no limit, for a download may be large and the line slow.
  package var total = 0
  /// The most bytes that a body may have, decompressed.
  package var bytes: Int64 = 64 << 30
  /// How many redirects are followed.
  package var redirects = 10

  package init() {}
}

/// Whom to trust, and with what to show who we are.
///
/// Certificates are always verified.
package struct WebTrust: Sendable {
  /// A PEM file of certificates to trust instead of the system's.
  package var caFile: String?
  /// A proxy; nil: what `https_proxy` and `no_proxy` say.
  package var proxy: String?
  /// For sftp: the file of known hosts; its keys are always checked.
  package var knownHosts: String?
  /// For sftp: the private key, and what unlocks it.
  package var privateKey: String?
  package var passphrase: String?

  package init() {}
}

/// What a server answered.
package struct WebResponse: Sendable {
  /// Where the answer came from, after redirects.
  package var url: WebURL
  /// The status of HTTP; 200 for other schemes.
  package var status: Int
  /// Names in lower case; a name may come several times.
  package var headers: [(name: String, value: String)]
  /// The body, read once.
  package var body: WebBody

  /// The value of a header, several joined with ", " (RFC 9110, 5.3).
  package func header(_ name: String) -> String? {
    let found = headers.filter { $0.name == name }.map(\.value)
    return found.isEmpty ? nil : found.joined(separator: ", ")
  }
}
