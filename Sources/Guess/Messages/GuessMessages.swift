public import Hub

/// The words of drafts and profiles.
public enum GuessMessages {
  /// All entries.
  public static let all: [MessageText] = draft + types + NoteMessages.all + ProfileMessages.all

  private static let draft: [MessageText] = [
    MessageText(
      "guess.head",
      en: "Drafted by tsunagi guess from all of {file}. Look at every line that says \"unsure\".",
      ja: "tsunagi guess が {file} の全行を読んで作った下書きです。「要確認」の行を必ず見てください。"),
    MessageText(
      "guess.facts", en: "{records} records, {columns} columns.", ja: "{records} 件、{columns} 列。"),
    MessageText(
      "guess.mapping_head",
      en: "Above each field: what its column holds, with a counter-example for types that do not fit.",
      ja: "各項目の上に、元の列の内容と、当てはまらない型の反例を書いています。"),
    MessageText("guess.summary", en: "{file} (draft)", ja: "{file}(下書き)"),
    MessageText("guess.unsure", en: "unsure: ", ja: "要確認: "),
    MessageText(
      "guess.files",
      en:
        "Every file once, in order. `newest` where each file holds everything and only the last one counts.",
      ja: "すべてのファイルを順に 1 回ずつ読みます。毎回全件のファイルで最新だけ読めばよければ newest にします。"),
    MessageText(
      "guess.no_as_of", en: "The file's name tells no date: its modification time counts (`as_of`).",
      ja: "ファイル名に日付がないため、ファイルの更新日時を基準日にします(`as_of`)。"),
    MessageText(
      "guess.snapshot",
      en:
        "Safe: a record that is missing is not deleted. `full` (with max_deleted) where each file holds all records; "
        + "`record: patch` where rows carry only what changed.",
      ja:
        "安全側の設定: ファイルにないレコードを削除しません。毎回全件なら full(max_deleted も)、変更分の項目だけの行なら "
        + "`record: patch` にします。"),
    MessageText(
      "guess.filter", en: "Totals and repeated headers are no records; they are counted as filtered.",
      ja: "合計行や途中の見出し行はレコードではないため除きます(「対象外」として数えます)。"),
    MessageText(
      "guess.unmapped", en: "Columns that fill no field (they are kept with the raw record):",
      ja: "項目に入れていない列(元データには残ります):"),
    MessageText("guess.unique", en: "all different", ja: "すべて異なる値"),
    MessageText(
      "guess.refused", en: "no {type}: line {line} \"{value}\"", ja: "{type}ではない: {line} 行目「{value}」"),
    MessageText("guess.or", en: " / ", ja: " / "),
    MessageText("guess.report.file", en: "{file}: draft \"{name}\"", ja: "{file}: 下書き「{name}」"),
    MessageText("guess.report.entity", en: "a row is a {entity}", ja: "1 行 = {entity}"),
    MessageText("guess.report.key", en: "key: {columns}", ja: "キー: {columns}"),
    MessageText("guess.report.no_key", en: "key: none (the whole record)", ja: "キー: なし(レコード全体)"),
    MessageText("guess.report.time", en: "source time: {column}", ja: "更新日時: {column}"),
    MessageText(
      "guess.report.doubts", en: "{count} points to look at (\"unsure\" in the files)",
      ja: "要確認の点: {count} 件(ファイル内の「要確認」)"),
    MessageText("guess.report.written", en: "written: {path}", ja: "書き込みました: {path}"),
    MessageText(
      "guess.report.next",
      en:
        "next: read the comments, then tsunagi check and tsunagi preview {name} --mapped; a job in config/jobs then names {name}",
      ja:
        "次の手順: コメントを確認し、tsunagi check と tsunagi preview {name} --mapped を実行したあと、config/jobs のジョブに {name} を追加してください"
    ),
    MessageText(
      "guess.report.how_to_write", en: "nothing was written; --write puts both files into the workspace",
      ja: "まだ何も書き込んでいません。--write で 2 つのファイルをワークスペースに作成します"),
  ]

  private static let types: [MessageText] = [
    ("email", "e-mail address", "メールアドレス"), ("phone", "telephone number", "電話番号"),
    ("mobile", "mobile number", "携帯電話番号"), ("postal_code", "postal code", "郵便番号"),
    ("corporate_number", "corporate number", "法人番号"), ("url", "web address", "URL"),
    ("domain", "domain", "ドメイン"),
    ("prefecture", "prefecture", "都道府県"), ("address", "address", "住所"), ("boolean", "yes or no", "はい・いいえ"),
    ("timestamp", "date and time", "日時"),
    ("date", "date", "日付"), ("time", "date or time", "日付・時刻"), ("integer", "whole number", "整数"),
    ("decimal", "number", "数値"), ("code_digits", "code of digits (leading zeros)", "数字のコード(先頭ゼロあり)"),
    ("kana", "kana", "カナ"), ("company", "company name", "会社名"), ("text", "text", "文字"),
  ].map { MessageText("guess.type.\($0.0)", en: $0.1, ja: $0.2) }
}
