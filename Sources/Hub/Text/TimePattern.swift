/// A date or time pattern such as `yyyy/MM/dd HH:mm`, compiled to steps.
struct TimePattern: Sendable {
  private enum Step: Sendable, Equatable {
    case year
    case month(fixed: Bool)
    case day(fixed: Bool)
    case hour(fixed: Bool)
    case minute(fixed: Bool)
    case second(fixed: Bool)
    case millisecond(fixed: Bool)
    case offset
    case blanks
    case literal(UInt32)
  }

  private let steps: [Step]

  /// Compiles a pattern; nil where it has an unknown letter, a field twice, or lacks year, month or day.
  init?(_ text: String) {
    let scalars = text.unicodeScalars.map { TimePattern.folded($0.value) }
    var steps: [Step] = []
    var seen = ""
    var at = 0
    while at < scalars.count {
      let c = scalars[at]
      if c == 0x27 {  // a quoted literal
        guard let close = scalars[(at + 1)...].firstIndex(of: 0x27) else { return nil }
        for c in scalars[(at + 1)..<close] { steps.append(.literal(c)) }
        at = close + 1
        continue
      }
      guard let letter = Unicode.Scalar(c), letter.isASCII, letter.properties.isAlphabetic else {
        if c != 0x20 { steps.append(.literal(c)) } else if steps.last != .blanks { steps.append(.blanks) }
        at += 1
        continue
      }
      if letter == "T" {
        steps.append(.literal(c))
        at += 1
        continue
      }
      var end = at
      while end < scalars.count, scalars[end] == c { end += 1 }
      let touches = TimePattern.isNumber(scalars, at - 1) || TimePattern.isNumber(scalars, end)
      guard let step = TimePattern.step(letter, count: end - at, fixed: touches) else { return nil }
      seen.unicodeScalars.append(letter)
      steps.append(step)
      at = end
    }
    let hasDate = seen.contains("y") && seen.contains("M") && seen.contains("d")
    guard hasDate, Set(seen).count == seen.count, !seen.contains("m") || seen.contains("H"),
      !seen.contains("s") || seen.contains("m"), !seen.contains("S") || seen.contains("s")
    else { return nil }
    self.steps = steps
  }

  /// Whether the letter of a number stands at an index of a pattern.
  private static func isNumber(_ pattern: [UInt32], _ index: Int) -> Bool {
    guard pattern.indices.contains(index), let c = Unicode.Scalar(pattern[index]) else { return false }
    return "yMdHmsS".unicodeScalars.contains(c)
  }

  private static func step(_ letter: Unicode.Scalar, count: Int, fixed: Bool) -> Step? {
    switch (letter, count) {
    case ("y", 4): .year
    case ("M", 1...2): .month(fixed: fixed && count == 2)
    case ("d", 1...2): .day(fixed: fixed && count == 2)
    case ("H", 1...2): .hour(fixed: fixed && count == 2)
    case ("m", 1...2): .minute(fixed: fixed && count == 2)
    case ("s", 1...2): .second(fixed: fixed && count == 2)
    case ("S", 1...3): .millisecond(fixed: fixed)
    case ("X", 1...3), ("Z", 1): .offset
    default: nil
    }
  }

  private static func folded(_ c: UInt32) -> UInt32 {
    (0xFF01...0xFF5E).contains(c) ? c - 0xFEE0 : c == 0x3000 ? 0x20 : c
  }

  /// Reads a cell that fits the pattern as a whole; blanks around it do not matter.
  func read(_ cell: Span<UInt8>) -> TimeParser.Moment? {
    var at = 0
    TimeText.skipBlanks(cell, &at)
    var year = 0
    var month = 0
    var day = 0
    var hour = 0
    var minute = 0
    var second = 0
    var millisecond = 0
    var offset: Int?
    for step in steps {
      switch step {
      case .year:
        guard let value = TimeText.number(cell, &at, least: 4, most: 4) else { return nil }
        year = value
      case .month(let fixed):
        guard let value = TimePattern.pair(cell, &at, fixed) else { return nil }
        month = value
      case .day(let fixed):
        guard let value = TimePattern.pair(cell, &at, fixed) else { return nil }
        day = value
      case .hour(let fixed):
        guard let value = TimePattern.pair(cell, &at, fixed) else { return nil }
        hour = value
      case .minute(let fixed):
        guard let value = TimePattern.pair(cell, &at, fixed) else { return nil }
        minute = value
      case .second(let fixed):
        guard let value = TimePattern.pair(cell, &at, fixed) else { return nil }
        second = value
      case .millisecond(let fixed):
        guard
          let value = fixed ? TimeText.number(cell, &at, least: 3, most: 3) : TimeText.fraction(cell, &at)
        else { return nil }
        millisecond = value
      case .offset:
        guard let value = TimeText.offset(cell, &at) else { return nil }
        offset = value
      case .blanks:
        let before = at
        TimeText.skipBlanks(cell, &at)
        guard at > before else { return nil }
      case .literal(let c):
        guard TimeText.take(c, cell, &at) else { return nil }
      }
    }
    guard TimeText.isAtEnd(cell, at), CivilTime.isValid(year: year, month: month, day: day),
      let time = TimeText.ofDay(hour, minute, second, millisecond)
    else { return nil }
    return TimeParser.Moment(
      days: CivilTime.days(year: year, month: month, day: day), milliseconds: time, offsetMinutes: offset)
  }

  private static func pair(_ cell: Span<UInt8>, _ at: inout Int, _ fixed: Bool) -> Int? {
    TimeText.number(cell, &at, least: fixed ? 2 : 1, most: 2)
  }
}
