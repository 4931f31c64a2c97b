import Hub

extension NormalizeMessages {
  /// Dates and addresses.
  static let places: [MessageText] = [
    .init(
      "normalize.date.form", en: "\"{column}\" holds no date", help: day.en, ja: "「{column}」は日付ではありません",
      jaHelp: day.ja),
    .init(
      "normalize.date.none", en: "\"{column}\" holds a date that does not exist",
      help: "Mend it at the source; days are never moved.", ja: "「{column}」は存在しない日付です",
      jaHelp: "元のデータを直してください。日付は補正しません。"),
    .init(
      "normalize.date.weekday", en: "\"{column}\" names a weekday on which the day does not fall",
      help: "Find out whether the day or the weekday is wrong, and mend it at the source.",
      ja: "「{column}」の日付と曜日が合いません", jaHelp: "日付と曜日のどちらが正しいかを確認し、元のデータを直してください。"),
    .init(
      "normalize.date.year", en: "\"{column}\" names two years that are not the same",
      help: "Find out whether the year of the era or that in brackets is wrong, and mend it at the source.",
      ja: "「{column}」の元号の年とかっこ内の西暦が合いません", jaHelp: "どちらの年が正しいかを確認し、元のデータを直してください。"),
    .init(
      "normalize.date.ambiguous", en: "\"{column}\" holds a date that can be read in two ways",
      help:
        "Write the year in four digits and first, like 2024-04-01, or name the notation in the field's formats.",
      ja: "「{column}」の日付は年月日の順が特定できません",
      jaHelp: "2024-04-01 のように西暦 4 桁を先頭に書くか、マッピングの formats で書式を指定してください。"),
    .init(
      "normalize.date.partial", en: "\"{column}\" holds a year or month without a day", help: day.en,
      ja: "「{column}」の日付に日(または月日)がありません", jaHelp: day.ja),
    .init(
      "normalize.date.number", en: "\"{column}\" holds a bare number, which is no date for certain",
      help: "If it is a day number of Excel, use \"excel_date\" (or \"excel_date_1904\").",
      ja: "「{column}」は数だけで、日付かどうか特定できません",
      jaHelp: "Excel のシリアル値なら excel_date(1904 年方式なら excel_date_1904)を使ってください。"),
    .init(
      "normalize.date.serial_range", en: "\"{column}\" holds a number that is no day in Excel",
      help: "Check the cell in the spreadsheet; day 60 of the 1900 system is a 29 February that never was.",
      ja: "「{column}」は Excel の日付のシリアル値の範囲外です",
      jaHelp: "元の表計算ファイルを確認してください(1900 年方式の 60 は実在しない 2 月 29 日です)。"),
    .init(
      "normalize.date.serial", en: "\"{column}\" held a day number of Excel; it was read in the 1900 system",
      help: "If the file comes from an old Mac, use \"excel_date_1904\".",
      ja: "「{column}」を Excel のシリアル値(1900 年方式)として読みました",
      jaHelp: "古い Mac のファイルなら excel_date_1904 を使ってください。"),
    .init(
      "normalize.date.era",
      en: "\"{column}\" names an era to which the day does not belong; its years were counted on",
      help: "Check the date: eras changed on 1912-07-30, 1926-12-25, 1989-01-08 and 2019-05-01.",
      ja: "「{column}」の日付は元号の期間外のため、その元号の年数で換算しました",
      jaHelp: "日付を確認してください(改元日: 1912-07-30、1926-12-25、1989-01-08、2019-05-01)。"),
    .init(
      "normalize.address.form", en: "\"{column}\" holds no Japanese address", help: address.en,
      ja: "「{column}」は日本の住所ではありません", jaHelp: address.ja),
    .init(
      "normalize.address.city", en: "\"{column}\" names no municipality of Japan", help: address.en,
      ja: "「{column}」から市区町村を読み取れません", jaHelp: address.ja),
    .init(
      "normalize.address.unknown_city",
      en: "\"{column}\" names a municipality that is not on today's list of its prefecture",
      help:
        "It may have merged with another one (浜松市中区 is 中央区 since 2024) or be mistyped; mend it at the source.",
      ja: "「{column}」の市区町村は、その都道府県の現在の一覧にありません",
      jaHelp: "合併・再編前の名称(浜松市中区など)か誤記でないか、元のデータを確認してください。"),
    .init(
      "normalize.address.prefecture",
      en: "\"{column}\" lacked the prefecture; it was added, for only one has a city of that name",
      help: "Write the prefecture at the source if that is wrong.",
      ja: "「{column}」に都道府県がないため補いました(その名の市区町村は 1 つだけです)",
      jaHelp: "違う場合は元のデータに都道府県を書いてください。"),
    .init(
      "normalize.address.ambiguous",
      en: "\"{column}\" lacks the prefecture, and several municipalities have that name",
      help: "Write the prefecture at the source; the part stays blank.",
      ja: "「{column}」に都道府県がなく、同名の市区町村が複数あります", jaHelp: "元のデータに都道府県を書いてください(部分 prefecture は空のままです)。"),
  ]

  private static let day = (
    en: "Write it like 2024-04-01, 2024/4/1 or 令和6年4月1日.", ja: "2024-04-01、2024/4/1、令和6年4月1日 のように書いてください。"
  )
  private static let address = (
    en: "Write it from the prefecture on, like 東京都千代田区霞が関1-3-1.", ja: "東京都千代田区霞が関1-3-1 のように都道府県から書いてください。"
  )
}
