public import Hub

/// The words of the transport's errors.
public enum TransportMessages {
  /// All entries.
  public static let all: [MessageText] = [
    MessageText(
      "transport.not_found", en: "{file} is not there",
      help: "Check the path; a file may have been moved meanwhile.",
      ja: "{file} がありません", jaHelp: "パスを確認してください。途中で移動された可能性もあります。"),
    MessageText(
      "transport.denied", en: "{file} may not be read",
      help: "Give the user that runs the job permission to read the file and to enter its folders.",
      ja: "{file} を読み取る権限がありません", jaHelp: "実行ユーザーにファイルの読み取り権限とフォルダーへの権限を与えてください。"),
    MessageText(
      "transport.folder_denied", en: "a folder of {pattern} may not be listed",
      help: "Give the user that runs the job permission to read the folder.",
      ja: "{pattern} のフォルダーを一覧する権限がありません", jaHelp: "実行ユーザーにフォルダーの読み取り権限を与えてください。"),
    MessageText(
      "transport.not_a_file", en: "{file} is a folder, not a file",
      help: "Name the files in it, for example {file}/*.csv.",
      ja: "{file} はファイルではなくフォルダーです", jaHelp: "{file}/*.csv のように中のファイルを指定してください。"),
    MessageText(
      "transport.read_failed", en: "{file} could not be read",
      help: "The cause is given by the operating system.",
      ja: "{file} を読み取れませんでした", jaHelp: "原因は OS のメッセージを参照してください。"),
    MessageText(
      "transport.archive", en: "{file} is a {format} file, which cannot be read here",
      help: "Unpack it first, or export as CSV; gzip and zstd are read as they are.",
      ja: "{file} は {format} 形式で、ここでは読めません", jaHelp: "展開するか CSV で書き出してください。gzip と zstd はそのまま読めます。"),
    MessageText(
      "transport.truncated",
      en: "{file} ends in the middle of its {format} data (byte {offset}, {decompressed} bytes decompressed)",
      help: "The transfer was cut off: fetch the file again. Nothing after that point can be read.",
      ja: "{file} の {format} データが途中で切れています(位置 {offset}、展開済み {decompressed} バイト)",
      jaHelp: "転送が中断されています。ファイルを取得し直してください。以降は読み取れません。"),
    MessageText(
      "transport.corrupt",
      en: "{file} holds damaged {format} data at byte {offset} ({decompressed} bytes decompressed)",
      help: "Fetch the file again; `{format} -t` tests it. Transfers in text mode damage such files.",
      ja: "{file} の {format} データが位置 {offset} で壊れています(展開済み {decompressed} バイト)",
      jaHelp: "ファイルを取得し直してください。テキストモードの転送で壊れることがあります。"),
    MessageText(
      "transport.shorter", en: "{file} ends before byte {offset}, where reading was to go on",
      help: "The file was replaced by a shorter one: run again to read it from its start.",
      ja: "{file} が再開位置 {offset} より前で終わっています", jaHelp: "短いファイルに置き換えられています。再実行すると先頭から読みます。"),
  ]
}
