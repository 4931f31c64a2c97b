import Foundation
import Testing

/// `undo` and `ledger ...`.
struct LedgerTests {
  @Test func `undo leaves a run's facts out and the digest is that of before`() async throws {
    let space = try Space.small()
    try await space.job()
    let before = try await space.digest()
    try space.write("drop/leads_20261002.csv", Space.leads(1...12, status: "Won"))
    try await space.job()
    #expect(try await space.digest() != before)
    let answer = try await space.run("undo", "2")
    #expect(answer.status == 0, "\(answer.err)")
    #expect(answer.lines.first == "run 2 is undone")
    #expect(try await space.digest() == before)
    #expect(
      try await space.run("runs", "--format", "json").rows.map { $0["status"] as? String } == [
        "sealed", "undone", "sealed",
      ])
    let again = try await space.run("undo", "2")
    #expect(again.status == 2)
    #expect(again.err.contains("run 2 cannot be undone: it is undone already [undo.not_sealed]"))
    let japanese = try await space.run("undo", "2", "--lang", "ja")
    #expect(japanese.err.contains("実行 2 は取り消せません: すでに取り消し済みです"))
    #expect(!japanese.err.contains("undone "), "\(japanese.err)")
  }

  @Test func `undo with refetch reads the files again in the next run`() async throws {
    let space = try Space.small()
    try await space.job()
    let loaded = try await space.digest()
    #expect(try await space.run("undo", "1", "--refetch").status == 0)
    #expect(try await space.digest() != loaded)
    try await space.job()
    #expect(try await space.digest() == loaded)
  }

  @Test func `an unknown run cannot be undone`() async throws {
    let space = try Space.small()
    try await space.job()
    let answer = try await space.run("undo", "9")
    #expect(answer.status == 2)
    #expect(answer.err.contains("there is no run 9 [undo.unknown_run]"))
  }

  @Test func `the digest stands alone on standard output and by class in JSON`() async throws {
    let space = try Space.small()
    try await space.job()
    let table = try await space.run("ledger", "digest")
    #expect(table.out.contains(#/^[0-9a-f]{32}\n$/#))
    let rows = try await space.run("ledger", "digest", "--format", "json").rows
    #expect(
      rows.map { $0["class"] as? String } == [
        "all", "facts", "membership", "projections", "tags", "decisions",
      ])
    #expect(rows.first?["digest"] as? String == table.lines.first)
    #expect(rows[1]["rows"] as? Int == 10)
  }

  @Test func `rebuild derives the same again`() async throws {
    let space = try Space.small()
    try await space.job()
    let digest = try await space.digest()
    let answer = try await space.run("ledger", "rebuild")
    #expect(answer.status == 0)
    #expect(answer.lines == ["before \(digest)", "after  \(digest)", "the same: nothing had drifted"])
  }

  @Test func `verify passes a sound ledger and names a damaged raw store`() async throws {
    let space = try Space.small()
    try await space.job()
    #expect(
      try await space.run("ledger", "verify").out == "all is well: file, raw records and projections agree\n")
    let raw = "\(space.path)/var/raw/run-000001.zst"
    var bytes = try #require(FileManager.default.contents(atPath: raw))
    bytes[bytes.count / 2] ^= 0xff
    try bytes.write(to: URL(fileURLWithPath: raw))
    let answer = try await space.run("ledger", "verify")
    #expect(answer.status == 1)
    #expect(answer.out.contains("run-000001.zst is damaged at byte 0 [raw.damaged]"), "\(answer.out)")
    #expect(answer.out.contains("\n  help: restore the file from a backup of var/raw\n"))
  }

  @Test func `a damaged ledger is named and not touched`() async throws {
    let space = try Space.small()
    try space.write("var/ledger.sqlite", String(repeating: "no database ", count: 4000))
    let answer = try await space.job(exit: 1)
    #expect(answer.err.contains("is damaged [ledger.corrupt]"), "\(answer.err)")
    let kept = FileManager.default.contents(atPath: "\(space.path)/var/ledger.sqlite")
    #expect(kept?.starts(with: Data("no database".utf8)) == true)
  }

  @Test func `a backup is a ledger, private to its owner, and overwrites nothing`() async throws {
    let space = try Space.small()
    try await space.job()
    let digest = try await space.digest()
    let nowhere = try await space.run("ledger", "backup", "copy/ledger.sqlite")
    #expect(nowhere.status == 2)
    #expect(nowhere.err.contains("there is no folder copy [command.no_folder]"))
    #expect(!FileManager.default.fileExists(atPath: "\(space.path)/copy"))
    try space.write("copy/readme", "")
    let answer = try await space.run("ledger", "backup", "copy/ledger.sqlite")
    #expect(answer.out == "backed up to copy/ledger.sqlite\n")
    let copy = "\(space.path)/copy/ledger.sqlite"
    let mode = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try await space.run("ledger", "backup", "copy/ledger.sqlite").status == 2)
    try space.write("config/hub.yaml", "ledger: copy/ledger.sqlite\nraw: var/raw\n")
    #expect(try await space.digest() == digest)
  }

  @Test func `the ledger and what was delivered are private to their owner`() async throws {
    let space = try Space.small()
    try await space.job()
    for name in ["var/ledger.sqlite", "var/raw/run-000001.zst"] {
      let mode = try FileManager.default.attributesOfItem(atPath: "\(space.path)/\(name)")[.posixPermissions]
      #expect(mode as? Int == 0o600, "\(name)")
    }
  }
}
