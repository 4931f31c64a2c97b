import Hub

/// The words of the command line itself.
enum CommandMessages {
  static let all: [MessageText] =
    mistakes + UsageMessages.all + HeadingMessages.all + ReportMessages.all
    + AnswerMessages.all + HelpMessages.all + ExportMessages.all + DryRunMessages.all
    + CodesMessages.all + DedupeWords.all + TestMessages.all + WhyMessages.all + PairWords.all
    + ModelWords.all + DiagnosticMessages.all + DecidingWords.all

  private static let mistakes: [MessageText] = [
    MessageText(
      "command.output", en: "standard output cannot be written; the answer is not complete",
      help: "free some space, or write somewhere else",
      ja: "標準出力に書き込めないため、結果は途中までです", jaHelp: "空き容量を作るか、別の場所に出力してください"),
    MessageText(
      "command.option", en: "{option} cannot be \"{value}\"", help: "possible: {expected}",
      ja: "{option} に「{value}」は指定できません", jaHelp: "指定できる値: {expected}"),
    MessageText(
      "command.only_trees", en: "{option} is for JSON and XML, and the file is a delimited one",
      help: "leave it out, or say --format json, jsonl or xml",
      ja: "{option} は JSON と XML 用ですが、これは区切り文字のファイルです",
      jaHelp: "外すか、--format json、jsonl、xml のいずれかを指定してください"),
    MessageText(
      "command.field_twice", en: "--field names \"{name}\" twice", help: "give each value a name of its own",
      ja: "--field に「{name}」が 2 回あります", jaHelp: "値ごとに別の名前を付けてください"),
    MessageText(
      "command.empty_text", en: "there is no text to look for",
      help: "write a part of a name: tsunagi find 田中",
      ja: "探す文字がありません", jaHelp: "名前などの一部を指定してください: tsunagi find 田中"),
    MessageText(
      "command.no_expression", en: "there is no expression",
      help: "write one: tsunagi eval '1 + 1'; or --cases for many on standard input",
      ja: "式がありません", jaHelp: "tsunagi eval '1 + 1' のように指定するか、--cases で標準入力から与えてください"),
    MessageText(
      "command.no_case", en: "the line is no JSON object with an expr and perhaps a row",
      ja: "expr(と row)を持つ JSON オブジェクトの行ではありません"),
    MessageText(
      "command.unknown_normalizer", en: "there is no normalizer \"{name}\"", help: "normalizers: {names}",
      ja: "ノーマライザー「{name}」はありません", jaHelp: "使えるノーマライザー: {names}"),
    MessageText(
      "command.no_file", en: "there is no file {file}",
      help: "check the path; it starts at the current folder",
      ja: "ファイル {file} がありません", jaHelp: "パス(現在のフォルダーからの相対パス)を確認してください"),
    MessageText(
      "command.again", en: "{cause}; trying again in {seconds} s", help: "Nothing is to be done.",
      ja: "{cause}。{seconds} 秒後に再試行します", jaHelp: "何もする必要はありません。"),
    MessageText(
      "command.only_urls", en: "{option} is for URLs", help: "leave it out, or name a URL: https://HOST/PATH",
      ja: "{option} は URL を読むときだけ使えます", jaHelp: "外すか、https://ホスト/パス の形で指定してください"),
    MessageText(
      "command.is_folder", en: "{file} is a folder", help: "name one of the files in it",
      ja: "{file} はフォルダーです", jaHelp: "中のファイルを 1 つ指定してください"),
    MessageText(
      "command.unreadable", en: "{file} cannot be read", help: "the cause is given by the operating system",
      ja: "{file} を読み取れません", jaHelp: "原因は OS のメッセージを参照してください"),
    MessageText(
      "command.spool", en: "the input {file} could not be kept in {folder} while it is read",
      help: "free some space there, or choose another folder with TMPDIR",
      ja: "入力 {file} を一時フォルダー {folder} に保存できません", jaHelp: "空き容量を作るか、TMPDIR で別のフォルダーを指定してください"),
    MessageText(
      "command.scratch", en: "no temporary folder can be made in {folder}",
      help: "free some space there, or choose another folder with TMPDIR",
      ja: "{folder} に一時フォルダーを作れません", jaHelp: "空き容量を作るか、TMPDIR で別のフォルダーを指定してください"),
    MessageText(
      "command.ledger_denied", en: "permission denied: the ledger {path} may not be read",
      help: "run as the user whose ledger it is, or ask for permission to its folder",
      ja: "台帳 {path} を読み取る権限がありません", jaHelp: "台帳を所有するユーザーで実行するか、フォルダーへの権限を得てください"),
    MessageText(
      "command.no_folder", en: "there is no folder {folder}", help: "make it first, or name another place",
      ja: "フォルダー {folder} がありません", jaHelp: "先に作るか、別の場所を指定してください"),
    MessageText(
      "connector.unknown_kind", en: "there is no connector kind \"{kind}\"", help: "kinds: {kinds}",
      ja: "コネクターの種類「{kind}」はありません", jaHelp: "使える種類: {kinds}"),
    MessageText(
      "command.unknown_connector", en: "there is no connector \"{name}\"",
      help: "connectors of this workspace: {names}",
      ja: "コネクター「{name}」はありません", jaHelp: "このワークスペースのコネクター: {names}"),
    MessageText(
      "command.unknown_stream", en: "the connector {connector} has no stream \"{name}\"",
      help: "its streams: {names}",
      ja: "コネクター {connector} にストリーム「{name}」はありません", jaHelp: "このコネクターのストリーム: {names}"),
    MessageText(
      "command.no_mapping", en: "{stream} has no mapping", help: "leave --mapped out to see its raw rows",
      ja: "{stream} にはマッピングがありません", jaHelp: "--mapped を外すと元の行を表示できます"),
    MessageText(
      "command.unknown_mapping", en: "there is no mapping \"{name}\"",
      help: "mappings of this workspace: {names}",
      ja: "マッピング「{name}」はありません", jaHelp: "このワークスペースのマッピング: {names}"),
    MessageText(
      "command.no_columns", en: "{file} has none of the columns that the mapping {mapping} reads",
      help:
        "columns of the file: {names}; of the mapping: {needed}. Another --mapping, --encoding or --delimiter?",
      ja: "{file} に、マッピング {mapping} が読む列が 1 つもありません",
      jaHelp: "ファイルの列: {names}。マッピングの列: {needed}。--mapping、--encoding、--delimiter を確認してください"),
    MessageText(
      "command.unknown_run", en: "there is no run {run}", help: "tsunagi runs lists them",
      ja: "実行 {run} はありません",
      jaHelp: "tsunagi runs で一覧できます"),
    MessageText(
      "command.unknown_column", en: "the file has no column \"{name}\"", help: "its columns: {names}",
      ja: "列「{name}」はありません", jaHelp: "ファイルの列: {names}"),
    MessageText(
      "command.draft_exists", en: "{path} is there already; nothing was written",
      help: "choose another --name, or replace it with --force",
      ja: "{path} がすでにあるため、何も書き込んでいません", jaHelp: "--name で別の名前にするか、--force で置き換えてください"),
    MessageText(
      "command.draft_name", en: "--name names one draft, but there are {count} files",
      help: "leave it out (each draft is named after its file), or name one file",
      ja: "--name は 1 ファイルの時だけ使えますが、{count} ファイルあります", jaHelp: "--name を外す(ファイル名が名前になります)か、1 ファイルにしてください"),
    MessageText(
      "command.draft_twice", en: "{first} and {second} both make a draft called \"{name}\"",
      help:
        "guess one file of a series; its draft reads all files of the pattern. Otherwise use --name one by one",
      ja: "{first} と {second} の下書きが同じ名前「{name}」になります",
      jaHelp: "同じ系列なら 1 ファイルだけ指定してください(下書きは全ファイルを読みます)。別のものなら --name で 1 つずつ作ってください"),
    MessageText(
      "command.draft_write", en: "{path} cannot be written",
      help: "the cause is given by the operating system",
      ja: "{path} に書き込めません", jaHelp: "原因は OS のメッセージを参照してください"),
    MessageText(
      "command.draft_pipe", en: "{file} is no file that a connector could name",
      help: "save it as a file first",
      ja: "{file} はコネクターから指定できるファイルではありません", jaHelp: "先にファイルとして保存してください"),
    MessageText(
      "command.unknown_code", en: "there is no message \"{code}\"",
      help: "tsunagi explain without a code lists all of them", ja: "メッセージ「{code}」はありません",
      jaHelp: "コードなしの tsunagi explain で一覧できます"),
    MessageText(
      "command.entity_id", en: "\"{text}\" is not an entity id",
      help: "write it like lead:12, company:7 or deal:3",
      ja: "「{text}」はエンティティ ID ではありません", jaHelp: "lead:12、company:7、deal:3 のように書いてください"),
    MessageText(
      "command.no_entity", en: "there is no {kind} {id}", help: "tsunagi find TEXT finds ids",
      ja: "{kind} {id} はありません", jaHelp: "tsunagi find で ID を探せます"),
    MessageText(
      "command.as_of", en: "\"{text}\" is not a date or time",
      help: "write it like 2026-11-01 or 2026-11-01T09:00:00+09:00",
      ja: "「{text}」は日付・時刻ではありません", jaHelp: "2026-11-01 や 2026-11-01T09:00:00+09:00 のように書いてください"),
    MessageText(
      "init.not_a_folder", en: "{folder} is a file, not a folder", help: "name a folder, new or empty",
      ja: "{folder} はフォルダーではなくファイルです", jaHelp: "新しいフォルダーか空のフォルダーを指定してください"),
    MessageText(
      "init.workspace", en: "{folder} holds a workspace already ({file}); nothing was written",
      help: "name another folder, or go on with this one: tsunagi check --workspace {folder}",
      ja: "{folder} には既にワークスペースがあります({file})。何も書き込んでいません",
      jaHelp: "別のフォルダーを指定するか、このワークスペースを使ってください: tsunagi check --workspace {folder}"),
    MessageText(
      "init.taken",
      en: "{folder} has files that a new workspace would overwrite: {files}; nothing was written",
      help: "move them away, or name another folder",
      ja: "{folder} にあるファイルを上書きすることになるため、何も書き込んでいません: {files}",
      jaHelp: "それらを移動するか、別のフォルダーを指定してください"),
    MessageText(
      "command.workspace", en: "the workspace has mistakes ({count}); nothing was done",
      help: "mend what is listed above; tsunagi check lists it again",
      ja: "ワークスペースに誤りがあるため({count} 件)、何も実行していません",
      jaHelp: "上の一覧を直してください。tsunagi check でもう一度確認できます"),
  ]
}
