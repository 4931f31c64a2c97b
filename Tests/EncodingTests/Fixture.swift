import Foundation

/// The files beside the tests.
enum Fixture {
  static func bytes(_ name: String, file: String = #filePath) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
    return Array(try Data(contentsOf: folder.appendingPathComponent("Fixtures/\(name)")))
  }

  static func lines(_ name: String) throws -> [Substring] {
    String(decoding: try bytes(name), as: UTF8.self).split(separator: "\n")
  }
}

extension [UInt8] {
  init(_ text: String) { self = Array(text.utf8) }
  var text: String { String(decoding: self, as: UTF8.self) }
}

/// A small generator with a fixed sequence, so that a failure can be repeated.
struct FixedRandom: RandomNumberGenerator {
  var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    var mixed = state
    mixed ^= mixed >> 33
    mixed = mixed &* 0xff51_afd7_ed55_8ccd
    return mixed ^ mixed >> 33
  }
}
