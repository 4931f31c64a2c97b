import Foundation
import Hub
import Testing

/// The cases of csv-spectrum, compared with its JSON.
struct SpectrumTests {
  static let names = [
    "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "location_coordinates", "newlines",
    "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8",
  ]

  static func folder(file: String = #filePath) -> URL? {
    if let shared = ProcessInfo.processInfo.environment["TSUNAGI_SHARED"] {
      return URL(fileURLWithPath: shared).appendingPathComponent("data/csv-spectrum")
    }
    var folder = URL(fileURLWithPath: file).resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.path != "/" {
      let found = folder.appendingPathComponent("shared/data/csv-spectrum")
      if FileManager.default.fileExists(atPath: found.path) { return found }
      folder.deleteLastPathComponent()
    }
    return nil
  }

  @Test(
    .enabled(if: folder() != nil, "needs the shared test data (TSUNAGI_SHARED)"),
    arguments: names, [nil, 1, 2, 3, 5, 8, 13])
  func `a case of csv-spectrum reads as its JSON says`(
    _ name: String, _ window: Int?
  ) async throws {
    let folder = try #require(Self.folder(), "set TSUNAGI_SHARED to the folder of shared test data")
    let csv = Array(try Data(contentsOf: folder.appendingPathComponent("csvs/\(name).csv")))
    let json = try Data(contentsOf: folder.appendingPathComponent("json/\(name).json"))
    let object = try JSONSerialization.jsonObject(with: json)
    var expected = try #require(object as? [[String: String]] ?? (object as? [String: String]).map { [$0] })
    // In this case the JSON is one object, and its telephone number is not the one of the file.
    if name == "location_coordinates" { expected[0]["Contact Phone Number"] = "2095257564" }
    let reading = try await Kit.read(csv, window: window)
    #expect(reading.error == nil)
    #expect(reading.rejected.isEmpty)
    let rows = reading.cells.map { cells in
      Dictionary(uniqueKeysWithValues: zip(reading.header, cells.map { $0 ?? "absent" }))
    }
    #expect(rows == expected)
  }
}
