import CZlib
import CZstd
import Foundation
import Glibc
import Hub
import Transport

/// A folder that is removed at the end of a test.
final class TestFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("tsunagi-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var files: LocalFiles { LocalFiles(folder: path) }

  /// Writes a file; `age` seconds old.
  func write(_ name: String, _ bytes: [UInt8], age: Double = 3600) throws {
    let full = path + "/" + name
    try FileManager.default.createDirectory(
      atPath: (full as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: full))
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -age)], ofItemAtPath: full)
  }
}

enum Compress {
  /// One gzip member.
  static func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = unsafe gzopen(path, "wb")
    unsafe bytes.withUnsafeBufferPointer { _ = unsafe gzwrite(file, $0.baseAddress, UInt32($0.count)) }
    unsafe gzclose(file)
    return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// One zstd frame.
  static func zstd(_ bytes: [UInt8]) -> [UInt8] {
    let room = ZSTD_compressBound(bytes.count)
    return unsafe [UInt8](unsafeUninitializedCapacity: room) { target, count in
      unsafe bytes.withUnsafeBufferPointer { source in
        count = unsafe ZSTD_compress(target.baseAddress, room, source.baseAddress, source.count, 3)
      }
    }
  }
}
