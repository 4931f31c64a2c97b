import Hub

/// People who never existed, as an MA and an SFA would know them: normalized records with a known truth.
///
/// 62 % of the people appear in the MA, 50 % in the SFA, 6 % once more in one of them. 45 % of the records are
/// noisy: a missing or mistyped e-mail, variant kanji, romaji, swapped names, homophones, family names alone,
/// people who moved, companies written in other ways.
struct InventedPeople {
  private(set) var persons: [[String: String]] = []
  private(set) var companies: [[String: String]] = []
  private(set) var sources: [UInt16] = []
  private(set) var truth: [Int] = []

  private static let families = Array(
    ("佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 林 清水 "
      + "山崎 森 池田 橋本 阿部 石川 山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 "
      + "福田 太田 西村 藤井 金子 岡本 藤原 三浦 中野 原田 松田 竹内 小野 中山 和田 石田 上田 森田 原 柴田 "
      + "酒井 工藤 横山 宮崎 宮本 内田 高木 谷口 安藤 丸山 今井 大野 河野 小島 武田 杉山 増田 平野 千葉 久保")
      .split(separator: " ").map(String.init))
  private static let variants = [("高", "髙"), ("崎", "﨑"), ("辺", "邊"), ("斎", "齋"), ("島", "嶋"), ("浜", "濱")]
  private static let first = Array("和正健裕智直美恵由優真彩愛大翔拓俊康秀明洋幸雅慎達浩").map(String.init)
  private static let second = Array("子美樹也介太郎一男夫彦之人平志香奈代江乃菜穂佳輝司").map(String.init)
  private static let syllables = Array("カキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ").map(String.init)
  private static let latin = [
    "ka", "ki", "ku", "ke", "ko", "sa", "si", "su", "se", "so", "ta", "ti", "tu", "te", "to", "na", "ni",
    "nu", "ne",
    "no", "ha", "hi", "hu", "he", "ho", "ma", "mi", "mu", "me", "mo", "ya", "yu", "yo", "ra", "ri", "ru",
    "re", "ro",
    "wa",
  ]

  private struct Person {
    var family: Int
    var given: Int
    var company: Int
    var serial: Int
    var mobile: String
  }

  private var random: Random

  init(people count: Int, seed: UInt64) {
    random = Random(seed)
    var taken: [String: Int] = [:]
    for number in 0..<count {
      var person = Person(
        family: random.below(80), given: random.below(650), company: employer(count / 10), serial: 0,
        mobile: random.chance(0.85) ? "+8190\(10_000_000 + number)" : "")
      let place = "\(person.family)-\(person.given / 25)-\(person.company)"
      taken[place, default: 0] += 1
      person.serial = taken[place] ?? 1
      let inMA = random.chance(0.62)
      let inSFA = random.chance(0.5)
      var homes: [UInt16] = (inMA ? [0] : []) + (inSFA ? [1] : [])
      if let home = homes.first, random.chance(0.06) {
        homes.append(homes.count > 1 && random.chance(0.5) ? 1 : home)
      }
      for source in homes { write(person, number, source, count / 10) }
    }
  }

  /// Large companies employ many, small ones few.
  private mutating func employer(_ count: Int) -> Int {
    let share = Double.random(in: 0..<1, using: &random)
    return Int(share * share * Double(count))
  }

  private mutating func write(_ original: Person, _ number: Int, _ source: UInt16, _ companyCount: Int) {
    var person = original
    var record = [
      "ma_id": source == 0 ? "M\(persons.count)" : "", "sfa_lead_id": source == 1 ? "L\(persons.count)" : "",
    ]
    let isNoisy = random.chance(0.45)
    if isNoisy, random.chance(0.04) {
      person.company = employer(companyCount)
      person.serial = 9
    }
    var email = address(person)
    if isNoisy {
      let roll = Double.random(in: 0..<1, using: &random)
      if roll < 0.12 {
        email = ""
      } else if roll < 0.18 {
        email = mistyped(email)
      } else if roll < 0.33 {
        email = email.uppercased()
      }
    }
    if random.chance(0.01) { email = "info@\(domain(person.company))" }
    record["email"] = email
    name(person, isNoisy, &record)
    if random.chance(0.7) { record["mobile"] = person.mobile }
    if random.chance(0.7) { record["phone"] = switchboard(person.company) }
    persons.append(record)
    companies.append(company(person.company, isNoisy))
    sources.append(source)
    truth.append(number)
  }

  private mutating func name(_ person: Person, _ isNoisy: Bool, _ record: inout [String: String]) {
    var family = Self.families[person.family]
    var given = Self.first[person.given / 25] + Self.second[person.given % 25]
    var kana = [reading(person.family), reading(1000 + person.given / 2)]
    if isNoisy {
      let roll = Double.random(in: 0..<1, using: &random)
      switch roll {
      case ..<0.10:
        for (usual, variant) in Self.variants {
          family = family.split(separator: usual, omittingEmptySubsequences: false).joined(separator: variant)
        }
      case ..<0.12:
        (family, given, kana) = (romaji(1000 + person.given / 2), romaji(person.family), ["", ""])
      case ..<0.14: (given, kana) = ("", [kana[0], ""])
      case ..<0.16:
        given = Self.first[(person.given ^ 1) % 650 / 25] + Self.second[(person.given ^ 1) % 650 % 25]
      case ..<0.18: (family, given, kana) = (given, family, [kana[1], kana[0]])
      default: break
      }
    }
    record["family_name"] = family
    record["given_name"] = given
    if random.chance(0.7) {
      record["family_kana"] = kana[0]
      record["given_kana"] = kana[1]
    }
  }

  private mutating func company(_ number: Int, _ isNoisy: Bool) -> [String: String] {
    var core = reading(5000 + number) + reading(9000 + number / 3) + "商事"
    var form = ("株式会社", "")
    var branch = ""
    if isNoisy {
      form = [("㈱", ""), ("", "株式会社"), ("（株）", ""), ("株式会社 ", ""), ("株式会社", "")][random.below(5)]
      if random.chance(0.02) { core.removeLast() }
      if random.chance(0.03) { form = ("", "") }
      if random.chance(0.04) { branch = "大阪支店" }
    }
    var record = ["name": form.0 + core + form.1 + branch]
    if random.chance(0.3) { record["corporate_number"] = corporateNumber(number) }
    if random.chance(0.4) { record["domain"] = domain(number) }
    if random.chance(0.6) { record["postal_code"] = "\(1_000_000 + number)" }
    return record
  }

  // MARK: what is true

  private func reading(_ number: Int) -> String { spell(number, Self.syllables) }
  private func romaji(_ number: Int) -> String { spell(number, Self.latin) }

  private func spell(_ number: Int, _ pieces: [String]) -> String {
    let mixed = StableHash.hash("\(number)")
    return (0..<3).map { pieces[Int(mixed >> (8 * UInt64($0)) & 0xff) % pieces.count] }.joined()
  }

  private func address(_ person: Person) -> String {
    let local = "\(romaji(person.family)).\(romaji(1000 + person.given / 2))"
    return local + (person.serial > 1 ? "\(person.serial)" : "") + "@" + domain(person.company)
  }

  private func domain(_ company: Int) -> String {
    romaji(5000 + company) + romaji(9000 + company / 3) + ".co.jp"
  }
  private func switchboard(_ company: Int) -> String { "+813\(10_000_000 + company)" }

  private func corporateNumber(_ company: Int) -> String {
    let digits = Array("\(500_000_000_000 + company * 7919)".utf8).map { Int($0) - 48 }
    let sum = digits.enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 2 : 1) }
    return "\(9 - sum % 9)" + digits.map(String.init).joined()
  }

  /// Loses, doubles or swaps a letter.
  private mutating func mistyped(_ address: String) -> String {
    var letters = Array(address)
    let place = 1 + random.below(letters.count - 8)
    guard letters[place].isLetter, letters[place + 1].isLetter else { return address }
    switch random.below(3) {
    case 0: letters.remove(at: place)
    case 1: letters.insert(letters[place], at: place)
    default: letters.swapAt(place, place + 1)
    }
    return String(letters)
  }
}
