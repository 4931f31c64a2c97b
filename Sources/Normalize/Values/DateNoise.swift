import Hub
import TextKernels

/// What people write around a date that says nothing new: the weekday, the Gregorian year behind one of an era, AM and PM,
/// JST.
///
///     2024/4/1(月)   令和6年(2024年)4月1日   2024/4/1 PM 3:05   Mon, 1 Apr 2024
struct DateNoise {
  /// The text without it.
  private(set) var text: [UInt8] = []
  private var weekday: Int?
  private var year: Int?
  private var isAfternoon: Bool?
  private var hasNoise = false

  private static let kanji: [StaticString] = ["日", "月", "火", "水", "木", "金", "土"]
  private static let days: [StaticString] = [
    "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
  ]

  /// Takes it off a prepared cell; nil where there is none.
  static func take(_ cell: Span<UInt8>) -> DateNoise? {
    var noise = DateNoise()
    var at = 0
    while at < cell.count {
      let next =
        noise.bracket(cell, at) ?? noise.kanjiWeekday(cell, at) ?? noise.halfDay(cell, at)
        ?? noise.word(cell, at)
      if let next {
        noise.hasNoise = true
        at = next
        if at < cell.count, cell[at] == 0x2C || cell[at] == 0x2E { at += 1 }
        if let last = noise.text.last, last != 0x20 { noise.text.append(0x20) }
        while at < cell.count, cell[at] == 0x20, noise.text.last == 0x20 || noise.text.isEmpty { at += 1 }
        continue
      }
      noise.text.append(cell[at])
      at += 1
    }
    guard noise.hasNoise else { return nil }
    while noise.text.last == 0x20 { noise.text.removeLast() }
    noise.closeUp()
    return noise
  }

  /// The reading with the half of the day; the code says what does not agree.
  func check(_ reading: DateText.Reading) -> DateText.Outcome {
    var reading = reading
    if let weekday, ((reading.days + 4) % 7 + 7) % 7 != weekday { return .refused("normalize.date.weekday") }
    if let year, CivilTime.date(days: reading.days).year != year { return .refused("normalize.date.year") }
    if let isAfternoon {
      guard let time = reading.milliseconds else { return .refused("normalize.date.form") }
      let hour = time / 3_600_000
      if isAfternoon, hour < 12 { reading.milliseconds = time + 43_200_000 }
      if !isAfternoon, hour == 12 { reading.milliseconds = time - 43_200_000 }
      if !isAfternoon, hour > 12 { return .refused("normalize.date.form") }
    }
    return .date(reading)
  }

  /// (月), (月曜日), (月・祝), (Mon), (2024), (2024年).
  private mutating func bracket(_ cell: Span<UInt8>, _ at: Int) -> Int? {
    guard cell[at] == 0x28 else { return nil }
    var close = at + 1
    while close < cell.count, cell[close] != 0x29 { close += 1 }
    guard close < cell.count, close - at <= 20 else { return nil }
    let content = cell.extracting((at + 1)..<close)
    if content.count >= 4, (0..<4).allSatisfy({ PreparedText.isDigit(content[$0]) }),
      content.count == 4 || content.extracting(4..<content.count).isWord("年")
    {
      year = (0..<4).reduce(0) { $0 * 10 + Int(content[$1] - 0x30) }
      return close + 1
    }
    for (index, day) in Self.kanji.enumerated() where content.startsWith(day, at: 0) {
      let rest = content.extracting(3..<content.count)
      guard
        rest.isEmpty || rest.isWord("曜") || rest.isWord("曜日") || rest.isWord("・祝") || rest.isWord("祝")
          || rest.isWord("/祝")
      else { return nil }
      weekday = index
      return close + 1
    }
    if let index = Self.day(content) {
      weekday = index
      return close + 1
    }
    return content.isWord("祝") ? close + 1 : nil
  }

  /// 月曜, 月曜日.
  private mutating func kanjiWeekday(_ cell: Span<UInt8>, _ at: Int) -> Int? {
    guard cell[at] >= 0xE4, cell.startsWith("曜", at: at + 3) else { return nil }
    guard let index = Self.kanji.firstIndex(where: { cell.startsWith($0, at: at) }) else { return nil }
    weekday = index
    return cell.startsWith("日", at: at + 6) ? at + 9 : at + 6
  }

  /// 午前, 午後.
  private mutating func halfDay(_ cell: Span<UInt8>, _ at: Int) -> Int? {
    if cell.startsWith("午前", at: at) {
      isAfternoon = false
      return at + 6
    }
    if cell.startsWith("午後", at: at) {
      isAfternoon = true
      return at + 6
    }
    return nil
  }

  /// Mon, Monday, AM, p.m., JST.
  private mutating func word(_ cell: Span<UInt8>, _ at: Int) -> Int? {
    guard PreparedText.isLetter(cell[at]), at == 0 || !PreparedText.isLetter(cell[at - 1]) else { return nil }
    var end = at
    while end < cell.count, PreparedText.isLetter(cell[end]) { end += 1 }
    let word = cell.extracting(at..<end)
    if let index = Self.day(word) {
      weekday = index
      return end
    }
    let first = PreparedText.lower(cell[at])
    if word.count == 1, first == 0x61 || first == 0x70, end + 1 < cell.count, cell[end] == 0x2E,
      PreparedText.lower(cell[end + 1]) == 0x6D,
      end + 2 == cell.count || !PreparedText.isLetter(cell[end + 2])
    {
      isAfternoon = first == 0x70
      return end + 2
    }
    if word.count == 2, first == 0x61 || first == 0x70, PreparedText.lower(cell[at + 1]) == 0x6D {
      isAfternoon = first == 0x70
      return end
    }
    return Self.same(word, "jst") ? end : nil
  }

  private static func day(_ word: Span<UInt8>) -> Int? {
    guard word.count >= 3 else { return nil }
    return days.firstIndex { name in
      (word.count == 3 || word.count == name.utf8CodeUnitCount
        || (word.count == 4 && name.utf8CodeUnitCount > 7))
        && word.count <= name.utf8CodeUnitCount
        && (0..<word.count).allSatisfy { PreparedText.lower(word[$0]) == name.byte($0) }
    }
  }

  private static func same(_ word: Span<UInt8>, _ literal: StaticString) -> Bool {
    word.count == literal.utf8CodeUnitCount
      && (0..<word.count).allSatisfy { PreparedText.lower(word[$0]) == literal.byte($0) }
  }

  /// Takes the blank out that what was in brackets has left: 令和6年 4月1日.
  private mutating func closeUp() {
    var output: [UInt8] = []
    for index in text.indices {
      if text[index] == 0x20, index >= 3, text.span.startsWith("年", at: index - 3) { continue }
      output.append(text[index])
    }
    text = output
  }
}
