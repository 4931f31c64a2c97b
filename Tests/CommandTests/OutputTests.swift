import Foundation
import Testing

/// What all commands have in common: formats, colours, help, languages.
struct OutputTests {
  private static let listing: [[String]] = [
    ["check"], ["runs"], ["rejects"], ["find", "Person"], ["trace", "lead:1"], ["ledger", "digest"],
    ["ledger", "rebuild"], ["ledger", "verify"], ["ledger", "backup", "copy.sqlite"], ["undo", "1"],
    ["explain"], ["run", "nightly", "--quiet"], ["run", "nightly", "--quiet", "--dry-run"],
  ]

  /// A ledger with two runs, rejected rows and awkward values.
  private static func loaded() async throws -> Space {
    let space = try Space.small()
    let awkward = "L11,\"Person \"\"x\"\", y\nz\",p11@c.example,C,Open,0\n"
    try space.write("drop/leads_20261001.csv", Space.leads(1...10) + awkward + "L12,\"a,b\n")
    try await space.job()
    return space
  }

  @Test(arguments: listing, ["json", "jsonl", "csv"]) func `every format parses`(
    _ command: [String], _ format: String
  ) async throws {
    let space = try await Self.loaded()
    let answer = try await Tool.run(command + ["--format", format], in: space.path)
    #expect(answer.status == 0, "\(answer.err)")
    switch format {
    case "json": #expect(answer.json != nil, "\(answer.out)")
    case "jsonl":
      for line in answer.out.split(separator: "\n") {
        #expect((try? JSONSerialization.jsonObject(with: Data(line.utf8))) is [String: Any], "\(line)")
      }
    default:
      try space.write("out.csv", bytes: Array(answer.outBytes))
      let read = try await space.run("read", "out.csv", "--encoding", "utf-8")
      #expect(read.status == 0, "\(read.err)")
    }
  }

  @Test func `awkward values come back from each format`() async throws {
    let space = try await Self.loaded()
    let name = "Person \"x\", y\nz"
    let json = try await space.run("find", "p11@", "--format", "json")
    #expect(json.rows.first?["name"] as? String == name)
    let csv = try await space.run("find", "p11@", "--format", "csv")
    try space.write("out.csv", bytes: Array(csv.outBytes))
    let line = try await space.run("read", "out.csv", "--encoding", "utf-8").lines.first ?? ""
    let row = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
    #expect(row?["name"] == name)
    #expect(try await space.run("find", "p11@").out.contains("Person \"x\", y⏎z"))
  }

  private static let commands = [
    ["check"], ["preview"], ["read"], ["run"], ["runs"], ["rejects"], ["find"], ["trace"], ["why"],
    ["export"], ["explain"],
    ["undo"],
    ["ledger"], ["ledger", "digest"], ["ledger", "rebuild"], ["ledger", "verify"], ["ledger", "backup"],
  ]

  @Test(arguments: commands) func `the help of every command has an example`(_ command: [String]) async throws
  {
    let answer = try await Tool.run(command + ["--help"], in: "/")
    #expect(answer.status == 0)
    let example = "Example: tsunagi \(command.joined(separator: " "))"
    #expect(answer.out.replacing(#/\s+/#, with: " ").contains(example), "\(answer.out)")
  }

  @Test func `the help lists every command and exit code`() async throws {
    let answer = try await Tool.run(["--help"], in: "/")
    for command in Self.commands where command.count == 1 { #expect(answer.out.contains("  \(command[0]) ")) }
    for code in ["0 done", "1 failed", "2 configuration", "3 done", "4 locked", "5 done", "64 usage"] {
      #expect(answer.out.replacing(#/\s+/#, with: " ").contains(code))
    }
    #expect(try await Tool.run(["--version"], in: "/").out.contains(#/^tsunagi \d+\.\d+\.\d+\n$/#))
  }

  private static let script = "/usr/bin/script"

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: OutputTests.script), "needs script(1) for a terminal"))
  func `a terminal gets colours unless NO_COLOR is set`() async throws {
    let space = try Space.small()
    func onTerminal(_ environment: [String: String]) async throws -> String {
      let command =
        "\(Tool.path) check --workspace /nowhere; \(Tool.path) run weekly; \(Tool.path) run nightly"
      return try await Tool.launch(
        Self.script, ["-qec", command, "/dev/null"], space.path,
        ["TERM": "xterm"].merging(environment) { $1 }
      ).out
    }
    let plain = try await onTerminal(["NO_COLOR": "1"])
    #expect(plain.contains("error: there is no job"))
    #expect(!plain.contains("\u{1b}[31m") && !plain.contains("\u{1b}[1m"))
    let coloured = try await onTerminal([:])
    #expect(coloured.contains("\u{1b}[31merror:\u{1b}[0m there is no job"))
    #expect(coloured.contains("\u{1b}[1mrun "))
  }

  @Test(arguments: [
    (["LANG": "ja_JP.UTF-8"], true), (["LANG": "ja_JP.UTF-8", "LC_ALL": "C"], false),
    (["LC_MESSAGES": "ja_JP"], true),
    (["LANG": "en_US.UTF-8"], false), ([:], false),
  ]) func `the language follows the environment`(_ environment: [String: String], _ japanese: Bool)
    async throws
  {
    let answer = try await Tool.run(
      ["run", "x", "--workspace", "/nowhere"], in: "/", environment: environment)
    #expect(answer.err.contains("ワークスペースのフォルダー") == japanese)
    #expect(answer.err.contains("there is no workspace folder") != japanese)
  }

  @Test func `a table's columns line up on a terminal with wide characters`() async throws {
    let space = try Space.small()
    try space.write(
      "drop/leads_20261001.csv",
      bytes: Array("ID,Name,Mail,Company,Status,Refuses\nL1,".utf8) + [0x92, 0x86, 0x92, 0x86]
        + Array(",a@x.example,C,Open,0\nL2,abcdef,b@x.example,D,Open,0\n".utf8))
    try await space.job()
    let lines = try await space.run("find", "x.example").lines
    func column(_ line: String) -> Int {
      let before = line.prefix { $0 != "@" }.dropLast()
      return before.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2e80 ? 2 : 1) }
    }
    #expect(lines.count == 3)
    #expect(column(lines[1]) == column(lines[2]), "\(lines)")
  }
}
