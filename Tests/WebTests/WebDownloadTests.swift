import Hub
import Synchronization
import Testing

@testable import Web

@Suite struct `Downloads` {
  private static let whole = (0..<100_000).map { number in
    "line " + String(repeating: "0", count: 6 - String(number).count) + "\(number)\n"
  }.joined()

  private func fetch(
    _ path: String, _ retrying: Retrying = .atOnce
  ) async throws(HubError) -> (text: String, outcome: WebDownload.Outcome) {
    var bytes: [UInt8] = []
    let url: WebURL
    do { url = try TestServers.url(path) } catch { throw HubError("test.server", .bug, cause: "\(error)") }
    let outcome = try await WebDownload(retrying: retrying).fetch(WebRequest(url)) { bytes += $0 }
    return (String(decoding: bytes, as: UTF8.self), outcome)
  }

  @Test(arguments: [("/whole", 1), ("/breaks?kind=ranged&as=d1", 3), ("/breaks?kind=unranged&as=d2", 3)])
  func `are whole, each byte once`(_ path: String, _ attempts: Int) async throws {
    let (text, outcome) = try await fetch(path)
    #expect(text == Self.whole)
    #expect(outcome.attempts == attempts && outcome.size == UInt64(Self.whole.utf8.count))
  }

  @Test func `ask for what is missing only`() async throws {
    _ = try await fetch("/breaks?kind=ranged&as=d3")
    let seen = try await TestServers.seen("as=d3")
    #expect(seen.map { $0.headers["if-range"] } == [nil, "\"v1\"", "\"v1\""])
    let first = try #require(seen[1].headers["range"]), second = try #require(seen[2].headers["range"])
    #expect(first.hasPrefix("bytes=") && first != second && seen[0].headers["range"] == nil)
  }

  @Test(arguments: [
    ("/breaks?kind=changing&as=d4", "web.changed corrupt"),
    ("/breaks?kind=wrong-range&as=d5", "web.changed corrupt"),
    ("/breaks?kind=none&as=d6", "web.cut_off transient"), ("/status?code=404", "web.not_found configuration"),
  ])
  func `never put two versions together`(_ path: String, _ expected: String) async throws {
    #expect(await code { () throws(HubError) in _ = try await fetch(path) } == expected)
  }

  @Test func `come back when the server is ready`() async throws {
    let (text, outcome) = try await fetch("/busy?as=d7")
    #expect(text == "ready\n" && outcome.attempts == 3)
  }

  @Test func `are given up in the end`() async throws {
    let waits = Mutex<[Int]>([])
    var retrying = Retrying()
    retrying.attempts = 4
    retrying.sleep = { wait in waits.withLock { $0.append(wait) } }
    #expect(
      await code { () throws(HubError) in _ = try await fetch("/status?code=500", retrying) }
        == "web.unavailable transient")
    let made = waits.withLock { $0 }
    #expect(made.count == 3)
    #expect(zip(made, [500...1000, 1000...2000, 2000...4000]).allSatisfy { $1.contains($0) })
  }

  @Test(
    arguments: [
      ("0", 0), ("7", 7000), ("120", 120_000), ("121", nil), ("Sun, 06 Nov 1994 08:49:37 GMT", 0),
      ("Thu, 01 Jan 1970 00:16:45 GMT", 5000), ("Thu, 01 Jan 1970 00:19:00 GMT", nil),
    ] as [(String, Int?)])
  func `wait as long as they are told`(_ asked: String, _ expected: Int?) {
    var retrying = Retrying()
    retrying.now = { asked.contains("1994") ? 800_000_000 : 1000 }
    let failure = HubError("web.unavailable", .transient, ["retryAfter": asked])
    #expect(retrying.wait(after: failure, attempt: 1) == expected)
  }

  @Test func `try nothing again that would fail again`() {
    #expect(Retrying().wait(after: HubError("web.unauthorized", .refused), attempt: 1) == nil)
    #expect(Retrying().wait(after: HubError("web.timeout", .transient), attempt: 6) == nil)
  }
}
