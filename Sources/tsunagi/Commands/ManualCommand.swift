import ArgumentParser
import Foundation
import Hub

/// Writes the manual pages, which are made from the commands; `make install` puts them where `man` finds them.
struct ManualCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Write the manual pages into a folder.",
    discussion: "Example: tsunagi manual /usr/local/share/man/man1", shouldDisplay: false)
  @Argument(help: "The folder.", completion: .directory) var folder: String
  @OptionGroup var options: LanguageOption

  func run() async throws {
    try await options.perform {
      let tree = try CommandTree.read().spoken(options.language)
      let names = ["tsunagi"] + tree.shown.map { "tsunagi-\($0.commandName)" }
      let pages = [(tree, [])] + tree.shown.map { ($0, [$0.commandName]) }
      for (command, path) in pages {
        let page = ManualPage(
          command: command, path: path, language: options.language, date: Self.date, others: names)
        let file = "\(folder)/\(page.name).\(ManualPage.section)"
        try NewFiles.write(file, page.text, replacing: true)
        Console.out(file)
      }
      return 0
    }
  }

  /// Today, or the day of SOURCE_DATE_EPOCH (https://reproducible-builds.org), as mdoc writes it.
  private static var date: String {
    let seconds = Console.environment("SOURCE_DATE_EPOCH").flatMap { Double($0) }
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateFormat = "MMMM d, yyyy"
    return formatter.string(from: seconds.map { Date(timeIntervalSince1970: $0) } ?? Date())
  }
}
