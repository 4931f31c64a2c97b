import Dedupe
import Hub
import Testing

/// The places of companies written as fields; `company` is the company's number, 0 where it is left out.
private func sites(_ records: [[String: String]], order: [Int]? = nil) -> [Int32] {
  let keys = KeyBuilder(model: model()).companyKeys(batch(.company, records), person: nil)
  let order = order ?? Array(records.indices)
  var matcher = SiteMatcher()
  for index in order { matcher.append(keys: keys.columns.map { $0[index] }) }
  let found = matcher.cluster(companies: order.map { Int32(records[$0]["company"] ?? "0") ?? 0 })
  #expect(Set(found.clusterOf.filter { $0 >= 0 }) == Set((0..<found.clusterCount).map { Int32($0) }))
  var result = [Int32](repeating: -1, count: records.count)
  for (place, index) in order.enumerated() { result[index] = found.clusterOf[place] }
  return result
}

/// Records by place, each named by its number; those of no place are left out.
private func groups(_ sites: [Int32]) -> [[Int]] {
  Dictionary(grouping: sites.indices.filter { sites[$0] >= 0 }) { sites[$0] }.values.sorted { $0[0] < $1[0] }
}

private let osaka = ["name": "株式会社見本", "postal_code": "530-0001", "city": "大阪市北区", "street": "梅田1-2-3"]

@Suite struct Sites {
  /// Two records of one company, and whether they tell of one place.
  static let pairs: [(a: [String: String], b: [String: String], same: Bool)] = [
    (["branch": "大阪支店"], ["branch": "大阪支店"], true), (["branch": "大阪支店"], ["branch": "名古屋支店"], false),
    (["branch": "大阪支店 営業部"], ["branch": "大阪支店"], true),
    (["branch": "大阪支店"], ["name": "株式会社見本 大阪支店"], true),
    (["branch": "本社"], ["branch": "本社　総務部"], true),
    (["branch": "Osaka Branch"], ["branch": "osaka branch"], true),
    (
      ["postal_code": "530-0001", "street": "梅田1-2-3"],
      ["postal_code": "5300001", "street": "梅田一丁目２番３号 サンプルビル5F"], true
    ),
    (
      ["postal_code": "530-0001", "street": "梅田1-2-3"], ["postal_code": "530-0001", "street": "梅田1-2-4"],
      false
    ),
    (
      ["postal_code": "530-0001", "street": "梅田1-2-3-501"], ["postal_code": "5300001", "street": "1の2の3"],
      true
    ),
    (
      ["postal_code": "530-0001", "street": "梅田1-2-3"], ["postal_code": "100-0001", "street": "千代田1-2-3"],
      false
    ),
    (["city": "大阪市北区", "street": "梅田1-2-3"], ["city": "大阪市北区", "street": "梅田 １丁目２－３"], true),
    (["city": "大阪市北区", "street": "梅田1-2-3"], ["city": "大阪市北区", "street": "中崎1-2-3"], false),
    (
      ["postal_code": "060-0005", "street": "北5条西2丁目5番地"],
      ["postal_code": "060-0005", "street": "北５条西2丁目5"], true
    ),
    // One branch, though it has moved.
    (
      osaka.merging(["branch": "大阪支店"]) { $1 },
      ["branch": "大阪支店", "postal_code": "541-0041", "street": "北浜2-1"], true
    ),
    // Two branches in one building.
    (osaka.merging(["branch": "大阪支店"]) { $1 }, osaka.merging(["branch": "本社"]) { $1 }, false),
    (osaka.merging(["branch": "大阪支店"]) { $1 }, osaka, true),
    (["branch": "大阪支店", "phone": "+81611112222"], ["phone": "+81611112222"], true),
  ]

  @Test(arguments: pairs.indices)
  func `branch words, then the address, then the telephone tell a company's places apart`(_ index: Int) {
    let (a, b, same) = Self.pairs[index]
    let name = ["name": "株式会社見本"]
    let found = sites([name.merging(a) { $1 }, name.merging(b) { $1 }])
    #expect(found.allSatisfy { $0 >= 0 })
    #expect((found[0] == found[1]) == same)
  }

  static let placeless: [[String: String]] = [
    [:], ["branch": "総務部"], ["branch": "営業本部"], ["postal_code": "530-0001"],
    ["postal_code": "530-0001", "street": "梅田"], ["postal_code": "530-0001", "street": "梅田1丁目"],
    ["postal_code": "530-0001", "street": "梅田1"], ["street": "梅田1-2-3"], ["city": "大阪市北区"],
    ["postal_code": "530-0001", "street": "第3ビル5階"], ["phone": "+81611112222"], ["prefecture": "大阪府"],
    ["postal_code": "980-0000", "street": "三番町"],
  ]

  @Test(arguments: placeless.indices)
  func `missing evidence makes no place`(_ index: Int) {
    #expect(sites([Self.placeless[index].merging(["name": "株式会社見本"]) { a, _ in a }]) == [-1])
  }

  @Test func `a number of several places, or of no place, tells of none`() {
    let branch = ["branch": "大阪支店", "phone": "+81611112222"]
    let other = ["branch": "本社", "phone": "+81611112222"]
    #expect(sites([branch, other, ["phone": "+81611112222"]])[2] == -1)
    for phone in ["+81120123456", "+819012345678", "+815012345678", "+81570123456"] {
      #expect(sites([["branch": "大阪支店", "phone": phone], ["phone": phone]])[1] == -1)
    }
  }

  @Test func `one company's places never join another's`() {
    let found = sites([
      osaka, osaka.merging(["company": "1"]) { $1 }, ["branch": "本社", "company": "1"], ["branch": "本社"],
      ["branch": "本社", "phone": "+81611112222"], ["phone": "+81611112222", "company": "1"],
    ])
    #expect(groups(found) == [[0], [1], [2], [3, 4]])
  }

  @Test func `an address of two branches is a place of its own for those that name no branch`() {
    let found = sites([
      osaka.merging(["branch": "大阪支店"]) { $1 }, osaka.merging(["branch": "本社"]) { $1 }, osaka, osaka,
    ])
    #expect(groups(found) == [[0], [1], [2, 3]])
  }

  @Test func `the order of arrival does not matter`() {
    var random = Random(7)
    let branches = ["", "", "大阪支店", "本社", "総務部"]
    let streets = ["", "梅田1-2-3", "梅田1丁目2番3号", "中崎2-2"]
    let phones = ["", "+81611112222", "+81633334444", "+81120123456"]
    let records = (0..<60).map { _ in
      [
        "company": "\(random.below(4))", "branch": branches[random.below(5)], "postal_code": "530-0001",
        "street": streets[random.below(4)], "phone": phones[random.below(4)],
      ]
    }
    let expected = groups(sites(records))
    #expect(expected.count > 8)
    for _ in 0..<30 {
      #expect(groups(sites(records, order: Array(records.indices).shuffled(using: &random))) == expected)
    }
  }
}
