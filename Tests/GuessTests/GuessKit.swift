import CSVConnector
import Foundation
import Guess
import Hub

/// A file in a temporary folder that is removed with the value.
final class TestFile: Sendable {
  let folder: String
  let name: String

  convenience init(_ text: String, name: String = "file.csv") throws {
    try self.init(bytes: Array(text.utf8), name: name)
  }

  init(bytes: [UInt8], name: String = "file.csv") throws {
    self.name = name
    folder = NSTemporaryDirectory() + "guess-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The survey of the file cut at one delimiter.
  func survey(_ delimiter: Character = ",", quote: Character? = "\"") async throws -> RecordSurvey {
    try await CSVSurvey.run(
      file: name, folder: folder, delimiter: delimiter.asciiValue ?? 0x2c, quote: quote?.asciiValue)
  }

  /// The layout of the file, judged among all delimiters.
  func layout() async throws -> FileLayout {
    var surveys: [RecordSurvey] = []
    for delimiter: Character in [",", "\t", ";", "|"] { surveys.append(try await survey(delimiter)) }
    guard let best = LayoutJudge.best(surveys) else { throw HubError("test.no_survey", .bug) }
    return LayoutJudge.layout(best)
  }

  /// What the file holds.
  func profile(_ layout: FileLayout? = nil, key: [String] = []) async throws -> FileProfile {
    let layout = if let layout { layout } else { try await self.layout() }
    let profiler = FileProfiler(key: key)
    let place = SourceLocation(file: name, line: 1, column: 1)
    let source = try CSVSource(
      options: layout.connectorOptions(path: name), context: ConnectorContext(workspace: folder, now: 0))
    let stream = StreamModel(name: "file", options: .map([], location: place), location: place)
    try await source.extract(stream, after: nil) { (emission: Emission) async throws(HubError) in
      await profiler.take(emission)
    }
    return await profiler.finished()
  }

  /// The draft of the file.
  func draft(entity: EntityKind? = nil, tables: [CodeTable] = []) async throws -> Draft {
    let layout = try await layout()
    let profile = try await profile(layout)
    let request = DraftRequest(
      name: "crm", path: PathPattern(name), shown: name, entity: entity,
      tables: Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0) }))
    return Draft(request, layout: layout, profile: profile)
  }
}

extension Draft {
  /// The active fields of a column, as `entity.field`.
  func fields(_ column: String) -> [String] {
    let fields = plans.first { $0.column.name == column }?.fields ?? []
    return fields.filter { !$0.isSuggestion }.map { "\($0.entity.rawValue).\($0.field)" }
  }

  /// The codes of what is said about a column.
  func notes(_ column: String) -> [String] {
    plans.first { $0.column.name == column }?.notes.map(\.code) ?? []
  }
}
