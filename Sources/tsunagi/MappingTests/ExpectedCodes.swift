import Hub

extension MappingTestFile {
  /// Findings about expected codes that nothing ever says: such a test could not pass.
  var unknownCodes: [Finding] {
    let known = Diagnostics.all.map(\.code)
    let all = Set(known)
    return tests.flatMap(\.expected).flatMap(\.codes).filter { !all.contains($0.value) }.map { code in
      Finding(
        "command.unknown_code", .error, Nearby.arguments(code.value, among: known, ["code": code.value]),
        at: code.location)
    }
  }
}

extension MappingExpectation {
  /// The codes that are expected.
  fileprivate var codes: [Located<String>] {
    let findings = findings?.map(\.code) ?? []
    if case .rejected(let codes) = outcome { return codes + findings }
    return findings
  }
}
