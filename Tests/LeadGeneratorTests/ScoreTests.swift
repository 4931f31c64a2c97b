import Hub
import LeadGenerator
import Testing

@Suite struct `the pairwise score` {
  /// Persons a a a b b c against entities 1 1 2 2 2 3: claimed {aa} {ab ab bb}, true {aa aa aa bb}, right {aa bb}.
  @Test func `a worked example is exact`() {
    let score = PairwiseScore(truth: [0, 0, 0, 1, 1, 2], entities: [1, 1, 2, 2, 2, 3])
    #expect(score.claimedPairs == 4)
    #expect(score.truePairs == 4)
    #expect(score.rightPairs == 2)
    #expect(score.falseMerges == 1)
    #expect(score.precision == 0.5)
    #expect(score.recall == 0.5)
    #expect(score.f1 == 0.5)
  }

  @Test(
    arguments: [
      ([0, 0, 1, 1], [5, 5, 6, 6], 1.0, 1.0, 0), ([0, 0, 1, 1], [1, 2, 3, 4], 1.0, 0.0, 0),
      ([0, 0, 1, 1], [1, 1, 1, 1], 2.0 / 6.0, 1.0, 1), ([0, 1, 2], [1, 1, 1], 0.0, 1.0, 1),
      ([], [], 1.0, 1.0, 0),
    ] as [([Int], [Int], Double, Double, Int)])
  func `edges are exact`(truth: [Int], entities: [Int], precision: Double, recall: Double, merges: Int) {
    let score = PairwiseScore(truth: truth, entities: entities)
    #expect(score.precision == precision)
    #expect(score.recall == recall)
    #expect(score.falseMerges == merges)
  }

  @Test func `it counts what enumerating all pairs would count`() {
    var random = SeededRandom(seed: 3, .person)
    let truth = (0..<200).map { _ in random.below(40) }
    let entities = (0..<200).map { _ in random.below(50) }
    var (right, claimed, actual) = (0, 0, 0)
    for a in 0..<200 {
      for b in 0..<a {
        if truth[a] == truth[b] { actual += 1 }
        if entities[a] == entities[b] { claimed += 1 }
        if truth[a] == truth[b], entities[a] == entities[b] { right += 1 }
      }
    }
    let score = PairwiseScore(truth: truth, entities: entities)
    #expect([score.rightPairs, score.claimedPairs, score.truePairs] == [right, claimed, actual])
  }
}

@Suite struct `the score of a crosswalk` {
  static let truth = """
    file,external_id,person,company
    ma_contacts,1,P1,C1
    ma_contacts,2,P1,C1
    ma_contacts,3,P2,C1
    sfa_leads,1,P1,C1
    sfa_leads,"2",P2,C2
    webinar_attendees,9,P2,C2
    sfa_deals,7,P2,C2

    """

  @Test func `records of connectors that the crosswalk lacks do not count, missing ones stand alone`() throws
  {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let truth = try folder.write(Self.truth, to: "truth.csv")
    let crosswalk = try folder.write(
      """
      connector,external_id,entity_id
      ma-contacts,1,e1
      ma-contacts,2,e1
      ma-contacts,3,e2
      sfa-leads,1,e1
      webinar,9,e2
      webinar,10,e2

      """, to: "crosswalk.csv")
    let result = try CrosswalkScore(truth: truth, crosswalk: crosswalk)
    #expect(result.records == 6)
    #expect(result.missing == 1)
    #expect(result.unknown == 1)
    #expect(result.score.truePairs == 6)
    #expect(result.score.claimedPairs == 4)
    #expect(result.score.rightPairs == 4)
  }

  @Test func `a column entity picks people or companies`() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let truth = try folder.write(Self.truth, to: "truth.csv")
    let crosswalk = try folder.write(
      """
      entity,connector,stream,external_id,entity_id
      company,ma-contacts,contacts,1,1
      lead,ma-contacts,contacts,1,1
      person,ma-contacts,contacts,2,2
      company,ma-contacts,contacts,2,1
      company,ma-contacts,contacts,3,1

      """, to: "crosswalk.csv")
    let people = try CrosswalkScore(truth: truth, crosswalk: crosswalk)
    #expect(
      [people.records, people.missing, people.score.truePairs, people.score.claimedPairs] == [3, 1, 1, 0])
    let companies = try CrosswalkScore(truth: truth, crosswalk: crosswalk, subject: .company)
    #expect([companies.records, companies.missing, companies.score.rightPairs] == [3, 0, 3])
    #expect(companies.score.f1 == 1)
  }

  @Test func `a missing column is named`() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let truth = try folder.write(Self.truth, to: "truth.csv")
    let crosswalk = try folder.write("connector,external_id,entity\n", to: "crosswalk.csv")
    #expect(
      throws: HubError(
        "generator.missing_column", .configuration,
        ["path": crosswalk, "column": "entity_id", "columns": "connector, external_id, entity_id"])
    ) {
      try CrosswalkScore(truth: truth, crosswalk: crosswalk)
    }
  }

  @Test func `a generated truth scores itself as perfect`() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    _ = try await GenerationPlan(people: 400, seed: 2).write(to: folder.path)
    var crosswalk = "connector,external_id,entity_id\n"
    for row in try Table(folder.file("truth.csv")).rows {
      crosswalk += "\(row[0].replacing("_", with: "-")),\(row[1]),\(row[2])\n"
    }
    let path = try folder.write(crosswalk, to: "crosswalk.csv")
    let result = try CrosswalkScore(truth: folder.file("truth.csv"), crosswalk: path)
    #expect(result.score.f1 == 1)
    #expect(result.score.falseMerges == 0)
    #expect([result.missing, result.unknown] == [0, 0])
    #expect(result.score.truePairs > 100)
  }
}
