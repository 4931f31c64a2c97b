import Hub

/// The cells that contacts and leads have in common.
struct RecordCells {
  /// The as-of moment, 2026-11-01 00:00 JST, in minutes since 1970 in local time.
  static let asOf = CivilTime.days(year: 2026, month: 11, day: 1) * 1440
  /// Two years before.
  static let earliest = CivilTime.days(year: 2024, month: 11, day: 1) * 1440

  private static let spaces = TextPool([" ", " ", " ", "　"])
  private static let buildings = TextPool(words: CompanyWords.buildings)
  private var address: [UInt8] = []

  /// The record's last change and its creation; a person who moved was updated lately.
  static func times(_ draw: RecordDraw, _ random: inout SeededRandom) -> (created: Int, modified: Int) {
    let modified = draw.moved ? asOf - 1 - random.below(180 * 1440) : random.within(earliest...(asOf - 1))
    return (modified - random.below(900) * random.below(1440), modified)
  }

  /// Appends the record's e-mail address.
  mutating func appendMail(
    _ person: Int, company: Int, _ draw: RecordDraw, of population: Population, _ random: inout SeededRandom,
    to out: inout [UInt8]
  ) {
    switch draw.mail {
    case .missing: return
    case .role:
      out.append("info@")
      population.companies.domains.append(company, to: &out)
      return
    case .asIs:
      population.appendAddress(person, moved: draw.moved, to: &out)
    case .typo, .capitals, .fullWidth:
      address.removeAll(keepingCapacity: true)
      population.appendAddress(person, moved: draw.moved, to: &address)
      switch draw.mail {
      case .typo: MailAddress.addTypo(&address, &random)
      case .capitals:
        for index in address.indices where address[index] >= 0x61 && address[index] <= 0x7A {
          address[index] -= 0x20
        }
      default: break
      }
      if draw.mail == .fullWidth {
        Kana.appendFullWidth(address, to: &out)
      } else {
        out.append(address, 0..<address.count)
      }
    }
  }

  /// Appends town, block and building, in one of the usual ways.
  func appendStreet(_ company: Company, _ random: inout SeededRandom, to out: inout [UInt8]) {
    PlaceBook.shared.town.append(Int(company.place), to: &out)
    let block = [Int(company.block.0), Int(company.block.1), Int(company.block.2)]
    switch random.below(10) {
    case ..<6:
      for (index, number) in block.enumerated() {
        if index > 0 { out.append("-") }
        out.append(number: number)
      }
    case ..<8:
      out.append(number: block[0])
      out.append("丁目")
      out.append(number: block[1])
      out.append("番")
      out.append(number: block[2])
      out.append("号")
    default:
      for (index, number) in block.enumerated() {
        if index > 0 { out.append("－") }
        if number > 9 { out.append(character: 0xFF10 + UInt32(number / 10)) }
        out.append(character: 0xFF10 + UInt32(number % 10))
      }
    }
    guard company.building > 0 else { return }
    Self.spaces.append(random.below(4), to: &out)
    let name = Int(company.building) - 1
    PlaceBook.shared.town.append(Int(company.place), to: &out)
    Self.buildings.append(name, to: &out)
    out.append(number: Int(company.floor))
    out.append(random.chance(5000) ? "F" : "階")
  }

  /// Appends the space between names.
  static func appendSpace(_ random: inout SeededRandom, to out: inout [UInt8]) {
    spaces.append(random.below(4), to: &out)
  }
}

/// Moments in the forms of the files; minutes since 1970 in local time.
enum Moment {
  /// `2026-10-03 14:05`, or with another separator of the date.
  static func append(
    _ minutes: Int, separator: StaticString = "-", middle: StaticString = " ", to out: inout [UInt8]
  ) {
    appendDate(minutes / 1440, separator: separator, to: &out)
    out.append(middle)
    appendTime(minutes, to: &out)
  }

  /// `2026-10-03`.
  static func appendDate(_ days: Int, separator: StaticString = "-", to out: inout [UInt8]) {
    let date = CivilTime.date(days: days)
    out.append(number: date.year, width: 4)
    out.append(separator)
    out.append(number: date.month, width: 2)
    out.append(separator)
    out.append(number: date.day, width: 2)
  }

  /// `2026年10月15日`.
  static func appendJapaneseDate(_ days: Int, to out: inout [UInt8]) {
    let date = CivilTime.date(days: days)
    out.append(number: date.year)
    out.append("年")
    out.append(number: date.month)
    out.append("月")
    out.append(number: date.day)
    out.append("日")
  }

  /// `14:05`.
  static func appendTime(_ minutes: Int, to out: inout [UInt8]) {
    out.append(number: minutes % 1440 / 60, width: 2)
    out.append(":")
    out.append(number: minutes % 60, width: 2)
  }
}

/// Ids as the systems give them.
enum SystemID {
  /// Appends an 18-character Salesforce id: key prefix, instance, serial, and three characters of checksum.
  static func appendSalesforce(_ prefix: StaticString, _ serial: Int, to out: inout [UInt8]) {
    let start = out.count
    out.append(prefix)
    out.append("5i0000")
    var divisor = 62 * 62 * 62 * 62 * 62
    for _ in 0..<6 {
      out.append(base62(serial / divisor % 62))
      divisor /= 62
    }
    for block in 0..<3 {
      var bits = 0
      for position in 0..<5 {
        let byte = out[start + block * 5 + position]
        if byte >= UInt8(ascii: "A"), byte <= UInt8(ascii: "Z") { bits |= 1 << position }
      }
      out.append(bits < 26 ? UInt8(ascii: "A") + UInt8(bits) : UInt8(ascii: "0") + UInt8(bits - 26))
    }
  }

  /// Appends a lead's id by its row.
  static func appendLead(_ row: Int, to out: inout [UInt8]) {
    appendSalesforce("00Q", 1_000_003 + row * 37, to: &out)
  }

  /// Appends a HubSpot record id by its row.
  static func appendContact(_ row: Int, to out: inout [UInt8]) { out.append(number: 30_000_151 + row * 17) }

  private static func base62(_ value: Int) -> UInt8 {
    switch value {
    case ..<10: UInt8(ascii: "0") + UInt8(value)
    case ..<36: UInt8(ascii: "A") + UInt8(value - 10)
    default: UInt8(ascii: "a") + UInt8(value - 36)
    }
  }
}
