public import Hub

/// The words of what is wrong with expressions.
public enum ExpressionsMessages {
  /// All codes of this target.
  public static let all: [MessageText] = syntax + types + values + doubts

  private static let doubts: [MessageText] = [
    .init(
      "expression.always", en: "this is always {value}, whatever the data",
      help: "Compare a column or field with a value, or leave this part out.",
      ja: "この条件はデータに関係なく常に {value} です", jaHelp: "列や項目を値と比較するか、この部分を削除してください。"),
    .init(
      "expression.contradiction", en: "{field} cannot be {first} and {value} at once: this never holds",
      help: "Write || for \"one or the other\", or {field} in [{first}, {value}].",
      ja: "{field} が同時に {first} と {value} になることはないため、この条件は成り立ちません",
      jaHelp: "「どちらか」なら || を使うか、{field} in [{first}, {value}] と書いてください。"),
    .init(
      "expression.unreachable",
      en: "this branch is never reached: the same condition was asked before (line {line}, column {column})",
      help: "Ask something else here, or leave the branch out.",
      ja: "この分岐には到達しません。同じ条件を既に判定しています({line} 行 {column} 桁)",
      jaHelp: "別の条件にするか、この分岐を削除してください。"),
    .init(
      "expression.element_twice", en: "{value} stands twice in the list",
      help: "Delete one, or write what was meant.",
      ja: "リストに {value} が重複しています", jaHelp: "一方を削除するか、意図した値に直してください。"),
    .init(
      "expression.null_comparison", en: "a value of type {type} is never null",
      help: "A blank text is '': compare with ''. Whether there is any value says has(…).",
      ja: "型 {type} の値は null になりません", jaHelp: "空の文字列は '' と比較し、値の有無は has(…) で調べてください。"),
  ]

  private static let syntax: [MessageText] = [
    .init(
      "expression.unexpected", en: "\"{found}\" is not expected here",
      help: "Look for a missing operator, comma or quote before it.",
      ja: "ここに「{found}」は書けません", jaHelp: "直前に演算子、コンマ、引用符の不足がないか確認してください。"),
    .init(
      "expression.expected", en: "\"{sign}\" is expected, not \"{found}\"",
      help: "Every opening bracket needs its closing one; every ? its :.",
      ja: "「{sign}」が必要ですが、「{found}」があります", jaHelp: "括弧の対応と、? に対する : を確認してください。"),
    .init(
      "expression.no_otherwise", en: "the ? that stands here has no : with the other value",
      help: "Write: condition ? value : other value.", ja: "ここの ? に対する :(それ以外の値)がありません",
      jaHelp: "「条件 ? 値 : それ以外の値」と書いてください。"),
    .init(
      "expression.incomplete", en: "the expression ends too early",
      help: "Something is missing behind the end.",
      ja: "式が途中で終わっています", jaHelp: "末尾に続きを書いてください。"),
    .init(
      "expression.bad_character", en: "the character {character} means nothing here",
      help: "Put texts in quotes, and columns' names: row['…']; use && || ! for and, or, not.",
      ja: "文字 {character} はここでは使えません", jaHelp: "文字列や列名は引用符で囲みます(row['列名'])。かつ・または・否定は && || ! と書きます(半角)。"),
    .init(
      "expression.unclosed_text", en: "the quote that begins here is not closed",
      help: "Close it with the same quote; a text over several lines takes three.",
      ja: "ここで始まる引用符が閉じられていません", jaHelp: "同じ引用符で閉じてください。複数行の文字列は引用符を 3 つ使います。"),
    .init(
      "expression.bad_escape", en: "this is no escape sequence",
      help: #"Write \\ for a backslash; or r'...' for a text in which it means nothing."#,
      ja: "このエスケープシーケンスは使えません", jaHelp: #"バックスラッシュは \\ と書くか、r'...' を使ってください。"#),
    .init(
      "expression.number_range", en: "the number {number} is out of range",
      help: "int goes to 9223372036854775807, uint to 18446744073709551615u.",
      ja: "数値 {number} は範囲外です", jaHelp: "int は 9223372036854775807、uint は 18446744073709551615u までです。"),
    .init(
      "expression.reserved", en: "\"{word}\" is a reserved word", help: "Choose another name.",
      ja: "「{word}」は予約語です", jaHelp: "別の名前にしてください。"),
    .init(
      "expression.name_expected", en: "a name is expected behind the dot, not \"{found}\"",
      help: "Write a['{found}'] for keys that are no names.",
      ja: "ドットの後には名前が必要ですが、「{found}」があります", jaHelp: "名前でないキーは a['{found}'] と書きます。"),
    .init(
      "expression.too_deep", en: "the expression is nested deeper than {limit} levels",
      help: "Split it, or join texts with [...].join().",
      ja: "式の入れ子が {limit} 段を超えています", jaHelp: "式を分けるか、文字列の連結には [...].join() を使ってください。"),
    .init(
      "expression.has_field", en: "has() takes a field: has(a.b)", help: "For other keys write: 'key' in a.",
      ja: "has() には has(a.b) のように項目を指定します", jaHelp: "それ以外のキーは 'key' in a と書きます。"),
    .init(
      "expression.macro_variable", en: "a simple name is expected here",
      help: "Write for example: list.all(x, x > 0).",
      ja: "ここには単純な名前が必要です", jaHelp: "list.all(x, x > 0) のように書きます。"),
    .init(
      "expression.macro_variable_twice", en: "the name {name} stands twice", help: "Choose two names.",
      ja: "名前 {name} が重複しています", jaHelp: "別々の名前にしてください。"),
    .init(
      "expression.message", en: "{name}: protobuf messages are not supported",
      help: "Use a map, or timestamp() and duration() for times.",
      ja: "{name}: protobuf メッセージには対応していません", jaHelp: "マップか、timestamp()、duration() を使ってください。"),
    .init(
      "expression.pattern_syntax", en: "the regular expression {pattern} has a mistake at character {index}",
      help: "It follows RE2's syntax.",
      ja: "正規表現 {pattern} の {index} 文字目に誤りがあります", jaHelp: "RE2 の書式に従ってください。"),
    .init(
      "expression.pattern_unsupported",
      en: "the regular expression {pattern} holds {part}, which is not supported",
      help: "Back references and looking around cannot be matched in linear time; write it without.",
      ja: "正規表現 {pattern} の {part} には対応していません", jaHelp: "後方参照や先読み・後読みを使わずに書いてください。"),
    .init(
      "expression.pattern_size", en: "the regular expression {pattern} is too large",
      help: "Repeat less by count.", ja: "正規表現 {pattern} が大きすぎます", jaHelp: "回数指定の繰り返しを減らしてください。"),
    .init(
      "expression.pattern_groups",
      en: "the regular expression {pattern} has {count} groups, and only one can be taken",
      help: "Write the others as (?:…).",
      ja: "正規表現 {pattern} にはグループが {count} 個ありますが、取り出せるのは一つだけです",
      jaHelp: "取り出さないグループは (?:…) と書いてください。"),
    .init(
      "expression.pattern_replacement", en: "{replacement} cannot take the place of a match",
      help: "Behind a backslash stands a group's number (\\0 to \\{count}) or a second backslash.",
      ja: "{replacement} は置き換え後の文字列として使えません",
      jaHelp: "円記号(バックスラッシュ)の後には、グループの番号(\\0〜\\{count})かもう一つの円記号を書いてください。"),
  ]

  private static let types: [MessageText] = [
    .init(
      "expression.may_fail", en: "{function} can fail, and nothing says what then",
      help: "Say what then: \"else: blank\", \"else: reject\", or under else a value to take instead.",
      ja: "{function} は値を返せない場合がありますが、そのときの扱いがありません",
      jaHelp: "「else: blank」(空にする)か「else: reject」(行を拒否)、または else の下に代わりの値(value)を書いてください。"),
    .init(
      "expression.no_cell", en: "a {type} is no value of a cell",
      help: "Give a text, a finite number, true or false, or a time: join() lists, string() durations.",
      ja: "{type} はセルの値になりません", jaHelp: "文字列、有限の数、真偽、日時のいずれかにしてください(リストは join()、期間は string())。"),
    .init(
      "expression.empty_column", en: "the column's name is empty", help: "Name a column: row['…'].",
      ja: "列名が空です", jaHelp: "row['列名'] のように列を指定してください。"),
    .init(
      "expression.row_alone", en: "\"row\" is no value by itself", help: "Name a column: row['…'].",
      ja: "row だけでは値になりません", jaHelp: "row['列名'] のように列を指定してください。"),
    .init(
      "expression.entity_alone", en: "\"{entity}\" is no value by itself",
      help: "Name a field: {entity}.{field}.", ja: "{entity} だけでは値になりません",
      jaHelp: "{entity}.{field} のように項目を指定してください。"),
    .init(
      "expression.unknown_field", en: "\"{entity}\" has no field \"{value}\"", help: "Fields: {allowed}.",
      ja: "「{entity}」に項目「{value}」はありません", jaHelp: "項目: {allowed}。"),
    .init(
      "expression.undeclared", en: "undeclared reference to '{name}'",
      help: "Names are those of the row's fields.",
      ja: "'{name}' は宣言されていません", jaHelp: "使える名前は行の項目名です。"),
    .init(
      "expression.unknown_function", en: "there is no function {function} (unbound function)",
      help: "docs/reference/expressions.md lists what there is; tsunagi eval tries an expression.",
      ja: "関数 {function} はありません",
      jaHelp: "使える関数は docs/reference/expressions.md にあります。tsunagi eval で式を試せます。"),
    .init(
      "expression.argument_count",
      en: "{function} takes another number of arguments than {count} (no such overload)",
      help: "Count commas and parentheses; docs/reference/expressions.md shows each function's form.",
      ja: "{function} の引数の数({count})が合いません",
      jaHelp: "コンマと括弧を確認してください。関数の形は docs/reference/expressions.md にあります。"),
    .init(
      "expression.no_overload", en: "no such overload: {function} applied to ({types})",
      help: "Convert with int(), double(), string() and the like.",
      ja: "{function} は ({types}) には使えません", jaHelp: "int()、double()、string() などで変換してください。"),
    .init(
      "expression.no_fields", en: "type {type} does not support field selection: {field}",
      help: "Only maps have fields.", ja: "型 {type} に項目 {field} はありません", jaHelp: "項目があるのはマップだけです。"),
    .init(
      "expression.key_type", en: "unsupported key type: {type}", help: "Keys are bool, int, uint or string.",
      ja: "型 {type} はキーにできません", jaHelp: "キーは bool、int、uint、string です。"),
    .init(
      "expression.not_optional", en: "an optional value is expected, not {type}",
      help: "Make one with optional.of().", ja: "optional 値が必要ですが、{type} です", jaHelp: "optional.of() で作れます。"),
  ]

  private static let values: [MessageText] = [
    .init(
      "expression.overflow", en: "integer overflow",
      help: "Whole numbers go to 9223372036854775807; use double(…).",
      ja: "整数の桁あふれ", jaHelp: "整数は 9223372036854775807 までです。double(…) を使ってください。"),
    .init(
      "expression.division_by_zero", en: "division by zero",
      help: "Ask first: n != 0 ? a / n : 0; double(a) / double(n) has a value always.",
      ja: "ゼロで割りました", jaHelp: "先に n != 0 ? a / n : 0 のように確かめてください。"),
    .init(
      "expression.modulus_by_zero", en: "modulus by zero", help: "Ask first: n != 0 ? a % n : 0.",
      ja: "ゼロで剰余を求めました", jaHelp: "先に n != 0 ? a % n : 0 のように確かめてください。"),
    .init(
      "expression.no_key", en: "no such key: {key}",
      help: "Ask with has(a.b), 'key' in a, or a[?'key'].orValue(x).",
      ja: "キー {key} がありません", jaHelp: "has(a.b)、'key' in a、a[?'key'].orValue(x) で確かめられます。"),
    .init(
      "expression.repeated_key", en: "the key {key} stands twice (repeated key)",
      help: "Delete one of the entries.",
      ja: "キー {key} が重複しています", jaHelp: "どちらかの項目を削除してください。"),
    .init(
      "expression.index_range", en: "index out of range: {index}", help: "Indexes begin at 0.",
      ja: "添字 {index} は範囲外です", jaHelp: "添字は 0 から始まります。"),
    .init(
      "expression.substring_range", en: "invalid substring range: start {start}, end {end}",
      help: "Positions begin at 0 and end at size(text); ask for the size first.",
      ja: "部分文字列の範囲が不正です: 開始 {start}、終了 {end}", jaHelp: "位置は 0 から size(文字列) までです。先に長さを確かめてください。"),
    .init(
      "expression.conversion", en: "\"{text}\" is no {type}",
      help:
        "int() and double() read plain digits only; normalizers read units, commas and full-width digits.",
      ja: "「{text}」を {type} に変換できません",
      jaHelp: "int() と double() が読むのは半角数字だけです。単位、カンマ、全角数字はノーマライザー(normalize)で読めます。"),
    .init(
      "expression.conversion_range", en: "{value} is out of the range of {type} (range error)",
      help: "int goes from -9223372036854775808 to 9223372036854775807, uint from 0 to 18446744073709551615.",
      ja: "{value} は {type} の範囲外です",
      jaHelp: "int は -9223372036854775808〜9223372036854775807、uint は 0〜18446744073709551615 です。"),
    .init(
      "expression.invalid_utf8", en: "the bytes are invalid UTF-8",
      help: "Set the encoding where the file is read; string() reads UTF-8 only.",
      ja: "バイト列が UTF-8 ではありません", jaHelp: "文字コードはファイルの読み取り側で指定してください。string() が読むのは UTF-8 だけです。"),
    .init(
      "expression.bad_timestamp", en: "\"{text}\" is no timestamp",
      help: "Write RFC 3339 with an offset: 2026-04-01T09:00:00+09:00.",
      ja: "「{text}」は日時ではありません", jaHelp: "2026-04-01T09:00:00+09:00 のように RFC 3339 形式で書いてください。"),
    .init(
      "expression.timestamp_range", en: "the timestamp {text} is out of range: years 1 to 9999",
      help: "Look at the year that was written.",
      ja: "日時 {text} は範囲外です(1 年から 9999 年まで)", jaHelp: "年の値を確認してください。"),
    .init(
      "expression.timestamp_overflow", en: "the result is out of the range of timestamps: years 1 to 9999",
      help: "Look at the duration that is added or taken away.",
      ja: "結果が日時の範囲(1 年から 9999 年まで)を超えます", jaHelp: "足し引きする期間を確認してください。"),
    .init(
      "expression.bad_duration", en: "\"{text}\" is no duration",
      help: "Write numbers with units: 1h30m, 1.5s, 100ms.",
      ja: "「{text}」は期間ではありません", jaHelp: "1h30m、1.5s、100ms のように単位を付けて書いてください。"),
    .init(
      "expression.duration_range", en: "the duration {text} is out of range: about 292 years",
      help: "Write a shorter one; hours are the largest unit (720h are 30 days).",
      ja: "期間 {text} は範囲外です(約 292 年まで)", jaHelp: "短い期間にしてください。最大の単位は時間です(30 日は 720h)。"),
    .init(
      "expression.duration_overflow", en: "the result is out of the range of durations: about 292 years",
      help: "Look at the times whose difference is taken.",
      ja: "結果が期間の範囲(約 292 年)を超えます", jaHelp: "差を取る日時を確認してください。"),
    .init(
      "expression.unknown_zone", en: "there is no time zone \"{zone}\"",
      help: "Write Asia/Tokyo, UTC or +09:00.",
      ja: "タイムゾーン「{zone}」はありません", jaHelp: "Asia/Tokyo、UTC、+09:00 のように書いてください。"),
    .init(
      "expression.negative_offset", en: "negative offset: {offset}",
      help: "Shift the other way by a positive number.",
      ja: "シフト量が負です: {offset}", jaHelp: "逆方向に正の数でシフトしてください。"),
    .init(
      "expression.empty_list", en: "{function} of an empty list", help: "Ask first whether size(list) > 0.",
      ja: "{function} に空のリストは使えません", jaHelp: "先に size(リスト) > 0 を確かめてください。"),
    .init(
      "expression.bad_base64", en: "the text is no base64",
      help: "It takes letters, digits, + / and = at the end.",
      ja: "base64 の文字列ではありません", jaHelp: "使えるのは英数字と + /、末尾の = です。"),
    .init(
      "expression.optional_none", en: "optional.none() dereference: there is no value",
      help: "Ask with hasValue(), or take orValue(x).",
      ja: "optional に値がありません", jaHelp: "hasValue() で確かめるか、orValue(x) を使ってください。"),
    .init(
      "expression.format_clause", en: "unrecognized formatting clause \"{clause}\"",
      help: "Clauses: %s %d %f %e %x %X %o %b %%; decimals: %.2f.",
      ja: "書式「{clause}」は使えません", jaHelp: "使える書式: %s %d %f %e %x %X %o %b %%、小数桁は %.2f。"),
    .init(
      "expression.format_arguments", en: "format: index {index} out of range; the list has too few values",
      help: "Give a value for each clause: '%s %d'.format([a, b]).",
      ja: "format の値が足りません({index} 番)", jaHelp: "書式ごとに値を渡してください: '%s %d'.format([a, b])"),
    .init(
      "expression.format_type", en: "error during formatting: %{clause} cannot write {type}",
      help: "%s writes anything, %d whole numbers, %f and %e decimal numbers.",
      ja: "%{clause} で {type} は書けません", jaHelp: "%s は何でも、%d は整数、%f と %e は小数に使います。"),
    .init(
      "expression.too_costly", en: "evaluating the expression costs too much",
      help: "Nested macros multiply; look for lists that grow with every step.",
      ja: "式の評価コストが上限を超えました", jaHelp: "入れ子のマクロや、繰り返すたびに大きくなるリストを見直してください。"),
  ]
}
