import ArgumentParser
import LeadGenerator

/// Writes a population.
struct Generate: AsyncParsableCommand {
  /// The noise that can be asked for.
  enum Noise: String, ExpressibleByArgument, CaseIterable {
    case standard, plain
  }
  static let configuration = CommandConfiguration(
    abstract: "Writes ma_contacts, sfa_leads and truth for so many people.")

  @Option(help: "How many people there are; about 1.18 records each.")
  var people: Int
  @Option(help: "The same seed gives the same bytes.")
  var seed: UInt64 = 1
  @Option(help: "The folder to write to.")
  var out: String
  @Option(help: "standard: 45 % of the records are noisy; plain: none.")
  var noise = Noise.standard
  @Flag(help: "Also write ma_activities.")
  var activities = false
  @Flag(help: "Also write sfa_deals.")
  var deals = false
  @Flag(help: "Also write webinar_attendees.")
  var webinar = false

  func validate() throws {
    if people < 1 { throw ValidationError("--people must be at least 1.") }
  }

  func run() async throws {
    var plan = GenerationPlan(people: people, seed: seed, noise: noise == .plain ? .plain : .standard)
    plan.activities = activities
    plan.deals = deals
    plan.attendees = webinar
    try await report { try await plan.write(to: out) }
  }
}
