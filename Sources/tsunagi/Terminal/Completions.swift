import ArgumentParser
import Foundation
import Hub
import Workspace

/// Names that a shell completes: what the workspace of the command line holds.
enum Completions {
  /// The jobs.
  static let jobs = CompletionKind.custom { words, _, _ in
    model(words)?.jobs.map(\.name) ?? names(words, "config/jobs")
  }

  /// The connectors.
  static let connectors = CompletionKind.custom { words, _, _ in
    model(words)?.connectors.map(\.name) ?? names(words, "connectors")
  }

  /// The mappings.
  static let mappings = CompletionKind.custom { words, _, _ in
    model(words)?.mappings.map(\.name) ?? names(words, "mappings").filter { !$0.hasSuffix(".test") }
  }

  /// The connectors, and the streams of those that have several.
  static let streams = CompletionKind.custom { words, _, _ in
    model(words)?.connectors.flatMap { connector in
      [connector.name]
        + (connector.streams.count > 1 ? connector.streams.map { "\(connector.name).\($0.name)" } : [])
    } ?? names(words, "connectors")
  }

  /// The codes of messages.
  static let codes = CompletionKind.custom { _, _, _ in
    Diagnostics.all.map(\.code).sorted()
  }

  /// The folder that the command line names.
  private static func folder(_ words: [String]) -> String {
    for (index, word) in words.enumerated() {
      if word == "--workspace", index + 1 < words.count { return words[index + 1] }
      if word.hasPrefix("--workspace=") { return String(word.dropFirst("--workspace=".count)) }
    }
    return "."
  }

  /// The workspace; nil where it has mistakes.
  private static func model(_ words: [String]) -> WorkspaceModel? {
    Registry.reader(root: folder(words)).read().model
  }

  /// The names of the files of a folder: what is left of a workspace with mistakes.
  private static func names(_ words: [String], _ name: String) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder(words))/\(name)")) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }
}
