import CSVConnector
import Encoding
import Foundation
import Hub
import Testing
import Transport

struct OptionTests {
  private func findings(_ options: [String: String]) -> [Finding] {
    do {
      _ = try CSVSource(options: Kit.node(options), context: ConnectorContext(workspace: "/", now: 0))
      return []
    } catch {
      #expect(error.code == "csv.options" && error.errorClass == .configuration)
      return error.findings
    }
  }

  @Test(arguments: [
    ("files", "latest", "newest, all"), ("as_of", "{MMdd}", "{yyyyMMdd}, leads_{yyyy-MM-dd_HHmm}.csv"),
    ("as_of", "{yyyy", "{yyyyMMdd}, leads_{yyyy-MM-dd_HHmm}.csv"), ("zone", "JST+9", "+09:00, Z, Asia/Tokyo"),
    ("optional", "yes", "true, false"),
    ("delimiter", ",,", "a comma, tab, ;, |, another ASCII character, auto"),
    ("delimiter", "、", "a comma, tab, ;, |, another ASCII character, auto"),
    ("delimiter", "\"", "a comma, tab, ;, |, another ASCII character, auto"),
    ("quote", ",", "one ASCII character other than the delimiter, none"),
    ("quote", "\"\"", "one ASCII character other than the delimiter, none"), ("header", "1", "true, false"),
    ("columns", "a|a", "different names, none empty"), ("duplicate_header", "x", "fail, number"),
    ("skip_lines", "-1", "0...1000000"), ("comment", "#\n", "a text without line ends"),
    ("ragged", "fill", "reject, pad"), ("settle", "2", "2s, 10m, 24h, 90d"),
    ("settle", "-2s", "2s, 10m, 24h, 90d"),
    ("max_field", "16MiB", "16...134217728"), ("max_field", "999999999", "16...134217728"),
  ])
  func `a value that cannot be is told with what can`(_ name: String, _ value: String, _ expected: String) {
    let shown = name == "columns" ? "a, a" : value
    #expect(
      findings(["path": "x", name: value]) == [
        Finding(
          "csv.bad_option", .error, ["name": name, "value": shown, "expected": expected], at: Kit.place)
      ])
  }

  @Test func `unknown names are told with the nearest, and all mistakes at once`() {
    let found = findings(["delimitor": ";", "encoding": "utf-9"])
    #expect(found.map(\.code) == ["csv.unknown_option", "csv.missing_option", "csv.bad_option"])
    #expect(found[0].arguments["suggestion"] == "delimiter")
    #expect(found[1].arguments == ["name": "path"])
    #expect(found[2].arguments["suggestion"] == "utf-8")
  }

  @Test func `the spec lists every option once, and its defaults are the ones taken`() async throws {
    let spec = CSVSource.spec
    #expect(spec.kind == "csv")
    #expect(Set(spec.options.map(\.name)).count == spec.options.count)
    var defaults = ["path": "x"]
    for option in spec.options { if let value = option.defaultValue { defaults[option.name] = value } }
    #expect(findings(defaults).isEmpty)
    let folder = try TestFolder()
    let text = "a,b\n\"1\",東\n2\n"
    try folder.write("f.csv", text)
    defaults["path"] = "f.csv"
    let written = await Kit.read(folder, defaults)
    let bare = await Kit.read(folder, ["path": "f.csv"])
    #expect(written.rows == bare.rows && written.rejected == bare.rejected && bare.rows.count == 1)
  }

  @Test func `every code that the sources mention has words in both languages`() throws {
    let texts = CSVMessages.all + EncodingMessages.all + TransportMessages.all
    #expect(Set(texts.map(\.code)).count == texts.count)
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/Connectors")
    var mentioned: Set<String> = []
    for folder in ["CSV", "Encoding", "Transport"] {
      let path = root.appendingPathComponent(folder)
      for name in try FileManager.default.contentsOfDirectory(atPath: path.path)
      where name.hasSuffix(".swift") {
        let source = try String(contentsOf: path.appendingPathComponent(name), encoding: .utf8)
        for match in source.matches(of: /"((csv|encoding|transport)\.[a-z_0-9]+)"/) {
          mentioned.insert(String(match.output.1))
        }
      }
    }
    #expect(mentioned == Set(texts.map(\.code)))
    for text in texts {
      #expect(!text.en.isEmpty && !text.ja.isEmpty && text.enHelp.isEmpty == text.jaHelp.isEmpty)
    }
  }

  @Test func `a message says where and how to mend`() async throws {
    let reading = try await Kit.read(Array("a,b\n1,".utf8) + [0xff, 0x0a], ["encoding": "utf-8"])
    let finding = try #require(reading.rejected.first?.finding)
    let catalogue = Catalogue([CSVMessages.all])
    #expect(
      catalogue.message(finding.code, finding.arguments)
        == "f.csv:2: bytes FF at offset 6 are not valid utf-8; the record was rejected")
    #expect(
      catalogue.message(finding.code, finding.arguments, in: .japanese)
        == "f.csv:2: 位置 6 のバイト FF は utf-8 として読めません。レコードを除外しました")
  }
}
