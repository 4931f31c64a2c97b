import Foundation
import Glibc
import Hub
import Ledger
import Testing

@Suite struct `Pages of a first load` {
  @Test(arguments: [
    ("ok", LostPages.Line.nothing), ("*** in database main ***", .nothing),
    ("Page 7 is never used", .lost(7)), ("Page 4294967295 is never used", .lost(.max)),
    ("Page 7: never used", .lost(7)), ("Page 0: never used", .lost(0)),
    ("Page 7 is never usable", .damage), ("Page x is never used", .damage), ("Page -7: never used", .damage),
    ("Page 4294967296: never used", .damage), ("Page 7: pointer map referenced", .damage),
    ("Tree 3 page 3: btreeInitPage() returns error code 11", .damage),
    ("On tree page 3 cell 2: 2nd reference to page 7", .damage),
    ("row 3 missing from index fact_record", .damage), ("", .damage),
  ])
  func `that belong to nothing are told from damage, whichever version of SQLite speaks`(
    _ line: String, _ expected: LostPages.Line
  ) {
    #expect(LostPages.read(line[...]) == expected)
  }

  /// In a process of its own, since a limit of the size of files is one of the whole process.
  @Test func `that found no room are cut off again, and the load goes on once there is room`() async {
    await #expect(processExitsWith: .success) {
      let folder = try Folder()
      let database = try LedgerDatabase(path: folder.path + "/ledger.sqlite")
      try EntityTables.prepare(database, keys: [:], schemas: .builtIn)
      let load = try #require(try BulkLoad.begin(database))
      let before = try folder.size(of: "ledger.sqlite")
      signal(SIGXFSZ, SIG_IGN)
      try limitFileSize(before + 300_000)
      load.add(records(40_000), to: "record")
      #expect(throws: HubError.self) { try load.placeWaiting() }
      #expect(try folder.size(of: "ledger.sqlite") > before)
      try load.forget()
      #expect(try folder.size(of: "ledger.sqlite") == before)
      try limitFileSize(1 << 30)
      load.add(records(40_000), to: "record")
      try load.link()
      try load.end()
      #expect(try database.integer("SELECT COUNT(*) FROM record WHERE external_id = id") == 40_000)
      #expect(try database.text("PRAGMA integrity_check") == "ok")
      database.close()
    }
  }
}

/// Rows of the table `record`: their ids are also their texts.
private func records(_ count: Int) -> PageSet {
  var ids = TextColumn()
  for id in 1...count { ids.append(String(id)) }
  let set = PageSet(.table)
  set.append(
    rowIDs: (1...count).map { Int64($0) },
    columns: [.constant(1), .constant(2), .cells(.text(ids), blankAsNull: false)])
  return set
}
