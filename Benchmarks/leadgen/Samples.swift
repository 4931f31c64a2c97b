import ArgumentParser
import LeadGenerator

/// Writes the committed sample files.
struct Samples: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes the committed sample files with their README, always the same.")

  @Option(help: "The folder to write to.")
  var out = "connectors/samples"

  func run() async throws {
    try await report { try SampleSet().write(to: out) }
  }
}
