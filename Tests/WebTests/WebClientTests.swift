import Hub
import Testing

@testable import Web

@Suite struct `Asking servers` {
  private let client = WebClient()

  private func text(_ response: WebResponse) async throws -> String {
    String(decoding: try await response.body.prefix(1 << 20), as: UTF8.self)
  }

  @Test func `gives status, headers and body`() async throws {
    let response = try await client.fetch(WebRequest(try TestServers.url("/fine")))
    #expect(response.status == 200 && response.header("content-type") == "text/plain; charset=utf-8")
    #expect(response.header("x-two") == "a" && response.header("x-three") == nil)
    #expect(try await text(response) == "fine\n")
  }

  @Test func `sends method, headers and body`() async throws {
    let headers: [WebRequest.Header] = [
      .init("X-Key", "k 1", isSecret: true), .init("Content-Type", "application/json"),
    ]
    let request = WebRequest(
      try TestServers.url("/fine?post=1"), method: "POST", headers: headers, body: Array(#"{"a":"李"}"#.utf8))
    _ = try await client.fetch(request)
    let seen = try #require(try await TestServers.seen("post=1").first)
    #expect(seen.method == "POST" && seen.body == #"{"a":"李"}"#)
    #expect(seen.headers["x-key"] == "k 1" && seen.headers["content-type"] == "application/json")
  }

  @Test func `decompresses, and says where that fails`() async throws {
    let response = try await client.fetch(WebRequest(try TestServers.url("/gzip")))
    #expect(try await text(response) == "packed\n")
    let url = try TestServers.url("/false-gzip")
    #expect(
      await code { () throws(HubError) in
        let response = try await client.fetch(WebRequest(url))
        _ = try await response.body.prefix(100)
      } == "web.encoding corrupt")
  }

  @Test(arguments: [
    (400, "web.status configuration"), (401, "web.unauthorized refused"), (403, "web.forbidden refused"),
    (404, "web.not_found configuration"), (410, "web.not_found configuration"),
    (408, "web.unavailable transient"),
    (429, "web.unavailable transient"), (500, "web.unavailable transient"),
    (503, "web.unavailable transient"),
    (422, "web.status configuration"),
  ])
  func `says what a status means`(_ status: Int, _ expected: String) async throws {
    let url = try TestServers.url("/status?code=\(status)")
    #expect(await code { () throws(HubError) in _ = try await client.fetch(WebRequest(url)) } == expected)
  }

  @Test func `shows no secrets`() async throws {
    let url = try TestServers.url("/status?code=401&body=bad+key+s3cr3t-key")
    let request = WebRequest(url, headers: [.init("Authorization", "Bearer s3cr3t-key", isSecret: true)])
    do throws(HubError) {
      _ = try await client.fetch(request)
      Issue.record("nothing was thrown")
    } catch {
      #expect(error.cause == "bad key ***")
      #expect(!"\(error)".contains("s3cr3t"))
    }
  }

  @Test func `follows redirects, and tells secrets to the first server only`() async throws {
    let headers: [WebRequest.Header] = [.init("X-Key", "k", isSecret: true), .init("Accept", "text/plain")]
    let here = try TestServers.url("/redirect?to=/fine%3Fstay%3D1")
    #expect(try await text(try await client.fetch(WebRequest(here, headers: headers))) == "fine\n")
    #expect(try await TestServers.seen("/fine?stay=1").map { $0.headers["x-key"] } == ["k"])
    let there = try TestServers.url("/redirect?to=http://127.0.0.1:%7Bother%7D/fine%3Fgo%3D1")
    let response = try await client.fetch(
      WebRequest(there, headers: headers + [.init("Authorization", "Bearer x"), .init("Cookie", "a=b")]))
    #expect(response.url.text.hasSuffix("/fine?go=1"))
    let other = try TestServers.shared.get().ports["other"]
    // The other server keeps its own list; both are one process.
    let seen = try #require(try await TestServers.seen("/fine?go=1").first)
    #expect(seen.port == other && seen.headers["accept"] == "text/plain")
    #expect(
      seen.headers["x-key"] == nil && seen.headers["authorization"] == nil && seen.headers["cookie"] == nil)
  }

  @Test(arguments: [
    (301, "GET", ""), (302, "GET", ""), (303, "GET", ""), (307, "POST", "b"), (308, "POST", "b"),
  ])
  func `repeats a POST only where it should`(_ status: Int, _ method: String, _ body: String) async throws {
    let url = try TestServers.url("/redirect?code=\(status)&to=/fine%3Fposted%3D\(status)")
    _ = try await client.fetch(WebRequest(url, method: "POST", body: Array("b".utf8)))
    let seen = try #require(try await TestServers.seen("/fine?posted=\(status)").first)
    #expect(seen.method == method && seen.body == body)
  }

  @Test func `does not go in circles, nor from https to http`() async throws {
    let far = "/redirect?to=/redirect%3Fto%3D/redirect%253Fto%253D/fine"
    for (limit, expected) in [(2, "web.redirects configuration"), (3, nil)] as [(Int, String?)] {
      var request = WebRequest(try TestServers.url(far))
      request.limits.redirects = limit
      let limited = request
      #expect(await code { () throws(HubError) in _ = try await client.fetch(limited) } == expected)
    }
    var secure = WebRequest(
      try TestServers.url("/redirect?to=http://127.0.0.1:%7Bplain%7D/fine", server: "secure"))
    secure.trust.caFile = TestServers.authority
    let asked = secure
    #expect(
      await code { () throws(HubError) in _ = try await client.fetch(asked) } == "web.downgrade refused")
  }

  @Test func `verifies certificates`() async throws {
    let url = try TestServers.url("/fine", server: "secure")
    let unknown = WebRequest(url)
    #expect(
      await code { () throws(HubError) in _ = try await client.fetch(unknown) }
        == "web.certificate configuration")
    var known = unknown
    known.trust.caFile = TestServers.authority
    #expect(try await text(try await client.fetch(known)) == "fine\n")
    var misnamed = known
    misnamed.url = try WebURL(url.text.replacing("localhost", with: "127.0.0.1"))
    let asked = misnamed
    #expect(
      await code { () throws(HubError) in _ = try await client.fetch(asked) }
        == "web.certificate configuration")
    var nofile = known
    nofile.trust.caFile = "/nowhere/ca.pem"
    let broken = nofile
    #expect(
      await code { () throws(HubError) in _ = try await client.fetch(broken) } == "web.ca_file configuration")
  }

  @Test func `says what keeps a connection from coming about`() async throws {
    let nobody = WebRequest(try WebURL("http://nobody.invalid/"))
    #expect(
      await code { () throws(HubError) in _ = try await client.fetch(nobody) } == "web.no_host transient")
    let closed = WebRequest(try WebURL("http://127.0.0.1:1/"))
    #expect(
      await code { () throws(HubError) in _ = try await client.fetch(closed) }
        == "web.no_connection transient")
    let plain = try TestServers.url("/fine").text
    let mistaken = WebRequest(try WebURL(plain.replacing("http:", with: "https:")))
    #expect(await code { () throws(HubError) in _ = try await client.fetch(mistaken) } == "web.tls transient")
  }

  @Test func `waits for no more than it was told`() async throws {
    var request = WebRequest(try TestServers.url("/silent"))
    request.limits.total = 300
    let asked = request
    #expect(
      await code { () throws(HubError) in
        let response = try await client.fetch(asked)
        _ = try await response.body.prefix(100)
      } == "web.timeout transient")
  }

  @Test func `takes no more than it may`() async throws {
    var request = WebRequest(try TestServers.url("/whole"))
    request.limits.bytes = 100_000
    let asked = request
    #expect(
      await code { () throws(HubError) in
        let response = try await client.fetch(asked)
        _ = try await response.body.prefix(1 << 30)
      } == "web.too_large configuration")
  }

  @Test func `leaves with the server what nobody takes`() async throws {
    let response = try await client.fetch(WebRequest(try TestServers.url("/endless")))
    var taken: [UInt8] = []
    for _ in 0..<200 { _ = try await response.body.read(1 << 16, into: &taken) }
    #expect(taken.allSatisfy { $0 == UInt8(ascii: "y") } && taken.count > 200_000)
  }

  @Test func `stops when its task is cancelled`() async throws {
    let url = try TestServers.url("/silent")
    let task = Task { () -> String? in
      await code { () throws(HubError) in
        let response = try await client.fetch(WebRequest(url))
        _ = try await response.body.prefix(100)
      }
    }
    try await Task.sleep(for: .milliseconds(200))
    task.cancel()
    #expect(await task.value == "web.cancelled transient")
  }

  @Test(arguments: [("X Y", "v"), ("", "v"), ("X", "a\r\nEvil: 1"), ("X:", "v")])
  func `sends no header that would be two`(_ name: String, _ value: String) async throws {
    let request = WebRequest(try TestServers.url("/fine"), headers: [.init(name, value)])
    #expect(
      await code { () throws(HubError) in _ = try await client.fetch(request) } == "web.header configuration")
  }
}
