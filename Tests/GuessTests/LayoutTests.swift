import Guess
import Hub
import Testing

/// Delimiter, header, what stands above and below a table.
struct LayoutTests {
  @Test(arguments: [(",", ","), ("\t", "tab"), (";", ";"), ("|", "|")])
  func `the delimiter is the one that cuts all records alike`(_ sign: String, _ option: String) async throws {
    let rows = (1...20).map { "\($0)\(sign)A, B社; x | y\(sign)a\($0)@x.jp" }
    let quoted = rows.map { row in
      row.split(separator: Character(sign), maxSplits: 1).first.map {
        "\($0)\(sign)\"A, B; x | y\"\(sign)m\($0)@x.jp"
      } ?? ""
    }
    let file = try TestFile((["ID\(sign)会社名\(sign)メール"] + quoted).joined(separator: "\n"))
    let layout = try await file.layout()
    #expect(layout.delimiterOption == option)
    #expect(layout.width == 3 && layout.hasHeader && layout.skipLines == 0)
  }

  /// Text, lines passed over, whether there is a header, how many records are footers, comment.
  @Test(arguments: [
    ("ID,会社名,メール\n1,A,a@a.jp\n2,B,b@b.jp\n", 0, true, 0, String?.none),
    ("リード一覧\n出力日: 2016/11/01\n\nID,会社名,メール\n1,A,a@a.jp\n2,B,b@b.jp\n", 3, true, 0, nil),
    ("リード一覧,,,\n,,,\nID,会社名,メール,電話\n1,A,a@a.jp,1\n2,B,b@b.jp,2\n", 2, true, 0, nil),
    ("ID,会社名,メール\n1,A,a@a.jp\n2,B,b@b.jp\n合計,2件\n", 0, true, 1, "合計"),
    ("ID,会社名,メール\n1,A,a@a.jp\n2,B,b@b.jp\n\"合計\",\"2件\"\n", 0, true, 1, "\"合計"),
    ("ID,会社名,メール,電話\n1,A,a@a.jp,1\n2,B,b@b.jp,2\n合計,,2,\n", 0, true, 1, nil),
    ("1,株式会社A,a@a.jp,2020/01/02\n2,株式会社B,b@b.jp,2020/01/03\n3,株式会社C,c@c.jp,2020/01/04\n", 0, false, 0, nil),
    ("x,y\np,q\nr,s\n", 0, true, 0, nil),
  ])
  func `titles, totals and missing headers are seen`(
    _ text: String, _ skipped: Int, _ header: Bool, _ footers: Int, _ comment: String?
  ) async throws {
    let layout = try await TestFile(text).layout()
    #expect(layout.skipLines == skipped, "\(layout)")
    #expect(layout.hasHeader == header)
    #expect(layout.footers.count == footers)
    #expect(layout.comment == comment)
  }

  @Test func `a header that lacks names is completed, and one with too many makes records be filled up`()
    async throws
  {
    let short = try await TestFile("ID,会社名,メール\n1,A,a@a.jp,,\n2,B,b@b.jp,,\n").layout()
    #expect(short.columns == ["ID", "会社名", "メール", "column_4", "column_5"])
    #expect(!short.hasHeader && short.skipLines == 1)
    let long = try await TestFile("ID,会社名,メール,\n1,A,a@a.jp\n2,B,b@b.jp\n").layout()
    #expect(long.pads && long.width == 4)
  }

  @Test func `names that stand twice and rows of odd width are said with their lines`() async throws {
    let rows = (1...60).map { "\($0),A,B,a\($0)@a.jp" }
    let text = (["ID,名,名,メール"] + rows + ["61,A,B,x@a.jp,more"]).joined(separator: "\n")
    let layout = try await TestFile(text).layout()
    #expect(layout.duplicates == ["名"])
    let odd = layout.notes.first { $0.code == "guess.note.odd_widths" }
    #expect(odd?.arguments == ["count": "1", "expected": "4", "lines": "62 (5)"])
    #expect(odd?.isUnsure == true)
  }

  @Test func `line ends of records are told apart, those within cells are not counted`() async throws {
    let survey = try await TestFile("a,b\r\n\"1\n2\",3\r\n4,5\n6,7\r8,9").survey()
    #expect(survey.lineEnds.crlf == 2 && survey.lineEnds.lf == 1 && survey.lineEnds.cr == 1)
    #expect(survey.records == 5)
  }

  @Test func `an encoding is written only where the file tells one`() async throws {
    let plain = try await TestFile("ID,Name\n1,A\n").layout()
    #expect(plain.options.first?.values == ["auto"])
    let japanese = try await TestFile("ID,氏名\n1,田中\n").layout()
    #expect(japanese.options.first?.values == ["utf-8"])
  }

  @Test(arguments: [
    ("drop/leads_20261101.csv", "drop/leads_*.csv", "leads_{yyyyMMdd}", "leads"),
    ("leads_2026-11-01_0930.csv.gz", "leads_*.csv.gz", "leads_{yyyy-MM-dd_HHmm}", "leads"),
    ("20261101リード.csv", "*リード.csv", "{yyyyMMdd}", "リード"),
    ("leads_20261399.csv", "leads_20261399.csv", nil, "leads-20261399"),
    ("leads[1]_20261101.csv", "leads[1]_20261101.csv", nil, "leads-1-20261101"),
    ("Lead List.TXT", "Lead List.TXT", nil, "lead-list"),
  ])
  func `a date in a file's name becomes a pattern`(
    _ path: String, _ pattern: String, _ asOf: String?, _ name: String
  ) {
    let found = PathPattern(path)
    #expect(found.path == pattern)
    #expect(found.asOf == asOf)
    #expect(found.name.replacing("*", with: "") == name)
  }
}
