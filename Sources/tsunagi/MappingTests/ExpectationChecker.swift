import Hub

/// Holds what became of a record against what a test expects of it.
struct ExpectationChecker {
  let test: MappingTest
  let mapping: MappingModel
  let language: Language

  /// The failures of all records.
  func check(_ results: [RecordResult]) -> [TestFailure] {
    var failures: [TestFailure] = []
    if results.count != test.expected.count {
      failures.append(
        TestFailure(
          kind: .count, record: 0, subject: "", expected: "\(test.expected.count)", found: "\(results.count)",
          location: test.name.location))
    }
    for (index, pair) in zip(results, test.expected).enumerated() {
      failures += check(pair.0, pair.1, record: index + 1)
    }
    return failures
  }

  private func check(_ result: RecordResult, _ expected: MappingExpectation, record: Int) -> [TestFailure] {
    let outcome = outcome(result, expected, record)
    // What was not mapped has no fields to compare.
    guard outcome.isEmpty else { return outcome }
    var failures: [TestFailure] = []
    if case .mapped = expected.outcome {
      for entity in expected.entities { failures += check(result, entity, record) }
      if let items = expected.items { failures += check(result, items, record) }
      failures += expected.absent.compactMap { check(result, $0, record) }
      if test.exact { failures += surplus(result, expected, record) }
    }
    return failures + findings(result, expected, record)
  }

  // MARK: The record as a whole

  private func outcome(
    _ result: RecordResult, _ expected: MappingExpectation, _ record: Int
  ) -> [TestFailure] {
    let (wanted, codes, place): (RecordResult.Outcome, [Located<String>], SourceLocation) =
      switch expected.outcome {
      case .mapped: (.mapped, [], expected.location)
      case .rejected(let codes): (.rejected, codes, codes.first?.location ?? expected.location)
      case .filtered(let place): (.filtered, [], place)
      case .deleted(let place): (.deleted, [], place)
      }
    let reasons = result.findings.filter { $0.severity == .error }
    let missing = codes.filter { code in !reasons.contains { $0.code == code.value } }
    guard result.outcome != wanted || !missing.isEmpty else { return [] }
    let shown = codes.map(\.value).joined(separator: ", ")
    return [
      TestFailure(
        kind: .outcome, record: record, subject: "", expected: words(wanted, shown),
        found: words(result.outcome, Set(reasons.map(\.code)).sorted().joined(separator: ", ")),
        cells: cells(of: reasons, result), findings: reasons, location: missing.first?.location ?? place)
    ]
  }

  /// `rejected (map.code)`.
  private func words(_ outcome: RecordResult.Outcome, _ codes: String) -> String {
    let word = Registry.catalogue.message("answer.test_outcome.\(outcome)", [:], in: language)
    return outcome == .rejected && !codes.isEmpty ? "\(word) (\(codes))" : word
  }

  // MARK: Entities and fields

  private func check(
    _ result: RecordResult, _ expected: MappingExpectation.Entity, _ record: Int
  ) -> [TestFailure] {
    let kind = expected.kind.value
    guard result.entities.contains(where: { $0.kind == kind }) else {
      let columns = mapping.entities.first { $0.entity == kind }?.when?.columns ?? []
      return [
        TestFailure(
          kind: .notMade, record: record, subject: kind.rawValue, expected: say("answer.test_made"),
          found: say("answer.test_not_made"), cells: result.cells.filter { columns.contains($0.column) },
          location: expected.kind.location)
      ]
    }
    return expected.fields.compactMap { field, value in
      guard let found = result.value(kind, field.value) else { return nil }
      let values = FieldText(mapping.schema(of: kind), field: field.value, zoneMinutes: test.zoneMinutes)
      if values.matches(value.value, found) { return nil }
      return failure(
        .value, result, record, (kind, field.value), values.shown(value.value, language), value.location)
    }
  }

  private func check(
    _ result: RecordResult, _ absence: MappingExpectation.Absence, _ record: Int
  ) -> TestFailure? {
    guard let field = absence.field else {
      guard result.entities.contains(where: { $0.kind == absence.entity }) else { return nil }
      return TestFailure(
        kind: .unexpectedEntity, record: record, subject: absence.entity.rawValue,
        expected: say("answer.test_not_made"), found: say("answer.test_made"), location: absence.location)
    }
    guard result.value(absence.entity, field)?.hasValue == true else { return nil }
    return failure(
      .unexpectedValue, result, record, (absence.entity, field), say("answer.test_no_value"), absence.location
    )
  }

  /// What an exact test does not name.
  private func surplus(
    _ result: RecordResult, _ expected: MappingExpectation, _ record: Int
  ) -> [TestFailure] {
    var failures: [TestFailure] = []
    for entity in result.entities where expected.items?.kind.value != entity.kind {
      guard let named = expected.entities.first(where: { $0.kind.value == entity.kind }) else {
        failures.append(
          TestFailure(
            kind: .unexpectedEntity, record: record, subject: entity.kind.rawValue,
            expected: say("answer.test_not_made"), found: say("answer.test_made"),
            location: expected.location))
        continue
      }
      let names = Set(named.fields.map(\.field.value))
      for (field, value) in zip(entity.schema.fields, entity.fields)
      where value.hasValue && !names.contains(field.name) {
        failures.append(
          failure(
            .unexpectedValue, result, record, (entity.kind, field.name), say("answer.test_no_value"),
            named.kind.location))
      }
    }
    return failures
  }

  private func failure(
    _ kind: TestFailure.Kind, _ result: RecordResult, _ record: Int, _ field: (EntityKind, String),
    _ expected: String, _ place: SourceLocation
  ) -> TestFailure {
    let values = FieldText(mapping.schema(of: field.0), field: field.1, zoneMinutes: test.zoneMinutes)
    let found = result.value(field.0, field.1) ?? .absent
    let columns = mapping.columns(of: field.1, field.0)
    return TestFailure(
      kind: kind, record: record, subject: "\(field.0.rawValue).\(field.1)", expected: expected,
      found: values.shown(found, language), cells: result.cells.filter { columns.contains($0.column) },
      findings: result.findings.filter { $0.field == field.1 && $0.arguments["entity"] == field.0.rawValue },
      location: place)
  }

  // MARK: Findings

  private func findings(
    _ result: RecordResult, _ expected: MappingExpectation, _ record: Int
  ) -> [TestFailure] {
    guard expected.findings != nil || test.exact else { return [] }
    let wanted = expected.findings ?? []
    var failures = wanted.filter { want in !result.findings.contains { matches($0, want) } }.map { want in
      let about = want.field.map { "\($0.entity.rawValue).\($0.name)" }
      return TestFailure(
        kind: .noFinding, record: record, subject: about ?? "", expected: want.code.value,
        found: shown(result.findings), location: want.code.location)
    }
    // Nothing but what is expected: an exact test, or one that says `findings: []`.
    guard test.exact || wanted.isEmpty else { return failures }
    var allowed = Set<String>()
    if case .rejected(let codes) = expected.outcome { allowed = Set(codes.map(\.value)) }
    for finding in result.findings
    where !wanted.contains(where: { matches(finding, $0) })
      && !(finding.severity == .error && allowed.contains(finding.code))
    {
      let entity = finding.arguments["entity"].map { "\($0)." } ?? ""
      failures.append(
        TestFailure(
          kind: .unexpectedFinding, record: record, subject: entity + (finding.field ?? ""),
          expected: say("answer.test_no_finding"), found: finding.code, cells: cells(of: [finding], result),
          findings: [finding], location: expected.location))
    }
    return failures
  }

  private func matches(_ finding: Finding, _ want: MappingExpectation.ExpectedFinding) -> Bool {
    guard finding.code == want.code.value else { return false }
    guard let field = want.field else { return true }
    return finding.field == field.name && finding.arguments["entity"] == field.entity.rawValue
  }

  private func shown(_ findings: [Finding]) -> String {
    findings.isEmpty
      ? say("answer.test_no_finding") : findings.map(\.code).joined(separator: ", ")
  }

  private func cells(
    of findings: [Finding], _ result: RecordResult
  ) -> [(column: String, value: String?)] {
    let columns = findings.flatMap { finding -> [String] in
      guard let field = finding.field, let entity = finding.arguments["entity"].flatMap(EntityKind.init)
      else { return finding.arguments["column"].map { [$0] } ?? [] }
      return mapping.columns(of: field, entity)
    }
    return result.cells.filter { columns.contains($0.column) }
  }

  func say(_ code: String) -> String { Registry.catalogue.message(code, [:], in: language) }
}

extension MappingModel {
  /// The columns that a field is made of, also one that keeps a part of another.
  func columns(of field: String, _ kind: EntityKind) -> [String] {
    let fields = entities.first { $0.entity == kind }?.fields ?? []
    let own = fields.first { mapped in
      mapped.field.value == field || mapped.parts.contains { $0.field.value == field }
    }
    if let own { return own.from.map(\.value) }
    // Whole names are made of their parts where the mapping names only those.
    let parts = ["full_name": ["family_name", "given_name"], "full_kana": ["family_kana", "given_kana"]]
    return (parts[field] ?? []).flatMap { columns(of: $0, kind) }
  }
}
