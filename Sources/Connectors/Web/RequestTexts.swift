import CTransfer
import Glibc

/// A request as C sees it; its texts live as long as the call.
struct RequestTexts {
  private let request: WebRequest

  init(_ request: WebRequest) { self.request = request }

  /// Calls `body` with the request; C copies what it needs.
  func withRequest<Result>(_ body: (inout transfer_request) -> Result) -> Result {
    var kept = unsafe [UnsafeMutablePointer<CChar>]()
    defer { unsafe kept.forEach { unsafe free($0) } }
    func keep(_ text: String?) -> UnsafePointer<CChar>? {
      guard let text, let copy = unsafe strdup(text) else { return nil }
      unsafe kept.append(copy)
      return unsafe UnsafePointer(copy)
    }
    var wanted = unsafe transfer_request()
    unsafe wanted.url = keep(request.url.text)
    unsafe wanted.method = keep(request.method)
    unsafe wanted.user = keep(request.url.user)
    unsafe wanted.password = keep(request.url.password)
    unsafe wanted.ca_file = keep(request.trust.caFile)
    unsafe wanted.proxy = keep(request.trust.proxy)
    unsafe wanted.known_hosts = keep(request.trust.knownHosts)
    unsafe wanted.private_key = keep(request.trust.privateKey)
    unsafe wanted.passphrase = keep(request.trust.passphrase)
    unsafe wanted.connect_milliseconds = request.limits.connect
    unsafe wanted.stall_seconds = request.limits.stall
    unsafe wanted.total_milliseconds = request.limits.total
    unsafe wanted.most = request.limits.bytes
    unsafe wanted.may_compress = request.mayCompress ? 1 : 0
    var lines = unsafe headerLines.map { unsafe keep($0) }
    unsafe lines.append(nil)
    return unsafe lines.withUnsafeBufferPointer { lines in
      unsafe wanted.headers = lines.baseAddress
      guard let bytes = sent else { return unsafe body(&wanted) }
      // A body of no bytes is still a body: the address must not be null.
      return unsafe (bytes + [0]).withUnsafeBufferPointer { buffer in
        unsafe wanted.body = buffer.baseAddress
        unsafe wanted.body_size = bytes.count
        return unsafe body(&wanted)
      }
    }
  }

  /// The body; methods that carry one have one, if of no bytes.
  private var sent: [UInt8]? {
    request.body ?? (["POST", "PUT", "PATCH"].contains(request.method) ? [] : nil)
  }

  /// A header without a value is written with a semicolon for libcurl; `Expect` is not waited for.
  private var headerLines: [String] {
    request.headers.map { $0.value.isEmpty ? $0.name + ";" : "\($0.name): \($0.value)" } + ["Expect:"]
  }
}
