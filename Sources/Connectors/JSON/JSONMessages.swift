public import Hub

/// The words of what is wrong with JSON.
public enum JSONMessages {
  /// All entries.
  public static let all: [MessageText] = faults + paths

  private static let faults: [MessageText] = [
    MessageText(
      "json.unexpected", en: "{file}:{line}:{column}: {found} cannot stand here",
      help:
        "Often a comma, colon or quote is missing just before, or there is a comma before a closing bracket.",
      ja: "{file}:{line}:{column}: ここに {found} は置けません",
      jaHelp: "直前のカンマ・コロン・引用符の不足か、閉じ括弧の前の余分なカンマが多いです。"),
    MessageText(
      "json.cut_off", en: "{file}:{line}:{column}: the file ends within a value",
      help: "It was probably not sent or written to its end: get it again.",
      ja: "{file}:{line}:{column}: 値の途中でファイルが終わっています", jaHelp: "最後まで届いていない可能性があります。取得し直してください。"),
    MessageText(
      "json.trailing", en: "{file}:{line}:{column}: something follows the end of the value: {found}",
      help: "If every line is a value of its own, read it with --format jsonl.",
      ja: "{file}:{line}:{column}: 値が終わった後に {found} があります",
      jaHelp: "1 行に 1 つの値が並ぶファイルなら --format jsonl で読んでください。"),
    MessageText(
      "json.empty", en: "{file}: there is no JSON in it, only blanks or nothing",
      help: "Look at what wrote it: an empty answer is not an empty list ([]).",
      ja: "{file}: JSON がありません(空か空白だけです)", jaHelp: "出力元を確認してください。空のファイルは空のリスト([])ではありません。"),
    MessageText(
      "json.word", en: "{file}:{line}:{column}: {found} is no JSON value",
      help:
        "Texts stand in double quotes; numbers have no leading zeros; otherwise there are true, false and null.",
      ja: "{file}:{line}:{column}: {found} は JSON の値ではありません",
      jaHelp: "文字列は二重引用符で囲みます。数値の先頭に 0 は付けません。ほかに使えるのは true・false・null だけです。"),
    MessageText(
      "json.no_records", en: "{file} holds no records", help: "Check whether the export ran.",
      ja: "{file} にレコードがありません", jaHelp: "出力処理が動いたか確認してください。"),
    MessageText(
      "json.markup", en: "{file} holds HTML or XML, not JSON",
      help:
        "Often the page of a login or an error: look at it, and at the address and credentials it came by.",
      ja: "{file} は JSON ではなく HTML か XML です", jaHelp: "ログイン画面やエラー画面のことが多いです。中身と取得元の URL・認証を確認してください。"),
    MessageText(
      "json.control", en: "{file}:{line}:{column}: a control character ({found}) stands inside a text",
      help: "Line breaks and tabs in texts are written \\n and \\t; a closing quote may be missing.",
      ja: "{file}:{line}:{column}: 文字列の中に制御文字({found})があります",
      jaHelp: "文字列中の改行やタブは \\n、\\t と書きます。閉じ引用符が抜けている可能性もあります。"),
    MessageText(
      "json.escape", en: "{file}:{line}:{column}: {found} is no escape",
      help: "A backslash in a text is written \\\\; \\u is followed by four hexadecimal digits.",
      ja: "{file}:{line}:{column}: {found} は正しいエスケープではありません",
      jaHelp: "文字列中の \\ は \\\\ と書きます。\\u の後には 16 進数 4 桁が必要です。"),
    MessageText(
      "json.not_utf8", en: "{file}:{line}:{column}: byte {found} is not UTF-8",
      help: "JSON is always UTF-8 (RFC 8259): have it written as UTF-8, or convert it first.",
      ja: "{file}:{line}:{column}: バイト {found} は UTF-8 ではありません",
      jaHelp: "JSON は必ず UTF-8 です(RFC 8259)。UTF-8 で出力し直すか、変換してください。"),
    MessageText(
      "json.too_deep", en: "{file}:{line}:{column}: more than {limit} brackets are open",
      help: "No real data is so deep: look at what wrote it.",
      ja: "{file}:{line}:{column}: 括弧の入れ子が {limit} を超えています", jaHelp: "通常のデータではあり得ない深さです。出力元を確認してください。"),
    MessageText(
      "json.too_long", en: "{file}:{line}: a record has more than {limit} bytes",
      help: "Name the list of the records inside it with --records, or raise the limit with --max-record.",
      ja: "{file}:{line}: レコードが {limit} バイトを超えています",
      jaHelp: "--records でその中のレコードの一覧を指定するか、--max-record で上限を上げてください。"),
  ]

  private static let paths: [MessageText] = [
    MessageText(
      "json.nothing", en: "{file}: nothing lies at {path}; {found} of its {steps} step(s) were found",
      help: "Names there: {names}",
      ja: "{file}: {path} には何もありません({steps} 段のうち {found} 段まで見つかりました)", jaHelp: "そこにある名前: {names}"),
    MessageText(
      "json.path", en: "the path \"{path}\" goes wrong at character {column}",
      help: "Write it like $.items[*], $.result['first name'], $.rows[1:] (RFC 9535).",
      ja: "パス「{path}」の {column} 文字目が正しくありません",
      jaHelp: "$.items[*]、$.result['first name']、$.rows[1:] のように書いてください(RFC 9535)。"),
    MessageText(
      "json.path_not_streamed",
      en: "the path \"{path}\" asks at character {column} for what only a whole file in memory can tell",
      help: "Possible are names, indexes from 0, [*], .* and slices that go forward.",
      ja: "パス「{path}」の {column} 文字目は、ファイル全体をメモリーに置かないと判断できない指定です",
      jaHelp: "使えるのは、名前、0 からの番号、[*]、.*、前向きの範囲指定です。"),
  ]
}
