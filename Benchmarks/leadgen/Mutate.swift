import ArgumentParser
import LeadGenerator

/// Writes the next day's snapshot.
struct Mutate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes the next day's snapshot of generated files, with a share of the rows changed.")

  @Option(name: .customLong("in"), help: "The folder that leadgen generate wrote to.")
  var input: String
  @Option(help: "The folder to write to.")
  var out: String
  @Option(help: "The same seed gives the same bytes.")
  var seed: UInt64 = 1
  @Option(help: "The share of rows that change, such as 1%.")
  var changed = Share(millionths: 10_000)
  @Option(help: "The share of rows that are gone, such as 0.5%.")
  var deleted = Share(millionths: 0)
  @Flag(help: "Write the rows in another order.")
  var shuffle = false

  func validate() throws {
    if changed.millionths + deleted.millionths > 1_000_000 {
      throw ValidationError("--changed and --deleted together must not exceed 100%.")
    }
    if input == out { throw ValidationError("--in and --out must be different folders.") }
  }

  func run() async throws {
    let plan = MutationPlan(
      seed: seed, changed: changed.millionths, deleted: deleted.millionths, shuffle: shuffle)
    try await report { try plan.write(from: input, to: out) }
  }
}

/// A share written in per cent (`1%`, `0.5%`) or as a fraction (`0.01`).
struct Share: ExpressibleByArgument, CustomStringConvertible {
  /// The share in millionths.
  var millionths: Int

  init(millionths: Int) { self.millionths = millionths }

  init?(argument: String) {
    let isPercent = argument.hasSuffix("%")
    guard let number = Double(isPercent ? String(argument.dropLast()) : argument) else { return nil }
    let share = isPercent ? number / 100 : number
    guard (0...1).contains(share) else { return nil }
    millionths = Int((share * 1_000_000).rounded())
  }

  var description: String { "\(Double(millionths) / 10_000)%" }
}
