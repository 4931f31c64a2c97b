import ArgumentParser
import Expressions
import Foundation
import Hub

struct EvalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Evaluate an expression (CEL) and print its value as JSON.",
    discussion: """
      The fields of --row are the variables of the expression; whole numbers are int, others double. Where it has no \
      value the reason goes to standard error, and the exit code is 1. With --cases every line {"expr": ..., "row": \
      {...}} of standard input is answered by a line {"value": ...} or {"error": ...}.

      Example: tsunagi eval 'score >= 30 && !(stage in ["won", "lost"])' --row '{"score":42,"stage":"new"}'
      """)
  @Argument(help: "The expression; behind -- where it begins with two minuses.") var expression: String?
  @Option(help: "The variables: a JSON object.") var row: String?
  @Flag(help: "Answer the cases on standard input.") var cases = false
  @Flag(help: "Check the types first, with those of the row.") var check = false
  @OptionGroup var options: LanguageOption

  func run() async throws {
    try await options.perform {
      let language = options.language
      if cases {
        return await DeepStack.run {
          CaseAnswers(language: language).run()
          return 0
        }
      }
      guard let expression else {
        throw HubError("command.no_expression", .configuration)
      }
      let answer = OneAnswer(language: language, isChecked: check)
      let row = try variables()
      return await DeepStack.run { answer.evaluate(expression, row: row) }
    }
  }

  private func variables() throws(HubError) -> CELMap {
    guard let row else { return CELMap() }
    if let value = try? CELJSONReader.read(Array(row.utf8)), case .map(let map) = value { return map }
    throw HubError(
      "command.option", .configuration, ["option": "--row", "value": row, "expected": #"{"score": 42}"#])
  }

}

/// Answers one expression.
struct OneAnswer {
  let language: Language
  /// Whether the types are checked first.
  let isChecked: Bool

  /// Prints the value or the reason why there is none; answers the exit code.
  func evaluate(_ text: String, row: CELMap) -> Int32 {
    do throws(CELError) {
      if isChecked {
        let errors = CELChecker.check(try CELExpression(text), variables: Self.types(row)).errors
        for error in errors { show(error, in: text) }
        if !errors.isEmpty { return 1 }
      }
      let value = try CELProgram.evaluate(text, row: row)
      guard let json = CELJSONWriter.write(value) else {
        throw CELError("expression.too_costly", at: CELPosition(line: 1, column: 1))
      }
      Console.out(json)
      return 0
    } catch {
      show(error, in: text)
      return 1
    }
  }

  private static func types(_ row: CELMap) -> [String: CELType] {
    var types: [String: CELType] = [:]
    for entry in row.entries {
      if case .string(let name) = entry.key { types[name] = CELType(of: entry.value) }
    }
    return types
  }

  /// The error, and the line of the expression with a sign under its place.
  private func show(_ error: CELError, in text: String) {
    let place = SourceLocation(
      file: Registry.catalogue.message("answer.expression", [:], in: language), line: error.position.line,
      column: error.position.column)
    Failure.show(
      HubError(error.code, .configuration, error.arguments, at: place), language)
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    guard lines.indices.contains(error.position.line - 1) else { return }
    let line = lines[error.position.line - 1].unicodeScalars
    // What fits on a screen; a longer line is told by its numbers alone.
    guard line.count <= 120 else { return }
    let before = String(Substring(line.prefix(error.position.column - 1)))
    Console.error("  \(TextWidth.flat(String(Substring(line))))")
    Console.error("  \(String(repeating: " ", count: TextWidth.of(TextWidth.flat(before))))^")
  }
}

/// Answers cases, a line each, as they come.
struct CaseAnswers {
  let language: Language

  func run() {
    var rest: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe Foundation.read(0, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      // What came before holds no end of a line.
      var searched = rest.count
      rest.append(contentsOf: buffer[..<count])
      var answers: [UInt8] = []
      var start = 0
      while let end = rest[searched...].firstIndex(of: 0x0a) {
        answer(rest[start..<end], &answers)
        start = end + 1
        searched = start
      }
      rest.removeFirst(start)
      if !answers.isEmpty { Console.raw(answers) }
    }
    var answers: [UInt8] = []
    answer(rest[...], &answers)
    if !answers.isEmpty { Console.raw(answers) }
  }

  /// The answer to one line; none to a blank one.
  private func answer(_ line: ArraySlice<UInt8>, _ answers: inout [UInt8]) {
    guard line.contains(where: { $0 != 0x20 && $0 != 0x0d && $0 != 0x09 }) else { return }
    answers.append(contentsOf: answer(Array(line)).utf8)
    answers.append(0x0a)
  }

  private func answer(_ line: [UInt8]) -> String {
    guard let value = try? CELJSONReader.read(line), case .map(let map) = value,
      case .string(let text)? = map["expr"]
    else { return failure(say("command.no_case", [:])) }
    var row = CELMap()
    switch map["row"] {
    case .map(let fields)?: row = fields
    case nil, .null?: break
    default: return failure(say("command.no_case", [:]))
    }
    do throws(CELError) {
      guard let json = CELJSONWriter.write(try CELProgram.evaluate(text, row: row)) else {
        return failure(say("expression.too_costly", [:]))
      }
      return JSONOutput.object([("value", json)])
    } catch {
      let place = "\(error.position.line):\(error.position.column)"
      return failure("\(place): \(say(error.code, error.arguments)) [\(error.code)]")
    }
  }

  private func say(_ code: String, _ arguments: [String: String]) -> String {
    Registry.catalogue.message(code, arguments, in: language)
  }

  private func failure(_ words: String) -> String { JSONOutput.object([("error", JSONOutput.string(words))]) }
}
