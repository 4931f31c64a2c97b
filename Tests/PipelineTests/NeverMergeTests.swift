import HardCases
import Testing

/// The adversarial population: addresses and telephones of many, namesakes, families, successors, what is typed where there
/// is nothing to say; every case beside near cases that must be found.
@Suite struct `What must never be merged` {
  static let cases = HardCases(size: 5000)

  /// The clusters of a kind: the entity of each record, by its key.
  static func clusters(_ workspace: TestWorkspace, _ entity: String) throws -> [String: String] {
    var result: [String: String] = [:]
    for row in try workspace.rows(
      "SELECT connector || '/' || external_id, entity_id FROM crosswalk WHERE entity = '\(entity)'")
    {
      let cells = row.split(separator: "|", maxSplits: 1).map(String.init)
      result[cells[0]] = cells[1]
    }
    return result
  }

  /// Few records too: a dummy that only two people wrote is not crowded out by `shared_limit`.
  @Test(arguments: [1000, 5000]) func `is not, and what is clearly one person or company is`(_ size: Int)
    async throws
  {
    let cases = size == 5000 ? Self.cases : HardCases(seed: 2, size: size, employees: 0)
    let workspace = try TestWorkspace(HardCases.workspace.merging(cases.delivery) { $1 })
    try await workspace.run()
    let people = try Self.clusters(workspace, "person")
    #expect(people.count == cases.rows.count)
    for score in [cases.people(people), cases.companies(try Self.clusters(workspace, "company"))] {
      #expect(score.wrongCount == 0, "\(score.text)")
      #expect(score.missedCount == 0, "\(score.text)")
      #expect(score.near > size / 20)
    }
  }
}
