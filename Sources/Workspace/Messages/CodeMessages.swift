import Hub

extension WorkspaceMessages {
  /// From when to when codes are in use, and what takes their place.
  static let validity: [MessageText] = [
    .init(
      "code_table.bad_day", en: "\"{value}\" in column {column} is no day",
      help: "Write it like 2026-04-01.", ja: "{column} 列の「{value}」は日付ではありません",
      jaHelp: "2026-04-01 のように書いてください。"),
    .init(
      "code_table.ends_before_begin", en: "code \"{code}\" ends on {to}, before it begins on {from}",
      help: "Correct valid_from or valid_to.", ja: "コード「{code}」の終了日 {to} が開始日 {from} より前です",
      jaHelp: "valid_from か valid_to を直してください。"),
    .init(
      "code_table.no_successor", en: "code \"{code}\" ends, and nothing takes its place",
      help: "Name the code that its values mean afterwards in column replaced_by, or clear valid_to.",
      ja: "コード「{code}」は終了しますが、後継のコードがありません",
      jaHelp: "以後どのコードとみなすかを replaced_by 列に書くか、valid_to を空にしてください。"),
    .init(
      "code_table.unknown_successor",
      en: "code \"{code}\" is replaced by \"{value}\", which the table does not have",
      help: "Codes: {allowed}.", ja: "コード「{code}」の後継「{value}」がこの表にありません", jaHelp: "コード: {allowed}。"),
    .init(
      "code_table.successor_circle", en: "code \"{code}\" is replaced by itself in the end: {circle}",
      help: "Let one of them stay: clear its replaced_by.",
      ja: "コード「{code}」の後継をたどると自分自身に戻ります({circle})",
      jaHelp: "残すコードの replaced_by を空にしてください。"),
    .init(
      "code_table.successor_too_late",
      en: "code \"{code}\" is replaced by \"{successor}\", which begins only on {from}",
      help: "Let \"{code}\" end (valid_to) on the day before, or let \"{successor}\" begin earlier.",
      ja: "コード「{code}」の後継「{successor}」は {from} まで有効になりません",
      jaHelp: "「{code}」の valid_to をその前日にするか、「{successor}」の valid_from を早めてください。"),
  ]

  /// Columns that tell where a visit came from.
  static let marks: [MessageText] = [
    .init(
      "mapping.unknown_mark", en: "\"{value}\" is nothing that tells where a visit came from",
      help: "Write one of {allowed}, and the column behind it.",
      ja: "「{value}」は流入元を示す項目ではありません", jaHelp: "次のいずれかを書き、その後に列名を書いてください: {allowed}。"),
    .init(
      "mapping.marks_unread", en: "nothing reads these columns together",
      help: "Add \"normalize: [{normalizer}]\", or name one column or a list of columns.",
      ja: "これらの列をまとめて読む正規化がありません",
      jaHelp: "「normalize: [{normalizer}]」を加えるか、列名(複数なら一覧)を書いてください。"),
  ]

  /// Codes that are written outward.
  static let writes: [MessageText] = [
    .init(
      "code_table.no_outward",
      en:
        "code table {table}: code \"{code}\" has no value for {system}, to which mapping {mapping} writes {field}",
      help: "Write the system's value into column {system}, or none where nothing is to be written.",
      ja: "コード表 {table}: コード「{code}」に {system} の値がありません(マッピング {mapping} が {field} を書き出します)",
      jaHelp: "{system} 列に値を書くか、何も書き出さない場合は none と書いてください。"),
    .init(
      "code_lock.bad_line", en: "this is no line \"table,code\"",
      help: "Let the file be written again: tsunagi codes lock.", ja: "「コード表,コード」の形の行ではありません",
      jaHelp: "tsunagi codes lock で書き直してください。"),
    .init(
      "code_lock.no_table",
      en: "mapping {mapping} writes code table {table} outward, and {file} does not say which codes it has",
      help: "Without that list nobody would notice a removed row. Write it: tsunagi codes lock.",
      ja: "マッピング {mapping} がコード表 {table} を書き出しますが、そのコードの一覧が {file} にありません",
      jaHelp: "一覧がないと、行が消えても気付けません。tsunagi codes lock で作成してください。"),
    .init(
      "code_lock.code_gone",
      en:
        "code table {table} has lost code \"{code}\": mapping {mapping} could no longer write it ({field}) to {system}",
      help:
        "Put the row back. A code that is no longer used keeps its row, with replaced_by. To give it up for good, "
        + "delete this line of {lock}.",
      ja: "コード表 {table} からコード「{code}」の行が消えています。マッピング {mapping} が {system} に書き出せません({field})",
      jaHelp: "行を元に戻してください。使わなくなったコードも、replaced_by を書いて行を残します。完全に廃止するときは {lock} のこの行を削除してください。"),
    .init(
      "code_lock.code_new", en: "code \"{code}\" of table {table} is not in {file} yet",
      help: "Add it: tsunagi codes lock.", ja: "コード表 {table} のコード「{code}」がまだ {file} にありません",
      jaHelp: "tsunagi codes lock で追加してください。"),
  ]
}
