import Foundation
import Hub
import Testing

/// Reads a cell with one format; milliseconds as ISO text for comparison.
func time(_ text: String, _ formats: String..., zone: Int = 540) -> String? {
  guard let parser = TimeParser(formats: formats, zoneMinutes: zone) else { return "unknown format" }
  return parser.milliseconds(Array(text.utf8).span).map { CivilTime.iso(milliseconds: $0) }
}

func day(_ text: String, _ formats: String..., zone: Int = 540) -> String? {
  guard let parser = TimeParser(formats: formats, zoneMinutes: zone) else { return "unknown format" }
  return parser.days(Array(text.utf8).span).map { CivilTime.isoDate(days: $0) }
}

@Suite struct TimeParserTests {
  @Test(arguments: [
    ("yyyy/MM/dd", "2026/04/01", "2026-03-31T15:00:00Z"),
    ("yyyy/MM/dd", "2026/4/1", "2026-03-31T15:00:00Z"),
    ("yyyy/MM/dd", "２０２６／４／１", "2026-03-31T15:00:00Z"),
    ("yyyy/MM/dd", " 2026/4/1\n", "2026-03-31T15:00:00Z"),
    ("yyyy/MM/dd", "2026-04-01", nil),
    ("yyyy/MM/dd", "2026/02/29", nil),
    ("yyyy/MM/dd", "2024/02/29", "2024-02-28T15:00:00Z"),
    ("yyyy/MM/dd", "2026/13/01", nil),
    ("yyyy/MM/dd", "2026/4/1 9:30", nil),
    ("yyyy/MM/dd", "26/4/1", nil),
    ("yyyy/MM/dd", "", nil),
    ("yyyy/MM/dd HH:mm", "2026/4/1  9:05", "2026-04-01T00:05:00Z"),
    ("yyyy/MM/dd HH:mm", "2026/4/1　９：０５", "2026-04-01T00:05:00Z"),
    ("yyyy/MM/dd HH:mm:ss", "2026/04/01 24:00:00", nil),
    ("yyyy/MM/dd HH:mm:ss", "2026/04/01 23:59:59", "2026-04-01T14:59:59Z"),
    ("yyyy-MM-dd HH:mm:ss.SSS", "2026-04-01 00:00:00.5", "2026-03-31T15:00:00.500Z"),
    ("yyyyMMdd", "20260401", "2026-03-31T15:00:00Z"),
    ("yyyyMMdd", "2026041", nil),
    ("yyyyMMddHHmmss", "20260401093000", "2026-04-01T00:30:00Z"),
    ("yyyy年MM月dd日 HH:mm", "2026年4月1日 9:30", "2026-04-01T00:30:00Z"),
    ("yyyy-MM-dd'T'HH:mmXXX", "2026-04-01T09:30+02:00", "2026-04-01T07:30:00Z"),
    ("dd.MM.yyyy", "1.4.2026", "2026-03-31T15:00:00Z"),
    ("M/d/yyyy H:m", "4/1/2026 9:5", "2026-04-01T00:05:00Z"),
  ])
  func `patterns read padded and unpadded digits of both widths`(
    _ format: String, _ text: String, _ iso: String?
  ) {
    #expect(time(text, format) == iso)
  }

  @Test(arguments: [
    ("2026-04-01", "2026-03-31T15:00:00Z"),
    ("2026-04-01T09:30", "2026-04-01T00:30:00Z"),
    ("2026-04-01 09:30:15", "2026-04-01T00:30:15Z"),
    ("2026-04-01T09:30:15.123Z", "2026-04-01T09:30:15.123Z"),
    ("2026-04-01T09:30:15.1239999+09:00", "2026-04-01T00:30:15.123Z"),
    ("2026-04-01T09:30:15,5+0900", "2026-04-01T00:30:15.500Z"),
    ("2026-04-01T09:30:15-05:00", "2026-04-01T14:30:15Z"),
    ("2026-04-01 09:30:15 UTC", "2026-04-01T09:30:15Z"),
    ("2026-04-01t09:30z", "2026-04-01T09:30:00Z"),
    ("2026-4-1", nil), ("2026-04-31", nil), ("2026-04-01T25:00", nil), ("2026-04-01T09", nil),
    ("2026-04-01T09:30:15+25:00", nil), ("2026-04-01T09:30:60", nil), ("2026-04-01x", nil),
    ("0000-01-01", nil),
  ])
  func `ISO 8601 comes with and without time, fraction and offset`(_ text: String, _ iso: String?) {
    #expect(time(text, "iso8601") == iso)
  }

  @Test(arguments: [
    ("unix_s", "1775003400", "2026-04-01T00:30:00Z"), ("unix_s", "1775003400.25", "2026-04-01T00:30:00.250Z"),
    ("unix_s", "-1", "1969-12-31T23:59:59Z"), ("unix_s", "0", "1970-01-01T00:00:00Z"), ("unix_s", "1e9", nil),
    ("unix_s", "999999999999999", nil), ("unix_ms", "1775003400123", "2026-04-01T00:30:00.123Z"),
    ("unix_ms", "", nil), ("excel_serial", "1", "1899-12-31T15:00:00Z"),
    ("excel_serial", "59", "1900-02-27T15:00:00Z"), ("excel_serial", "60", nil),
    ("excel_serial", "60.5", nil),
    ("excel_serial", "61", "1900-02-28T15:00:00Z"), ("excel_serial", "46113", "2026-03-31T15:00:00Z"),
    ("excel_serial", "46113.5", "2026-04-01T03:00:00Z"),
    ("excel_serial", "46113.395833333336", "2026-04-01T00:30:00Z"),
    ("excel_serial", "46113.9999999999", "2026-04-01T15:00:00Z"), ("excel_serial", "0", nil),
    ("excel_serial", "-1", nil), ("excel_serial", "2958466", nil), ("excel_serial", "2026/4/1", nil),
  ])
  func `counts of seconds and serial days`(_ format: String, _ text: String, _ iso: String?) {
    #expect(time(text, format) == iso)
  }

  @Test(arguments: [
    ("令和6年4月1日", "2024-04-01"), ("令和元年5月1日", "2019-05-01"), ("令和1年5月1日", "2019-05-01"),
    ("R6.4.1", "2024-04-01"), ("R6/4/1", "2024-04-01"), ("r6-04-01", "2024-04-01"), ("Ｒ６．４．１", "2024-04-01"),
    ("R.6.4.1", "2024-04-01"), ("㋿6年4月1日", "2024-04-01"), ("令6.4.1", "2024-04-01"),
    ("平成31年4月30日", "2019-04-30"), ("㍻元年1月8日", "1989-01-08"), ("昭和64年1月7日", "1989-01-07"),
    ("昭和元年12月25日", "1926-12-25"), ("大正15年12月25日", "1926-12-25"), ("大正元年7月30日", "1912-07-30"),
    ("明治45年7月30日", "1912-07-30"), ("明治6年1月1日", "1873-01-01"), ("S50.3.15", "1975-03-15"),
    ("2024年4月1日", "2024-04-01"), ("西暦2024年4月1日", "2024-04-01"), ("２０２４年０４月０１日", "2024-04-01"),
    ("二〇二四年四月一日", "2024-04-01"), ("二千二十四年十二月三十一日", "2024-12-31"), ("令和六年十月二十日", "2024-10-20"),
    ("令和 6年 4月 1日", "2024-04-01"), ("2024年4月1日(月)", "2024-04-01"), ("2024年4月1日（月曜日）", "2024-04-01"),
    ("2024年4月1日月曜日", "2024-04-01"), ("令和六年四月一日 14時5分", "2024-04-01"),
    ("令和元年4月30日", nil), ("平成元年1月7日", nil), ("平成31年5月1日", nil), ("昭和64年1月8日", nil),
    ("昭和元年12月24日", nil), ("大正元年7月29日", nil), ("明治45年7月31日", nil), ("明治5年12月2日", nil),
    ("令和0年1月1日", nil), ("令和6年2月30日", nil), ("24年4月1日", nil), ("2024/4/1", nil), ("令和6年4月", nil),
    ("令和6年4月1日頃", nil), ("2024年4月1日(火)", nil), ("二〇二四年四月十一一日", nil), ("2024年4月1", nil), ("X6.4.1", nil),
    ("", nil), ("令和", nil),
  ])
  func `Japanese dates are read within their eras`(_ text: String, _ date: String?) {
    #expect(day(text, "japanese") == date)
  }

  @Test(arguments: [
    ("2024年4月1日 14時5分", "2024-04-01T05:05:00Z"), ("2024年4月1日14:05", "2024-04-01T05:05:00Z"),
    ("2024年4月1日 14:05:30", "2024-04-01T05:05:30Z"), ("令和6年4月1日　午後2時5分", "2024-04-01T05:05:00Z"),
    ("令和6年4月1日 午前0時", "2024-03-31T15:00:00Z"), ("令和六年四月一日十四時五分三十秒", "2024-04-01T05:05:30Z"),
    ("2024年4月1日 25時", nil), ("2024年4月1日 午後13時", nil), ("2024年4月1日 14時65分", nil),
  ])
  func `Japanese dates may be followed by a time`(_ text: String, _ iso: String?) {
    #expect(time(text, "japanese") == iso)
  }

  @Test func `formats are tried in order`() {
    #expect(day("2024/4/1", "iso8601", "japanese", "yyyy/MM/dd") == "2024-04-01")
    #expect(day("1/2/2024", "dd/MM/yyyy", "MM/dd/yyyy") == "2024-02-01")
  }

  @Test func `days are taken in the zone where the text names an offset`() {
    #expect(day("2026-03-31T15:00:00Z", "iso8601") == "2026-04-01")
    #expect(day("2026-03-31T14:59:59Z", "iso8601") == "2026-03-31")
    #expect(day("2026-03-31T23:00:00", "iso8601") == "2026-03-31")
    #expect(day("0", "unix_s", zone: -60) == "1969-12-31")
  }

  @Test(arguments: [
    "yyyy/MM", "HH:mm", "yy/MM/dd", "yyyy/MM/dd mm", "yyyy/MM/dd HH:ss", "rfc2822", "", "yyyy/MM/dd 'open",
    "yyyy/MM/dd yyyy", "yyyyy/MM/dd",
  ])
  func `a format without year, month and day, or with unknown letters, is named`(_ format: String) {
    #expect(TimeParser.unknownFormat(in: ["iso8601", format]) == format)
    #expect(TimeParser(formats: ["iso8601", format], zoneMinutes: 540) == nil)
  }

  @Test func `no format is no parser`() {
    #expect(TimeParser(formats: [], zoneMinutes: 0) == nil)
    #expect(TimeParser.unknownFormat(in: []) == nil)
  }

  @Test func `bytes that are no text are no time`() throws {
    let formats = ["iso8601", "unix_s", "unix_ms", "excel_serial", "japanese", "yyyy/MM/dd"]
    let parser = try #require(TimeParser(formats: formats, zoneMinutes: 540))
    var seed: UInt64 = 7
    for _ in 0..<20_000 {
      var bytes: [UInt8] = []
      for _ in 0..<8 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let pieces: [[UInt8]] = [
          [UInt8(truncatingIfNeeded: seed >> 40)], Array("令".utf8), Array("年".utf8), [0xE4], Array("元".utf8),
          Array("２".utf8), Array("十".utf8), [0x31], [0x2E], [0x2D],
        ]
        bytes += pieces[Int((seed >> 33) % UInt64(pieces.count))]
      }
      if let milliseconds = parser.milliseconds(bytes.span) {
        #expect(abs(milliseconds) < 400_000_000_000_000)
      }
    }
  }
}

/// The cases of imi-enrichment-date (デジタル庁, MIT).
@Suite struct IMIDateTests {
  struct Case {
    var text: String
    var date: String?
  }

  /// Days before their era began: the library takes them for days of the era, we do not guess.
  ///
  /// 明治 before 1873 counts days of the lunisolar calendar, the other eras began within their first year.
  static func isRefused(_ text: String) -> Bool {
    ["元年1月1日", "元年一月一日", "元-1-1", "元ねん1がつ1にち", "1-1-1", "1年1月1日", "R1-01-01", "r1-01-01"].contains {
      text.hasSuffix($0)
    }
  }

  static let cases: [Case] = {
    guard let folder = sharedData("imi-date/spec") else { return [] }
    var cases: [Case] = []
    for name in ["001-io.json", "002-normalize.json", "003-misc.json"] {
      guard let data = try? Data(contentsOf: folder.appendingPathComponent(name)),
        let list = try? JSONSerialization.jsonObject(with: data) as? [[String: Any]]
      else { continue }
      for item in list { collect(item["output"], into: &cases) }
    }
    return cases
  }()

  private static func collect(_ node: Any?, into cases: inout [Case]) {
    if let list = node as? [Any] { for item in list { collect(item, into: &cases) } }
    guard let map = node as? [String: Any] else { return }
    if let text = map["表記"] as? String { cases.append(Case(text: text, date: map["標準型日付"] as? String)) }
    for value in map.values { collect(value, into: &cases) }
  }

  @Test(.enabled(if: sharedData("imi-date/spec") != nil))
  func `all dates of the IMI date cases are read, but for days before their era`() {
    var refused = 0
    #expect(Self.cases.count >= 54)
    for test in Self.cases {
      // a case in which the object says another date than its text
      if test.text == "20190101", test.date == "2020-01-01" { continue }
      let read = day(test.text, "japanese", "iso8601", "yyyyMMdd")
      if Self.isRefused(test.text) {
        #expect(read == nil, "\(test.text)")
        refused += 1
      } else {
        #expect(read == test.date, "\(test.text)")
      }
    }
    #expect(refused == 33)
  }
}

/// A folder of the shared test data, by TSUNAGI_SHARED or beside the repository.
func sharedData(_ path: String) -> URL? {
  var candidates: [URL] = []
  if let shared = ProcessInfo.processInfo.environment["TSUNAGI_SHARED"] {
    candidates.append(URL(fileURLWithPath: shared))
  }
  var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
  while folder.path != "/" {
    folder.deleteLastPathComponent()
    candidates.append(folder.appendingPathComponent("shared"))
  }
  return candidates.map { $0.appendingPathComponent("data").appendingPathComponent(path) }
    .first { FileManager.default.fileExists(atPath: $0.path) }
}
