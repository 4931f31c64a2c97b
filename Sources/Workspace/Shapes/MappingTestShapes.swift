import Hub

extension Shape {
  /// A file `mappings/NAME.test.yaml`.
  static let mappingTests = Shape([
    Key(
      required: "mapping", .text, en: "The mapping that is tested: that of the file's name.",
      ja: "テスト対象のマッピング(ファイル名と同じ)"),
    Key("summary", .words, en: "What is tested, for people.", ja: "何をテストするか(人のための説明)"),
    Key(
      "now", .constant(of: .timestamp), en: "The present while the tests run. Default: that of the machine.",
      ja: "テスト実行中の現在日時。既定: 実際の日時"),
    Key(
      "zone", .zone, en: "The zone of expected times that name none. Default: that of config/hub.yaml.",
      ja: "期待する日時に時差がないときのタイムゾーン。既定: config/hub.yaml のもの"),
    Key(
      "lookups", .definition("lookups"),
      en: "What the streams hold that the mapping looks up, for all tests: CONNECTOR.STREAM: records.",
      ja: "マッピングが参照するストリームの中身(全テスト共通)。コネクター.ストリーム: レコードのリスト"),
    Key(required: "tests", .map([]), en: "The tests.", ja: "テストの一覧"),
  ])

  /// One test.
  static let mappingTest = Shape([
    Key(required: "name", .text, en: "What it is about; unique in the file.", ja: "テストの内容(ファイル内で一意)"),
    Key(
      "given", .map([]), en: "The raw record, or a list of them: column: value.",
      ja: "元のレコード(列: 値)。複数ならリスト"),
    Key("csv", .text, en: "The records as text of a CSV file with a header.", ja: "元のレコード(見出し付きの CSV テキスト)"),
    Key(
      "file", .text, en: "A file beside the test that is read with the options of the mapping's stream.",
      ja: "テストと同じフォルダーのファイル。マッピングのストリームの設定で読む"),
    Key(
      "lookups", .definition("lookups"),
      en: "What the streams hold that the mapping looks up, for this test; in place of the file's.",
      ja: "このテストで、マッピングが参照するストリームの中身(ファイル全体のものに代わる)"),
    Key(
      "exact", .boolean,
      en: "Whether entities, values and findings that are not expected fail the test. Default: false.",
      ja: "true なら、期待に書いていないもの・値・警告があれば失敗とする。既定: false"),
    Key(
      required: "expect", .map([]), en: "What becomes of the record; of several a list, in their order.",
      ja: "レコードの結果。複数なら同じ順のリスト"),
  ])

  /// The keys of a test that give its records, one of which must stand.
  static let givenKeys = ["given", "csv", "file"]

  /// What must become of one record; the entities stand beside these keys.
  static let expectation = Shape([
    Key(
      "absent", .texts(of: .definition("thing")),
      en: "Entities that are not made, and fields without a value: company, lead.phone.",
      ja: "作られないもの、値のない項目: company、lead.phone"),
    Key(
      "findings", .definition("findings"),
      en: "Findings that there must be: CODE, or { code: CODE, field: lead.email }. []: none at all.",
      ja: "出るべき指摘: コード、または { code: コード, field: lead.email }。[] なら 1 件もないこと"),
    Key(
      "rejected", .texts(), en: "The record is rejected, with this code (or these codes) as the reason.",
      ja: "レコードが拒否される。その理由のコード(複数可)"),
    Key(
      "filtered", .truth, en: "true: the stream's filter leaves the record out.",
      ja: "true: ストリームの filter により対象外になる"),
    Key(
      "deleted", .truth, en: "true: the stream's deleted_when says that the record was deleted.",
      ja: "true: ストリームの deleted_when により削除とみなされる"),
  ])

  /// What a record that is no record of the stream's may say beside it.
  static let outcomeKeys = ["rejected", "filtered", "deleted"]

  /// An expected finding in its long form.
  static let expectedFinding = Shape([
    Key(required: "code", .text, en: "The finding's code.", ja: "指摘のコード"),
    Key("field", .definition("field"), en: "What it is about: lead.email.", ja: "対象の項目: lead.email"),
  ])
}

extension SchemaNode {
  /// Nothing but true.
  static let truth: SchemaNode = .map([("enum", .list([.flag(true), .text("true")]))])
}
