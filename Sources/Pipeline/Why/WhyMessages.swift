import Hub

/// The words of ids that `why` cannot explain.
enum WhyMessages {
  static let all: [MessageText] = [
    MessageText(
      "why.no_entity", en: "there is no {kind} {id}; the last id is {last}",
      help: "tsunagi find TEXT finds ids",
      ja: "{kind} {id} はありません(最後の ID は {last})", jaHelp: "tsunagi find で ID を探せます"),
    MessageText(
      "why.none_yet", en: "there is no {kind} {id}: the ledger holds none of this kind",
      help: "run a job first, or look at what it reported: tsunagi runs",
      ja: "{kind} {id} はありません(台帳にこの種別は 1 件もありません)", jaHelp: "先にジョブを実行するか、tsunagi runs で結果を確認してください"),
    MessageText(
      "why.gone", en: "{kind} {id} is gone: none of its records counts any more ({count}, such as {record})",
      help:
        "the record was deleted in its source, or the run that delivered it was undone; tsunagi runs lists the runs",
      ja: "{kind} {id} はなくなりました。有効な元レコードがありません({count} 件、例: {record})",
      jaHelp: "元のシステムで削除されたか、受け取った実行が取り消されています。実行は tsunagi runs で一覧できます"),
    MessageText(
      "why.no_activity", en: "there is no activity {id}",
      help: "tsunagi export activity lists activities with their ids",
      ja: "行動 {id} はありません", jaHelp: "tsunagi export activity で行動を ID とともに出力できます"),
  ]
}
