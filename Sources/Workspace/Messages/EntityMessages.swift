import Hub

extension WorkspaceMessages {
  /// config/entities.yaml, and the fields that it declares.
  static let entities: [MessageText] = [
    .init(
      "entities.bad_name", en: "\"{value}\" is no name for a field or a group",
      help:
        "Names are columns for SQL and words in expressions: a letter, then letters, digits and _ (a-z 0-9 _), at most"
        + " 48. What people read goes into label:, in any language.",
      ja: "「{value}」は項目やグループの名前に使えません",
      jaHelp: "SQL の列名や式の語になるため、半角英小文字で始まる英小文字・数字・_(48 文字まで)にしてください。日本語の名称は label: に書きます。"),
    .init(
      "entities.built_in", en: "every workspace has the field \"{field}\" of {entity} already",
      help: "Use it as it is (tsunagi reference fields), or choose another name.",
      ja: "{entity} の項目「{field}」は初めから用意されています",
      jaHelp: "そのまま使うか(tsunagi reference fields で一覧)、別の名前にしてください。"),
    .init(
      "entities.reserved",
      en: "\"{field}\" cannot be the name of a field: the ledger, SQL or expressions use it",
      help: "Add a word: {field}_code, lead_{field}.", ja: "「{field}」は台帳・SQL・式で使われる語のため、項目名にできません",
      jaHelp: "{field}_code や lead_{field} のように語を足してください。"),
    .init(
      "entities.field_twice", en: "the field \"{field}\" is declared twice, first in line {first}",
      help: "lead and person share their fields: keep one.", ja: "項目「{field}」が二度定義されています(最初は {first} 行目)",
      jaHelp: "lead と person の項目は共通です。一方だけにしてください。"),
    .init(
      "entities.type_list", en: "\"list\" is no type", help: "Write type: text and list: true.",
      ja: "「list」という型はありません", jaHelp: "type: text と list: true を書いてください。"),
    .init(
      "entities.list_type", en: "a list holds texts or codes; \"{field}\" is of type {type}",
      help: "Write type: text, or remove list:.", ja: "リストにできるのは文字列(コード)だけです(「{field}」は {type} 型)",
      jaHelp: "type: text にするか、list: を削除してください。"),
    .init(
      "entities.rule_type", en: "rule \"{value}\" does not fit field \"{field}\" of type {type}",
      help: "Rules that fit: {allowed}.", ja: "ルール「{value}」は {type} 型の項目「{field}」に使えません",
      jaHelp: "使えるルール: {allowed}。"),
    .init(
      "entities.no_rule",
      en: "\"{field}\" is a field of activities: nothing is chosen, so \"{key}\" says nothing",
      help: "Remove \"{key}\": every activity stays as it was delivered.",
      ja: "「{field}」は行動(activity)の項目です。行動は統合されないため「{key}」は意味を持ちません",
      jaHelp: "「{key}」を削除してください。"),
    .init(
      "entities.rule_in_group",
      en:
        "\"{field}\" is in the group \"{group}\", whose values are one record's: \"{value}\" cannot choose there",
      help:
        "Use most_recent, oldest, source_priority, first_non_null, most_frequent, most_complete or longest, or remove group:.",
      ja: "「{field}」はグループ「{group}」の項目で、値は一つのレコードからまとめて採用されるため、「{value}」は使えません",
      jaHelp:
        "most_recent、oldest、source_priority、first_non_null、most_frequent、most_complete、longest にするか、group: を削除してください。"
    ),
    .init(
      "entities.rule_unused",
      en:
        "the rule of \"{field}\" says nothing: \"{first}\" comes first in the group \"{group}\" and decides",
      help: "Remove rule:, or name the rule of \"{first}\" (in config/dedupe.yaml for a built-in field).",
      ja: "「{field}」のルールは使われません。グループ「{group}」では先頭の「{first}」のルールで決まります",
      jaHelp: "rule: を削除するか、「{first}」のルールを変えてください(組み込みの項目は config/dedupe.yaml)。"),
    .init(
      "entities.codes_type", en: "codes are texts; this field is of type {type}",
      help: "Write type: text, or remove codes:.", ja: "コードは文字列です(この項目は {type} 型)",
      jaHelp: "type: text にするか、codes: を削除してください。"),
    .init(
      "connector.contract_twice", en: "\"{key}\" stands in the contract and beside it",
      help: "Keep the one in contract:.",
      ja: "「{key}」が contract の中と外の両方にあります", jaHelp: "contract の中だけに書いてください。"),
    .init(
      "mapping.split_no_list", en: "\"{field}\" holds one value: there is nothing to split",
      help: "Remove split:, or declare a field with list: true in config/entities.yaml.",
      ja: "「{field}」の値は一つのため、split は使えません",
      jaHelp: "split: を削除するか、config/entities.yaml で list: true の項目を定義してください。"),
    .init(
      "mapping.list_parts", en: "\"{field}\" is a list: its values have no parts",
      help: "Remove parts:, or map them to a field with one value.", ja: "「{field}」はリストのため、parts は使えません",
      jaHelp: "parts: を削除するか、値が一つの項目にマッピングしてください。"),
    .init(
      "mapping.part_of_list", en: "\"{field}\" is a list; a part is one value",
      help: "Choose a field with one value.", ja: "「{field}」はリストです。分かれた部分は一つの値の項目に入れてください",
      jaHelp: "値が一つの項目を指定してください。"),
    .init(
      "mapping.needs_codes",
      en: "the values of \"{field}\" come from the code table \"{table}\", and this mapping does not use it",
      help: "Add code: { table: {table}, system: … }. The table is named in config/entities.yaml.",
      ja: "項目「{field}」の値はコード表「{table}」で定めますが、このマッピングは使っていません",
      jaHelp: "code: { table: {table}, system: … } を加えてください(コード表は config/entities.yaml で指定)。"),
    .init(
      "mapping.other_codes",
      en: "the values of \"{field}\" come from the code table \"{table}\", not from \"{value}\"",
      help: "Use the table {table}, or change codes: in config/entities.yaml.",
      ja: "項目「{field}」の値はコード表「{table}」で定めます(「{value}」ではありません)",
      jaHelp: "{table} を使うか、config/entities.yaml の codes: を直してください。"),
  ]
}
