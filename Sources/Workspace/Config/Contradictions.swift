import Hub

/// Finds tests under `all` that no row can pass at once: such a condition never holds.
///
///     all:
///       - { field: status, operator: equals, value: won }
///       - { field: status, operator: equals, value: lost }
struct Contradictions {
  let report: Report

  func look(at parts: [Condition]) {
    let tests = parts.compactMap { part -> FieldTest? in
      if case .test(let test) = part { test } else { nil }
    }
    for (index, test) in tests.enumerated() {
      let earlier = tests[..<index].filter { $0.field.value == test.field.value }
      guard let other = earlier.first(where: { exclude($0, test) || exclude(test, $0) }) else { continue }
      report.warning(
        "condition.contradiction", at: test.field.location,
        ["field": test.field.value, "first": words(other), "value": words(test)])
    }
  }

  private func words(_ test: FieldTest) -> String {
    ([test.op.rawValue] + test.values).joined(separator: " ")
  }

  /// Whether what passes the first test cannot pass the second one.
  private func exclude(_ first: FieldTest, _ second: FieldTest) -> Bool {
    switch (first.op, second.op) {
    case (.blank, .present): true
    case (.blank, .equals), (.blank, .oneOf), (.blank, .atLeast), (.blank, .atMost):
      !second.values.contains("")
    case (.equals, .equals), (.equals, .oneOf), (.oneOf, .oneOf):
      // Numbers are compared as numbers: 1 and 1.0 are one.
      (first.values + second.values).allSatisfy { Double($0) == nil }
        && Set(first.values).isDisjoint(with: second.values)
    case (.notIn, .equals), (.notIn, .oneOf), (.notEquals, .equals), (.notEquals, .oneOf):
      Set(second.values).isSubset(of: first.values)
    case (.atLeast, .atMost):
      if let least = Double(first.values[0]), let most = Double(second.values[0]) {
        least > most
      } else {
        false
      }
    default: false
    }
  }
}
