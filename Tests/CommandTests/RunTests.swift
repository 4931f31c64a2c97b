import Foundation
import Testing

/// What a job tells and does.
struct RunTests {
  @Test func `a truncated complete file deletes nobody and fails its connector`() async throws {
    let space = try Space.small()
    try await space.job()
    try space.write("drop/leads_20261002.csv", Space.leads(1...3))
    let answer = try await space.job("--format", "json", exit: 5)
    let report = try #require(answer.json as? [String: Any])
    let stream = try #require((report["streams"] as? [[String: Any]])?.first)
    #expect(stream["status"] as? String == "failed")
    #expect(stream["deleted"] as? Int == 0)
    let notes = try #require(stream["notes"] as? [[String: Any]])
    #expect(notes.map { $0["code"] as? String } == ["snapshot.lost_too_many"])
    for number in 1...10 {
      #expect(try await space.run("find", "L\(number)", "--format", "json").rows.count == 1)
    }
    let shown = try await space.run("runs", "--limit", "1", "--format", "json").rows.first
    #expect(shown?["exit"] as? Int == 5)
  }

  @Test func `a complete file that lost few records deletes them`() async throws {
    let space = try Space.small()
    try await space.job()
    try space.write("drop/leads_20261002.csv", Space.leads(1...8))
    let answer = try await space.job()
    #expect(answer.out.contains(#/crm +8 +8 +0 +0 +0 +0 +0 +2  done/#))
    #expect(try await space.run("find", "L9", "--format", "json").rows.isEmpty)
  }

  @Test func `a complete file with unreadable rows deletes nobody`() async throws {
    let space = try Space.small()
    try await space.job()
    try space.write("drop/leads_20261002.csv", Space.leads(1...9) + "L10,broken\n")
    let answer = try await space.job()
    #expect(
      answer.out.contains(
        "warning: crm: 1 records are missing from drop/leads_20261002.csv, but it has unreadable rows; nobody was deleted [snapshot.unreadable_rows]"
      ))
    #expect(try await space.run("find", "L10", "--format", "json").rows.count == 1)
  }

  @Test func `the second run says that there is nothing new`() async throws {
    let space = try Space.small()
    try await space.job()
    let before = try await space.digest()
    let answer = try await space.job()
    #expect(answer.out.contains(#/crm +0 +0 +0 +0 +0 +0 +0 +0  nothing new/#))
    #expect(try await space.digest() == before)
  }

  @Test func `a file that is not in its encoding is rejected row by row with the bytes named`() async throws {
    let space = try Space.small()
    var bytes = Array("ID,Name,Mail,Company,Status,Refuses\n".utf8)
    // 92 86 is 中 in CP932; ff stands for nothing.
    for (name, number) in [([0x92, 0x86], 1), ([0xff, 0xff], 2), ([0x92, 0x86], 3)] as [([UInt8], Int)] {
      bytes += Array("L\(number),".utf8) + name + Array(",p\(number)@c.example,C,Open,0\n".utf8)
    }
    try space.write("drop/leads_20261001.csv", bytes: bytes)
    try await space.job()
    let rows = try await space.run("rejects", "--format", "json").rows
    #expect(rows.map { $0["code"] as? String } == ["csv.undecodable"])
    #expect(rows.first?["row"] as? String == "L2,\\xFF\\xFF,p2@c.example,C,Open,0")
    #expect((rows.first?["arguments"] as? [String: String])?["bytes"]?.hasPrefix("FF") == true)
    #expect(try await space.run("find", "L1", "--format", "json").rows.first?["name"] as? String == "中")
  }

  @Test func `a file wholly in another encoding fails its connector rather than storing garbage`()
    async throws
  {
    let space = try Space.small()
    var bytes: [UInt8] = [0xff, 0xfe]
    for unit in Space.leads(1...3).utf16 { bytes += [UInt8(unit & 0xff), UInt8(unit >> 8)] }
    try space.write("drop/leads_20261001.csv", bytes: bytes)
    let answer = try await space.job(exit: 5)
    #expect(answer.out.contains("[encoding.mark_conflict]"), "\(answer.out)")
    #expect(answer.out.contains("encoding: utf-16le"))
  }

  @Test func `without a terminal progress is log lines with times on standard error`() async throws {
    let space = try Space.small()
    let answer = try await space.run("run", "nightly")
    let lines = answer.err.split(separator: "\n")
    #expect(lines.count >= 3)
    for line in lines { #expect(line.contains(#/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ /#), "\(line)") }
    #expect(answer.err.contains("Z reading crm: drop/leads_20261001.csv\n"))
    #expect(!answer.out.contains("\u{1b}") && !answer.err.contains("\u{1b}"))
  }

  @Test func `the log is English and the report Japanese where the language is`() async throws {
    let space = try Space.small()
    let answer = try await space.run("run", "nightly", environment: ["LANG": "ja_JP.UTF-8"])
    #expect(answer.lines.first == "実行 1(nightly): 完了")
    #expect(answer.err.contains("Z reading crm: "))
  }
}
