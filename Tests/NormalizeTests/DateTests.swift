import Foundation
import Hub
import Normalize
import Testing

@Suite struct DateTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var input: String
    var day: String?
    var code: String?
    var testDescription: String { input }

    init(_ input: String, _ day: String?, _ code: String? = nil) {
      self.input = input
      self.day = day
      self.code = code.map { "normalize.date." + $0 }
    }
  }

  static let cases: [Case] = [
    .init("2024-02-29", "2024-02-29"), .init("2023-02-29", nil, "none"), .init("0001-01-01", "0001-01-01"),
    .init(" 2024/04/01 ", "2024-04-01"), .init("2024.4.1", "2024-04-01"), .init("2024ー4ー1", "2024-04-01"),
    .init("2024−04−01", "2024-04-01"), .init("２０２４／４／１", "2024-04-01"), .init("2024年4月1日", "2024-04-01"),
    .init("2024 年 4 月 1 日", "2024-04-01"), .init("西暦2024年4月1日", "2024-04-01"),
    .init("2024年4月1日(月)", "2024-04-01"), .init("2024年4月1日(火)", nil, "weekday"),
    .init("2024/4/1(月)", "2024-04-01"), .init("2024-04-01（月）", "2024-04-01"),
    .init("2024.4.1(月曜日)", "2024-04-01"),
    .init("2024/4/1 (月・祝)", "2024-04-01"), .init("2024/4/1(Mon)", "2024-04-01"),
    .init("2024/4/1 月曜日", "2024-04-01"),
    .init("Mon, 1 Apr 2024", "2024-04-01"), .init("Monday, April 1, 2024", "2024-04-01"),
    .init("2024/4/1(火)", nil, "weekday"), .init("2024/4/1(月) 10:30", "2024-04-01"),
    .init("2024/4/1 9:05 PM", "2024-04-01"), .init("2024/4/1 PM 9:05", "2024-04-01"),
    .init("2024/04/01 10:00 JST", "2024-04-01"), .init("令和6年(2024年)4月1日", "2024-04-01"),
    .init("令和6年(2024)4月1日", "2024-04-01"), .init("令和6年(2023年)4月1日", nil, "year"),
    .init("昭和55年2月30日", nil, "none"), .init("S55.2.30", nil, "none"), .init("令和6年4月31日(水)", nil, "none"),
    .init("令和元年5月1日", "2019-05-01"), .init("令和元年4月30日", "2019-04-30", "era"),
    .init("平成31年4月30日", "2019-04-30"), .init("平成31年5月1日", "2019-05-01", "era"),
    .init("昭和64年1月7日", "1989-01-07"), .init("昭和64年1月8日", "1989-01-08", "era"),
    .init("平成元年1月8日", "1989-01-08"), .init("S64.1.7", "1989-01-07"), .init("h1/1/8", "1989-01-08"),
    .init("T15-12-25", "1926-12-25"), .init("大正15年12月25日", "1926-12-25"), .init("昭和元年12月25日", "1926-12-25"),
    .init("明治45年7月30日", "1912-07-30"), .init("大正元年7月30日", "1912-07-30"), .init("M6.1.1", "1873-01-01"),
    .init("M5.12.3", nil, "form"), .init("㋿6年4月1日", "2024-04-01"), .init("昭和六十四年一月七日", "1989-01-07"),
    .init("令和六年四月一日", "2024-04-01"), .init("令和0年1月1日", nil, "form"), .init("令和6年13月1日", nil, "form"),
    .init("20240401", "2024-04-01"), .init("20240431", nil, "form"),
    .init("2024-04-01T10:30:00+09:00", "2024-04-01"),
    .init("2024-04-01T00:30:00+12:00", "2024-03-31"), .init("2024/4/1 9:05", "2024-04-01"),
    .init("31/12/2024", "2024-12-31"), .init("12/31/2024", "2024-12-31"), .init("4/4/2024", "2024-04-04"),
    .init("4/1/2024", nil, "ambiguous"), .init("24/4/1", nil, "ambiguous"),
    .init("01-02-03", nil, "ambiguous"),
    .init("13/13/2024", nil, "none"), .init("Apr 1, 2024", "2024-04-01"), .init("1-Apr-2024", "2024-04-01"),
    .init("1-Apr-24", nil, "ambiguous"), .init("2024", nil, "number"), .init("2024/4", nil, "partial"),
    .init("2024年", nil, "partial"), .init("4月1日", nil, "form"), .init("240401", nil, "ambiguous"),
    .init("45383", "2024-04-01", "serial"), .init("45383.75", "2024-04-01", "serial"),
    .init("60", nil, "number"),
    .init("99999", "2173-10-13", "serial"), .init("-", nil, "form"), .init("不明", nil, "form"),
    .init("1e5", nil, "form"),
  ]

  @Test(arguments: cases) func `dates are read in every notation, or refused with the reason`(_ test: Case) {
    let outcome = apply(CalendarDate.self, test.input)
    #expect(outcome.text == test.day)
    #expect(outcome.codes == (test.code.map { [$0] } ?? []))
  }

  @Test(arguments: [
    ("1", "1900-01-01"), ("59", "1900-02-28"), ("60", nil), ("61", "1900-03-01"), ("2024", "1905-07-16"),
    ("36526", "2000-01-01"), ("2958465", "9999-12-31"), ("2958466", nil), ("0", nil),
    ("45383.999999", "2024-04-01"),
    ("20240401", "2024-04-01"), ("令和6年4月1日", "2024-04-01"),
  ]) func `a column of Excel's day numbers has the leap year that never was`(_ cell: String, _ day: String?) {
    #expect(apply(ExcelDate.self, cell).text == day)
  }

  @Test(arguments: [
    ("0", "1904-01-01"), ("43921", "2024-04-01"), ("60", "1904-03-01"), ("2957003", "9999-12-31"),
  ])
  func `the 1904 system is read where it is asked for`(_ cell: String, _ day: String) {
    #expect(apply(ExcelDate1904.self, cell).text == day)
  }

  /// Days that the IMI library (経済産業省, MIT) reads and we refuse.
  ///
  /// Until 1872-12-31 Japan counted by the lunisolar calendar (太政官布告 第337号): 明治元年1月1日 was 1868-01-25 of the
  /// Gregorian calendar, not 1868-01-01.
  static let deviations: Set<String> = ["明治元年1月1日", "明元年1月1日", "明1-1-1", "明元-1-1", "㍾1-1-1"]

  /// All cases of the IMI library for dates: what it reads we read, days outside of their era with a warning.
  @Test(.enabled(if: sharedData("imi-date/spec") != nil))
  func `the IMI cases are read`() throws {
    let folder = try #require(sharedData("imi-date/spec"))
    var read = 0
    var refused: Set<String> = []
    func visit(_ node: Any) {
      if let list = node as? [Any] { for item in list { visit(item) } }
      guard let map = node as? [String: Any] else { return }
      // of several texts the first counts
      let text = map["表記"] as? String ?? (map["表記"] as? [String])?.first
      if let text, map["@type"] as? String == "日付型" {
        let outcome = apply(CalendarDate.self, text)
        if let expected = map["標準型日付"] as? String {
          if Self.deviations.contains(text) {
            #expect(outcome.text == nil)
            refused.insert(text)
          } else if outcome.text != expected {
            // a date that the caller gave stays, whatever the text says
            #expect(text == "20190101" && expected == "2020-01-01", "\(text): \(outcome)")
          }
          read += 1
        } else {
          #expect(outcome.text == nil && outcome.codes.count == 1, "\(text)")
        }
      }
      for value in map.values { visit(value) }
    }
    for name in ["001-io", "002-normalize", "003-misc"] {
      let data = try Data(contentsOf: folder.appendingPathComponent(name + ".json"))
      for item in try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]]) {
        visit(item["output"] ?? [:])
      }
    }
    #expect(read >= 50)
    #expect(refused == Self.deviations)
  }
}
