import Foundation
import Names
import TextKernels

/// Two names and the level that comparing them gives.
struct NamePair: Sendable, CustomStringConvertible {
  var a: String
  var b: String
  var level: NameLevel

  init(_ a: String, _ b: String, _ level: NameLevel) {
    self.a = a
    self.b = b
    self.level = level
  }

  var description: String { "\(a) | \(b)" }
}

func person(_ a: String, _ b: String) -> NameMatch {
  PersonNames.compare(Array(a.utf8).span, Array(b.utf8).span)
}
func company(_ a: String, _ b: String) -> NameMatch {
  CompanyNames.compare(Array(a.utf8).span, Array(b.utf8).span)
}

/// A file of the shared data; nil where it is not there.
///
/// `TSUNAGI_SHARED` says where it lies, or it lies in a folder above.
func sharedData(_ path: String) -> URL? {
  var candidates: [URL] = []
  if let shared = ProcessInfo.processInfo.environment["TSUNAGI_SHARED"] {
    candidates.append(URL(fileURLWithPath: shared))
  }
  var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
  while folder.path != "/" {
    folder.deleteLastPathComponent()
    candidates.append(folder.appendingPathComponent("shared"))
  }
  return candidates.map { $0.appendingPathComponent("data").appendingPathComponent(path) }
    .first { FileManager.default.fileExists(atPath: $0.path) }
}

/// Random numbers that are the same in every run.
struct Dice {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }
}
