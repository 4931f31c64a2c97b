import Foundation
import Testing

/// `read` with URLs, asked of a server in Python that ends with this process.
struct ReadURLTests {
  /// The server's ports; `input` holds it.
  private struct Server {
    let input = Pipe()
    var ports: [String: Int] = [:]

    init() throws {
      let folder = URL(filePath: #filePath).deletingLastPathComponent().path + "/../WebTests"
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = [
        "python3", "-B", folder + "/server.py", folder + "/Certificates/localhost.pem",
        folder + "/Certificates/localhost.key",
      ]
      let output = Pipe()
      process.standardOutput = output
      process.standardInput = input
      try process.run()
      var line = Data()
      while line.last != 0x0A, case let more = output.fileHandleForReading.availableData, !more.isEmpty {
        line += more
      }
      ports = try JSONDecoder().decode([String: Int].self, from: line)
    }

    func url(_ path: String) throws -> String { "http://127.0.0.1:\(try #require(ports["plain"]))\(path)" }
  }

  @Test func `prints what a server sends, and says what it refuses`() async throws {
    let server = try Server()
    let space = try Space(["key.txt": "X-Key: secret\nAccept: application/json\n"])
    let cases: [(path: String, options: [String], status: Int32, lines: [String], said: String)] = [
      ("/items", ["--records", "$.items[*]", "--field", "n=name"], 0, [#"{"n":"李"}"#, #"{"n":null}"#], ""),
      (
        "/items?a=1", ["--query", "b=京 都", "--header", "@key.txt"], 0,
        [#"{"items":[{"id":1,"name":"李"},{"id":2}]}"#], ""
      ),
      (
        "/breaks?kind=ranged&as=cli", ["--no-header", "--limit", "1"], 0, [#"["line 000000"]"#],
        "trying again in "
      ),
      (
        "/status?code=401&body=no+secret", ["--header", "K: secret"], 1, [],
        "[web.unauthorized]\n  cause: no ***\n"
      ),
      ("/status?code=404", [], 2, [], "[web.not_found]"),
      ("/items", ["--query", "b"], 64, [], "--query"),
      ("/items", ["--header", "secret"], 64, [], "--header"),
      ("/items", ["--header", "A b: secret"], 2, [], "[web.header]"),
    ]
    for one in cases {
      let answer = try await Tool.run(["read", try server.url(one.path)] + one.options, in: space.path)
      #expect(answer.status == one.status, "\(one.path): \(answer.err)")
      #expect(answer.lines == one.lines)
      #expect(one.said.isEmpty ? answer.err == "" : answer.err.contains(one.said), "\(answer.err)")
      #expect(!answer.err.contains("secret"), "\(answer.err)")
    }
    let japanese = try await Tool.run(
      ["read", try server.url("/breaks?kind=ranged&as=ja"), "--no-header", "--limit", "1", "--lang", "ja"],
      in: space.path)
    #expect(japanese.err.contains("秒後に再試行します"), "\(japanese.err)")
    let asked = try await Tool.run(["read", try server.url("/seen?as=b%3D")], in: space.path)
    #expect(asked.out.contains(#""path": "/items?a=1&b=%E4%BA%AC%20%E9%83%BD""#), "\(asked.out)")
    #expect(asked.out.contains(#""x-key": "secret""#), "\(asked.out)")
  }

  @Test func `takes file URLs, and no options for servers with files`() async throws {
    let space = try Space(["名 前.csv": "a,b\n1,2\n"])
    let path = "\(space.path)/名 前.csv".addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? ""
    for url in ["file://\(path)", "file://localhost\(path)", "file:\(path)"] {
      let answer = try await Tool.run(["read", url], in: space.path)
      #expect(answer.status == 0 && answer.out == #"{"a":"1","b":"2"}"# + "\n", "\(answer.err)")
    }
    for (arguments, said) in [
      (["file://elsewhere/x.csv"], "[web.url]"), (["https://"], "[web.url]"),
      (["名 前.csv", "--header", "A: b"], "[command.only_urls]"),
    ] {
      let answer = try await Tool.run(["read"] + arguments, in: space.path)
      #expect(answer.status == 2 && answer.err.contains(said), "\(answer.err)")
    }
  }
}
