import Foundation
import Hub
import Testing

@testable import Web

/// The servers of server.py, started once for all tests of this file's module and ended with the process.
final class TestServers: Sendable {
  static let shared = Result { try TestServers() }

  /// Ports by name: plain, other (http) and secure (https, for `localhost` alone).
  let ports: [String: Int]
  /// Holds the servers: they end when this pipe is closed.
  private let input = Pipe()

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().path
  static let authority = folder + "/Certificates/localhost.pem"

  private init() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", "-B", Self.folder + "/server.py", Self.authority,
      Self.folder + "/Certificates/localhost.key",
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

  /// A URL of the server without TLS.
  static func url(_ path: String, server: String = "plain") throws -> WebURL {
    let port = try #require(try shared.get().ports[server])
    return try WebURL(
      server == "secure" ? "https://localhost:\(port)\(path)" : "http://127.0.0.1:\(port)\(path)")
  }

  /// What was asked with a text in its path.
  struct Seen: Decodable {
    var method: String
    var path: String
    var port: Int
    var body: String
    var headers: [String: String]
  }

  static func seen(_ text: String) async throws -> [Seen] {
    let response = try await WebClient().fetch(WebRequest(try url("/seen?as=" + text)))
    return try JSONDecoder().decode([Seen].self, from: Data(try await response.body.prefix(1 << 20)))
  }
}

extension Retrying {
  /// Without waiting.
  static var atOnce: Retrying {
    var retrying = Retrying()
    retrying.sleep = { _ in }
    return retrying
  }
}

/// The code of the error that something throws; nil where it throws none.
func code(_ body: () async throws(HubError) -> Void) async -> String? {
  do throws(HubError) {
    try await body()
    return nil
  } catch {
    return "\(error.code) \(error.errorClass)"
  }
}
