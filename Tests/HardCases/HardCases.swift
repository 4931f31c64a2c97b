/// What must never be merged, some thousand records of it, and beside each case what must be.
///
/// The cases are those that cost customers: addresses and telephones that many share, namesakes, families, successors,
/// what people type where they have nothing to say. A matcher that merges nothing fails by the near cases, one
/// that is bold by the rest.
public struct HardCases: Sendable {
  /// All records.
  public internal(set) var rows: [HardRow] = []
  /// Pairs that are one person in truth, and can be told to be.
  public internal(set) var samePeople: [NearCase] = []
  /// Pairs whose companies are one in truth, and can be told to be.
  public internal(set) var sameFirms: [NearCase] = []

  var dice: Dice
  private var things = 0
  private var ids = 0
  private var firms = 0

  /// Makes all cases; the same seed makes the same.
  ///
  /// - Parameters:
  ///   - size: the measure of all cases.
  ///   - employees: how many the large company has; `size` where nothing is said.
  public init(seed: UInt64 = 1, size: Int = 5000, employees: Int? = nil) {
    dice = Dice(seed)
    let some = max(size / 250, 4)
    roleAddresses(some)
    switchboards(size / 10)
    freeMail(some)
    registeredNamesakes(size / 20)
    largeCompany(employees ?? size)
    families(some * 2)
    sharedMobiles(some * 2)
    successors(some * 2)
    dummies(some * 4)
    placeholders(some * 2)
    reusedIDs(some)
    groups(some)
    virtualOffices(some)
    soundAlikes(some)
    nearAddresses(some)
  }

  // MARK: making records

  /// A person as the records of both sources know them.
  struct Human {
    var thing: Int
    var family: Words.Name
    var given: Words.Name
    var row: HardRow

    var kanji: String { "\(family.kanji) \(given.kanji)" }
    var kana: String { "\(family.kana) \(given.kana)" }
    var latin: String { "\(given.latin).\(family.latin)" }
  }

  struct Firm {
    var thing: Int
    var name: String
    var domain: String
    var row: HardRow
  }

  mutating func thing() -> Int {
    things += 1
    return things
  }

  /// A person of that firm, or of none, with address and numbers of their own.
  mutating func human(
    _ story: String, at firm: Firm? = nil, _ family: Words.Name? = nil, _ given: Words.Name? = nil
  ) -> Human {
    let number = thing()
    let family = family ?? pick(Words.families)
    let given = given ?? pick(Words.givens)
    var row = firm?.row ?? HardRow()
    row.story = story
    row.person = number
    row.name = "\(family.kanji) \(given.kanji)"
    row.mail = "\(given.latin).\(family.latin).\(number)@\(firm?.domain ?? "gmail.com")"
    row.mobile = mobile()
    return Human(thing: number, family: family, given: given, row: row)
  }

  /// A company with all that tells it from others.
  mutating func firm(_ name: String? = nil) -> Firm {
    let number = thing()
    firms += 1
    let heads = Words.firmHeads
    let name =
      name
      ?? heads[firms % heads.count] + heads[firms / heads.count % heads.count]
      + Words.firmTails[firms % Words.firmTails.count]
    var row = HardRow()
    row.company = "株式会社\(name)"
    row.number = corporateNumber()
    row.tel = landline()
    row.postal = postal()
    row.street = "東京都千代田区丸の内\(number % 9 + 1)-\(number % 30 + 1)-\(number)"
    row.firm = number
    return Firm(thing: number, name: name, domain: "firm\(number).co.jp", row: row)
  }

  /// Adds a record; says its key.
  @discardableResult
  mutating func add(_ row: HardRow, _ source: String = "desk") -> String {
    ids += 1
    var row = row
    row.source = source
    row.id = "\(source == "desk" ? "D" : "W")\(ids)"
    rows.append(row)
    return row.key
  }

  /// Adds two records of one person that everybody would join: the same name and address in both sources.
  mutating func near(_ human: Human, firm: Bool = true) {
    var other = human.row
    other.tel = ""
    other.department = ""
    let a = add(human.row)
    let b = add(other, "web")
    samePeople.append(NearCase(story: human.row.story, a: a, b: b))
    if firm, human.row.firm != 0, !human.row.number.isEmpty {
      sameFirms.append(NearCase(story: human.row.story, a: a, b: b))
    }
  }

  mutating func pick<Value>(_ list: [Value]) -> Value { list[Int.random(in: 0..<list.count, using: &dice)] }

  mutating func mobile() -> String {
    "0\(pick([7, 8, 9]))0-\(Int.random(in: 2101...8989, using: &dice))-\(Int.random(in: 1001...8989, using: &dice))"
  }

  mutating func landline() -> String {
    "03-\(Int.random(in: 3101...6989, using: &dice))-\(Int.random(in: 1001...8989, using: &dice))"
  }

  mutating func postal() -> String {
    "\(Int.random(in: 101...897, using: &dice))-\(Int.random(in: 1001...8989, using: &dice))"
  }

  mutating func corporateNumber() -> String {
    let digits = (0..<12).map { index in index == 0 ? 1 : Int.random(in: 0...9, using: &dice) }
    var sum = 0
    for (index, digit) in digits.reversed().enumerated() { sum += digit * (index % 2 == 0 ? 1 : 2) }
    return "\(9 - sum % 9)" + digits.map(String.init).joined()
  }
}
