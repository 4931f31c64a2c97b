import Foundation
import LeadGenerator
import Testing

@Suite struct `the sample set` {
  @Test func `the committed samples are what the generator writes`() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let files = try SampleSet().write(to: folder.path)
    let committed = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "connectors/samples").path
    for name in files.map({ $0.path.split(separator: "/").last.map(String.init) ?? "" }) + ["README.md"] {
      #expect(
        try ByteFile.read(committed + "/" + name) == ByteFile.read(folder.file(name)),
        "\(name) is stale: run `leadgen samples`")
    }
    #expect(files.map(\.rows) == [1205, 972, 200, 1500, 150, 4019])
  }

  @Test func `the guide names the line and key of every bad row`() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    _ = try SampleSet().write(to: folder.path)
    let guide = String(decoding: try ByteFile.read(folder.file("README.md")), as: UTF8.self)
    var checked = 0
    for match in guide.matches(of: /\| `([a-z_0-9.]+)` \| (\d+) \| (?:`([^`]*)`)? \| ([^|]+) \|/) {
      let lines = try ByteFile.read(folder.file(String(match.1))).split(
        separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      guard let number = Int(match.2), match.4.contains(" "), !match.4.hasPrefix("contacts") else { continue }
      guard number < lines.count + 1, !guide.contains("| `\(match.1)` | \(number) | UTF-8") else { continue }
      let line = String(
        decoding: lines[number - 1].prefix(30).filter { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
      #expect(line.hasPrefix("\(match.3 ?? ""),"), "\(match.0)")
      checked += 1
    }
    #expect(checked == 25)
  }

  @Test func `everything that hurts is there`() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    _ = try SampleSet().write(to: folder.path)
    let leads = try ByteFile.read(folder.file("sfa_leads_20261101.csv"))
    let deals = try ByteFile.read(folder.file("sfa_deals_20261101.csv"))
    for text in [
      "㈱", "（株）", "(株)", "髙", "﨑", "ﾘｿﾞｰﾄ", "０３", "内線", "(03)", "+81", "info@", "Co., Ltd.", "支店", "営業所", "＠",
      "\"\"", "\n", "令和", "￥",
    ] {
      var encoded: [UInt8] = []
      #expect(CP932Encoder.shared.append(Array(text.utf8), doublingQuotes: false, to: &encoded) == 0)
      #expect((["令和", "￥"].contains(text) ? deals : leads).contains(encoded), "\(text)")
    }
  }

  @Test func `exactly one character of the leads does not decode`() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    _ = try SampleSet().write(to: folder.path)
    let bytes = try ByteFile.read(folder.file("sfa_leads_20261101.csv"))
    var bad: [Int] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      guard (0x81...0x9F).contains(byte) || (0xE0...0xFC).contains(byte) else {
        index += 1
        continue
      }
      let isWhole = bytes[index + 1] >= 0x40 && bytes[index + 1] != 0x7F && bytes[index + 1] <= 0xFC
      if !isWhole { bad.append(index) }
      index += isWhole ? 2 : 1
    }
    #expect(bad.count == 1)
    #expect(bad.allSatisfy { bytes[$0] == 0x8D && bytes[$0 + 1] == UInt8(ascii: "\"") })
  }
}
