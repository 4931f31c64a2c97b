/// Comparisons and arithmetic over columns: loops over arrays that hold nothing but numbers.
enum NumberKernels {
  /// A function of two operands for each row; two constants are left to constant folding.
  @inline(__always)
  static func zip<A, B, Result>(
    _ a: Vector.Operand<A>, _ b: Vector.Operand<B>, _ rows: Int, _ body: (A, B) -> Result
  ) -> [Result] {
    switch (a, b) {
    case (.column(let a), .constant(let b)): return a.map { body($0, b) }
    case (.constant(let a), .column(let b)): return b.map { body(a, $0) }
    case (.column(let a), .column(let b)):
      var result: [Result] = []
      result.reserveCapacity(rows)
      for (a, b) in Swift.zip(a, b) { result.append(body(a, b)) }
      return result
    case (.constant(let a), .constant(let b)): return Array(repeating: body(a, b), count: rows)
    }
  }

  @inline(__always)
  private static func compare<T: Comparable>(
    _ op: Kernel.Comparison, _ a: Vector.Operand<T>, _ b: Vector.Operand<T>, _ rows: Int
  ) -> [Bool] {
    switch op {
    case .equal: zip(a, b, rows) { $0 == $1 }
    case .notEqual: zip(a, b, rows) { $0 != $1 }
    case .less: zip(a, b, rows) { $0 < $1 }
    case .lessOrEqual: zip(a, b, rows) { $0 <= $1 }
    case .greater: zip(a, b, rows) { $0 > $1 }
    case .greaterOrEqual: zip(a, b, rows) { $0 >= $1 }
    }
  }

  /// A comparison of anything but texts; nil for types that it cannot compare.
  ///
  /// Numbers of two types meet as `Relation` says: signed and unsigned exactly, whole and floating-point as the latter.
  static func compare(_ op: Kernel.Comparison, _ a: Vector, _ b: Vector, _ rows: Int) -> [Bool]? {
    if let a = a.ints {
      if let b = b.ints { return compare(op, a, b, rows) }
      if let b = b.doubles { return compare(op, a.map { Double($0) }, b, rows) }
      if let b = b.uints { return compare(op, a.map { Int128($0) }, b.map { Int128($0) }, rows) }
    } else if let a = a.doubles {
      if let b = b.doubles { return compare(op, a, b, rows) }
      if let b = b.ints { return compare(op, a, b.map { Double($0) }, rows) }
      if let b = b.uints { return compare(op, a, b.map { Double($0) }, rows) }
    } else if let a = a.uints {
      if let b = b.uints { return compare(op, a, b, rows) }
      if let b = b.doubles { return compare(op, a.map { Double($0) }, b, rows) }
      if let b = b.ints { return compare(op, a.map { Int128($0) }, b.map { Int128($0) }, rows) }
    } else if let a = a.bools, let b = b.bools {
      return compare(op, a.map { $0 ? 1 as UInt8 : 0 }, b.map { $0 ? 1 : 0 }, rows)
    } else if let a = a.timestamps, let b = b.timestamps {
      return compare(op, a, b, rows)
    } else if let a = a.durations, let b = b.durations {
      return compare(op, a, b, rows)
    }
    return nil
  }

  /// Arithmetic on two operands of one type or on times; nil for types that it cannot take.
  static func calculate(_ op: Kernel.Calculation, _ a: Vector, _ b: Vector, _ rows: Int) -> Vector? {
    if let a = a.ints, let b = b.ints {
      let (values, failed) = whole(op, a, b, rows)
      return Vector(.int(values), failed: failed)
    }
    if let a = a.uints, let b = b.uints {
      let (values, failed) = whole(op, a, b, rows)
      return Vector(.uint(values), failed: failed)
    }
    if let a = a.doubles, let b = b.doubles {
      switch op {
      case .add: return Vector(.double(zip(a, b, rows) { $0 + $1 }))
      case .subtract: return Vector(.double(zip(a, b, rows) { $0 - $1 }))
      case .multiply: return Vector(.double(zip(a, b, rows) { $0 * $1 }))
      case .divide: return Vector(.double(zip(a, b, rows) { $0 / $1 }))
      case .remainder: return nil
      }
    }
    return times(op, a, b, rows)
  }

  private static func times(_ op: Kernel.Calculation, _ a: Vector, _ b: Vector, _ rows: Int) -> Vector? {
    if let a = a.durations, let b = b.durations, op == .add || op == .subtract {
      let (values, failed) = whole(op, a, b, rows)
      return Vector(.duration(values), failed: failed)
    }
    if let a = a.timestamps, let b = b.timestamps, op == .subtract {
      let lengths = zip(a, b, rows) { $0.since($1) }
      return Vector(.duration(lengths.map { $0 ?? 0 }), failed: gaps(lengths))
    }
    let moments: [CELTimestamp?]
    if let a = a.timestamps, let b = b.durations, op == .add {
      moments = zip(a, b, rows) { $0.adding($1) }
    } else if let a = a.durations, let b = b.timestamps, op == .add {
      moments = zip(a, b, rows) { $1.adding($0) }
    } else if let a = a.timestamps, let b = b.durations, op == .subtract {
      moments = zip(a, b, rows) { $1 == .min ? nil : $0.adding(-$1) }
    } else {
      return nil
    }
    let none = CELTimestamp(seconds: 0, nanos: 0)
    return Vector(.timestamp(moments.map { $0 ?? none }), failed: gaps(moments))
  }

  private static func gaps<T>(_ values: [T?]) -> [Bool]? {
    let failed = values.map { $0 == nil }
    return failed.contains(true) ? failed : nil
  }

  /// Arithmetic on whole numbers; what leaves their range or divides by zero fails.
  @inline(__always)
  private static func whole<T: FixedWidthInteger>(
    _ op: Kernel.Calculation, _ a: Vector.Operand<T>, _ b: Vector.Operand<T>, _ rows: Int
  ) -> ([T], [Bool]?) {
    switch op {
    case .add: return checked(a, b, rows) { $0.addingReportingOverflow($1) }
    case .subtract: return checked(a, b, rows) { $0.subtractingReportingOverflow($1) }
    case .multiply: return checked(a, b, rows) { $0.multipliedReportingOverflow(by: $1) }
    // By zero both report an overflow, too.
    case .divide: return checked(a, b, rows) { $0.dividedReportingOverflow(by: $1) }
    case .remainder: return checked(a, b, rows) { $0.remainderReportingOverflow(dividingBy: $1) }
    }
  }

  @inline(__always)
  private static func checked<T: FixedWidthInteger>(
    _ a: Vector.Operand<T>, _ b: Vector.Operand<T>, _ rows: Int,
    _ body: (T, T) -> (partialValue: T, overflow: Bool)
  ) -> ([T], [Bool]?) {
    var fails = false
    let values = zip(a, b, rows) { a, b in
      let (value, overflow) = body(a, b)
      if overflow { fails = true }
      return value
    }
    guard fails else { return (values, nil) }
    return (values, zip(a, b, rows) { body($0, $1).overflow })
  }

  /// The minus before a value; nil for types that it cannot take.
  static func negative(_ a: Vector, _ rows: Int) -> Vector? {
    if let a = a.ints {
      let (values, failed) = whole(.subtract, .constant(0), a, rows)
      return Vector(.int(values), failed: failed)
    }
    if case .column(let a)? = a.doubles { return Vector(.double(a.map { -$0 })) }
    return nil
  }
}
