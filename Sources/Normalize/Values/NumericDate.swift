import Hub

/// Dates with the year at the end or a month in English, and what is wrong with numbers that only look like a date.
enum NumericDate {
  private static let months: [StaticString] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static let long: [StaticString] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november",
    "december",
  ]

  /// A piece between separators.
  private struct Piece {
    var value = 0
    var digits = 0
    var isMonth = false
  }

  /// Reads a prepared cell that no other notation fits.
  static func read(_ text: Span<UInt8>) -> DateText.Outcome {
    guard let pieces = pieces(text), (1...3).contains(pieces.count) else {
      return .refused("normalize.date.form")
    }
    if pieces.count < 3 {
      return .refused(
        pieces[0].digits == 4 || pieces[0].isMonth ? "normalize.date.partial" : "normalize.date.form")
    }
    if pieces.contains(where: { $0.isMonth }) { return named(pieces) }
    if pieces[0].digits == 4 { return .refused("normalize.date.none") }
    guard pieces[0].digits <= 2, pieces[1].digits <= 2 else { return .refused("normalize.date.form") }
    guard pieces[2].digits == 4 else {
      return .refused(pieces[2].digits <= 2 ? "normalize.date.ambiguous" : "normalize.date.form")
    }
    let (first, second, year) = (pieces[0].value, pieces[1].value, pieces[2].value)
    let isDayFirst = CivilTime.isValid(year: year, month: second, day: first)
    let isMonthFirst = CivilTime.isValid(year: year, month: first, day: second)
    if isDayFirst, isMonthFirst, first != second { return .refused("normalize.date.ambiguous") }
    if isMonthFirst { return day(year, first, second) }
    return isDayFirst ? day(year, second, first) : .refused("normalize.date.none")
  }

  /// A date with a month in English: 1 April 2024, Apr 1, 2024.
  private static func named(_ pieces: [Piece]) -> DateText.Outcome {
    guard let month = pieces.first(where: { $0.isMonth })?.value, pieces.count(where: { $0.isMonth }) == 1
    else {
      return .refused("normalize.date.form")
    }
    let numbers = pieces.filter { !$0.isMonth }
    guard let year = numbers.first(where: { $0.digits == 4 }),
      let date = numbers.first(where: { $0.digits < 3 })
    else { return .refused("normalize.date.ambiguous") }
    return day(year.value, month, date.value)
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> DateText.Outcome {
    guard CivilTime.isValid(year: year, month: month, day: day) else {
      return .refused("normalize.date.none")
    }
    return .date(DateText.Reading(days: CivilTime.days(year: year, month: month, day: day)))
  }

  /// Numbers and names of months with slashes, hyphens, dots, commas, blanks or 年 and 月 between; nil where anything else is there.
  private static func pieces(_ text: Span<UInt8>) -> [Piece]? {
    var pieces: [Piece] = []
    var at = 0
    while at < text.count {
      if PreparedText.isDigit(text[at]) {
        var piece = Piece()
        while at < text.count, PreparedText.isDigit(text[at]) {
          guard piece.digits < 8 else { return nil }
          piece.value = piece.value * 10 + Int(text[at] - 0x30)
          piece.digits += 1
          at += 1
        }
        pieces.append(piece)
      } else if PreparedText.isLetter(text[at]) {
        let start = at
        while at < text.count, PreparedText.isLetter(text[at]) { at += 1 }
        guard let month = month(text.extracting(start..<at)) else { return nil }
        pieces.append(Piece(value: month, isMonth: true))
      } else if text.startsWith("年", at: at) || text.startsWith("月", at: at) || text.startsWith("日", at: at) {
        at += 3
      } else {
        guard [0x2F, 0x2D, 0x2E, 0x2C, 0x20].contains(text[at]) else { return nil }
        at += 1
      }
      guard pieces.count <= 3 else { return nil }
    }
    return pieces
  }

  private static func month(_ word: Span<UInt8>) -> Int? {
    func matches(_ name: StaticString) -> Bool {
      guard word.count == name.utf8CodeUnitCount else { return false }
      for index in word.indices where PreparedText.lower(word[index]) != name.byte(index) { return false }
      return true
    }
    for index in months.indices where matches(months[index]) || matches(long[index]) { return index + 1 }
    return matches("sept") ? 9 : nil
  }
}
