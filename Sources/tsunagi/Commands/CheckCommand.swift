import ArgumentParser
import Hub
import Workspace

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check every file of the workspace.",
    discussion: """
      Prints every mistake as path:line:column with a way out, and reads no data.
      Example: tsunagi check --workspace /srv/hub
      With --schema it writes the JSON Schemas of all files instead, for editors with yaml-language-server; a file's
      first line names its schema: # yaml-language-server: $schema=../.schema/connector.json
      """)
  @Option(
    help: "Write the JSON Schemas for editors into this folder, and check nothing.", completion: .directory)
  var schema: String?
  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: FormatOption

  func run() async throws {
    try await options.perform {
      if let schema { return try write(schemas: schema) }
      let check = WorkspaceCheck(root: options.workspace)
      let findings = check.findings
      let formatter = FindingFormatter(catalogue: Registry.catalogue, language: options.language)
      if output.format == .table {
        for finding in findings { Console.out(formatter.render(finding)) }
      } else {
        rows(findings).print(output.format)
      }
      let errors = findings.filter { $0.severity == .error }.count
      if let model = check.model { Console.error(summary(model)) }
      Console.error(
        options.say("answer.findings", ["errors": "\(errors)", "warnings": "\(findings.count - errors)"]))
      return errors > 0 ? 2 : 0
    }
  }

  private func write(schemas folder: String) throws(HubError) -> Int32 {
    var table = Table(headings: ["file", "describes"])
    for file in Registry.schemas(try OwnFields.read(options.workspace, options.language), options.language)
      .files
    {
      let path = folder.hasSuffix("/") ? folder + file.name : "\(folder)/\(file.name)"
      try NewFiles.write(path, file.text, replacing: true)
      table.rows.append([path, file.describes])
    }
    table.print(output.format, options.language)
    return 0
  }

  private func summary(_ model: WorkspaceModel) -> String {
    options.say(
      "answer.workspace",
      [
        "connectors": "\(model.connectors.count)",
        "streams": "\(model.connectors.reduce(0) { $0 + $1.streams.count })",
        "mappings": "\(model.mappings.count)", "tables": "\(model.codeTables.count)",
        "tags": "\(model.tags.tags.count)", "jobs": "\(model.jobs.count)",
      ])
  }

  private func rows(_ findings: [Finding]) -> Table {
    var table = Table(headings: [
      "file", .number("line"), .number("column"), "severity", "code", "message", "help",
    ])
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
