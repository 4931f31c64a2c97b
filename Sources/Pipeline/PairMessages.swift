import Hub

/// The words of pairs that cannot be explained.
enum PairMessages {
  static let all: [MessageText] = [
    MessageText(
      "pair.unknown", en: "there is no {text} with live records", help: "tsunagi find TEXT finds ids",
      ja: "有効なレコードを持つ {text} はありません", jaHelp: "tsunagi find で ID を探せます"),
    MessageText(
      "pair.nothing", en: "{one} and {other} have no records of one kind that could be compared",
      help: "name two people, two companies, or records as CONNECTOR/STREAM/KEY; tsunagi find TEXT finds ids",
      ja: "{one} と {other} には比べられる同じ種別のレコードがありません",
      jaHelp: "人同士、会社同士、または コネクター/ストリーム/キー で指定してください。ID は tsunagi find で探せます"),
    MessageText(
      "pair.two_kinds", en: "a {one} and a {other} are never one thing",
      help: "name two people or two companies",
      ja: "{one} と {other} は比べられません", jaHelp: "人同士か会社同士を指定してください"),
    MessageText(
      "pair.same", en: "{one} and {other} are the same records",
      help: "name two different entities, or two records of one as CONNECTOR/STREAM/KEY",
      ja: "{one} と {other} は同じレコードです",
      jaHelp: "別の 2 つを指定するか、同じものの中の 2 レコードを コネクター/ストリーム/キー で指定してください"),
    MessageText(
      "pair.not_one", en: "\"{text}\" names neither an entity nor a record",
      help: "write person:12, company:3, or a record as CONNECTOR/STREAM/KEY",
      ja: "「{text}」は人・会社・レコードのどれも指していません",
      jaHelp: "person:12、company:3、または コネクター/ストリーム/キー と書いてください"),
  ]
}
