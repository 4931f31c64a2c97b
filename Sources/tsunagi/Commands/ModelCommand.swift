import ArgumentParser
import Dedupe
import Hub
import Pipeline

struct ModelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model", abstract: "Look after what the matcher has learnt: show it, learn it anew.",
    discussion: "Example: tsunagi model show",
    subcommands: [Show.self, Train.self])

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Print the model in use as the file that may stand in config/models.",
      discussion: "Example: tsunagi model show --entity company")
    @Option(help: "person or company.") var entity = ModelEntity.person
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await options.perform {
        Output.out(Array(MatchModelText.json(try options.load().dedupe.model(entity.kind)).utf8))
        return 0
      }
    }
  }

  struct Train: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "train", abstract: "Learn a model from the ledger's records and write it.",
      discussion: """
        No labels are needed: what strangers have in common is told by pairs drawn at random, what records of one person or \
        company have in common by expectation maximisation over the pairs that share a key. The ledger is only read; the next \
        run matches everything again by the new model. Example: tsunagi model train --entity person
        """)
    @Option(help: "person or company.") var entity = ModelEntity.person
    @Option(help: "The file to write, instead of config/models/ENTITY.json; - prints it.") var out: String?
    @Option(help: "Which pairs are drawn; the same number gives the same model.") var seed: UInt64 = 1
    @OptionGroup var options: GlobalOptions

    func run() async throws {
      try await options.perform {
        let model = try options.load()
        let database = try options.ledger(model)
        let trained = try ModelTraining(database, workspace: model).train(entity.kind, seed: seed)
        guard trained.candidates > 0 else {
          throw HubError("model.no_pairs", .configuration, ["entity": entity.rawValue])
        }
        let text = MatchModelText.json(trained.model)
        if out == "-" {
          Output.out(Array(text.utf8))
          return 0
        }
        let path = out ?? "\(options.workspace)/\(MatchModelText.path(entity.kind))"
        if out == nil { try NewFiles.makeFolder("\(options.workspace)/config/models") }
        try NewFiles.write(path, text, replacing: true)
        Console.out(
          options.say(
            "model.trained",
            [
              "file": path, "candidates": "\(trained.candidates)", "drawn": "\(trained.drawn)",
              "matches": "\(Int(trained.matches.rounded()))",
            ]))
        return 0
      }
    }
  }
}

/// Whose model it is.
enum ModelEntity: String, CaseIterable, ExpressibleByArgument {
  case person
  case company

  /// The kind of entity.
  var kind: EntityKind { self == .person ? .person : .company }
}
