import Hub
import Normalize

/// Prints what came of tests, for people.
struct TestPrinter {
  let language: Language

  /// A line for each mapping, the failures, and the counts.
  func show(_ report: TestReport) {
    let tested = report.mappings.filter { !report.untested.contains($0.name) }
    let width = tested.map { TextWidth.of($0.name) }.max() ?? 0
    for mapping in tested {
      let results = report.results.filter { $0.mapping == mapping.name }
      let failed = results.count { !$0.failures.isEmpty }
      let code = failed == 0 ? "answer.test_passed" : "answer.test_failed"
      Console.out(
        say(
          code, ["name": pad(mapping.name, width), "count": "\(results.count)", "failed": "\(failed)"]))
    }
    for result in report.results where !result.failures.isEmpty { show(result) }
    if !tested.isEmpty {
      Console.out("")
      Console.out(say("answer.tests", ["count": "\(report.results.count)", "failed": "\(report.failed)"]))
    }
  }

  /// What is missing: said on standard error, for it is no result.
  func showUntested(_ report: TestReport) {
    guard !report.results.isEmpty else { return Console.error(say("answer.no_tests")) }
    guard !report.untested.isEmpty else { return }
    Console.error(say("answer.untested", ["names": report.untested.joined(separator: ", ")]))
  }

  /// What no test uses, and the shares.
  func show(_ coverage: CoverageReport) {
    for part in coverage.parts {
      let arguments = [
        "name": part.name, "covered": "\(part.covered)", "total": "\(part.points.count)",
      ]
      Console.out(
        Console.bold(say(part.isTable ? "answer.coverage_table" : "answer.coverage_mapping", arguments)))
      for point in part.untouched { Console.out("  \(point.location): \(point.untouched(language))") }
    }
    Console.out("")
    Console.out(
      say(
        "answer.coverage",
        [
          "covered": "\(coverage.covered)", "total": "\(coverage.total)", "share": coverage.percentage,
        ]))
  }

  private func show(_ result: TestReport.Result) {
    Console.out("")
    Console.out(Console.bold("\(result.test.place): \(result.mapping): \(result.test.name.value)"))
    for failure in result.failures { show(failure, of: result.test) }
  }

  private func show(_ failure: TestFailure, of test: MappingTest) {
    let record =
      test.expected.count > 1 && failure.record > 0
      ? say("answer.test_record", ["record": "\(failure.record)"]) + " " : ""
    let subject = failure.kind == .count ? say("answer.test_records") : failure.subject
    let title = subject.isEmpty ? say("answer.test_whole") : subject
    Console.out("  \(record)\(title)  (\(failure.location))")
    let labels = ["answer.test_expected", "answer.test_found", "answer.test_cell"].map { say($0) }
    let width = labels.map { TextWidth.of($0) }.max() ?? 0
    Console.out("    - \(pad(labels[0], width)) \(TextWidth.flat(failure.expected))")
    Console.out("    + \(pad(labels[1], width)) \(TextWidth.flat(failure.found))")
    for cell in failure.cells {
      let value = cell.value.map { VisibleText.quoted($0) } ?? say("answer.test_absent")
      Console.out("      \(pad(labels[2], width)) \(cell.column) \(value)")
    }
    for finding in failure.findings {
      let words = Registry.catalogue.message(finding.code, finding.arguments, in: language)
      Console.out("      \(words) [\(finding.code)]")
    }
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - TextWidth.of(text)))
  }

  private func say(_ code: String, _ arguments: [String: String] = [:]) -> String {
    Registry.catalogue.message(code, arguments, in: language)
  }
}
