/// A number as people write it: sign, digits with commas, a fraction, and 千, 万, 億, 兆.
///
///     ¥1,234.50   1億2,000万円   △1,000   約50名
struct NumberText {
  /// The value is `mantissa` / 10^`scale`.
  var mantissa: Int128 = 0
  /// How many of the mantissa's digits are a fraction.
  var scale = 0
  /// What follows the number: the unit.
  var rest = 0..<0
  /// Whether 約 or the like stands before the number.
  var isAbout = false
  /// Whether it is written with 千, 万, 億 or the like.
  var hasScale = false

  private static let abouts: [StaticString] = ["約", "およそ", "ca.", "~"]
  private static let minus: [StaticString] = ["-", "−", "△", "▲"]
  private static let large: [(StaticString, Int128)] = [
    ("兆", 1_000_000_000_000), ("億", 100_000_000), ("万", 10_000),
  ]
  private static let small: [(StaticString, Int128)] = [("千", 1000), ("百", 100), ("十", 10)]
  private static let kanji: [StaticString] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

  /// Reads a prepared cell (NFKC, single blanks); nil where no number starts it.
  static func read(_ text: Span<UInt8>) -> NumberText? {
    var number = NumberText()
    var at = text.startsWith("'", at: 0) ? 1 : 0  // a spreadsheet's sign for text
    if let first = at < text.count ? text[at] : nil, PreparedText.isDigit(first) || first == 0xC2 {
      // a digit or ¥: nothing stands before the number
    } else {
      for word in abouts where text.startsWith(word, at: at) {
        at += word.utf8CodeUnitCount
        number.isAbout = true
        break
      }
    }
    skipBlank(text, &at)
    var isNegative = readSign(text, &at)
    if text.startsWith("¥", at: at) {
      at += 2
    } else if text.startsWith("\\", at: at) {
      at += 1
    }
    if text.startsWith("JPY", at: at) { at += 3 }
    skipBlank(text, &at)
    if !isNegative { isNegative = readSign(text, &at) }
    skipBlank(text, &at)
    let start = at
    let startsInKanji = at < text.count && text[at] >= 0xE3
    guard let (total, totalScale) = readValue(text, &at) else { return nil }
    number.hasScale = (start..<at).contains { text[$0] >= 0xE4 && isScale(text, $0) }
    number.mantissa = isNegative ? -total : total
    number.scale = totalScale
    while number.scale > 0, number.mantissa % 10 == 0 {
      number.mantissa /= 10
      number.scale -= 1
    }
    skipBlank(text, &at)
    number.rest = at..<text.count
    // 三百万円 and 十名 are numbers, 三菱 and 一般 begin with one
    guard !startsInKanji || isCounted(text, number.rest) else { return nil }
    return number
  }

  /// The number, so many times; nil where it is too large.
  func times(_ factor: Int) -> NumberText? {
    if factor == 1 { return self }
    let (value, overflow) = mantissa.multipliedReportingOverflow(by: Int128(factor))
    guard !overflow else { return nil }
    var number = self
    number.mantissa = value
    while number.scale > 0, number.mantissa % 10 == 0 {
      number.mantissa /= 10
      number.scale -= 1
    }
    return number
  }

  /// Whether 千, 万, 億 or 兆 stands at an index; 百 and 十 are ways to write a number, not to shorten one.
  private static func isScale(_ text: Span<UInt8>, _ at: Int) -> Bool {
    if large.contains(where: { text.startsWith($0.0, at: at) }) || text.startsWith("千", at: at) {
      return true
    }
    // 5百 is written as 5千 is
    return at > 0 && PreparedText.isDigit(text[at - 1]) && small.contains { text.startsWith($0.0, at: at) }
  }

  private static let counters: [StaticString] = [
    "円", "円也", "名", "人", "社", "件", "個", "台", "店", "回", "枚", "本", "点", "年", "歳", "店舗", "か所", "箇所",
  ]

  private static func isCounted(_ text: Span<UInt8>, _ rest: Range<Int>) -> Bool {
    rest.isEmpty || counters.contains { text.extracting(rest).isWord($0) }
  }

  /// Appends the canonical decimal: no plus, no zeros in front or at the end of the fraction.
  func append(to output: inout [UInt8]) {
    var digits: [UInt8] = []
    var value = mantissa.magnitude
    repeat {
      digits.append(0x30 + UInt8(truncatingIfNeeded: value % 10))
      value /= 10
    } while value > 0
    while digits.count <= scale { digits.append(0x30) }
    if mantissa < 0 { output.append(0x2D) }
    for index in digits.indices.reversed() {
      output.append(digits[index])
      if index == scale, scale > 0 { output.append(0x2E) }
    }
  }

  private static let thousand: [(StaticString, Int128)] = [("千", 1000)]

  private static func skipBlank(
    _ text: Span<UInt8>, _ at: inout Int, before units: [(StaticString, Int128)]
  ) {
    var next = at
    skipBlank(text, &next)
    if next > at, readUnit(units, text, next) > 1 { at = next }
  }

  /// Whether a cell holds raised or lowered digits (10², H₂O), which NFKC makes to others.
  static func hasRaised(_ cell: Span<UInt8>) -> Bool {
    for index in cell.indices where index &+ 1 < cell.count {
      if cell[index] == 0xC2, [0xB2, 0xB3, 0xB9].contains(cell[index &+ 1]) { return true }
      // U+2070 to U+209F
      guard cell[index] == 0xE2, index &+ 2 < cell.count else { continue }
      if cell[index &+ 1] == 0x81, cell[index &+ 2] >= 0xB0 { return true }
      if cell[index &+ 1] == 0x82, cell[index &+ 2] < 0xA0 { return true }
    }
    return false
  }

  /// Whether what follows a number shortens it: 10k, 1M, 10㌔ (キロ).
  static func isShortened(_ text: Span<UInt8>, _ rest: Range<Int>) -> Bool {
    let word = text.extracting(rest)
    return word.isWord("k") || word.isWord("K") || word.isWord("m") || word.isWord("M") || word.isWord("キロ")
      || word.isWord("メガ") || word.startsWith("千", at: 0) || word.startsWith("万", at: 0)
      || word.startsWith("億", at: 0) || word.startsWith("兆", at: 0)
  }

  private static func skipBlank(_ text: Span<UInt8>, _ at: inout Int) {
    if at < text.count, text[at] == 0x20 { at += 1 }
  }

  /// `-`, −, and the △ ▲ of Japanese accounts; a plus is read over.
  private static func readSign(_ text: Span<UInt8>, _ at: inout Int) -> Bool {
    if text.startsWith("+", at: at) {
      at += 1
      return false
    }
    if at < text.count, PreparedText.isDigit(text[at]) { return false }
    for sign in minus where text.startsWith(sign, at: at) {
      at += sign.utf8CodeUnitCount
      return true
    }
    return false
  }

  /// Digits, with commas only every three digits, and a fraction.
  private static func readDigits(_ text: Span<UInt8>, _ at: inout Int) -> (Int128, Int)? {
    var value: Int128 = 0
    var digits = 0
    var sinceComma = -1
    var cursor = at
    while cursor < text.count {
      let byte = text[cursor]
      if PreparedText.isDigit(byte) {
        digits += 1
        if sinceComma >= 0 { sinceComma += 1 }
        guard digits <= 25 else { return nil }
        value = value * 10 + Int128(byte - 0x30)
      } else if byte == 0x2C {
        guard digits > 0, sinceComma == 3 || (sinceComma < 0 && digits <= 3) else { return nil }
        sinceComma = 0
      } else {
        break
      }
      cursor += 1
    }
    // .5
    let isFraction =
      cursor == at && cursor + 1 < text.count && text[cursor] == 0x2E
      && PreparedText.isDigit(text[cursor + 1])
    guard digits > 0 || isFraction, sinceComma < 0 || sinceComma == 3 else { return nil }
    var scale = 0
    if cursor + 1 < text.count, text[cursor] == 0x2E, PreparedText.isDigit(text[cursor + 1]) {
      cursor += 1
      while cursor < text.count, PreparedText.isDigit(text[cursor]) {
        digits += 1
        guard digits <= 25 else { return nil }
        value = value * 10 + Int128(text[cursor] - 0x30)
        scale += 1
        cursor += 1
      }
    }
    at = cursor
    return (value, scale)
  }

  private typealias Value = (Int128, Int)

  /// Reads 1,234.5, 1億2,000万, 3千5百万, 三百万: sections of 千, 百, 十 before 兆, 億, 万, each unit smaller than the one before.
  private static func readValue(_ text: Span<UInt8>, _ at: inout Int) -> Value? {
    var total: Value = (0, 0)
    var lastLarge = Int128.max
    var isRead = false
    while true {
      var next = at
      if isRead { skipBlank(text, &next) }
      guard let section = readSection(text, &next) else { return isRead ? total : nil }
      // 120 万人: the blank does not part the number from what multiplies it
      skipBlank(text, &next, before: large)
      let unit = readUnit(large, text, &next)
      guard unit < lastLarge, let value = scaled(section, by: unit), let sum = add(total, value) else {
        return nil
      }
      total = sum
      lastLarge = unit
      isRead = true
      at = next
      if unit == 1 { return total }
    }
  }

  private static func readSection(_ text: Span<UInt8>, _ at: inout Int) -> Value? {
    var total: Value = (0, 0)
    var last = Int128.max
    var isRead = false
    while last > 1 {
      var digits = readDigits(text, &at) ?? readKanji(text, &at)
      // 十 may stand without a digit before it; 千円 and 百万円 alone are the words for a unit
      if digits == nil, isRead || text.startsWith("十", at: at), readUnit(small, text, at) > 1 {
        digits = (1, 0)
      }
      guard let part = digits else { return isRead ? total : nil }
      skipBlank(text, &at, before: thousand)
      let unit = readUnit(small, text, &at)
      guard unit < last, let value = scaled(part, by: unit), let sum = add(total, value) else { return nil }
      total = sum
      last = unit
      isRead = true
    }
    return total
  }

  /// Kanji digits: 三, 二〇〇.
  private static func readKanji(_ text: Span<UInt8>, _ at: inout Int) -> Value? {
    var value: Int128 = 0
    var count = 0
    while at < text.count, text[at] >= 0xE3, count < 16,
      let digit = kanji.firstIndex(where: { text.startsWith($0, at: at) })
    {
      value = value * 10 + Int128(digit)
      at += 3
      count += 1
    }
    return count > 0 ? (value, 0) : nil
  }

  private static func readUnit(_ units: [(StaticString, Int128)], _ text: Span<UInt8>, _ at: Int) -> Int128 {
    var at = at
    return readUnit(units, text, &at)
  }

  private static func readUnit(
    _ units: [(StaticString, Int128)], _ text: Span<UInt8>, _ at: inout Int
  ) -> Int128 {
    guard at < text.count, text[at] >= 0xE4 else { return 1 }
    for (word, factor) in units where text.startsWith(word, at: at) {
      at += word.utf8CodeUnitCount
      return factor
    }
    return 1
  }

  /// Whether what follows a number makes it scientific: E+12.
  static func isExponent(_ text: Span<UInt8>, _ rest: Range<Int>) -> Bool {
    guard rest.count >= 2, PreparedText.lower(text[rest.lowerBound]) == 0x65 else { return false }
    let next = text[rest.lowerBound + 1]
    return PreparedText.isDigit(next) || next == 0x2B || next == 0x2D
  }

  private static func scaled(_ part: (Int128, Int), by unit: Int128) -> (Int128, Int)? {
    let (value, overflow) = part.0.multipliedReportingOverflow(by: unit)
    return overflow ? nil : (value, part.1)
  }

  private static func add(_ a: (Int128, Int), _ b: (Int128, Int)) -> (Int128, Int)? {
    var (a, b) = (a, b)
    while a.1 != b.1 {
      if a.1 < b.1 { swap(&a, &b) }
      let (value, overflow) = b.0.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      b = (value, b.1 + 1)
    }
    let (sum, overflow) = a.0.addingReportingOverflow(b.0)
    return overflow ? nil : (sum, a.1)
  }
}
