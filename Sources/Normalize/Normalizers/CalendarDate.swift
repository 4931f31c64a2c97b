public import Hub
import TextKernels

/// `date`: a day as 2024-04-01, with era and time of day as parts.
public struct CalendarDate: CellNormalizer {
  /// Name, summary, parts and examples.
  public static let spec = NormalizerSpec(
    name: "date",
    summary:
      "Dates as 2024-04-01 out of ISO, slashes, 年月日, 和暦 (kanji or letter, 元年), kanji digits, English months and "
      + "Excel's five-digit day numbers (with a warning); what may be read in two ways is refused.",
    parts: ["era", "era_year", "time"],
    examples: [
      .init("2024-04-01", "2024-04-01", parts: none), .init("2024/4/1", "2024-04-01", parts: none),
      .init("２０２４年４月１日（月）", "2024-04-01", parts: none), .init("20240401", "2024-04-01", parts: none),
      .init("令和6年4月1日", "2024-04-01", parts: ["era": "令和", "era_year": "6", "time": ""]),
      .init("令和元年五月一日", "2019-05-01", parts: ["era": "令和", "era_year": "1", "time": ""]),
      .init("R6.4.1", "2024-04-01", parts: ["era": "令和", "era_year": "6", "time": ""]),
      .init("㍻31-4-30", "2019-04-30", parts: ["era": "平成", "era_year": "31", "time": ""]),
      .init("平成32年3月31日", "2020-03-31", parts: ["era": "平成", "era_year": "32", "time": ""]),
      .init("二〇二四年四月一日", "2024-04-01", parts: none),
      .init("2024/04/01 09:30", "2024-04-01", parts: ["era": "", "era_year": "", "time": "09:30:00"]),
      .init("2024-03-31T18:00:00Z", "2024-04-01", parts: ["era": "", "era_year": "", "time": "03:00:00"]),
      .init("45383", "2024-04-01", parts: none), .init("45383.5", "2024-04-01", parts: noon),
      .init("1 Apr 2024", "2024-04-01", parts: none), .init("12/31/2024", "2024-12-31", parts: none),
      .init("4/1/2024", nil), .init("24/4/1", nil), .init("240401", nil), .init("2024年4月", nil),
      .init("2024/2/30", nil), .init("明治5年12月3日", nil), .init("未定", nil),
    ])

  static let none = ["era": "", "era_year": "", "time": ""]
  static let noon = ["era": "", "era_year": "", "time": "12:00:00"]

  private var reader = DateReader(serials: nil)

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    reader.read(cell, &output)
  }
}

/// `excel_date`: as `date`, and any number is a day number of Excel's 1900 system.
public struct ExcelDate: CellNormalizer {
  /// Name, summary, parts and examples.
  public static let spec = NormalizerSpec(
    name: "excel_date",
    summary:
      "As `date`, but every number of up to seven digits is a day number of Excel (1900 system; day 60, a 29 February "
      + "1900 that never was, is refused).",
    parts: ["era", "era_year", "time"],
    examples: [
      .init("45383", "2024-04-01", parts: CalendarDate.none),
      .init("1", "1900-01-01", parts: CalendarDate.none),
      .init("59", "1900-02-28", parts: CalendarDate.none),
      .init("61", "1900-03-01", parts: CalendarDate.none),
      .init("45383.5", "2024-04-01", parts: CalendarDate.noon),
      .init("2024/4/1", "2024-04-01", parts: CalendarDate.none), .init("60", nil), .init("0", nil),
    ])

  private var reader = DateReader(serials: .from1900)

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    reader.read(cell, &output)
  }
}

/// `excel_date_1904`: as `excel_date` in the 1904 system of old Macs.
public struct ExcelDate1904: CellNormalizer {
  /// Name, summary, parts and examples.
  public static let spec = NormalizerSpec(
    name: "excel_date_1904",
    summary: "As `excel_date` in the 1904 system, in which day 0 is 1904-01-01.",
    parts: ["era", "era_year", "time"],
    examples: [
      .init("43921", "2024-04-01", parts: CalendarDate.none),
      .init("0", "1904-01-01", parts: CalendarDate.none),
      .init("60", "1904-03-01", parts: CalendarDate.none),
      .init("R6.4.1", "2024-04-01", parts: ["era": "令和", "era_year": "6", "time": ""]), .init("2957004", nil),
    ])

  private var reader = DateReader(serials: .from1904)

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    reader.read(cell, &output)
  }
}

/// What the normalizers of dates share.
struct DateReader {
  /// The system of bare numbers; nil: only five digits are taken for a day number, with a warning.
  let serials: SerialDay.System?
  private let text = DateText()
  private var prepared: [UInt8] = []

  init(serials: SerialDay.System?) { self.serials = serials }

  mutating func read(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    if Self.isDay(cell) { return .unchanged }
    PreparedText.prepare(cell, into: &prepared, scratch: &output.scratch)
    // The era's ligature and the dashes of a Japanese keyboard.
    let source = Self.dashed(prepared)
    let outcome = text.read(source.span, serials: serials)
    guard case .date(let date) = outcome else {
      if case .refused(let code) = outcome { return .refused(code) }
      return .refused("normalize.date.form")
    }
    if let warning = date.warning { output.warnings.append(warning) }
    if let era = date.era {
      for index in 0..<era.name.utf8CodeUnitCount { output.parts[0].append(era.name.byte(index)) }
      Self.append(era.year, to: &output.parts[1])
    }
    if let milliseconds = date.milliseconds { Self.append(time: milliseconds, to: &output.parts[2]) }
    TypeConversion.append(days: date.days, to: &output.text)
    return .changed
  }

  /// The dashes of a Japanese keyboard between digits as hyphens.
  private static func dashed(_ text: [UInt8]) -> [UInt8] {
    if UTF8Cell.isASCII(text.span) { return text }
    var output: [UInt8] = []
    var at = 0
    while at < text.count {
      let (c, length) = UTF8Cell.decode(text.span, at)
      if length > 1, Script.isDash(c) || Script.isLongVowel(c) {
        output.append(0x2D)
      } else {
        output.append(contentsOf: text[at..<(at + length)])
      }
      at += length
    }
    return output
  }

  /// Whether a cell is 2024-04-01, a day that exists, as it stands.
  private static func isDay(_ cell: Span<UInt8>) -> Bool {
    guard cell.count == 10, cell[4] == 0x2D, cell[7] == 0x2D else { return false }
    var numbers = [0, 0, 0]
    for index in cell.indices where index != 4 && index != 7 {
      guard PreparedText.isDigit(cell[index]) else { return false }
      let part = index < 4 ? 0 : index < 7 ? 1 : 2
      numbers[part] = numbers[part] * 10 + Int(cell[index] - 0x30)
    }
    return CivilTime.isValid(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  /// Appends a number of up to four digits.
  private static func append(_ number: Int, to output: inout [UInt8]) {
    if number >= 10 { append(number / 10, to: &output) }
    output.append(0x30 + UInt8(number % 10))
  }

  private static func append(time milliseconds: Int, to output: inout [UInt8]) {
    let seconds = milliseconds / 1000
    for (index, value) in [seconds / 3600, seconds / 60 % 60, seconds % 60].enumerated() {
      if index > 0 { output.append(0x3A) }
      output.append(0x30 + UInt8(value / 10))
      output.append(0x30 + UInt8(value % 10))
    }
  }
}
