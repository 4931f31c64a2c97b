import Hub

/// Mistakes in the command line, as the argument parser finds them.
enum UsageMessages {
  static let all: [MessageText] = [
    MessageText(
      "usage.unknown_command", en: "there is no command \"{value}\"", help: "Commands: {allowed}.",
      ja: "コマンド「{value}」はありません", jaHelp: "コマンド: {allowed}。"),
    MessageText(
      "usage.unknown_option", en: "there is no option {value} here", help: "Options: {allowed}.",
      ja: "ここにオプション {value} はありません", jaHelp: "使えるオプション: {allowed}。"),
    MessageText(
      "usage.missing_value", en: "{option} needs a value", help: "Write it behind the option, after a space.",
      ja: "{option} に値がありません", jaHelp: "オプションの後に空白を置いて値を書いてください。"),
    MessageText(
      "usage.value_unexpected", en: "{option} takes no value, but \"{value}\" was given",
      help: "Leave the value out.",
      ja: "{option} に値は指定できません(「{value}」)", jaHelp: "値を付けずに指定してください。"),
    MessageText(
      "usage.unexpected", en: "\"{value}\" is not expected here",
      help: "Leave it out; put a value that holds spaces in quotes.",
      ja: "「{value}」は余分な引数です", jaHelp: "取り除いてください。空白を含む値は引用符で囲んでください。"),
    MessageText(
      "usage.missing_argument", en: "{argument} is missing", help: "{summary}", ja: "{argument} がありません",
      jaHelp: "{summary}"),
    MessageText(
      "usage.bad_value", en: "{option} cannot be \"{value}\"", help: "{allowed}",
      ja: "{option} に「{value}」は指定できません", jaHelp: "{allowed}"),
    MessageText(
      "usage.other", en: "{words}", help: "--help shows how the command is used.",
      ja: "コマンドラインに誤りがあります: {words}", jaHelp: "--help で使い方を確認してください。"),
  ]
}
