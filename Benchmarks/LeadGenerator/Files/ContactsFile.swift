/// The MA's contacts, as HubSpot exports them: UTF-8 with byte order mark, CR LF.
struct ContactsFile: RowWriter {
  static let dialect = CSVDialect(isCP932: false, hasMark: true, isCRLF: true)
  static let header = """
    Record ID,First Name,Last Name,フリガナ,Email,Phone Number,Mobile Phone Number,Company Name,Company Domain Name,\
    Department,Job Title,Postal Code,State/Region,City,Street Address,Website URL,Number of Employees,Industry,\
    Original Source,Original Source Drill-Down 1,Lifecycle Stage,First Conversion,Unsubscribed from all email,\
    HubSpot Score,Contact owner,Salesforce Lead ID,Create Date,Last Modified Date
    """

  let population: Population
  private let conversions = WeightedTexts(Phrases.conversions)
  private let lifecycles = WeightedTexts(Phrases.lifecycles)
  private let owners = TextPool(words: Occupations.owners)
  private var name = NameCells()
  private var company = CompanyCell()
  private var phone = PhoneForm()
  private var common = RecordCells()

  init(_ population: Population) { self.population = population }

  var rowCount: Int { population.contactRows.count }

  mutating func write(_ row: Int, to out: inout RowBuffer) {
    let index = population.contactRow(row).person
    let person = population.people[index]
    let draw = population.contactDraw(row)
    var random = draw.random
    let employer = population.company(of: index, draw)

    SystemID.appendContact(row, to: &out.cell)
    out.end()
    writeName(person, draw, &random, to: &out)
    common.appendMail(index, company: employer, draw, of: population, &random, to: &out.cell)
    out.end()
    if random.chance(7000) {
      phone.append(
        population.companies.switchboard(employer), other: draw.otherPhoneForm, isMobile: false, &random,
        to: &out.cell)
    }
    out.end()
    // 60 % of all records, of the 85 % who have one.
    if person.traits.contains(.mobile), random.chance(7059) {
      phone.append(.mobile(person: index), other: draw.otherPhoneForm, isMobile: true, &random, to: &out.cell)
    }
    out.end()
    company.append(
      employer, of: population.companies, draw, inCP932: false, &random, to: &out.cell)
    out.end()
    writeEmployer(employer, person, &random, to: &out)
    writeMarketing(index, person, &random, to: &out)
    let times = RecordCells.times(draw, &random)
    Moment.append(times.created, to: &out.cell)
    out.end()
    Moment.append(times.modified, to: &out.cell)
    out.end()
    out.endRow()
  }

  private mutating func writeName(
    _ person: Person, _ draw: RecordDraw, _ random: inout SeededRandom, to out: inout RowBuffer
  ) {
    name.fill(person, draw.name, &random)
    out.cell.append(name.given, 0..<name.given.count)
    out.end()
    out.cell.append(name.family, 0..<name.family.count)
    out.end()
    if name.hasReading, random.chance(5500) {
      NameBook.shared.family.kana.append(Int(person.family), to: &out.cell)
      if draw.name != .familyOnly {
        RecordCells.appendSpace(&random, to: &out.cell)
        NameBook.shared.given.kana.append(Int(person.given), to: &out.cell)
      }
    }
    out.end()
  }

  private func writeEmployer(
    _ employer: Int, _ person: Person, _ random: inout SeededRandom, to out: inout RowBuffer
  ) {
    let register = population.companies
    let facts = register.companies[employer]
    let places = PlaceBook.shared
    if random.chance(5500) { register.domains.append(employer, to: &out.cell) }
    out.end()
    if random.chance(7000) { population.departments.append(Int(person.department), to: &out.cell) }
    out.end()
    if random.chance(8000) { population.titles.texts.append(Int(person.title), to: &out.cell) }
    out.end()
    let hasAddress = random.chance(4500)
    if hasAddress { places.postalCode.append(Int(facts.place), to: &out.cell) }
    out.end()
    if hasAddress { places.prefecture.append(Int(facts.place), to: &out.cell) }
    out.end()
    if hasAddress { places.city.append(Int(facts.place), to: &out.cell) }
    out.end()
    if hasAddress { common.appendStreet(facts, &random, to: &out.cell) }
    out.end()
    if random.chance(3500) {
      out.cell.append("https://www.")
      register.domains.append(employer, to: &out.cell)
      out.cell.append("/")
    }
    out.end()
    if random.chance(5000) { out.cell.append(number: Int(facts.employees)) }
    out.end()
    if random.chance(6000) { register.industryValues.append(Int(facts.industry), to: &out.cell) }
    out.end()
  }

  private func writeMarketing(
    _ index: Int, _ person: Person, _ random: inout SeededRandom, to out: inout RowBuffer
  ) {
    let sources = population.sources
    let source = Int(person.source)
    let hasSource = random.chance(9700)
    if hasSource { sources.hubSpot.append(source, to: &out.cell) }
    out.end()
    if hasSource {
      let details = sources.detailRanges[source]
      if sources.isOffline[source] {
        sources.offlineRoutes.append(random.below(sources.offlineRoutes.count), to: &out.cell)
      } else if !details.isEmpty {
        sources.details.append(details.lowerBound + index % details.count, to: &out.cell)
      }
    }
    out.end()
    lifecycles.texts.append(lifecycles.pick(&random), to: &out.cell)
    out.end()
    if random.chance(6000) { conversions.texts.append(conversions.pick(&random), to: &out.cell) }
    out.end()
    out.cell.append(person.traits.contains(.optedOut) ? "true" : "false")
    out.end()
    out.cell.append(number: random.below(90))
    out.end()
    if random.chance(5000) { owners.append(random.below(owners.count), to: &out.cell) }
    out.end()
    let lead = population.leadOfPerson[index]
    if lead != .max, random.chance(2500) { SystemID.appendLead(Int(lead), to: &out.cell) }
    out.end()
  }
}
