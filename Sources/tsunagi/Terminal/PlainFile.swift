import CSVConnector
import Foundation
import Hub
import Pipeline

/// A delimited file that no connector names, as `read` and `map` read it.
enum PlainFile {
  /// The folder at which paths on the command line start.
  static var folder: String { FileManager.default.currentDirectoryPath }

  /// The source of a file; what is wrong with its options is wrong on the command line.
  static func source(_ path: String, _ options: [String: String]) throws(HubError) -> CSVSource {
    guard !path.isEmpty else { throw HubError("command.no_file", .configuration, ["file": "\"\""]) }
    do throws(HubError) {
      return try CSVSource(
        file: path, options: options, context: ConnectorContext(workspace: folder, now: Clock.now()))
    } catch {
      throw commandLine(error)
    }
  }

  /// A stream that asks for nothing; `needed`: columns of which a warning says that they are missing.
  static func stream(_ file: String, needed: [String] = []) -> StreamModel {
    let location = SourceLocation(file: file, line: 1, column: 1)
    return StreamModel(
      name: "file", options: .map([], location: location), missingColumn: needed.isEmpty ? .ignore : .warn,
      newColumn: .ignore, neededColumns: needed, location: location)
  }

  /// Mistakes in the options of a source as mistakes in the command line's: `skip_lines` is `--skip-lines`.
  private static func commandLine(_ error: HubError) -> HubError {
    guard error.code == "csv.options", !error.findings.isEmpty else { return error }
    let findings = error.findings.map { finding in
      var arguments = finding.arguments
      let name = arguments.removeValue(forKey: "name") ?? ""
      arguments["option"] = "--\(name.replacing("_", with: "-"))"
      return Finding("command.option", .error, arguments)
    }
    return HubError("command.option", .configuration, findings[0].arguments, findings: findings)
  }
}
