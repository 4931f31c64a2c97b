import Dedupe
import Hub
import Testing

/// Records over so few different values that every rule and every guard meets every other.
private func crowd(_ seed: UInt64) -> [PersonRecord] {
  var random = Random(seed)
  let families = ["田中", "佐藤", "Tanaka", "タナカ", ""]
  let givens = ["太郎", "花子", "Taro", "タロウ", ""]
  let kana = [("", ""), ("タナカ", "タロウ"), ("サトウ", "ハナコ"), ("タナカ", ""), ("ヤマ", "イチ")]
  let size = 4 + random.below(14)
  let spread = 2 + random.below(8)
  var persons: [[String: String]] = []
  for _ in 0..<size {
    let reading = kana[random.below(kana.count)]
    var person = [
      "family_name": families[random.below(families.count)], "given_name": givens[random.below(givens.count)],
      "family_kana": reading.0, "given_kana": reading.1,
    ]
    if random.chance(0.1) {
      person["family_name"] = nil; person["given_name"] = nil; person["full_name"] = "田中太郎"
    }
    if random.chance(0.4) {
      person["email"] =
        "\(["a", "ab", "ba", "abc", "x1", "x2", "q", "r"][random.below(spread % 8 + 1)])@e\(random.below(2)).jp"
    }
    if random.chance(0.4) { person["mobile"] = "0901111000\(random.below(spread))" }
    if random.chance(0.2) { person["ma_id"] = "M\(random.below(spread * 2))" }
    if random.chance(0.2) { person["sfa_lead_id"] = "L\(random.below(spread * 2))" }
    if random.chance(0.1) { person["sfa_merged_into_id"] = "L\(random.below(spread * 2))" }
    persons.append(person)
  }
  let companies = persons.map { _ in
    ["name": "会社\(random.below(2))", "domain": random.chance(0.5) ? "" : "d\(random.below(2)).jp"]
  }
  let keys = KeyBuilder(model: model()).personKeys(
    batch(.person, persons), company: batch(.company, companies))
  return persons.indices.map { index in
    PersonRecord(
      hash: random.next(), source: UInt16(random.below(3)), keys: keys.columns.map { $0[index] },
      company: Int32(random.below(4)) - 1)
  }
}

@Suite struct `Matchers against a plain reference` {
  @Test(arguments: 0..<60)
  func `persons cluster and refuse as the reference does, in any order of arrival`(_ seed: Int) {
    for part in 0..<50 {
      let records = crowd(UInt64(seed * 1000 + part))
      for limit in 1...3 {
        let reference = ReferenceMatcher(records, sharedLimit: limit)
        let expected = reference.partition()
        let forward = cluster(records, sharedLimit: limit)
        #expect(partition(forward) == expected, "seed \(seed * 1000 + part), limit \(limit)")
        #expect(forward.refused == reference.refused, "seed \(seed * 1000 + part), limit \(limit)")
        var random = Random(UInt64(part))
        let shuffled = cluster(records, order: records.indices.shuffled(using: &random), sharedLimit: limit)
        #expect(shuffled.clusterOf == forward.clusterOf)
        #expect(shuffled.refused == forward.refused)
      }
    }
  }

  @Test(arguments: 0..<20)
  func `blocks that another core makes are those that the matcher would make`(_ seed: Int) async {
    let records = (0..<200).flatMap { crowd(UInt64(seed * 1000 + $0)) }
    let alone = cluster(records, sharedLimit: 2)
    let blocks = PersonBlocks()
    async let made: Void = blocks.make()
    let together = cluster(records, sharedLimit: 2, blocks: blocks)
    await made
    #expect(together.clusterOf == alone.clusterOf)
    #expect(together.refused == alone.refused)
  }

  @Test(arguments: 0..<40)
  func `companies cluster in any order of arrival and hold one corporate number each`(_ seed: Int) {
    var random = Random(UInt64(seed))
    let companies = (0..<40).map { _ in
      let name = UInt64(1 + random.below(4))
      func value(_ share: Double, _ bound: Int, _ base: UInt64) -> UInt64 {
        random.chance(share) ? base + UInt64(random.below(bound)) : 0
      }
      return (
        hash: random.next(),
        keys: [
          value(0.2, 10, 100), value(0.3, 5, 200), name, value(0.3, 4, 300 + name * 10),
          value(0.3, 4, 400 + name * 10),
          value(0.3, 4, 500 + name * 10),
        ]
      )
    }
    func clusterOf(_ order: [Int]) -> ([Int32], [String: Int]) {
      var matcher = CompanyMatcher()
      for index in order { matcher.append(recordHash: companies[index].hash, keys: companies[index].keys) }
      let result = matcher.cluster()
      var byCompany = [Int32](repeating: -1, count: order.count)
      for (place, index) in order.enumerated() { byCompany[index] = result.clusterOf[place] }
      return (byCompany, result.refused)
    }
    let (forward, refused) = clusterOf(Array(companies.indices))
    let (shuffled, refusedAgain) = clusterOf(companies.indices.shuffled(using: &random))
    #expect(forward == shuffled)
    #expect(refused == refusedAgain)
    var numbers: [Int32: Set<UInt64>] = [:]
    for (index, cluster) in forward.enumerated() where companies[index].keys[1] != 0 {
      numbers[cluster, default: []].insert(companies[index].keys[1])
    }
    #expect(numbers.values.allSatisfy { $0.count == 1 })
    let reference = ReferenceCompanies(companies.map { ($0.hash, $0.keys) })
    #expect(reference.sameClusters(as: forward))
  }
}

/// The company rules written down plainly.
private struct ReferenceCompanies {
  private var clusterOf: [Int]

  init(_ companies: [(hash: UInt64, keys: [UInt64])]) {
    clusterOf = Array(companies.indices)
    for column in [1, 0, 3, 4, 5] {
      let values = Set(companies.map { $0.keys[column] }).subtracting([0]).sorted()
      for value in values {
        let members = companies.indices.filter { companies[$0].keys[column] == value }
        let touched = Set(members.map { clusterOf[$0] })
        let all = companies.indices.filter { touched.contains(clusterOf[$0]) }
        let numbers = Set(all.map { companies[$0].keys[1] }).subtracting([0])
        if numbers.count > 1 { continue }
        for record in all { clusterOf[record] = clusterOf[members[0]] }
      }
    }
  }

  func sameClusters(as other: [Int32]) -> Bool {
    clusterOf.indices.allSatisfy { a in
      clusterOf.indices.allSatisfy { b in (clusterOf[a] == clusterOf[b]) == (other[a] == other[b]) }
    }
  }
}
