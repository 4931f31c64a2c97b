import Hub

/// One company, apart from its texts.
struct Company: Sendable {
  var corporateNumber: Int
  var employees: Int32
  var place: UInt16
  var industry: UInt8
  var form: LegalForm
  var formIsFirst: Bool
  /// How the company makes e-mail addresses of names (`MailAddress.Pattern`).
  var mailPattern: UInt8
  /// 丁目, 番, 号; building and floor, 0 where there is none.
  var block: (UInt8, UInt8, UInt8)
  var building: UInt8
  var floor: UInt8
}

/// All companies with their names and domains.
struct CompanyRegister: Sendable {
  private(set) var companies: [Company] = []
  private(set) var names = TextPool()
  private(set) var domains = TextPool()
  /// Draws a company by its size to the power of 0.6.
  private(set) var bySize = WeightTable([])
  /// HubSpot's values and the Japanese labels of the industries.
  let industryValues: TextPool
  let industryLabels: TextPool

  var count: Int { companies.count }

  init(count: Int, seed: UInt64) {
    let industries = Industries.text.words.map { $0.split(separator: ":").map(String.init) }
    industryValues = TextPool(industries.map { $0[0] })
    industryLabels = TextPool(industries.map { $0[1] })
    let naming = CompanyNaming(industries: industries.map { $0[0] })
    let size = FractionalPower(base: 4000)
    // 4000 to the power of 0.6.
    let sizeWeight = FractionalPower(base: 144.95593273553908)
    let forms = WeightTable([850, 60, 55, 18, 10, 7] as [UInt64])
    let buildings = CompanyWords.buildings.words.count
    var weights: [UInt64] = []
    var usedNames: Set<UInt64> = []
    var usedDomains: Set<UInt64> = []
    companies.reserveCapacity(count)

    for index in 0..<count {
      var random = SeededRandom(seed: seed, .company, index: index)
      let fraction = UInt32(truncatingIfNeeded: random.next())
      let place = random.below(PlaceBook.shared.count)
      var form = LegalForm(rawValue: UInt8(forms.pick(&random))) ?? .kabushiki
      var formIsFirst = form != .kabushiki || random.chance(6500)
      var draft = Self.uniqueDraft(naming, form, &random, &usedNames)
      // Some companies share their name with another one; they differ in 法人番号, domain and place.
      if index % 250 == 125 || index == 12 || index == 34 {
        let twin = random.below(index)
        draft.name = Array(names.text(twin).utf8)
        draft.romaji = Array(domains.text(twin).utf8.prefix { $0 != UInt8(ascii: ".") })
        form = companies[twin].form
        formIsFirst = companies[twin].formIsFirst
      }
      names.add(draft.name)
      domains.add(Self.uniqueDomain(draft.romaji, form, &random, &usedDomains))
      let hasBuilding = random.chance(4500)
      companies.append(
        Company(
          corporateNumber: Self.corporateNumber(index, place: place, form: form),
          employees: Int32(5 * size(fraction)), place: UInt16(place),
          industry: UInt8(draft.industry ?? random.below(industries.count)), form: form,
          formIsFirst: formIsFirst,
          mailPattern: UInt8(random.below(MailAddress.Pattern.allCases.count)),
          block: (UInt8(random.within(1...8)), UInt8(random.within(1...30)), UInt8(random.within(1...25))),
          building: hasBuilding ? UInt8(1 + random.below(buildings)) : 0, floor: UInt8(random.within(2...24)))
      )
      weights.append(UInt64(1000 * sizeWeight(fraction)))
    }
    bySize = WeightTable(weights)
  }

  /// The switchboard of a company.
  func switchboard(_ company: Int) -> Phone {
    Phone.switchboard(company: company, area: PlaceBook.shared.area[Int(companies[company].place)])
  }

  private static func uniqueDraft(
    _ naming: CompanyNaming, _ form: LegalForm, _ random: inout SeededRandom, _ used: inout Set<UInt64>
  ) -> CompanyNaming.Draft {
    for attempt in 0..<40 {
      let draft = naming.draft(form, long: attempt >= 4, &random)
      if used.insert(StableHash.hash(draft.name[...])).inserted { return draft }
    }
    return naming.draft(form, long: true, &random)
  }

  private static func uniqueDomain(
    _ romaji: [UInt8], _ form: LegalForm, _ random: inout SeededRandom, _ used: inout Set<UInt64>
  ) -> [UInt8] {
    let suffix: StaticString =
      switch form {
      case .gakko: ".ac.jp"
      case .iryo, .ippanShadan: random.chance(6000) ? ".or.jp" : ".jp"
      case .kabushiki, .yugen, .godo:
        switch random.below(100) {
        case ..<70: ".co.jp"
        case ..<85: ".jp"
        case ..<97: ".com"
        default: ".net"
        }
      }
    for attempt in 1...10_000 {
      var domain = romaji
      if attempt == 2 { domain.append("-g") }
      if attempt > 2 { domain.append(number: attempt - 1) }
      domain.append(suffix)
      if used.insert(StableHash.hash(domain[...])).inserted { return domain }
    }
    return romaji
  }

  private static func corporateNumber(_ index: Int, place: Int, form: LegalForm) -> Int {
    let prime = 999_983
    let serial = (index % prime) * 314_159 % prime + 1
    let office = PlaceBook.shared.registryOffice[place] * 100 + index / prime
    return CorporateNumber.number(base: (office * 100 + form.registryKind) * 1_000_000 + serial)
  }
}
