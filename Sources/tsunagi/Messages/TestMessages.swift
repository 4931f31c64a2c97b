import Hub

/// What `test` says.
enum TestMessages {
  static let all: [MessageText] = mistakes + results + untouched

  private static let mistakes: [MessageText] = [
    MessageText(
      "command.no_tests", en: "the mapping {name} has no tests",
      help: "write them into mappings/{name}.test.yaml; docs/reference/mapping-tests.md describes the file",
      ja: "マッピング {name} にはテストがありません",
      jaHelp: "mappings/{name}.test.yaml に書いてください。書き方は docs/reference/mapping-tests.md にあります"),
    MessageText(
      "test.unreadable", en: "the records of the test \"{test}\" cannot be read from {file}",
      help: "mend what is listed above", ja: "テスト「{test}」のレコードを {file} から読み取れません",
      jaHelp: "上の一覧を直してください"),
  ]

  private static let results: [MessageText] = [
    MessageText(
      "answer.test_passed", en: "ok    {name}  tests: {count}", ja: "合格  {name}  テスト {count} 件"),
    MessageText(
      "answer.test_failed", en: "FAIL  {name}  tests: {count}, failed: {failed}",
      ja: "失敗  {name}  テスト {count} 件、うち失敗 {failed} 件"),
    MessageText(
      "answer.tests", en: "tests: {count}, failed: {failed}", ja: "テスト {count} 件、失敗 {failed} 件"),
    MessageText(
      "answer.no_tests",
      en:
        "nothing was tested: no mapping has a file mappings/NAME.test.yaml (docs/reference/mapping-tests.md)",
      ja: "何もテストしていません: mappings/名前.test.yaml がありません(docs/reference/mapping-tests.md)"),
    MessageText("answer.untested", en: "without tests: {names}", ja: "テストのないマッピング: {names}"),
    MessageText("answer.test_record", en: "record {record}:", ja: "レコード {record}:"),
    MessageText("answer.test_records", en: "number of records", ja: "レコードの件数"),
    MessageText("answer.test_whole", en: "the record", ja: "レコード全体"),
    MessageText("answer.test_expected", en: "expected:", ja: "期待:"),
    MessageText("answer.test_found", en: "found:", ja: "実際:"),
    MessageText("answer.test_cell", en: "raw:", ja: "元の値:"),
    MessageText("answer.test_blank", en: "(blank)", ja: "(空欄)"),
    MessageText(
      "answer.test_absent", en: "(absent: the record does not carry it)", ja: "(なし: レコードにこの列がない)"),
    MessageText("answer.test_no_value", en: "(no value)", ja: "(値なし)"),
    MessageText("answer.test_no_finding", en: "(no finding)", ja: "(指摘なし)"),
    MessageText("answer.test_made", en: "made", ja: "作られる"),
    MessageText("answer.test_not_made", en: "not made", ja: "作られない"),
    MessageText("answer.test_outcome.mapped", en: "mapped", ja: "取り込み"),
    MessageText("answer.test_outcome.rejected", en: "rejected", ja: "拒否"),
    MessageText("answer.test_outcome.filtered", en: "filtered", ja: "対象外(filter)"),
    MessageText("answer.test_outcome.deleted", en: "deleted", ja: "削除(deleted_when)"),
    MessageText(
      "answer.watching", en: "watching the workspace; Ctrl-C ends", ja: "ワークスペースを監視しています(Ctrl-C で終了)"),
    MessageText("answer.changed", en: "changed: {files}", ja: "変更: {files}"),
    MessageText(
      "answer.coverage_mapping", en: "mapping {name}: {covered} of {total} fields and branches",
      ja: "マッピング {name}: 項目と分岐 {total} のうち {covered}"),
    MessageText(
      "answer.coverage_table", en: "code table {name}: {covered} of {total} codes",
      ja: "コード表 {name}: コード {total} のうち {covered}"),
    MessageText(
      "answer.coverage", en: "coverage: {covered} of {total} ({share})",
      ja: "カバレッジ: {total} のうち {covered}({share})"),
  ]

  /// What no test does.
  private static let untouched: [MessageText] = [
    MessageText(
      "answer.untouched.field", en: "{subject} is never filled", ja: "{subject} に値の入るテストがない"),
    MessageText(
      "answer.untouched.column", en: "{subject} never comes from {detail}",
      ja: "{subject} が列「{detail}」から入るテストがない"),
    MessageText(
      "answer.untouched.default", en: "{subject} never takes its default",
      ja: "{subject} が既定値(default)になるテストがない"),
    MessageText(
      "answer.untouched.required", en: "no row is rejected for lack of {subject} (required)",
      ja: "{subject} がなくて拒否される(required)テストがない"),
    MessageText(
      "answer.untouched.missing", en: "{subject} never looks up a key that is missing (missing)",
      ja: "{subject} で参照先にないキーが来る(missing)テストがない"),
    MessageText(
      "answer.untouched.unreadable", en: "{subject} never has a value that cannot be read (unreadable)",
      ja: "{subject} に読み取れない値が来る(unreadable)テストがない"),
    MessageText(
      "answer.untouched.else", en: "the expression of {subject} never fails (else)",
      ja: "{subject} の式が値を返せない(else)テストがない"),
    MessageText(
      "answer.untouched.unknown_code", en: "{subject} never has a value that the code table lacks (unknown)",
      ja: "{subject} にコード表にない値が来る(unknown)テストがない"),
    MessageText(
      "answer.untouched.holds", en: "{subject}: never true: {detail}",
      ja: "{subject}: 条件「{detail}」が成り立つテストがない"),
    MessageText(
      "answer.untouched.fails", en: "{subject}: never false: {detail}",
      ja: "{subject}: 条件「{detail}」が成り立たないテストがない"),
    MessageText("answer.untouched.code", en: "no value means {detail}", ja: "「{detail}」になる値のテストがない"),
  ]
}
