import Dedupe
import Hub
import Testing

/// Persons written as fields, matched with weights; `source` and `employer` are no fields of the schema.
private func weighed(
  _ persons: [[String: String]], order: [Int]? = nil, merge: Double = 0.9, review: Double = 0.5,
  asked: (Int, Int)? = nil, most: Int = 10_000
) -> Clustering {
  let keys = KeyBuilder(model: model()).personKeys(batch(.person, persons), company: nil)
  var matcher = PersonMatcher(
    sharedLimit: 3, keepEdges: true,
    scoring: Scoring(model: .person, merge: merge, review: review, mostReviews: most))
  let order = order ?? Array(persons.indices)
  for index in order {
    matcher.append(
      recordHash: StableHash.hash("\(index)"),
      source: persons[index]["source"].flatMap { UInt16($0) } ?? UInt16(index),
      keys: keys.columns.map { $0[index] }, company: persons[index]["employer"].flatMap { Int32($0) } ?? -1)
  }
  if let asked {
    matcher.asked = AskedPair(
      a: [order.firstIndex(of: asked.0) ?? -1], b: [order.firstIndex(of: asked.1) ?? -1])
  }
  return matcher.cluster()
}

/// Companies written as fields, matched with weights.
private func weighed(companies: [[String: String]]) -> Clustering {
  let keys = KeyBuilder(model: model()).companyKeys(batch(.company, companies), person: nil)
  var matcher = CompanyMatcher(scoring: Scoring(model: .company, merge: 0.9, review: 0.5))
  for index in companies.indices {
    matcher.append(recordHash: StableHash.hash("\(index)"), keys: keys.columns.map { $0[index] })
  }
  return matcher.cluster()
}

@Suite struct `Weighing people` {
  private static let tanaka = [
    "full_name": "田中 太郎", "employer": "7", "department": "経理部", "title": "部長",
    "email": "taro.tanaka@aozora.co.jp",
  ]

  static let cases: [(String, [[String: String]], [[Int]], [String: Int])] = [
    (
      "a family name alone with the same job at a small company",
      [tanaka, ["full_name": "田中", "employer": "7", "department": "経理部", "title": "部長"]], [[0, 1]], [:]
    ),
    (
      "a family name alone that two of the family may be",
      [
        tanaka,
        [
          "full_name": "田中 花子", "employer": "7", "department": "経理部", "title": "部長",
          "email": "h-tanaka@aozora.co.jp",
        ], ["full_name": "田中", "employer": "7", "department": "経理部", "title": "部長"],
      ], [[0], [1], [2]], ["ambiguous_name": 2]
    ),
    (
      "a family name alone, and an initial that is another's",
      [
        [
          "full_name": "田中 太郎", "employer": "7", "title": "部長", "department": "経理部",
          "email": "t-tanaka@a.co.jp",
        ],
        [
          "full_name": "田中", "employer": "7", "title": "部長", "department": "経理部", "email": "m-tanaka@a.co.jp",
        ],
      ], [[0], [1]], ["conflicting_email": 1]
    ),
    (
      "two family names alone",
      [
        ["full_name": "田中", "employer": "7", "department": "経理部", "title": "部長"],
        ["full_name": "田中", "employer": "7", "department": "経理部", "title": "部長"],
      ], [[0], [1]], ["ambiguous_name": 1]
    ),
    (
      "other given names, whatever else agrees",
      [
        ["full_name": "田中 太郎", "department": "経理部", "title": "部長", "mobile": "09011112222"],
        ["full_name": "田中 次郎", "department": "経理部", "title": "部長", "mobile": "09011112222"],
      ], [[0], [1]], ["conflicting_name": 1]
    ),
  ]

  @Test(arguments: cases.indices)
  func `what the evidence as a whole makes one`(_ index: Int) {
    let (title, persons, expected, refused) = Self.cases[index]
    let result = weighed(persons)
    #expect(partition(result) == expected, "\(title)")
    #expect(result.refused == refused, "\(title)")
  }

  @Test func `a common name at a large company needs more than the name, and a slip in the address is more`()
  {
    let crowd = (0..<600).map { ["full_name": "山田 \(Self.given($0))", "employer": "7"] }
    let elsewhere = (0..<60).map { ["full_name": "田中 太郎", "employer": "\(100 + $0)"] }
    let others = crowd + elsewhere
    func joined(_ one: [String: String], _ other: [String: String]) -> Bool {
      let result = weighed([one, other] + others)
      return result.clusterOf[0] == result.clusterOf[1]
    }
    let name = ["full_name": "田中 太郎", "employer": "7"]
    #expect(!joined(name, name))
    #expect(!joined(name.merging(["title": "部長"]) { $1 }, name.merging(["title": "課長"]) { $1 }))
    #expect(
      joined(
        name.merging(["email": "taro.tanaka@aozora.co.jp"]) { $1 },
        name.merging(["email": "taro.tanka@aozora.co.jp"]) { $1 }))
    #expect(
      !joined(
        name.merging(["email": "taro.tanaka@aozora.co.jp"]) { $1 },
        name.merging(["email": "taro.tanaka2@aozora.co.jp"]) { $1 }))
  }

  private static func given(_ number: Int) -> String {
    let kanji = Array("一二三四五六七八九十百千万春夏秋冬東西南北")
    return "\(kanji[number / 20 % 20])\(kanji[number % 20])\(kanji[number / 400])"
  }

  /// Who must never be merged: everything that companies, families and offices share.
  static let strangers: [(String, [[String: String]])] = [
    (
      "a role address and a switchboard",
      [
        ["full_name": "田中 太郎", "email": "info@a.co.jp", "phone": "0312345678", "employer": "7"],
        ["full_name": "佐藤 花子", "email": "info@a.co.jp", "phone": "0312345678", "employer": "7"],
      ]
    ),
    (
      "a switchboard in the mobile field",
      [
        ["full_name": "田中 太郎", "mobile": "0312345678"], ["full_name": "田中 太郎", "mobile": "0312345678"],
      ]
    ),
    (
      "one local part at two free-mail providers",
      [
        ["full_name": "田中 太郎", "email": "tanaka@gmail.com"],
        ["full_name": "田中 太郎", "email": "tanaka@yahoo.co.jp"],
      ]
    ),
    (
      "namesakes with one local part at two companies",
      [
        [
          "full_name": "田中 太郎", "email": "tanaka@a.co.jp", "employer": "7", "title": "部長",
          "department": "経理部",
        ],
        [
          "full_name": "田中 太郎", "email": "tanaka@b.co.jp", "employer": "8", "title": "部長",
          "department": "経理部",
        ],
      ]
    ),
    (
      "a couple that shares a telephone and an address",
      [
        ["full_name": "田中 太郎", "mobile": "09011112222", "postal_code": "1000001"],
        ["full_name": "田中 花子", "mobile": "09011112222", "postal_code": "1000001"],
      ]
    ),
    (
      "twins at one company",
      [
        ["full_name": "田中 一郎", "full_kana": "タナカ イチロウ", "employer": "7", "title": "主任", "department": "経理部"],
        ["full_name": "田中 二郎", "full_kana": "タナカ ジロウ", "employer": "7", "title": "主任", "department": "経理部"],
      ]
    ),
    (
      "a father and a son of one address at one company",
      [
        ["full_name": "田中 太郎", "email": "t.tanaka@a.co.jp", "employer": "7", "title": "会長"],
        ["full_name": "田中 次郎", "email": "j.tanaka@a.co.jp", "employer": "7", "title": "社長"],
      ]
    ),
    (
      "namesakes who are numbered",
      [
        [
          "full_name": "田中 太郎", "email": "tanaka1@a.co.jp", "employer": "7", "title": "主任",
          "department": "経理部",
        ],
        [
          "full_name": "田中 太郎", "email": "tanaka2@a.co.jp", "employer": "7", "title": "主任",
          "department": "経理部",
        ],
      ]
    ),
  ]

  @Test(arguments: strangers.indices)
  func `who shares what many share stays apart`(_ index: Int) {
    let (title, persons) = Self.strangers[index]
    #expect(weighed(persons).clusterCount == persons.count, "\(title)")
  }

  @Test func `namesakes in a company of five thousand stay apart, with the same job too`() {
    var persons = (0..<5000).map { ["full_name": "山\($0 % 50)田 \(Self.given($0))", "employer": "7"] }
    // Thirty people of the same name and the same job among them, without any address.
    for index in 0..<30 {
      persons[index * 100] = [
        "full_name": "田中 太郎", "employer": "7", "department": "経理部", "title": "主任", "source": "\(index % 2)",
      ]
    }
    let result = weighed(persons)
    let tanaka = (0..<30).map { result.clusterOf[$0 * 100] }
    #expect(Set(tanaka).count == 30)
  }

  @Test func `no chain of weak edges makes a giant`() {
    // Each mistypes the one before; the first and the last have nothing in common.
    let locals = ["abcdefgh", "abcdefg", "abcdef", "abcde", "abcd", "abc"]
    let persons = locals.map {
      [
        "full_name": "田中 太郎", "employer": "7", "email": "\($0)@aozora.co.jp", "title": "主任",
        "department": "経理部",
      ]
    }
    #expect(partition(weighed(persons)).allSatisfy { $0.count <= 2 })
  }
}

@Suite struct `What is left to people` {
  @Test(arguments: 0..<20)
  func `parts and prior add up to the weight, in any order of arrival, and so does every answer`(_ seed: Int)
  {
    var random = Random(UInt64(seed))
    let families = ["田中", "佐藤", "鈴木"]
    let givens = ["太郎", "花子", "", "次郎"]
    let persons = (0..<60).map { _ in
      [
        "family_name": families[random.below(3)], "given_name": givens[random.below(4)],
        "employer": "\(random.below(12))", "title": ["部長", "課長", ""][random.below(3)],
        "department": ["経理部", "総務部", ""][random.below(3)], "source": "\(random.below(3))",
        "email": ["", "", "t.tanaka\(random.below(9))@aozora.co.jp", "info@a.jp"][random.below(4)],
        "mobile": ["", "", "0901111000\(random.below(9))"][random.below(3)],
      ]
    }
    let forward = weighed(persons, review: 0.001)
    let order = persons.indices.shuffled(using: &random)
    let shuffled = weighed(persons, order: order, review: 0.001)
    func sorted(_ pairs: [ReviewPair], _ name: (Int) -> Int) -> [String] {
      pairs.map { pair in
        let ends = [name(pair.a), name(pair.b)].sorted()
        return "\(ends) \(pair.reason) \(pair.score.weight) \(pair.score.parts.map(\.level))"
      }
    }
    #expect(sorted(forward.reviews) { $0 } == sorted(shuffled.reviews) { order[$0] })
    #expect(!forward.reviews.isEmpty)
    for pair in forward.reviews {
      let sum = pair.score.parts.reduce(pair.score.prior) { $0 + $1.weight }
      #expect(abs(sum - pair.score.weight) < 1e-9)
      #expect(forward.clusterOf[pair.a] != forward.clusterOf[pair.b])
    }
    for pair in forward.reviews.prefix(3) {
      let answer = weighed(persons, review: 0.001, asked: (pair.a, pair.b)).answer
      #expect(answer?.score == pair.score)
      let outcome = answer?.outcome
      #expect(outcome == (pair.reason == ReviewPair.belowThreshold ? .review : .refused(pair.reason)))
    }
    let one = Int(random.below(60))
    let other = (one + 1 + random.below(59)) % 60
    let answer = weighed(persons, review: 0.001, asked: (one, other)).answer
    let sum = answer.map { answer in answer.score.parts.reduce(answer.score.prior) { $0 + $1.weight } }
    #expect(abs((sum ?? .infinity) - (answer?.score.weight ?? 0)) < 1e-9)
    let isOne = forward.clusterOf[one] == forward.clusterOf[other]
    if case .joined(let rules) = answer?.outcome { #expect(isOne && !rules.isEmpty) } else { #expect(!isOne) }
  }

  @Test func `there is one pair per pair of clusters, the strongest first, and what is too much is counted`()
  {
    let persons = (0..<8).map {
      ["full_name": "田中 太郎", "employer": "7", "email": "tanaka\($0)@a.jp", "source": "1"]
    }
    let all = weighed(persons, review: 0.0001)
    #expect(all.reviews.count == 28)
    #expect(all.reviews.map(\.score.weight) == all.reviews.map(\.score.weight).sorted(by: >))
    let few = weighed(persons, review: 0.0001, most: 2)
    #expect(few.reviews == Array(all.reviews.prefix(2)))
    #expect(few.reviewsLeftOut == all.reviews.count - 2)
  }

  @Test(arguments: [0.9, 0.999_999])
  func `what is merged is at the threshold or above`(_ merge: Double) {
    let persons = [
      ["full_name": "田中 太郎", "employer": "7", "title": "部長", "department": "経理部"],
      ["full_name": "田中", "employer": "7", "title": "部長", "department": "経理部"],
    ]
    let result = weighed(persons, merge: merge, asked: (0, 1))
    let probability = result.answer?.score.probability ?? 0
    #expect(probability > 0.9 && probability < 0.999_999)
    #expect((result.clusterCount == 1) == (probability >= merge))
    #expect(result.answer?.outcome == (merge == 0.9 ? .joined(["weight"]) : .review))
  }
}

@Suite struct `Weighing companies` {
  static let cases: [(String, [[String: String]], [[Int]], [String: Int])] = [
    (
      "a lost character at one domain",
      [["name": "岡本薬局", "domain": "okamoto.co.jp"], ["name": "本薬局", "domain": "okamoto.co.jp"]], [[0, 1]], [:]
    ),
    (
      "a lost character with one telephone",
      [["name": "相模薬局", "phone": "0312345678"], ["name": "相模薬", "phone": "0312345678"]], [[0, 1]], [:]
    ),
    (
      "another character is another company",
      [["name": "第一産業", "domain": "sangyo.co.jp"], ["name": "第二産業", "domain": "sangyo.co.jp"]], [[0], [1]],
      [:]
    ),
    (
      "group companies at one domain with one telephone",
      [
        ["name": "あおぞら商事", "domain": "aozora.co.jp", "phone": "0312345678"],
        ["name": "みどり物流", "domain": "aozora.co.jp", "phone": "0312345678"],
      ], [[0], [1]], ["conflicting_name": 1]
    ),
    (
      "a mistyped domain behind one name",
      [["name": "サクラ", "domain": "sakuracompany.co.jp"], ["name": "サクラ", "domain": "sakuradompany.co.jp"]],
      [[0, 1]],
      [:]
    ),
    (
      "another domain behind one name",
      [["name": "アシスト", "domain": "assist-osaka.co.jp"], ["name": "アシスト", "domain": "assistant.example"]],
      [[0], [1]],
      [:]
    ),
    (
      "two corporate numbers, whatever else agrees",
      [
        ["name": "岡本薬局", "domain": "okamoto.co.jp", "corporate_number": "1180001904246"],
        ["name": "岡本薬", "domain": "okamoto.co.jp", "corporate_number": "3030001791516"],
      ], [[0], [1]], ["conflicting_corporate_number": 1]
    ),
    (
      "a mistyped name that two numbers could be",
      [
        ["name": "岡本薬局店", "domain": "okamoto.co.jp", "corporate_number": "1180001904246"],
        ["name": "岡本薬局支", "domain": "okamoto.co.jp", "corporate_number": "3030001791516"],
        ["name": "岡本薬局", "domain": "okamoto.co.jp"],
      ], [[0], [1], [2]], ["ambiguous_company": 2, "conflicting_corporate_number": 1]
    ),
    ("a name alone", [["name": "アシスト"], ["name": "アシスト"]], [[0], [1]], [:]),
  ]

  @Test(arguments: cases.indices)
  func `what the evidence as a whole makes one`(_ index: Int) {
    let (title, companies, expected, refused) = Self.cases[index]
    let result = weighed(companies: companies)
    #expect(partition(result) == expected, "\(title)")
    #expect(result.refused == refused, "\(title)")
  }

  @Test func `a domain of many companies belongs to a provider`() {
    let names = ["青空", "緑", "赤", "黒", "白", "金", "銀", "銅", "鉄", "水", "火", "木", "土"]
    let companies = names.flatMap { name in
      ["商事株式会社", "商株式会社"].map { ["name": name + "物産" + $0, "domain": "provider.example"] }
    }
    let result = weighed(companies: companies)
    #expect(result.clusterCount == companies.count)
    #expect(result.crowdedBlocks == 1)
  }
}

@Suite struct `Learning a model` {
  private func trained(_ people: InventedPeople, order: [Int], seed: UInt64 = 1) -> TrainedModel {
    let keys = KeyBuilder(model: model()).personKeys(batch(.person, people.persons), company: nil)
    var matcher = PersonMatcher(sharedLimit: 3)
    for index in order {
      matcher.append(
        recordHash: StableHash.hash("\(index)"), source: people.sources[index],
        keys: keys.columns.map { $0[index] }, company: -1)
    }
    return matcher.train(from: .person, seed: seed)
  }

  @Test func `the same records and seed give the same model, in any order of arrival`() {
    let people = InventedPeople(people: 1500, seed: 3)
    var random = Random(1)
    let forward = trained(people, order: Array(people.persons.indices))
    let shuffled = trained(people, order: people.persons.indices.shuffled(using: &random))
    #expect(forward.model == shuffled.model)
    #expect(forward.matches == shuffled.matches)
    #expect(trained(people, order: Array(people.persons.indices), seed: 2).model != forward.model)
  }

  @Test
  func `levels are probabilities, of what is compared they sum to one, and agreement speaks for a match`() {
    let people = InventedPeople(people: 1500, seed: 3)
    let model = trained(people, order: Array(people.persons.indices)).model
    #expect(model.duplicates > 0.1 && model.duplicates < 3)
    for (comparison, builtIn) in zip(model.comparisons, MatchModel.person.comparisons) {
      #expect(comparison.levels.map(\.name) == builtIn.levels.map(\.name))
      #expect(comparison.levels.allSatisfy { $0.m > 0 && $0.m <= 1 })
    }
    let mobile = model.comparisons[2]
    #expect(abs(mobile.levels.reduce(0) { $0 + $1.m } - 1) < 0.01)
    #expect(mobile.levels[0].m > mobile.levels[1].m)
  }
}
