import Glibc

/// Floating-point numbers as texts.
enum NumberText {
  /// The shortest digits that give the number back, and the power of ten of a decimal point before them.
  private static func shortest(_ magnitude: Double) -> (digits: [UInt8], point: Int) {
    // Swift writes the shortest digits, as `12.5`, `1e-05` or `1.25e+20`.
    var digits: [UInt8] = []
    var point = 0
    var exponent = 0
    var sawPoint = false
    let text = Array("\(magnitude)".utf8)
    for (index, byte) in text.enumerated() {
      if byte == UInt8(ascii: ".") {
        sawPoint = true
      } else if byte == UInt8(ascii: "e") {
        exponent = Int(String(decoding: text[(index + 1)...], as: UTF8.self)) ?? 0
        break
      } else {
        digits.append(byte)
        if !sawPoint { point += 1 }
      }
    }
    point += exponent
    while digits.count > 1, digits.last == 48 { digits.removeLast() }
    while digits.count > 1, digits.first == 48 {
      digits.removeFirst()
      point -= 1
    }
    return digits == [48] ? ([48], 1) : (digits, point)
  }

  private static func special(_ value: Double) -> String? {
    if value.isNaN { return "NaN" }
    return value.isInfinite ? (value < 0 ? "-Infinity" : "Infinity") : nil
  }

  /// As `string(x)` writes it: the shortest digits; an exponent below 1e-4 and from 1e21 on.
  static func plain(_ value: Double) -> String {
    if let special = special(value) { return special }
    let (digits, point) = shortest(value.magnitude)
    guard point <= -4 || point > 21 else { return decimal(value) }
    let power = point - 1
    let rest = digits.count > 1 ? "." + String(decoding: digits[1...], as: UTF8.self) : ""
    let size = String(abs(power))
    return (value.sign == .minus ? "-" : "") + String(Unicode.Scalar(digits[0])) + rest
      + (power < 0 ? "e-" : "e+") + (size.utf8.count < 2 ? "0" : "") + size
  }

  /// All digits without an exponent and without needless zeros: `2.5`, `100000000000000000000000`.
  static func decimal(_ value: Double) -> String {
    if let special = special(value) { return special }
    let (digits, point) = shortest(value.magnitude)
    let sign = value.sign == .minus ? "-" : ""
    let text = String(decoding: digits, as: UTF8.self)
    if point <= 0 {
      return digits == [48] ? sign + "0" : sign + "0." + String(repeating: "0", count: -point) + text
    }
    if point >= digits.count { return sign + text + String(repeating: "0", count: point - digits.count) }
    return sign + String(decoding: digits[..<point], as: UTF8.self) + "."
      + String(decoding: digits[point...], as: UTF8.self)
  }

  /// With a fixed number of decimals, halves to the even neighbour.
  static func fixed(_ value: Double, _ precision: Int) -> String { printed("%.*f", value, precision) }

  /// With an exponent: `1.052033e+03`.
  static func scientific(_ value: Double, _ precision: Int) -> String { printed("%.*e", value, precision) }

  private static func printed(_ format: String, _ value: Double, _ precision: Int) -> String {
    if let special = special(value) { return special }
    var buffer = [CChar](repeating: 0, count: precision + 350)
    let count = unsafe withVaList([Int32(precision), value]) { list in
      unsafe vsnprintf(&buffer, buffer.count, format, list)
    }
    return String(decoding: buffer.prefix(max(0, Int(count))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
