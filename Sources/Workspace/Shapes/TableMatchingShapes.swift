import Hub

extension Shape {
  /// The file of `tsunagi dedupe --config`.
  static func tableMatching(kinds: [String]) -> Shape {
    Shape([
      Key(
        "columns", named(.choice(kinds)),
        en: "What columns hold, by their names; the others are told from their names and contents.",
        ja: "列名ごとの内容の種類。書かなかった列は列名と内容から判断する"),
      Key(
        "blocks",
        .map([("type", .text("array")), ("items", .texts()), ("minItems", .number(1))]),
        en:
          "Rows that agree on all columns of one of these lists are compared, instead of what is chosen; COLUMN:FORM takes a form of it (sound, head, year, ...).",
        ja: "比較する行の組: リストの列がすべて一致する行どうしを比べる(自動選択の代わり)。列名:形式 で sound・head・year などの形式を指定できる"),
      Key(
        "missing", .texts(allowEmpty: true), en: "Values that say nothing, as blanks do.",
        ja: "空欄と同じに扱う値(なし、不明 など)"),
      Key(
        "threshold", probability, en: "The probability from which two rows are one. Default: 0.9.",
        ja: "この確率以上なら同じものとする。既定: 0.9"),
      Key(
        "review", probability,
        en:
          "The probability from which somebody should look at a pair; such pairs are marked in the pair file.",
        ja: "この確率以上なら人が確認すべき組とする(組のファイルに印が付く)"),
      Key(
        "seed", .integer(in: 0...Int.max), en: "What the random numbers begin with. Default: 1.",
        ja: "乱数の種。既定: 1"),
      Key(
        "model", .text, en: "The model's file: read where it exists, otherwise learnt and written.",
        ja: "モデルのファイル。あれば読み、なければ学習して書き出す"),
    ])
  }

  private static let probability: SchemaNode = .map([
    ("type", .texts(["number", "string"])), ("exclusiveMinimum", .number(0)),
    ("exclusiveMaximum", .number(1)),
  ])
}
