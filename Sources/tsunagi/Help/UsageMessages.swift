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
      "usage.missing_value", en: "{option} needs a value",
      help: "Write it behind the option, after a space; one that begins with - after =, as in --limit=-1.",
      ja: "{option} に値がありません", jaHelp: "オプションの後に空白を置いて値を書いてください。- で始まる値は --limit=-1 のように = で続けます。"),
    MessageText(
      "usage.value_unexpected", en: "{option} takes no value, but \"{value}\" was given",
      help: "Leave the value out.",
      ja: "{option} に値は指定できません(「{value}」)", jaHelp: "値を付けずに指定してください。"),
    MessageText(
      "usage.unexpected", en: "\"{value}\" is not expected here",
      help: "Leave it out; put a value that holds spaces in quotes.",
      ja: "「{value}」は余分な引数です", jaHelp: "取り除いてください。空白を含む値は引用符で囲んでください。"),
    MessageText(
      "usage.folder", en: "\"{value}\" is not expected here",
      help: "To work in another folder: --workspace {value}", ja: "「{value}」は余分な引数です",
      jaHelp: "別のフォルダーで実行するには: --workspace {value}"),
    MessageText(
      "usage.option_place", en: "{value} stands before the command",
      help: "Write options behind the command: tsunagi COMMAND ... {value}",
      ja: "{value} がコマンドの前にあります", jaHelp: "オプションはコマンドの後に書いてください: tsunagi コマンド ... {value}"),
    MessageText(
      "usage.missing_argument", en: "{argument} is missing", help: "{summary}", ja: "{argument} がありません",
      jaHelp: "{summary}"),
    MessageText(
      "usage.bad_value", en: "{option} cannot be \"{value}\"", help: "{summary}",
      ja: "{option} に「{value}」は指定できません", jaHelp: "{summary}"),
    MessageText(
      "usage.bad_choice", en: "{option} cannot be \"{value}\"", help: "Possible: {allowed}.",
      ja: "{option} に「{value}」は指定できません", jaHelp: "指定できる値: {allowed}。"),
    MessageText(
      "usage.other", en: "{words}", help: "--help shows how the command is used.",
      ja: "コマンドラインに誤りがあります: {words}", jaHelp: "--help で使い方を確認してください。"),
  ]
}
