import Hub

extension WorkspaceMessages {
  /// Keys and values anywhere in the configuration.
  static let values: [MessageText] = [
    .init(
      "config.unknown_key", en: "unknown key \"{value}\"", help: "Keys here: {allowed}.",
      ja: "不明なキー「{value}」です", jaHelp: "ここで使えるキー: {allowed}。"),
    .init(
      "config.missing_key", en: "the key \"{key}\" is missing", help: "Add \"{key}: …\" here.",
      ja: "キー「{key}」がありません", jaHelp: "「{key}: …」を追加してください。"),
    .init(
      "config.exclusive_keys", en: "\"{key}\" cannot stand beside \"{other}\"", help: "Keep one of the two.",
      ja: "「{key}」と「{other}」は同時に指定できません", jaHelp: "どちらか一方にしてください。"),
    .init(
      "config.expected_map", en: "\"{key}\" must be a map (lines of \"key: value\"), not {value}",
      help: "Indent the keys below it; mind the space after each colon.",
      ja: "「{key}」には「キー: 値」の並びを書きます({value} ではありません)",
      jaHelp: "キーを字下げして書き、コロンの後に半角スペースを入れてください。"),
    .init(
      "config.expected_list", en: "\"{key}\" must be a list, not {value}",
      help: "Write [a, b], or lines of \"- a\".",
      ja: "「{key}」にはリストを書きます({value} ではありません)", jaHelp: "[a, b] または「- a」の行で書いてください。"),
    .init(
      "config.expected_text", en: "\"{key}\" must be one value, not {value}", help: "Write one word or text.",
      ja: "「{key}」には値を一つ書きます({value} ではありません)", jaHelp: "値を一つだけ書いてください。"),
    .init(
      "config.empty_value", en: "\"{key}\" has no value", help: "Write a value, or remove the key.",
      ja: "「{key}」に値がありません", jaHelp: "値を書くか、キーを削除してください。"),
    .init(
      "config.twice", en: "\"{value}\" stands twice in \"{key}\"", help: "Remove one of the two.",
      ja: "「{key}」に「{value}」が重複しています", jaHelp: "どちらかを削除してください。"),
    .init(
      "config.not_integer", en: "\"{key}\" must be a whole number, not \"{value}\"",
      help: "Write digits only: 200.",
      ja: "「{key}」は整数で書きます(「{value}」は不可)", jaHelp: "200 のように数字だけで書いてください。"),
    .init(
      "config.out_of_range", en: "\"{key}\" is {value} and must be {allowed}",
      help: "Choose a number in this range.",
      ja: "「{key}」の値 {value} が範囲外です({allowed})", jaHelp: "範囲内の数を指定してください。"),
    .init(
      "config.not_boolean", en: "\"{key}\" must be true or false, not \"{value}\"",
      help: "Write true or false.",
      ja: "「{key}」は true か false です(「{value}」は不可)", jaHelp: "true または false と書いてください。"),
    .init(
      "config.not_one_of", en: "\"{key}\" cannot be \"{value}\"", help: "Allowed: {allowed}.",
      ja: "「{key}」に「{value}」は指定できません", jaHelp: "指定できる値: {allowed}。"),
    .init(
      "config.not_duration", en: "\"{key}\" must be a span of time, not \"{value}\"",
      help: "Write a whole number and a unit: 30s, 10m, 24h, 90d, 2w.",
      ja: "「{key}」は期間で書きます(「{value}」は不可)", jaHelp: "30s, 10m, 24h, 90d, 2w のように数と単位で書いてください。"),
    .init(
      "config.not_percentage", en: "\"{key}\" must be a percentage, not \"{value}\"",
      help: "Write a number from 0 to 100 and the sign: 20%.",
      ja: "「{key}」は百分率で書きます(「{value}」は不可)", jaHelp: "20% のように 0 から 100 の数と % で書いてください。"),
    .init(
      "config.unknown_zone", en: "unknown time zone \"{value}\"",
      help: "Write an offset (+09:00) or a zone without summer time: {allowed}.",
      ja: "不明なタイムゾーン「{value}」です", jaHelp: "+09:00 のような時差か、夏時間のない地域名を書いてください: {allowed}。"),
    .init(
      "config.unknown_time_format", en: "unknown date or time format \"{value}\"",
      help: "Write {allowed}, or a pattern of yyyy MM dd HH mm ss such as yyyy/MM/dd HH:mm.",
      ja: "不明な日時の書式「{value}」です",
      jaHelp: "{allowed} か、yyyy/MM/dd HH:mm のような yyyy MM dd HH mm ss の並びで書いてください。"),
    .init(
      "config.name_mismatch", en: "\"{key}\" is \"{value}\", but the file is called {name}.yaml",
      help: "The name and the file's name must be the same.",
      ja: "「{key}」が「{value}」ですが、ファイル名は {name}.yaml です", jaHelp: "名前とファイル名を同じにしてください。"),
  ]

  /// Files of connectors/.
  static let connectors: [MessageText] = [
    .init(
      "connector.no_such_kind", en: "there is no connector kind \"{value}\"", help: "Kinds: {allowed}.",
      ja: "コネクターの種類「{value}」はありません", jaHelp: "種類: {allowed}。"),
    .init(
      "connector.unknown_option", en: "kind \"{kind}\" has no option \"{value}\"",
      help: "Options: {allowed}.",
      ja: "種類「{kind}」にオプション「{value}」はありません", jaHelp: "オプション: {allowed}。"),
    .init(
      "connector.missing_option", en: "stream \"{stream}\" lacks the option \"{key}\" of kind \"{kind}\"",
      help: "Add it to the options of the stream or the connector: {summary}",
      ja: "ストリーム「{stream}」に種類「{kind}」の必須オプション「{key}」がありません",
      jaHelp: "ストリームまたはコネクターの options に追加してください: {summary}"),
    .init(
      "connector.no_streams", en: "the connector has no stream",
      help: "Add at least one stream below \"streams:\".",
      ja: "ストリームが一つもありません", jaHelp: "streams: の下にストリームを追加してください。"),
    .init(
      "connector.stream_without_key",
      en: "stream \"{stream}\" names no key: every changed record counts as a new one",
      help:
        "Add \"key: [COLUMN]\" with the columns that identify a record, or \"key: []\" where there are none.",
      ja: "ストリーム「{stream}」にキーがないため、変更されたレコードはすべて新規扱いになります",
      jaHelp: "レコードを識別する列を「key: [列名]」で指定してください。ない場合は「key: []」と書いてください。"),
    .init(
      "connector.patch_without_key", en: "stream \"{stream}\" delivers partial records and names no key",
      help: "Add \"key: [COLUMN]\": without it nobody knows which record a part belongs to.",
      ja: "部分更新(record: patch)のストリーム「{stream}」にキーがありません",
      jaHelp: "どのレコードの更新か分かるよう「key: [列名]」を指定してください。"),
    .init(
      "connector.stream_without_mapping",
      en: "no mapping reads stream \"{stream}\" of connector \"{connector}\"",
      help: "Its records are kept but make nothing: write mappings/NAME.yaml for it.",
      ja: "コネクター「{connector}」のストリーム「{stream}」を読むマッピングがありません",
      jaHelp: "レコードは保存されますが何も作られません。mappings/名前.yaml を作成してください。"),
  ]
}
