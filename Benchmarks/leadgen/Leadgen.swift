import ArgumentParser

/// Makes leads that never existed: for samples, tests and benchmarks.
@main
struct Leadgen: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leadgen",
    abstract: "Makes invented MA and SFA data with a known truth, and scores matching by it.",
    subcommands: [Generate.self, Samples.self, Mutate.self, Score.self])
}
