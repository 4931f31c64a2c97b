import Foundation
import Hub
import Ledger
import Testing

@Suite struct `The raw store` {
  private static let raw = [UInt8]("id,name\r\n1,田中\r\n".utf8)

  /// A store in which run 1 committed two frames.
  private static func filled(_ folder: Folder) throws -> (store: RawStore, committed: Int64) {
    let store = RawStore(folder: folder.path + "/raw")
    try store.open(run: 1, committed: 0)
    _ = try store.append(raw, run: 1)
    let last = try store.append(raw, run: 1)
    try store.sync(run: 1)
    store.close()
    return (store, last.position + last.length)
  }

  @Test func `cuts off what was never committed and goes on behind the rest`() throws {
    let folder = try Folder()
    let (store, committed) = try Self.filled(folder)
    try store.open(run: 1, committed: committed)
    _ = try store.append(Self.raw, run: 1)
    store.close()
    #expect(try folder.size(of: "raw/run-000001.zst") > Int(committed))
    try store.open(run: 1, committed: committed)
    #expect(try folder.size(of: "raw/run-000001.zst") == Int(committed))
    let place = try store.append(Self.raw, run: 1)
    store.close()
    #expect(place.position == committed)
    let read = try store.read(
      run: 1, position: place.position, length: place.length, rawLength: Int64(Self.raw.count))
    #expect(read == Self.raw)
  }

  @Test(arguments: [(0, "raw.truncated"), (1, "raw.truncated"), (-1, "raw.missing")])
  func `does not make up for a file that lost what was committed`(_ left: Int, _ code: String) throws {
    let folder = try Folder()
    let (store, committed) = try Self.filled(folder)
    let path = store.path(run: 1)
    if left >= 0 {
      let file = try #require(FileHandle(forUpdatingAtPath: path))
      try file.truncate(atOffset: left == 0 ? 0 : UInt64(committed) - 1)
      try file.close()
    } else {
      try FileManager.default.removeItem(atPath: path)
    }
    let before = FileManager.default.contents(atPath: path)
    let error = #expect(throws: HubError.self) { try store.open(run: 1, committed: committed) }
    #expect(error?.code == code && error?.arguments["path"] == path)
    store.close()
    #expect(FileManager.default.contents(atPath: path) == before)
  }

  @Test func `keeps no file of a run that brought nothing`() throws {
    let folder = try Folder()
    let store = RawStore(folder: folder.path + "/raw")
    try store.open(run: 3, committed: 0)
    store.close()
    #expect(!FileManager.default.fileExists(atPath: store.path(run: 3)))
  }

  /// Places that no frame has; -1 in a column stands for the frame's own number.
  @Test(arguments: [
    (Int64(-1), Int64(-5), Int64(-1), "raw.damaged"), (-1, 0, -1, "raw.damaged"),
    (-1, Int64.min, -1, "raw.damaged"), (-1, Int64.max, -1, "raw.truncated"),
    (-7, -1, -1, "raw.damaged"), (Int64.max, -1, -1, "raw.truncated"), (1, -1, -1, "raw.truncated"),
    (-1, 3, -1, "raw.damaged"), (-1, -1, -8, "raw.damaged"), (-1, -1, Int64.max, "raw.damaged"),
    (-1, -1, 1, "raw.damaged"), (-1, -1, 0, "raw.damaged"),
  ])
  func `says of a frame that cannot be what is wrong with it`(
    _ position: Int64, _ length: Int64, _ rawLength: Int64, _ code: String
  ) throws {
    let folder = try Folder()
    let store = RawStore(folder: folder.path + "/raw")
    try store.open(run: 1, committed: 0)
    let place = try store.append(Self.raw, run: 1)
    store.close()
    let error = #expect(throws: HubError.self) {
      try store.read(
        run: 1, position: position == -1 ? place.position : position,
        length: length == -1 ? place.length : length,
        rawLength: rawLength == -1 ? Int64(Self.raw.count) : rawLength)
    }
    #expect(error?.code == code)
  }
}
