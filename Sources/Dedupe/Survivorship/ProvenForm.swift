import Hub

/// The form that only a checked value has: what the rule `highest_grade` looks for.
///
/// Normalizers write what they accept in one form, and a mapping may keep what they refuse as it came (`unreadable:
/// keep`). So the form of a value tells its grade, also of records that were normalized long ago:
///
/// | field | form |
/// |---|---|
/// | `email` | one address: something, `@`, a domain with a dot |
/// | `phone` `mobile` | E.164: `+` and 8 to 15 digits |
/// | `corporate_number` | 13 digits with their check digit |
/// | `postal_code` | `123-4567` |
/// | `domain` | a host name with a dot |
/// | `website` | `http://` or `https://` before something |
/// | fields of type `date` | a day of the calendar, `2026-04-01` |
enum ProvenForm {
  case email, phone, corporateNumber, postalCode, domain, website, date

  /// Nil for fields whose values prove nothing by their form.
  init?(_ field: FieldSchema) {
    guard field.isProvable else { return nil }
    if field.type == .date {
      self = .date
      return
    }
    switch field.name {
    case "email": self = .email
    case "phone", "mobile": self = .phone
    case "corporate_number": self = .corporateNumber
    case "postal_code": self = .postalCode
    case "domain": self = .domain
    case "website": self = .website
    default: return nil
    }
  }

  /// Whether a cell has the form.
  func holds(_ column: ColumnData, _ row: Int) -> Bool {
    guard case .text(let text) = column else { return false }
    let cell = text.bytes.span.extracting(text.range(row))
    return switch self {
    case .email: ProvenForm.isAddress(cell)
    case .phone: ProvenForm.isE164(cell)
    case .corporateNumber: CorporateNumberText.isValid(cell)
    case .postalCode: ProvenForm.matches(cell, "999-9999")
    case .domain: ProvenForm.isHost(cell)
    case .website: ProvenForm.isWebsite(cell)
    case .date: ProvenForm.isDay(cell)
    }
  }

  private static func isAddress(_ cell: Span<UInt8>) -> Bool {
    var at = -1
    for index in cell.indices {
      if cell[index] <= UInt8(ascii: " ") || cell[index] >= 0x7f { return false }
      guard cell[index] == UInt8(ascii: "@") else { continue }
      if at >= 0 { return false }
      at = index
    }
    return at > 0 && isHost(cell.extracting((at + 1)..<cell.count))
  }

  private static func isHost(_ cell: Span<UInt8>) -> Bool {
    var hasDot = false
    var last = UInt8(ascii: ".")
    for index in cell.indices {
      let byte = cell[index]
      let isLetter = byte >= 0x61 && byte <= 0x7a || ASCII.isDigit(byte)
      guard isLetter || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") else { return false }
      if byte == UInt8(ascii: ".") {
        if last == byte { return false }
        hasDot = true
      }
      last = byte
    }
    return hasDot && last != UInt8(ascii: ".")
  }

  private static func isE164(_ cell: Span<UInt8>) -> Bool {
    guard cell.count >= 9, cell.count <= 16, cell[0] == UInt8(ascii: "+"), cell[1] != UInt8(ascii: "0") else {
      return false
    }
    for index in 1..<cell.count where !ASCII.isDigit(cell[index]) { return false }
    return true
  }

  private static func isWebsite(_ cell: Span<UInt8>) -> Bool {
    for scheme in ["https://", "http://"] {
      let bytes = Array(scheme.utf8)
      if cell.count > bytes.count, Bytes.matches(cell, bytes.span, at: 0) { return true }
    }
    return false
  }

  private static func isDay(_ cell: Span<UInt8>) -> Bool {
    guard matches(cell, "9999-99-99") else { return false }
    func number(_ digits: Range<Int>) -> Int {
      digits.reduce(0) { $0 * 10 + Int(cell[$1] - 0x30) }
    }
    return CivilTime.isValid(year: number(0..<4), month: number(5..<7), day: number(8..<10))
  }

  /// Whether a cell is a pattern in which 9 stands for any digit.
  private static func matches(_ cell: Span<UInt8>, _ pattern: StaticString) -> Bool {
    guard cell.count == pattern.utf8CodeUnitCount else { return false }
    var index = 0
    for scalar in pattern.description.utf8 {
      let isRight = scalar == UInt8(ascii: "9") ? ASCII.isDigit(cell[index]) : cell[index] == scalar
      if !isRight { return false }
      index += 1
    }
    return true
  }
}
