import Foundation
import Testing

/// Help and mistakes in the command line, in both languages.
struct HelpTests {
  @Test func `help in Japanese has no English sentence`() async throws {
    let commands = try await CommandDump.read()
    #expect(commands.count > 15)
    for command in commands {
      let page = try await Tool.run(command.path + ["--help"], in: "/", environment: ["LANG": "ja_JP.UTF-8"])
      #expect(page.status == 0)
      #expect(page.out.hasPrefix("概要: "))
      #expect(page.out.contains("\n使い方: tsunagi"))
      #expect(!page.out.contains(command.abstract), "\(command.path): no Japanese abstract")
      if let line = command.discussion.split(separator: "\n").first, !line.hasPrefix("Example: ") {
        #expect(!page.out.contains(line), "\(command.path): no Japanese discussion")
      }
      for argument in command.arguments {
        #expect(!page.out.contains(argument.abstract), "\(command.path): no Japanese for \(argument.word)")
      }
    }
  }

  @Test func `no Japanese help is left over from a command or argument that is gone`() async throws {
    var known: Set<String> = ["tsunagi", "tsunagi.discussion"]
    // What people do not see in help is not in the dump's list either.
    known.formUnion(["manual", "manual.discussion", "manual.folder"])
    for command in try await CommandDump.read() {
      let name = command.path.joined(separator: ".")
      known.formUnion([name, "\(name).discussion"])
      for argument in command.arguments { known.formUnion([argument.word, "\(name).\(argument.word)"]) }
    }
    let path = "\(Space.repository)/Sources/tsunagi/Help/HelpMessages.swift"
    let source = try String(contentsOfFile: path, encoding: .utf8)
    let keys = source.matches(of: /"([a-z][a-z.-]*)": "/).map { String($0.1) }
    #expect(keys.count > 60)
    #expect(Set(keys).subtracting(known) == [])
  }

  @Test(arguments: [["--help"], ["help"], ["help", "run"], ["run", "--help", "--lang", "ja"]])
  func `help in English is the argument parser's`(_ arguments: [String]) async throws {
    let english = try await Tool.run(arguments.filter { $0 != "ja" && $0 != "--lang" }, in: "/")
    #expect(english.out.hasPrefix("OVERVIEW: "))
    let japanese = try await Tool.run(arguments, in: "/", environment: ["LC_ALL": "ja_JP.UTF-8"])
    #expect(japanese.out.hasPrefix("概要: "))
    #expect(japanese.status == 0 && japanese.err == "")
  }

  /// A command line that makes no sense, and what is said about it.
  struct Mistake: Sendable, CustomTestStringConvertible {
    var line: String
    var code: String
    var en: String
    var ja: String
    var testDescription: String { line }
  }

  private static let mistakes = [
    Mistake(
      line: "chekc --lang en", code: "usage.unknown_command",
      en: "there is no command \"chekc\"|Did you mean \"check\"?",
      ja: "コマンド「chekc」はありません|「check」の間違い"),
    Mistake(
      line: "ledger digets", code: "usage.unknown_command",
      en:
        "there is no command \"digets\"|Did you mean \"digest\"? Commands: digest, rebuild, verify, backup.",
      ja: "コマンド「digets」はありません|「digest」の間違い"),
    Mistake(
      line: "help chekc", code: "usage.unknown_command",
      en: "there is no command \"chekc\"|Did you mean \"check\"?",
      ja: "コマンド「chekc」はありません|「check」の間違い"),
    Mistake(
      line: "chekc --help", code: "usage.unknown_command",
      en: "there is no command \"chekc\"|Did you mean \"check\"?",
      ja: "コマンド「chekc」はありません|「check」の間違い"),
    Mistake(
      line: "version", code: "usage.unknown_command",
      en: "there is no command \"version\"|Did you mean \"--version\"?",
      ja: "コマンド「version」はありません|「--version」の間違い"),
    Mistake(
      line: "--quiet run nightly", code: "usage.option_place",
      en: "--quiet stands before the command|tsunagi COMMAND ... --quiet",
      ja: "--quiet がコマンドの前にあります|tsunagi コマンド ... --quiet"),
    Mistake(
      line: "check /tmp", code: "usage.folder", en: "\"/tmp\" is not expected here|--workspace /tmp",
      ja: "「/tmp」は余分な引数です|--workspace /tmp"),
    Mistake(
      line: "run nightly --worker 3", code: "usage.unknown_option",
      en: "there is no option --worker here|Did you mean \"--workers\"? Options: --as-of, ",
      ja: "ここにオプション --worker はありません|「--workers」の間違い"),
    Mistake(
      line: "run nightly -q", code: "usage.unknown_option", en: "there is no option -q here|Options: ",
      ja: "ここにオプション -q はありません|使えるオプション: "),
    Mistake(
      line: "check --format", code: "usage.missing_value", en: "--format <format> needs a value|",
      ja: "--format <format> に値がありません|"),
    Mistake(
      line: "run nightly --quiet=yes", code: "usage.value_unexpected",
      en: "--quiet takes no value, but \"yes\" was given|", ja: "--quiet に値は指定できません(「yes」)|"),
    Mistake(
      line: "find a b", code: "usage.unexpected", en: "\"b\" is not expected here|quotes",
      ja: "「b」は余分な引数です|引用符"),
    Mistake(
      line: "find a b c", code: "usage.unexpected", en: "\"b c\" is not expected here|", ja: "「b c」は余分な引数です|"),
    Mistake(
      line: "run", code: "usage.missing_argument", en: "<job> is missing|The job: config/jobs/JOB.yaml.",
      ja: "<job> がありません|ジョブ: config/jobs/"),
    Mistake(
      line: "check --format jsno", code: "usage.bad_choice",
      en: "--format cannot be \"jsno\"|Did you mean \"json\"? Possible: table, json, jsonl, csv",
      ja: "--format に「jsno」は指定できません|「json」の間違い"),
    Mistake(
      line: "run nightly --workers many", code: "usage.bad_value",
      en: "--workers cannot be \"many\"|Batches mapped", ja: "--workers に「many」は指定できません|同時に処理"),
    Mistake(
      line: "undo twelve", code: "usage.bad_value", en: "<run> cannot be \"twelve\"|The run's number",
      ja: "<run> に「twelve」は指定できません|実行の番号"),
  ]

  @Test(arguments: mistakes) func `a mistake in the command line is told in both languages`(
    _ mistake: Mistake
  ) async throws {
    let arguments = mistake.line.split(separator: " ").map(String.init)
    let english = try await Tool.run(arguments, in: "/")
    let plain = arguments.filter { $0 != "--lang" && $0 != "en" }
    let japanese = try await Tool.run(plain, in: "/", environment: ["LANG": "ja_JP.UTF-8"])
    for (answer, said) in [(english, mistake.en), (japanese, mistake.ja)] {
      #expect(answer.status == 64)
      #expect(answer.out == "")
      let lines = answer.err.split(separator: "\n").map(String.init)
      let parts = said.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      #expect(lines.count == 4)
      #expect(lines.first?.contains(parts[0]) == true && lines.first?.hasSuffix("[\(mistake.code)]") == true)
      #expect(parts[1].isEmpty || lines[1].contains(parts[1]), "\(answer.err)")
    }
    #expect(
      english.err.contains("\nUsage: tsunagi ") && english.err.contains("--help' for more information."))
    #expect(japanese.err.contains("\n使い方: tsunagi ") && japanese.err.contains("--help をご覧ください。"))
  }

  @Test func `every mistake that the parser can find was tried`() {
    let codes = SourceScan.shared.placeholders.keys.filter { $0.hasPrefix("usage.") }
    // What the parser may say after an update, in words that nobody knows yet.
    #expect(Set(codes).symmetricDifference(Self.mistakes.map(\.code)) == ["usage.other"])
  }

  @Test func `help in a language that the command line names`() async throws {
    let page = try await Tool.run(["help", "ledger", "backup", "--lang", "ja"], in: "/")
    #expect(page.out.hasPrefix("概要: 現在の台帳"))
    let root = try await Tool.run(["help", "--lang=ja"], in: "/")
    #expect(root.out.hasPrefix("概要: MA や SFA"))
  }

  @Test(arguments: [["check"], ["run", "nightly"], ["runs"]])
  func `a folder that is no workspace is told once, with a way to one`(_ arguments: [String]) async throws {
    let space = try Space()
    let answer = try await Tool.run(arguments, in: space.path)
    #expect(answer.status == 2)
    let said = "error: \(space.path) is no workspace: it has no connectors/*.yaml [workspace.no_connectors]\n"
    #expect((answer.out + answer.err).contains(said + "  help: Go to the workspace's folder, "))
    #expect(!answer.err.contains("[command.workspace]"))
  }

  @Test func `the language that the command line names goes before the locale's`() async throws {
    let answer = try await Tool.run(
      ["chekc", "--lang=en"], in: "/", environment: ["LANG": "ja_JP.UTF-8"])
    #expect(answer.err.hasPrefix("error: "))
  }
}
