/// A telephone number as one record writes it.
struct PhoneForm {
  private var digits: [UInt8] = []

  /// Appends the usual form, 03-1234-5678, or another one.
  mutating func append(
    _ phone: Phone, other: Bool, isMobile: Bool, _ random: inout SeededRandom, to out: inout [UInt8]
  ) {
    phone.digits(into: &digits)
    guard other else {
      grouped(phone, hyphen: "-", to: &out)
      return
    }
    switch random.below(100) {
    case ..<25: out.append(digits, 0..<digits.count)
    case ..<40: fullWidth(phone, &random, to: &out)
    case ..<52:
      let area = 0..<phone.area
      if random.chance(6000) {
        out.append("(")
        out.append(digits, area)
        out.append(")")
        out.append(digits, phone.area..<(phone.area + phone.middle))
        out.append("-")
      } else {
        out.append(digits, area)
        out.append("(")
        out.append(digits, phone.area..<(phone.area + phone.middle))
        out.append(")")
      }
      out.append(digits, (digits.count - 4)..<digits.count)
    case ..<67: international(phone, &random, to: &out)
    case ..<75: lostZero(phone, &random, to: &out)
    case ..<85 where !isMobile: extended(phone, &random, to: &out)
    case ..<90:
      out.append(random.chance(5000) ? "TEL:" : "TEL ")
      grouped(phone, hyphen: "-", to: &out)
    case ..<94: grouped(phone, hyphen: "ー", to: &out)
    case ..<97: grouped(phone, hyphen: ".", to: &out)
    default: grouped(phone, hyphen: " ", to: &out)
    }
  }

  private func grouped(_ phone: Phone, hyphen: StaticString, from start: Int = 0, to out: inout [UInt8]) {
    out.append(digits, start..<phone.area)
    out.append(hyphen)
    out.append(digits, phone.area..<(phone.area + phone.middle))
    out.append(hyphen)
    out.append(digits, (digits.count - 4)..<digits.count)
  }

  private func fullWidth(_ phone: Phone, _ random: inout SeededRandom, to out: inout [UInt8]) {
    let hyphen: StaticString =
      switch random.below(4) {
      case 0: ""
      case 1: "ー"
      case 2: "‐"
      default: "－"
      }
    for (position, digit) in digits.enumerated() {
      if position == phone.area || position == phone.area + phone.middle { out.append(hyphen) }
      out.append(character: UInt32(digit) + 0xFEE0)
    }
  }

  private func international(_ phone: Phone, _ random: inout SeededRandom, to out: inout [UInt8]) {
    switch random.below(4) {
    case 0:
      out.append("+81-")
      grouped(phone, hyphen: "-", from: 1, to: &out)
    case 1:
      out.append("+81 ")
      grouped(phone, hyphen: " ", from: 1, to: &out)
    case 2:
      out.append("+81(0)")
      grouped(phone, hyphen: "-", from: 1, to: &out)
    default:
      out.append("+81")
      out.append(digits, 1..<digits.count)
    }
  }

  /// What a spreadsheet leaves of a number.
  private func lostZero(_ phone: Phone, _ random: inout SeededRandom, to out: inout [UInt8]) {
    if random.chance(6000) {
      out.append(digits, 1..<digits.count)
    } else {
      grouped(phone, hyphen: "-", from: 1, to: &out)
    }
  }

  private func extended(_ phone: Phone, _ random: inout SeededRandom, to out: inout [UInt8]) {
    grouped(phone, hyphen: "-", to: &out)
    switch random.below(4) {
    case 0:
      out.append(" 内線")
      out.append(number: random.within(10...999))
    case 1:
      out.append("(内線 ")
      out.append(number: random.within(10...999))
      out.append(")")
    case 2: out.append("（代表）")
    default: out.append("(代)")
    }
  }
}
