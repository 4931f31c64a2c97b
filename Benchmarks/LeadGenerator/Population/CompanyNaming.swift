/// Puts company names together from words, with the romaji for a domain and the industry they speak of.
struct CompanyNaming: Sendable {
  /// A list of words with romaji and, for tails, an industry.
  struct Words: Sendable {
    var texts: [[UInt8]] = []
    var romaji: [[UInt8]] = []
    var industry: [Int?] = []
    var count: Int { texts.count }

    init(_ text: String, industries: [String] = []) {
      for word in text.words {
        let cells = word.split(separator: ":")
        texts.append(Array(cells[0].utf8))
        romaji.append(Array((cells.count > 1 ? String(cells[1]) : cells[0].lowercased()).utf8))
        industry.append(cells.count > 2 ? industries.firstIndex(of: String(cells[2])) : nil)
      }
    }
  }

  /// A name in the making.
  struct Draft {
    var name: [UInt8] = []
    var romaji: [UInt8] = []
    var industry: Int?

    mutating func add(_ words: Words, _ index: Int) {
      name.append(contentsOf: words.texts[index])
      romaji.append(contentsOf: words.romaji[index])
      industry = words.industry[index] ?? industry
    }
  }

  private let kanjiHeads: Words
  private let families: Words
  private let kanjiTails: Words
  private let kanaHeads = Words(CompanyWords.kanaHeads)
  private let kanaMiddles = Words(CompanyWords.kanaMiddles)
  private let kanaTails: Words
  private let hiraganaHeads = Words(CompanyWords.hiraganaHeads)
  private let latinHeads = Words(CompanyWords.latinHeads)
  private let associationTails = Words(CompanyWords.associationTails)
  private let medical: Int
  private let education: Int
  private let association: Int

  init(industries: [String]) {
    kanjiHeads = Words(CompanyWords.kanjiHeads)
    let names = FamilyNames.text.split(separator: "\n").map { String($0).words }
    families = Words(names.map { "\($0[0]):\($0[2])" }.joined(separator: " "))
    kanjiTails = Words(CompanyWords.kanjiTails, industries: industries)
    kanaTails = Words(CompanyWords.kanaTails, industries: industries)
    medical = industries.firstIndex(of: "HOSPITAL_HEALTH_CARE") ?? 0
    education = industries.firstIndex(of: "EDUCATION_MANAGEMENT") ?? 0
    association = industries.firstIndex(of: "NON_PROFIT_ORGANIZATION_MANAGEMENT") ?? 0
  }

  /// A name for a company of the form; `long` asks for one of more words, of which there are enough for millions.
  func draft(_ form: LegalForm, long: Bool, _ random: inout SeededRandom) -> Draft {
    var draft = Draft()
    switch form {
    case .iryo:
      if long { add(kanjiHeads, to: &draft, &random) }
      add(random.chance(5000) ? kanjiHeads : families, to: &draft, &random)
      draft.name.append("会")
      draft.romaji.append("kai")
      draft.industry = medical
    case .gakko:
      if long { add(kanjiHeads, to: &draft, &random) }
      add(random.chance(5000) ? kanjiHeads : families, to: &draft, &random)
      draft.name.append("学園")
      draft.romaji.append("gakuen")
      draft.industry = education
    case .ippanShadan:
      if long { add(families, to: &draft, &random) }
      add(kanjiHeads, to: &draft, &random)
      add(associationTails, to: &draft, &random)
      draft.name.append("協会")
      draft.romaji.append("-kyokai")
      draft.industry = association
    case .kabushiki, .yugen, .godo:
      business(long: long, &draft, &random)
    }
    return draft
  }

  private func business(long: Bool, _ draft: inout Draft, _ random: inout SeededRandom) {
    switch random.below(100) {
    case ..<22 where !long:
      add(kanjiHeads, to: &draft, &random)
      add(kanjiTails, to: &draft, &random)
    case ..<40 where !long:
      add(families, to: &draft, &random)
      add(kanjiTails, to: &draft, &random)
    case ..<45:
      add(kanjiHeads, to: &draft, &random)
      add(families, to: &draft, &random)
      add(kanjiTails, to: &draft, &random)
    case ..<62 where !long:
      add(kanaHeads, to: &draft, &random)
      add(kanaTails, to: &draft, &random)
    case ..<70 where !long:
      add(kanaHeads, to: &draft, &random)
      add(kanaMiddles, to: &draft, &random)
    case ..<82:
      add(kanaHeads, to: &draft, &random)
      add(kanaMiddles, to: &draft, &random)
      add(kanaTails, to: &draft, &random)
    case ..<88 where !long:
      add(kanaHeads, to: &draft, &random)
      add(kanjiTails, to: &draft, &random)
    case ..<93:
      add(hiraganaHeads, to: &draft, &random)
      if long { add(families, to: &draft, &random) }
      add(random.chance(5000) ? kanjiTails : kanaTails, to: &draft, &random)
    default:
      add(latinHeads, to: &draft, &random)
      if long { add(kanaMiddles, to: &draft, &random) }
      add(random.chance(5000) ? kanjiTails : kanaTails, to: &draft, &random)
    }
  }

  private func add(_ words: Words, to draft: inout Draft, _ random: inout SeededRandom) {
    draft.add(words, random.below(words.count))
  }
}
