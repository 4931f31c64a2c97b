/// Japanese dates and times: 令和6年4月1日, 令和元年, R6.4.1, ㋿6年, 2024年4月1日(月) 14時5分, 二〇二四年四月一日.
enum JapaneseTime {
  /// An era: its year 0, and its first and last day.
  private struct Era {
    var name: StaticString
    var yearZero: Int
    var first: Int
    var last: Int

    init(_ name: StaticString, _ yearZero: Int, _ first: (Int, Int, Int), _ last: (Int, Int, Int)) {
      self.name = name
      self.yearZero = yearZero
      self.first = CivilTime.days(year: first.0, month: first.1, day: first.2)
      self.last = CivilTime.days(year: last.0, month: last.1, day: last.2)
    }
  }

  /// Meiji to Reiwa.
  ///
  /// 1912-07-30 and 1926-12-25 belong to two eras each (詔書 of those days). Meiji dates before 1873-01-01 are days
  /// of the lunisolar calendar (太政官布告 第337号): taking their numbers for Gregorian ones would be wrong by weeks,
  /// so they are refused.
  private static let eras = [
    Era("明治", 1867, (1873, 1, 1), (1912, 7, 30)), Era("大正", 1911, (1912, 7, 30), (1926, 12, 25)),
    Era("昭和", 1925, (1926, 12, 25), (1989, 1, 7)), Era("平成", 1988, (1989, 1, 8), (2019, 4, 30)),
    Era("令和", 2018, (2019, 5, 1), (9999, 12, 31)),
  ]

  /// Reads a cell; blanks between the parts do not matter.
  ///
  /// A day outside of its era is not read.
  static func read(_ cell: Span<UInt8>) -> TimeParser.Moment? {
    guard let date = date(cell), date.isWithinEra else { return nil }
    return TimeParser.Moment(days: date.days, milliseconds: date.milliseconds)
  }

  /// Reads a cell with its era; days outside of the era count from its first year (平成32年 is 2020).
  static func date(_ cell: Span<UInt8>) -> JapaneseDate? {
    var at = 0
    TimeText.skipBlanks(cell, &at)
    let era = era(cell, &at)
    if era == nil { _ = TimeText.take("西暦", cell, &at) }
    TimeText.skipBlanks(cell, &at)
    let yearStart = at
    let isFirst = era != nil && TimeText.take(0x5143, cell, &at)  // 元
    guard let written = isFirst ? 1 : KanjiNumber.read(cell, &at, most: 4) else { return nil }
    if era == nil, written < 1000 || at == yearStart { return nil }
    TimeText.skipBlanks(cell, &at)
    let separator = yearEnd(cell, &at)
    guard separator != .none, separator == .kanji || era != nil else { return nil }
    TimeText.skipBlanks(cell, &at)
    guard let month = KanjiNumber.read(cell, &at, most: 2) else { return nil }
    TimeText.skipBlanks(cell, &at)
    guard end(cell, &at, 0x6708, "がつ", separator) else { return nil }
    TimeText.skipBlanks(cell, &at)
    guard let day = KanjiNumber.read(cell, &at, most: 2) else { return nil }
    if separator == .kanji {
      TimeText.skipBlanks(cell, &at)
      guard TimeText.take(0x65E5, cell, &at) || TimeText.take("にち", cell, &at) else { return nil }
    }
    let year = written + (era?.yearZero ?? 0)
    guard written >= 1, CivilTime.isValid(year: year, month: month, day: day) else { return nil }
    let days = CivilTime.days(year: year, month: month, day: day)
    TimeText.skipBlanks(cell, &at)
    guard weekday(cell, &at, fits: days) else { return nil }
    TimeText.skipBlanks(cell, &at)
    var date = JapaneseDate(days: days, eraYear: written)
    if let era {
      date.era = era.name
      date.isWithinEra = days >= era.first && days <= era.last
    }
    // No one can mean a day of the Gregorian calendar that Japan did not have yet.
    if era != nil, days < eras[0].first { return nil }
    if at < cell.count {
      guard let time = time(cell, &at), TimeText.isAtEnd(cell, at) else { return nil }
      date.milliseconds = time
      date.hasTime = true
    }
    return date
  }

  /// The era that a cell names: in full, by one character, letter or ligature.
  private static func era(_ cell: Span<UInt8>, _ at: inout Int) -> Era? {
    let (c, length) = TimeText.peek(cell, at)
    let index: Int
    var second: UInt32 = 0
    switch c {
    case 0x660E: (index, second) = (0, 0x6CBB)  // 明治
    case 0x5927: (index, second) = (1, 0x6B63)  // 大正
    case 0x662D: (index, second) = (2, 0x548C)  // 昭和
    case 0x5E73: (index, second) = (3, 0x6210)  // 平成
    case 0x4EE4: (index, second) = (4, 0x548C)  // 令和
    case 0x337E, 0x4D, 0x6D: index = 0
    case 0x337D, 0x54, 0x74: index = 1
    case 0x337C, 0x53, 0x73: index = 2
    case 0x337B, 0x48, 0x68: index = 3
    case 0x32FF, 0x52, 0x72: index = 4
    default: return nil
    }
    at += length
    if second != 0 { _ = TimeText.take(second, cell, &at) }
    if c < 0x80 { _ = TimeText.take(0x2E, cell, &at) }
    return eras[index]
  }

  private enum Separator {
    case none
    case kanji
    case dot
    case hyphen
    case slash
  }

  private static func yearEnd(_ cell: Span<UInt8>, _ at: inout Int) -> Separator {
    if TimeText.take(0x5E74, cell, &at) || TimeText.take("ねん", cell, &at) { return .kanji }
    if TimeText.take(0x2E, cell, &at) { return .dot }
    if TimeText.take(0x2D, cell, &at) { return .hyphen }
    return TimeText.take(0x2F, cell, &at) ? .slash : .none
  }

  private static func end(
    _ cell: Span<UInt8>, _ at: inout Int, _ kanji: UInt32, _ kana: StaticString, _ separator: Separator
  ) -> Bool {
    switch separator {
    case .kanji: TimeText.take(kanji, cell, &at) || TimeText.take(kana, cell, &at)
    case .dot: TimeText.take(0x2E, cell, &at)
    case .hyphen: TimeText.take(0x2D, cell, &at)
    case .slash: TimeText.take(0x2F, cell, &at)
    case .none: false
    }
  }

  /// Steps over a day of the week; false where it is not the one of the day.
  private static func weekday(_ cell: Span<UInt8>, _ at: inout Int, fits days: Int) -> Bool {
    var cursor = at
    let isBracketed = TimeText.take(0x28, cell, &cursor)
    let (c, length) = TimeText.peek(cell, cursor)
    // from Thursday, the day of 1970-01-01: 木 金 土 日 月 火 水
    let names: [UInt32] = [0x6728, 0x91D1, 0x571F, 0x65E5, 0x6708, 0x706B, 0x6C34]
    guard let index = names.firstIndex(of: c) else { return !isBracketed }
    cursor += length
    let isLong = TimeText.take(0x66DC, cell, &cursor)
    if isLong { _ = TimeText.take(0x65E5, cell, &cursor) }
    if isBracketed, !TimeText.take(0x29, cell, &cursor) { return false }
    guard isBracketed || isLong, (days % 7 + 7) % 7 == index else { return false }
    at = cursor
    return true
  }

  /// A time of day: 14時, 14時5分, 14時5分30秒, 14:05, 14:05:30, with 午前 or 午後 before the hours 0 to 11.
  private static func time(_ cell: Span<UInt8>, _ at: inout Int) -> Int? {
    let isMorning = TimeText.take("午前", cell, &at)
    let isAfternoon = !isMorning && TimeText.take("午後", cell, &at)
    TimeText.skipBlanks(cell, &at)
    guard var hour = KanjiNumber.read(cell, &at, most: 2) else { return nil }
    if isMorning || isAfternoon {
      guard hour < 12 else { return nil }
      if isAfternoon { hour += 12 }
    }
    if TimeText.take(0x3A, cell, &at) {
      guard let minute = TimeText.number(cell, &at, least: 2, most: 2) else { return nil }
      guard TimeText.take(0x3A, cell, &at) else { return TimeText.ofDay(hour, minute, 0) }
      guard let second = TimeText.number(cell, &at, least: 2, most: 2) else { return nil }
      return TimeText.ofDay(hour, minute, second)
    }
    TimeText.skipBlanks(cell, &at)
    guard TimeText.take(0x6642, cell, &at) else { return nil }
    TimeText.skipBlanks(cell, &at)
    guard at < cell.count else { return TimeText.ofDay(hour, 0, 0) }
    guard let minute = KanjiNumber.read(cell, &at, most: 2) else { return nil }
    TimeText.skipBlanks(cell, &at)
    guard TimeText.take(0x5206, cell, &at) else { return nil }
    TimeText.skipBlanks(cell, &at)
    guard at < cell.count else { return TimeText.ofDay(hour, minute, 0) }
    guard let second = KanjiNumber.read(cell, &at, most: 2) else { return nil }
    TimeText.skipBlanks(cell, &at)
    guard TimeText.take(0x79D2, cell, &at) else { return nil }
    return TimeText.ofDay(hour, minute, second)
  }
}

/// Numbers in digits or kanji: 31, 三十一, 三一, 二〇二四, 二千二十四.
enum KanjiNumber {
  /// A number of up to `most` digits of one kind, nil where there is none.
  static func read(_ cell: Span<UInt8>, _ at: inout Int, most: Int) -> Int? {
    if let value = TimeText.number(cell, &at, most: most) { return value }
    var total = 0
    var current: Int?
    var lastUnit = Int.max
    var digits = 0
    while true {
      let next = TimeText.peek(cell, at)
      if let digit = digit(next.c) {
        // after 十 comes one digit: 十一, never 十一一
        if lastUnit != Int.max, current != nil { return nil }
        current = (current ?? 0) * 10 + digit
        digits += 1
        if digits > most { return nil }
      } else if let unit = unit(next.c) {
        guard unit < lastUnit, (current ?? 1) < 10, current != 0 else { return nil }
        total += (current ?? 1) * unit
        current = nil
        lastUnit = unit
        digits = 0
      } else {
        break
      }
      at += next.length
    }
    return lastUnit == Int.max && current == nil ? nil : total + (current ?? 0)
  }

  private static func digit(_ c: UInt32) -> Int? {
    switch c {
    case 0x3007, 0x96F6, 0x25CB: 0  // 〇 零 ○
    case 0x4E00, 0x58F1: 1  // 一 壱
    case 0x4E8C, 0x5F10: 2  // 二 弐
    case 0x4E09, 0x53C2: 3  // 三 参
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    default: nil
    }
  }

  private static func unit(_ c: UInt32) -> Int? {
    switch c {
    case 0x5341, 0x62FE: 10  // 十 拾
    case 0x767E: 100
    case 0x5343: 1000
    default: nil
    }
  }
}
