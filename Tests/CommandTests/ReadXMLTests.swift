import Foundation
import Testing

/// `read`: XML files, their records as JSON lines.
struct ReadXMLTests {
  private static let feed = """
    <?xml version="1.0"?>
    <rss><channel><title>T</title><item id="1"><t>資料</t></item><item id="2"><t>a</t><t>b</t></item></channel></rss>
    """

  @Test(arguments: [
    ("feed.xml", [], [#"{"@id":"1","t":"資料"}"#, #"{"@id":"2","t":["a","b"]}"#]),
    ("feed.txt", ["--limit", "1"], [#"{"@id":"1","t":"資料"}"#]),
    ("feed.xml", ["--records", "/rss/channel/title"], [#""T""#]),
    (
      "feed.xml", ["--records", "item", "--field", "番号=@id", "--field", "t=t", "--field", "no=x/y"],
      [#"{"番号":"1","t":"資料","no":null}"#, #"{"番号":"2","t":["a","b"],"no":null}"#]
    ),
  ])
  func `prints records as objects`(_ name: String, _ options: [String], _ lines: [String]) async throws {
    let space = try Space([name: Self.feed])
    let answer = try await Tool.run(["read", name] + options, in: space.path)
    #expect(answer.status == 0 && answer.err == "", "\(answer.err)")
    #expect(answer.lines == lines)
  }

  @Test(arguments: [
    ("<a><b>1</b><b>2", [], 1, "a.xml:1: the file ends within an element [xml.cut_off]", 1),
    ("<a><b>1</b>\n<b>&</b></a>", [], 1, "a.xml:2:", 1), ("", [], 1, "[xml.none]", 0),
    ("<!DOCTYPE a [<!ENTITY x \"y\">]><a><b>&x;</b></a>", [], 1, "entity of its own, \"x\" [xml.entity]", 0),
    ("<a><b/></a>", ["--records", "c"], 1, "Elements there: /a, /a/b", 0),
    ("<a><b/></a>", ["--records", "b[1]"], 2, "[xml.path]", 0),
    ("<a><b/></a>", ["--field", "x=@a/b"], 2, "[xml.path]", 0),
    ("<a><b>12345</b></a>", ["--max-record", "10"], 1, "[xml.too_long]", 0),
  ])
  func `what cannot be read is said, and what came before it is printed`(
    _ text: String, _ options: [String], _ status: Int32, _ said: String, _ printed: Int
  ) async throws {
    let space = try Space(["a.xml": text])
    for language in ["en", "ja"] {
      let answer = try await Tool.run(["read", "a.xml", "--lang", language] + options, in: space.path)
      #expect(answer.status == status, "\(answer.err)")
      if language == "en" { #expect(answer.err.contains(said), "\(answer.err)") }
      #expect(answer.lines.count == printed)
    }
  }
}
