import ArgumentParser
import Foundation
import Guess
import Hub

struct ProfileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "Show what a delimited file holds: per column fill, lengths, formats, values; suspicious rows.",
    discussion: """
      Reads the whole file; encoding, delimiter and header are told from it. Writes nothing.
      Example: tsunagi profile leads_2016.csv --key 顧客番号
      """)
  @Argument(help: "The file, or - for standard input; gzip and zstd are recognised.", completion: .file())
  var file: String
  @Option(help: "Columns whose values together must not repeat (comma between them).") var key: String?
  @Option(help: "The encoding, where it is known.") var encoding: String?
  @Option(help: "How many of the most frequent values of a column are shown.") var top = 5
  @Option(help: "table, json (one object) or csv and jsonl (one row or line for each column).")
  var format = OutputFormat.table
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await options.perform {
      try Usage.atLeast(0, top, "--top")
      let encoding = try Usage.encoding(encoding)
      let input = try ReadInput(file)
      do throws(HubError) {
        let surveyor = FileSurveyor(
          path: input.path, folder: FileManager.default.currentDirectoryPath, encoding: encoding)
        let layout = try await surveyor.layout()
        let keys = key?.split(separator: ",").map(String.init) ?? []
        let profile = try await surveyor.profile(layout, key: keys)
        try check(keys, profile)
        let printer = ProfilePrinter(
          profile: profile, layout: layout, shown: input.shown, top: top, language: options.language)
        printer.print(format)
        return 0
      } catch {
        var error = error
        error.arguments = input.named(error.arguments)
        throw error
      }
    }
  }

  private func check(_ keys: [String], _ profile: FileProfile) throws(HubError) {
    let names = profile.columns.map(\.name)
    for key in keys where !names.contains(key) {
      throw HubError(
        "command.unknown_column", .configuration,
        Nearby.arguments(key, among: names, ["name": key, "names": names.joined(separator: ", ")]))
    }
  }
}
