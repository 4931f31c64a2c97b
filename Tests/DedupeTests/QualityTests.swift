import Dedupe
import Hub
import Testing

@Suite struct `Twenty thousand invented people` {
  /// Pairs that a partition holds, and how many of them are true.
  private func pairs(_ clusterOf: [Int32], _ truth: [Int]) -> (found: Int, real: Int, both: Int) {
    func count(_ groups: [Int]) -> Int {
      var sizes: [Int: Int] = [:]
      for group in groups { sizes[group, default: 0] += 1 }
      return sizes.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
    }
    return (
      count(clusterOf.map { Int($0) }), count(truth),
      count(truth.indices.map { truth[$0] << 32 | Int(clusterOf[$0]) })
    )
  }

  private func clusters(_ people: InventedPeople, order: [Int]) -> (
    clusterOf: [Int32], refused: [String: Int]
  ) {
    let builder = KeyBuilder(model: model())
    let persons = batch(.person, people.persons)
    let companies = batch(.company, people.companies)
    let companyKeys = builder.companyKeys(companies, person: persons)
    let personKeys = builder.personKeys(persons, company: companies, companyKeys: companyKeys)
    var companyMatcher = CompanyMatcher(scoring: Scoring(model: .company, merge: 0.9, review: 0.5))
    for index in order {
      companyMatcher.append(
        recordHash: StableHash.hash("c\(index)"), keys: companyKeys.columns.map { $0[index] })
    }
    let employers = companyMatcher.cluster()
    var matcher = PersonMatcher(
      sharedLimit: 4, scoring: Scoring(model: .person, merge: 0.9, review: 0.5))
    for (place, index) in order.enumerated() {
      matcher.append(
        recordHash: StableHash.hash("p\(index)"), source: people.sources[index],
        keys: personKeys.columns.map { $0[index] }, company: employers.clusterOf[place])
    }
    let result = matcher.cluster()
    var clusterOf = [Int32](repeating: 0, count: order.count)
    for (place, index) in order.enumerated() { clusterOf[index] = result.clusterOf[place] }
    return (clusterOf, result.refused)
  }

  @Test func `are found again with precision 0.998 and F1 0.985 at least, in any order of arrival`() {
    let people = InventedPeople(people: 20_000, seed: 1)
    let forward = clusters(people, order: Array(people.persons.indices))
    let (found, real, both) = pairs(forward.clusterOf, people.truth)
    let precision = Double(both) / Double(found)
    let f1 = 2 * Double(both) / Double(found + real)
    #expect(precision >= 0.998, "precision \(precision), F1 \(f1), refused \(forward.refused)")
    #expect(f1 >= 0.985, "precision \(precision), F1 \(f1), refused \(forward.refused)")
    var random = Random(2)
    let shuffled = clusters(people, order: people.persons.indices.shuffled(using: &random))
    #expect(shuffled.clusterOf == forward.clusterOf)
    #expect(shuffled.refused == forward.refused)
  }
}
