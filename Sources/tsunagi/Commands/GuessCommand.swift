public import ArgumentParser
import Foundation
import Guess
public import Hub
import Workspace

struct GuessCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guess",
    abstract: "Draft a connector and a mapping from files, with reasons and doubts as comments.",
    discussion: """
      Reads every file to its end. Prints the drafts, or writes them into the workspace with --write; the reasons go to
      standard error. Example: tsunagi guess drop/leads_20261101.csv --name crm --write
      """)
  @Argument(help: "Delimited files; gzip and zstd are recognised.", completion: .file()) var files: [String]
  @Option(help: "The connector's and mapping's name (default: after the file).") var name: String?
  @Option(help: "What a row describes: lead, person, company, deal or activity (default: by the columns).")
  var entity: EntityKind?
  @Option(help: "The encoding, where it is known.") var encoding: String?
  @Flag(help: "Write connectors/NAME.yaml and mappings/NAME.yaml.") var write = false
  @Flag(help: "With --write: replace files that are there.") var force = false
  @Option(help: "yaml, or json (drafts and reasons in one array).") var format = DraftFormat.yaml
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await options.perform {
      if name != nil, files.count > 1 {
        throw HubError("command.draft_name", .configuration, ["count": "\(files.count)"])
      }
      let requests = try requests()
      let store = DraftStore(workspace: options.workspace)
      if write, !force { try store.refuseExisting(requests.map(\.request.name)) }
      var drafts: [Draft] = []
      for (request, surveyor) in requests {
        let layout = try await surveyor.layout()
        let profile = try await surveyor.profile(layout)
        drafts.append(Draft(request, layout: layout, profile: profile))
      }
      let printer = DraftPrinter(language: options.language)
      if format == .json { Console.out(printer.json(drafts)) }
      for (index, draft) in drafts.enumerated() {
        let writer = printer.writer(draft)
        printer.report(draft)
        if write {
          for path in try store.write(writer, mapping: draft.hasMapping) {
            Console.error("  " + options.say("guess.report.written", ["path": path]))
          }
          Console.error("  " + options.say("guess.report.next", ["name": draft.request.name]))
        } else if format == .yaml {
          printer.show(writer, isFirst: index == 0)
        }
      }
      if !write, format == .yaml { Console.error(options.say("guess.report.how_to_write")) }
      return 0
    }
  }

  /// What is drafted from which file, with a name of its own each.
  private func requests() throws(HubError) -> [(request: DraftRequest, surveyor: FileSurveyor)] {
    let root = URL(fileURLWithPath: options.workspace).resolvingSymlinksInPath().path
    let (tables, mistakes) = Registry.reader(root: options.workspace).codeTables()
    let formatter = FindingFormatter(catalogue: Registry.catalogue, language: options.language)
    for mistake in mistakes { Console.error(formatter.render(mistake)) }
    let encoding = try Usage.encoding(encoding)
    var result: [(request: DraftRequest, surveyor: FileSurveyor)] = []
    for file in files {
      let input = try ReadInput(file)
      guard input.path == file else { throw HubError("command.draft_pipe", .configuration, ["file": file]) }
      let full = URL(fileURLWithPath: file).resolvingSymlinksInPath().path
      let inside = full.hasPrefix(root + "/") ? String(full.dropFirst(root.count + 1)) : full
      let pattern = PathPattern(inside)
      let name = name.map { PathPattern.plain($0) } ?? pattern.name
      if let other = result.first(where: { $0.request.name == name }) {
        throw HubError(
          "command.draft_twice", .configuration, ["first": other.request.shown, "second": file, "name": name])
      }
      let request = DraftRequest(name: name, path: pattern, shown: file, entity: entity, tables: tables)
      let folder = FileManager.default.currentDirectoryPath
      result.append((request, FileSurveyor(path: file, folder: folder, encoding: encoding)))
    }
    return result
  }
}

/// How drafts are printed.
enum DraftFormat: String, CaseIterable, ExpressibleByArgument {
  case yaml
  case json
}

extension EntityKind: ExpressibleByArgument {}
