public import Hub

/// The words of the encodings' errors.
public enum EncodingMessages {
  /// All entries.
  public static let all: [MessageText] = [
    MessageText(
      "encoding.undetected", en: "the encoding of {file} cannot be told from its content",
      help: "Say it: `encoding: cp932`, `utf-8`, `euc-jp`, `iso-2022-jp`, `utf-16le` or `utf-16be`.",
      ja: "{file} の文字コードを内容から判別できません",
      jaHelp: "`encoding: cp932`、`utf-8`、`euc-jp`、`iso-2022-jp`、`utf-16le`、`utf-16be` のいずれかを指定してください。"),
    MessageText(
      "encoding.utf32", en: "{file} is UTF-32, which is not supported", help: "Export it as UTF-8.",
      ja: "{file} は UTF-32 で、対応していません", jaHelp: "UTF-8 で書き出してください。"),
    MessageText(
      "encoding.mark_conflict",
      en: "{file} begins with the byte-order mark of {found}, but the option says `encoding: {encoding}`",
      help: "Write `encoding: {found}` or `encoding: auto`.",
      ja: "{file} は {found} の BOM で始まりますが、設定は `encoding: {encoding}` です",
      jaHelp: "`encoding: {found}` または `encoding: auto` と書いてください。"),
  ]
}
