/// The SFA's leads, as a Japanese Salesforce exports them: CP932, CR LF, every field quoted.
struct LeadsFile: RowWriter {
  static let dialect = CSVDialect(isCP932: true, hasMark: false, isCRLF: true)
  static let header = """
    リード ID,姓,名,姓(カナ),名(カナ),会社名,部署,役職,メール,電話,携帯電話,郵便番号,都道府県,市区郡,町名・番地,Web サイト,従業員数,業種,\
    法人番号,リードソース,リードソース詳細,リード状況,メール送信除外,所有者,取引先責任者 ID,統合先リード ID,説明,作成日,最終更新日
    """

  let population: Population
  private let statuses = WeightedTexts(Phrases.leadStatuses)
  private let owners = TextPool(words: Occupations.owners)
  private let notes: [[UInt8]] = Phrases.notes.split(separator: "\n").map { Array($0.utf8) }
  private var name = NameCells()
  private var company = CompanyCell()
  private var phone = PhoneForm()
  private var common = RecordCells()

  init(_ population: Population) { self.population = population }

  var rowCount: Int { population.leadRows.count }

  mutating func write(_ row: Int, to out: inout RowBuffer) {
    let entry = population.leadRow(row)
    let index = entry.person
    let person = population.people[index]
    let draw = population.leadDraw(row)
    var random = draw.random
    let employer = population.company(of: index, draw)

    SystemID.appendLead(row, to: &out.cell)
    out.end()
    writeName(person, draw, &random, to: &out)
    company.append(
      employer, of: population.companies, draw, inCP932: true, &random, to: &out.cell)
    out.end()
    if random.chance(7000) { population.departments.append(Int(person.department), to: &out.cell) }
    out.end()
    if random.chance(8500) { population.titles.texts.append(Int(person.title), to: &out.cell) }
    out.end()
    common.appendMail(index, company: employer, draw, of: population, &random, to: &out.cell)
    out.end()
    if random.chance(9000) {
      phone.append(
        population.companies.switchboard(employer), other: draw.otherPhoneForm, isMobile: false, &random,
        to: &out.cell)
    }
    out.end()
    // 55 % of all records, of the 85 % who have one.
    if person.traits.contains(.mobile), random.chance(6471) {
      phone.append(.mobile(person: index), other: draw.otherPhoneForm, isMobile: true, &random, to: &out.cell)
    }
    out.end()
    writeEmployer(employer, &random, to: &out)
    writeSales(row, entry, person, &random, to: &out)
    let times = RecordCells.times(draw, &random)
    Moment.append(times.created, separator: "/", to: &out.cell)
    out.end()
    Moment.append(times.modified, separator: "/", to: &out.cell)
    out.end()
    out.endRow()
  }

  private mutating func writeName(
    _ person: Person, _ draw: RecordDraw, _ random: inout SeededRandom, to out: inout RowBuffer
  ) {
    name.fill(person, draw.name, &random)
    out.cell.append(name.family, 0..<name.family.count)
    out.end()
    out.cell.append(name.given, 0..<name.given.count)
    out.end()
    let hasReading = name.hasReading && random.chance(8000)
    let isHalf = random.chance(3000)
    // Whoever swaps the names mostly swaps the readings too.
    let isSwapped = name.isSwapped && random.chance(7000)
    for isFamily in [!isSwapped, isSwapped] {
      if hasReading, isFamily || draw.name != .familyOnly {
        let part = isFamily ? NameBook.shared.family : NameBook.shared.given
        (isHalf ? part.halfKana : part.kana).append(
          Int(isFamily ? UInt16(person.family) : person.given), to: &out.cell)
      }
      out.end()
    }
  }

  private func writeEmployer(_ employer: Int, _ random: inout SeededRandom, to out: inout RowBuffer) {
    let register = population.companies
    let facts = register.companies[employer]
    let places = PlaceBook.shared
    let hasAddress = random.chance(7500)
    if hasAddress { places.postalCode.append(Int(facts.place), to: &out.cell) }
    out.end()
    if hasAddress { places.prefecture.append(Int(facts.place), to: &out.cell) }
    out.end()
    if hasAddress { places.city.append(Int(facts.place), to: &out.cell) }
    out.end()
    if hasAddress { common.appendStreet(facts, &random, to: &out.cell) }
    out.end()
    if random.chance(4500) {
      out.cell.append(random.chance(7000) ? "https://www." : "http://")
      register.domains.append(employer, to: &out.cell)
    }
    out.end()
    if random.chance(6500) { appendEmployees(Int(facts.employees), &random, to: &out.cell) }
    out.end()
    if random.chance(7000) { register.industryLabels.append(Int(facts.industry), to: &out.cell) }
    out.end()
    if random.chance(3500) { out.cell.append(number: facts.corporateNumber) }
    out.end()
  }

  /// `53`, `53名`, `1,200`, `1,200名`, and now and then full width.
  private func appendEmployees(_ count: Int, _ random: inout SeededRandom, to out: inout [UInt8]) {
    let form = random.below(10)
    if form < 1 {
      var digits: [UInt8] = []
      digits.append(number: count)
      Kana.appendFullWidth(digits, to: &out)
      return
    }
    if form < 6, count >= 1000 {
      out.append(number: count / 1000)
      out.append(",")
      out.append(number: count % 1000, width: 3)
    } else {
      out.append(number: count)
    }
    if form < 3 || form > 7 { out.append("名") }
  }

  private func writeSales(
    _ row: Int, _ entry: Population.Row, _ person: Person, _ random: inout SeededRandom,
    to out: inout RowBuffer
  ) {
    let sources = population.sources
    let source = Int(person.source)
    let hasSource = random.chance(9500)
    if hasSource {
      let forms = sources.salesRanges[source]
      // Half carry Salesforce's value, which comes first.
      let form = random.chance(5000) ? 0 : random.below(forms.count)
      sources.salesForms.append(forms.lowerBound + form, to: &out.cell)
    }
    out.end()
    let details = sources.detailRanges[source]
    if hasSource, !details.isEmpty, random.chance(6000) {
      sources.details.append(details.lowerBound + entry.person % details.count, to: &out.cell)
    }
    out.end()
    let status = statuses.pick(&random)
    statuses.texts.append(status, to: &out.cell)
    out.end()
    out.cell.append(person.traits.contains(.optedOut) ? "1" : "0")
    out.end()
    owners.append(random.below(owners.count), to: &out.cell)
    out.end()
    if status == 2 { SystemID.appendSalesforce("003", 500_009 + entry.person * 41, to: &out.cell) }
    out.end()
    let first = population.leadOfPerson[entry.person]
    if entry.isExtra, first != .max, random.chance(3000) { SystemID.appendLead(Int(first), to: &out.cell) }
    out.end()
    if random.chance(3000) { appendNote(&random, to: &out.cell) }
    out.end()
  }

  private func appendNote(_ random: inout SeededRandom, to out: inout [UInt8]) {
    let note = notes[random.below(notes.count)]
    let isCRLF = random.chance(1000)
    var index = 0
    while index < note.count {
      switch note[index] {
      case UInt8(ascii: "/"):
        out.append(isCRLF ? "\r\n" : "\n")
      case UInt8(ascii: "{"):
        out.append(number: random.within(1...12))
        index += 1
      default: out.append(note[index])
      }
      index += 1
    }
  }
}
