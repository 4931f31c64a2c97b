import Hub
import TextKernels

/// A Japanese address taken apart into prefecture, city, town, block and building.
///
/// Prefecture and city come from the table of municipalities; the town is what stands before the block's numbers, for
/// towns have no table here. Keeps its buffers from cell to cell.
struct AddressText {
  /// The postal code's seven digits; empty where there is none.
  private(set) var postalCode: [UInt8] = []
  /// The row of the prefecture.
  private(set) var prefecture: Int?
  /// The municipality's official name.
  private(set) var city: [UInt8] = []
  /// A street of Kyoto with its direction: 寺町通御池上る.
  private(set) var street: [UInt8] = []
  /// The town, 大字 and 字 among it.
  private(set) var town: [UInt8] = []
  /// The numbers with hyphens between.
  private(set) var block: [UInt8] = []
  /// What follows the numbers.
  private(set) var building: [UInt8] = []
  /// What someone should look at.
  private(set) var warning: StaticString?

  private let table = MunicipalityTable.shared
  private var scalars: [UInt32] = []
  private var bytes: [UInt8] = []
  private var key: [UInt8] = []

  private static let prefectures = Prefecture.entries.map { (full: decode($0.full), short: decode($0.short)) }

  /// Takes a prepared cell apart (NFKC with kanji as written, single blanks); the code says why it cannot be read.
  mutating func split(_ text: Span<UInt8>) -> StaticString? {
    reset()
    var at = 0
    while at < text.count {
      let (c, length) = UTF8Cell.decode(text, at)
      guard c < 0x11_0000 else { return "normalize.address.form" }
      scalars.append(c)
      at += length
    }
    var start = readPostalCode()
    if let code = readPlace(&start) { return code }
    readRest(from: start)
    return nil
  }

  private mutating func reset() {
    scalars.removeAll(keepingCapacity: true)
    postalCode.removeAll(keepingCapacity: true)
    city.removeAll(keepingCapacity: true)
    street.removeAll(keepingCapacity: true)
    town.removeAll(keepingCapacity: true)
    block.removeAll(keepingCapacity: true)
    building.removeAll(keepingCapacity: true)
    prefecture = nil
    warning = nil
  }

  /// Reads 〒100-0013 at the start; gives where the address begins.
  private mutating func readPostalCode() -> Int {
    var at = 0
    let isMarked = scalars.first == 0x3012
    if isMarked { at = 1 }
    skipBlanks(&at)
    var digits: [UInt8] = []
    while at < scalars.count, digits.count < 7 {
      let c = scalars[at]
      if c >= 0x30, c <= 0x39 {
        digits.append(UInt8(c))
      } else if !(digits.count == 3 && (Script.isDash(c) || Script.isLongVowel(c))) {
        break
      }
      at += 1
    }
    guard digits.count == 7, at == scalars.count || !(0x30...0x39).contains(scalars[at]) else { return 0 }
    skipBlanks(&at)
    postalCode = digits
    return at
  }

  /// Reads prefecture and city.
  private mutating func readPlace(_ start: inout Int) -> StaticString? {
    skipBlanks(&start)
    if let row = Self.prefectures.firstIndex(where: { stands($0.full, at: start) }) {
      prefecture = row
      start += Self.prefectures[row].full.count
      skipBlanks(&start)
      if start == scalars.count { return nil }
      if case .city(let city, let end) = findCity(start, in: row) { return take(city, &start, end) }
      return readUnknownCity(&start)
    }
    switch findCity(start, in: nil) {
    case .city(let city, let end):
      prefecture = table.cities[city].prefecture
      warning = "normalize.address.prefecture"
      return take(city, &start, end)
    case .ambiguous(let end):
      warning = "normalize.address.ambiguous"
      for index in start..<end where scalars[index] != 0x20 { UTF8Cell.append(scalars[index], to: &city) }
      start = end
      return nil
    case .none: break
    }
    // 東京千代田区: the short name counts where a city of the prefecture follows
    for (row, name) in Self.prefectures.enumerated() where stands(name.short, at: start) {
      var next = start + name.short.count
      skipBlanks(&next)
      guard case .city(let city, let end) = findCity(next, in: row) else { continue }
      prefecture = row
      return take(city, &start, end)
    }
    return "normalize.address.city"
  }

  private mutating func take(_ row: Int, _ start: inout Int, _ end: Int) -> StaticString? {
    city.append(contentsOf: table.cities[row].name)
    start = end
    if let ward = unknownWard(row, end) {
      warning = "normalize.address.unknown_city"
      for index in end..<ward where scalars[index] != 0x20 { UTF8Cell.append(scalars[index], to: &city) }
      start = ward
    }
    return nil
  }

  /// Where a ward ends that its city has no longer: 浜松市中区.
  private func unknownWard(_ row: Int, _ start: Int) -> Int? {
    guard table.hasWards(row) else { return nil }
    for index in start..<min(scalars.count, start + 5) {
      let c = scalars[index]
      guard Script.isHan(c) || Script.isHiragana(c) || c == 0x20 else { return nil }
      if c == 0x533A { return index > start ? index + 1 : nil }
    }
    return nil
  }

  private enum Found {
    case none
    case city(Int, end: Int)
    case ambiguous(end: Int)
  }

  /// The longest name of a municipality at an index.
  private mutating func findCity(_ start: Int, in prefecture: Int?) -> Found {
    var found = Found.none
    var bytes: [UInt8] = []
    var key: [UInt8] = []
    swap(&bytes, &self.bytes)
    swap(&key, &self.key)
    defer {
      swap(&bytes, &self.bytes)
      swap(&key, &self.key)
    }
    bytes.removeAll(keepingCapacity: true)
    var at = start
    while at < scalars.count, at - start < 14 {
      let c = scalars[at]
      UTF8Cell.append(c, to: &bytes)
      at += 1
      guard Self.ends.contains(c) else { continue }
      switch table.find(bytes.span, in: prefecture, &key) {
      case .city(let row): found = .city(row, end: at)
      case .ambiguous: found = .ambiguous(end: at)
      case nil: break
      }
    }
    return found
  }

  /// 市, 区, 町, 村.
  private static let ends: Set<UInt32> = [0x5E02, 0x533A, 0x753A, 0x6751]

  /// A city that the table does not have: merged with another one, or mistyped.
  private mutating func readUnknownCity(_ start: inout Int) -> StaticString? {
    var end: Int?
    var isInCounty = false
    for index in start..<min(scalars.count, start + 12) {
      let c = scalars[index]
      if (0x30...0x39).contains(c) { break }
      if c == 0x90E1, index > start { isInCounty = true }
      if index > start, isInCounty ? c == 0x753A || c == 0x6751 : Self.ends.contains(c) {
        end = index + 1
        break
      }
    }
    warning = "normalize.address.unknown_city"
    guard let end else { return nil }
    for index in start..<end where scalars[index] != 0x20 { UTF8Cell.append(scalars[index], to: &city) }
    start = end
    return nil
  }

  /// Reads what follows the city.
  private mutating func readRest(from start: Int) {
    var start = start
    while start < scalars.count, scalars[start] == 0x20 || scalars[start] == 0x2C { start += 1 }
    if prefecture == 0 { addStreets(from: start) }
    var found = AddressBlock.find(scalars, from: start)
    // 堀川通寺之内上る4丁目天神北町1: the number belongs to the street
    if let first = found, city.starts(with: Self.kyoto), first.isChomeAlone,
      let second = AddressBlock.find(scalars, from: first.range.upperBound)
    {
      found = second
    }
    var end = found?.range.lowerBound ?? scalars.count
    if found == nil {
      // without numbers a blank or a bracket ends the town
      end = scalars[start...].firstIndex { $0 == 0x20 || $0 == 0x28 } ?? scalars.count
    }
    if found == nil, let none = (start..<scalars.count).first(where: { stands(Self.unnumbered, at: $0) }) {
      readTown(start..<none)
      block = Array("無番地".utf8)
      return readBuilding(from: none + Self.unnumbered.count)
    }
    readTown(start..<end)
    block = found?.text ?? []
    readBuilding(from: found?.range.upperBound ?? end)
  }

  /// Land without a number.
  private static let unnumbered: [UInt32] = [0x7121, 0x756A, 0x5730]

  /// Writes the streets of Hokkaido out: 北1西2 is 北1条西2, as 北5西6丁目 is 北5条西6丁目.
  private mutating func addStreets(from start: Int) {
    var at = start
    guard at < scalars.count, scalars[at] == 0x5317 || scalars[at] == 0x5357 else { return }  // 北, 南
    at += 1
    let first = at
    while at < scalars.count, at - first < 2,
      (0x30...0x39).contains(scalars[at]) || AddressNumber.isKanji(scalars[at])
    {
      at += 1
    }
    guard at > first, at + 1 < scalars.count, scalars[at] == 0x6771 || scalars[at] == 0x897F,  // 東, 西
      (0x30...0x39).contains(scalars[at + 1]) || AddressNumber.isKanji(scalars[at + 1])
    else { return }
    scalars.insert(0x6761, at: at)
  }

  private mutating func readBuilding(from start: Int) {
    var rest = start
    while rest < scalars.count, Self.isGap(scalars[rest]) { rest += 1 }
    for c in scalars[rest...] { UTF8Cell.append(c, to: &building) }
  }

  /// Blanks, commas, hyphens and ・ before a building.
  private static func isGap(_ c: UInt32) -> Bool {
    c == 0x20 || c == 0x2C || c == 0x3001 || c == 0x30FB || Script.isDash(c) || Script.isLongVowel(c)
  }

  /// The town without blanks, digits before 条 and 番町 in kanji, a street of Kyoto apart.
  private mutating func readTown(_ range: Range<Int>) {
    let streetEnd = city.starts(with: Self.kyoto) ? Self.streetEnd(scalars[range]) : range.lowerBound
    var at = range.lowerBound
    var written: [UInt32] = []
    while at < range.upperBound {
      if at == streetEnd, at > range.lowerBound { flush(&written, to: &street) }
      let c = scalars[at]
      at += 1
      if c == 0x20 { continue }
      if (0x30...0x39).contains(c), let end = Self.namedNumber(scalars, at - 1, range.upperBound) {
        AddressNumber.appendKanji(Self.value(scalars[(at - 1)..<end]), to: &written)
        at = end
        continue
      }
      written.append(c)
    }
    if streetEnd == range.upperBound, !range.isEmpty, streetEnd > range.lowerBound {
      flush(&written, to: &street)
    }
    while let last = written.last, Script.isDash(last) || last == 0x2C { written.removeLast() }
    flush(&written, to: &town)
  }

  private func flush(_ written: inout [UInt32], to output: inout [UInt8]) {
    for c in written { UTF8Cell.append(c, to: &output) }
    written.removeAll(keepingCapacity: true)
  }

  private static let kyoto = Array("京都市".utf8)

  /// The end of the last 上る, 下る, 東入, 西入 in a town of Kyoto; its start where there is none.
  private static func streetEnd(_ text: ArraySlice<UInt32>) -> Int {
    var end = text.startIndex
    for index in text.indices.dropLast() {
      let next = text[index + 1]
      switch text[index] {
      case 0x4E0A, 0x4E0B:  // 上る, 下ル
        if next == 0x308B || next == 0x30EB { end = index + 2 }
      case 0x6771, 0x897F, 0x5357, 0x5317:  // 東入, 西入る
        guard next == 0x5165 else { break }
        end = index + 2
        if end < text.endIndex, text[end] == 0x308B || text[end] == 0x30EB { end += 1 }
      default: break
      }
    }
    // 堀川通寺之内上る4丁目
    var at = end
    while at < text.endIndex, (0x30...0x39).contains(text[at]) || AddressNumber.isKanji(text[at]) { at += 1 }
    let isChome = at > end && at + 1 < text.endIndex && text[at] == 0x4E01 && text[at + 1] == 0x76EE
    return isChome && end > text.startIndex ? at + 2 : end
  }

  /// The end of one or two digits that belong to a name in kanji: 5条, 3番町, 1番丁.
  private static func namedNumber(_ text: [UInt32], _ start: Int, _ limit: Int) -> Int? {
    var end = start
    while end < limit, (0x30...0x39).contains(text[end]) { end += 1 }
    guard end - start <= 2, end < limit, start == 0 || !(0x30...0x39).contains(text[start - 1]),
      text[start] != 0x30
    else { return nil }
    if text[end] == 0x6761 { return end }
    guard text[end] == 0x756A, end + 1 < limit else { return nil }
    return text[end + 1] == 0x753A || text[end + 1] == 0x4E01 ? end : nil
  }

  private static func value(_ digits: ArraySlice<UInt32>) -> Int {
    digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private func stands(_ name: [UInt32], at start: Int) -> Bool {
    start + name.count <= scalars.count && scalars[start..<(start + name.count)].elementsEqual(name)
  }

  private func skipBlanks(_ at: inout Int) {
    while at < scalars.count, scalars[at] == 0x20 { at += 1 }
  }

  private static func decode(_ name: [UInt8]) -> [UInt32] {
    String(decoding: name, as: UTF8.self).unicodeScalars.map(\.value)
  }
}
