import Foundation
import Testing

/// The commands as the argument parser describes them.
struct CommandDump {
  /// A command that people see.
  struct Command {
    /// The words behind `tsunagi`.
    var path: [String]
    var abstract: String
    var discussion: String
    /// The arguments that people see, by the word that their texts are found by.
    var arguments: [(word: String, abstract: String)]
  }

  static func read() async throws -> [Command] {
    let answer = try await Tool.run(["--experimental-dump-help"], in: "/")
    let root = try #require((answer.json as? [String: Any])?["command"] as? [String: Any])
    return commands(root, [])
  }

  private static func commands(_ node: [String: Any], _ path: [String]) -> [Command] {
    let arguments = (node["arguments"] as? [[String: Any]] ?? []).filter {
      $0["shouldDisplay"] as? Bool == true
    }
    let command = Command(
      path: path, abstract: node["abstract"] as? String ?? "",
      discussion: node["discussion"] as? String ?? "",
      arguments: arguments.map { argument in
        let name = (argument["preferredName"] as? [String: Any])?["name"] as? String
        return (name ?? argument["valueName"] as? String ?? "", argument["abstract"] as? String ?? "")
      })
    let inner = (node["subcommands"] as? [[String: Any]] ?? []).filter {
      $0["shouldDisplay"] as? Bool != false && $0["commandName"] as? String != "help"
    }
    return [command] + inner.flatMap { commands($0, path + [$0["commandName"] as? String ?? ""]) }
  }
}
