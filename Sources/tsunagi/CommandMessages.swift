import Hub

/// The words of the command line itself.
enum CommandMessages {
  static let all: [MessageText] = [
    MessageText(
      "connector.unknown_kind", en: "there is no connector kind \"{kind}\"", help: "kinds: {kinds}",
      ja: "コネクタの種類「{kind}」はありません", jaHelp: "使える種類: {kinds}"),
    MessageText(
      "command.unknown_connector", en: "there is no connector \"{name}\"", help: "connectors of this workspace: {names}",
      ja: "コネクタ「{name}」はありません", jaHelp: "このワークスペースのコネクタ: {names}"),
    MessageText(
      "command.entity_id", en: "\"{text}\" is not an entity id", help: "write it like lead:12, company:7 or deal:3",
      ja: "「{text}」はエンティティ ID ではありません", jaHelp: "lead:12、company:7、deal:3 のように書いてください"),
    MessageText(
      "command.no_entity", en: "there is no {kind} {id}", help: "tsunagi find TEXT finds ids",
      ja: "{kind} {id} はありません", jaHelp: "tsunagi find で ID を探せます"),
    MessageText(
      "command.as_of", en: "\"{text}\" is not a date or time", help: "write it like 2026-11-01 or 2026-11-01T09:00:00+09:00",
      ja: "「{text}」は日付・時刻ではありません", jaHelp: "2026-11-01 や 2026-11-01T09:00:00+09:00 のように書いてください"),
    MessageText(
      "command.workspace", en: "the workspace has {count} mistakes; nothing was done",
      help: "tsunagi check lists them", ja: "ワークスペースに {count} 件の誤りがあるため、何も実行していません",
      jaHelp: "tsunagi check で一覧できます"),
    MessageText(
      "command.failed", en: "something unexpected went wrong", help: "please report this with the cause",
      ja: "予期しないエラーが起きました", jaHelp: "原因とともに報告してください"),
  ]
}
