import CSVConnector
import CZlib
import CZstd
import Foundation
import Hub

/// A folder that is removed at the end of a test.
final class TestFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("tsunagi-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ bytes: [UInt8], age: Double = 3600) throws {
    let full = path + "/" + name
    try FileManager.default.createDirectory(
      atPath: (full as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: full))
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -age)], ofItemAtPath: full)
  }

  func write(_ name: String, _ text: String, age: Double = 3600) throws {
    try write(name, Array(text.utf8), age: age)
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path + "/" + name) }
}

/// What a source emitted, flattened so that the cuts between batches do not show.
struct Reading: Sendable {
  struct Row: Sendable, Equatable {
    var cells: [String?]
    var locator: Locator
    var raw: [UInt8]
  }

  struct Span: Sendable, Equatable {
    var finding: Finding
    var locator: Locator
    var raw: [UInt8]
    /// How many rows came before it.
    var row: Int
  }

  var deliveries: [Delivery] = []
  var rows: [Row] = []
  var rejected: [Span] = []
  var findings: [Finding] = []
  var batches: [RawBatch] = []
  /// Every checkpoint with the number of rows and rejections before it.
  var checkpoints: [(checkpoint: Checkpoint, rows: Int, rejected: Int)] = []
  var ends = 0
  var error: HubError?

  var cells: [[String?]] { rows.map(\.cells) }
  var header: [String] { deliveries.last?.shape.header ?? [] }
  var codes: [String] { findings.map(\.code) }
  var last: Checkpoint? { checkpoints.last?.checkpoint }

  mutating func add(_ emission: Emission) {
    switch emission {
    case .begin(let delivery): deliveries.append(delivery)
    case .batch(let batch):
      batches.append(batch)
      for row in 0..<batch.count {
        let range = Int(batch.rawRanges[row].lowerBound)..<Int(batch.rawRanges[row].upperBound)
        rows.append(
          Row(
            cells: batch.columns.map { $0.string(row) }, locator: batch.locators[row],
            raw: Array(batch.raw[range])))
      }
      if let checkpoint = batch.checkpoint { checkpoints.append((checkpoint, rows.count, rejected.count)) }
    case .rejected(let span):
      rejected.append(Span(finding: span.finding, locator: span.locator, raw: span.raw, row: rows.count))
    case .finding(let finding): findings.append(finding)
    case .end(let checkpoint):
      ends += 1
      checkpoints.append((checkpoint, rows.count, rejected.count))
    }
  }
}

private actor Collector {
  var reading = Reading()
  func add(_ emission: Emission) { reading.add(emission) }
}

enum Kit {
  static let place = SourceLocation(file: "connectors/test.yaml", line: 1, column: 1)

  static func node(_ options: [String: String]) -> ConfigNode {
    .map(
      options.sorted { $0.key < $1.key }.map { key, value in
        let items = value.split(separator: "|").map {
          ConfigNode.scalar(text: String($0), isNull: false, location: place)
        }
        return .init(
          key: key, keyLocation: place,
          value: key == "columns"
            ? .list(items, location: place) : .scalar(text: value, isNull: false, location: place))
      }, location: place)
  }

  static func stream(
    needed: [String] = [], missing: DriftPolicy = .fail, new: DriftPolicy = .warn
  ) -> StreamModel {
    StreamModel(
      name: "s", options: .map([], location: place), missingColumn: missing, newColumn: new,
      neededColumns: needed,
      location: place)
  }

  /// Reads the files of a folder; an error is part of the reading.
  static func read(
    _ folder: TestFolder, _ options: [String: String], after: Checkpoint? = nil,
    stream: StreamModel = stream(),
    batchRows: Int = 8192, window: Int? = nil, during: (@Sendable (Emission) -> Void)? = nil
  ) async -> Reading {
    let collector = Collector()
    do {
      let source = try source(folder, options, batchRows: batchRows, window: window)
      try await source.extract(stream, after: after) { (emission) async throws(HubError) in
        during?(emission)
        await collector.add(emission)
      }
    } catch {
      var reading = await collector.reading
      reading.error = error
      return reading
    }
    return await collector.reading
  }

  static func source(
    _ folder: TestFolder, _ options: [String: String], batchRows: Int = 8192, window: Int? = nil
  ) throws(HubError) -> CSVSource {
    var source = try CSVSource(
      options: node(options), context: ConnectorContext(workspace: folder.path, now: 0, batchRows: batchRows))
    source.windowBytes = window
    return source
  }

  /// Reads one file of the given bytes.
  static func read(
    _ bytes: [UInt8], _ options: [String: String] = [:], stream: StreamModel = stream(),
    batchRows: Int = 8192,
    window: Int? = nil
  ) async throws -> Reading {
    let folder = try TestFolder()
    try folder.write("f.csv", bytes)
    return await read(
      folder, ["path": "f.csv"].merging(options) { $1 }, stream: stream, batchRows: batchRows, window: window)
  }

  static func read(
    _ text: String, _ options: [String: String] = [:], stream: StreamModel = stream(), batchRows: Int = 8192,
    window: Int? = nil
  ) async throws -> Reading {
    try await read(Array(text.utf8), options, stream: stream, batchRows: batchRows, window: window)
  }

  static func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = unsafe gzopen(path, "wb")
    unsafe bytes.withUnsafeBufferPointer { _ = unsafe gzwrite(file, $0.baseAddress, UInt32($0.count)) }
    unsafe gzclose(file)
    return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  static func zstd(_ bytes: [UInt8]) -> [UInt8] {
    let room = ZSTD_compressBound(bytes.count)
    return unsafe [UInt8](unsafeUninitializedCapacity: room) { target, count in
      unsafe bytes.withUnsafeBufferPointer { source in
        count = unsafe ZSTD_compress(target.baseAddress, room, source.baseAddress, source.count, 3)
      }
    }
  }
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
