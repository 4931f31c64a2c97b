import Hub

/// The words of profiles.
enum ProfileMessages {
  static let all: [MessageText] = layout + traits + suspicions

  private static let layout: [MessageText] = [
    MessageText(
      "profile.file",
      en:
        "{records} records, {columns} columns, {rejected} unreadable; {encoding}, delimiter {delimiter}, header: {header}",
      ja: "{records} 件、{columns} 列、読めない行 {rejected}。{encoding}、区切り {delimiter}、見出し: {header}"),
    MessageText("profile.separator", en: "; ", ja: "、"),
    MessageText("profile.empty_column", en: "empty", ja: "すべて空"),
    MessageText("profile.fill", en: "{percent} filled ({count})", ja: "入力率 {percent}({count} 件)"),
    MessageText("profile.distinct", en: "{count} different", ja: "異なる値 {count}"),
    MessageText("profile.unique", en: " (unique)", ja: "(重複なし)"),
    MessageText(
      "profile.length", en: "length {shortest} / {median} / {longest}",
      ja: "文字数(最小/中央/最大) {shortest} / {median} / {longest}"),
    MessageText("profile.formats", en: "formats: {list}", ja: "書式: {list}"),
    MessageText("profile.top", en: "top: {list}", ja: "上位: {list}"),
    MessageText("profile.no_top", en: "none stands out", ja: "目立って多い値はありません"),
    MessageText("profile.lower_bounds", en: " (of many values: counts may be too low)", ja: "(値が多いため下限)"),
    MessageText("profile.characters", en: "characters: {list}", ja: "文字種: {list}"),
    MessageText("profile.suspicious", en: "Suspicious rows", ja: "疑わしい行"),
    MessageText("profile.nothing_suspicious", en: "No suspicious rows", ja: "疑わしい行はありません"),
    MessageText("profile.line", en: "line {line}: {text}", ja: "{line} 行目: {text}"),
  ]

  private static let traits: [MessageText] = [
    ("half_width_kana", "half-width kana", "半角カナ"), ("full_width_digits", "full-width digits", "全角数字"),
    ("full_width_letters", "full-width letters", "全角英字"),
    ("vendor_characters", "vendor characters (①㈱髙)", "機種依存文字(①㈱髙)"),
    ("external_characters", "user-defined characters", "外字"), ("line_ends", "line ends", "改行"),
    ("tabs", "tabs", "タブ"),
    ("surrounding_blanks", "blanks at an end", "前後の空白"), ("control_characters", "control characters", "制御文字"),
  ].map { MessageText("profile.trait.\($0.0)", en: $0.1, ja: $0.2) }

  private static let suspicions: [MessageText] = [
    ("replacement_characters", "lost characters (U+FFFD):", "失われた文字(U+FFFD):"),
    ("mojibake", "text read in a wrong encoding (mojibake):", "文字化けとみられる値:"),
    ("lost_characters", "?? where characters were lost:", "文字が失われて ?? になった値:"),
    ("control_characters", "control characters:", "制御文字を含む値:"),
    ("external_characters", "user-defined characters:", "外字を含む値:"),
    ("blanks_only", "blanks only:", "空白だけの値:"),
    ("sheet_errors", "errors of a spreadsheet (#N/A):", "表計算ソフトのエラー値(#N/A など):"),
    ("rounded_numbers", "numbers rounded by a spreadsheet (1.23E+12):", "表計算ソフトで丸められた数字(1.23E+12):"),
    (
      "implausible_dates", "dates that cannot be (1900-01-01, 9999-12-31):",
      "ありえない日付(1900-01-01、9999-12-31 など):"
    ),
    ("test_data", "test data:", "テストデータらしい値:"), ("repeated_header", "the header again:", "途中に現れる見出し行:"),
    ("total_rows", "rows of totals:", "合計行らしい行:"),
    ("identical_rows", "rows that repeat an earlier one in every cell:", "全列が同じ重複行:"),
    ("repeated_key", "rows that repeat a key:", "キーが重複する行:"), ("unreadable_rows", "unreadable:", "読めない行:"),
  ].map { MessageText("profile.suspicion.\($0.0)", en: $0.1, ja: $0.2) }
}
