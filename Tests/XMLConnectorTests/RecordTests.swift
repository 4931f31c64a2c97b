import Testing
import XMLConnector

/// What a reader makes of XML that arrives in pieces.
struct Cutting: Equatable {
  var records: [String] = []
  var lines: [Int] = []
  var failure: XMLRecords.Failure?

  init(_ bytes: [UInt8], path: String? = nil, pieces: Int = .max, longest: Int = 1 << 20) throws {
    var reader = XMLRecords(
      path: try path.map { (text) throws(XMLPath.Mistake) in try XMLPath(text) }, longest: longest)
    var records: [String] = []
    var lines: [Int] = []
    var at = 0
    do {
      repeat {
        let end = pieces > bytes.count - at ? bytes.count : at + pieces
        try reader.take(Array(bytes[at..<end]), isLast: end == bytes.count) { record, line in
          var json: [UInt8] = []
          record.appendJSON(to: &json)
          records.append(String(decoding: json, as: UTF8.self))
          lines.append(line)
        }
        at = end
      } while at < bytes.count
    } catch { failure = error }
    self.records = records
    self.lines = lines
  }

  init(_ text: String, path: String? = nil, pieces: Int = .max) throws {
    try self.init(Array(text.utf8), path: path, pieces: pieces)
  }
}

@Suite struct `Records of an XML document` {
  private static let feed = """
    <?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>問合せ</title>
    <item id="1"><title>資料請求 &amp; 相談</title><category>a</category><category>b</category><link/></item>
    <item id="2"><dc:creator>佐藤</dc:creator><author role="x">A <name>n</name> B</author><b><![CDATA[<i>"x"</i>]]>\t</b></item>
    </channel></rss>
    """

  @Test func `of RSS are its items, as objects of attributes and elements`() throws {
    let whole = try Cutting(Self.feed)
    #expect(
      whole.records == [
        #"{"@id":"1","title":"資料請求 & 相談","category":["a","b"],"link":""}"#,
        ##"{"@id":"2","dc:creator":"佐藤","author":{"@role":"x","name":"n","#text":"A  B"},"b":"<i>\"x\"</i>\t"}"##,
      ])
    #expect(whole.lines == [3, 4] && whole.failure == nil)
    for pieces in [1, 2, 3, 7, 64] { #expect(try Cutting(Self.feed, pieces: pieces) == whole) }
  }

  @Test(arguments: [
    (
      "<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>x</id><entry><id>1</id></entry></feed>", nil,
      [#"{"id":"1"}"#]
    ),
    ("<rdf:RDF xmlns:rdf=\"u\"><channel/><item><t>1</t></item></rdf:RDF>", nil, [#"{"t":"1"}"#]),
    ("<leads><lead><n>1</n></lead><lead>2</lead></leads>", nil, [#"{"n":"1"}"#, "\"2\""]),
    ("<a><b><c>1</c><c>2</c></b><c>3</c></a>", "/a/b/c", ["\"1\"", "\"2\""]),
    ("<a><b><c>1</c></b><c>3</c></a>", "c", ["\"1\"", "\"3\""]),
    ("<a><b><c>1</c></b><c>3</c></a>", "/a//c", ["\"1\"", "\"3\""]),
    ("<a><b><c>1</c></b><d><c>3</c></d></a>", "b/c", ["\"1\""]),
    ("<a><b><c>1</c></b><d><c>3</c></d></a>", "/a/*/c", ["\"1\"", "\"3\""]),
    ("<a><b>1<b>2</b></b></a>", "b", [##"{"b":"2","#text":"1"}"##]),
    ("<a xmlns:p=\"u\" xmlns:q=\"u\"><p:b>1</p:b><q:b>2</q:b><b>3</b></a>", "p:b", ["\"1\""]),
    ("<a xmlns:p=\"u\" xmlns:q=\"u\"><p:b>1</p:b><q:b>2</q:b><b>3</b></a>", "{u}b", ["\"1\"", "\"2\""]),
    ("<a><x:b>1</x:b></a>", "x:b", ["\"1\""]), ("<a/>", nil, []),
    ("<a><b> </b><b>\n <c/>\n </b></a>", nil, [#"" ""#, #"{"c":""}"#]),
  ])
  func `lie under a path, else where the kind of document has them`(
    _ text: String, _ path: String?, _ records: [String]
  ) throws {
    let whole = try Cutting(text, path: path)
    #expect(whole.records == records && whole.failure == nil, "\(whole)")
    #expect(try Cutting(text, path: path, pieces: 1) == whole)
  }

  @Test(arguments: [
    ("<!DOCTYPE a [<!ENTITY x \"y\">]><a><b>1</b></a>", "x"),
    ("<!DOCTYPE a [<!ENTITY % x SYSTEM \"http://127.0.0.1:1/\">%x;]><a><b>1</b></a>", "x"),
    ("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a><b>&x;</b></a>", "x"),
    ("<!DOCTYPE a [<!ENTITY x SYSTEM \"u\" NDATA y>]><a/>", "x"),
    ("<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/x.dtd\"><a><b>&nbsp;</b></a>", "nbsp"),
    ("<a><b>&nbsp;</b></a>", "nbsp"),
    (
      "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;\">]><l><m>&c;</m></l>",
      "a"
    ),
  ])
  func `with entities of their own are refused, and nothing is fetched`(_ text: String, _ name: String) throws
  {
    for pieces in [Int.max, 1] {
      let cut = try Cutting(text, pieces: pieces)
      #expect(cut.failure == .entity(line: 1, name: name), "\(cut)")
      #expect(cut.records == [])
    }
  }

  @Test func `are read where a DTD is named but nothing of it is needed`() throws {
    let text = "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/x.dtd\"><a><b>1 &lt; 2 &#x3042;</b></a>"
    #expect(try Cutting(text).records == ["\"1 < 2 あ\""])
  }

  @Test func `come before what is not well-formed, and the place is told`() throws {
    let wrong = try Cutting("<a><b>1</b>\n<b>2</b><b>3</c></a>")
    #expect(wrong.records == ["\"1\"", "\"2\""])
    guard case .malformed(line: 2, column: 17, _) = wrong.failure else {
      Issue.record("\(wrong)")
      return
    }
    #expect(try Cutting("<a>\n<b>1</b><b>2").failure == .cutOff(line: 2))
    #expect(try Cutting("<a><b>1</b><b>2").records == ["\"1\""])
    #expect(try Cutting("").failure == .none(line: 1))
    #expect(try Cutting("[1, 2]").failure == .none(line: 1))
    let nothing = try Cutting("<a><b><c/></b></a>", path: "/a/x")
    #expect(nothing.failure == .nothing(names: ["/a", "/a/b", "/a/b/c"]))
    let bytes = Array("<a><b>1</b><b>".utf8) + [0x93, 0xFA] + Array("</b></a>".utf8)
    guard case .encoding(line: 1, _) = try Cutting(bytes).failure else {
      Issue.record("bytes that are no UTF-8")
      return
    }
  }

  @Test(arguments: [
    ("Shift_JIS", [0x8A, 0x94, 0x87, 0x8A, 0xFB, 0xFC], "株㈱髙"), ("EUC-JP", [0xC6, 0xFC, 0xCB, 0xDC], "日本"),
    ("ISO-2022-JP", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42], "日本"),
  ])
  func `in Japanese encodings are read, Microsoft's characters too`(
    _ encoding: String, _ bytes: [UInt8], _ text: String
  ) throws {
    let document =
      Array("<?xml version=\"1.0\" encoding=\"\(encoding)\"?><a><b>".utf8) + bytes + Array("</b></a>".utf8)
    for pieces in [Int.max, 1] {
      let cut = try Cutting(document, pieces: pieces)
      #expect(cut.records == ["\"\(text)\""] && cut.failure == nil, "\(cut)")
    }
  }

  @Test func `that are larger than may be end the reading`() throws {
    let text = "<a><b>1</b>\n<b>" + String(repeating: "x", count: 300_000) + "</b></a>"
    let cut = try Cutting(Array(text.utf8), pieces: 1000, longest: 100_000)
    #expect(cut.records == ["\"1\""] && cut.failure == .tooLong(line: 2))
  }

  @Test func `give values by path: one, several as a list, null`() throws {
    var reader = XMLRecords(path: nil)
    var values: [String] = []
    let fields = try [
      "@id", "category", "author/name", "author/@role", "{http://purl.org/dc/elements/1.1/}creator", ".",
    ]
    .map { (text) throws(XMLPath.Mistake) in try XMLField(text) }
    try reader.take(Array(Self.feed.utf8), isLast: true) { record, _ in
      for field in fields.dropLast() {
        var json: [UInt8] = []
        record.appendJSON(field, to: &json)
        values.append(String(decoding: json, as: UTF8.self))
      }
    }
    #expect(
      values == [
        "\"1\"", #"["a","b"]"#, "null", "null", "null", "\"2\"", "null", "\"n\"", "\"x\"", "\"佐藤\"",
      ])
  }

  @Test(arguments: [("", 1), ("a//", 4), ("a[1]", 1), ("/", 2), ("{u", 1), ("a b", 1)])
  func `are not looked for under a path that is none`(_ text: String, _ column: Int) {
    let error = #expect(throws: XMLPath.Mistake.self) { try XMLPath(text) }
    #expect(error?.column == column)
  }

  @Test(arguments: [("", 1), ("@id/x", 4), ("a/", 3), ("a()", 1)])
  func `have no value at a path that is none`(_ text: String, _ column: Int) {
    let error = #expect(throws: XMLPath.Mistake.self) { try XMLField(text) }
    #expect(error?.column == column)
  }
}
