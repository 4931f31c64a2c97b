import ArgumentParser
import Hub
import Ledger
import Pipeline

struct DecisionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decisions", abstract: "List what people decided; revoke it.",
    discussion: "Example: tsunagi decisions --kind lock",
    subcommands: [ListCommand.self, RevokeCommand.self], defaultSubcommand: ListCommand.self)

  struct ListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the decisions, the newest first.",
      discussion: "tsunagi revoke N takes one back. Example: tsunagi decisions list --all --format jsonl")
    @Option(help: "Only this kind: same, different, lock, consent, opt_out.") var kind: String?
    @Flag(help: "Also those that were revoked.") var all = false
    @OptionGroup var options: GlobalOptions
    @OptionGroup var output: FormatOption

    func run() async throws {
      try await options.perform {
        if let kind, Decision.Kind(rawValue: kind) == nil {
          let kinds = Decision.Kind.allCases.map(\.rawValue).joined(separator: ", ")
          throw HubError(
            "command.option", .configuration, ["option": "--kind", "value": kind, "expected": kinds])
        }
        let model = try options.load()
        let decisions = try DecisionStore(try options.ledger(model)).all(revoked: all)
          .filter { kind == nil || $0.kind.rawValue == kind }.reversed()
        switch output.format {
        case .json: Console.out("[" + decisions.map(DecisionPrinter.json).joined(separator: ",\n ") + "]")
        case .jsonl: for decision in decisions { Console.out(DecisionPrinter.json(decision)) }
        case .table, .csv:
          if decisions.isEmpty, output.format == .table {
            Console.out(options.say("answer.no_decisions"))
            return 0
          }
          rows(decisions, model).print(output.format, options.language)
        }
        return 0
      }
    }

    private func rows(_ decisions: some Sequence<Decision>, _ model: WorkspaceModel) -> Table {
      let printer = DecisionPrinter(options: options, zoneMinutes: model.zoneMinutes)
      var table = Table(
        headings: [
          .number("decision"), "entity", "author", .time("decided_at"), .time("revoked_at"), "says", "reason",
        ], zoneMinutes: model.zoneMinutes)
      for decision in decisions {
        table.rows.append([
          "\(decision.id)", decision.entity.rawValue, decision.author,
          CivilTime.iso(milliseconds: decision.decidedAt),
          decision.revokedAt.map { CivilTime.iso(milliseconds: $0) } ?? "", printer.words(decision),
          TextWidth.flat(decision.reason),
        ])
      }
      return table
    }
  }
}

struct RevokeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Take decisions back; the ledger is as if they had never been.",
    discussion: "Ids that a merge retired come back. Example: tsunagi revoke 5 --reason 'mixed up'")
  @Argument(help: "The decisions' numbers (tsunagi decisions).") var decisions: [Int64]
  @OptionGroup var decision: DecisionOptions
  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: FormatOption

  func run() async throws {
    try await options.perform {
      let requests = decisions.map { DecisionRequest(.revoke($0), reason: decision.reason) }
      return try options.decide(requests, decision, output.format)
    }
  }
}
