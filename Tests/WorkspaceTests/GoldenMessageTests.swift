import Hub
import Testing
import Workspace

@Suite struct GoldenMessageTests {
  private static let catalogue = Catalogue([WorkspaceMessages.all])

  struct Golden: CustomTestStringConvertible, Sendable {
    var file: String
    var old: String
    var new: String
    var language: Language
    var text: String

    init(_ file: String, _ old: String, _ new: String, in language: Language = .english, _ text: String) {
      self.file = file
      self.old = old
      self.new = new
      self.language = language
      self.text = text
    }

    var testDescription: String { text }
  }

  @Test(arguments: goldens) func `the whole message reads as recorded`(golden: Golden) throws {
    let mistake = PlantedMistake(golden.file, golden.old, golden.new)
    var files = BaseWorkspace.files
    files[golden.file] = try #require(mistake.plant()).text
    let formatter = FindingFormatter(catalogue: Self.catalogue, language: golden.language)
    let text = formatter.render(try Folder(files).read().findings)
    #expect(text == golden.text + "\n")
  }

  static let goldens: [Golden] = [
    .init(
      "connectors/sfa.yaml", "kind: csv", "kind: cvs",
      """
      connectors/sfa.yaml:2:7: error: there is no connector kind "cvs" [connector.no_such_kind]
        help: Did you mean "csv"? Kinds: csv.
      """),
    .init(
      "connectors/sfa.yaml", "    snapshot: full", "\tsnapshot: full",
      """
      connectors/sfa.yaml:10:1: error: a tab stands where YAML wants spaces [yaml.tab]
        help: Replace the tab by spaces.
      """),
    .init(
      "connectors/sfa.yaml", "summary: SFA", "summary: SFA\nsummary: SFA", in: .japanese,
      """
      connectors/sfa.yaml:4:1: error: キー「summary」が重複しています(最初は 3 行目) [yaml.duplicate_key]
        help: どちらかを削除するか、一つのキーにまとめてください。
      """),
    .init(
      "connectors/sfa.yaml", "max_deleted: 20%", "max_deleted: 0.2",
      """
      connectors/sfa.yaml:12:18: error: "max_deleted" must be a percentage, not "0.2" [config.not_percentage]
        help: Write a number from 0 to 100 and the sign: 20%.
      """),
    .init(
      "connectors/sfa.yaml", "min_rows: 10", "min_rows: -1",
      """
      connectors/sfa.yaml:13:15: error: "min_rows" is -1 and must be ≥ 0 [config.out_of_range]
        help: Choose a number in this range.
      """),
    .init(
      "mappings/sfa.yaml", "when: { field: 氏名, operator: present }\n    fields:",
      "when: { field: 氏名, operator: present }\n    feilds:",
      """
      mappings/sfa.yaml:6:3: error: the key "fields" is missing [config.missing_key]
        help: Add "fields: …" here.
      mappings/sfa.yaml:8:5: error: unknown key "feilds" [config.unknown_key]
        help: Did you mean "fields"? Keys here: when, explode, fields.
      """),
    .init(
      "mappings/sfa.yaml", "given: given_name", "givn: given_name", in: .japanese,
      """
      mappings/sfa.yaml:10:92: error: ノーマライザー「person_name」に部分「givn」はありません [mapping.unknown_part]
        help: 「given」の間違いではありませんか。部分: family, given。
      """),
    .init(
      "mappings/sfa.yaml", "system: salesforce", "system: salesfroce",
      """
      mappings/sfa.yaml:13:58: error: code table "status" has no column for system "salesfroce" [mapping.unknown_system]
        help: Did you mean "salesforce"? Systems: salesforce, hubspot. A new one is a new column in mappings/codes/status.csv.
      """),
    .init(
      "mappings/codes/status.csv", "3,Closed,Dead", "3,Closed,Dead|Closed",
      """
      mappings/codes/status.csv:4:23: error: "Closed" of salesforce means "lost" here and "won" in line 3 \
      [code_table.ambiguous_value]
        help: List it once in the column "salesforce_in", for the code that it means when it comes in.
      """),
    .init(
      "config/tags.yaml", "- tag: hot\n    name", "- tag: hto\n    name", in: .japanese,
      """
      config/tags.yaml:8:10: error: タグ「hto」は登録されていません [tag.unregistered]
        help: 「hot」の間違いではありませんか。tags: の下に kind, on, summary を付けて登録してください。登録済み: big, hot, large。
      """),
    .init(
      "config/tags.yaml", "[won, lost]", "[won, lots]",
      """
      config/tags.yaml:13:60: warning: no mapping makes "lots" of field "status": the test is never true for it \
      [condition.not_a_code]
        help: Did you mean "lost"? Codes: new, won, lost.
      """),
    .init(
      "config/dedupe.yaml", "phone: most_recent", "phone: maximum",
      """
      config/dedupe.yaml:6:18: error: rule "maximum" does not fit field "phone" of type text [dedupe.rule_type]
        help: any_true is for true/false, minimum and maximum for numbers and times, longest, most_complete and union for \
      text, highest_grade for values whose form is checked (email, phone, mobile, postal_code, corporate_number, domain, \
      website, dates).
      """),
    .init(
      "config/jobs/nightly.yaml", "include: [leads]", "include: [leads, nightly]",
      """
      config/jobs/nightly.yaml:3:18: error: the jobs include each other in a circle: nightly -> nightly \
      [job.include_cycle]
        help: Remove one of the includes.
      """),
  ]
}
