public import Hub

/// The words of what the ledger and the raw store can report.
public enum LedgerMessages {
  /// One entry per code.
  public static let all: [MessageText] = [
    MessageText(
      "ledger.absent", en: "there is no ledger at {path}",
      help: "run a job first: tsunagi run nightly", ja: "台帳がありません: {path}",
      jaHelp: "先にジョブを実行してください: tsunagi run nightly"),
    MessageText(
      "ledger.full", en: "no space left for the ledger {path}; nothing of this run was published",
      help: "free some space and run the job again: it continues where it stopped",
      ja: "台帳 {path} を書く空き容量がありません。この実行の結果は公開されていません",
      jaHelp: "空き容量を作ってからもう一度実行してください。中断した所から続きます"),
    MessageText(
      "ledger.io", en: "the ledger {path} cannot be read or written; nothing of this run was published",
      help: "check disk and file system, then run the job again: it continues where it stopped",
      ja: "台帳 {path} を読み書きできません。この実行の結果は公開されていません",
      jaHelp: "ディスクとファイルシステムを確認し、もう一度実行してください。中断した所から続きます"),
    MessageText(
      "ledger.not_writable", en: "the ledger {path} cannot be written",
      help: "check the permissions of the file and its folder, and that the file system is not read-only",
      ja: "台帳 {path} に書き込めません",
      jaHelp: "ファイルとフォルダの権限、読み取り専用のファイルシステムでないことを確認してください"),
    MessageText(
      "ledger.corrupt", en: "the ledger {path} is damaged",
      help: "restore the last backup (tsunagi ledger backup makes them), then run the job again",
      ja: "台帳 {path} が壊れています",
      jaHelp: "最後のバックアップを戻してから（tsunagi ledger backup で作成）、もう一度実行してください"),
    MessageText(
      "ledger.busy", en: "another process is using the ledger {path}", help: "try again when it is done",
      ja: "別のプロセスが台帳 {path} を使っています", jaHelp: "終わってからもう一度実行してください"),
    MessageText(
      "ledger.failed", en: "the ledger {path} answered with an error",
      help: "please report this with the cause", ja: "台帳 {path} がエラーを返しました",
      jaHelp: "原因とともに報告してください"),
    MessageText(
      "ledger.roster_damaged", en: "the roster of delivery {delivery} is damaged",
      help: "restore the last backup, then run the job again", ja: "デリバリー {delivery} の名簿が壊れています",
      jaHelp: "最後のバックアップを戻してから、もう一度実行してください"),
    MessageText(
      "ledger.backup_exists", en: "{path} exists already; a backup overwrites nothing",
      help: "name a new file", ja: "{path} は既にあります。バックアップは上書きしません",
      jaHelp: "新しいファイル名を指定してください"),
    MessageText(
      "file.not_writable", en: "{path} cannot be written",
      help: "check its permissions and those of its folder",
      ja: "{path} に書き込めません", jaHelp: "ファイルとフォルダの権限を確認してください"),
    MessageText(
      "file.no_space", en: "no space left to write {path}; nothing of this run was published",
      help: "free some space and run the job again: it continues where it stopped",
      ja: "{path} を書く空き容量がありません。この実行の結果は公開されていません",
      jaHelp: "空き容量を作ってからもう一度実行してください。中断した所から続きます"),
    MessageText(
      "lock.held", en: "the workspace is in use: \"{purpose}\", process {pid}, since {since} ({age} s)",
      help: "wait for it to end; the lock of a dead process is taken over by itself",
      ja: "ワークスペースは使用中です: 「{purpose}」、プロセス {pid}、{since} から（{age} 秒）",
      jaHelp: "終わるまでお待ちください。終了したプロセスのロックは自動的に引き継がれます"),
    MessageText(
      "raw.missing", en: "the raw records of a run are missing: {path}",
      help: "restore the file from a backup of var/raw", ja: "実行の生データがありません: {path}",
      jaHelp: "var/raw のバックアップから戻してください"),
    MessageText(
      "raw.truncated", en: "the raw store {path} ends before byte {offset}",
      help: "restore the file from a backup of var/raw", ja: "生データ {path} が {offset} バイト目の前で終わっています",
      jaHelp: "var/raw のバックアップから戻してください"),
    MessageText(
      "raw.damaged", en: "the raw store {path} is damaged at byte {offset}",
      help: "restore the file from a backup of var/raw", ja: "生データ {path} の {offset} バイト目が壊れています",
      jaHelp: "var/raw のバックアップから戻してください"),
    MessageText(
      "raw.compression", en: "raw records could not be compressed", help: "please report this",
      ja: "生データを圧縮できませんでした", jaHelp: "報告してください"),
  ]
}
