import ArgumentParser
import Hub
import Ledger
import Pipeline
import Workspace

struct LedgerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "Digest, rebuild, verify or back up the ledger.",
    discussion: "Example: tsunagi ledger digest",
    subcommands: [DigestCommand.self, RebuildCommand.self, VerifyCommand.self, BackupCommand.self])

  struct DigestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "digest", abstract: "One number for all the ledger says: equal however it was loaded.",
      discussion: "Example: tsunagi ledger digest --format json")
    @OptionGroup var options: GlobalOptions
    @OptionGroup var output: FormatOption

    func run() async throws {
      try await options.perform {
        let digest = try Digest(try options.ledger(try options.load()))
        if output.format == .table {
          Console.out(digest.text)
          for entry in digest.classes {
            Console.error("  \(entry.sum.text)  \(entry.name) (\(entry.sum.rows))")
          }
        } else {
          var table = Table(headings: ["class", "digest", .number("rows")])
          table.rows.append(["all", digest.text, ""])
          for entry in digest.classes {
            table.rows.append([entry.name, entry.sum.text, "\(entry.sum.rows)"])
          }
          table.print(output.format)
        }
        return 0
      }
    }
  }

  struct RebuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rebuild", abstract: "Throw all projections away and derive them again from the facts.",
      discussion: "Ids are kept. Example: tsunagi ledger rebuild")
    @OptionGroup var options: GlobalOptions
    @OptionGroup var output: FormatOption

    func run() async throws {
      try await options.perform {
        let result = try Maintenance(workspace: try options.load()).rebuild()
        guard output.format == .table else {
          var table = Table(headings: ["before", "after", .json("same")])
          table.rows.append([result.before.text, result.after.text, "\(result.before == result.after)"])
          table.print(output.format)
          return 0
        }
        Console.out(options.say("answer.before", ["digest": result.before.text]))
        Console.out(options.say("answer.after", ["digest": result.after.text]))
        Console.out(options.say(result.before == result.after ? "answer.same" : "answer.different"))
        return 0
      }
    }
  }

  struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract: "Check the file, every kept raw record and every projection; change nothing.",
      discussion: "Exit code 1 where something is wrong. Example: tsunagi ledger verify")
    @OptionGroup var options: GlobalOptions
    @OptionGroup var output: FormatOption

    func run() async throws {
      try await options.perform {
        let findings = try Maintenance(workspace: try options.load()).verify()
        guard output.format == .table else {
          rows(findings).print(output.format)
          return findings.isEmpty ? 0 : 1
        }
        let formatter = FindingFormatter(catalogue: Registry.catalogue, language: options.language)
        for finding in findings { Console.out(formatter.render(finding)) }
        if findings.isEmpty { Console.out(options.say("answer.verified")) }
        return findings.isEmpty ? 0 : 1
      }
    }

    private func rows(_ findings: [Finding]) -> Table {
      var table = Table(headings: ["severity", "code", "message", "help"])
      for finding in findings {
        table.rows.append([
          finding.severity.rawValue, finding.code,
          Registry.catalogue.message(finding.code, finding.arguments, in: options.language),
          Failure.help(finding.code, finding.arguments, options.language) ?? "",
        ])
      }
      return table
    }
  }

  struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "backup", abstract: "Copy the ledger, consistent as of now, into a new file.",
      discussion:
        "The raw store var/raw is not part of it. Example: tsunagi ledger backup /backup/hub-20261101.sqlite")
    @Argument(help: "The new file.", completion: .file()) var file: String
    @OptionGroup var options: GlobalOptions
    @OptionGroup var output: FormatOption

    func run() async throws {
      try await options.perform {
        let folder = Files.parent(of: file)
        if !folder.isEmpty, !Files.exists(folder) {
          if let cause = Denied.cause(of: folder) {
            throw HubError("file.not_writable", .refused, ["path": file], cause: cause)
          }
          throw HubError("command.no_folder", .configuration, ["folder": folder])
        }
        try options.ledger(try options.load()).backup(to: file)
        guard output.format == .table else {
          var table = Table(headings: ["file"])
          table.rows.append([file])
          table.print(output.format)
          return 0
        }
        Console.out(options.say("answer.backed_up", ["path": file]))
        return 0
      }
    }
  }
}
