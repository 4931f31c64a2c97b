import Hub

/// `int()` and `double()` of a column of texts: what is plain digits is read here, all else as the row evaluator does.
enum TextNumbers {
  /// Whole numbers; nil for texts that are none.
  static func ints(_ texts: Vector.Texts, _ rows: Int) -> [Int64?] {
    TextLoops.each(texts, rows) { text in
      if let (number, decimals) = plain(text), decimals == 0 { return number }
      return Int64(string(text))
    }
  }

  /// Floating-point numbers; nil for texts that are none, or too large.
  static func doubles(_ texts: Vector.Texts, _ rows: Int) -> [Double?] {
    TextLoops.each(texts, rows) { text in
      // Both are exact, so that the quotient is the nearest number.
      if let (number, decimals) = plain(text), number.magnitude < 1 << 53, number != 0 {
        return Double(number) / powers[decimals]
      }
      return Conversions.double(string(text))
    }
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
  ]

  private static func string(_ text: Span<UInt8>) -> String {
    String(decoding: TextLoops.array(text), as: UTF8.self)
  }

  /// `-12.50` as -1250 and 2 decimals; nil for anything but up to 18 digits with a point between two of them.
  private static func plain(_ text: Span<UInt8>) -> (number: Int64, decimals: Int)? {
    var index = 0
    let isNegative = text.count > 0 && text[0] == UInt8(ascii: "-")
    if isNegative { index = 1 }
    let first = index
    guard index < text.count, text.count - index <= 18 else { return nil }
    var number: Int64 = 0
    var point: Int?
    while index < text.count {
      let digit = text[index] &- UInt8(ascii: "0")
      if digit < 10 {
        number = number &* 10 &+ Int64(digit)
      } else {
        guard text[index] == UInt8(ascii: "."), point == nil, index > first else { return nil }
        point = index
      }
      index &+= 1
    }
    if let point, point == text.count - 1 { return nil }
    return (isNegative ? -number : number, point.map { text.count - 1 - $0 } ?? 0)
  }
}
