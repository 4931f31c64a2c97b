import Hub

/// What the weights of diagnostics mean, in the words of `explain`.
enum DiagnosticMessages {
  static let all: [MessageText] = [
    .init(
      "report.weight.error",
      en: "error: what someone wrote or gave is wrong (a command that it ends: exit 2)",
      ja: "エラー: 書かれた内容か渡された値の誤り(コマンドが止まるときの終了コードは 2)"),
    .init(
      "report.weight.warning", en: "warning: it goes on, but someone should look",
      ja: "警告: 処理は続きますが、確認が必要です"),
    .init("report.weight.note", en: "note: worth knowing, nothing is wrong", ja: "情報: 誤りではありません"),
    .init(
      "report.weight.value",
      en: "about one cell: it is kept with a warning, or refused and \"unreadable\" of the mapping decides",
      ja: "一つのセルについて: 警告付きで取り込むか、読み取れない値としてマッピングの unreadable に従います"),
    .init(
      "report.weight.transient", en: "error: the other side is not ready; trying again may help (exit 1)",
      ja: "エラー: 相手側の準備ができていません。再実行で直ることがあります(終了コード 1)"),
    .init(
      "report.weight.refused", en: "error: permission or room is lacking, or it would do harm (exit 1)",
      ja: "エラー: 権限や空き容量が足りないか、害があるため行いませんでした(終了コード 1)"),
    .init("report.weight.corrupt", en: "error: data is damaged (exit 1)", ja: "エラー: データの破損(終了コード 1)"),
    .init(
      "report.weight.locked", en: "error: another process works on it (exit 4)",
      ja: "エラー: 別のプロセスが使用中(終了コード 4)"),
    .init(
      "report.weight.bug", en: "error: a defect of this program; please report it (exit 1)",
      ja: "エラー: このプログラムの不具合です。ご報告ください(終了コード 1)"),
    .init(
      "report.weight.usage", en: "error: the command line makes no sense (exit 64)",
      ja: "エラー: コマンドラインの誤り(終了コード 64)"),
  ]
}
