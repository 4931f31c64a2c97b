/// What the MA's contacts did: UTF-8 with byte order mark, CR LF.
struct ActivitiesFile: RowWriter {
  static let dialect = ContactsFile.dialect
  static let header = "Activity ID,Record ID,Email,Activity Type,Asset,URL,Campaign,Occurred At"

  let population: Population
  let rowCount: Int
  private let assets = TextPool(words: Phrases.assets)
  private let webinars = TextPool(words: Phrases.webinars)
  private let pages = TextPool(words: Phrases.pages)
  private let mails = TextPool(words: Phrases.mails)

  init(_ population: Population, count: Int) {
    self.population = population
    rowCount = population.contactRows.isEmpty ? 0 : count
  }

  /// The contact who did it: a few do much, most do little.
  func contact(of row: Int) -> Int {
    var random = SeededRandom(seed: population.seed, .activity, index: row)
    let count = population.contactRows.count
    return random.chance(6000) ? random.below(max(1, count / 8)) * 8 % count : random.below(count)
  }

  static func appendID(_ row: Int, to out: inout [UInt8]) {
    out.append("A")
    out.append(number: row + 1, width: 8)
  }

  mutating func write(_ row: Int, to out: inout RowBuffer) {
    let contact = contact(of: row)
    let index = population.contactRow(contact).person
    let draw = population.contactDraw(contact)
    var random = SeededRandom(seed: population.seed ^ 0x5bd1, .activity, index: row)
    Self.appendID(row, to: &out.cell)
    out.end()
    SystemID.appendContact(contact, to: &out.cell)
    out.end()
    if draw.mail != .missing, draw.mail != .role, draw.mail != .typo {
      population.appendAddress(index, moved: draw.moved, to: &out.cell)
    }
    out.end()
    writeEvent(&random, to: &out)
    // Half of it happened in the last sixty days.
    let minutes = RecordCells.asOf - 1 - random.below((random.chance(5000) ? 60 : 365) * 1440)
    Moment.append(minutes, middle: "T", to: &out.cell)
    out.cell.append(":")
    out.cell.append(number: random.below(60), width: 2)
    out.cell.append("+09:00")
    out.end()
    out.endRow()
  }

  private func writeEvent(_ random: inout SeededRandom, to out: inout RowBuffer) {
    let campaign = random.chance(5000)
    var hasURL = false
    switch random.below(100) {
    case ..<12:
      out.cell.append("資料DL")
      out.end()
      assets.append(random.below(assets.count), to: &out.cell)
    case ..<18:
      out.cell.append("ウェビナー参加")
      out.end()
      webinars.append(random.below(webinars.count), to: &out.cell)
    case ..<58:
      out.cell.append("ページ閲覧")
      out.end()
      hasURL = true
    case ..<86:
      out.cell.append("メール開封")
      out.end()
      mails.append(random.below(mails.count), to: &out.cell)
    default:
      out.cell.append("メールクリック")
      out.end()
      mails.append(random.below(mails.count), to: &out.cell)
      hasURL = true
    }
    out.end()
    if hasURL {
      out.cell.append("https://www.tsunagi.example")
      pages.append(random.below(pages.count), to: &out.cell)
    }
    out.end()
    if campaign {
      out.cell.append("campaign-2026-")
      out.cell.append(number: random.within(1...10), width: 2)
    }
    out.end()
  }
}
