import Foundation
import Hub
import Testing
import Workspace

@Suite struct WorkspaceFilesTests {
  private func read(_ change: (Folder) throws -> Void) throws -> [String] {
    let folder = try Folder(BaseWorkspace.files)
    try change(folder)
    return folder.read().findings.map(\.short)
  }

  @Test func `many mistakes in many files are all found in one run, in order`() throws {
    let findings = try read { folder in
      try folder.write(
        "connectors/sfa.yaml", text("connectors/sfa.yaml", ["kind: csv": "kind: xml", "[ID]": "[]"]))
      try folder.write("connectors/broken.yaml", Array("connector: [broken\n".utf8))
      try folder.write(
        "mappings/sfa.yaml",
        text(
          "mappings/sfa.yaml", ["as: integer": "as: text", "[email]": "[mail]", "会社名": "会社名\n      nam: 会社名"])
      )
      try folder.write("mappings/codes/status.csv", text("mappings/codes/status.csv", ["won,": "new,"]))
      try folder.write("config/tags.yaml", text("config/tags.yaml", ["- tag: big": "- tag: huge"]))
      try folder.write("config/dedupe.yaml", text("config/dedupe.yaml", ["[sfa]": "[sfb, sfa]"]))
      try folder.write("config/jobs/leads.yaml", text("config/jobs/leads.yaml", ["[sfa]": "[sfa, web]"]))
    }
    #expect(
      findings == [
        "config/dedupe.yaml:4:1 dedupe.unlisted_connector",
        "config/dedupe.yaml:4:19 dedupe.unknown_connector -> sfa",
        "config/jobs/leads.yaml:2:19 job.unknown_connector",
        "config/tags.yaml:2:3 tag.without_rule",
        "config/tags.yaml:6:10 tag.unregistered",
        "connectors/broken.yaml:1:12 yaml.unclosed",
        "connectors/sfa.yaml:2:7 connector.no_such_kind",
        "mappings/codes/status.csv:3:1 code_table.duplicate_code",
        "mappings/sfa.yaml:11:47 mapping.unknown_normalizer -> email",
        "mappings/sfa.yaml:15:30 mapping.type_mismatch",
        "mappings/sfa.yaml:20:7 mapping.unknown_field -> name",
      ])
  }

  @Test func `fields of a file that cannot be read are nobody's mistake`() throws {
    let findings = try read { folder in try folder.write("config/entities.yaml", Array("a: b: c\n".utf8)) }
    #expect(findings == ["config/entities.yaml:1:5 yaml.syntax"])
  }

  @Test func `what refers to a file that cannot be read gets no findings of its own`() throws {
    let findings = try read { folder in
      try folder.write("connectors/sfa.yaml", Array("a: b: c\n".utf8))
      try folder.write("mappings/codes/status.csv", [0x63, 0x6F, 0x64, 0x65, 0x0A, 0x90, 0x56])
    }
    #expect(
      findings == ["connectors/sfa.yaml:1:5 yaml.syntax", "mappings/codes/status.csv:2:1 workspace.not_utf8"])
  }

  @Test func `a file in CP932 is named with the place of the first wrong byte`() throws {
    let cp932: [UInt8] =
      Array("connector: sfa\nsummary: x ".utf8) + [0x83, 0x8A, 0x81, 0x5B, 0x83, 0x68, 0x0A]
    #expect(
      try read { try $0.write("connectors/sfa.yaml", cp932) } == [
        "connectors/sfa.yaml:2:12 workspace.not_utf8"
      ])
  }

  @Test func `a byte order mark does no harm`() throws {
    let findings = try read { folder in
      for file in ["connectors/sfa.yaml", "mappings/codes/status.csv"] {
        try folder.write(file, [0xEF, 0xBB, 0xBF] + text(file, [:]))
      }
    }
    #expect(findings == [])
  }

  @Test func `line ends of Windows do no harm and count as one`() throws {
    let findings = try read { folder in
      for (file, content) in BaseWorkspace.files {
        try folder.write(file, Array(content.replacing("\n", with: "\r\n").utf8))
      }
      let broken = text("connectors/sfa.yaml", ["snapshot: full": "snapshot: ful"])
      try folder.write(
        "connectors/sfa.yaml",
        Array(String(decoding: broken, as: UTF8.self).replacing("\n", with: "\r\n").utf8))
    }
    #expect(findings == ["connectors/sfa.yaml:10:15 config.not_one_of -> full"])
  }

  @Test(arguments: ["", "\n\n", "# only a comment\n", "~\n", "---\n"])
  func `an empty file is a finding`(content: String) throws {
    #expect(
      try read { try $0.write("config/tags.yaml", Array(content.utf8)) } == [
        "config/tags.yaml:1:1 yaml.empty"
      ])
  }

  @Test func `a control character is named`() throws {
    let findings = try read { try $0.write("config/hub.yaml", Array("ledger: a\u{0}b\n".utf8)) }
    #expect(findings == ["config/hub.yaml:1:10 workspace.control_character"])
  }

  @Test func `a second document is a finding`() throws {
    let findings = try read { try $0.write("config/hub.yaml", Array("ledger: a\n---\nraw: b\n".utf8)) }
    #expect(findings == ["config/hub.yaml:2:1 yaml.second_document"])
  }

  @Test func `a full-width colon is named`() throws {
    let findings = try read { try $0.write("config/hub.yaml", Array("ledger：var/ledger.sqlite\n".utf8)) }
    #expect(findings == ["config/hub.yaml:1:1 yaml.fullwidth_colon"])
  }

  @Test func `aliases that multiply are stopped`() throws {
    var lines = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...8 {
      let alias = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      lines += "a\(level): &a\(level) [\(alias)]\n"
    }
    #expect(
      try read { try $0.write("config/hub.yaml", Array(lines.utf8)) } == [
        "config/hub.yaml:1:1 yaml.too_large"
      ])
  }

  @Test func `nesting without end is refused`() throws {
    let deep = String(repeating: "[", count: 100_000)
    #expect(try read { try $0.write("config/hub.yaml", Array(deep.utf8)) }.count == 1)
  }

  @Test func `a hundred duplicate keys are a hundred findings`() throws {
    let text = "ledger: a\n" + String(repeating: "ledger: b\n", count: 100)
    let findings = try read { try $0.write("config/hub.yaml", Array(text.utf8)) }
    #expect(findings == (2...101).map { "config/hub.yaml:\($0):1 yaml.duplicate_key" })
  }

  @Test func `files that nothing reads are named`() throws {
    let findings = try read { folder in
      try folder.write("connectors/ma.yml", Array("connector: ma\n".utf8))
      try folder.write("mappings/codes/status.xlsx", [0x50, 0x4B])
      try folder.write("config/dedup.yaml", Array("shared_limit: 3\n".utf8))
      try folder.write("connectors/README.md", Array("# Notes\n".utf8))
      try folder.write("connectors/.sfa.yaml.swp", [0])
      try folder.write("connectors/catalog/zoho.yaml", Array("not read: yet\n".utf8))
    }
    #expect(
      findings == [
        "config/dedup.yaml:1:1 workspace.unknown_file -> dedupe.yaml",
        "connectors/ma.yml:1:1 workspace.wrong_extension -> connectors/ma.yaml",
        "mappings/codes/status.xlsx:1:1 workspace.wrong_extension -> mappings/codes/status.csv",
      ])
  }

  @Test func `a workspace without connectors is no workspace`() throws {
    let (model, findings) = try Folder(["config/hub.yaml": "raw: var/raw\n"]).read()
    #expect(model == nil)
    #expect(findings.map(\.short) == ["connectors:1:1 workspace.no_connectors"])
  }

  @Test func `a folder that does not exist is named`() {
    let reader = WorkspaceReader(root: "/does/not/exist", kinds: [], normalizers: [])
    let (model, findings) = reader.read()
    #expect(model == nil)
    #expect(findings.map(\.code) == ["workspace.no_folder"])
  }

  @Test func `a broken link is a file that cannot be read`() throws {
    let findings = try read { folder in
      try FileManager.default.createSymbolicLink(
        atPath: folder.path + "/connectors/gone.yaml", withDestinationPath: "/does/not/exist")
    }
    #expect(
      findings == [
        "config/dedupe.yaml:4:1 dedupe.unlisted_connector",
        "connectors/gone.yaml:1:1 workspace.unreadable_file",
      ])
  }

  @Test func `two mappings of one stream are a finding`() throws {
    let findings = try read { folder in
      try folder.write("mappings/twin.yaml", text("mappings/sfa.yaml", ["mapping: sfa": "mapping: twin"]))
    }
    #expect(findings == ["mappings/twin.yaml:4:9 mapping.stream_twice"])
  }

  private func text(_ file: String, _ edits: [String: String]) -> [UInt8] {
    var text = BaseWorkspace.files[file] ?? ""
    for (old, new) in edits {
      guard let range = text.range(of: old) else { continue }
      text.replaceSubrange(range, with: new)
    }
    return Array(text.utf8)
  }
}
