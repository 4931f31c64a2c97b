import Hub

/// Tests of texts over columns, on their bytes: the order of UTF-8 bytes is that of code points, and a part that is UTF-8
/// stands in a text as bytes where it stands there as code points.
enum TextLoops {
  /// A comparison.
  static func compare(
    _ op: Kernel.Comparison, _ a: Vector.Texts, _ b: Vector.Texts, _ rows: Int
  ) -> [Bool] {
    switch op {
    case .equal: pairs(a, b, rows, same)
    case .notEqual: pairs(a, b, rows) { !same($0, $1) }
    case .less: pairs(a, b, rows) { Bytes.compare($0, $1) < 0 }
    case .lessOrEqual: pairs(a, b, rows) { Bytes.compare($0, $1) <= 0 }
    case .greater: pairs(a, b, rows) { Bytes.compare($0, $1) > 0 }
    case .greaterOrEqual: pairs(a, b, rows) { Bytes.compare($0, $1) >= 0 }
    }
  }

  /// `contains`, `startsWith`, `endsWith`.
  static func test(_ test: Kernel.TextTest, _ a: Vector.Texts, _ b: Vector.Texts, _ rows: Int) -> [Bool] {
    switch test {
    case .startsWith: pairs(a, b, rows) { starts($0, $1, at: 0) }
    case .endsWith: pairs(a, b, rows) { starts($0, $1, at: $0.count - $1.count) }
    case .contains: pairs(a, b, rows, contains)
    }
  }

  /// Whether each text is one of a sorted list.
  static func member(_ a: Vector.Texts, _ members: [[UInt8]], _ rows: Int) -> [Bool] {
    guard members.count > 8 else {
      var result = [Bool](repeating: false, count: rows)
      for member in members {
        let found = compare(.equal, a, .constant(member), rows)
        result = zip(result, found).map { $0 || $1 }
      }
      return result
    }
    return each(a, rows) { text in
      var low = 0
      var high = members.count
      while low < high {
        let middle = (low + high) / 2
        let member = members[middle]
        let order = Bytes.compare(text, member.span)
        if order == 0 { return true }
        if order < 0 { high = middle } else { low = middle + 1 }
      }
      return false
    }
  }

  /// How many code points each text has.
  static func size(_ a: Vector.Texts, _ rows: Int) -> [Int64] {
    each(a, rows) { text in
      var count = 0
      // Every code point has one byte that does not go on with another.
      for index in 0..<text.count where text[index] & 0xC0 != 0x80 { count &+= 1 }
      return Int64(count)
    }
  }

  /// The texts joined in pairs.
  static func joined(_ a: Vector.Texts, _ b: Vector.Texts, _ rows: Int) -> TextColumn {
    var result = TextColumn(capacity: rows, bytes: rows * 24)
    for row in 0..<rows {
      let start = UInt32(result.bytes.count)
      append(a, row, to: &result.bytes)
      append(b, row, to: &result.bytes)
      result.starts.append(start)
      result.ends.append(UInt32(result.bytes.count))
    }
    return result
  }

  private static func append(_ texts: Vector.Texts, _ row: Int, to bytes: inout [UInt8]) {
    switch texts {
    case .column(let column): bytes.append(contentsOf: column.bytes[column.range(row)])
    case .constant(let text): bytes.append(contentsOf: text)
    }
  }

  /// The texts of one column where a condition holds, those of another where it does not.
  static func chosen(_ condition: [Bool], _ then: Vector.Texts, _ otherwise: Vector.Texts) -> TextColumn {
    var result = TextColumn(capacity: condition.count, bytes: condition.count * 12)
    for row in condition.indices {
      let start = UInt32(result.bytes.count)
      append(condition[row] ? then : otherwise, row, to: &result.bytes)
      result.starts.append(start)
      result.ends.append(UInt32(result.bytes.count))
    }
    return result
  }

  // MARK: one text

  @inline(__always)
  static func same(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool { a.count == b.count && starts(a, b, at: 0) }

  @inline(__always)
  static func starts(_ whole: Span<UInt8>, _ part: Span<UInt8>, at offset: Int) -> Bool {
    guard offset >= 0, part.count <= whole.count - offset else { return false }
    var index = 0
    while index < part.count {
      if whole[offset &+ index] != part[index] { return false }
      index &+= 1
    }
    return true
  }

  private static func contains(_ whole: Span<UInt8>, _ part: Span<UInt8>) -> Bool {
    guard part.count > 0 else { return true }
    // Long parts could be tried at too many places.
    if part.count > 64 { return Search.first(array(part), in: array(whole), from: 0) != nil }
    let first = part[0]
    var offset = 0
    while offset <= whole.count - part.count {
      if whole[offset] == first, starts(whole, part, at: offset) { return true }
      offset &+= 1
    }
    return false
  }

  static func array(_ span: Span<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(span.count)
    for index in 0..<span.count { result.append(span[index]) }
    return result
  }

  // MARK: all texts

  @inline(__always)
  static func each<Result>(
    _ a: Vector.Texts, _ rows: Int, _ body: (Span<UInt8>) -> Result
  ) -> [Result] {
    switch a {
    case .constant(let text): return Array(repeating: body(text.span), count: rows)
    case .column(let column):
      var result: [Result] = []
      result.reserveCapacity(rows)
      let bytes = column.bytes.span
      let starts = column.starts.span
      let ends = column.ends.span
      for row in 0..<rows {
        // Absent cells begin and end at the same mark, behind all bytes.
        let start = starts[row]
        let range = start == TextColumn.absentMark ? 0..<0 : Int(start)..<Int(ends[row])
        result.append(body(bytes.extracting(range)))
      }
      return result
    }
  }

  @inline(__always)
  private static func pairs(
    _ a: Vector.Texts, _ b: Vector.Texts, _ rows: Int, _ body: (Span<UInt8>, Span<UInt8>) -> Bool
  ) -> [Bool] {
    switch (a, b) {
    case (_, .constant(let b)):
      let part = b.span
      return each(a, rows) { body($0, part) }
    case (.constant(let a), _):
      let whole = a.span
      return each(b, rows) { body(whole, $0) }
    case (.column(let a), .column(let b)):
      var result: [Bool] = []
      result.reserveCapacity(rows)
      let (first, second) = (a.bytes.span, b.bytes.span)
      for row in 0..<rows {
        result.append(body(first.extracting(a.range(row)), second.extracting(b.range(row))))
      }
      return result
    }
  }
}
