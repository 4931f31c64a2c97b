import Foundation
import Hub
import Normalize
import Testing

/// A column of the given cells; nil is absent.
func column(_ cells: [String?]) -> TextColumn {
  var column = TextColumn()
  for cell in cells { column.append(cell) }
  return column
}

/// The output, parts and codes of one normalizer for one cell.
struct Outcome: Equatable {
  var text: String?
  var parts: [String: String] = [:]
  var codes: [String] = []
}

func apply(_ normalizer: any Normalizer.Type, _ text: String) -> Outcome {
  let result = normalizer.init().normalize(column([text]))
  var outcome = Outcome(text: result.column.string(0), codes: result.findings.map(\.code))
  if result.findings.contains(where: { $0.isRefusal }) { outcome.text = nil }
  for (name, part) in zip(normalizer.spec.parts, result.parts) {
    if let text = part.string(0) { outcome.parts[name] = text }
  }
  return outcome
}

/// A folder of the shared test data, by TSUNAGI_SHARED or beside the repository.
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
