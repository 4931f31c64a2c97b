import Hub

// Lists of activities are held against each other like lines of a text: what fits stays together, so that one item too
// many or too few is one failure and not a row of them.
//
//     expected   A B C        made   A C D        A, C fit; B is missing; D is unexpected
//     expected   A B          made   A X          A fits; B and X stand at the same place: their fields are compared
extension ExpectationChecker {
  /// The failures of what the items of a list make.
  func check(
    _ result: RecordResult, _ expected: MappingExpectation.Items, _ record: Int
  ) -> [TestFailure] {
    let kind = expected.kind.value
    let made = result.entities.filter { $0.kind == kind }
    var failures: [TestFailure] = []
    for pair in pairs(expected.items, made) {
      switch pair {
      case (let want?, let found?): failures += differences(want, found, result, record)
      case (let want?, nil):
        failures.append(
          TestFailure(
            kind: .notMade, record: record, subject: kind.rawValue, expected: shown(want),
            found: say("answer.test_not_made"), location: want.kind.location))
      case (nil, let found?):
        failures.append(
          TestFailure(
            kind: .unexpectedEntity, record: record, subject: subject(found),
            expected: say("answer.test_not_made"), found: shown(found), cells: cells(found, result, nil),
            location: expected.kind.location))
      case (nil, nil): break
      }
    }
    return failures
  }

  private typealias Pair = (MappingExpectation.Entity?, RecordResult.Made?)

  /// Pairs of what is expected and what was made: most that fit, in the order of both, and what lies between in order.
  private func pairs(_ wanted: [MappingExpectation.Entity], _ made: [RecordResult.Made]) -> [Pair] {
    let fits = wanted.map { want in made.map { differing(want, $0).isEmpty } }
    /// The most that fit from a place of each on.
    var most = [[Int]](
      repeating: [Int](repeating: 0, count: made.count + 1), count: wanted.count + 1)
    for want in wanted.indices.reversed() {
      for found in made.indices.reversed() {
        most[want][found] =
          fits[want][found]
          ? most[want + 1][found + 1] + 1 : max(most[want + 1][found], most[want][found + 1])
      }
    }
    var pairs: [Pair] = []
    var (want, found) = (0, 0)
    var between: (wanted: [MappingExpectation.Entity], made: [RecordResult.Made]) = ([], [])
    func settle() {
      for place in 0..<max(between.wanted.count, between.made.count) {
        pairs.append(
          (
            place < between.wanted.count ? between.wanted[place] : nil,
            place < between.made.count ? between.made[place] : nil
          ))
      }
      between = ([], [])
    }
    while want < wanted.count || found < made.count {
      if want < wanted.count, found < made.count, fits[want][found] {
        settle()
        (want, found) = (want + 1, found + 1)
      } else if found == made.count || want < wanted.count && most[want + 1][found] >= most[want][found + 1] {
        between.wanted.append(wanted[want])
        want += 1
      } else {
        between.made.append(made[found])
        found += 1
      }
    }
    settle()
    return pairs
  }

  /// The expected fields that were made otherwise; of an exact test also values that are not expected.
  private func differing(
    _ want: MappingExpectation.Entity, _ found: RecordResult.Made
  ) -> [(field: String, expected: Located<String>?)] {
    var fields = want.fields.filter { field, value in
      let text = FieldText(found.schema, field: field.value, zoneMinutes: test.zoneMinutes)
      return found.value(field.value).map { !text.matches(value.value, $0) } ?? false
    }.map { (field: $0.field.value, expected: Optional($0.value)) }
    guard test.exact else { return fields }
    let named = Set(want.fields.map(\.field.value))
    for (field, value) in zip(found.schema.fields, found.fields)
    where value.hasValue && !named.contains(field.name) {
      fields.append((field.name, nil))
    }
    return fields
  }

  private func differences(
    _ want: MappingExpectation.Entity, _ found: RecordResult.Made, _ result: RecordResult, _ record: Int
  ) -> [TestFailure] {
    differing(want, found).map { field, expected in
      let text = FieldText(found.schema, field: field, zoneMinutes: test.zoneMinutes)
      return TestFailure(
        kind: expected == nil ? .unexpectedValue : .value, record: record,
        subject: "\(subject(found)).\(field)",
        expected: expected.map { text.shown($0.value, language) } ?? say("answer.test_no_value"),
        found: text.shown(found.value(field) ?? .absent, language), cells: cells(found, result, field),
        findings: result.findings.filter {
          $0.field == field && $0.arguments["entity"] == found.kind.rawValue
            && $0.arguments["item"] == found.item.map { "\($0)" }
        }, location: expected?.location ?? want.kind.location)
    }
  }

  /// `activity[2]`, by the item's number in the record.
  private func subject(_ found: RecordResult.Made) -> String {
    found.kind.rawValue + (found.item.map { "[\($0)]" } ?? "")
  }

  /// `type: webinar_attended, subject: …`.
  private func shown(_ want: MappingExpectation.Entity) -> String {
    let schema = mapping.schema(of: want.kind.value)
    return want.fields.map { field, value in
      let text = FieldText(schema, field: field.value, zoneMinutes: test.zoneMinutes)
      return "\(field.value): \(text.shown(value.value, language))"
    }.joined(separator: ", ")
  }

  private func shown(_ found: RecordResult.Made) -> String {
    zip(found.schema.fields, found.fields).filter { $1.hasValue }.map { field, value in
      let text = FieldText(found.schema, field: field.name, zoneMinutes: test.zoneMinutes)
      return "\(field.name): \(text.shown(value, language))"
    }.joined(separator: ", ")
  }

  /// The record's cells that a field (nil: any) of an item is made of.
  private func cells(
    _ found: RecordResult.Made, _ result: RecordResult, _ field: String?
  ) -> [(column: String, value: String?)] {
    guard let explode = mapping.entities.first(where: { $0.entity == found.kind })?.explode else { return [] }
    let read = field.map { mapping.columns(of: $0, found.kind) } ?? explode.names.map(\.value)
    let columns = read.flatMap { name -> [String] in
      guard explode.names.contains(where: { $0.value == name }) else { return [name] }
      switch explode.form {
      case .separated, .json: return explode.sources.map(\.value)
      case .numbered: return found.item.flatMap { explode.place(of: name, item: $0) }.map { [$0] } ?? []
      }
    }
    return result.cells.filter { columns.contains($0.column) }
  }
}
