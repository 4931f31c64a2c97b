import Hub

/// The words of a run's report and of its progress.
enum ReportMessages {
  static let all: [MessageText] = [
    MessageText("report.done", en: "run {run} ({job}): done", ja: "実行 {run}({job}): 完了"),
    MessageText(
      "report.rejects",
      en: "run {run} ({job}): done, but more rows were rejected than max_rejects allows (exit 3)",
      ja: "実行 {run}({job}): 完了。ただし拒否された行が max_rejects を超えました(終了コード 3)"),
    MessageText(
      "report.failures", en: "run {run} ({job}): done, but a connector failed (exit 5)",
      ja: "実行 {run}({job}): 完了。ただし失敗したコネクターがあります(終了コード 5)"),
    MessageText("report.resumed", en: "It was interrupted and is now continued.", ja: "中断した実行を続けたものです。"),
    MessageText("report.status_done", en: "done", ja: "完了"),
    MessageText("report.status_failed", en: "failed", ja: "失敗"),
    MessageText("report.status_unchanged", en: "nothing new", ja: "新着なし"),
    MessageText("report.status_unread", en: "nothing read", ja: "読み取りなし"),
    MessageText("report.rejected", en: "rejected", ja: "拒否"),
    MessageText("report.warning", en: "taken, with a warning", ja: "取り込み(警告)"),
    MessageText(
      "report.how_to_see",
      en: "tsunagi rejects --run {run} shows each rejected row; tsunagi explain CODE says more.",
      ja: "拒否された行は tsunagi rejects --run {run}、コードの意味は tsunagi explain コード で確認できます。"),
    MessageText(
      "report.how_to_explain", en: "tsunagi explain CODE says more.",
      ja: "コードの意味は tsunagi explain コード で確認できます。"),
    MessageText("report.tags", en: "tags: {given} given, {taken} taken", ja: "タグ: 付与 {given}、解除 {taken}"),
    MessageText(
      "report.refused", en: "merges refused: {list}", ja: "見送った名寄せ: {list}"),
    MessageText(
      "report.reviews", en: "pairs for people to look at: {count}", ja: "人の確認を待つ組: {count} 件"),
    MessageText(
      "report.reviews_left_out", en: "weaker pairs beyond the limit, not kept: {count}",
      ja: "上限を超えたため残さなかった、より弱い組: {count} 件"),
    MessageText(
      "report.crowded_blocks",
      en: "groups with too many people or companies to weigh each pair: {count}",
      ja: "人や会社が多すぎて個々の組を評価しなかったグループ: {count}"),
    MessageText(
      "report.kept_identity",
      en: "matching: nothing that it looks at has changed; who is who was kept from the run before",
      ja: "名寄せ: 照合に使う値に変化がないため、前回の結果をそのまま使いました"),
    MessageText("report.refusal", en: "{count} ({reason})", ja: "{reason} {count} 件"),
    MessageText(
      "report.refused.conflicting_corporate_number", en: "different corporate numbers", ja: "法人番号が異なる"),
    MessageText("report.refused.conflicting_name", en: "different names", ja: "氏名が異なる"),
    MessageText("report.refused.conflicting_email", en: "different e-mail addresses", ja: "メールアドレスが異なる"),
    MessageText("report.refused.conflicting_mobile", en: "different mobile numbers", ja: "携帯番号が異なる"),
    MessageText(
      "report.refused.ambiguous_name", en: "namesakes must be expected", ja: "同姓同名の別人がありうる"),
    MessageText(
      "report.refused.ambiguous_company", en: "several companies fit", ja: "該当する会社が複数ある"),
    MessageText(
      "report.refused.shared_identifier", en: "an id that too many names share", ja: "ID を多数の氏名が共有"),
    MessageText(
      "report.refused.shared_email", en: "an e-mail address that too many names share",
      ja: "メールアドレスを多数の氏名が共有"),
    MessageText(
      "report.refused.shared_number", en: "a telephone that too many names share", ja: "電話を多数の氏名が共有"),
    MessageText("report.refused.crowded", en: "too many different records", ja: "異なるレコードが多すぎる"),
    MessageText(
      "report.replayed", en: "normalized again: {count} records of {stream}", ja: "再正規化: {stream} の {count} 件"
    ),
    MessageText("report.steps", en: "{name} {seconds} s{rate}", ja: "{name} {seconds} 秒{rate}"),
    MessageText("report.rate", en: " ({rate} rows/s)", ja: "({rate} 行/秒)"),
    MessageText(
      "report.scratch", en: "large arrays: {size} MiB in a file beside the ledger, which is gone",
      ja: "大きな配列は台帳と同じフォルダーの一時ファイル ({size} MiB、削除済み) に置きました"),
    MessageText(
      "report.total", en: "{rows} rows in {seconds} s, peak memory {memory} MiB",
      ja: "{rows} 行、{seconds} 秒、最大メモリ {memory} MiB"),
    MessageText("report.cause", en: "cause", ja: "原因"),
    MessageText("report.help", en: "help", ja: "対処"),
    MessageText("report.error", en: "error", ja: "エラー"),
    MessageText("report.note", en: "note", ja: "お知らせ"),
    MessageText(
      "report.progress", en: "{connector} {delivery}: {rows} rows, {rate} rows/s{left}",
      ja: "{connector} {delivery}: {rows} 行、{rate} 行/秒{left}"),
    MessageText("report.progress_left", en: ", {seconds} s left", ja: "、残り {seconds} 秒"),
    MessageText("report.phase.extract", en: "extract", ja: "抽出"),
    MessageText("report.phase.states", en: "states", ja: "状態の導出"),
    MessageText("report.phase.dedupe", en: "dedupe", ja: "名寄せ"),
    MessageText("report.phase.project", en: "project", ja: "統合・タグ付け"),
    MessageText("report.run_open", en: "not finished", ja: "未完了"),
    MessageText("report.run_sealed", en: "done", ja: "完了"),
    MessageText("report.run_exit_3", en: "done, too many rejects", ja: "完了(拒否が上限超過)"),
    MessageText("report.run_exit_5", en: "done, a connector failed", ja: "完了(失敗したコネクターあり)"),
    MessageText("report.run_failed", en: "failed", ja: "失敗"),
    MessageText("report.run_undone", en: "undone", ja: "取り消し済み"),
    MessageText("report.row", en: "row", ja: "行"),
    MessageText("report.finding_warning", en: "warning", ja: "警告"),
    MessageText(
      "report.step.extract and normalize", en: "extract and normalize", ja: "抽出・正規化"),
    MessageText("report.step.states", en: "states", ja: "状態の導出"),
    MessageText("report.step.dedupe", en: "dedupe", ja: "名寄せ"),
    MessageText("report.step.project and tag", en: "project and tag", ja: "統合・タグ付け"),
    MessageText("report.step.publish", en: "publish", ja: "公開"),
    MessageText("report.step.indexes", en: "indexes", ja: "索引"),
  ]
}
