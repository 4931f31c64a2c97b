/// The SFA's opportunities: CP932, CR LF, every field quoted; one for so many leads in order.
struct DealsFile: RowWriter {
  static let dialect = LeadsFile.dialect
  static let header = """
    商談 ID,商談名,取引先 ID,取引先名,法人番号,取引先責任者 ID,リード ID,メール,フェーズ,金額,確度(%),完了予定日,リードソース,失注理由,所有者,作成日,\
    最終更新日
    """

  let population: Population
  let rowCount: Int
  private let stages = WeightedTexts(
    Phrases.dealStages.words.map { word in
      word.split(separator: ":").prefix(2).joined(separator: ":")
    }.joined(separator: " "))
  private let probabilities = Phrases.dealStages.words.map { Int($0.split(separator: ":")[2]) ?? 0 }
  private let lostReasons = TextPool(words: Phrases.lostReasons)
  private let products = TextPool(words: Phrases.products)
  private let owners = TextPool(words: Occupations.owners)
  private var company = CompanyCell()

  init(_ population: Population, count: Int) {
    self.population = population
    rowCount = population.leadRows.isEmpty ? 0 : count
  }

  /// The lead that a deal came from: spread evenly over the file.
  func lead(of row: Int) -> Int { row * population.leadRows.count / rowCount }

  static func appendID(_ row: Int, to out: inout [UInt8]) {
    SystemID.appendSalesforce("006", 700_001 + row * 29, to: &out)
  }

  mutating func write(_ row: Int, to out: inout RowBuffer) {
    let lead = lead(of: row)
    let index = population.leadRow(lead).person
    let person = population.people[index]
    let leadDraw = population.leadDraw(lead)
    let employer = population.company(of: index, leadDraw)
    var random = SeededRandom(seed: population.seed, .deal, index: row)
    var clean = RecordDraw(.plain, seed: population.seed, .deal, row: row)
    if random.chance(3000) { clean.form = .otherSpelling }

    Self.appendID(row, to: &out.cell)
    out.end()
    population.companies.names.append(employer, to: &out.cell)
    out.cell.append(" ")
    products.append(random.below(products.count), to: &out.cell)
    out.end()
    SystemID.appendSalesforce("001", 300_007 + employer * 43, to: &out.cell)
    out.end()
    company.append(employer, of: population.companies, clean, inCP932: true, &random, to: &out.cell)
    out.end()
    if random.chance(6000) {
      out.cell.append(number: population.companies.companies[employer].corporateNumber)
    }
    out.end()
    if random.chance(7000) { SystemID.appendSalesforce("003", 500_009 + index * 41, to: &out.cell) }
    out.end()
    if random.chance(8000) { SystemID.appendLead(lead, to: &out.cell) }
    out.end()
    if random.chance(8500) { population.appendAddress(index, moved: leadDraw.moved, to: &out.cell) }
    out.end()
    writeStage(person, &random, to: &out)
  }

  private func writeStage(_ person: Person, _ random: inout SeededRandom, to out: inout RowBuffer) {
    let stage = stages.pick(&random)
    stages.texts.append(stage, to: &out.cell)
    out.end()
    appendAmount(random.within(3...480) * 50_000, &random, to: &out.cell)
    out.end()
    if random.chance(9000) { out.cell.append(number: probabilities[stage]) }
    out.end()
    let modified = random.within(RecordCells.earliest...(RecordCells.asOf - 1))
    let isClosed = probabilities[stage] == 0 || probabilities[stage] == 100
    let closing = modified / 1440 + (isClosed ? -random.below(5) : 7 + random.below(150))
    if random.chance(7500) {
      Moment.appendDate(closing, separator: "/", to: &out.cell)
    } else {
      appendEraDate(closing, &random, to: &out.cell)
    }
    out.end()
    let forms = population.sources.salesRanges[Int(person.source)]
    if random.chance(9000) {
      population.sources.salesForms.append(forms.lowerBound + random.below(forms.count), to: &out.cell)
    }
    out.end()
    if probabilities[stage] == 0 { lostReasons.append(random.below(lostReasons.count), to: &out.cell) }
    out.end()
    owners.append(random.below(owners.count), to: &out.cell)
    out.end()
    Moment.append(modified - random.below(200) * random.below(1440), separator: "/", to: &out.cell)
    out.end()
    Moment.append(modified, separator: "/", to: &out.cell)
    out.end()
    out.endRow()
  }

  /// `1,200,000`, `1200000`, `￥1,200,000` or, now and then, full width.
  private func appendAmount(_ amount: Int, _ random: inout SeededRandom, to out: inout [UInt8]) {
    var text: [UInt8] = []
    if amount >= 1_000_000 {
      text.append(number: amount / 1_000_000)
      text.append(",")
      text.append(number: amount / 1000 % 1000, width: 3)
    } else {
      text.append(number: amount / 1000)
    }
    text.append(",")
    text.append(number: amount % 1000, width: 3)
    switch random.below(20) {
    case 0, 1: Kana.appendFullWidth(text, to: &out)
    case 2, 3: out.append(number: amount)
    case 4:
      out.append("￥")
      out.append(text, 0..<text.count)
    default: out.append(text, 0..<text.count)
    }
  }

  /// `令和8年12月25日`, now and then in full width.
  private func appendEraDate(_ days: Int, _ random: inout SeededRandom, to out: inout [UInt8]) {
    var year: [UInt8] = []
    Moment.appendDate(days, separator: "/", to: &year)
    let numbers = String(decoding: year, as: UTF8.self).split(separator: "/").map { Int($0) ?? 0 }
    let isFull = random.chance(3000)
    out.append("令和")
    for (number, unit) in zip([numbers[0] - 2018, numbers[1], numbers[2]], ["年", "月", "日"]) {
      var digits: [UInt8] = []
      digits.append(number: number)
      if isFull { Kana.appendFullWidth(digits, to: &out) } else { out.append(contentsOf: digits) }
      out.append(contentsOf: unit.utf8)
    }
  }
}
