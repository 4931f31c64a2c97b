public import Hub

/// The words of this target's errors.
public enum LeadGeneratorMessages {
  /// All of them.
  public static let all: [MessageText] = [
    MessageText(
      "generator.cannot_write", en: "Cannot write {path}.",
      help: "Check that the folder can be written to and the disk has room.", ja: "{path} に書き込めません。",
      jaHelp: "フォルダーの書き込み権限とディスクの空き容量を確かめてください。"),
    MessageText(
      "generator.cannot_read", en: "Cannot read {path}.",
      help: "Check that the file is there and can be read.",
      ja: "{path} を読み込めません。", jaHelp: "ファイルの有無と読み取り権限を確かめてください。"),
    MessageText(
      "generator.no_files", en: "{path} holds no ma_contacts_YYYYMMDD.csv or sfa_leads_YYYYMMDD.csv.",
      help: "Give the folder that `leadgen generate` wrote to.",
      ja: "{path} に ma_contacts_YYYYMMDD.csv も sfa_leads_YYYYMMDD.csv もありません。",
      jaHelp: "`leadgen generate` の出力フォルダーを指定してください。"),
    MessageText(
      "generator.missing_column", en: "{path} has no column {column}.",
      help: "The first line must name the columns {columns}.", ja: "{path} に {column} 列がありません。",
      jaHelp: "1 行目に {columns} の列名を書いてください。"),
    MessageText(
      "generator.bad_row", en: "{path}: record {record} has {fields} fields, {expected} are needed.",
      help: "Only files that `leadgen generate` wrote can be changed.",
      ja: "{path}: {record} 件目の項目数が {fields} です({expected} 必要)。",
      jaHelp: "`leadgen generate` が書いたファイルだけを変更できます。"),
    MessageText(
      "generator.too_many_people", en: "{people} people are too many; up to {most} are possible.",
      help: "Generate less.", ja: "{people} 人は多すぎます。{most} 人までです。", jaHelp: "人数を減らしてください。"),
    MessageText(
      "generator.unencodable", en: "{path}: {count} characters do not exist in CP932.",
      help: "A word of the vocabulary must be replaced; please report this.",
      ja: "{path}: CP932 にない文字が {count} 個あります。", jaHelp: "語彙の誤りです。報告してください。"),
  ]
}
