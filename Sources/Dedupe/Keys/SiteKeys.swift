import Hub
import TextKernels

/// What a company's record says of a place of the company.
///
/// | key | made of | 0 where |
/// |---|---|---|
/// | `site_branch` | the branch words that name a place (大阪支店) | none does: 総務部 is a department |
/// | `site_place` | postal code and block (530-0001, 1-2-3); without the code city, town and block | there is no block |
/// | `site_line` | the company's telephone | none, or a number that is nowhere (mobile, 0120, 050) |
struct SiteKeys {
  private let branches: TextColumn
  private let names: TextColumn
  private let postalCodes: TextColumn
  private let cities: TextColumn
  private let streets: TextColumn
  private let phones: TextColumn
  private var folded: [UInt8] = []
  private var name = CompanyName()
  private var phoneKey = PhoneKey()

  private static let branchSeed = StableHash.hash("site_branch")
  private static let placeSeed = StableHash.hash("site_place")
  private static let lineSeed = StableHash.hash("site_line")

  init(_ company: FieldReader) {
    branches = company.text("branch")
    names = company.text("name")
    postalCodes = company.text("postal_code")
    cities = company.text("city")
    streets = company.text("street")
    phones = company.text("phone")
  }

  /// Where no mapping fills `branch`, the name's own branch words count.
  mutating func branch(_ row: Int) -> UInt64 {
    let (branches, names) = (branches, names)
    folded.removeAll(keepingCapacity: true)
    if !branches.isEmpty(row) {
      SitePlace.fold(branches.bytes.span.extracting(branches.range(row)), into: &folded)
    } else if branches.isAbsent(row), !names.isEmpty(row) {
      name.split(names.bytes.span.extracting(names.range(row)))
      let branch = name.branch
      SitePlace.fold(branch.span, into: &folded)
    }
    return folded.isEmpty ? 0 : KeyHash.of(folded.span, seed: SiteKeys.branchSeed)
  }

  mutating func place(_ row: Int) -> UInt64 {
    let (streets, cities) = (streets, cities)
    let street = streets.bytes.span.extracting(streets.range(row))
    guard !street.isEmpty, let block = StreetBlock(street) else { return 0 }
    let town: UInt64
    if let code = postalCode(row) {
      town = StableHash.combine(SiteKeys.placeSeed, code)
    } else {
      guard !cities.isEmpty(row) else { return 0 }
      folded.removeAll(keepingCapacity: true)
      MatchFold.name(cities.bytes.span.extracting(cities.range(row)), into: &folded)
      MatchFold.name(street.extracting(0..<block.start), into: &folded)
      town = KeyHash.of(folded.span, seed: SiteKeys.placeSeed)
    }
    return max(1, StableHash.combine(town, block.numbers))
  }

  mutating func line(_ row: Int) -> UInt64 {
    phoneKey.read(phones, row) && phoneKey.isOfPlace ? phoneKey.hash(seed: SiteKeys.lineSeed) : 0
  }

  private func postalCode(_ row: Int) -> UInt64? {
    let cell = postalCodes.bytes.span.extracting(postalCodes.range(row))
    var digits: UInt64 = 0
    var count = 0
    for index in cell.indices where ASCII.isDigit(cell[index]) {
      digits = digits &* 10 &+ UInt64(cell[index] - 0x30)
      count += 1
    }
    return count == 7 ? digits : nil
  }
}

/// The block of an address: 1-2-3 of 梅田1-2-3 サンプルビル5F, 梅田一丁目2番3号 and 梅田１の２の３; at most three numbers.
///
/// A chome alone is a town, no block; 北5条, 第3ビル, 三番町 and 5階 are names and storeys.
struct StreetBlock {
  /// Where the first number stands.
  private(set) var start = 0
  /// The numbers, each in 20 bits.
  private(set) var numbers: UInt64 = 0

  /// Nil where there is no block.
  init?(_ street: Span<UInt8>) {
    var at = 0
    var before: UInt32 = 0
    while at < street.count {
      let (scalar, size) = StreetBlock.scalar(street, at)
      guard StreetBlock.digit(scalar) != nil || StreetBlock.kanji(scalar) != nil else {
        before = scalar
        at += size
        continue
      }
      var end = at
      if before != 0x7B2C, let found = StreetBlock.block(street, &end) {  // 第
        (start, numbers) = (at, found)
        return
      }
      // No block starts amid a number.
      at = max(end, at + size)
      before = 0
    }
    return nil
  }

  /// The numbers of the block that starts at an index; nil where none does, and then the index is behind the number.
  private static func block(_ text: Span<UInt8>, _ at: inout Int) -> UInt64? {
    var numbers: UInt64 = 0
    var count = 0
    var isBanchi = false
    while count < 3, let number = number(text, &at) {
      var next = at
      let unit = unit(text, &next)
      if unit == .name || (number.isKanji && unit == .none && !isDash(scalar(text, next).value)) { break }
      if unit == .none, count == 0, isHan(scalar(text, next).value) { break }
      // 5F, 5階, 501号室: a storey or a room ends the block before it.
      if unit == .room { break }
      numbers = numbers << 20 | UInt64(min(number.value, 0xF_FFFF))
      count += 1
      isBanchi = isBanchi || unit == .banchi
      at = next
      let (joint, size) = scalar(text, at)
      if isDash(joint) {
        at += size
      } else if unit == .none {
        break
      }
    }
    return count > 1 || isBanchi ? numbers : nil
  }

  private enum Unit {
    case none, chome, banchi, name, room
  }

  /// The unit behind a number, which is skipped.
  private static func unit(_ text: Span<UInt8>, _ at: inout Int) -> Unit {
    let (first, size) = scalar(text, at)
    let (second, next) = scalar(text, at + size)
    switch first {
    case 0x4E01:  // 丁, 丁目
      at += size + (second == 0x76EE ? next : 0)
      return .chome
    case 0x756A:  // 番, 番地; 三番町, 3番館, 二番通り
      if [0x753A, 0x4E01, 0x9928, 0x901A, 0x8857].contains(second) { return .name }
      at += size + (second == 0x5730 ? next : 0)
      return .banchi
    case 0x53F7:  // 号; 501号室, 3号館, 2号棟, 1号線
      if [0x5BA4, 0x9928, 0x68DF, 0x7DDA].contains(second) { return .room }
      at += size
      return .banchi
    case 0x968E, 0x46, 0x66, 0xFF26: return .room  // 階, F
    default: return .none
    }
  }

  private static func number(_ text: Span<UInt8>, _ at: inout Int) -> (value: Int, isKanji: Bool)? {
    var value = 0
    var count = 0
    while at < text.count {
      let (next, size) = scalar(text, at)
      guard let digit = digit(next) else { break }
      value = min(value * 10 + digit, 0xF_FFFF)
      count += 1
      at += size
    }
    if count > 0 { return (value, false) }
    var tens = 0
    while at < text.count {
      let (next, size) = scalar(text, at)
      guard let digit = kanji(next) else { break }
      if digit == 10 {
        tens = max(1, value) * 10
        value = 0
      } else {
        value = min(value * 10 + digit, 0xF_FFFF)
      }
      count += 1
      at += size
    }
    return count > 0 ? (tens + value, true) : nil
  }

  private static func digit(_ scalar: UInt32) -> Int? {
    if scalar >= 0x30, scalar <= 0x39 { return Int(scalar - 0x30) }
    return scalar >= 0xFF10 && scalar <= 0xFF19 ? Int(scalar - 0xFF10) : nil
  }

  private static func kanji(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x4E00: 1
    case 0x4E8C: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    case 0x5341: 10
    default: nil
    }
  }

  /// - − – — ‐ ー － ｰ ─, and の between numbers.
  private static func isDash(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2D, 0x2212, 0x2010...0x2015, 0x30FC, 0xFF0D, 0xFF70, 0x2500, 0x306E, 0x30CE: true
    default: false
    }
  }

  private static func isHan(_ scalar: UInt32) -> Bool { scalar >= 0x4E00 && scalar <= 0x9FFF }

  /// The code point at an index and its bytes; 0 and 0 behind the end.
  private static func scalar(_ text: Span<UInt8>, _ at: Int) -> (value: UInt32, size: Int) {
    guard at < text.count else { return (0, 0) }
    let first = text[at]
    if first < 0x80 { return (UInt32(first), 1) }
    func tail(_ offset: Int) -> UInt32 { at + offset < text.count ? UInt32(text[at + offset] & 0x3F) : 0 }
    if first < 0xE0 { return (UInt32(first & 0x1F) << 6 | tail(1), 2) }
    if first < 0xF0 { return (UInt32(first & 0xF) << 12 | tail(1) << 6 | tail(2), 3) }
    return (UInt32(first & 7) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
  }
}
