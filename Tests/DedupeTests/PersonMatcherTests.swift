import Dedupe
import Hub
import Testing

@Suite struct `Persons` {
  static let cases: [(String, [[String: String]], [[Int]], [String: Int])] = [
    (
      "ids of other systems",
      [
        ["ma_id": "M", "sfa_lead_id": "L"], ["sfa_lead_id": "L"], ["sfa_merged_into_id": "L"], ["ma_id": "L"],
      ],
      [[0, 1, 2], [3]], [:]
    ),
    (
      "an id that was typed for somebody else",
      [
        ["ma_id": "M", "sfa_lead_id": "L", "full_name": "田中 太郎"], ["sfa_lead_id": "L", "full_name": "佐藤 花子"],
      ], [[0], [1]], ["conflicting_name": 1]
    ),
    (
      "e-mail, whatever the spelling of the name",
      [
        ["email": "t@a.co.jp", "full_name": "髙橋 太郎"], ["email": "T@a.co.jp", "full_name": "高橋 太郎"],
        ["email": "t@a.co.jp", "full_name": "太郎 高橋"], ["email": "t@a.co.jp", "full_name": "Taro Takahashi"],
        ["email": "t@a.co.jp", "full_name": "高橋"], ["email": "t@a.co.jp", "full_name": "高橋 太朗"],
        ["email": "t@a.co.jp"],
      ], [[0, 1, 2, 3, 4, 5, 6]], [:]
    ),
    (
      "a married name keeps the given name",
      [["email": "h@a.co.jp", "full_name": "田中 花子"], ["email": "h@a.co.jp", "full_name": "佐藤 花子"]], [[0, 1]],
      [:]
    ),
    (
      "homophones with the same reading",
      [
        ["email": "t@a.co.jp", "full_name": "渡部 裕子", "full_kana": "ワタベ ユウコ"],
        ["email": "t@a.co.jp", "full_name": "渡辺 優子", "full_kana": "ワタナベ ユウコ"],
      ], [[0, 1]], [:]
    ),
    (
      "a mailbox that changed hands",
      [["email": "x@a.co.jp", "full_name": "田中 太郎"], ["email": "x@a.co.jp", "full_name": "佐藤 花子"]],
      [[0], [1]],
      ["conflicting_name": 1]
    ),
    (
      "a record behind a contested mailbox that names one of them, and one that names nobody",
      [
        ["email": "x@a.co.jp", "full_name": "田中 太郎"], ["email": "x@a.co.jp", "full_name": "佐藤 花子"],
        ["email": "x@a.co.jp", "full_name": "佐藤"], ["email": "x@a.co.jp"],
      ], [[0], [1, 2], [3]], ["conflicting_name": 2]
    ),
    (
      "a chain may not join two names",
      [
        ["email": "x@a.co.jp", "full_name": "田中 太郎", "ma_id": "M"], ["ma_id": "M", "sfa_lead_id": "L"],
        ["sfa_lead_id": "L", "full_name": "佐藤 花子"],
      ], [[0, 1], [2]], ["conflicting_name": 1]
    ),
    (
      "role addresses",
      [["email": "info@a.co.jp", "full_name": "田中 太郎"], ["email": "info@a.co.jp", "full_name": "田中 次郎"]],
      [[0], [1]], [:]
    ),
    (
      "a mailbox behind too many names",
      [
        ["email": "desk@a.co.jp", "full_name": "田中 一"], ["email": "desk@a.co.jp", "full_name": "田中 二"],
        ["email": "desk@a.co.jp", "full_name": "田中 三"], ["email": "desk@a.co.jp", "full_name": "田中 三"],
      ], [[0], [1], [2], [3]], ["shared_email": 3]
    ),
    (
      "mobile number and name",
      [
        ["mobile": "09011112222", "full_name": "田中 太郎", "email": "t@old.co.jp"],
        ["phone": "+819011112222", "full_name": "太郎 田中", "email": "t@new.co.jp"],
        ["mobile": "09011112222", "full_name": "田中"], ["mobile": "09011112222"],
      ], [[0, 1, 2], [3]], [:]
    ),
    (
      "a family name alone behind a number that two of the family use",
      [
        ["mobile": "09011112222", "full_name": "田中 太郎"], ["mobile": "09011112222", "full_name": "田中"],
        ["mobile": "09011112222", "full_name": "田中 花子"], ["mobile": "09011112222", "full_name": "佐藤"],
      ], [[0], [1], [2], [3]], ["ambiguous_name": 1]
    ),
    (
      "a switchboard typed as mobile number of many",
      [
        ["mobile": "09011112222", "full_name": "田中 太郎"], ["mobile": "09011112222", "full_name": "佐藤 花子"],
        ["mobile": "09011112222", "full_name": "鈴木 一郎"], ["mobile": "09011112222", "full_name": "鈴木 一郎"],
      ], [[0], [1], [2], [3]], ["shared_number": 3]
    ),
    (
      "telephones are no evidence for persons",
      [["phone": "0312345678", "full_name": "田中 太郎"], ["phone": "0312345678", "full_name": "田中 太郎"]],
      [[0], [1]], [:]
    ),
    (
      "one name in one company",
      [
        ["full_name": "田中 太郎", "employer": "7", "source": "1", "email": "t@a.co.jp"],
        ["full_name": "田中太郎", "employer": "7", "source": "2", "mobile": "09011112222"],
        ["full_name": "田中 太郎", "employer": "8", "source": "3"], ["full_name": "田中 太郎", "source": "4"],
      ], [[0, 1], [2], [3]], [:]
    ),
    (
      "one name entered twice by one source at a company where few are known",
      [
        ["full_name": "田中 太郎", "employer": "7", "source": "1"],
        ["full_name": "田中 太郎", "employer": "7", "source": "1", "email": "t@a.co.jp"],
        ["full_name": "太郎 田中", "employer": "7", "source": "2"],
      ], [[0, 1, 2]], [:]
    ),
    (
      "a record that could be either of two namesakes",
      [
        ["full_name": "田中 太郎", "employer": "7", "source": "1"],
        ["full_name": "田中 太郎", "employer": "7", "source": "1", "email": "t1@a.co.jp"],
        ["full_name": "田中 太郎", "employer": "7", "source": "2", "email": "t2@a.co.jp"],
      ], [[0], [1], [2]], ["conflicting_email": 2]
    ),
    (
      "namesakes with different addresses or mobile numbers",
      [
        ["full_name": "田中 太郎", "employer": "7", "source": "1", "email": "t1@a.co.jp"],
        ["full_name": "田中 太郎", "employer": "7", "source": "2", "email": "t2@a.co.jp"],
        ["full_name": "佐藤 太郎", "employer": "7", "source": "1", "mobile": "09011112222"],
        ["full_name": "佐藤 太郎", "employer": "7", "source": "2", "mobile": "09011113333"],
      ], [[0], [1], [2], [3]], ["conflicting_email": 1, "conflicting_mobile": 1]
    ),
    (
      "one mobile number at one company, and one of the names in Latin letters",
      [
        ["mobile": "09011112222", "full_name": "田中 太郎", "employer": "7"],
        ["mobile": "09011112222", "full_name": "Taro Tanaka", "employer": "7"],
        ["mobile": "09011113333", "full_name": "田中 太郎", "employer": "7", "email": "t@a.co.jp"],
        ["mobile": "09011113333", "full_name": "Taro Tanaka", "employer": "7", "email": "tanaka@b.co.jp"],
        ["mobile": "09011114444", "full_name": "佐藤 太郎", "employer": "7"],
        ["mobile": "09011114444", "full_name": "Taro Sato", "employer": "8"],
        ["mobile": "09011115555", "full_name": "鈴木 一", "full_kana": "スズキ ハジメ", "employer": "7"],
        ["mobile": "09011115555", "full_name": "Ichiro Suzuki", "employer": "7"],
      ], [[0, 1], [2], [3], [4], [5], [6], [7]], ["conflicting_mobile": 2]
    ),
    (
      "one mobile number at one company, and a given name in other characters",
      [
        ["mobile": "09011112222", "full_name": "田中 裕子", "employer": "7"],
        ["mobile": "09011112222", "full_name": "田中 優子", "employer": "7"],
        ["mobile": "09011113333", "full_name": "佐藤 裕子", "full_kana": "サトウ ヒロコ", "employer": "7"],
        ["mobile": "09011113333", "full_name": "佐藤 優子", "full_kana": "サトウ ユウコ", "employer": "7"],
        ["mobile": "09011114444", "full_name": "鈴木 裕子", "employer": "7"],
        ["mobile": "09011114444", "full_name": "鈴木 優子", "employer": "7"],
        ["mobile": "09011114444", "full_name": "鈴木 祐子", "employer": "7"],
        ["mobile": "09011115555", "full_name": "高橋 裕子", "employer": "7"],
        ["mobile": "09011115555", "full_name": "木村 優子", "employer": "7"],
      ], [[0, 1], [2], [3], [4], [5], [6], [7], [8]], [:]
    ),
    (
      "one reading at one company, written in other characters or in Latin letters",
      [
        ["full_name": "田中 裕子", "full_kana": "タナカ ユウコ", "employer": "7"],
        ["full_name": "田中 優子", "family_kana": "たなか", "given_kana": "ゆうこ", "employer": "7"],
        ["full_name": "Yuko Tanaka", "employer": "7"], ["full_name": "Yuko Tanaka", "employer": "8"],
        ["full_name": "斉藤 優子", "full_kana": "サイトウ ユウコ", "employer": "7"],
        ["full_name": "西東 裕子", "full_kana": "サイトウ ユウコ", "employer": "7"],
      ], [[0, 1, 2], [3], [4], [5]], ["conflicting_name": 1]
    ),
    (
      "a role address is no contradiction",
      [
        ["full_name": "田中 太郎", "employer": "7", "source": "1", "email": "info@a.co.jp"],
        ["full_name": "田中 太郎", "employer": "7", "source": "2", "email": "t2@a.co.jp"],
      ], [[0, 1]], [:]
    ),
    (
      "family names do not suffice",
      [["full_name": "田中", "employer": "7"], ["full_name": "田中", "employer": "7"]], [[0], [1]], [:]
    ),
  ]

  @Test(arguments: cases.indices)
  func `what is one person and what is not`(_ index: Int) {
    let (title, persons, expected, refused) = Self.cases[index]
    let result = cluster(persons, sharedLimit: title.contains("too many") || title.contains("many") ? 2 : 4)
    #expect(partition(result) == expected, "\(title)")
    #expect(result.refused == refused, "\(title)")
  }

  @Test(arguments: [
    // What the second record knows of アシスト, whether the first knows more than the name, and what follows.
    (["name": "アシスト"], true, true), (["name": "㈱アシスト"], false, true),
    (["name": "アシスト", "domain": "b.co.jp"], true, false), (["name": "べつの会社"], true, false),
  ])
  func `a record that knows its company by name alone joins its namesake there`(
    _ company: [String: String], _ isKnown: Bool, _ isOne: Bool
  ) {
    let builder = KeyBuilder(model: model())
    let companies = batch(
      .company, [isKnown ? ["name": "株式会社アシスト", "domain": "a.co.jp"] : ["name": "株式会社アシスト"], company])
    let persons = batch(.person, [["full_name": "田中 太郎", "mobile": "09011112222"], ["full_name": "田中 太郎"]])
    let keys = builder.personKeys(persons, company: companies)
    let records = (0..<2).map { index in
      PersonRecord(
        hash: UInt64(index), source: UInt16(index), keys: keys.columns.map { $0[index] },
        company: Int32(index))
    }
    let result = cluster(records)
    #expect(partition(result) == (isOne ? [[0, 1]] : [[0], [1]]))
    #expect(result.refused == (company["domain"] == nil ? [:] : ["ambiguous_company": 1]))
  }

  @Test(arguments: [
    // Colleagues known, others of that name elsewhere, whether both records are of one source, what follows.
    (48, 0, true, true), (148, 0, true, false), (148, 0, false, true), (998, 0, false, true),
    (148, 99, false, false), (48, 30, true, false), (48, 15, false, true),
  ])
  func `a name counts for less the more people bear it and the larger the company`(
    _ colleagues: Int, _ namesakes: Int, _ isOneSource: Bool, _ isOne: Bool
  ) {
    func person(_ index: Int, name: UInt64, source: UInt16, company: Int32) -> PersonRecord {
      var keys = [UInt64](repeating: 0, count: KeyBuilder.personKeyNames.count)
      keys[4] = name
      return PersonRecord(hash: StableHash.hash("\(index)"), source: source, keys: keys, company: company)
    }
    let two = [
      person(0, name: 1, source: 1, company: 7), person(1, name: 1, source: isOneSource ? 1 : 2, company: 7),
    ]
    let others = (0..<colleagues).map { person(2 + $0, name: UInt64(100 + $0), source: 1, company: 7) }
    let elsewhere = (0..<namesakes).map {
      person(10_000 + $0, name: 1, source: 1, company: Int32(100 + $0))
    }
    let result = cluster(two + others + elsewhere)
    #expect((result.clusterOf[0] == result.clusterOf[1]) == isOne)
    #expect(result.refused == (isOne ? [:] : ["ambiguous_name": 1]))
  }

  @Test func `romaji and kanji of one person are not two names behind a shared address`() {
    let spellings = ["田中 太郎", "Taro Tanaka", "タナカ タロウ", "田中", "太郎 田中"]
    let result = cluster(spellings.map { ["email": "t@a.co.jp", "full_name": $0] }, sharedLimit: 1)
    #expect(partition(result) == [[0, 1, 2, 3, 4]])
  }

  @Test func `a thousand copies of a record are one person`() {
    let result = cluster([[String: String]](repeating: ["email": "t@a.co.jp", "source": "1"], count: 1000))
    #expect(result.clusterCount == 1)
  }

  @Test func `a cluster that would hold too many different people is refused`() {
    // Different e-mail addresses, each record tied to the next by an id.
    let records = (0..<100).map { (index: Int) -> PersonRecord in
      var keys = [UInt64](repeating: 0, count: KeyBuilder.personKeyNames.count)
      keys[0] = UInt64(index + 1)
      keys[9] = UInt64(1000 + index)
      keys[10] = UInt64(1001 + index)
      return PersonRecord(hash: StableHash.hash("\(index)"), source: 1, keys: keys, company: -1)
    }
    let result = cluster(records)
    #expect(result.refused["crowded"] == 1)
    #expect(result.clusterCount == 2)
  }

  @Test func `edges name their rule`() {
    var matcher = PersonMatcher(sharedLimit: 3, keepEdges: true)
    matcher.append(recordHash: 9, source: 0, keys: [4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], company: -1)
    matcher.append(recordHash: 8, source: 1, keys: [4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], company: -1)
    let edge = matcher.cluster().edges.first
    #expect(edge == Clustering.Edge(rule: 1, a: 1, b: 0, refusedBy: nil))
    #expect(PersonMatcher.ruleNames[edge?.rule ?? 0] == "email")
  }
}
