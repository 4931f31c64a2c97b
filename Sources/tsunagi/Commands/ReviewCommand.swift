import ArgumentParser
import Foundation
import Hub
import Ledger
import Pipeline

struct ReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Look at pairs that may be one, and decide.",
    discussion: """
      Pairs that the rules neither joined nor ruled out, the likeliest first. A number is the place in the list as it stands; \
      a pair may also be named by its two entities. Example: tsunagi review walk
      """,
    subcommands: [
      ListCommand.self, ShowCommand.self, AcceptCommand.self, RejectCommand.self, LaterCommand.self,
      WalkCommand.self,
    ], defaultSubcommand: ListCommand.self)

  struct ListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the pairs.",
      discussion: """
        Then: tsunagi review show, accept, reject, later, walk (one after the other by single keys). Lines of --format \
        jsonl are taken back by tsunagi decide, with "decision" added to them.
        Example: tsunagi review list --entity company --limit 20
        """)
    @Option(help: "Only this kind: person, company or deal.") var entity: EntityKind?
    @Option(help: "At most so many.") var limit = 50
    @OptionGroup var options: GlobalOptions
    @OptionGroup var output: FormatOption

    func run() async throws {
      try await options.perform {
        try Usage.atLeast(1, limit, "--limit")
        let model = try options.load()
        let store = ReviewStore(try options.ledger(model))
        let pairs = try store.pairs(entity)
        let shown = pairs.prefix(limit)
        let printer = ReviewPrinter(options: options, store: store, zoneMinutes: model.zoneMinutes)
        switch output.format {
        case .json: Console.out("[" + shown.map(printer.json).joined(separator: ",\n ") + "]")
        case .jsonl: for pair in shown { Console.out(printer.json(pair)) }
        case .table, .csv:
          if pairs.isEmpty, output.format == .table {
            Console.out(options.say("answer.no_pairs"))
            return 0
          }
          try printer.table(shown).print(output.format, options.language)
          if output.format == .table {
            Console.out(
              options.say("answer.pairs", ["shown": "\(shown.count)", "count": "\(pairs.count)"]))
          }
        }
        return 0
      }
    }
  }

  struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show a pair side by side, with what speaks for and against it.",
      discussion: "Differing values are marked with ≠. Example: tsunagi review show 1")
    @Argument(help: "The pair: its number, or its two entities or records.") var pair: [String]
    @OptionGroup var options: GlobalOptions
    @OptionGroup var output: FormatOption

    func run() async throws {
      try await options.perform {
        let model = try options.load()
        let store = ReviewStore(try options.ledger(model))
        let pair = try options.pair(self.pair, try store.pairs())
        let printer = ReviewPrinter(options: options, store: store, zoneMinutes: model.zoneMinutes)
        if output.format == .table { try printer.show(pair) } else { Console.out(try printer.detail(pair)) }
        return 0
      }
    }
  }

  struct AcceptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "accept", abstract: "Decide that a pair is one.",
      discussion: "Example: tsunagi review accept 1 --reason 'asked by phone'")
    @Argument(help: "The pair: its number, or its two entities or records.") var pair: [String]
    @OptionGroup var decision: DecisionOptions
    @OptionGroup var options: GlobalOptions
    @OptionGroup var output: FormatOption

    func run() async throws {
      try await options.perform { try options.settle(pair, isOne: true, decision, output.format) }
    }
  }

  struct RejectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "reject", abstract: "Decide that a pair is two.",
      discussion: "Example: tsunagi review reject 1 --reason 'brothers'")
    @Argument(help: "The pair: its number, or its two entities or records.") var pair: [String]
    @OptionGroup var decision: DecisionOptions
    @OptionGroup var options: GlobalOptions
    @OptionGroup var output: FormatOption

    func run() async throws {
      try await options.perform { try options.settle(pair, isOne: false, decision, output.format) }
    }
  }

  struct LaterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "later", abstract: "Put a pair off: it is not listed any more; nothing is decided.",
      discussion: "Example: tsunagi review later 1")
    @Argument(help: "The pair: its number, or its two entities or records.") var pair: [String]
    @OptionGroup var decision: DecisionOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await options.perform {
        let model = try options.load()
        let pair = try options.pair(self.pair, try ReviewStore(try options.ledger(model)).pairs())
        try ReviewStore.setLater([pair], by: decision.name, workspace: model)
        Console.out(options.say("answer.put_off", ["count": "1"]))
        return 0
      }
    }
  }

  struct WalkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "walk", abstract: "Go through the pairs one by one, by single keys.",
      discussion: """
        y: one; n: two; l: later; u: take the last answer back; q: end. Each answer is written down at once.
        Example: tsunagi review walk
        """)
    @Option(help: "Only this kind: person, company or deal.") var entity: EntityKind?
    @OptionGroup var decision: DecisionOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await options.perform {
        var walk = ReviewWalk(options: options, model: try options.load(), decision: decision, entity: entity)
        return try walk.run()
      }
    }
  }
}

extension GlobalOptions {
  /// The pair that is named by its number, or by its two sides.
  func pair(_ names: [String], _ pairs: [ReviewPair]) throws(HubError) -> ReviewPair {
    let name = names.joined(separator: " ")
    if names.count == 1, let number = Int(names[0]) {
      if let pair = pairs.first(where: { $0.number == number }) { return pair }
      throw HubError("decide.no_pair", .configuration, ["name": name])
    }
    guard names.count == 2 else { throw HubError("decide.no_pair", .configuration, ["name": name]) }
    let (a, b) = (try subject(names[0]), try subject(names[1]))
    if let pair = pairs.first(where: { $0.isOf(a, b) }) { return pair }
    throw HubError("decide.no_pair", .configuration, ["name": name])
  }

  fileprivate func settle(
    _ names: [String], isOne: Bool, _ decision: DecisionOptions, _ format: OutputFormat
  ) throws(HubError) -> Int32 {
    let pair = try pair(names, try ReviewStore(try ledger(try load())).pairs())
    return try decide([pair.request(isOne: isOne, reason: decision.reason)], decision, format)
  }
}

extension ReviewPair {
  /// What deciding it asks for.
  func request(isOne: Bool, reason: String) -> DecisionRequest {
    let (a, b) = subjects
    let proof = "review: \(self.reason), weight \(ReviewPrinter.number(weight))"
    return DecisionRequest(
      isOne ? .same(a, b) : .different(a, b), entity: entity, reason: reason, evidence: proof)
  }
}
