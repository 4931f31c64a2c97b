public import Hub

/// The words of this target's findings.
public enum DedupeMessages {
  /// Every code with its words.
  public static let all: [MessageText] = [
    MessageText(
      "dedupe.rule_unfit",
      en: "The survivorship rule {rule} does not fit the {type} field {field} of {entity}.",
      help: "Use one of: {rules}.",
      ja: "{entity} の {type} 型の項目 {field} に、統合ルール {rule} は使えません。",
      jaHelp: "次のいずれかを指定してください: {rules}"),
    MessageText(
      "dedupe.rule_in_group",
      en:
        "The field {field} of {entity} is taken together with {first}; a rule of its own has no effect.",
      help: "Give the rule to {first}: it decides for the whole group.",
      ja: "{entity} の項目 {field} は {first} とまとめて同じレコードから採られるため、単独のルールは効きません。",
      jaHelp: "ルールは {first} に指定してください。グループ全体に効きます。"),
  ]
}
