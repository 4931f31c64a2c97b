import Hub

/// Evaluates the kernels of a program over one batch.
struct KernelRun {
  private let program: ColumnProgram
  let rows: Int
  private let columns: [CELColumn]
  /// What one part may cost that is computed row by row.
  private let partLimit: Int
  /// The rows that only the row evaluator can decide: bytes that are no UTF-8, and what may be too costly.
  private(set) var doubt: [Bool]?
  private var scratch = PatternScratch()

  init(_ program: ColumnProgram, rows: Int, _ columns: [CELColumn]) {
    self.program = program
    self.rows = rows
    self.columns = columns
    partLimit = program.isLimited ? Meter.limit / 2 / max(1, program.rowParts) : .max
  }

  /// The values; nil where the batch must be evaluated row by row.
  mutating func evaluate(_ only: [Bool]?) -> Vector? {
    var longest = 0
    for (column, variable) in zip(columns, program.variables) {
      guard column.values.kind == variable.kind, column.values.count == rows else { return nil }
    }
    for number in program.uses {
      let column = columns[number]
      guard case .text(let texts) = column.values else { continue }
      if program.isLimited { longest = max(longest, texts.longest) }
      for row in texts.rowsNotUTF8 { note(row) }
    }
    if program.isLimited {
      let (bytes, overflow) = program.cost.perByte.multipliedReportingOverflow(by: longest)
      if overflow || bytes > Meter.limit / 2 - program.cost.fixed { return nil }
    }
    return evaluate(program.kernel, only)
  }

  private mutating func note(_ row: Int) {
    if doubt == nil { doubt = [Bool](repeating: false, count: rows) }
    doubt?[row] = true
  }

  // MARK: kernels

  private mutating func evaluate(_ kernel: Kernel, _ only: [Bool]?) -> Vector? {
    let rows = rows
    switch kernel {
    case .variable(let number): return Vector(columns[number].values, failed: columns[number].missing)
    case .constant(let value): return Vector(constant: value)
    case .failure:
      return Vector(.bool(Array(repeating: false, count: rows)), failed: Array(repeating: true, count: rows))
    case .compare(let op, let a, let b):
      return pair(a, b, only) { a, b in
        if let a = a.texts, let b = b.texts { return Vector(.bool(TextLoops.compare(op, a, b, rows))) }
        return NumberKernels.compare(op, a, b, rows).map { Vector(.bool($0)) }
      }
    case .arithmetic(let op, let a, let b):
      return pair(a, b, only) { NumberKernels.calculate(op, $0, $1, rows) }
    case .textTest(let test, let a, let b):
      return pair(a, b, only) { a, b in
        guard let a = a.texts, let b = b.texts else { return nil }
        return Vector(.bool(TextLoops.test(test, a, b, rows)))
      }
    case .joined(let a, let b):
      return pair(a, b, only) { a, b in
        guard let a = a.texts, let b = b.texts else { return nil }
        return Vector(.text(TextLoops.joined(a, b, rows)))
      }
    case .negative(let a): return single(a, only) { NumberKernels.negative($0, rows) }
    case .not(let a):
      return single(a, only) { a in
        switch a.bools {
        case .column(let values)?: Vector(.bool(values.map { !$0 }))
        case .constant(let value)?: Vector(constant: .bool(!value))
        case nil: nil
        }
      }
    case .size(let a):
      return single(a, only) { a in a.texts.map { Vector(.int(TextLoops.size($0, rows))) } }
    case .member(let a, let members): return single(a, only) { Self.member($0, members, rows) }
    case .convert(let a, let kind): return single(a, only) { Self.converted($0, to: kind, rows) }
    case .matches(let a, let pattern): return matches(a, pattern, only)
    case .hasValue(let number):
      let missing = columns[number].missing
      return Vector(.bool(missing.map { $0.map { !$0 } } ?? Array(repeating: true, count: rows)))
    case .orValue(let number, let other): return orValue(columns[number], other, only)
    case .logical(let parts, let decisive): return logical(parts, decisive, only)
    case .conditional(let condition, let then, let otherwise):
      return conditional(condition, then, otherwise, only)
    case .rows(let step, let uses): return truths(step, uses, only)
    }
  }

  private mutating func single(_ a: Kernel, _ only: [Bool]?, _ body: (Vector) -> Vector?) -> Vector? {
    guard let a = evaluate(a, only), var result = body(a) else { return nil }
    result.failed = Vector.either(a.failed, result.failed)
    return result
  }

  private mutating func pair(
    _ a: Kernel, _ b: Kernel, _ only: [Bool]?, _ body: (Vector, Vector) -> Vector?
  ) -> Vector? {
    guard let a = evaluate(a, only), let b = evaluate(b, only), var result = body(a, b) else { return nil }
    result.failed = Vector.either(Vector.either(a.failed, b.failed), result.failed)
    return result
  }

  private static func member(_ a: Vector, _ members: Members, _ rows: Int) -> Vector? {
    func holds<T>(_ operand: Vector.Operand<T>?, _ test: (T) -> Bool) -> Vector? {
      switch operand {
      case .column(let values)?: Vector(.bool(values.map(test)))
      case .constant(let value)?: Vector(constant: .bool(test(value)))
      case nil: nil
      }
    }
    switch members {
    case .int(let set): return holds(a.ints) { set.contains($0) }
    case .uint(let set): return holds(a.uints) { set.contains($0) }
    case .double(let list): return holds(a.doubles) { list.contains($0) }
    case .bool(let list): return holds(a.bools) { list.contains($0) }
    case .text(let list): return a.texts.map { Vector(.bool(TextLoops.member($0, list, rows))) }
    }
  }

  private static func converted(_ a: Vector, to kind: CELColumn.Kind, _ rows: Int) -> Vector? {
    if let texts = a.texts {
      if kind == .int {
        let numbers = TextNumbers.ints(texts, rows)
        return Vector(.int(numbers.map { $0 ?? 0 }), failed: gaps(numbers))
      }
      let numbers = TextNumbers.doubles(texts, rows)
      return Vector(.double(numbers.map { $0 ?? 0 }), failed: gaps(numbers))
    }
    if kind == .int { return a.ints.map { _ in Vector(values: a.values) } }
    if a.doubles != nil { return Vector(values: a.values) }
    if case .column(let values)? = a.ints { return Vector(.double(values.map { Double($0) })) }
    if case .column(let values)? = a.uints { return Vector(.double(values.map { Double($0) })) }
    return nil
  }

  private static func gaps<T>(_ values: [T?]) -> [Bool]? {
    values.contains { $0 == nil } ? values.map { $0 == nil } : nil
  }

  private mutating func matches(_ a: Kernel, _ pattern: Pattern, _ only: [Bool]?) -> Vector? {
    guard let a = evaluate(a, only), let texts = a.texts else { return nil }
    var row = 0
    var used = scratch
    let found = TextLoops.each(texts, rows) { text in
      defer { row += 1 }
      // A constant is asked once.
      return only?[row] == false ? false : pattern.matches(text, &used)
    }
    scratch = used
    return Vector(.bool(found), failed: a.failed)
  }

  private mutating func orValue(_ column: CELColumn, _ other: Kernel, _ only: [Bool]?) -> Vector? {
    guard let missing = column.missing else { return Vector(column.values) }
    guard let other = evaluate(other, only), let values = other.spread(over: rows) else { return nil }
    var result = choose(missing, values, column.values)
    result?.failed = other.failed.map { failed in zip(missing, failed).map { $0 && $1 } }
    return result
  }

  // MARK: logic

  /// `&&` and `||`: a row is decided by any operand that decides, and fails where none does and one fails.
  private mutating func logical(_ parts: [Kernel.Part], _ decisive: Bool, _ only: [Bool]?) -> Vector? {
    var truth = [Bool](repeating: !decisive, count: rows)
    var failed: [Bool]?
    for (index, part) in parts.enumerated() {
      var open = only
      if part.isCostly, index > 0 {
        open = (0..<rows).map { truth[$0] != decisive && only?[$0] ?? true }
        if open?.contains(true) == false { continue }
      }
      guard let vector = evaluate(part.kernel, open) else { return nil }
      guard let values = vector.bools else { return nil }
      if let fails = vector.failed {
        let deciding = Self.deciding(values, decisive, fails)
        truth = zip(truth, deciding).map { decisive ? $0 || $1 : $0 && !$1 }
        failed = Vector.either(failed, fails)
      } else {
        switch values {
        case .constant(let value): if value == decisive { return Vector(constant: .bool(decisive)) }
        case .column(let values) where index == 0: truth = values
        case .column(let values) where decisive: truth = zip(truth, values).map { $0 || $1 }
        case .column(let values): truth = zip(truth, values).map { $0 && $1 }
        }
      }
    }
    if let found = failed {
      failed = zip(found, truth).map { $0 && $1 != decisive }
      return Vector(.bool(truth), failed: failed)
    }
    return Vector(.bool(truth))
  }

  /// The rows in which an operand decides.
  private static func deciding(_ values: Vector.Operand<Bool>, _ decisive: Bool, _ fails: [Bool]) -> [Bool] {
    switch values {
    case .constant(let value): fails.map { !$0 && value == decisive }
    case .column(let values): zip(values, fails).map { $0 == decisive && !$1 }
    }
  }

  private mutating func conditional(
    _ condition: Kernel, _ then: Kernel, _ otherwise: Kernel, _ only: [Bool]?
  ) -> Vector? {
    guard let test = evaluate(condition, only), case .bool(let truth)? = test.spread(over: rows) else {
      return nil
    }
    let isWanted = (0..<rows).map { only?[$0] ?? true && !(test.failed?[$0] ?? false) }
    let first = zip(isWanted, truth).map { $0 && $1 }
    let second = zip(isWanted, truth).map { $0 && !$1 }
    guard let then = evaluate(then, first), let otherwise = evaluate(otherwise, second) else { return nil }
    var result: Vector?
    if let a = then.texts, let b = otherwise.texts {
      result = Vector(.text(TextLoops.chosen(truth, a, b)))
    } else if let a = then.spread(over: rows), let b = otherwise.spread(over: rows) {
      result = choose(truth, a, b)
    }
    guard var result else { return nil }
    if then.failed != nil || otherwise.failed != nil || test.failed != nil {
      result.failed = (0..<rows).map { row in
        test.failed?[row] ?? false || (truth[row] ? then.failed : otherwise.failed)?[row] ?? false
      }
    }
    return result
  }

  /// The first column's values where a condition holds, the second's where not; nil for columns of two types and texts.
  private func choose(_ condition: [Bool], _ a: CELColumn.Values, _ b: CELColumn.Values) -> Vector? {
    func choice<T>(_ a: [T], _ b: [T]) -> [T] { condition.indices.map { condition[$0] ? a[$0] : b[$0] } }
    switch (a, b) {
    case (.bool(let a), .bool(let b)): return Vector(.bool(choice(a, b)))
    case (.int(let a), .int(let b)): return Vector(.int(choice(a, b)))
    case (.uint(let a), .uint(let b)): return Vector(.uint(choice(a, b)))
    case (.double(let a), .double(let b)): return Vector(.double(choice(a, b)))
    case (.timestamp(let a), .timestamp(let b)): return Vector(.timestamp(choice(a, b)))
    case (.duration(let a), .duration(let b)): return Vector(.duration(choice(a, b)))
    default: return nil
    }
  }

  // MARK: rows

  /// The truth of a step that has no kernel.
  private mutating func truths(_ step: Step, _ uses: [Int], _ only: [Bool]?) -> Vector {
    var truth = [Bool](repeating: false, count: rows)
    var failed: [Bool]?
    for row in 0..<rows where only?[row] ?? true {
      do throws(CELError) {
        let value = try self.value(of: step, uses, row, limit: partLimit)
        if case .bool(let found) = value {
          truth[row] = found
          continue
        }
      } catch {
        if error.code == "expression.too_costly" { note(row) }
      }
      if failed == nil { failed = [Bool](repeating: false, count: rows) }
      failed?[row] = true
    }
    return Vector(.bool(truth), failed: failed)
  }

  private func value(
    of step: Step, _ uses: [Int], _ row: Int, limit: Int
  ) throws(CELError) -> CELValue {
    var values = [CELValue?](repeating: nil, count: columns.count)
    for number in uses {
      let value = columns[number].value(row)
      values[number] = program.variables[number].isOptional ? .optional(value) : value
    }
    var evaluator = Evaluator(
      variables: program.program.variables, row: values, places: program.program.places)
    evaluator.meter = Meter(limit: limit)
    return try evaluator.evaluate(step)
  }

  /// The whole program for one row.
  private func value(_ row: Int) throws(CELError) -> CELValue {
    try value(
      of: program.program.root, Array(columns.indices), row, limit: program.isLimited ? Meter.limit : .max)
  }

  /// The whole program, row by row.
  func byRows(_ only: [Bool]?) -> ColumnResult {
    var values = [CELValue](repeating: .null, count: rows)
    var result = ColumnResult(values: .any([]))
    for row in 0..<rows where only?[row] ?? true {
      do throws(CELError) {
        values[row] = try value(row)
      } catch {
        result.failures.append(.init(row: row, error: error))
      }
    }
    result.values = .any(values)
    return result
  }

  /// The values with those rows computed one by one that failed, so that their errors are known, or are in doubt.
  func completed(_ values: CELColumn.Values, _ failed: [Bool]?, _ only: [Bool]?) -> ColumnResult {
    var result = ColumnResult(values: .typed(values))
    guard failed != nil || doubt != nil else { return result }
    var changed: [(row: Int, value: CELValue)] = []
    for row in 0..<rows where only?[row] ?? true && (failed?[row] ?? false || doubt?[row] ?? false) {
      do throws(CELError) {
        changed.append((row, try value(row)))
      } catch {
        result.failures.append(.init(row: row, error: error))
      }
    }
    if !changed.isEmpty {
      var any = (0..<rows).map { values[$0] }
      for (row, value) in changed { any[row] = value }
      result.values = .any(any)
    }
    return result
  }
}

extension Vector {
  /// The values of another, without its failures: whoever asks adds those.
  fileprivate init(values: Values) { self.values = values }
}

extension TextColumn {
  /// The length of the longest cell.
  fileprivate var longest: Int {
    var longest = 0
    for row in 0..<count { longest = Swift.max(longest, range(row).count) }
    return longest
  }

  /// The rows whose bytes are no UTF-8.
  fileprivate var rowsNotUTF8: [Int] {
    let isShort = bytes.count <= 64 * count + 4096
    let whole = bytes.span
    if isShort {
      var joined: UInt8 = 0
      for byte in bytes { joined |= byte }
      if joined < 0x80 { return [] }
    }
    // Of bytes that are UTF-8 altogether, cells are that begin and end between two characters.
    let isWhole = isShort && (try? UTF8Span(validating: whole)) != nil
    var rows: [Int] = []
    for row in 0..<count {
      let range = range(row)
      if range.isEmpty { continue }
      if isWhole {
        let isCut =
          whole[range.lowerBound] & 0xC0 == 0x80
          || range.upperBound < whole.count && whole[range.upperBound] & 0xC0 == 0x80
        if isCut { rows.append(row) }
      } else if (try? UTF8Span(validating: whole.extracting(range))) == nil {
        rows.append(row)
      }
    }
    return rows
  }
}
