import Hub

/// The words of `why`.
enum WhyMessages {
  static let all: [MessageText] = mistakes + chain + notes + steps + rules + standings

  private static let mistakes: [MessageText] = [
    MessageText(
      "command.value_id", en: "\"{text}\" names no value",
      help: "write it like lead:12.email; lead:12 lists all fields",
      ja: "「{text}」は値の指定ではありません", jaHelp: "lead:12.email のように書いてください。lead:12 で全項目を一覧できます"),
    MessageText(
      "command.unknown_field", en: "a {kind} has no field \"{name}\"", help: "fields: {names}",
      ja: "{kind} に項目「{name}」はありません", jaHelp: "項目: {names}"),
    MessageText(
      "command.link_company", en: "{text} is a link, not a value of a record",
      help:
        "the company is that of the record whose company_name counts (else of the newest record): tsunagi trace shows the records",
      ja: "{text} は元レコードの値ではなく、会社へのリンクです",
      jaHelp: "採用された company_name のレコード(なければ最新のレコード)の会社になります。レコードは tsunagi trace で確認できます"),
    MessageText(
      "command.link_person", en: "{text} is a link, not a value of a record",
      help: "the person is found by ma_id, sfa_lead_id, sfa_contact_id or email: ask why for one of these",
      ja: "{text} は元レコードの値ではなく、人へのリンクです",
      jaHelp: "ma_id、sfa_lead_id、sfa_contact_id、email のいずれかで結び付きます。それらの項目を tsunagi why で確認してください"),
    MessageText(
      "command.link_lead", en: "{text} says whether any record of person {id} is a lead",
      help: "tsunagi trace person:{id} shows its records; their mappings say lead: or person:",
      ja: "{text} は、人 {id} の元レコードにリードがあるかどうかを示します",
      jaHelp: "レコードは tsunagi trace person:{id} で確認できます。マッピングの lead: か person: で決まります"),
  ]

  private static let chain: [MessageText] = [
    MessageText("answer.why_rule", en: "Rule", ja: "ルール"),
    MessageText("answer.why_record", en: "Record", ja: "元レコード"),
    MessageText("answer.why_mapping", en: "Mapping", ja: "マッピング"),
    MessageText("answer.why_raw", en: "Raw record", ja: "生データ"),
    MessageText("answer.why_runs", en: "Delivered by run", ja: "受け取った実行"),
    MessageText("answer.why_chosen", en: "{rule}: {words} ({place})", ja: "{rule}: {words}({place})"),
    MessageText("answer.why_own_rule", en: "the field's own rule", ja: "項目の既定"),
    MessageText(
      "answer.why_group", en: "taken together from one record, which should have {anchor}: {fields}",
      ja: "1 つのレコードからまとめて採用({anchor} のあるレコードが優先): {fields}"),
    MessageText(
      "answer.why_priority", en: "source priority: {order} ({place})", ja: "ソースの優先順位: {order}({place})"),
    MessageText(
      "answer.why_by_name",
      en: "no source_priority is declared: connectors count in the order of their names",
      ja: "source_priority の指定がないため、コネクターは名前順に優先されます"),
    MessageText(
      "answer.why_more", en: "and {count} more (--format json shows all)",
      ja: "ほか {count} 件(--format json ですべて表示)"),
    MessageText("answer.why_since", en: "as of {at}", ja: "{at} 時点"),
    MessageText(
      "answer.why_version", en: ", version {version} of {versions}", ja: "、{versions} 版のうち {version} 番目"),
    MessageText(
      "answer.why_place", en: "{file}, line {line}, bytes {first} to {last} ({length} bytes)",
      ja: "{file} {line} 行目、バイト {first}〜{last}({length} バイト)"),
    MessageText("answer.why_kept", en: "kept in {path}", ja: "保管先 {path}"),
    MessageText("answer.why_absent", en: "(none)", ja: "(なし)"),
    MessageText("answer.why_uncarried", en: "(not carried by the file)", ja: "(ファイルに列なし)"),
    MessageText("answer.why_blank", en: "(blank)", ja: "(空欄)"),
  ]

  private static let notes: [MessageText] = [
    MessageText(
      "answer.why_derived",
      en: "note: today's configuration makes {value} of the same records; the next run will show it",
      ja: "注意: 現在の設定では同じレコードから {value} になります(次の実行で反映)"),
    MessageText(
      "answer.why_no_lead", en: "note: person {id} is no lead: none of its records is one",
      ja: "注意: 人 {id} はリードではありません(リードの元レコードがありません)"),
    MessageText(
      "answer.why_decided_refusal",
      en: "kept refusal: {record} refused; decided by {author} at {at} ({reason})",
      ja: "保持された配信停止: {record} による。{at} に {author} が決定({reason})"),
    MessageText(
      "answer.why_deleted_refusal",
      en: "kept refusal: {record} refused and was deleted in its source at {at}; the refusal stays",
      ja: "保持された配信停止: {record} による。このレコードは {at} に元で削除されましたが、配信停止は残ります"),
    MessageText(
      "answer.why_lost", en: "the raw record cannot be read, so the steps show no values: {reason}",
      ja: "生データを読み取れないため、各段階の値は表示できません: {reason}"),
    MessageText(
      "answer.why_no_runs", en: "no run that was read to its end", ja: "最後まで読み終えた実行はありません"),
    MessageText(
      "answer.why_no_mapping", en: "the workspace has no mapping for {stream} any more",
      ja: "ワークスペースに {stream} のマッピングがありません"),
    MessageText(
      "answer.why_rejects_now", en: "today's mapping rejects this record: tsunagi replay applies it",
      ja: "現在のマッピングではこのレコードは拒否されます。tsunagi replay で反映できます"),
    MessageText(
      "answer.why_changed_same", en: "the mapping has changed since, and makes the same value",
      ja: "マッピングはその後変更されていますが、結果は同じです"),
    MessageText(
      "answer.why_changed",
      en:
        "the mapping has changed since: it makes {now} now, the ledger holds {stored}: tsunagi replay applies it",
      ja: "マッピングが変更されています。現在の結果は {now}、台帳の値は {stored} です。tsunagi replay で反映できます"),
    MessageText(
      "answer.why_differs",
      en:
        "the mapping makes {now} now, the ledger holds {stored}: tsunagi ledger verify tells whether it is sound",
      ja: "現在のマッピングの結果は {now}、台帳の値は {stored} です。tsunagi ledger verify で台帳を検証してください"),
    MessageText(
      "answer.why_unmapped", en: "no mapping of the workspace fills {field}",
      ja: "{field} に値を入れるマッピングはありません"),
    MessageText(
      "answer.why_filled_by", en: "mappings that fill it: {names}", ja: "この項目に値を入れるマッピング: {names}"),
    MessageText(
      "answer.filling_no_entity", en: "the mapping makes no such entity", ja: "このマッピングはこの種別を作りません"),
    MessageText(
      "answer.filling_no_field", en: "the mapping does not fill this field", ja: "このマッピングはこの項目に値を入れません"),
    MessageText(
      "answer.filling_not_made", en: "the record does not meet the condition (when)",
      ja: "レコードが条件(when)を満たしません"),
  ]

  private static let steps: [MessageText] = [
    MessageText("answer.step_column", en: "column \"{name}\"", ja: "列「{name}」"),
    MessageText("answer.step_constant", en: "the mapping's own value", ja: "マッピングの固定値"),
    MessageText("answer.step_marks", en: "columns that tell of the visit", ja: "流入元の列"),
    MessageText("answer.step_expression", en: "expression {text}", ja: "式 {text}"),
    MessageText("answer.step_normalizer", en: "normalizer {name}", ja: "ノーマライザー {name}"),
    MessageText("answer.step_pattern", en: "pattern {name}", ja: "正規表現 {name}"),
    MessageText(
      "answer.why_looked_up_in", en: "last delivered by run {run}, {at}", ja: "最後に受け取った実行 {run}、{at}"),
    MessageText("answer.step_lookup", en: "lookup in {name} ({text})", ja: "{name} を参照({text})"),
    MessageText("answer.step_unit", en: "unit {name}", ja: "単位 {name}"),
    MessageText(
      "answer.step_list", en: "values between {name}, each read by itself",
      ja: "区切り {name} で分け、値ごとに変換"),
    MessageText("answer.step_part", en: "its part {name}", ja: "その部分 {name}"),
    MessageText("answer.step_code", en: "code table {name}", ja: "コード表 {name}"),
    MessageText("answer.step_type", en: "as {name}", ja: "型 {name}"),
    MessageText("answer.step_policy", en: "what cannot be read is {name}", ja: "読み取れない値の扱い({name})"),
    MessageText("answer.step_default", en: "default of a blank value", ja: "空欄の場合の既定値"),
    MessageText("answer.step_joined", en: "family and given name joined", ja: "姓と名を連結"),
    MessageText("answer.step_settled", en: "the rest of the mapping", ja: "マッピングのその他の処理"),
    MessageText("answer.why_outcome_kept", en: "kept", ja: "元の値のまま"),
    MessageText("answer.why_outcome_blank", en: "left blank", ja: "空欄"),
    MessageText("answer.why_outcome_replaced", en: "replaced", ja: "指定の値に置換"),
  ]

  private static let rules: [MessageText] = [
    MessageText(
      "answer.rule_source_priority", en: "the most trusted source counts", ja: "最も優先されるソースの値を採用"),
    MessageText("answer.rule_most_recent", en: "the newest record counts", ja: "最も新しいレコードの値を採用"),
    MessageText("answer.rule_oldest", en: "the oldest record counts", ja: "最も古いレコードの値を採用"),
    MessageText("answer.rule_longest", en: "the longest value counts", ja: "最も長い値を採用"),
    MessageText(
      "answer.rule_first_non_null", en: "the first source in the priority that has any value counts",
      ja: "優先順で最初に値を持つソースの値を採用"),
    MessageText(
      "answer.rule_most_frequent", en: "the value that most records hold counts", ja: "最も多くのレコードが持つ値を採用"),
    MessageText(
      "answer.rule_most_complete", en: "the most complete record counts", ja: "最も情報の揃ったレコードの値を採用"),
    MessageText(
      "answer.rule_highest_grade", en: "a value whose form is proved counts before one that was only kept",
      ja: "形式を検証できた値を、そのまま残された値より優先して採用"),
    MessageText("answer.rule_union", en: "all different values are joined", ja: "異なる値をすべて連結"),
    MessageText("answer.rule_minimum", en: "the smallest value counts", ja: "最も小さい値を採用"),
    MessageText("answer.rule_maximum", en: "the largest value counts", ja: "最も大きい値を採用"),
    MessageText("answer.rule_any_true", en: "yes as soon as any record says yes", ja: "1 件でも「はい」なら「はい」"),
  ]

  private static let standings: [MessageText] = [
    MessageText("answer.standing_taken", en: "taken", ja: "採用"),
    MessageText("answer.standing_joined", en: "joined", ja: "連結"),
    MessageText("answer.standing_absent", en: "does not carry it", ja: "項目なし"),
    MessageText("answer.standing_blank", en: "blank", ja: "空欄"),
    MessageText("answer.standing_cleared", en: "emptied on purpose", ja: "意図的に消去"),
    MessageText("answer.standing_outdated", en: "another source emptied it later", ja: "後で別の元が消去"),
    MessageText("answer.standing_unanchored", en: "lost: lacks the group's main field", ja: "不採用: 主となる項目がない"),
    MessageText("answer.standing_incomplete", en: "lost: less complete", ja: "不採用: 情報が少ない"),
    MessageText(
      "answer.standing_echo", en: "lost: an echo of the more detailed code that is known",
      ja: "不採用: 既知のより詳しいコードの戻り値(エコー)"),
    MessageText("answer.standing_distrusted", en: "lost: less trusted source", ja: "不採用: ソースの優先度が低い"),
    MessageText("answer.standing_older", en: "lost: older", ja: "不採用: 古い"),
    MessageText("answer.standing_newer", en: "lost: newer", ja: "不採用: 新しい"),
    MessageText("answer.standing_shorter", en: "lost: shorter", ja: "不採用: 短い"),
    MessageText("answer.standing_rarer", en: "lost: held by fewer records", ja: "不採用: 持つレコードが少ない"),
    MessageText(
      "answer.standing_lower_grade", en: "lost: its form is not proved", ja: "不採用: 形式を検証できない"),
    MessageText("answer.standing_larger", en: "lost: larger", ja: "不採用: 大きい"),
    MessageText("answer.standing_smaller", en: "lost: smaller", ja: "不採用: 小さい"),
    MessageText(
      "answer.standing_tied", en: "lost: equal, decided by the record's hash", ja: "不採用: 同順位(ハッシュ順)"),
  ]
}
