import Hub

/// The words of the command line itself.
enum CommandMessages {
  static let all: [MessageText] = mistakes + HeadingMessages.all + ReportMessages.all + AnswerMessages.all

  private static let mistakes: [MessageText] = [
    MessageText(
      "connector.unknown_kind", en: "there is no connector kind \"{kind}\"", help: "kinds: {kinds}",
      ja: "コネクタの種類「{kind}」はありません", jaHelp: "使える種類: {kinds}"),
    MessageText(
      "command.unknown_connector", en: "there is no connector \"{name}\"",
      help: "connectors of this workspace: {names}",
      ja: "コネクタ「{name}」はありません", jaHelp: "このワークスペースのコネクタ: {names}"),
    MessageText(
      "command.unknown_stream", en: "the connector {connector} has no stream \"{name}\"",
      help: "its streams: {names}",
      ja: "コネクタ {connector} にストリーム「{name}」はありません", jaHelp: "このコネクタのストリーム: {names}"),
    MessageText(
      "command.no_mapping", en: "{stream} has no mapping", help: "leave --mapped out to see its raw rows",
      ja: "{stream} にはマッピングがありません", jaHelp: "--mapped を外すと元の行を表示できます"),
    MessageText(
      "command.unknown_run", en: "there is no run {run}", help: "tsunagi runs lists them",
      ja: "実行 {run} はありません",
      jaHelp: "tsunagi runs で一覧できます"),
    MessageText(
      "command.unknown_code", en: "there is no message \"{code}\"",
      help: "tsunagi explain without a code lists all of them", ja: "メッセージ「{code}」はありません",
      jaHelp: "コードなしの tsunagi explain で一覧できます"),
    MessageText(
      "command.entity_id", en: "\"{text}\" is not an entity id",
      help: "write it like lead:12, company:7 or deal:3",
      ja: "「{text}」はエンティティ ID ではありません", jaHelp: "lead:12、company:7、deal:3 のように書いてください"),
    MessageText(
      "command.no_entity", en: "there is no {kind} {id}", help: "tsunagi find TEXT finds ids",
      ja: "{kind} {id} はありません", jaHelp: "tsunagi find で ID を探せます"),
    MessageText(
      "command.as_of", en: "\"{text}\" is not a date or time",
      help: "write it like 2026-11-01 or 2026-11-01T09:00:00+09:00",
      ja: "「{text}」は日付・時刻ではありません", jaHelp: "2026-11-01 や 2026-11-01T09:00:00+09:00 のように書いてください"),
    MessageText(
      "command.workspace", en: "the workspace has mistakes ({count}); nothing was done",
      help: "mend what is listed above; tsunagi check lists it again",
      ja: "ワークスペースに誤りがあるため({count} 件)、何も実行していません",
      jaHelp: "上の一覧を直してください。tsunagi check でもう一度確認できます"),
  ]
}
