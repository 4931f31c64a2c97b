import Expressions
import Hub
import Testing

/// The evaluator of columns against that of rows: the same values and the same errors, for expressions and columns that
/// a generator makes, many of them nonsense.
@Suite struct ColumnDifferentialTests {
  @Test(arguments: Array(1...8)) func `columns and rows agree on values and errors`(_ seed: Int) throws {
    var generator = ColumnCases(UInt64(seed) &* 7919)
    var kernels = 0
    var failures = 0
    for _ in 0..<3000 {
      let text = generator.expression(of: generator.kind(), depth: 4)
      guard let expression = try? CELExpression(text) else {
        Issue.record("\(text) is no expression")
        continue
      }
      let rows = generator.pick([1, 7, 40])
      let columns = ColumnCases.variables.map { generator.column($0, rows) }
      let program = ColumnProgram(expression, variables: ColumnCases.variables)
      if !program.isByRows { kernels += 1 }
      let wanted = generator.next(3) == 0 ? (0..<rows).map { _ in generator.next(4) > 0 } : nil
      let result = program.evaluate(rows: rows, columns, only: wanted)
      let reference = CELProgram(expression, variables: ColumnCases.variables.map(\.name))
      let truth = program.truth(rows: rows, columns)
      for row in 0..<rows {
        let expected = Self.reference(reference, columns, row)
        let holds = if case .success(.bool(true)) = expected { true } else { false }
        if truth[row] != holds { Issue.record("\(text), row \(row): truth \(truth[row])") }
        guard wanted?[row] ?? true else { continue }
        let error = result.failures.first { $0.row == row }?.error
        let found: Result<CELValue, CELError> = error.map { .failure($0) } ?? .success(result[row])
        if case .failure = expected { failures += 1 }
        guard !Self.same(expected, found) else { continue }
        let values = zip(ColumnCases.variables, columns).map { "\($0.name)=\($1.value(row) as Any)" }
        Issue.record("\(text)\n  rows: \(expected)\n  columns: \(found)\n  \(values.joined(separator: " "))")
      }
    }
    // Nothing is proved by expressions that always fail or have no kernel.
    #expect(kernels > 2000)
    #expect(failures > 3000)
  }

  private static func reference(
    _ program: CELProgram, _ columns: [CELColumn], _ row: Int
  ) -> Result<CELValue, CELError> {
    let values: [CELValue?] = zip(ColumnCases.variables, columns).map { variable, column in
      variable.isOptional ? .optional(column.value(row)) : column.value(row)
    }
    do throws(CELError) { return .success(try program.evaluate(values)) } catch { return .failure(error) }
  }

  /// Equal down to the sign of zero, the code, arguments and place of an error; NaN is NaN.
  private static func same(
    _ a: Result<CELValue, CELError>, _ b: Result<CELValue, CELError>
  ) -> Bool {
    switch (a, b) {
    case (.success(let a), .success(let b)): return same(a, b)
    case (.failure(let a), .failure(let b)): return a == b
    default: return false
    }
  }

  private static func same(_ a: CELValue, _ b: CELValue) -> Bool {
    switch (a, b) {
    case (.bool(let a), .bool(let b)): return a == b
    case (.int(let a), .int(let b)): return a == b
    case (.double(let a), .double(let b)): return a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN)
    case (.string(let a), .string(let b)): return Array(a.utf8) == Array(b.utf8)
    case (.list(let a), .list(let b)): return a.count == b.count && zip(a, b).allSatisfy { same($0, $1) }
    case (.optional(let a), .optional(let b)):
      guard let a, let b else { return a == nil && b == nil }
      return same(a, b)
    default: return "\(a)" == "\(b)"
    }
  }

  @Test(arguments: [
    "b || s.matches('a{900}b')", "s.matches('a{900}b') || b", "[s].exists(k, k.matches('a{900}b')) || b",
    "b || [s].exists(k, k.matches('a{900}b'))", "b && [s].exists(k, k.matches('a{900}b')) && !b",
  ]) func `what is too costly is so in columns, too`(_ text: String) throws {
    let expression = try CELExpression(text)
    let program = ColumnProgram(expression, variables: [.init("b", .bool), .init("s", .text)])
    let reference = CELProgram(expression, variables: ["b", "s"])
    for (truth, length) in [(true, 1_000_000), (false, 1_000_000), (false, 3)] {
      var texts = TextColumn()
      texts.append(String(repeating: "x", count: length))
      let columns = [CELColumn(.bool([truth])), CELColumn(.text(texts))]
      let result = program.evaluate(rows: 1, columns)
      let expected = Self.reference(reference, columns)
      let found: Result<CELValue, CELError> =
        result.failures.first.map { .failure($0.error) } ?? .success(result[0])
      #expect(Self.same(expected, found), "\(truth) \(length): \(expected) \(found)")
    }
  }

  private static func reference(
    _ program: CELProgram, _ columns: [CELColumn]
  ) -> Result<CELValue, CELError> {
    do throws(CELError) { return .success(try program.evaluate(columns.map { $0.value(0) })) } catch {
      return .failure(error)
    }
  }

  @Test func `bytes that are no UTF-8 are what the row evaluator takes them for`() throws {
    let cells: [[UInt8]] = [[0x61, 0xFF], [0xE6, 0x9D], [0x61], Array("東".utf8), [0xED, 0xA0, 0x80]]
    var texts = TextColumn()
    for cell in cells { texts.append(cell[...]) }
    for text in [
      "s == 'a\u{FFFD}'", "s < 'b'", "size(s)", "s.endsWith('\u{FFFD}')", "s + 'x'", "s.matches('^.$')",
    ] {
      let expression = try CELExpression(text)
      let result = ColumnProgram(expression, variables: [.init("s", .text)]).evaluate(
        rows: cells.count, [CELColumn(.text(texts))])
      for (row, cell) in cells.enumerated() {
        let value = try CELProgram(expression, variables: ["s"]).evaluate([
          .string(String(decoding: cell, as: UTF8.self))
        ])
        #expect(Self.same(value, result[row]), "\(text), row \(row)")
      }
    }
  }
}
