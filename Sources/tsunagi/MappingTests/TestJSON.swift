import Hub
import Normalize

/// What came of tests as one JSON object, for programs.
struct TestJSON {
  let language: Language

  func text(_ report: TestReport, _ coverage: CoverageReport?) -> String {
    var pairs: [(name: String, json: String)] = [
      ("tests", array(report.results.map(test))), ("count", "\(report.results.count)"),
      ("failed", "\(report.failed)"), ("untested", array(report.untested.map { JSONOutput.string($0) })),
    ]
    if let coverage { pairs.append(("coverage", self.coverage(coverage))) }
    return JSONOutput.object(pairs)
  }

  private func test(_ result: TestReport.Result) -> String {
    JSONOutput.object(
      [
        ("mapping", JSONOutput.string(result.mapping)), ("name", JSONOutput.string(result.test.name.value)),
        ("passed", result.failures.isEmpty ? "true" : "false"),
      ] + place(result.test.name.location) + [("failures", array(result.failures.map(failure)))])
  }

  private func failure(_ failure: TestFailure) -> String {
    let cells = failure.cells.map {
      (name: $0.column, json: $0.value.map { JSONOutput.string($0) } ?? "null")
    }
    let findings = failure.findings.map { finding in
      let words = Registry.catalogue.message(finding.code, finding.arguments, in: language)
      return JSONOutput.object([
        ("code", JSONOutput.string(finding.code)), ("message", JSONOutput.string(words)),
      ])
    }
    return JSONOutput.object(
      [
        ("kind", JSONOutput.string(failure.kind.rawValue)), ("record", "\(failure.record)"),
        ("subject", JSONOutput.string(failure.subject)), ("expected", JSONOutput.string(failure.expected)),
        ("found", JSONOutput.string(failure.found)), ("cells", JSONOutput.object(cells)),
        ("findings", array(findings)),
      ] + place(failure.location))
  }

  private func coverage(_ coverage: CoverageReport) -> String {
    let parts = coverage.parts.map { part in
      let untouched = part.untouched.map { point in
        JSONOutput.object(
          [
            ("use", JSONOutput.string(point.useName)), ("subject", JSONOutput.string(point.subject)),
            ("detail", JSONOutput.string(point.detail)),
          ] + place(point.location))
      }
      return JSONOutput.object([
        (part.isTable ? "table" : "mapping", JSONOutput.string(part.name)), ("covered", "\(part.covered)"),
        ("total", "\(part.points.count)"), ("untouched", array(untouched)),
      ])
    }
    return JSONOutput.object([
      ("covered", "\(coverage.covered)"), ("total", "\(coverage.total)"), ("parts", array(parts)),
    ])
  }

  private func place(_ location: SourceLocation) -> [(name: String, json: String)] {
    [
      ("file", JSONOutput.string(location.file)), ("line", "\(location.line)"),
      ("column", "\(location.column)"),
    ]
  }

  private func array(_ items: [String]) -> String { "[" + items.joined(separator: ",") + "]" }
}
