import Hub
import Normalize

/// What came of the tests of a workspace.
struct TestReport {
  /// One test.
  struct Result {
    var mapping: String
    var test: MappingTest
    var failures: [TestFailure]
  }

  /// The tests in the order of files.
  var results: [Result] = []
  /// The mappings that were to be tested.
  var mappings: [MappingModel] = []
  /// Mappings among them that have no test.
  var untested: [String] = []
  /// The places of mappings that the tests used.
  var used: Set<CoveragePoint> = []

  /// How many tests failed.
  var failed: Int { results.count { !$0.failures.isEmpty } }
}

/// Runs the tests of mappings.
struct MappingTester {
  let workspace: WorkspaceModel
  let language: Language

  /// Runs the tests of the named mappings, of all where none is named.
  func run(_ names: [String]) async throws(HubError) -> TestReport {
    var report = TestReport(mappings: try mappings(names))
    for mapping in report.mappings {
      let tests = workspace.mappingTests.filter { $0.mapping == mapping.name }.flatMap(\.tests)
      if tests.isEmpty {
        guard names.isEmpty else {
          throw HubError("command.no_tests", .configuration, ["name": mapping.name])
        }
        report.untested.append(mapping.name)
      }
      for test in tests {
        let given = GivenRecords(workspace: workspace, mapping: mapping, test: test)
        let (results, used) = try await given.map()
        let checker = ExpectationChecker(test: test, mapping: mapping, language: language)
        report.results.append(
          TestReport.Result(mapping: mapping.name, test: test, failures: checker.check(results)))
        report.used.formUnion(used)
      }
    }
    return report
  }

  private func mappings(_ names: [String]) throws(HubError) -> [MappingModel] {
    guard !names.isEmpty else { return workspace.mappings }
    var found: [MappingModel] = []
    for name in names {
      let mapping = try Nearby.mapping(name, workspace)
      if !found.contains(where: { $0.name == mapping.name }) { found.append(mapping) }
    }
    return found
  }
}
