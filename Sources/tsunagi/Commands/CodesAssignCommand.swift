import ArgumentParser
import Hub
import Ledger
import Normalize
import Pipeline
import Workspace

struct CodesAssignCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: "Give a value its code, and replay the records that waited for it.",
    discussion: """
      Writes mappings/codes/TABLE.csv; comments and all other cells stay as they are. With --system the value is what
      that system says; without, it becomes a synonym that is understood from everywhere.
      Example: tsunagi codes assign lead-source 展示会2026 expo --system salesforce
      """)
  @Argument(help: "The code table.") var table: String
  @Argument(help: "The value as it came (tsunagi codes unknown).") var value: String
  @Argument(help: "The code that it means.") var code: String
  @Option(name: .customLong("system"), help: "The system whose value it is.") var named: String?
  @Flag(help: "Only write the table; the next run replays.") var noReplay = false
  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: FormatOption

  /// The system; nil also where the list of unknown values says `synonyms`, since that is understood from everywhere.
  private var system: String? { named == "synonyms" ? nil : named }

  func run() async throws {
    try await options.perform {
      let model = try options.load()
      let known = try Nearby.table(table, model)
      try check(known)
      if try isKnown(in: known) {
        Console.error(options.say("codes.known_already", ["table": table, "value": value, "code": code]))
      } else {
        try write(known, model)
        Console.error(options.say("codes.assigned", ["file": known.file, "value": value, "code": code]))
      }
      if noReplay { return 0 }
      guard Files.exists(model.ledgerPath) else { return 0 }
      return try ReplayCommand.replay(
        try options.load(), connector: nil, quiet: true, options: options, output: output)
    }
  }

  /// Code and system must be there, with the one that was probably meant.
  private func check(_ table: CodeTable) throws(HubError) {
    let codes = table.rows.map(\.code)
    guard codes.contains(code) else {
      throw HubError(
        "codes.no_code", .configuration,
        Nearby.arguments(code, among: codes, ["code": code, "file": table.file]))
    }
    guard let system, !table.systems.contains(system) else { return }
    throw HubError(
      "codes.no_system", .configuration,
      Nearby.arguments(system, among: table.systems, ["system": system, "file": table.file]))
  }

  /// Whether the value means the code already; throws where it means another one.
  private func isKnown(in table: CodeTable) throws(HubError) -> Bool {
    var coverage = try CodeCoverage(table, system: system ?? "synonyms")
    guard let other = coverage.code(of: value) else { return false }
    if other == code { return true }
    throw HubError(
      "codes.means_other", .configuration, ["value": value, "other": other, "code": code, "file": table.file])
  }

  /// Writes the table; where the workspace would have a mistake then, the file is as it was.
  private func write(_ table: CodeTable, _ model: WorkspaceModel) throws(HubError) {
    let path = "\(model.root)/\(table.file)"
    guard let before = Files.read(path) else {
      throw HubError("command.no_file", .configuration, ["file": path])
    }
    var edit = try CodeTableEdit(before, file: table.file)
    let after = try edit.assign(value, to: code, system: system)
    try NewFiles.replace(path, with: after)
    let mistakes = WorkspaceCheck(root: options.workspace).findings.filter { $0.severity == .error }
    guard !mistakes.isEmpty else { return }
    try NewFiles.replace(path, with: before)
    throw HubError("codes.would_break", .configuration, ["file": table.file], findings: mistakes)
  }
}

extension Nearby {
  /// The code table of that name.
  static func table(_ name: String, _ model: WorkspaceModel) throws(HubError) -> CodeTable {
    if let found = model.codeTables[name] { return found }
    let names = model.codeTables.keys.sorted()
    throw HubError(
      "codes.unknown_table", .configuration,
      arguments(name, among: names, ["name": name, "names": names.joined(separator: ", ")]))
  }
}
