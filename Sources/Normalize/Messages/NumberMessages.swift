import Hub

extension NormalizeMessages {
  /// Numbers and yes or no.
  static let numbers: [MessageText] = [
    .init(
      "normalize.integer.none", en: "\"{column}\" holds no number", help: "Write digits; a unit may follow.",
      ja: "「{column}」に数がありません", jaHelp: "数字で書いてください(単位は付いていても構いません)。"),
    .init(
      "normalize.integer.range", en: "\"{column}\" holds a range or a bound, not one number",
      help: "Write one number, or translate the ranges with a code table.",
      ja: "「{column}」は範囲または上限・下限で、一つの数ではありません", jaHelp: "一つの数にするか、コード表で変換してください。"),
    .init(
      "normalize.integer.fraction", en: "\"{column}\" holds a fraction where a whole number belongs",
      help: "Round it at the source.", ja: "「{column}」が整数ではありません", jaHelp: "元のデータで整数にしてください。"),
    .init(
      "normalize.integer.size", en: "\"{column}\" holds a number too large to keep",
      help: "Check whether the cell holds a code instead of a number.", ja: "「{column}」の数が大きすぎます",
      jaHelp: "数ではなくコードの列でないか確認してください。"),
    .init(
      "normalize.integer.scientific", en: "\"{column}\" holds a number in scientific notation",
      help: scientific.en,
      ja: "「{column}」は指数表記(1.2E+12 など)の数です", jaHelp: scientific.ja),
    .init(
      "normalize.decimal.scientific", en: "\"{column}\" holds an amount in scientific notation",
      help: scientific.en,
      ja: "「{column}」は指数表記(1.2E+12 など)の金額です", jaHelp: scientific.ja),
    .init(
      "normalize.decimal.none", en: "\"{column}\" holds no amount",
      help: "Write digits; ¥, 円 and 万 may stand by.",
      ja: "「{column}」に金額がありません", jaHelp: "数字で書いてください(¥、円、万は付いていても構いません)。"),
    .init(
      "normalize.decimal.unit", en: "\"{column}\" holds something after the amount that is not understood",
      help: "Keep only the amount in the cell.", ja: "「{column}」の金額の後ろに読み取れない語があります",
      jaHelp: "セルには金額だけを書いてください。"),
    .init(
      "normalize.decimal.currency", en: "\"{column}\" holds an amount that is not in yen",
      help: "Convert it at the source; the hub does no exchange.", ja: "「{column}」の金額は円ではありません",
      jaHelp: "元のデータで円に換算してください。"),
    .init(
      "normalize.boolean.word", en: "\"{column}\" holds neither a yes nor a no",
      help: "Use true/false, はい/いいえ, 1/0 or ○/×.", ja: "「{column}」は真偽のどちらとも読めません",
      jaHelp: "true/false、はい/いいえ、1/0、○/× を使ってください。"),
  ]

  /// Numbers that name something, and places.
  static let names: [MessageText] = [
    .init(
      "normalize.corporate_number.form",
      en: "\"{column}\" is no corporate number: it needs 13 digits, none 0 first",
      help: corporate.en, ja: "「{column}」は法人番号ではありません(先頭が 1〜9 の 13 桁)", jaHelp: corporate.ja),
    .init(
      "normalize.corporate_number.twelve",
      en:
        "\"{column}\" holds 12 digits: the registry's own number, or a corporate number without its check digit",
      help: corporate.en, ja: "「{column}」は 12 桁です(会社法人等番号、または検査数字のない法人番号)", jaHelp: corporate.ja),
    .init(
      "normalize.corporate_number.check",
      en: "\"{column}\" holds a corporate number with a wrong check digit",
      help: corporate.en, ja: "「{column}」の法人番号は検査数字が合いません", jaHelp: corporate.ja),
    .init(
      "normalize.corporate_number.invoice",
      en: "\"{column}\" holds an invoice registration number (T...), which need not be a corporate number",
      help: corporate.en, ja: "「{column}」はインボイス登録番号(T…)で、法人番号とは限りません", jaHelp: corporate.ja),
    .init(
      "normalize.postal_code.form", en: "\"{column}\" is no Japanese postal code: it needs 7 digits",
      help: "Write it like 100-0013.", ja: "「{column}」は郵便番号(7 桁)ではありません", jaHelp: "100-0013 のように書いてください。"),
    .init(
      "normalize.postal_code.zero", en: "\"{column}\" lacked the leading zero; it was put back",
      help: "Format the column as text before saving it from a spreadsheet.",
      ja: "「{column}」の先頭の 0 が欠けていたため補いました", jaHelp: "表計算ソフトでは列を文字列形式にして保存してください。"),
    .init(
      "normalize.prefecture.unknown", en: "\"{column}\" names no prefecture for certain",
      help: "Write it in full, like 東京都.", ja: "「{column}」から都道府県を確定できません",
      jaHelp: "東京都のように正式名で書いてください。"),
  ]

  private static let scientific = (
    en: "A spreadsheet has shortened it and may have lost digits: format the column as text before saving.",
    ja: "表計算ソフトが省略したもので、桁が失われていることがあります。列を文字列形式にして保存し直してください。"
  )
  private static let corporate = (
    en: "Look the number up at www.houjin-bangou.nta.go.jp.",
    ja: "国税庁法人番号公表サイト(www.houjin-bangou.nta.go.jp)で確認してください。"
  )
}
