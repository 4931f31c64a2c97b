import Foundation
import JSONConnector
import Testing

/// Nicolas Seriot's JSONTestSuite ("Parsing JSON is a Minefield"): y_ must be accepted, n_ refused, i_ may be either.
@Suite struct `The files of JSONTestSuite` {
  private static let folder: URL? = {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let found = folder.appendingPathComponent("shared/data/json-test-suite/test_parsing")
      if FileManager.default.fileExists(atPath: found.path) { return found }
    }
    return nil
  }()

  @Test(.enabled(if: folder != nil, "needs ../shared/data"))
  func `are accepted and refused as they are named, whole and in pieces`() throws {
    let folder = try #require(Self.folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".json")
    }
    #expect(names.count == 318)
    for name in names.sorted() {
      let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
      let whole = Cutting(bytes)
      if name.hasPrefix("y_") {
        #expect(whole.failure == nil && whole.records.count == 1, "\(name): \(whole)")
      } else if name.hasPrefix("n_") {
        #expect(whole.failure != nil, "\(name)")
      }
      // Cut anywhere, the same comes out.
      for pieces in bytes.count > 4000 ? [1000, 4096] : [1, 7, 64, 65] {
        #expect(Cutting(bytes, pieces: pieces) == whole, "\(name) in pieces of \(pieces)")
      }
    }
  }
}
