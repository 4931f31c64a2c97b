import Hub

/// One person, apart from the texts.
struct Person: Sendable {
  /// What is true of a person.
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt8
    /// Has a mobile telephone.
    static let mobile = Traits(rawValue: 1)
    /// Refused e-mail.
    static let optedOut = Traits(rawValue: 2)
    /// Uses a private address of a free-mail provider.
    static let freeMail = Traits(rawValue: 4)
  }
  var company: UInt32
  var given: UInt16
  /// Distinguishes addresses that would be the same; 0 and 1 write no number.
  var mailNumber: UInt16
  var family: UInt8
  var title: UInt8
  var department: UInt8
  var source: UInt8
  var traits: Traits
}

/// A person's next employer and address there.
struct Move: Sendable {
  var company: UInt32
  var mailNumber: UInt16
}

/// Who there is, at which company, and in which rows of which file they appear.
struct Population: Sendable {
  /// A row of the MA's or the SFA's file.
  struct Row: Sendable {
    /// Index of the person.
    var person: Int
    /// Whether it is the person's second record in the file.
    var isExtra: Bool
  }

  let seed: UInt64
  let noise: NoiseRates
  let companies: CompanyRegister
  let sources = SourceBook()
  let titles = WeightedTexts(Occupations.titles)
  let departments = TextPool(words: Occupations.departments)
  private(set) var people: [Person] = []
  /// Person times two, plus one for a second record, in file order.
  private(set) var contactRows: [UInt32] = []
  private(set) var leadRows: [UInt32] = []
  /// The first row of each person in the SFA's file; `UInt32.max` where there is none.
  private(set) var leadOfPerson: [UInt32] = []
  private(set) var moves: [UInt32: Move] = [:]

  /// Makes `count` people; `namesakes` pairs of them share name and company.
  init(people count: Int, seed: UInt64, noise: NoiseRates, namesakes: Int = 0) {
    self.seed = seed
    self.noise = noise
    companies = CompanyRegister(count: max(40, count / 10), seed: seed)
    var addresses: [UInt64: UInt16] = [:]
    addresses.reserveCapacity(count)
    people.reserveCapacity(count)
    let familyWeights = NameBook.shared.family.weights
    let givenWeights = NameBook.shared.given.weights
    for index in 0..<count {
      var random = SeededRandom(seed: seed, .person, index: index)
      var person = Person(
        company: UInt32(companies.bySize.pick(&random)), given: UInt16(givenWeights.pick(&random)),
        mailNumber: 0,
        family: UInt8(familyWeights.pick(&random)), title: UInt8(titles.pick(&random)),
        department: UInt8(random.below(departments.count)), source: UInt8(sources.weights.pick(&random)),
        traits: [])
      if random.chance(8500) { person.traits.insert(.mobile) }
      if random.chance(400) { person.traits.insert(.optedOut) }
      if random.chance(200) { person.traits.insert(.freeMail) }
      if index % 2 == 1, index < namesakes * 2 {
        let twin = people[index - 1]
        (person.company, person.family, person.given) = (twin.company, twin.family, twin.given)
      }
      person.mailNumber = number(of: person, at: Int(person.company), &addresses)
      people.append(person)
    }
    assignRows(namesakes: namesakes)
    drawMoves(&addresses)
  }

  func contactRow(_ row: Int) -> Row {
    Row(person: Int(contactRows[row] >> 1), isExtra: contactRows[row] & 1 == 1)
  }
  func leadRow(_ row: Int) -> Row { Row(person: Int(leadRows[row] >> 1), isExtra: leadRows[row] & 1 == 1) }

  /// How a contact's record differs from what is true.
  func contactDraw(_ row: Int) -> RecordDraw { RecordDraw(noise, seed: seed, .contact, row: row) }
  func leadDraw(_ row: Int) -> RecordDraw { RecordDraw(noise, seed: seed, .lead, row: row) }

  /// The company that a record of a person speaks of.
  func company(of person: Int, _ draw: RecordDraw) -> Int {
    draw.moved ? Int(moves[UInt32(person)]?.company ?? people[person].company) : Int(people[person].company)
  }

  /// Appends the person's true address at the employer that the record speaks of.
  func appendAddress(_ person: Int, moved: Bool, to out: inout [UInt8]) {
    var company = Int(people[person].company)
    var number = people[person].mailNumber
    if moved, let move = moves[UInt32(person)] {
      company = Int(move.company)
      number = move.mailNumber
    }
    let individual = people[person]
    let isPrivate = individual.traits.contains(.freeMail)
    let pattern =
      isPrivate ? MailAddress.Pattern.familyDotGiven.rawValue : companies.companies[company].mailPattern
    MailAddress.appendLocal(pattern, family: Int(individual.family), given: Int(individual.given), to: &out)
    if number > 1 { out.append(number: Int(number)) }
    out.append("@")
    if isPrivate {
      MailAddress.freeDomains.append(Int(individual.given) % MailAddress.freeDomains.count, to: &out)
    } else {
      companies.domains.append(company, to: &out)
    }
  }

  private func number(of person: Person, at company: Int, _ addresses: inout [UInt64: UInt16]) -> UInt16 {
    var local: [UInt8] = []
    let isPrivate = person.traits.contains(.freeMail)
    let pattern =
      isPrivate ? MailAddress.Pattern.familyDotGiven.rawValue : companies.companies[company].mailPattern
    MailAddress.appendLocal(pattern, family: Int(person.family), given: Int(person.given), to: &local)
    let place =
      isPrivate ? UInt64.max - UInt64(Int(person.given) % MailAddress.freeDomains.count) : UInt64(company)
    return addresses[StableHash.hash(local[...], seed: place), default: 0].increased()
  }

  private mutating func assignRows(namesakes: Int) {
    leadOfPerson = [UInt32](repeating: .max, count: people.count)
    for index in 0..<people.count {
      var random = SeededRandom(seed: seed, .order, index: index + 1)
      var inContacts = random.chance(6200)
      var inLeads = random.chance(5000)
      if index < namesakes * 2 { (inContacts, inLeads) = (true, true) }
      if inContacts { contactRows.append(UInt32(index) << 1) }
      if inLeads { leadRows.append(UInt32(index) << 1) }
      // 6 % of all people once more: 7.41 % of the 81 % that appear at all.
      guard inContacts || inLeads, random.chance(741) else { continue }
      let inFirst = inContacts && (!inLeads || random.chance(5000))
      if inFirst {
        contactRows.append(UInt32(index) << 1 | 1)
      } else {
        leadRows.append(UInt32(index) << 1 | 1)
      }
    }
    var random = SeededRandom(seed: seed, .order)
    Self.shuffle(&contactRows, &random)
    Self.shuffle(&leadRows, &random)
    for (row, entry) in leadRows.enumerated() where entry & 1 == 0 {
      leadOfPerson[Int(entry >> 1)] = UInt32(row)
    }
  }

  private mutating func drawMoves(_ addresses: inout [UInt64: UInt16]) {
    for (row, entry) in contactRows.enumerated() where contactDraw(row).moved {
      move(Int(entry >> 1), &addresses)
    }
    for (row, entry) in leadRows.enumerated() where leadDraw(row).moved { move(Int(entry >> 1), &addresses) }
  }

  private mutating func move(_ person: Int, _ addresses: inout [UInt64: UInt16]) {
    guard moves[UInt32(person)] == nil else { return }
    var random = SeededRandom(seed: seed, .move, index: person)
    var company = companies.bySize.pick(&random)
    if company == Int(people[person].company) { company = (company + 1) % companies.count }
    let isPrivate = people[person].traits.contains(.freeMail)
    let number = isPrivate ? people[person].mailNumber : number(of: people[person], at: company, &addresses)
    moves[UInt32(person)] = Move(company: UInt32(company), mailNumber: number)
  }

  private static func shuffle(_ rows: inout [UInt32], _ random: inout SeededRandom) {
    for index in stride(from: rows.count - 1, to: 0, by: -1) { rows.swapAt(index, random.below(index + 1)) }
  }
}

extension UInt16 {
  /// Adds one and answers the sum.
  fileprivate mutating func increased() -> UInt16 {
    self += 1
    return self
  }
}
