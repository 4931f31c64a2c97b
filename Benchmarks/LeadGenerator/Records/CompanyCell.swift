/// A company's name as one record writes it.
struct CompanyCell {
  private static let spellings: [(pool: TextPool, hasRare: Bool)] = LegalForm.allCases.map { form in
    (TextPool(form.spellings), form == .kabushiki)
  }
  private static let forms = TextPool(LegalForm.allCases.map(\.full))
  private static let branchPlaces = TextPool(words: CompanyWords.branchPlaces)
  private static let branchKinds = TextPool(words: CompanyWords.branchKinds)

  private var name: [UInt8] = []
  private var scratch: [UInt8] = []

  /// Appends the name with legal form, changed as drawn; `inCP932` leaves out what CP932 lacks.
  mutating func append(
    _ index: Int, of register: CompanyRegister, _ draw: RecordDraw, inCP932: Bool,
    _ random: inout SeededRandom,
    to out: inout [UInt8]
  ) {
    let company = register.companies[index]
    name.removeAll(keepingCapacity: true)
    register.names.append(index, to: &name)
    if draw.lostCharacter { loseCharacter(&random) }
    if draw.halfWidthCompany {
      scratch.removeAll(keepingCapacity: true)
      Kana.appendHalfWidth(name, to: &scratch)
      swap(&name, &scratch)
    }
    let form = Int(company.form.rawValue)
    switch draw.form {
    case .missing:
      out.append(name, 0..<name.count)
    case .full:
      if company.formIsFirst { Self.forms.append(form, to: &out) }
      out.append(name, 0..<name.count)
      if !company.formIsFirst { Self.forms.append(form, to: &out) }
    case .otherSpelling:
      let (pool, hasRare) = Self.spellings[form]
      if company.form == .kabushiki, random.chance(400) {
        out.append(name, 0..<name.count)
        out.append(" Co., Ltd.")
      } else {
        let rare = hasRare ? 1 : 0
        // ㍿ has no place in CP932; elsewhere it is rare.
        let spelling =
          hasRare && !inCP932 && random.chance(300) ? pool.count - 1 : random.below(pool.count - rare)
        if company.formIsFirst { pool.append(spelling, to: &out) }
        out.append(name, 0..<name.count)
        if !company.formIsFirst { appendBehind(pool, spelling, to: &out) }
      }
    }
    if draw.branch { Self.appendBranch(&random, to: &out) }
  }

  /// A form behind the name has its space before it, not after.
  private func appendBehind(_ pool: TextPool, _ spelling: Int, to out: inout [UInt8]) {
    let start = out.count
    pool.append(spelling, to: &out)
    if out.last == UInt8(ascii: " ") {
      out.removeLast()
      out.insert(UInt8(ascii: " "), at: start)
    } else if out.suffix(3) == [0xE3, 0x80, 0x80] {
      out.removeLast(3)
      out.insert(contentsOf: [0xE3, 0x80, 0x80], at: start)
    }
  }

  private mutating func loseCharacter(_ random: inout SeededRandom) {
    var starts: [Int] = []
    for (position, byte) in name.enumerated() where byte & 0xC0 != 0x80 { starts.append(position) }
    guard starts.count >= 3 else { return }
    let lost = random.below(starts.count)
    name.removeSubrange(starts[lost]..<(lost + 1 < starts.count ? starts[lost + 1] : name.count))
  }

  private static func appendBranch(_ random: inout SeededRandom, to out: inout [UInt8]) {
    switch random.below(10) {
    case ..<4: break
    case ..<7: out.append(" ")
    default: out.append("　")
    }
    if random.chance(1000) {
      out.append("本社")
    } else {
      branchPlaces.append(random.below(branchPlaces.count), to: &out)
      branchKinds.append(random.below(branchKinds.count), to: &out)
    }
  }
}
