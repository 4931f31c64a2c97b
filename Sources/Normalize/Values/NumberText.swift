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

  private static let abouts: [StaticString] = ["約", "およそ", "ca.", "~"]
  private static let minus: [StaticString] = ["-", "−", "△", "▲"]
  private static let units: [(StaticString, Int128)] = [
    ("兆", 1_000_000_000_000), ("億", 100_000_000), ("百万", 1_000_000), ("千万", 10_000_000), ("万", 10_000),
    ("千", 1000), ("百", 100),
  ]

  /// Reads a prepared cell (NFKC, single blanks); nil where no number starts it.
  static func read(_ text: Span<UInt8>) -> NumberText? {
    var number = NumberText()
    var at = 0
    if let first = text.count > 0 ? text[0] : nil, PreparedText.isDigit(first) || first == 0xC2 {
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
    if !isNegative { isNegative = readSign(text, &at) }
    skipBlank(text, &at)
    var total: Int128 = 0
    var totalScale = 0
    var lastUnit = Int128.max
    repeat {
      guard let part = readDigits(text, &at) else {
        if lastUnit == Int128.max { return nil }
        break
      }
      let unit = readUnit(text, &at)
      guard unit < lastUnit, let value = scaled(part, by: unit) else { return nil }
      guard let sum = add((total, totalScale), value) else { return nil }
      (total, totalScale) = sum
      lastUnit = unit
    } while lastUnit > 1
    number.mantissa = isNegative ? -total : total
    number.scale = totalScale
    while number.scale > 0, number.mantissa % 10 == 0 {
      number.mantissa /= 10
      number.scale -= 1
    }
    skipBlank(text, &at)
    number.rest = at..<text.count
    return number
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
    guard digits > 0, sinceComma < 0 || sinceComma == 3 else { return nil }
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

  private static func readUnit(_ text: Span<UInt8>, _ at: inout Int) -> Int128 {
    guard at < text.count, text[at] >= 0xE4 else { return 1 }
    for (word, factor) in units where text.startsWith(word, at: at) {
      at += word.utf8CodeUnitCount
      return factor
    }
    return 1
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
