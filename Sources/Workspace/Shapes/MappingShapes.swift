import Hub

extension Shape {
  /// A file of `mappings/`; the schema of `entities` depends on their fields.
  static let mapping = Shape([
    Key(
      required: "mapping", .text, en: "The mapping's name: that of the file.",
      ja: "マッピングの名前(ファイル名と同じ)"),
    Key("summary", .words, en: "What it is, for people.", ja: "何のマッピングか(人のための説明)"),
    Key(
      required: "connector", .text, en: "The connector whose records are mapped.",
      ja: "対象のコネクター"),
    Key(required: "stream", .text, en: "The connector's stream.", ja: "対象のストリーム"),
    Key(
      required: "entities", .map([]), en: "What is made of a record: one or several entities.",
      ja: "1 レコードから作るもの(複数可)"),
  ])

  /// One entity that a mapping makes; the schema of `fields` depends on the kind.
  static let entity = Shape([
    Key(
      "when", .definition("condition"), en: "Only records for which this holds make one.",
      ja: "作る条件。満たさないレコードからは作らない"),
    Key(
      "explode", .map(explode), required: false,
      en: "Activities only: a list in the record, of which each item makes one.",
      ja: "活動のみ: レコードの中のリスト。要素ごとに活動を一つ作る"),
    Key(required: "fields", .map([]), en: "Its fields, and where they come from.", ja: "項目と、その出どころ"),
  ])

  /// A list of which each item makes an activity: `from` with `separator` or `json`, or `columns`.
  static let explode = Shape([
    Key(
      "from", .text, en: "The column that holds the list.", ja: "リストの入った列"),
    Key(
      "separator", .texts(), en: "What stands between the items, one or several (\";\", 、).",
      ja: "要素の区切り(\";\" や 、 など。複数可)"),
    Key(
      "json",
      .anyOf([
        .map([("enum", .list([.flag(true), .text("true")]))]),
        .map([
          ("type", .text("array")), ("items", .text), ("minItems", .number(1)), ("uniqueItems", .flag(true)),
        ]),
        named(.text),
      ]),
      en:
        "The cell is a JSON array: true for texts and numbers; of objects the members to read, [question, answer], or"
        + " { COLUMN: member, … }.",
      ja:
        "セルが JSON の配列。要素が文字列・数値なら true、オブジェクトなら使うメンバー [question, answer] または { 列名: メンバー名, … }"),
    Key(
      "columns", named(.pattern("^([^#]+#[^#]*|#[^#]+)$")),
      en: "Numbered columns: { COLUMN: \"NAME#\", … }, where # is 1, 2, 3, …",
      ja: "番号付きの列。{ 列名: \"設問#\", … } のように書く(# は 1, 2, 3, …)"),
    Key(
      "as", .text, en: "What the item's column is called. Default: item.", ja: "要素の列の名前。既定: item"),
    Key(
      "number", .text, en: "A column that has the item's number, from 1.", ja: "要素の番号(1 から)が入る列の名前"),
    Key(
      "unreadable", .choice(["reject", "blank"]),
      en:
        "Where the list or an item of it cannot be read: reject the row, or make no activity of it (blank, with a"
        + " finding). Default: reject.",
      ja: "リストや要素が読めないとき。reject: 行を拒否、blank: その活動を作らない(警告)。既定: reject"),
  ])

  /// The long form of a field; which keys may stand depends on the field's type.
  static let field = Shape([
    Key(
      "from", .texts(),
      en:
        "The column, or several: the first that is not blank counts. With normalize: [channel] also a map of what the"
        + " columns tell: { utm_source: COLUMN, gclid: COLUMN, … }.",
      ja:
        "列。複数なら、空でない最初の列を使う。normalize: [channel] では { utm_source: 列, gclid: 列, … } の形も可"),
    Key("value", .text, en: "The same value for every record.", ja: "全レコード共通の固定値"),
    Key(
      "expr", .text, en: "An expression (CEL) over the columns: row['COLUMN'].",
      ja: "列から値を計算する式(CEL)。列は row['列名'] と書く"),
    Key(
      "else", policy("value", .text, ["reject", "blank"]),
      en:
        "Where the expression has no value: reject the row, blank, or { value: … }. Needed where it can fail.",
      ja: "式が値を返せないとき。reject: 行を拒否、blank: 空にする、{ value: … }: 置き換え。失敗しうる式では必須"),
    Key(
      "split", .texts(),
      en: "Of fields that are lists: what stands between the values of a cell, one or several (\",\", 、).",
      ja: "リストの項目で、セルの中の値の区切り(\",\" や 、 など。複数可)"),
    Key(
      "pattern", .text,
      en:
        "A regular expression (RE2) that finds a part of the cell, in single quotes: '(?P<code>[A-Z]+)-(?P<number>[0-9]+)'.",
      ja: "セルの一部を取り出す正規表現(RE2)。引用符 ' ' で囲む。例: '(?P<code>[A-Z]+)-(?P<number>[0-9]+)'"),
    Key(
      "group", .text,
      en: "The pattern's group that is the value, by its name. Not needed where it has one or none.",
      ja: "値とするグループの名前。グループが一つ以下なら不要"),
    Key(
      "lookup", .map(lookup), required: false,
      en: "Another stream whose record has the value: the cell is the key.",
      ja: "値を持つ別のストリーム。セルをキーとして参照する"),
    Key(
      "normalize", .texts(),
      en: "Normalizers, in order; \"pattern\" among them says when the pattern's turn is (else first).",
      ja: "正規化の処理(順に適用)。pattern と書くと、その位置で正規表現を適用する(書かなければ最初)"),
    Key(
      "unit", .choice(MeasureUnit.all.map(\.name)),
      en:
        "The unit that the column's numbers are in: 千円 makes 300 to 300000. A cell with a unit of its own counts as it says.",
      ja: "列の数値の単位。千円なら 300 は 300000 になる。セル自身に単位があれば、それに従う"),
    Key(
      "part", .text, en: "The part that is the value, of those that a normalizer splits off.",
      ja: "正規化で分かれた部分のうち、値とするもの"),
    Key(
      "parts", .map([]), en: "Fields that keep groups of the pattern, or what a normalizer splits off.",
      ja: "pattern のグループや、正規化で分かれた部分を入れる項目"),
    Key("as", .text, en: "The field's type, for the reader.", ja: "項目の型(読む人のため)"),
    Key(
      "formats", .formats, en: "How dates and times are written; the first that fits wins.",
      ja: "日付・時刻の書式。最初に合うものを使う"),
    Key(
      "zone", .zone, en: "The zone of times that name none. Default: that of config/hub.yaml.",
      ja: "時差の書かれていない日時のタイムゾーン。既定: config/hub.yaml のもの"),
    Key(
      "code", .map(code), required: false, en: "The code table that translates the value.",
      ja: "値を置き換えるコード表"),
    Key("default", .text, en: "The value where the cell is blank.", ja: "空のときの値"),
    Key(
      "required", .boolean, en: "Whether a record without it is rejected. Default: false.",
      ja: "true なら、空のレコードを拒否する。既定: false"),
    Key(
      "unreadable", policy("value", .text),
      en:
        "Where the value cannot be read: keep the original (with a finding), blank (with a finding), reject the row,"
        + " or { value: … }. Default: keep.",
      ja: "読み取れない値の扱い。keep: 元のまま残す(警告)、blank: 空にする(警告)、reject: 行を拒否、{ value: … }: 置き換え。既定: keep"),
  ])

  /// The keys of a field that has the same value for every record; all others need a column.
  static let constantKeys = ["value", "as"]

  /// The use of another stream.
  static let lookup = Shape([
    Key(
      required: "stream", .text, en: "The stream that is looked up: CONNECTOR.STREAM.",
      ja: "参照するストリーム(コネクター.ストリーム)"),
    Key(
      "key", .text, en: "Its column that the cell is compared with. Default: the stream's key.",
      ja: "セルと比べる列。既定: ストリームの key"),
    Key(required: "value", .text, en: "Its column that is taken.", ja: "値を取り出す列"),
    Key(
      "normalize", .texts(), en: "Normalizers that both sides go through before they are compared.",
      ja: "比べる前に両側のキーに適用する正規化"),
    Key(
      "missing", policy("value", .text),
      en:
        "Where no record has the key, or several with different values: blank (with a finding), keep the key (with a"
        + " finding), reject the row, or { value: … }. Default: blank.",
      ja:
        "キーに当たるレコードがない、または複数あって値が異なるとき。blank: 空にする(警告)、keep: キーを残す(警告)、reject: 行を拒否、{ value: … }: 置き換え。既定: blank"
    ),
  ])

  /// The use of a code table.
  static let code = Shape([
    Key(
      required: "table", .text, en: "mappings/codes/TABLE.csv, by its name.",
      ja: "mappings/codes/ のコード表の名前"),
    Key(
      "system", .text,
      en:
        "The table's column that lists this system's values; codes, labels and synonyms are always understood.",
      ja: "このシステムの値が並ぶ列。コード・表示名・同義語は常に理解される"),
    Key(
      "writes", .texts(),
      en:
        "The systems to which these codes are written. \"check\" proves that every code has a value there, or none,"
        + " and means the same when it comes back.",
      ja: "このコードを書き出すシステム。すべてのコードに値(または none)があり、戻ってきても同じ意味になることを check が証明します。"
    ),
    Key(
      "unknown", policy("default", .text),
      en:
        "Where the table lacks the value: keep it (with a finding), blank (with a finding), reject the row,"
        + " or { default: CODE }. Default: keep.",
      ja:
        "表にない値の扱い。keep: そのまま残す(警告)、blank: 空にする(警告)、reject: 行を拒否、{ default: コード }: 置き換え。既定: keep"
    ),
  ])

  /// A word, such as `keep`, `reject` or `blank`, or a map with the value to take instead.
  static func policy(
    _ word: String, _ value: SchemaNode, _ words: [String] = ["keep", "reject", "blank"]
  ) -> SchemaNode {
    .anyOf([
      .choice(words),
      .map([
        ("type", .text("object")), ("properties", .map([(word, value)])),
        ("additionalProperties", .flag(false)),
        ("required", .texts([word])),
      ]),
    ])
  }
}
