public import Hub

/// The words of this target's findings and errors.
///
/// None of them shows a record's value: it may be personal.
public enum NormalizeMessages {
  /// All entries.
  public static let all: [MessageText] =
    mapping + types + contacts + numbers + names + places + codes + summaries

  /// Applying and compiling mappings.
  static let mapping: [MessageText] = [
    .init(
      "map.not_a_list",
      en: "\"{column}\" holds no JSON array, of which each item would make an activity ({outcome})",
      help:
        "Mend it at the source ([\"…\", \"…\"], or objects between the brackets), or say unreadable: blank below explode: the record then makes no activity.",
      ja: "「{column}」が JSON の配列ではないため、活動に分けられません({outcome})",
      jaHelp:
        "元のデータを [\"…\", \"…\"](またはオブジェクトの配列)の形に直すか、explode に unreadable: blank を指定してください(そのレコードからは活動を作りません)。"
    ),
    .init(
      "map.not_an_object",
      en:
        "item {item} of \"{column}\" is no JSON object, and has none of the members that the mapping reads ({outcome})",
      help: "Mend it at the source, or write json: true where the items are texts and numbers.",
      ja: "「{column}」の {item} 番目の要素が JSON のオブジェクトではありません({outcome})",
      jaHelp: "元のデータを直すか、要素が文字列や数値なら json: true と書いてください。"),
    .init(
      "map.too_many_items", en: "\"{column}\" holds more than {most} items ({outcome})",
      help: "Is it the right column, and the right separator? Split such a record at the source.",
      ja: "「{column}」の要素が {most} 個を超えています({outcome})",
      jaHelp: "列と区切り文字が正しいか確認し、必要なら元のデータでレコードを分けてください。"),
    .init(
      "map.item_clash",
      en: "\"{column}\" is a column of the records, and below explode the name of what an item holds",
      help: "Give the item's column another name (as: NAME, or another name below columns, json or number).",
      ja: "「{column}」は元データの列名でもあり、explode の要素の列名でもあります",
      jaHelp: "要素の列に別の名前を付けてください(as: 名前、または columns・json・number の名前)。"),
    .init(
      "map.required", en: "\"{column}\" has no usable value, and {entity}.{field} is required",
      help: "Fill it in at the source, or give the field a default in the mapping.",
      ja: "「{column}」に使える値がありません({entity}.{field} は必須です)",
      jaHelp: "元のデータを埋めるか、マッピングで default を指定してください。"),
    .init(
      "map.list_separator",
      en: "a value of \"{column}\" holds a \";\", which is kept as \"；\" ({outcome})",
      help:
        "Lists stand in the ledger with \";\" between their values. Where it separates values, add split: \";\".",
      ja: "「{column}」の値に含まれる「;」を全角の「；」にします({outcome})",
      jaHelp: "台帳ではリストの値を「;」で区切ります。値の区切りなら split: \";\" を加えてください。"),
    .init(
      "map.expression",
      en:
        "the expression of {entity}.{field} has no value for this record: {reason} ({outcome}; line:column {at} of the expression in {place})",
      help: "Mend the record, or the expression in {place}.",
      ja: "{entity}.{field} の式はこのレコードで値を返せません: {reason}({place} の式の 行:桁 {at})",
      jaHelp: "レコードか、{place} の式を直してください。"),
    .init(
      "map.code", en: "\"{column}\" holds a value that code table {table} does not know ({outcome})",
      help:
        "Give it a code: tsunagi codes assign {table} VALUE CODE (or add it to mappings/codes/{table}.csv as a value or"
        + " synonym of a code, and replay).",
      ja: "「{column}」の値がコード表 {table} にありません",
      jaHelp:
        "tsunagi codes assign {table} 値 コード で割り当てるか、mappings/codes/{table}.csv に値または同義語として追加し、再処理してください。"
    ),
    .init(
      "map.pattern",
      en: "\"{column}\" holds a value that the pattern of {entity}.{field} does not match ({outcome})",
      help: "Mend the record, widen the pattern, or say with \"unreadable\" what then.",
      ja: "「{column}」の値が {entity}.{field} の pattern に合いません",
      jaHelp: "元のデータか pattern を直すか、合わないときの扱いを unreadable で指定してください。"),
    .init(
      "map.lookup_missing",
      en: "\"{column}\" holds a key that no current record of {stream} has ({outcome})",
      help: "When the record comes, the value appears by itself; else mend the key at the source.",
      ja: "「{column}」のキーに当たるレコードが {stream} にありません",
      jaHelp: "該当レコードが届けば、値は自動で入ります。届かない場合は元のデータのキーを直してください。"),
    .init(
      "map.lookup_ambiguous",
      en: "\"{column}\" holds a key that records of {stream} have with different values ({outcome})",
      help: "Look it up by a column that names one record, or mend {stream} at the source.",
      ja: "「{column}」のキーに当たる {stream} のレコードが複数あり、値が異なります",
      jaHelp: "一つのレコードを特定できる列で参照するか、{stream} の元のデータを直してください。"),
    .init(
      "map.lookup_too_large",
      en:
        "{stream} is too large to be looked up: more than {keys} keys of \"{key}\", or {size} MiB of \"{key}\" and \"{wanted}\"",
      help: "Keep what is looked up small: filter the stream, or deliver a shorter file.",
      ja: "{stream} は参照するには大きすぎます(「{key}」のキーが {keys} 件、または「{key}」「{wanted}」が {size} MiB を超えています)",
      jaHelp: "ストリームに filter を設定するか、必要なレコードだけのファイルにしてください。"),
    .init(
      "map.unit", en: "\"{column}\" holds no number in {unit} ({outcome})",
      help: "Numbers alone count in {unit}; others must say a unit of the same kind (300千円, 53名, 80%).",
      ja: "「{column}」の値が {unit} の数値として読めません",
      jaHelp: "数字だけの値は {unit} として読みます。それ以外は同じ種類の単位(300千円、53名、80% など)で書いてください。"),
    .init(
      "map.unknown_unit", en: "there is no unit {unit}", help: "Units: {known}.",
      ja: "単位 {unit} はありません", jaHelp: "単位: {known}。"),
    .init(
      "map.unknown_group", en: "the pattern of {field} has no group {group}, or several and none is named",
      help: "Name one of its groups (?P<name>…) with \"group\".",
      ja: "項目 {field} の pattern にグループ {group} がないか、複数あるのに指定がありません",
      jaHelp: "group に (?P<名前>…) の名前を指定してください。"),
    .init(
      "map.code_ambiguous", en: "code table {table}: \"{spelling}\" means both {code} and {other}",
      help: "Keep it with one of the two ({file}, line {line}).",
      ja: "コード表 {table}: 「{spelling}」が {code} と {other} の両方に対応しています",
      jaHelp: "どちらか一方だけにしてください({file} {line} 行目)。"),
    .init(
      "map.invalid", en: "mapping {mapping} cannot be used", help: "Mend what is listed, then run check.",
      ja: "マッピング {mapping} は使用できません", jaHelp: "一覧の箇所を直し、check を実行してください。"),
    .init(
      "map.no_source", en: "field {field} has neither columns nor a constant",
      help: "Add \"from: COLUMN\" or \"value: …\".", ja: "項目 {field} に列も定数もありません",
      jaHelp: "「from: 列名」または「value: …」を追加してください。"),
    .init(
      "map.field_twice", en: "{entity}.{field} is filled twice", help: "Let one field or part fill it.",
      ja: "{entity}.{field} が二重に設定されています", jaHelp: "どちらか一方にしてください。"),
    .init(
      "map.unknown_field", en: "{entity} has no field {field}", ja: "{entity} に項目 {field} はありません"),
    .init(
      "map.unknown_normalizer", en: "there is no normalizer {normalizer}", help: "Normalizers: {known}.",
      ja: "ノーマライザー {normalizer} はありません", jaHelp: "ノーマライザー: {known}。"),
    .init(
      "map.unknown_part", en: "no normalizer of the field makes a part {part}", help: "Parts: {known}.",
      ja: "この項目のノーマライザーに部分 {part} はありません", jaHelp: "部分: {known}。"),
    .init(
      "map.unknown_format", en: "\"{format}\" is no date or time format",
      help: "Use iso8601, japanese, excel_serial, unix_s, unix_ms, or a pattern with yyyy, MM and dd.",
      ja: "「{format}」は日時の書式ではありません",
      jaHelp: "iso8601、japanese、excel_serial、unix_s、unix_ms、または yyyy・MM・dd を含むパターンを使ってください。"),
    .init("map.unknown_table", en: "there is no code table {table}", ja: "コード表 {table} はありません"),
    .init(
      "map.unknown_system", en: "code table {table} has no column for {system}", help: "Systems: {systems}.",
      ja: "コード表 {table} に {system} の列はありません", jaHelp: "システム: {systems}。"),
    .init(
      "map.bad_code", en: "\"{value}\" for field {field} is no code of table {table}",
      help: "Write one of the table's codes.", ja: "項目 {field} の「{value}」はコード表 {table} にありません",
      jaHelp: "コード表のコードを書いてください。"),
    .init(
      "map.bad_value", en: "\"{value}\" is no {type}, as field {field} needs it",
      help: "Write a value of the field's type.", ja: "「{value}」は項目 {field} の {type} 型の値ではありません",
      jaHelp: "項目の型に合う値を書いてください。"),
  ]

  /// Values that are not of the field's type.
  static let types: [MessageText] = [
    .init(
      "map.type.integer", en: "\"{column}\" holds no whole number ({outcome})",
      help: "Add \"normalize: [integer]\" for numbers with units or commas.",
      ja: "「{column}」の値が整数ではありません",
      jaHelp: "単位やカンマ付きの数には「normalize: [integer]」を追加してください。"),
    .init(
      "map.type.decimal", en: "\"{column}\" holds no number ({outcome})",
      help: "Add \"normalize: [decimal]\" for amounts with ¥, 円, 万 or commas.",
      ja: "「{column}」の値が数値ではありません",
      jaHelp: "¥・円・万・カンマ付きの金額には「normalize: [decimal]」を追加してください。"),
    .init(
      "map.type.boolean", en: "\"{column}\" holds neither a yes nor a no ({outcome})",
      help: "Use true/false, はい/いいえ, 1/0, ○/×, or translate it with a code table.",
      ja: "「{column}」の値が真偽のどちらとも読めません",
      jaHelp: "true/false、はい/いいえ、1/0、○/× を使ってください。"),
    .init(
      "map.type.date", en: "\"{column}\" holds no date in one of the formats ({outcome})",
      help: "Add its notation to \"formats\"; days that do not exist are never moved.",
      ja: "「{column}」の値が指定の書式の日付ではありません",
      jaHelp: "formats に書式を追加してください。存在しない日付は補正しません。"),
    .init(
      "map.type.timestamp", en: "\"{column}\" holds no time in one of the formats ({outcome})",
      help: "Add its notation to \"formats\"; times that do not exist are never moved.",
      ja: "「{column}」の値が指定の書式の日時ではありません",
      jaHelp: "formats に書式を追加してください。存在しない日時は補正しません。"),
    .init("map.type.text", en: "\"{column}\" holds no text ({outcome})", ja: "「{column}」の値が文字列ではありません"),
  ]
}
