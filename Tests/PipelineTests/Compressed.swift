import Foundation

/// Compressed bytes for tests, made by the system's gzip.
enum Compressed {
  /// A people file of some megabytes in gzip whose last third is missing; nil where there is no gzip.
  static let gzipCutOff: [UInt8]? = {
    let rows = (0..<20_000).map { index in
      PersonRow(
        id: "P\(index)", name: "山田 \(index)", mail: "x\(index * 7919 % 100_003)@example.jp", memo: "half")
    }
    guard let whole = gzip(Array(rows.file.utf8)) else { return nil }
    return Array(whole.prefix(whole.count * 2 / 3))
  }()

  private static func gzip(_ bytes: [UInt8]) -> [UInt8]? {
    let place = FileManager.default.temporaryDirectory.appending(path: "gzip-\(UUID().uuidString)")
    defer {
      try? FileManager.default.removeItem(at: place)
      try? FileManager.default.removeItem(atPath: place.path + ".gz")
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-n", place.path]
    guard (try? Data(bytes).write(to: place)) != nil, (try? process.run()) != nil else { return nil }
    process.waitUntilExit()
    return (try? Data(contentsOf: URL(fileURLWithPath: place.path + ".gz"))).map { [UInt8]($0) }
  }
}
