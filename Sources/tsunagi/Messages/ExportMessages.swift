import Hub

/// What `export` says.
enum ExportMessages {
  static let all: [MessageText] = mistakes + answers

  private static let mistakes: [MessageText] = [
    MessageText(
      "export.unknown_entity", en: "there is nothing called \"{name}\" to export", help: "possible: {names}",
      ja: "「{name}」というエクスポート対象はありません", jaHelp: "指定できるもの: {names}"),
    MessageText(
      "export.unknown_column", en: "{entity} has no column \"{name}\"", help: "columns: {columns}",
      ja: "{entity} に列「{name}」はありません", jaHelp: "列: {columns}"),
    MessageText(
      "export.column_twice", en: "the column {name} is asked for twice", help: "name it once in --columns",
      ja: "列 {name} が 2 回指定されています", jaHelp: "--columns には 1 回だけ書いてください"),
    MessageText(
      "export.no_tags", en: "{name} bears no tags", help: "--tags goes with: {entities}",
      ja: "{name} にはタグがありません", jaHelp: "--tags が使えるもの: {entities}"),
    MessageText(
      "export.unknown_tag", en: "there is no tag \"{name}\"", help: "config/tags.yaml registers the tags",
      ja: "タグ「{name}」はありません", jaHelp: "タグは config/tags.yaml に登録されています"),
    MessageText(
      "export.tag_elsewhere", en: "the tag {name} is one of {entity}", help: "ask for it by: {field}",
      ja: "タグ {name} は {entity} に付くタグです", jaHelp: "次で指定してください: {field}"),
    MessageText(
      "export.where", en: "the condition cannot be used: {text}",
      help: "mend what is said above; docs/reference/export.md describes conditions",
      ja: "この条件は使えません: {text}", jaHelp: "上の指摘を直してください。条件の書き方は docs/reference/export.md にあります"),
    MessageText(
      "export.replacement", en: "{encoding} lacks \"{character}\" of --replace-missing too",
      help: "choose characters that {encoding} has, as 〓 or ?",
      ja: "--replace-missing の「{character}」も {encoding} にありません", jaHelp: "〓 や ? など、{encoding} にある文字を指定してください"),
    MessageText(
      "export.exists", en: "{path} exists", help: "name another file, or let --force replace it",
      ja: "{path} は既にあります", jaHelp: "別のファイルを指定するか、--force で置き換えてください"),
    MessageText(
      "export.no_plain_file", en: "{path} is no plain file",
      help: "leave --output out and redirect standard output", ja: "{path} は通常のファイルではありません",
      jaHelp: "--output を外し、標準出力をリダイレクトしてください"),
    MessageText(
      "export.over_ledger", en: "{path} belongs to the ledger", help: "name another file",
      ja: "{path} は台帳のファイルです", jaHelp: "別のファイルを指定してください"),
    MessageText(
      "export.write", en: "{path} cannot be written; nothing was left there",
      help: "free some space or check the permissions of its folder",
      ja: "{path} に書き込めません(途中のファイルは残っていません)", jaHelp: "空き容量とフォルダーの権限を確認してください"),
    MessageText(
      "export.bad_time", en: "the ledger holds \"{value}\" where a time is expected",
      help: "tsunagi ledger verify checks the ledger; please report this",
      ja: "台帳の日時の列に、日時ではない値「{value}」があります",
      jaHelp: "tsunagi ledger verify で台帳を検査し、この不具合をご報告ください"),
    MessageText(
      "export.old_ledger", en: "the ledger has no column {column} of {entity} yet",
      help: "run a job once; it brings the ledger up to date",
      ja: "台帳の {entity} に列 {column} がまだありません", jaHelp: "ジョブを 1 回実行すると台帳が更新されます"),
  ]

  private static let answers: [MessageText] = [
    MessageText(
      "export.missing", en: "{encoding} has no {character} ({code})",
      help: "correct it at its source, keep the row with --replace-missing 〓, or export in utf-8",
      ja: "{encoding} に「{character}」({code})がありません",
      jaHelp: "元のシステムで直すか、--replace-missing 〓 で行を残すか、utf-8 で出力してください"),
    MessageText(
      "export.missing_twin", en: "{encoding} has no {character} ({code}), but {twin}, which looks alike",
      help: "keep the row with --look-alikes, or export in utf-8",
      ja: "{encoding} に「{character}」({code})はありませんが、似た「{twin}」があります",
      jaHelp: "--look-alikes で行を残すか、utf-8 で出力してください"),
    MessageText(
      "answer.export_more", en: "and {count} more; --rejects FILE lists all of them",
      ja: "ほか {count} 件。--rejects ファイル ですべて一覧できます"),
    MessageText("answer.standard_output", en: "standard output", ja: "標準出力"),
    MessageText(
      "answer.exported", en: "{entity}: {rows} rows written to {path}",
      ja: "{entity}: {rows} 行を出力しました({path})"),
    MessageText("answer.export_list", en: "; the list: {path}", ja: "。一覧: {path}"),
    MessageText(
      "export.left_out",
      en: "{rows} rows are NOT in it: they have characters that {encoding} lacks (exit 3){list}",
      help: "--look-alikes or --replace-missing 〓 keep them; utf-8 has every character",
      ja: "{encoding} にない文字を含む {rows} 行は出力していません(終了コード 3){list}",
      jaHelp: "--look-alikes や --replace-missing 〓 で行を残せます。utf-8 ならすべての文字を出力できます"),
    MessageText(
      "answer.export_mended",
      en: "{rows} rows have another character in place of one that {encoding} lacks{list}",
      ja: "{rows} 行で、{encoding} にない文字を別の文字で出力しました{list}"),
    MessageText(
      "answer.export_guarded",
      en: "{cells} cells begin with an apostrophe that the ledger does not have (--excel-safe)",
      ja: "{cells} 個のセルの先頭に、台帳にないアポストロフィを付けました(--excel-safe)"),
  ]
}
