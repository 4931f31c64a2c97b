import Hub

extension WorkspaceMessages {
  /// Files of mappings/.
  static let mappings: [MessageText] =
    lists + lookups + [
      .init(
        "mapping.unknown_connector", en: "there is no connector \"{value}\"", help: "Connectors: {allowed}.",
        ja: "コネクター「{value}」はありません", jaHelp: "コネクター: {allowed}。"),
      .init(
        "mapping.unknown_stream", en: "connector \"{connector}\" has no stream \"{value}\"",
        help: "Streams: {allowed}.",
        ja: "コネクター「{connector}」にストリーム「{value}」はありません", jaHelp: "ストリーム: {allowed}。"),
      .init(
        "mapping.stream_twice",
        en: "stream \"{stream}\" of connector \"{connector}\" is mapped by {other} already",
        help: "Put the entities of one stream into one mapping.",
        ja: "コネクター「{connector}」のストリーム「{stream}」は {other} で既にマッピングされています",
        jaHelp: "一つのストリームのエンティティは一つのマッピングにまとめてください。"),
      .init(
        "mapping.unknown_entity", en: "there is no entity \"{value}\"", help: "Entities: {allowed}.",
        ja: "エンティティ「{value}」はありません", jaHelp: "エンティティ: {allowed}。"),
      .init(
        "mapping.lead_and_person", en: "one record cannot make both \"{value}\" and \"{other}\"",
        help: "Both are the same human: keep \"lead\" for people who may buy, \"person\" for others.",
        ja: "一つのレコードから「{value}」と「{other}」の両方は作れません",
        jaHelp: "どちらも同じ人物です。見込み客は lead、それ以外は person にしてください。"),
      .init(
        "mapping.unknown_field", en: "\"{entity}\" has no field \"{value}\"", help: "Fields: {allowed}.",
        ja: "「{entity}」に項目「{value}」はありません", jaHelp: "項目: {allowed}。"),
      .init(
        "mapping.field_twice", en: "field \"{field}\" is filled twice, first in line {first}",
        help: "Let one of the two fill it.", ja: "項目「{field}」が二重に設定されています(最初は {first} 行目)",
        jaHelp: "どちらか一方にしてください。"),
      .init(
        "mapping.no_source", en: "field \"{field}\" says neither \"from\" nor \"value\"",
        help: "Add \"from: COLUMN\" or a constant \"value: …\".",
        ja: "項目「{field}」に from も value もありません", jaHelp: "「from: 列名」または定数「value: …」を追加してください。"),
      .init(
        "mapping.else_alone", en: "\"else\" belongs to an expression", help: "Add \"expr: …\" or remove it.",
        ja: "else は式(expr)と一緒に使います", jaHelp: "expr を追加するか、else を削除してください。"),
      .init(
        "mapping.else_unneeded",
        en: "the expression of \"{field}\" always has a value: \"else\" never happens",
        help: "Remove \"else\".", ja: "項目「{field}」の式は必ず値を返すため、else は使われません",
        jaHelp: "else を削除してください。"),
      .init(
        "mapping.expression_type", en: "field \"{field}\" is of type {type}; the expression gives {found}",
        help: "Convert it: string(…), int(…), double(…), timestamp(…), or join() of a list.",
        ja: "項目「{field}」は {type} 型ですが、式の結果は {found} です",
        jaHelp: "string(…)、int(…)、double(…)、timestamp(…) で変換してください(リストは join())。"),
      .init(
        "mapping.unknown_normalizer", en: "there is no normalizer \"{value}\"",
        help: "Normalizers: {allowed}.",
        ja: "ノーマライザー「{value}」はありません", jaHelp: "ノーマライザー: {allowed}。"),
      .init(
        "mapping.no_parts", en: "none of the normalizers makes parts",
        help: "Normalizers with parts: {allowed}; so does a pattern with groups.",
        ja: "部分(parts)を作るノーマライザーがありません",
        jaHelp: "parts を作るノーマライザー: {allowed}。グループのある pattern でも作れます。"),
      .init(
        "mapping.unknown_part", en: "normalizer \"{normalizer}\" makes no part \"{value}\"",
        help: "Parts: {allowed}.",
        ja: "ノーマライザー「{normalizer}」に部分「{value}」はありません", jaHelp: "部分: {allowed}。"),
      .init(
        "mapping.group_alone", en: "\"group\" belongs to a pattern",
        help: "Add \"pattern: …\" or remove it.",
        ja: "group は pattern と一緒に使います", jaHelp: "pattern を追加するか、group を削除してください。"),
      .init(
        "mapping.group_needed", en: "the pattern has several groups, and none is named as the value",
        help: "Add \"group: NAME\" (one of {allowed}), or write the others as (?:…).",
        ja: "pattern にグループが複数ありますが、どれを値にするか指定がありません",
        jaHelp: "「group: 名前」({allowed} のいずれか)を追加するか、ほかのグループを (?:…) としてください。"),
      .init(
        "mapping.unknown_group", en: "the pattern has no group \"{value}\"",
        help: "Groups by name or number: {allowed}.",
        ja: "pattern にグループ「{value}」はありません", jaHelp: "グループ(名前または番号): {allowed}。"),
      .init(
        "mapping.unknown_unit", en: "there is no unit \"{value}\"", help: "Units: {allowed}.",
        ja: "単位「{value}」はありません", jaHelp: "単位: {allowed}。"),
      .init(
        "mapping.unit_no_number", en: "a unit is for numbers; field \"{field}\" is of type {type}",
        help: "Remove \"unit\", or fill a field of type integer or decimal.",
        ja: "unit は数値の項目用です(項目「{field}」は {type} 型)",
        jaHelp: "unit を削除するか、integer・decimal 型の項目に設定してください。"),
      .init(
        "mapping.unit_read", en: "\"{value}\" reads the number without knowing that the column is in {unit}",
        help: "Remove \"{value}\": \"unit\" reads commas, widths, 千, 万 and 億 itself.",
        ja: "「{value}」は列の単位({unit})を知らずに数値を読んでしまいます",
        jaHelp: "「{value}」を削除してください。カンマ・全角・千・万・億は unit が読み取ります。"),
      .init(
        "mapping.part_not_text", en: "a part cannot fill field \"{field}\" of type {type}",
        help: "Parts are text: choose a text field.", ja: "部分で {type} 型の項目「{field}」は設定できません",
        jaHelp: "部分は文字列です。文字列の項目を選んでください。"),
      .init(
        "mapping.type_mismatch", en: "field \"{field}\" is of type {type}, not {value}",
        help: "Write \"as: {type}\", or leave \"as\" out.", ja: "項目「{field}」は {value} ではなく {type} 型です",
        jaHelp: "「as: {type}」とするか、as を省いてください。"),
      .init(
        "mapping.not_a_time", en: "\"{key}\" is for dates and times; field \"{field}\" is of type {type}",
        help: "Remove the key.", ja: "「{key}」は日時用です(項目「{field}」は {type} 型)",
        jaHelp: "このキーを削除してください。"),
      .init(
        "mapping.bad_value", en: "\"{value}\" is no value for field \"{field}\" of type {type}",
        help: "Write it like {example}.", ja: "「{value}」は {type} 型の項目「{field}」の値になりません",
        jaHelp: "{example} のように書いてください。"),
      .init(
        "mapping.code_not_text", en: "codes are text; field \"{field}\" is of type {type}",
        help: "Remove \"code\", or fill a text field.", ja: "コードは文字列です(項目「{field}」は {type} 型)",
        jaHelp: "code を削除するか、文字列の項目に設定してください。"),
      .init(
        "mapping.unknown_table", en: "there is no code table \"{value}\"",
        help: "Tables in mappings/codes: {allowed}.", ja: "コード表「{value}」はありません",
        jaHelp: "mappings/codes のコード表: {allowed}。"),
      .init(
        "mapping.unknown_system", en: "code table \"{table}\" has no column for system \"{value}\"",
        help: "Systems: {allowed}. A new one is a new column in mappings/codes/{table}.csv.",
        ja: "コード表「{table}」にシステム「{value}」の列はありません",
        jaHelp: "システム: {allowed}。新しいシステムは mappings/codes/{table}.csv に列を追加します。"),
      .init(
        "mapping.unknown_code", en: "code table \"{table}\" has no code \"{value}\"",
        help: "Codes: {allowed}.",
        ja: "コード表「{table}」にコード「{value}」はありません", jaHelp: "コード: {allowed}。"),
    ]

  /// Files of mappings/codes/.
  static let tables: [MessageText] =
    [
      .init(
        "code_table.empty", en: "the code table has no codes",
        help: "Write a header with \"code\" and a line for each code.",
        ja: "コード表にコードがありません", jaHelp: "code 列のある見出し行と、コードごとの行を書いてください。"),
      .init(
        "code_table.no_code_column", en: "the code table has no column \"code\"", help: "Columns: {allowed}.",
        ja: "コード表に code 列がありません", jaHelp: "列: {allowed}。"),
      .init(
        "code_table.unnamed_column", en: "a column has no name",
        help: "Name it in the first line, or remove it.",
        ja: "名前のない列があります", jaHelp: "見出し行に名前を書くか、列を削除してください。"),
      .init(
        "code_table.duplicate_column", en: "the column \"{value}\" is there twice",
        help: "Remove or rename one.",
        ja: "列「{value}」が重複しています", jaHelp: "どちらかを削除するか、名前を変えてください。"),
      .init(
        "code_table.unknown_column", en: "no mapping and no known system uses the column \"{value}\"",
        help: "Known columns: {allowed}, and SYSTEM_in beside SYSTEM.",
        ja: "列「{value}」はどのマッピングからも使われていません",
        jaHelp: "使える列: {allowed}、および システム名_in。"),
      .init(
        "code_table.in_without_system", en: "the column \"{value}\" stands without a column \"{system}\"",
        help: "Add the column \"{system}\" with the values that are written outward.",
        ja: "列「{value}」に対応する列「{system}」がありません", jaHelp: "書き出す値の列「{system}」を追加してください。"),
      .init(
        "code_table.ragged_row", en: "the line has {count} cells, the header {expected}",
        help: "Write as many commas as in the header; put a value with a comma in double quotes.",
        ja: "この行のセルは {count} 個ですが、見出しは {expected} 個です",
        jaHelp: "カンマの数を見出しに合わせ、カンマを含む値は二重引用符で囲んでください。"),
      .init(
        "code_table.unclosed_quote", en: "the quote that begins here is never closed",
        help: "Close it, or double it.",
        ja: "ここから始まる引用符が閉じていません", jaHelp: "引用符を閉じるか、二重にしてください。"),
      .init(
        "code_table.blank_code", en: "a line has no code",
        help: "Write the code in its column, or remove the line.",
        ja: "コードが空の行です", jaHelp: "コードを書くか、行を削除してください。"),
      .init(
        "code_table.duplicate_code", en: "the code \"{value}\" is there twice, first in line {first}",
        help: "Put both lines together.", ja: "コード「{value}」が重複しています(最初は {first} 行目)",
        jaHelp: "一行にまとめてください。"),
      .init(
        "code_table.several_outward",
        en: "\"{value}\" holds several values where one is written outward to {system}",
        help: "Keep one here and list all that come in under \"{system}_in\".",
        ja: "{system} へ書き出す値は一つですが、「{value}」には複数あります",
        jaHelp: "ここには一つだけ書き、取り込む値は「{system}_in」列に並べてください。"),
      .init(
        "code_table.ambiguous_value",
        en: "\"{value}\" of {system} means \"{code}\" here and \"{other}\" in line {line}",
        help: "List it once in the column \"{system}_in\", for the code that it means when it comes in.",
        ja: "{system} の「{value}」がここでは「{code}」、{line} 行目では「{other}」を意味しています",
        jaHelp: "取り込むときに意味するコードの行の「{system}_in」列に一度だけ書いてください。"),
      .init(
        "code_table.ambiguous_label",
        en: "\"{value}\" stands for \"{code}\" here and for \"{other}\" in line {line}",
        help: "Codes, labels and synonyms are understood from every system: each must belong to one code.",
        ja: "「{value}」がここでは「{code}」、{line} 行目では「{other}」を指しています",
        jaHelp: "コード・ラベル・同義語は全システム共通です。一つのコードだけに書いてください。"),
    ] + validity + writes + marks
}

extension WorkspaceMessages {
  /// Lookups into other streams.
  private static let lookups: [MessageText] = [
    .init(
      "mapping.unknown_lookup_stream", en: "there is no stream \"{value}\" to look up",
      help: "Write CONNECTOR.STREAM. Streams: {allowed}.",
      ja: "参照するストリーム「{value}」はありません", jaHelp: "「コネクター.ストリーム」と書いてください。ストリーム: {allowed}。"),
    .init(
      "mapping.lookup_column", en: "stream \"{stream}\" has no column \"{value}\"",
      help: "Columns: {allowed}.", ja: "ストリーム「{stream}」に列「{value}」はありません", jaHelp: "列: {allowed}。"),
    .init(
      "mapping.lookup_key",
      en: "by which column of \"{stream}\" is looked up? Its key has {count} columns",
      help: "Add \"key: COLUMN\" with the column that holds what the cell holds.",
      ja: "「{stream}」のどの列で参照するかが決まりません(key の列は {count} 個です)",
      jaHelp: "セルと同じ値を持つ列を「key: 列名」で指定してください。"),
    .init(
      "mapping.lookup_itself",
      en: "the lookup gives the key itself: \"key\" and \"value\" are both \"{value}\"",
      help: "Name the column that is wanted as \"value\".",
      ja: "key と value がどちらも「{value}」のため、キーがそのまま値になります",
      jaHelp: "value には取り出したい列を指定してください。"),
    .init(
      "mapping.lookup_patch", en: "stream \"{stream}\" cannot be looked up: its records are patches",
      help: "Look up a stream whose records are whole (record: full).",
      ja: "ストリーム「{stream}」は変更された項目だけが届くため(record: patch)、参照できません",
      jaHelp: "すべての列が届くストリーム(record: full)を参照してください。"),
    .init(
      "mapping.lookup_list", en: "field \"{field}\" is a list, and lists look nothing up",
      help: "Remove \"lookup\", or fill a field with one value.",
      ja: "リストの項目「{field}」では lookup を使えません", jaHelp: "lookup を削除するか、値が一つの項目に設定してください。"),
    .init(
      "mapping.lookup_circle", en: "lookups go round in a circle: {circle}",
      help: "Which records count would depend on themselves. Take one of these lookups out.",
      ja: "参照が循環しています: {circle}", jaHelp: "どのレコードが有効かが自分自身に依存してしまいます。いずれかの lookup を外してください。"),
  ]

  /// Lists that are exploded.
  private static let lists: [MessageText] = [
    .init(
      "mapping.explode_kind", en: "\"explode\" makes several activities; a record makes one {entity}",
      help:
        "Move it below \"activity\". Several answers in one text: an expression (docs/reference/mappings.md).",
      ja: "explode は複数の活動を作るものです。{entity} は一つのレコードから一つだけ作られます",
      jaHelp: "activity の下に移してください。複数の値を一つの文字列にまとめるなら式を使います(docs/reference/mappings.md)。"),
    .init(
      "mapping.explode_form", en: "\"explode\" does not say what the list looks like",
      help:
        "Write from with separator (\";\"), from with json (true, or the members to read), or columns (NAME: \"COLUMN#\").",
      ja: "explode にリストの形が書かれていません",
      jaHelp:
        "from と separator(\";\" など)、from と json(true または使うメンバー)、columns(名前: \"列#\")のいずれかで書いてください。"
    ),
    .init(
      "mapping.explode_pattern", en: "\"{value}\" is no column name with exactly one # in it",
      help: "Write the columns' name with # for the number: \"設問#\" is 設問1, 設問2, …",
      ja: "「{value}」は # を一つだけ含む列名ではありません",
      jaHelp: "番号の位置に # を書いてください。「設問#」は 設問1、設問2、… を表します。"),
    .init(
      "mapping.explode_column", en: "the stream's columns do not have \"{value}\"",
      help: "Columns: {allowed}.",
      ja: "ストリームの列に「{value}」がありません", jaHelp: "列: {allowed}。"),
    .init(
      "mapping.explode_patch",
      en:
        "the stream \"{stream}\" sends what changed of a record (record: patch), so a list may be there in part",
      help:
        "Let the source send whole records (record: full), or make one activity of the record without \"explode\".",
      ja: "ストリーム「{stream}」は変更分だけを送ります(record: patch)。リストの一部しか届かないことがあります",
      jaHelp: "全項目を送る形(record: full)にするか、explode を使わず一つのレコードから一つの活動を作ってください。"),
    .init(
      "mapping.item_clash",
      en: "\"{column}\" is what an item's column is called, and {place} reads it as a column of the records",
      help: "Give the item's column another name (as: NAME, or another name below columns, json or number).",
      ja: "「{column}」は explode の要素の列名ですが、{place} では元データの列として使われています",
      jaHelp: "要素の列に別の名前を付けてください(as: 名前、または columns・json・number の名前)。"),
    .init(
      "mapping.item_twice", en: "two columns of the item are called \"{column}\"",
      help: "Rename one of them.",
      ja: "要素の列「{column}」が二つあります", jaHelp: "どちらかの名前を変えてください。"),
    .init(
      "mapping.item_unused", en: "nothing reads the item's column \"{column}\"",
      help: "Use it in a field's from or expr, or in when; else remove it.",
      ja: "要素の列「{column}」はどこからも使われていません",
      jaHelp: "項目の from・expr か when で使うか、削除してください。"),
  ]
}
