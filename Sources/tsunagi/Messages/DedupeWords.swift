import Hub

/// What `dedupe` says.
enum DedupeWords {
  static let all: [MessageText] = mistakes + answers

  private static let mistakes: [MessageText] = [
    MessageText(
      "link.files", en: "dedupe takes {expected} file(s) here, not {count}",
      help:
        "one file: tsunagi dedupe leads.csv --out clusters.csv; two: tsunagi dedupe --link a.csv b.csv --out links.csv",
      ja: "ここで指定できるファイルは {expected} 個です({count} 個指定されました)",
      jaHelp:
        "1 個: tsunagi dedupe leads.csv --out clusters.csv、2 個: tsunagi dedupe --link a.csv b.csv --out links.csv"
    ),
    MessageText(
      "link.kind", en: "--columns does not understand \"{name}\"",
      help: "write KIND=COLUMN with one of these kinds: {kinds}",
      ja: "--columns の「{name}」がわかりません", jaHelp: "種類=列名 の形で書いてください。種類: {kinds}"),
    MessageText(
      "link.no_columns", en: "no column is left that could tell rows apart",
      help: "say with --columns what the columns hold: --columns name=COLUMN,email=COLUMN",
      ja: "行の比較に使える列がありません", jaHelp: "--columns name=列名,email=列名 のように、列の内容を指定してください"),
    MessageText(
      "link.model_file", en: "{path} holds no model that can be used",
      help: "name another file, or remove it so that the model is learnt anew",
      ja: "{path} は使えるモデルではありません", jaHelp: "別のファイルを指定するか、削除して学習し直してください"),
    MessageText(
      "link.model_unfit", en: "the model compares other columns than the file has: {names}",
      help: "learn a model for this file, or give the columns the model's kinds with --columns",
      ja: "モデルの列とファイルの列が合いません: {names}",
      jaHelp: "このファイルでモデルを学習し直すか、--columns でモデルと同じ種類を指定してください"),
    MessageText(
      "link.config", en: "{path} cannot be used: {count} mistake(s), listed above",
      help: "mend them; docs/reference/dedupe.md lists the keys",
      ja: "{path} は使えません: 上に示した誤りが {count} 件あります", jaHelp: "誤りを直してください。キーの一覧は docs/reference/dedupe.md にあります"),
    MessageText(
      "link.block_ignored", en: "column \"{name}\" makes blocks and is to be ignored",
      help: "give it a kind under columns, or take it out of blocks",
      ja: "列「{name}」は blocks にありますが、ignore と指定されています",
      jaHelp: "columns で種類を指定するか、blocks から外してください"),
    MessageText(
      "link.block_form", en: "\"{form}\" cannot be made of \"{name}\" ({kind})",
      help: "of this column: {forms}",
      ja: "「{name}」({kind})から {form} は作れません", jaHelp: "この列で使える形式: {forms}"),
    MessageText(
      "link.block_useless",
      en: "column \"{name}\" makes blocks but says nothing: it is empty or a mere row number",
      help: "take it out of blocks, or say under columns what it holds",
      ja: "列「{name}」は blocks にありますが、手がかりになりません(空欄か行番号だけです)",
      jaHelp: "blocks から外すか、columns で種類を指定してください"),
  ]

  private static let answers: [MessageText] = [
    MessageText("link.columns", en: "columns:", ja: "列:"),
    MessageText(
      "link.column.told", en: "  {name}: {kind} (as you said)", ja: "  {name}: {kind}(指定どおり)"),
    MessageText("link.column.header", en: "  {name}: {kind} (by its name)", ja: "  {name}: {kind}(列名から)"),
    MessageText(
      "link.column.content", en: "  {name}: {kind} (by its content)", ja: "  {name}: {kind}(内容から)"),
    MessageText(
      "link.column.useless", en: "  {name}: {kind} (says nothing)", ja: "  {name}: {kind}(手がかりなし)"),
    MessageText(
      "link.column.derived", en: "  {name}: {kind} (other columns hold the same)",
      ja: "  {name}: {kind}(ほかの列と同じ内容)"),
    MessageText(
      "link.blocks", en: "blocks: {blocks} by {rules} rules; pairs compared: {compared}",
      ja: "ブロック: {blocks}(規則 {rules} 個)、比較した組: {compared}"),
    MessageText(
      "link.rule_left", en: "  {rule}: {rows} rows in blocks of more than {limit} are left to other rules",
      ja: "  {rule}: {limit} 行を超えるブロックの {rows} 行は、ほかの規則で比較しました"),
    MessageText(
      "link.remark.few_matches",
      en: "hardly any duplicates: weights stay near what is usual for such columns",
      ja: "重複がほとんどないため、列の種類ごとの標準的な重みに近い値を使いました"),
    MessageText(
      "link.remark.all_same", en: "every row says the same in every column: they are taken for one",
      ja: "すべての行が同じ内容のため、1 件とみなしました"),
    MessageText(
      "link.done",
      en:
        "rows: {rows}; clusters: {clusters}, {several} of several rows, the largest of {largest}; prior {prior}, threshold {threshold}; refused merges: {refused}",
      ja:
        "行: {rows}、クラスター: {clusters}(複数行 {several}、最大 {largest} 行)、事前確率 {prior}、しきい値 {threshold}、見送った統合: {refused}"
    ),
    MessageText(
      "link.review", en: "pairs to be reviewed (probability from {review}, not joined): {count}",
      ja: "確認が必要な組(確率 {review} 以上で未統合): {count}"),
    MessageText(
      "link.rejected", en: "rejected rows, in no cluster: {count}", ja: "拒否した行(どのクラスターにも入りません): {count}"),
  ]
}
