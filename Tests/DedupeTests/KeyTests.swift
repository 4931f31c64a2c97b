import Dedupe
import Hub
import Testing

private func key(_ name: String, _ person: [String: String]) -> UInt64 {
  KeyBuilder(model: model()).personKeys(batch(.person, [person]), company: nil)[name]?[0] ?? 0
}

private func companyKey(_ name: String, _ company: [String: String], person: [String: String]? = nil)
  -> UInt64
{
  KeyBuilder(model: model()).companyKeys(
    batch(.company, [company]), person: person.map { batch(.person, [$0]) })[name]?[0] ?? 0
}

@Suite struct `Keys of persons` {
  static let equal: [(String, [String: String], [String: String])] = [
    ("email", ["email": "Tanaka@Example.co.jp"], ["email": "tanaka@example.co.jp"]),
    ("email", ["email": "taro.tanaka+list@gmail.com"], ["email": "tarotanaka@googlemail.com"]),
    ("email", ["email": "taro+x@outlook.com"], ["email": "taro@outlook.com"]),
    ("mobile", ["mobile": "+819012345678"], ["mobile": "090-1234-5678"]),
    ("mobile", ["mobile": "+819012345678"], ["phone": "+819012345678"]),
    ("mobile", ["mobile": "+81312345678", "phone": "09012345678"], ["mobile": "9012345678"]),
    ("name", ["family_name": "髙橋", "given_name": "太郎"], ["family_name": "高橋", "given_name": "太郎"]),
    ("name", ["full_name": "田中 太郎"], ["full_name": "田中　太郎"]),
    ("name", ["full_name": "田中 太郎"], ["family_name": "田中", "given_name": "太郎"]),
    ("name", ["full_name": "田中太郎"], ["family_name": "田中", "given_name": "太郎"]),
    ("name_parts", ["full_name": "Taro Tanaka"], ["family_name": "TARO", "given_name": "TANAKA"]),
    ("kana", ["full_kana": "タナカ タロウ"], ["family_kana": "たなか", "given_kana": "たろう"]),
    ("kana", ["full_kana": "タナカ タロウ"], ["full_name": "たなか たろう"]),
    ("kana", ["full_kana": "タナカ タロウ"], ["full_name": "Taro TANAKA"]),
    ("kana", ["full_kana": "オオノ ショウタ"], ["full_name": "Shouta Ohno"]),
    ("kana", ["full_kana": "ハットリ ジュンイチ"], ["full_name": "Jun'ichi Hattori"]),
    ("kana", ["full_kana": "ナンバ フジオ"], ["full_name": "Huzio Namba"]),
    ("kana", ["full_kana": "ホッチ チヅル"], ["full_name": "Chizuru Hotchi"]),
    ("kana", ["full_kana": "オオヤマ ツヨシ"], ["full_name": "Tsuyoshi Ōyama"]),
    ("kana", ["full_kana": "ミヤケ リョウ"], ["full_name": "Ryo Miyake"]),
    ("kana", ["full_kana": "イノウエ ジョージ"], ["full_name": "Jouji Inoue"]),
    ("sfa_lead_id", ["sfa_lead_id": "00Q5g00000AbCdE"], ["sfa_lead_id": "00Q5g00000AbCdEEAV"]),
  ]

  @Test(arguments: equal.indices)
  func `spellings of one value have one key`(_ index: Int) {
    let (name, a, b) = Self.equal[index]
    #expect(key(name, a) != 0)
    #expect(key(name, a) == key(name, b))
  }

  @Test(arguments: [
    ("Taro Tanaka", "タナカ ジロウ"), ("Yoko Ono", "オノ ユウコ"), ("Jun Kato", "カトウ ジュンイチ"), ("John Smith", "スミ ジョン"),
  ])
  func `names that sound different have different readings`(_ latin: String, _ kana: String) {
    #expect(key("kana", ["full_name": latin]) != key("kana", ["full_kana": kana]))
  }

  static let none: [(String, [String: String])] = [
    ("email", ["email": "info@example.co.jp"]), ("email", ["email": "INFO@example.co.jp"]),
    ("email", ["email": "tanaka"]), ("email", ["email": "@example.co.jp"]), ("email", ["email": "a@b@c"]),
    ("email", ["email": ""]), ("email", [:]), ("mobile", ["mobile": "+81312345678"]),
    ("mobile", ["phone": "0312345678"]), ("mobile", ["mobile": "123"]), ("name", ["family_name": "田中"]),
    ("name", ["full_name": "田中"]), ("name", ["given_name": "太郎"]), ("ma_id", ["ma_id": "0"]),
    ("ma_id", ["ma_id": "N/A"]), ("ma_id", ["ma_id": "---"]), ("kana", ["full_name": "田中 太郎"]),
    ("kana", ["family_name": "Tanaka"]),
  ]

  @Test(arguments: none.indices)
  func `what identifies nobody has no key`(_ index: Int) {
    let (name, person) = Self.none[index]
    #expect(key(name, person) == 0)
  }

  @Test func `a role address keeps its mailbox key`() {
    #expect(key("mailbox", ["email": "info@example.co.jp"]) == KeyBuilder.emailHash("Info@Example.co.jp"))
    #expect(
      key("mailbox", ["email": "tanaka@example.co.jp"]) == key("email", ["email": "tanaka@example.co.jp"]))
  }

  @Test func `ids meet in their space and only there`() {
    let lead = key("sfa_lead_id", ["sfa_lead_id": "L1"])
    #expect(lead == key("sfa_merged_into_id", ["sfa_merged_into_id": "L1"]))
    #expect(lead == KeyBuilder.identifierHash(space: "sfa.lead", value: "L1"))
    #expect(lead != key("ma_id", ["ma_id": "L1"]))
    #expect(lead != key("sfa_contact_id", ["sfa_contact_id": "L1"]))
  }

  @Test func `an 18-character value that is no Salesforce id is taken whole`() {
    #expect(
      key("sfa_lead_id", ["sfa_lead_id": "00Q5g00000AbCdE"])
        != key("sfa_lead_id", ["sfa_lead_id": "00Q5g00000AbCdEXXX"]))
  }

  @Test func `rows that make no person have no keys`() {
    var persons = batch(.person, [["email": "a@example.co.jp"], ["email": "b@example.co.jp"]])
    persons.present[0] = false
    let keys = KeyBuilder(model: model()).personKeys(persons, company: nil)
    #expect(keys["email"]?[0] == 0)
    #expect(keys["email"]?[1] != 0)
  }

  @Test func `activities and deals meet their person and company`() {
    let builder = KeyBuilder(model: model())
    let person = ["ma_id": "M1", "sfa_lead_id": "L1", "sfa_contact_id": "C1", "email": "a@example.co.jp"]
    let links = ["ma_id": "M1", "sfa_lead_id": "L1", "email": "A@example.co.jp"]
    let activity = builder.activityKeys(batch(.activity, [links, ["email": "info@example.co.jp"]]))
    for name in KeyBuilder.activityKeyNames { #expect(activity[name]?[0] == key(name, person)) }
    #expect(activity["email"]?[1] == 0)
    let deal = builder.dealKeys(
      batch(.deal, [["sfa_account_id": "A1", "sfa_contact_id": "C1", "email": "a@example.co.jp"]]))
    #expect(deal["sfa_account_id"]?[0] == companyKey("sfa_account_id", ["sfa_account_id": "A1"]))
    #expect(deal["sfa_contact_id"]?[0] == key("sfa_contact_id", person))
    #expect(deal["email"]?[0] == key("email", person))
    #expect(deal["sfa_lead_id"]?[0] == 0)
  }
}

@Suite struct `Keys of companies` {
  static let equal: [(String, [String: String], [String: String])] = [
    ("name", ["name": "株式会社アシスト"], ["name": "㈱ｱｼｽﾄ"]),
    ("name", ["name": "株式会社アシスト"], ["name": "アシスト"]),
    ("name", ["name": "株式会社アシスト"], ["name": "株式会社アシスト 大阪支店"]),
    (
      "domain", ["name": "アシスト", "domain": "www.assist.co.jp"],
      ["name": "(株)アシスト", "domain": "Assist.co.jp"]
    ),
    (
      "postal", ["name": "アシスト", "postal_code": "100-0001"], ["name": "アシスト", "postal_code": "1000001"]
    ),
    ("phone", ["name": "アシスト", "phone": "+81312345678"], ["name": "アシスト", "phone": "03-1234-5678"]),
  ]

  @Test(arguments: equal.indices)
  func `spellings of one company have one key`(_ index: Int) {
    let (name, a, b) = Self.equal[index]
    #expect(companyKey(name, a) != 0)
    #expect(companyKey(name, a) == companyKey(name, b))
  }

  @Test func `what the company's record lacks, the person's gives`() {
    let full = ["name": "アシスト", "domain": "assist.co.jp", "postal_code": "100-0001", "phone": "0312345678"]
    let person = ["email": "info@assist.co.jp", "postal_code": "100-0001", "phone": "+81312345678"]
    for name in ["domain", "postal", "phone"] {
      #expect(companyKey(name, ["name": "アシスト"], person: person) == companyKey(name, full))
    }
  }

  static let numbers = [
    ("1180001904246", true), ("1180001904247", false), ("118000190424", false), ("法人番号なし", false),
    ("0000000000000", false), ("", false),
  ]

  @Test(arguments: numbers)
  func `a corporate number without a valid check digit is none`(_ number: String, _ isValid: Bool) {
    #expect((companyKey("corporate_number", ["corporate_number": number]) != 0) == isValid)
  }

  @Test func `the core of a name that the mapping made is the core that is made here`() {
    #expect(
      companyKey("name", ["name": "株式会社アシスト大阪支店", "name_core": "アシスト"])
        == companyKey("name", ["name": "アシスト"]))
  }

  @Test func `free mail and mobile numbers say nothing about an employer`() {
    let person = ["email": "taro@gmail.com", "phone": "09012345678"]
    #expect(companyKey("domain", ["name": "アシスト"], person: person) == 0)
    #expect(companyKey("domain", ["name": "アシスト", "domain": "yahoo.co.jp"]) == 0)
    #expect(companyKey("phone", ["name": "アシスト"], person: person) == 0)
  }
}
