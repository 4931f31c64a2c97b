import TextKernels

/// Days in notations that are more than three numbers: Japanese eras, names of months, a year or a month alone.
enum DateNotation {
  /// The day of a cell as yyyymmdd; the month and the day are 0 where they are not told: 1942, 1942-03.
  static func day(_ cell: Span<UInt8>) -> Int? {
    var text: [UInt8] = []
    NFKC.append(cell, to: &text)
    if let day = DateText.parse(text.span) { return day }
    if let western = western(text) { return DateText.parse(western.span) ?? partial(western) }
    if let named = named(text) { return named }
    return partial(text)
  }

  /// Whether the month or the day is not told.
  @inline(__always) static func isPartial(_ day: Int) -> Bool { day % 100 == 0 }

  // MARK: A part of a date

  /// 1942, 1942-03, 1942年3月.
  private static func partial(_ text: [UInt8]) -> Int? {
    var numbers: [(value: Int, length: Int)] = []
    var inside = false
    for byte in text {
      if (0x30...0x39).contains(byte) {
        if !inside { numbers.append((0, 0)) }
        inside = true
        let last = numbers.count - 1
        guard last < 2, numbers[last].length < 4 else { return nil }
        numbers[last] = (numbers[last].value * 10 + Int(byte) - 0x30, numbers[last].length + 1)
      } else {
        inside = false
        if byte < 0x80, (0x61...0x7A).contains(byte | 0x20) { return nil }
      }
    }
    guard let year = numbers.first, year.length == 4, (1000...2999).contains(year.value) else { return nil }
    guard numbers.count == 2 else { return year.value * 10000 }
    guard numbers[1].length <= 2, (1...12).contains(numbers[1].value) else { return nil }
    return year.value * 10000 + numbers[1].value * 100
  }

  // MARK: Eras

  private static let eras: [(name: [UInt8], before: Int)] = [
    ("明治", 1867), ("大正", 1911), ("昭和", 1925), ("平成", 1988), ("令和", 2018), ("m", 1867), ("t", 1911),
    ("s", 1925),
    ("h", 1988), ("r", 2018),
  ].map { (Array($0.0.utf8), $0.1) }

  /// The same with the year of our era: 昭和54年5月3日, S54.5.3, 令和元年.
  private static func western(_ text: [UInt8]) -> [UInt8]? {
    for era in eras where text.count > era.name.count {
      let isNamed =
        era.name.count > 1
        ? text.starts(with: era.name) : text[0] | 0x20 == era.name[0] && (0x30...0x39).contains(text[1])
      guard isNamed else { continue }
      var rest = text[era.name.count...]
      var year = 0
      let first = Array("元".utf8)
      if rest.starts(with: first) {
        year = 1
        rest = rest.dropFirst(first.count)
      }
      while let byte = rest.first, (0x30...0x39).contains(byte), year < 100 {
        year = year * 10 + Int(byte) - 0x30
        rest = rest.dropFirst()
      }
      guard (1...99).contains(year) else { return nil }
      return Array(String(era.before + year).utf8) + rest
    }
    return nil
  }

  // MARK: Names of months

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ].map { Array($0.utf8) }

  /// 24 June 1971, Jun 24, 1971, Jun 1971.
  private static func named(_ text: [UInt8]) -> Int? {
    var month = 0
    var numbers: [Int] = []
    for word in text.split(whereSeparator: { " .,-/".utf8.contains($0) }) {
      guard word.count <= 10 else { return nil }
      if let first = word.first, (0x30...0x39).contains(first) {
        let digits = word.prefix { (0x30...0x39).contains($0) }
        guard digits.count <= 4 else { return nil }
        numbers.append(digits.reduce(0) { $0 * 10 + Int($1) - 0x30 })
      } else {
        let head = word.prefix(3).map { $0 | 0x20 }
        guard month == 0, let at = months.firstIndex(where: { $0 == head }) else { return nil }
        month = at + 1
      }
    }
    guard month > 0, let year = numbers.last, (1000...2999).contains(year), numbers.count <= 2 else {
      return nil
    }
    let day = numbers.count == 2 ? numbers[0] : 0
    return day <= 31 ? year * 10000 + month * 100 + day : nil
  }
}
