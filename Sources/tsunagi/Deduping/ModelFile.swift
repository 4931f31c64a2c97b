import Foundation
import Hub
import Linkage

/// A model as a file: JSON that people can read, review and keep.
struct ModelFile: Codable {
  struct Comparison: Codable {
    var column: String
    var kind: String
    var levels: [Level]
  }
  struct Level: Codable {
    var name: String
    var m: Double
    var u: Double
    var weight: Double
  }
  var version: Int
  var prior: Double
  var comparisons: [Comparison]

  /// The model that a file holds; nil where there is no such file.
  static func read(_ path: String) throws(HubError) -> LinkModel? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    do {
      let file = try JSONDecoder().decode(ModelFile.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
      let parts = file.comparisons.compactMap { comparison in
        ColumnKind(rawValue: comparison.kind).map { kind in
          LinkModel.Part(
            name: comparison.column, kind: kind, levels: comparison.levels.map(\.name),
            m: comparison.levels.map(\.m), u: comparison.levels.map(\.u),
            weights: comparison.levels.map(\.weight))
        }
      }
      guard file.version == 1, parts.count == file.comparisons.count, file.prior > 0, file.prior < 1 else {
        throw HubError("link.model_file", .configuration, ["path": path])
      }
      return LinkModel(parts: parts, prior: file.prior)
    } catch let error as HubError {
      throw error
    } catch {
      throw HubError("link.model_file", .configuration, ["path": path], cause: "\(error)")
    }
  }

  /// Writes a model.
  static func write(_ model: LinkModel, to path: String, force: Bool) throws(HubError) {
    let comparisons = model.parts.map { part in
      Comparison(
        column: part.name, kind: part.kind.rawValue,
        levels: part.levels.indices.map {
          Level(name: part.levels[$0], m: part.m[$0], u: part.u[$0], weight: part.weights[$0])
        })
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let file = try ExportFile(path, force: force)
    guard
      let data = try? encoder.encode(ModelFile(version: 1, prior: model.prior, comparisons: comparisons))
    else { throw HubError("link.model_file", .configuration, ["path": path]) }
    try file.write(Array(data) + [0x0A])
    try file.finish()
  }
}
