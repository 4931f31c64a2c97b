/// Reads dates and times in named formats or patterns; formats are tried in order, the first that fits wins.
///
/// Formats: `iso8601`, `unix_s`, `unix_ms`, `excel_serial`, `japanese`, and patterns of `yyyy MM dd HH mm ss SSS XXX`
/// (and literals; letters in quotes: `yyyy-MM-dd'T'HH:mm`). Digits may be full-width and unpadded, except where two
/// numbers of a pattern touch (`yyyyMMdd`). A day or time that does not exist is never moved to another: it is not
/// read.
public struct TimeParser: Sendable {
  /// A moment as written: the local day, the time of day, and the offset that the text names.
  struct Moment {
    var days: Int
    var milliseconds = 0
    var offsetMinutes: Int?
  }

  private enum Format: Sendable {
    case iso8601
    case unixSeconds
    case unixMilliseconds
    case excelSerial
    case japanese
    case pattern(TimePattern)
  }

  private let formats: [Format]
  private let zoneMinutes: Int

  /// Makes a parser; nil where a format is unknown (`unknownFormat(in:)` says which) or there is none.
  ///
  /// - Parameter zoneMinutes: offset from UTC of times that name none.
  public init?(formats: [String], zoneMinutes: Int) {
    var compiled: [Format] = []
    for text in formats {
      guard let format = TimeParser.compile(text) else { return nil }
      compiled.append(format)
    }
    if compiled.isEmpty { return nil }
    self.formats = compiled
    self.zoneMinutes = zoneMinutes
  }

  /// The first of the formats that is neither a name nor a pattern with year, month and day.
  public static func unknownFormat(in formats: [String]) -> String? { formats.first { compile($0) == nil } }

  private static func compile(_ text: String) -> Format? {
    switch text {
    case "iso8601": .iso8601
    case "unix_s": .unixSeconds
    case "unix_ms": .unixMilliseconds
    case "excel_serial": .excelSerial
    case "japanese": .japanese
    default: TimePattern(text).map { .pattern($0) }
    }
  }

  /// Milliseconds since 1970-01-01 UTC, or nil where no format fits.
  public func milliseconds(_ cell: Span<UInt8>) -> Int64? {
    guard let moment = moment(cell) else { return nil }
    let local = Int64(moment.days) * 86_400_000 + Int64(moment.milliseconds)
    return local - Int64(moment.offsetMinutes ?? zoneMinutes) * 60_000
  }

  /// Days since 1970-01-01, or nil where no format fits.
  ///
  /// The day as written; where the text names an offset, the day in the parser's zone.
  public func days(_ cell: Span<UInt8>) -> Int? {
    guard let moment = moment(cell) else { return nil }
    guard let offset = moment.offsetMinutes else { return moment.days }
    let local = Int64(moment.days) * 86_400_000 + Int64(moment.milliseconds)
    return Int(CivilTime.floorDivide(local + Int64(zoneMinutes - offset) * 60_000, 86_400_000).0)
  }

  private func moment(_ cell: Span<UInt8>) -> Moment? {
    for format in formats {
      let moment: Moment? =
        switch format {
        case .iso8601: ISOTime.read(cell)
        case .unixSeconds: CountedTime.unix(cell, perSecond: 1)
        case .unixMilliseconds: CountedTime.unix(cell, perSecond: 1000)
        case .excelSerial: CountedTime.excel(cell)
        case .japanese: JapaneseTime.read(cell)
        case .pattern(let pattern): pattern.read(cell)
        }
      if let moment { return moment }
    }
    return nil
  }
}
