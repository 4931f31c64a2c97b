import Hub

/// Who came to a webinar: UTF-8 without mark, LF.
struct AttendeesFile: RowWriter {
  static let dialect = CSVDialect(isCP932: false, hasMark: false, isCRLF: false)
  static let header = "申込ID,氏名,フリガナ,メールアドレス,会社名,役職,電話番号,参加状況,ウェビナー名,参加日時"

  let population: Population
  let rowCount: Int
  private let webinars = TextPool(words: Phrases.webinars)
  private var company = CompanyCell()
  private var phone = PhoneForm()

  init(_ population: Population, count: Int) {
    self.population = population
    rowCount = min(count, population.people.count)
  }

  /// The person who came: spread evenly over the population.
  func person(of row: Int) -> Int { row * population.people.count / rowCount }

  static func appendID(_ row: Int, to out: inout [UInt8]) {
    out.append("W20261015-")
    out.append(number: row + 1, width: 4)
  }

  mutating func write(_ row: Int, to out: inout RowBuffer) {
    let index = person(of: row)
    let person = population.people[index]
    let book = NameBook.shared
    let draw = RecordDraw(
      NoiseRates(noisy: population.noise.noisy, roleAddress: 0), seed: population.seed, .attendee, row: row)
    var random = draw.random
    Self.appendID(row, to: &out.cell)
    out.end()
    book.family.kanji.append(Int(person.family), to: &out.cell)
    out.cell.append(random.chance(8000) ? "　" : " ")
    book.given.kanji.append(Int(person.given), to: &out.cell)
    out.end()
    if random.chance(9000) {
      book.family.kana.append(Int(person.family), to: &out.cell)
      out.cell.append("　")
      book.given.kana.append(Int(person.given), to: &out.cell)
    }
    out.end()
    population.appendAddress(index, moved: false, to: &out.cell)
    out.end()
    company.append(
      Int(person.company), of: population.companies, draw, inCP932: false, &random, to: &out.cell)
    out.end()
    if random.chance(7000) { population.titles.texts.append(Int(person.title), to: &out.cell) }
    out.end()
    if random.chance(6000) {
      phone.append(
        population.companies.switchboard(Int(person.company)), other: draw.otherPhoneForm, isMobile: false,
        &random,
        to: &out.cell)
    }
    out.end()
    out.cell.append(random.chance(6500) ? "参加" : "欠席")
    out.end()
    webinars.append(0, to: &out.cell)
    out.end()
    let start = CivilTime.days(year: 2026, month: 10, day: 15) * 1440 + 14 * 60
    Moment.appendJapaneseDate(start / 1440, to: &out.cell)
    out.cell.append(" ")
    Moment.appendTime(start + random.below(12), to: &out.cell)
    out.end()
    out.endRow()
  }
}
