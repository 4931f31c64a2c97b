import ArgumentParser
import LeadGenerator

/// Scores a crosswalk by the truth.
struct Score: AsyncParsableCommand {
  /// What the records are matched as.
  enum By: String, ExpressibleByArgument, CaseIterable {
    case person, company

    var subject: CrosswalkScore.Subject { self == .person ? .person : .company }
  }
  static let configuration = CommandConfiguration(
    abstract: "Compares a crosswalk with the truth: precision, recall and F1 over all pairs of records.")

  @Option(help: "truth.csv as leadgen wrote it.")
  var truth: String
  @Option(help: "CSV with the columns connector, external_id, entity_id (and perhaps entity).")
  var crosswalk: String
  @Option(help: "person or company.")
  var by = By.person

  func run() async throws {
    let result = try await explained {
      try CrosswalkScore(truth: truth, crosswalk: crosswalk, subject: by.subject)
    }
    let score = result.score
    print(
      "precision=\(digits(score.precision)) recall=\(digits(score.recall)) f1=\(digits(score.f1))",
      "pairs=\(score.truePairs) claimed=\(score.claimedPairs) false_merges=\(score.falseMerges)",
      "records=\(result.records) missing=\(result.missing) unknown=\(result.unknown)")
  }

  /// Six digits after the point.
  private func digits(_ share: Double) -> String {
    let millionths = String(Int((share * 1_000_000).rounded()))
    let filled = String(repeating: "0", count: max(0, 7 - millionths.count)) + millionths
    return "\(filled.dropLast(6)).\(filled.suffix(6))"
  }
}
