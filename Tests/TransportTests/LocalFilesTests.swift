import Foundation
import Glibc
import Hub
import Testing
import Transport

struct LocalFilesTests {
  @Test func `a pattern finds files sorted by name, with size and time`() async throws {
    let folder = try TestFolder()
    try folder.write("in/b_2.csv", [1, 2, 3])
    try folder.write("in/b_1.csv", [1])
    try folder.write("in/c.txt", [])
    try folder.write("in/.hidden.csv", [])
    try folder.write("in/sub.csv/d.csv", [])
    #expect(try await folder.files.list("in/*.csv").map(\.name) == ["in/b_1.csv", "in/b_2.csv"])
    #expect(try await folder.files.list("in/b_?.csv").map(\.size) == [1, 3])
    #expect(try await folder.files.list("in/b_[2-9].csv").map(\.name) == ["in/b_2.csv"])
    #expect(try await folder.files.list("*/c.txt").map(\.lastComponent) == ["c.txt"])
    #expect(try await folder.files.list(folder.path + "/in/c.txt").map(\.name) == ["in/c.txt"])
    #expect(try await folder.files.list("in/none*").isEmpty)
    #expect(try await folder.files.list("nowhere/*.csv").isEmpty)
    let file = try #require(try await folder.files.status(of: "in/b_2.csv"))
    #expect(abs(Settling.now() - file.modified - 3_600_000_000_000) < 60_000_000_000)
  }

  @Test func `a file whose very name is the pattern is that file`() async throws {
    let folder = try TestFolder()
    try folder.write("leads[1].csv", [])
    try folder.write("leads1.csv", [])
    #expect(try await folder.files.list("leads[1].csv").map(\.name) == ["leads[1].csv"])
  }

  @Test func `what may not be read is refused with its name`() async throws {
    let folder = try TestFolder()
    try folder.write("in/a.csv", [1])
    let file = try #require(try await folder.files.status(of: "in/a.csv"))
    try FileManager.default.removeItem(atPath: file.path)
    await #expect {
      _ = try await ByteStream.open(file, in: folder.files)
    } throws: { error in
      (error as? HubError)?.code == "transport.not_found"
    }
    guard geteuid() != 0 else { return }
    try folder.write("in/b.csv", [1])
    let closed = try #require(try await folder.files.status(of: "in/b.csv"))
    _ = unsafe chmod(closed.path, 0)
    await #expect {
      _ = try await ByteStream.open(closed, in: folder.files)
    } throws: { error in
      (error as? HubError)?.code == "transport.denied" && (error as? HubError)?.errorClass == .refused
    }
  }

  @Test func `a file is left alone while it is young or a twin says that it is being written`() async throws {
    let folder = try TestFolder()
    try folder.write("a.csv", [1], age: 100)
    try folder.write("b.csv", [1], age: 100)
    try folder.write("b.csv.filepart", [1], age: 100)
    try folder.write("c.csv.part", [1], age: 100)
    try folder.write("d.csv", [1], age: -500_000)
    func reason(_ name: String, settle: Int64, later: Int64 = 0) async throws -> Settling.Reason? {
      let file = try #require(try await folder.files.status(of: name))
      let now = file.modified + (100_000 + later) * 1_000_000
      return try await Settling.reason(to: file, settle: settle, now: now, in: folder.files)
    }
    #expect(try await reason("a.csv", settle: 2000) == nil)
    #expect(try await reason("a.csv", settle: 100_000) == nil)
    #expect(try await reason("a.csv", settle: 100_001) == .recent(milliseconds: 100_000))
    #expect(try await reason("a.csv", settle: 0, later: -100_000) == nil)
    #expect(try await reason("a.csv", settle: 2000, later: -100_000) == .recent(milliseconds: 0))
    #expect(try await reason("b.csv", settle: 0) == .partial(name: "b.csv.filepart"))
    #expect(try await reason("c.csv.part", settle: 0) == .partial(name: "c.csv.part"))
    // A clock that is far ahead is wrong, not a transfer.
    #expect(try await reason("d.csv", settle: 2000, later: -600_000) == nil)
  }
}
