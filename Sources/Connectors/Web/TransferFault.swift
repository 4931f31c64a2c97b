import CCurl
import Hub

/// What libcurl's codes mean for the one who reads the message.
enum TransferFault {
  /// The error of a transfer that failed.
  static func error(_ code: Int, _ url: WebURL, _ words: String) -> HubError {
    let (name, kind) = fault(CURLcode(rawValue: UInt32(code)))
    return HubError(name, kind, ["url": url.shown, "host": url.host], cause: words)
  }

  private static func fault(_ code: CURLcode) -> (String, ErrorClass) {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: ("web.no_host", .transient)
    case CURLE_COULDNT_CONNECT: ("web.no_connection", .transient)
    case CURLE_OPERATION_TIMEDOUT: ("web.timeout", .transient)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR: ("web.certificate", .configuration)
    case CURLE_SSL_CACERT_BADFILE: ("web.ca_file", .configuration)
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER: ("web.tls", .transient)
    case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2,
      CURLE_HTTP2_STREAM, CURLE_WEIRD_SERVER_REPLY:
      ("web.cut_off", .transient)
    case CURLE_BAD_CONTENT_ENCODING: ("web.encoding", .corrupt)
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: ("web.url", .configuration)
    case CURLE_REMOTE_ACCESS_DENIED, CURLE_LOGIN_DENIED: ("web.denied", .refused)
    case CURLE_REMOTE_FILE_NOT_FOUND: ("web.not_found", .configuration)
    case CURLE_FILESIZE_EXCEEDED: ("web.too_large", .configuration)
    default: ("web.failed", .transient)
    }
  }
}
