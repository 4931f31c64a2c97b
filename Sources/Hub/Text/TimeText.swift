/// The characters of a cell as the time formats see them: full-width forms as ASCII, U+3000 as a blank.
enum TimeText {
  /// The end of the cell.
  static let end: UInt32 = 0

  /// The character at an index and its length in bytes; `end` with length 0 after the last.
  static func peek(_ cell: Span<UInt8>, _ at: Int) -> (c: UInt32, length: Int) {
    guard at < cell.count else { return (end, 0) }
    let lead = cell[at]
    if lead < 0x80 { return (lead == 0 ? 0xFFFD : UInt32(lead), 1) }
    guard lead >= 0xC2, lead < 0xF0 else { return (0xFFFD, 1) }
    let length = lead < 0xE0 ? 2 : 3
    guard at + length <= cell.count else { return (0xFFFD, 1) }
    var c = UInt32(lead & (length == 2 ? 0x1F : 0x0F))
    for index in 1..<length {
      guard cell[at &+ index] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      c = c &<< 6 | UInt32(cell[at &+ index] & 0x3F)
    }
    if (0xFF01...0xFF5E).contains(c) { return (c &- 0xFEE0, length) }
    return (c == 0x3000 || c == 0xA0 ? 0x20 : c, length)
  }

  /// Steps over a character if it is the one asked for.
  static func take(_ c: UInt32, _ cell: Span<UInt8>, _ at: inout Int) -> Bool {
    let next = peek(cell, at)
    guard next.c == c, next.length > 0 else { return false }
    at += next.length
    return true
  }

  /// Steps over a text if it stands here.
  static func take(_ text: StaticString, _ cell: Span<UInt8>, _ at: inout Int) -> Bool {
    var cursor = at
    for scalar in String(describing: text).unicodeScalars where !take(scalar.value, cell, &cursor) {
      return false
    }
    at = cursor
    return true
  }

  /// Steps over blanks, tabs and line ends.
  static func skipBlanks(_ cell: Span<UInt8>, _ at: inout Int) {
    while true {
      let next = peek(cell, at)
      guard next.c == 0x20 || (0x09...0x0D).contains(next.c) else { return }
      at += next.length
    }
  }

  /// Whether nothing but blanks follows.
  static func isAtEnd(_ cell: Span<UInt8>, _ at: Int) -> Bool {
    var at = at
    skipBlanks(cell, &at)
    return at == cell.count
  }

  /// A number of `least` to `most` digits, nil where there are fewer.
  static func number(_ cell: Span<UInt8>, _ at: inout Int, least: Int = 1, most: Int) -> Int? {
    var cursor = at
    var value = 0
    var digits = 0
    while digits < most {
      let next = peek(cell, cursor)
      guard (0x30...0x39).contains(next.c) else { break }
      value = value * 10 + Int(next.c - 0x30)
      digits += 1
      cursor += next.length
    }
    guard digits >= least else { return nil }
    at = cursor
    return value
  }

  /// A fraction of a second as milliseconds: all digits are read, those after the third dropped.
  static func fraction(_ cell: Span<UInt8>, _ at: inout Int) -> Int? {
    var value = 0
    var digits = 0
    while true {
      let next = peek(cell, at)
      guard (0x30...0x39).contains(next.c) else { break }
      if digits < 3 { value = value * 10 + Int(next.c - 0x30) }
      digits += 1
      at += next.length
    }
    guard digits > 0 else { return nil }
    return digits == 1 ? value * 100 : digits == 2 ? value * 10 : value
  }

  /// An offset in minutes: `Z`, `UTC`, `+09:00`, `+0900`, `+09`.
  static func offset(_ cell: Span<UInt8>, _ at: inout Int) -> Int? {
    if take(0x5A, cell, &at) || take(0x7A, cell, &at) || take("UTC", cell, &at) { return 0 }
    var cursor = at
    let isNegative = take(0x2D, cell, &cursor) || take(0x2212, cell, &cursor)
    guard isNegative || take(0x2B, cell, &cursor) else { return nil }
    guard let hours = number(cell, &cursor, least: 2, most: 2) else { return nil }
    var minutes = 0
    if take(0x3A, cell, &cursor) {
      guard let value = number(cell, &cursor, least: 2, most: 2) else { return nil }
      minutes = value
    } else if let value = number(cell, &cursor, least: 2, most: 2) {
      minutes = value
    }
    guard minutes < 60, hours * 60 + minutes <= 18 * 60 else { return nil }
    at = cursor
    return (isNegative ? -1 : 1) * (hours * 60 + minutes)
  }

  /// Milliseconds of a time of day, nil where there is no such time.
  static func ofDay(_ hour: Int, _ minute: Int, _ second: Int, _ millisecond: Int = 0) -> Int? {
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second) else { return nil }
    return ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
  }
}
