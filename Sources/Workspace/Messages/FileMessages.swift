import Hub

extension WorkspaceMessages {
  /// Files and folders, and what is wrong with their text.
  static let files: [MessageText] = [
    .init("workspace.did_you_mean", en: "Did you mean \"{suggestion}\"?", ja: "「{suggestion}」の間違いではありませんか。"),
    .init(
      "workspace.no_folder", en: "there is no workspace folder {folder}",
      help:
        "Run in the folder that holds connectors/ and config/, name it with --workspace, or make a new one: "
        + "tsunagi init FOLDER.",
      ja: "ワークスペースのフォルダー {folder} がありません",
      jaHelp: "connectors/ と config/ のあるフォルダーで実行するか、--workspace で指定してください。"
        + "新しく作るには: tsunagi init フォルダー"),
    .init(
      "workspace.no_connectors", en: "{folder} is no workspace: it has no connectors/*.yaml",
      help: "Go to the workspace's folder, name it with --workspace, or make a new one: tsunagi init FOLDER.",
      ja: "{folder} はワークスペースではありません(connectors/*.yaml がありません)",
      jaHelp: "ワークスペースのフォルダーで実行するか、--workspace で指定してください。新しく作るには: tsunagi init フォルダー"),
    .init(
      "workspace.unreadable_file", en: "{file} cannot be read: {reason}",
      help: "Check that it is a readable file and that this user may read it.",
      ja: "{file} を読み込めません({reason})", jaHelp: "通常のファイルであることと、読み取り権限を確認してください。"),
    .init(
      "workspace.not_utf8", en: "from here on the file is not UTF-8 text",
      help: "Save the file as UTF-8 (in Excel: \"CSV UTF-8\").",
      ja: "ここから先が UTF-8 の文字ではありません", jaHelp: "UTF-8 で保存し直してください(Excel では「CSV UTF-8」)。"),
    .init(
      "workspace.control_character", en: "an invisible control character {character} stands here",
      help: "Delete it.", ja: "見えない制御文字 {character} が含まれています", jaHelp: "この文字を削除してください。"),
    .init(
      "workspace.wrong_extension", en: "{file} is not read because of its name's ending",
      help: "Save the content in the right format under that name.",
      ja: "拡張子が違うため {file} は読み込まれません", jaHelp: "正しい形式・拡張子で保存してください。"),
    .init(
      "workspace.unknown_file", en: "nothing reads {value}", help: "Files read here: {allowed}.",
      ja: "{value} はどこからも読み込まれません", jaHelp: "ここで読み込むファイル: {allowed}。"),
  ]

  /// What is no YAML, or YAML that configuration does not use.
  static let yaml: [MessageText] = [
    .init(
      "yaml.syntax", en: "this is not valid YAML: {problem}",
      help:
        "Check indentation and colons here and in the lines above; put a value with \": \" or \" #\" in quotes.",
      ja: "YAML として読めません({problem})",
      jaHelp: "この行と上の行の字下げとコロンを確認し、「: 」や「 #」を含む値は引用符で囲んでください。"),
    .init(
      "yaml.unclosed", en: "what begins here is never closed: {problem}",
      help: "Close the quote or bracket.", ja: "ここから始まる引用符または括弧が閉じていません({problem})",
      jaHelp: "引用符または括弧を閉じてください。"),
    .init(
      "yaml.tab", en: "a tab stands where YAML wants spaces", help: "Replace the tab by spaces.",
      ja: "字下げにタブが使われています", jaHelp: "タブを半角スペースに置き換えてください。"),
    .init(
      "yaml.reserved_character", en: "a value must not start with {character}",
      help: "Put the value in quotes.",
      ja: "値を {character} で始めることはできません", jaHelp: "値を引用符で囲んでください。"),
    .init(
      "yaml.fullwidth_space", en: "a full-width or no-break space stands in the indentation",
      help: "Replace it by ordinary spaces; put a value that really begins with it in quotes.",
      ja: "字下げに全角スペースが使われています",
      jaHelp: "半角スペースに置き換えてください。値そのものが全角スペースで始まる場合は引用符で囲んでください。"),
    .init(
      "yaml.fullwidth_colon", en: "{value} has a full-width colon (：) instead of a colon and a space",
      help: "Write \"key: value\" with an ordinary colon.",
      ja: "{value} のコロンが全角(：)です", jaHelp: "半角のコロンとスペースで「キー: 値」と書いてください。"),
    .init(
      "yaml.duplicate_key", en: "the key \"{key}\" stands twice in one map, first in line {first}",
      help: "Remove one of the two, or put what belongs together under one key.",
      ja: "キー「{key}」が重複しています(最初は {first} 行目)", jaHelp: "どちらかを削除するか、一つのキーにまとめてください。"),
    .init(
      "yaml.empty", en: "the file holds nothing", help: "Write its content, or delete the file.",
      ja: "ファイルの内容が空です", jaHelp: "内容を書くか、ファイルを削除してください。"),
    .init(
      "yaml.empty_key", en: "a key is empty", help: "Write the key's name before the colon.",
      ja: "キーが空です", jaHelp: "コロンの前にキーの名前を書いてください。"),
    .init(
      "yaml.complex_key", en: "a key must be one word, not a list or a map",
      help: "A value that begins with a bracket needs quotes.", ja: "キーにリストやマップは使えません",
      jaHelp: "括弧で始まる値は引用符で囲んでください。"),
    .init(
      "yaml.merge_key", en: "merge keys (<<) are not supported", help: "Write the keys out.",
      ja: "マージキー(<<)には対応していません", jaHelp: "キーをすべて書き出してください。"),
    .init(
      "yaml.unquoted_bracket", en: "in braces YAML reads this [ as the beginning of a list",
      help: "Put the whole expression in quotes: expr: \"row['…']\".",
      ja: "波括弧の中の [ は YAML ではリストの始まりになります",
      jaHelp: "式全体を引用符で囲んでください: expr: \"row['列名']\""),
    .init(
      "yaml.unquoted_colon", en: "YAML reads the : of \"? … :\" as the end of a key",
      help: "Put the whole expression in quotes, or on the line below after |.",
      ja: "「? … :」の : が YAML ではキーの区切りになります",
      jaHelp: "式全体を引用符で囲むか、| の次の行に書いてください。"),
    .init(
      "yaml.text_behind_quote", en: "the value ends with the quote before; more stands behind it",
      help: "Put the whole expression in the other quotes: \"'a' + row['b']\", or on the line below after |.",
      ja: "値は直前の引用符で終わっていますが、続きがあります",
      jaHelp: "式全体をもう一方の引用符で囲むか(\"'a' + row['b']\")、| の次の行に書いてください。"),
    .init(
      "yaml.tag", en: "the YAML tag {tag} is not supported",
      help: "Remove it, or put the value in quotes: an expression that begins with ! needs them.",
      ja: "YAML タグ {tag} には対応していません", jaHelp: "タグを削除するか、値を引用符で囲んでください(! で始まる式には引用符が必要です)。"),
    .init(
      "yaml.undefined_alias", en: "the alias refers to no anchor above it",
      help:
        "A value that begins with * needs quotes; an anchor (&name) must stand before its alias, not around it.",
      ja: "エイリアスの参照先(アンカー)が上にありません",
      jaHelp: "* で始まる値は引用符で囲んでください。アンカー(&名前)はエイリアスより前に書いてください。"),
    .init(
      "yaml.second_document", en: "a second YAML document begins here",
      help: "Remove the line ---, one document a file.",
      ja: "二つ目の YAML 文書が始まっています", jaHelp: "--- の行を削除し、1 ファイル 1 文書にしてください。"),
    .init(
      "yaml.too_large", en: "the file has more than {limit} values",
      help: "Split the file, or use fewer aliases.",
      ja: "値が {limit} 個を超えています", jaHelp: "ファイルを分割するか、エイリアスを減らしてください。"),
  ]
}
