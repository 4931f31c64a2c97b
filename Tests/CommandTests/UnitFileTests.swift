import Foundation
import Testing

/// The ready files of the guide for the nightly job.
struct UnitFileTests {
  private static func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(Guide.folder)/files/\(name)", encoding: .utf8)
  }

  private static func lines(_ name: String) throws -> [String] {
    try text(name).components(separatedBy: "\n").filter { !$0.isEmpty && !$0.hasPrefix("#") }
  }

  static let units = ["tsunagi.service", "tsunagi.timer", "tsunagi-failed.service"]

  @Test(arguments: units) func `a unit has sections of keys and values`(_ name: String) throws {
    let lines = try Self.lines(name)
    #expect(lines.first == "[Unit]")
    for line in lines {
      #expect(line.contains(/^(\[(Unit|Service|Timer|Install)\]|[A-Z][A-Za-z]+=\S.*)$/), "\(name): \(line)")
    }
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze")))
  func `systemd takes the units`() async throws {
    let space = try Space()
    for name in Self.units {
      // Where the program is not installed, something else stands in its place.
      try space.write(name, try Self.text(name).replacing("/usr/local/bin/tsunagi", with: "/bin/true"))
    }
    let answer = try await Tool.launch(
      "/usr/bin/systemd-analyze", ["verify", "--man=no"] + Self.units.map { "./\($0)" }, space.path)
    #expect(answer.status == 0, "\(answer.err)")
    #expect(answer.err == "")
  }

  @Test func `the service starts again after the exit codes that another try may mend`() throws {
    let lines = try Self.lines("tsunagi.service")
    #expect(lines.contains("Restart=on-failure"))
    #expect(lines.contains("RestartPreventExitStatus=2 3 5 64"))
    #expect(lines.contains("ExecStart=/usr/local/bin/tsunagi run nightly"))
  }

  @Test(arguments: [0, 3]) func `cron says nothing but a failure, and ends with the log`(_ status: Int)
    async throws
  {
    let space = try Space(["bin/tsunagi": "#!/bin/sh\necho the report\nexit \(status)\n"])
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: "\(space.path)/bin/tsunagi")
    let line = try #require(try Self.lines("tsunagi.cron").last)
    let match = try #require(line.firstMatch(of: /^15 3 \* \* \* tsunagi (.*)$/))
    #expect(!line.contains("%"))
    let command = String(match.1).replacing("/srv/hub", with: space.path)
      .replacing("/var/log/tsunagi", with: space.path)
    let answer = try await Tool.launch(
      "/bin/sh", ["-c", command], space.path, ["PATH": "\(space.path)/bin:/usr/bin:/bin"])
    #expect(answer.out == (status == 0 ? "" : "tsunagi run nightly: exit code 3\nthe report\n"))
    #expect(answer.err == "")
    #expect(try String(contentsOfFile: "\(space.path)/nightly.log", encoding: .utf8) == "the report\n")
  }

  @Test func `logrotate's file has one block of directives`() throws {
    let lines = try Self.lines("tsunagi.logrotate")
    #expect(lines.first == "/var/log/tsunagi/*.log /var/log/tsunagi/*.jsonl {")
    #expect(lines.last == "}")
    for line in lines.dropFirst().dropLast() {
      #expect(line.contains(/^    [a-z]+( [0-9a-z]+)*$/), "\(line)")
    }
  }
}
