/// How one record differs from what is true: drawn once per row, again whenever the row is asked for.
struct RecordDraw: Sendable {
  /// What happened to the e-mail address.
  enum Mail: Sendable { case asIs, missing, typo, capitals, fullWidth, role }
  /// What happened to the name.
  enum Name: Sendable { case asIs, variant, romaji, familyOnly, homophone, swapped }
  /// What happened to the legal form.
  enum Form: Sendable { case full, otherSpelling, missing }

  var isNoisy = false
  var moved = false
  var mail = Mail.asIs
  var name = Name.asIs
  var form = Form.full
  var halfWidthCompany = false
  var lostCharacter = false
  var branch = false
  var otherPhoneForm = false
  /// The generator for the rest of the row.
  var random: SeededRandom

  init(_ rates: NoiseRates, seed: UInt64, _ purpose: SeededRandom.Purpose, row: Int) {
    random = SeededRandom(seed: seed, purpose, index: row)
    isNoisy = random.chance(rates.noisy)
    if isNoisy {
      moved = random.chance(rates.moved)
      mail = Self.drawMail(rates, &random)
      name = Self.drawName(rates, &random)
      let roll = random.below(10_000)
      if roll < rates.formMissing {
        form = .missing
      } else if roll < rates.formMissing + rates.formSpelling {
        form = .otherSpelling
      }
      halfWidthCompany = random.chance(rates.companyHalfWidth)
      lostCharacter = random.chance(rates.companyLostCharacter)
      branch = random.chance(rates.branch)
      otherPhoneForm = random.chance(rates.phoneForm)
    }
    if random.chance(rates.roleAddress) { mail = .role }
  }

  private static func drawMail(_ rates: NoiseRates, _ random: inout SeededRandom) -> Mail {
    let roll = random.below(10_000)
    if roll < rates.mailMissing { return .missing }
    if roll < rates.mailMissing + rates.mailTypo { return .typo }
    if roll < rates.mailMissing + rates.mailTypo + rates.mailWide {
      return roll % 2 == 0 ? .capitals : .fullWidth
    }
    return .asIs
  }

  private static func drawName(_ rates: NoiseRates, _ random: inout SeededRandom) -> Name {
    let roll = random.below(10_000)
    if roll < rates.nameVariant { return .variant }
    guard roll < rates.nameVariant + rates.nameOther else { return .asIs }
    switch roll % 4 {
    case 0: return .romaji
    case 1: return .familyOnly
    case 2: return .homophone
    default: return .swapped
    }
  }
}
