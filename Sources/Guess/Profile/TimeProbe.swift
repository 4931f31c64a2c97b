import Hub

/// Tries notations of dates and times on every cell of a column.
struct TimeProbe {
  /// In the order in which they are tried; what cannot be mistaken for anything else comes first.
  static let formats = [
    "iso8601", "yyyy/MM/dd", "yyyy/MM/dd HH:mm", "yyyy/MM/dd HH:mm:ss", "japanese", "yyyy年MM月dd日 HH:mm",
    "yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy.MM.dd", "yyyy/MM/dd HH:mm:ss.SSS",
    "MM/dd/yyyy", "dd/MM/yyyy", "MM/dd/yyyy HH:mm", "dd/MM/yyyy HH:mm", "yyyyMMdd", "yyyyMMddHHmmss",
    "yyyyMMdd HHmmss",
  ]
  private static let monthFirst = ["MM/dd/yyyy", "MM/dd/yyyy HH:mm"]
  private static let dayFirst = ["dd/MM/yyyy", "dd/MM/yyyy HH:mm"]
  private static let compact = ["yyyyMMdd", "yyyyMMddHHmmss", "yyyyMMdd HHmmss"]

  private let parsers: [TimeParser?] = formats.map { TimeParser(formats: [$0], zoneMinutes: 0) }
  private var counts = [Int](repeating: 0, count: formats.count)
  private var last = 0
  private(set) var result = TimeResult()

  /// Days that stand for "no date" or "for ever".
  private static let sentinels: Set<Int> = Set(
    [
      (1, 1, 1), (1899, 12, 30), (1899, 12, 31), (1900, 1, 1), (1901, 1, 1), (1970, 1, 1), (2099, 12, 31),
      (2999, 12, 31), (9999, 12, 31),
    ].map { CivilTime.days(year: $0.0, month: $0.1, day: $0.2) })
  private static let first = CivilTime.days(year: 1900, month: 1, day: 1)
  private static let end = CivilTime.days(year: 2100, month: 1, day: 1)

  /// Tries a filled cell.
  mutating func add(_ cell: Span<UInt8>, line: Int, traits: CellTraits) {
    guard !result.gaveUp else { return }
    result.tested &+= 1
    guard let time = read(cell, traits) else {
      if result.refused.count < 3 { result.refused.append(Example(line: line, cell: cell)) }
      let (tested, accepted) = (result.tested, result.accepted)
      if (tested >= 64 && accepted == 0) || (tested >= 1000 && accepted * 2 < tested) {
        result.gaveUp = true
      }
      return
    }
    result.accepted &+= 1
    let days = Int(time >= 0 ? time / 86_400_000 : (time - 86_399_999) / 86_400_000)
    if time % 86_400_000 != 0 { result.hasTimeOfDay = true }
    if days < TimeProbe.first || days >= TimeProbe.end || TimeProbe.sentinels.contains(days) {
      result.implausible.add(line: line, cell: cell)
    } else {
      result.earliest = min(result.earliest ?? days, days)
      result.latest = max(result.latest ?? days, days)
    }
  }

  private mutating func read(_ cell: Span<UInt8>, _ traits: CellTraits) -> Int64? {
    guard cell.count >= 6, cell.count <= 60,
      !traits.isDisjoint(with: [.digits, .wideDigits, .kanji, .vendor]),
      traits.isDisjoint(with: [.at, .hiragana, .katakana])
    else { return nil }
    if let time = time(cell, last) {
      note(last, cell)
      return time
    }
    for index in TimeProbe.formats.indices where index != last {
      guard let time = time(cell, index) else { continue }
      last = index
      note(index, cell)
      return time
    }
    return nil
  }

  private func time(_ cell: Span<UInt8>, _ index: Int) -> Int64? {
    guard let time = parsers[index]?.milliseconds(cell) else { return nil }
    // Eight digits are a date only in our times.
    guard index >= TimeProbe.formats.count - 3 else { return time }
    let days = Int(time / 86_400_000)
    return days >= TimeProbe.first && days < TimeProbe.end ? time : nil
  }

  private mutating func note(_ index: Int, _ cell: Span<UInt8>) {
    counts[index] &+= 1
    let format = TimeProbe.formats[index]
    guard let other = TimeProbe.twin(format) else { return }
    if parsers[other]?.milliseconds(cell) != nil { result.eitherOrder &+= 1 }
  }

  /// The format with month and day the other way round.
  private static func twin(_ format: String) -> Int? {
    for (one, two) in zip(monthFirst, dayFirst) where format == one || format == two {
      return formats.firstIndex(of: format == one ? two : one)
    }
    return nil
  }

  /// The result, with the formats by how often they fit.
  var finished: TimeResult {
    var result = result
    result.formats = TimeProbe.formats.indices.filter { counts[$0] > 0 }
      .sorted { counts[$0] != counts[$1] ? counts[$0] > counts[$1] : $0 < $1 }
      .map { (TimeProbe.formats[$0], counts[$0]) }.map { ValueCount(value: $0.0, count: $0.1) }
    return result
  }
}

/// What came of trying dates and times on a column.
public struct TimeResult: Sendable, Equatable {
  /// How many filled cells were tried.
  public var tested = 0
  /// How many of them are a date or time.
  public var accepted = 0
  /// The first cells that are none.
  public var refused: [Example] = []
  /// Whether the rest of the column was not tried any more.
  public var gaveUp = false
  /// The formats with how many cells each read, most frequent first.
  public var formats: [ValueCount] = []
  /// Whether any value has a time of day other than midnight.
  public var hasTimeOfDay = false
  /// How many cells could have day and month the other way round.
  public var eitherOrder = 0
  /// Dates that no lead can have: 1900-01-01, 9999-12-31, years before 1900 or after 2099.
  public var implausible = Evidence()
  /// The first plausible day, in days since 1970-01-01.
  public var earliest: Int?
  /// The last plausible day.
  public var latest: Int?

  /// Nothing was tried yet.
  public init() {}

  /// The share of the cells that fit.
  public var share: Double { tested == 0 ? 0 : Double(accepted) / Double(tested) }
}
