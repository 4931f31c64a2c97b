import Foundation
import Hub
import Testing

@testable import Web

/// Transfers from an OpenSSH server of this test's own, where the machine has one (`sshd`).
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/sbin/sshd"))) struct `SFTP` {
  /// A server with a key, a client's key and a file, in a folder of its own.
  private final class Server {
    let folder = NSTemporaryDirectory() + "tsunagi-sshd-\(UUID().uuidString)"
    let port: Int
    private let process = Process()

    init() throws {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try FileManager.default.createDirectory(atPath: "/run/sshd", withIntermediateDirectories: true)
      for key in ["host", "client", "stranger"] {
        try Self.run(
          "/usr/bin/ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", "\(folder)/\(key)"])
      }
      port = try Self.freePort()
      try FileManager.default.copyItem(atPath: "\(folder)/client.pub", toPath: "\(folder)/authorized_keys")
      try Data("id,name\n1,李\n".utf8).write(to: URL(filePath: "\(folder)/leads.csv"))
      try """
      Port \(port)
      ListenAddress 127.0.0.1
      HostKey \(folder)/host
      AuthorizedKeysFile \(folder)/authorized_keys
      StrictModes no
      UsePAM no
      PasswordAuthentication no
      PidFile none
      PermitRootLogin yes
      Subsystem sftp internal-sftp
      """.write(toFile: "\(folder)/config", atomically: true, encoding: .utf8)
      for (file, key) in [("known", "host"), ("mistaken", "stranger")] {
        let text = try String(contentsOfFile: "\(folder)/\(key).pub", encoding: .utf8)
        try "[127.0.0.1]:\(port) \(text)".write(
          toFile: "\(folder)/\(file)", atomically: true, encoding: .utf8)
      }
      process.executableURL = URL(filePath: "/usr/sbin/sshd")
      process.arguments = ["-D", "-e", "-f", "\(folder)/config"]
      process.standardError = FileHandle.nullDevice
      try process.run()
    }

    deinit {
      process.terminate()
      process.waitUntilExit()
      try? FileManager.default.removeItem(atPath: folder)
    }

    private static func run(_ program: String, _ arguments: [String]) throws {
      let process = Process()
      process.executableURL = URL(filePath: program)
      process.arguments = arguments
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(program)")
    }

    /// A port that nobody listens on.
    private static func freePort() throws -> Int {
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(descriptor) }
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      var size = socklen_t(MemoryLayout<sockaddr_in>.size)
      let status = unsafe withUnsafeMutablePointer(to: &address) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
          unsafe bind(descriptor, address, size) == 0 ? getsockname(descriptor, address, &size) : -1
        }
      }
      try #require(status == 0)
      return Int(UInt16(bigEndian: address.sin_port))
    }

    func request(_ file: String, known: String?, key: String = "client") throws -> WebRequest {
      let user = NSUserName()
      var request = WebRequest(try WebURL("sftp://\(user)@127.0.0.1:\(port)\(folder)/\(file)"))
      request.trust.knownHosts = known.map { "\(folder)/\($0)" }
      request.trust.privateKey = "\(folder)/\(key)"
      return request
    }
  }

  private func text(_ request: WebRequest) async throws(HubError) -> String {
    var bytes: [UInt8] = []
    var retrying = Retrying()
    retrying.attempts = 40
    // The server may not listen yet.
    retrying.sleep = { _ in try await Task.sleep(for: .milliseconds(100)) }
    _ = try await WebDownload(retrying: retrying).fetch(request) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `fetches from hosts whose key is known, and from no others`() async throws {
    let server = try Server()
    let fine = try server.request("leads.csv", known: "known")
    #expect(try await text(fine) == "id,name\n1,李\n")
    let cases: [(WebRequest, String)] = [
      (try server.request("leads.csv", known: nil), "web.no_known_hosts configuration"),
      (try server.request("leads.csv", known: "mistaken"), "web.certificate configuration"),
      (try server.request("leads.csv", known: "empty"), "web.certificate configuration"),
      (try server.request("leads.csv", known: "known", key: "stranger"), "web.denied refused"),
      (try server.request("nothing.csv", known: "known"), "web.not_found configuration"),
    ]
    try Data().write(to: URL(filePath: "\(server.folder)/empty"))
    for (request, expected) in cases {
      let found = await code { () throws(HubError) in _ = try await text(request) }
      #expect(found == expected)
    }
  }
}
