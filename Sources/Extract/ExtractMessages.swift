public import Hub

/// The words of what reading records can find.
public enum ExtractMessages {
  /// One entry per code.
  public static let all: [MessageText] = [
    MessageText(
      "extract.column_missing",
      en: "column \"{column}\", which {stream} needs for its key or time, is not in the file",
      help: "the file has: {header}. Correct the name in the connector, or ask for a complete export",
      ja: "{stream} のキーまたは更新日時に必要な列「{column}」がファイルにありません",
      jaHelp: "ファイルの列: {header}。コネクターの列名を直すか、完全なエクスポートを依頼してください"),
    MessageText(
      "extract.time_format", en: "unknown time format in: {formats}",
      help: "use patterns such as yyyy/MM/dd HH:mm:ss, or iso8601, unix_s, unix_ms, excel_serial, japanese",
      ja: "時刻の書式が不明です: {formats}",
      jaHelp: "yyyy/MM/dd HH:mm:ss のような書式か、iso8601, unix_s, unix_ms, excel_serial, japanese を使ってください"),
    MessageText(
      "extract.no_key", en: "the record has no key ({columns} is blank)",
      help: "fill the key in the source system, or choose another key for the stream",
      ja: "キー（{columns}）が空のレコードです", jaHelp: "元のシステムでキーを埋めるか、ストリームのキーを変えてください"),
    MessageText(
      "extract.no_source_time", en: "the record's modification time ({column}) is blank",
      help: "fill it in the source system, or remove source_time from the stream to use the file's date",
      ja: "更新日時（{column}）が空のレコードです",
      jaHelp: "元のシステムで埋めるか、ストリームから source_time を外してファイルの日付を使ってください"),
    MessageText(
      "extract.bad_source_time", en: "the record's modification time ({column}) cannot be read",
      help: "correct it in the source system, or add its format to source_time.formats",
      ja: "更新日時（{column}）を読めません", jaHelp: "元のシステムで直すか、source_time.formats に書式を加えてください"),
  ]
}
