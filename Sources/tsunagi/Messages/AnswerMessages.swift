import Hub

/// What commands answer when all went well.
enum AnswerMessages {
  static let all: [MessageText] = [
    MessageText(
      "answer.workspace",
      en:
        "connectors: {connectors}, streams: {streams}, mappings: {mappings}, code tables: {tables}, tags: {tags}, "
        + "jobs: {jobs}",
      ja: "コネクター {connectors}(ストリーム {streams})、マッピング {mappings}、コード表 {tables}、タグ {tags}、ジョブ {jobs}"),
    MessageText(
      "answer.findings", en: "errors: {errors}, warnings: {warnings}", ja: "エラー {errors} 件、警告 {warnings} 件"),
    MessageText("answer.nothing_found", en: "nothing found for \"{text}\"", ja: "「{text}」は見つかりませんでした"),
    MessageText("answer.no_run", en: "no job has run yet", ja: "ジョブはまだ実行されていません"),
    MessageText("answer.no_rejects", en: "run {run} rejected no rows", ja: "実行 {run} で拒否された行はありません"),
    MessageText(
      "answer.no_such_rejects", en: "run {run} rejected no rows for {code}",
      ja: "実行 {run} で {code} により拒否された行はありません"),
    MessageText(
      "answer.rejects", en: "{shown} of {count} rejected rows of run {run}",
      ja: "実行 {run} の拒否 {count} 件のうち {shown} 件を表示"),
    MessageText("answer.undone", en: "run {run} is undone", ja: "実行 {run} を取り消しました"),
    MessageText(
      "answer.not_refetched",
      en:
        "the files that the run read are not read again by themselves; tsunagi undo {run} --refetch makes the next "
        + "run read them",
      ja: "この実行が読んだファイルは自動では読み直されません。tsunagi undo {run} --refetch で次の実行に読み直させられます"),
    MessageText("answer.expression", en: "expression", ja: "式"),
    MessageText(
      "command.not_utf8", en: "\"{column}\" is no UTF-8 text",
      help: "Convert the input to UTF-8, or give CSV with --column, whose encoding is told from its content.",
      ja: "「{column}」は UTF-8 の文字列ではありません",
      jaHelp: "UTF-8 に変換するか、--column で CSV として渡してください(文字コードを自動判別します)。"),
    MessageText("answer.line", en: "line {line}", ja: "{line} 行目"),
    MessageText("answer.refused", en: "refused", ja: "(読み取れません)"),
    MessageText("answer.yes", en: "yes", ja: "はい"),
    MessageText("answer.no", en: "no", ja: "いいえ"),
    MessageText("answer.before", en: "before {digest}", ja: "前 {digest}"),
    MessageText("answer.after", en: "after  {digest}", ja: "後 {digest}"),
    MessageText("answer.same", en: "the same: nothing had drifted", ja: "同じです。ずれはありませんでした"),
    MessageText("answer.different", en: "different: projections were mended", ja: "違っていたため、投影を直しました"),
    MessageText(
      "answer.verified", en: "all is well: file, raw records and projections agree",
      ja: "問題ありません。ファイル、生データ、投影は一致しています"),
    MessageText("answer.backed_up", en: "backed up to {path}", ja: "{path} にバックアップしました"),
    MessageText(
      "answer.retired", en: "({asked} was merged into it)", ja: "({asked} はここに統合されました)"),
    MessageText("answer.kept_refusal", en: "kept refusal", ja: "保持された配信停止"),
    MessageText("answer.activities", en: "activities", ja: "行動履歴"),
    MessageText("answer.employment", en: "employers", ja: "勤務先の履歴"),
    MessageText("answer.status_history", en: "status history", ja: "状況の履歴"),
    MessageText("answer.tags", en: "tags", ja: "タグ"),
    MessageText("answer.changes", en: "changes", ja: "変更履歴"),
    MessageText("answer.identity", en: "merges and splits", ja: "統合・分割"),
    MessageText(
      "answer.kept_gitignore",
      en: ".gitignore was left as it is; the folder var/ (personal data) belongs into it",
      ja: ".gitignore は既にあるため変更していません。var/(個人情報)を追加してください"),
    MessageText("answer.next", en: "Next:", ja: "次にすること:"),
    MessageText("answer.next.enter", en: "go into the new workspace", ja: "新しいワークスペースに移動"),
    MessageText("answer.next.check", en: "check every file", ja: "すべてのファイルを検査"),
    MessageText(
      "answer.next.preview", en: "what the mapping makes of the sample rows; writes nothing",
      ja: "サンプルの行がどう取り込まれるかを表示(書き込みなし)"),
    MessageText("answer.next.test", en: "run the tests of the mappings", ja: "マッピングのテストを実行"),
    MessageText("answer.next.run", en: "run the job", ja: "ジョブを実行"),
    MessageText("answer.next.find", en: "find someone in the ledger", ja: "台帳から探す"),
    MessageText("answer.next.trace", en: "where each value comes from", ja: "それぞれの値の出どころを表示"),
    MessageText("answer.outcome.kept", en: " (kept)", ja: "(元の値のまま)"),
    MessageText("answer.outcome.blank", en: " (blank)", ja: "(空欄)"),
    MessageText("answer.outcome.replaced", en: " (replaced)", ja: "(指定の値に置換)"),
    MessageText("answer.mapped", en: "rows: {rows}; {entities}", ja: "{rows} 行。{entities}"),
    MessageText("answer.mapped_warnings", en: "warnings: {count} ({codes})", ja: "警告 {count} 件({codes})"),
    MessageText(
      "answer.mapped_rejected", en: "rejected rows: {count} ({codes})", ja: "拒否された行 {count} 件({codes})"),
    MessageText("answer.rejected", en: "rejected", ja: "拒否"),
  ]
}
