import ArgumentParser
import Hub
import Workspace

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check every file of the workspace.",
    discussion: """
      Prints every mistake as path:line:column with a way out, and reads no data.
      Example: tsunagi check --workspace /srv/hub
      """)
  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: FormatOption

  func run() async throws {
    try await options.perform {
      let (model, findings) = Registry.reader(root: options.workspace).read()
      let formatter = FindingFormatter(catalogue: Registry.catalogue, language: options.language)
      if output.format == .table {
        for finding in findings { Console.out(formatter.render(finding)) }
      } else {
        rows(findings).print(output.format)
      }
      let errors = findings.filter { $0.severity == .error }.count
      if let model {
        let streams = model.connectors.reduce(0) { $0 + $1.streams.count }
        Console.error(
          "\(model.connectors.count) connectors with \(streams) streams, \(model.mappings.count) mappings, "
            + "\(model.codeTables.count) code tables, \(model.tags.tags.count) tags, \(model.jobs.count) jobs: "
            + "no errors, \(findings.count) warnings")
      } else {
        Console.error("\(errors) errors, \(findings.count - errors) warnings")
      }
      return errors > 0 || model == nil ? 2 : 0
    }
  }

  private func rows(_ findings: [Finding]) -> Table {
    var table = Table(headings: ["file", "line", "column", "severity", "code", "message", "help"])
    for finding in findings {
      table.rows.append([
        finding.location?.file ?? "", finding.location.map { "\($0.line)" } ?? "",
        finding.location.map { "\($0.column)" } ?? "", finding.severity.rawValue, finding.code,
        Registry.catalogue.message(finding.code, finding.arguments, in: options.language),
        Registry.catalogue.help(finding.code, finding.arguments, in: options.language) ?? "",
      ])
    }
    return table
  }
}
