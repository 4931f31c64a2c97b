import ArgumentParser
import Hub
import Workspace

struct CodesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "codes", abstract: "Look after the code tables: what is unknown, what is written outward.",
    discussion: "Example: tsunagi codes unknown",
    subcommands: [
      CodesUnknownCommand.self, CodesAssignCommand.self, CodesPullCommand.self, LockCommand.self,
    ])

  struct LockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "lock", abstract: "Note the codes of the tables that are written outward.",
      discussion: """
        Writes mappings/codes/codes.lock. From then on check says which code is missing where a row was removed.
        Codes that the file has and a table has lost stay in it; whoever gives one up deletes its line.
        Example: tsunagi codes lock
        """)
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await options.perform {
        let lock = Registry.reader(root: options.workspace).codeLock()
        guard lock.mistakes.isEmpty else {
          let formatter = FindingFormatter(catalogue: Registry.catalogue, language: options.language)
          for finding in lock.mistakes { Console.error(formatter.render(finding)) }
          throw HubError("command.workspace", .configuration, ["count": "\(lock.mistakes.count)"])
        }
        guard let text = lock.text else {
          Console.out(options.say("codes.nothing_written"))
          return 0
        }
        try NewFiles.write("\(options.workspace)/\(CodeLockText.path)", text, replacing: true)
        Console.out(options.say("codes.locked", ["file": CodeLockText.path]))
        for lost in lock.gone {
          Console.error(
            options.say(
              "codes.still_locked", ["table": lost.table, "code": lost.code, "file": CodeLockText.path]))
        }
        return lock.gone.isEmpty ? 0 : 2
      }
    }
  }
}
