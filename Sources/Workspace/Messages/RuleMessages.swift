import Hub

extension WorkspaceMessages {
  /// Conditions, config/dedupe.yaml, config/tags.yaml and config/jobs/.
  static let rules: [MessageText] = conditions + dedupe + models + tags + jobs

  private static let models: [MessageText] = [
    .init(
      "model.not_probability", en: "\"{key}\" must be more than 0 and less than 1, not \"{value}\"",
      help: "Write a probability like 0.9.", ja: "「{key}」は 0 より大きく 1 より小さい数です(「{value}」は不可)",
      jaHelp: "0.9 のような確率を書いてください。"),
    .init(
      "model.not_positive", en: "\"{key}\" must be a number above 0, not \"{value}\"",
      help: "Write a number like 0.01.", ja: "「{key}」は 0 より大きい数です(「{value}」は不可)",
      jaHelp: "0.01 のような数を書いてください。"),
    .init(
      "model.other_entity", en: "this file holds the model of \"{name}\", not of \"{value}\"",
      help: "Write entity: {name}, or rename the file.", ja: "このファイルは「{name}」のモデルです(「{value}」ではありません)",
      jaHelp: "entity を {name} にするか、ファイル名を変えてください。"),
    .init(
      "model.cannot_count", en: "how often \"{level}\" of \"{comparison}\" occurs is not counted",
      help: "Write a share of pairs (u: 0.01), or so many others (others: 0.01).",
      ja: "「{comparison}」の「{level}」は出現数を数えられません",
      jaHelp: "組の割合(u: 0.01)か、ほかに何件あるか(others: 0.01)を書いてください。"),
    .init(
      "model.one_of_two", en: "\"{level}\" of \"{comparison}\" needs either u or others",
      help: "Write u: 0.01 (a share of all pairs) or others: 0.01 (so many strangers have the same value).",
      ja: "「{comparison}」の「{level}」には u か others のどちらか一つが必要です",
      jaHelp: "u: 0.01(全組に占める割合)か others: 0.01(同じ値の他人の数)を書いてください。"),
  ]

  private static let conditions: [MessageText] = [
    .init(
      "condition.unknown_form", en: "a condition cannot begin with \"{value}\"",
      help: "Begin with one of: {allowed}.", ja: "条件を「{value}」で始めることはできません",
      jaHelp: "次のいずれかで始めてください: {allowed}。"),
    .init(
      "condition.empty", en: "\"{key}\" holds no condition", help: "Add a condition, or remove the key.",
      ja: "「{key}」に条件がありません", jaHelp: "条件を書くか、キーを削除してください。"),
    .init(
      "condition.no_truth", en: "\"{key}\" needs true or false; the expression gives {type}",
      help: "Compare: row['…'] == '…', lead.score >= 60.",
      ja: "「{key}」には真偽が必要ですが、式の結果は {type} です",
      jaHelp: "row['…'] == '…'、lead.score >= 60 のように比べてください。"),
    .init(
      "condition.may_fail", en: "{function} can fail, and a condition must always be true or false",
      help: "Compare texts (row['…'] == '…', matches), or numbers by a condition with at_least or at_most.",
      ja: "{function} は値を返せない場合があり、条件には使えません", jaHelp: "文字列のまま比べるか、条件の at_least などを使ってください。"),
    .init(
      "condition.field_may_fail", en: "{function} can fail, and the condition would have no value then",
      help:
        "Compare the field itself (lead.score >= 50, not lead.score + 10 >= 60), or compute with double().",
      ja: "{function} は値を返せない場合があり、条件には使えません",
      jaHelp: "項目をそのまま比べる(lead.score + 10 >= 60 ではなく lead.score >= 50)か、double() で計算してください。"),
    .init(
      "condition.unknown_field", en: "\"{entity}\" has no field \"{value}\"", help: "Fields: {allowed}.",
      ja: "「{entity}」に項目「{value}」はありません", jaHelp: "項目: {allowed}。"),
    .init(
      "condition.value_unexpected", en: "operator \"{value}\" takes no value", help: "Remove \"{key}\".",
      ja: "演算子「{value}」に値は指定できません", jaHelp: "「{key}」を削除してください。"),
    .init(
      "condition.not_comparable",
      en: "\"{operator}\" compares numbers and times; \"{field}\" is of type {type}",
      help: "Use equals, not_equals, in, not_in, present or blank, or another field.",
      ja: "「{operator}」は数値と日時の比較です(「{field}」は {type} 型)",
      jaHelp: "equals, not_equals, in, not_in, present, blank を使うか、別の項目にしてください。"),
    .init(
      "condition.not_number", en: "\"{operator}\" needs a number or a date, not \"{value}\"",
      help: "Write 1000, or 2026-04-01, without thousands separators and units.",
      ja: "「{operator}」の値は数か日付です(「{value}」は不可)",
      jaHelp: "桁区切りや単位を付けず、1000 や 2026-04-01 のように書いてください。"),
    .init(
      "condition.not_text", en: "\"{operator}\" looks into texts; \"{field}\" is of type {type}",
      help: "Use equals, in, at_least or at_most.", ja: "「{operator}」は文字列用です(「{field}」は {type} 型)",
      jaHelp: "equals, in, at_least, at_most を使ってください。"),
    .init(
      "condition.bad_value", en: "\"{field}\" of type {type} can never be \"{value}\"",
      help: "Write it like {example}.", ja: "{type} 型の「{field}」が「{value}」になることはありません",
      jaHelp: "{example} のように書いてください。"),
    .init(
      "condition.contradiction", en: "\"{field}\" cannot be {first} and {value} at once: this never holds",
      help: "Write any: for \"one or the other\", or one test with operator: in.",
      ja: "「{field}」が {first} と {value} を同時に満たすことはないため、この条件は成り立ちません",
      jaHelp: "「どちらか」なら any: を使うか、operator: in で一つにまとめてください。"),
    .init(
      "condition.not_a_code",
      en: "no mapping makes \"{value}\" of field \"{field}\": the test is never true for it",
      help: "Codes: {allowed}.", ja: "項目「{field}」が「{value}」になるマッピングはなく、この条件は成立しません",
      jaHelp: "コード: {allowed}。"),
    .init(
      "condition.activity_not_here", en: "activities can only be counted for leads and persons",
      help: "Use it in a rule for a tag on lead or person.",
      ja: "行動の回数は lead と person でだけ条件にできます", jaHelp: "lead か person のタグのルールで使ってください。"),
    .init(
      "condition.unknown_activity", en: "there is no activity type \"{value}\"",
      help: "Types in mappings/codes/activity-type.csv: {allowed}.", ja: "行動の種類「{value}」はありません",
      jaHelp: "mappings/codes/activity-type.csv の種類: {allowed}。"),
  ]

  private static let dedupe: [MessageText] = [
    .init(
      "dedupe.review_above_merge",
      en: "review ({review}) lies above merge ({merge}): nothing would be left to review",
      help: "Give review a smaller probability than merge.",
      ja: "review({review})が merge({merge})より大きく、確認の対象がなくなります",
      jaHelp: "review を merge より小さくしてください。"),
    .init(
      "dedupe.unknown_connector", en: "there is no connector \"{value}\"", help: "Connectors: {allowed}.",
      ja: "コネクター「{value}」はありません", jaHelp: "コネクター: {allowed}。"),
    .init(
      "dedupe.unlisted_connector",
      en: "connector \"{value}\" is not listed: its values come after all others",
      help: "Add it where it belongs, most trusted first.", ja: "コネクター「{value}」がないため、優先度は最下位になります",
      jaHelp: "信頼する順に並べ、適切な位置に追加してください。"),
    .init(
      "dedupe.not_a_local_part", en: "\"{value}\" is no part before the @",
      help: "Write the part before the @ only: info.", ja: "「{value}」は @ より前の部分ではありません",
      jaHelp: "info のように @ より前だけを書いてください。"),
    .init(
      "dedupe.not_a_domain", en: "\"{value}\" is no mail domain",
      help: "Write the part after the @ only: gmail.com.",
      ja: "「{value}」はメールのドメインではありません", jaHelp: "gmail.com のように @ より後だけを書いてください。"),
    .init(
      "dedupe.unknown_field", en: "\"{entity}\" has no field \"{value}\"", help: "Fields: {allowed}.",
      ja: "「{entity}」に項目「{value}」はありません", jaHelp: "項目: {allowed}。"),
    .init(
      "dedupe.rule_twice", en: "field \"{field}\" has a rule under lead and under person",
      help: "Both are the same human: keep one.", ja: "項目「{field}」のルールが lead と person の両方にあります",
      jaHelp: "どちらも同じ人物です。一方だけにしてください。"),
    .init(
      "dedupe.rule_type", en: "rule \"{value}\" does not fit field \"{field}\" of type {type}",
      help:
        "any_true is for true/false, minimum and maximum for numbers and times, longest, most_complete and union for text, highest_grade for values whose form is checked (email, phone, mobile, postal_code, corporate_number, domain, website, dates).",
      ja: "ルール「{value}」は {type} 型の項目「{field}」に使えません",
      jaHelp:
        "any_true は真偽値、minimum と maximum は数値・日時、longest、most_complete、union は文字列用、highest_grade は形式を検証できる項目(メール、電話、携帯、郵便番号、法人番号、ドメイン、URL、日付)用です。"
    ),
    .init(
      "dedupe.refusal", en: "a refusal wins over everything: \"{field}\" cannot use \"{value}\"",
      help: "Remove the rule; \"{field}\" is always any_true.",
      ja: "拒否の意思は常に優先されます。「{field}」に「{value}」は使えません",
      jaHelp: "このルールを削除してください。「{field}」は常に any_true です。"),
  ]

  private static let tags: [MessageText] = [
    .init(
      "tag.unregistered", en: "the tag \"{value}\" is not registered",
      help: "Add it below \"tags:\" with kind, on and summary. Registered: {allowed}.",
      ja: "タグ「{value}」は登録されていません",
      jaHelp: "tags: の下に kind, on, summary を付けて登録してください。登録済み: {allowed}。"),
    .init(
      "tag.bad_name", en: "the tag name \"{tag}\" holds a blank, comma or semicolon",
      help: "Use hyphens or underscores.", ja: "タグ名「{tag}」に空白・カンマ・セミコロンは使えません",
      jaHelp: "ハイフンかアンダースコアを使ってください。"),
    .init(
      "tag.rule_repeated",
      en: "tag \"{tag}\" has this condition already (line {first}): the rule gives nothing",
      help: "Delete one of the rules, or write the condition that was meant.",
      ja: "タグ「{tag}」には同じ条件の規則が {first} 行目にあるため、この規則は働きません",
      jaHelp: "どちらかの規則を削除するか、意図した条件に直してください。"),
    .init(
      "tag.rule_name_twice", en: "two rules are called \"{name}\", the first in line {first}",
      help: "Give each rule a name of its own.", ja: "ルール名「{name}」が重複しています(最初は {first} 行目)",
      jaHelp: "ルールごとに別の名前を付けてください。"),
    .init(
      "tag.without_rule", en: "no rule gives the tag \"{tag}\"", help: "Add a rule, or remove the tag.",
      ja: "タグ「{tag}」を付けるルールがありません", jaHelp: "ルールを追加するか、タグを削除してください。"),
  ]

  private static let jobs: [MessageText] = [
    .init(
      "job.unknown_connector", en: "there is no connector \"{value}\"", help: "Connectors: {allowed}.",
      ja: "コネクター「{value}」はありません", jaHelp: "コネクター: {allowed}。"),
    .init(
      "job.unknown_job", en: "there is no job \"{value}\" to include", help: "Other jobs: {allowed}.",
      ja: "include するジョブ「{value}」はありません", jaHelp: "ほかのジョブ: {allowed}。"),
    .init(
      "job.include_cycle", en: "the jobs include each other in a circle: {path}",
      help: "Remove one of the includes.",
      ja: "ジョブの include が循環しています: {path}", jaHelp: "include のどれかを削除してください。"),
    .init(
      "job.empty", en: "job \"{job}\" runs nothing",
      help: "Add \"connectors: [NAME]\" or \"include: [JOB]\".",
      ja: "ジョブ「{job}」は何も実行しません", jaHelp: "「connectors: [名前]」または「include: [ジョブ]」を追加してください。"),
  ]
}
