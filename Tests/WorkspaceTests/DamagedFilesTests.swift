import Hub
import Testing
import Workspace

@Suite struct DamagedFilesTests {
  /// A small generator with a seed, so that a failure can be repeated.
  private struct Random {
    var state: UInt64
    mutating func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return limit <= 1 ? 0 : Int(state >> 33) % limit
    }
  }

  @Test(arguments: 0..<8)
  func `files damaged at random give findings with words and a place inside the file`(seed: Int) throws {
    var random = Random(state: UInt64(seed) &* 7919 &+ 1)
    let catalogue = Catalogue([WorkspaceMessages.all])
    let folder = try Folder(BaseWorkspace.files)
    let names = BaseWorkspace.files.keys.sorted()
    for _ in 0..<40 {
      let name = names[random.below(names.count)]
      let base = BaseWorkspace.files[name] ?? ""
      let bytes = Self.damage(Array(base.utf8), &random)
      try folder.write(name, bytes)
      let (model, findings) = folder.read()
      #expect((model == nil) == findings.contains { $0.severity == .error && !$0.isAboutTest })
      let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
      for finding in findings {
        let place = try #require(finding.location)
        #expect(catalogue.contains(finding.code))
        #expect(place.line >= 1 && place.column >= 1)
        if place.file == name { #expect(place.line <= lines + 1, "\(finding.short)") }
      }
      try folder.write(name, Array(base.utf8))
    }
  }

  private static let pieces = [
    ":", " ", "\n", "\t", "- ", "{", "}", "[", "]", "\"", "'", "&a ", "*a", "!x ", "#", ",", "|", "　",
    "\u{0}", "0", "~", "%",
    "<<: ", "\r\n", "\u{2028}", "-",
  ]

  private static func damage(_ bytes: [UInt8], _ random: inout Random) -> [UInt8] {
    var bytes = bytes
    for _ in 0...random.below(4) {
      let at = random.below(bytes.count)
      switch random.below(4) {
      case 0: bytes.insert(contentsOf: Array(pieces[random.below(pieces.count)].utf8), at: at)
      case 1: bytes.remove(at: at)
      case 2: bytes.removeSubrange(at..<min(bytes.count, at + random.below(20)))
      default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + random.below(40))], at: at)
      }
      if bytes.isEmpty { bytes = [0x61] }
    }
    return bytes
  }
}
