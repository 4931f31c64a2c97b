import Hub

/// What `tsunagi codes` answers.
enum CodesMessages {
  static let all: [MessageText] = lock + quarantine + replay

  private static let lock: [MessageText] = [
    MessageText(
      "codes.nothing_written",
      en:
        "no mapping writes a code table outward (code: { table: …, writes: SYSTEM }): there is nothing to note",
      ja: "コード表を書き出すマッピング(code: { table: …, writes: システム })がないため、記録するものはありません"),
    MessageText("codes.locked", en: "written: {file}", ja: "{file} に書き込みました"),
    MessageText(
      "codes.still_locked",
      en:
        "code table {table} has lost code \"{code}\"; it stays in {file}. Put the row back, or delete its line there to "
        + "give the code up",
      ja: "コード表 {table} からコード「{code}」が消えています({file} には残しました)。行を元に戻すか、廃止するならその行を削除してください"),
  ]

  private static let quarantine: [MessageText] = [
    MessageText(
      "codes.none_unknown", en: "the code tables know every value that the ledger keeps",
      ja: "台帳にある値はすべてコード表にあります"),
    MessageText(
      "codes.how_to_assign",
      en: "tsunagi codes assign TABLE VALUE CODE gives a value its code and replays what waited",
      ja: "tsunagi codes assign コード表 値 コード で値にコードを割り当て、該当する記録を再処理します"),
    MessageText("codes.known", en: "known", ja: "既知"),
    MessageText("codes.unknown", en: "unknown", ja: "未知"),
    MessageText("codes.not_seen", en: "not in the files", ja: "ファイルにない"),
    MessageText(
      "codes.from_files",
      en: "these are the values of the files; a system's picklist may allow more than is in use",
      ja: "ファイルに現れた値の一覧です。システムの選択リストには、使われていない値がほかにもあり得ます"),
    MessageText(
      "codes.no_field", en: "connector {connector} has no field \"{name}\" with a code table",
      help: "fields with a code table: {names}",
      ja: "コネクター {connector} に、コード表を使う項目「{name}」はありません", jaHelp: "コード表を使う項目: {names}"),
    MessageText(
      "codes.unknown_table", en: "there is no code table \"{name}\"", help: "code tables: {names}",
      ja: "コード表「{name}」はありません", jaHelp: "コード表: {names}"),
    MessageText(
      "codes.no_code", en: "{file} has no code \"{code}\"",
      help: "add a row for a new code to the file, then assign the value",
      ja: "{file} にコード「{code}」がありません", jaHelp: "新しいコードはファイルに行を追加してから割り当ててください"),
    MessageText(
      "codes.no_system", en: "{file} has no column for system \"{system}\"",
      help: "add the column, or leave --system out: the value is then understood from every system",
      ja: "{file} にシステム「{system}」の列がありません",
      jaHelp: "列を追加するか、--system を省いてください(すべてのシステムで理解される同義語になります)"),
    MessageText(
      "codes.no_table", en: "{file} is no code table: it has no column code", help: "tsunagi check says more",
      ja: "{file} に code 列がないため、コード表として扱えません", jaHelp: "tsunagi check で確認してください"),
    MessageText(
      "codes.not_a_value", en: "\"{value}\" cannot be listed in a code table",
      help:
        "it must not be empty and must hold neither | nor a line break; mend it at the source, or with a normalizer",
      ja: "「{value}」はコード表に書けません",
      jaHelp: "空の値、「|」や改行を含む値は書けません。元のデータを直すか、ノーマライザーで取り除いてください"),
    MessageText(
      "codes.means_other", en: "\"{value}\" means {other} already, not {code}",
      help: "take it out of the row of {other} in {file} first",
      ja: "「{value}」は既に {other} の値です({code} ではありません)", jaHelp: "先に {file} の {other} の行から取り除いてください"),
    MessageText(
      "codes.would_break", en: "{file} stays as it is: it would have a mistake then",
      help: "the mistake is shown above", ja: "誤りが生じるため {file} は変更していません", jaHelp: "誤りは上に表示しています"),
    MessageText(
      "codes.known_already", en: "code table {table} knows \"{value}\" as {code} already",
      ja: "コード表 {table} の「{value}」は既に {code} です"),
    MessageText(
      "codes.assigned", en: "{file}: \"{value}\" means {code} from now on",
      ja: "{file}: 「{value}」を {code} としました"),
  ]

  private static let replay: [MessageText] = [
    MessageText(
      "replay.nothing", en: "nothing to replay: all records carry today's mappings",
      ja: "再処理するものはありません(すべての記録が現在のマッピングによるものです)"),
    MessageText(
      "replay.dry_title", en: "dry run: what a replay would change now; nothing is written",
      ja: "ドライラン: いま再処理した場合の結果です(何も書き込みません)"),
    MessageText(
      "replay.dry_end", en: "nothing was written; {command} does it",
      ja: "何も書き込んでいません。実行するには: {command}"),
    MessageText("replay.done", en: "run {run}: replayed", ja: "実行 {run}: 再処理しました"),
  ]
}
