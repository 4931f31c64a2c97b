import Hub

/// The words of decisions that cannot be taken.
enum DecisionMessages {
  static let all: [MessageText] = subjects + contradictions + values

  private static let subjects: [MessageText] = [
    MessageText(
      "decide.no_record", en: "there is no record {record}",
      help: "write CONNECTOR/STREAM/EXTERNAL_ID; tsunagi trace ENTITY lists the records of an entity",
      ja: "元レコード {record} はありません",
      jaHelp: "コネクター/ストリーム/外部ID の形で書いてください。エンティティの元レコードは tsunagi trace で一覧できます"),
    MessageText(
      "decide.no_entity", en: "there is no {kind} {id}, or none of its records lives any more",
      help: "tsunagi find TEXT finds ids", ja: "{kind} {id} はないか、有効な元レコードがもうありません",
      jaHelp: "tsunagi find で ID を探せます"),
    MessageText(
      "decide.no_id", en: "\"{text}\" is no entity", help: "write it like person:12, company:7 or deal:3",
      ja: "「{text}」はエンティティではありません", jaHelp: "person:12、company:7、deal:3 のように書いてください"),
    MessageText(
      "decide.no_subject", en: "\"{text}\" is neither an entity nor a record",
      help: "write person:12, lead:12, company:3 or deal:5, or CONNECTOR/STREAM/EXTERNAL_ID",
      ja: "「{text}」はエンティティでも元レコードでもありません",
      jaHelp: "person:12、lead:12、company:3、deal:5、または コネクター/ストリーム/外部ID の形で書いてください"),
    MessageText(
      "decide.kinds_differ", en: "{a} and {b} are of different kinds",
      help: "name two people, two companies or two deals", ja: "{a} と {b} は種別が違います",
      jaHelp: "人どうし、会社どうし、商談どうしを指定してください"),
    MessageText(
      "decide.not_of_kind", en: "{a} and {b} do not both make a {kind}",
      help: "leave the kind out, or name another",
      ja: "{a} と {b} の両方が {kind} を作るわけではありません", jaHelp: "種別の指定を外すか、別の種別を指定してください"),
    MessageText(
      "decide.kind_unclear", en: "{a} and {b} make {kinds} each; which is meant?",
      help: "say so with --entity (in a file: \"entity\")", ja: "{a} と {b} は {kinds} を作ります。どれのことかわかりません",
      jaHelp: "--entity(ファイルでは \"entity\")で指定してください"),
    MessageText(
      "decide.one_entity", en: "{a} and {b} are the same one", help: "name two different ones",
      ja: "{a} と {b} は同じものです", jaHelp: "別々の 2 つを指定してください"),
    MessageText(
      "decide.part_of", en: "one of {a} and {b} is part of the other",
      help: "to part records of one entity use tsunagi split", ja: "{a} と {b} の一方は、もう一方に含まれています",
      jaHelp: "1 つのエンティティの元レコードを分けるには tsunagi split を使ってください"),
    MessageText(
      "decide.not_member", en: "{record} is no record of {entity}",
      help: "tsunagi trace {entity} lists its records", ja: "{record} は {entity} の元レコードではありません",
      jaHelp: "元レコードは tsunagi trace {entity} で一覧できます"),
    MessageText(
      "decide.split_all", en: "a split leaves something on both sides; {entity} has {count} records",
      help: "name some of its records, not all and not none",
      ja: "分割では両側に元レコードが残る必要があります({entity} の元レコードは {count} 件)",
      jaHelp: "元レコードの一部だけを指定してください"),
    MessageText(
      "decide.changed_since", en: "{record} is not of {entity} any more",
      help: "it was decided or loaded otherwise since; list the pairs again: tsunagi review",
      ja: "{record} はもう {entity} のものではありません", jaHelp: "その後の判断や取り込みで変わっています。tsunagi review で一覧し直してください"),
  ]

  private static let contradictions: [MessageText] = [
    MessageText(
      "decide.contradicts_different",
      en: "{a} and {b} are kept apart by decision {decision} ({author}, {at})",
      help: "if that one is wrong, revoke it first: tsunagi revoke {decision}",
      ja: "{a} と {b} は、判断 {decision}({author}、{at})で別と決められています",
      jaHelp: "その判断が誤りなら、先に取り消してください: tsunagi revoke {decision}"),
    MessageText(
      "decide.contradicts_same", en: "{a} and {b} are one by decision {decisions} ({author}, {at})",
      help: "if that is wrong, revoke it first: tsunagi revoke {decision}",
      ja: "{a} と {b} は、判断 {decisions}({author}、{at})で同じと決められています",
      jaHelp: "その判断が誤りなら、先に取り消してください: tsunagi revoke {decision}"),
    MessageText(
      "decide.unknown_decision", en: "there is no decision {decision}", help: "tsunagi decisions lists them",
      ja: "判断 {decision} はありません", jaHelp: "tsunagi decisions で一覧できます"),
    MessageText(
      "decide.revoked_already", en: "decision {decision} was revoked already ({author}, {at})",
      help: "nothing to do", ja: "判断 {decision} はすでに取り消されています({author}、{at})", jaHelp: "対処は不要です"),
    MessageText(
      "decide.kept_refusal", en: "decision {decision} is a refusal that a record told; it cannot be revoked",
      help: "where the person agreed since, say so: tsunagi consent person:N --opt-in --evidence TEXT",
      ja: "判断 {decision} は元レコードが伝えた配信停止のため、取り消せません",
      jaHelp: "その後に本人が同意した場合は tsunagi consent person:番号 --opt-in --evidence 根拠 で記録してください"),
    MessageText(
      "undo.decisions", en: "run {run} wrote down what people decided, which undo leaves alone",
      help: "revoke the decision instead: tsunagi revoke {decision} (tsunagi decisions lists them)",
      ja: "実行 {run} は人の判断の記録なので、undo では取り消せません",
      jaHelp: "判断そのものを取り消してください: tsunagi revoke {decision}(一覧は tsunagi decisions)"),
  ]

  private static let values: [MessageText] = [
    MessageText(
      "decide.unknown_field", en: "a {kind} has no field \"{name}\"", help: "its fields: {names}",
      ja: "{kind} に項目「{name}」はありません", jaHelp: "使える項目: {names}"),
    MessageText(
      "decide.lock_refusal", en: "opt_out cannot be locked: a refusal always wins",
      help: "where the person agreed, record it: tsunagi consent {entity} --opt-in --evidence TEXT",
      ja: "opt_out は固定できません(配信停止は常に優先されます)",
      jaHelp: "本人が同意した場合は tsunagi consent {entity} --opt-in --evidence 根拠 で記録してください"),
    MessageText(
      "decide.lock_value", en: "\"{value}\" is no value of {field} ({type})",
      help:
        "text: any; integer: 12; decimal: 12.5; boolean: true or false; date: 2026-04-01; timestamp: 2026-04-01T09:00:00+09:00",
      ja: "「{value}」は {field}({type})の値ではありません",
      jaHelp:
        "text: 任意の文字列、integer: 12、decimal: 12.5、boolean: true か false、date: 2026-04-01、timestamp: 2026-04-01T09:00:00+09:00"
    ),
    MessageText(
      "decide.not_locked", en: "{field} of {entity} is not locked", help: "tsunagi decisions lists the locks",
      ja: "{entity} の {field} は固定されていません", jaHelp: "固定は tsunagi decisions で一覧できます"),
    MessageText(
      "decide.no_person", en: "{entity} is no person", help: "consent is a person's: person:12 or lead:12",
      ja: "{entity} は人ではありません", jaHelp: "同意は人について記録します: person:12 や lead:12"),
    MessageText(
      "decide.no_evidence", en: "a consent needs its evidence",
      help: "say what proves it: --evidence 'form of 2026-11-20, ticket 4711'", ja: "同意には根拠が必要です",
      jaHelp: "根拠を書いてください: --evidence '2026-11-20 の同意フォーム、チケット 4711'"),
    MessageText(
      "decide.future", en: "{at} has not come yet", help: "name the time at which the person said it",
      ja: "{at} はまだ来ていません", jaHelp: "本人が意思を示した日時を指定してください"),
    MessageText(
      "decide.lines", en: "{count} of {lines} decisions cannot be taken; nothing was decided",
      help: "mend the lines above, or take the others with --partial",
      ja: "{lines} 件のうち {count} 件は受け付けられないため、何も記録していません", jaHelp: "上の行を直すか、--partial で残りだけを記録してください"),
    MessageText(
      "decide.line", en: "the line is no JSON object with a decision",
      help: "write \"decision\" and what it needs; tsunagi decide --help has examples",
      ja: "判断を書いた JSON オブジェクトの行ではありません",
      jaHelp: "\"decision\" と必要な項目を書いてください。例は tsunagi decide --help にあります"),
    MessageText(
      "decide.unknown_decision_word", en: "there is no decision \"{word}\"", help: "possible: {words}",
      ja: "「{word}」という判断はありません", jaHelp: "使えるもの: {words}"),
    MessageText(
      "decide.missing_key", en: "the line has no \"{key}\"", help: "a {word} needs: {keys}",
      ja: "行に \"{key}\" がありません", jaHelp: "{word} に必要なもの: {keys}"),
    MessageText(
      "decide.unknown_key", en: "the line has \"{key}\", which a {word} does not know",
      help: "possible: {keys}",
      ja: "行の \"{key}\" は {word} では使えません", jaHelp: "使えるもの: {keys}"),
    MessageText(
      "decide.empty", en: "there is no decision in {file}", help: "write one JSON object a line",
      ja: "{file} に判断がありません", jaHelp: "1 行に 1 つの JSON オブジェクトを書いてください"),
    MessageText(
      "decide.no_pair", en: "no pair {name} waits for review", help: "tsunagi review lists those that do",
      ja: "確認待ちの組 {name} はありません", jaHelp: "tsunagi review で一覧できます"),
  ]
}
