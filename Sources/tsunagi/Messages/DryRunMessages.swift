import Hub

/// What a dry run says.
enum DryRunMessages {
  static let all: [MessageText] = [
    MessageText(
      "dry.title", en: "dry run of {job}: what the job would do now; nothing is written",
      ja: "{job} のドライラン: いま実行した場合の結果です(何も書き込みません)"),
    MessageText(
      "dry.rejects",
      en: "The run would end with exit code 3: more rows are rejected than max_rejects allows.",
      ja: "拒否される行が max_rejects を超えるため、実行の終了コードは 3 になります。"),
    MessageText(
      "dry.failures", en: "The run would end with exit code 5: a connector fails.",
      ja: "失敗するコネクターがあるため、実行の終了コードは 5 になります。"),
    MessageText("dry.shown", en: " (the first {shown})", ja: "(先頭の {shown} 件)"),
    MessageText("dry.created", en: "created, {entity}: {count}", ja: "作成({entity}): {count} 件"),
    MessageText("dry.changed", en: "changed values: {count}", ja: "変わる値: {count} 件"),
    MessageText(
      "dry.merge", en: "merged, {entity}: {count} (the first id stays)",
      ja: "統合({entity}): {count} 件(左の ID が残ります)"),
    MessageText(
      "dry.split", en: "split, {entity}: {count} (records leave the first id for the other)",
      ja: "分割({entity}): {count} 件(左の ID のレコードの一部が右の ID に移ります)"),
    MessageText(
      "dry.move", en: "moved records, {entity}: {count} (from the first id to the other)",
      ja: "レコードの移動({entity}): {count} 件(左の ID から右の ID へ)"),
    MessageText(
      "dry.end", en: "nothing was written; tsunagi run {job} does it",
      ja: "何も書き込んでいません。実行するには: tsunagi run {job}"),
    MessageText(
      "dry.ended", en: "ended, {entity}: {count} (no record is left)",
      ja: "消去({entity}): {count} 件(レコードがなくなります)"),
    MessageText(
      "dry.deleted", en: "deleted records, {connector}.{stream}: {count}",
      ja: "削除されるレコード({connector}.{stream}): {count} 件"),
    MessageText(
      "dry.rejected", en: "rejected rows, {connector}: {count} [{code}]",
      ja: "拒否される行({connector}): {count} 件 [{code}]"),
  ]
}
