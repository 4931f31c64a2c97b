/// What the cells of a column look like, told from some of them.
enum ColumnLooks {
  /// How many of the distinct values pass a test.
  static func share(_ column: ValueColumn, _ test: ([UInt8]) -> Bool) -> Double {
    let step = max(1, column.valueCount / 500)
    var seen = 0
    var hits = 0
    for value in stride(from: 1, to: column.valueCount, by: step) {
      seen += 1
      let bytes = column.withValue(value) { (cell) in cell.indices.map { cell[$0] } }
      if test(bytes) { hits += 1 }
    }
    return seen == 0 ? 0 : Double(hits) / Double(seen)
  }

  /// How many are whole days.
  static func dateShare(_ column: ValueColumn) -> Double {
    share(column) {
      $0.count >= 5 && (DateNotation.day($0.span).map { !DateNotation.isPartial($0) } ?? false)
    }
  }

  /// How many are days, months or years.
  static func partialDateShare(_ column: ValueColumn) -> Double {
    share(column) { DateNotation.day($0.span) != nil }
  }

  /// How many are mostly digits, without letters.
  static func digitShare(_ column: ValueColumn) -> Double {
    share(column) { bytes in
      2 * bytes.count { (0x30...0x39).contains($0) } > bytes.count
        && !bytes.contains { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A && $0 < 0x80 }
    }
  }

  /// How many are lists: tags, several numbers in one cell.
  static func listShare(_ column: ValueColumn) -> Double {
    share(column) { $0.contains(0x3B) || $0.contains(0x7C) }
  }

  /// How many are addresses of web pages.
  static func linkShare(_ column: ValueColumn) -> Double {
    share(column) { bytes in
      bytes.starts(with: "http".utf8) || bytes.starts(with: "www.".utf8)
    }
  }

  static func meanLength(_ column: ValueColumn) -> Double {
    var total = 0
    for value in 1..<column.valueCount { total += column.range(value).count }
    return Double(total) / Double(max(1, column.valueCount - 1))
  }

  static func meanWords(_ column: ValueColumn) -> Double {
    var words = 0
    var seen = 0
    let step = max(1, column.valueCount / 500)
    for value in stride(from: 1, to: column.valueCount, by: step) {
      seen += 1
      words += 1 + column.withValue(value) { (cell) in cell.indices.count { cell[$0] == 0x20 } }
    }
    return Double(words) / Double(max(1, seen))
  }

  /// Whether the values are numbers given out one after the other.
  ///
  /// They lie close together, and neighbours have nothing to do with each other. A common text may stand before them: C-00017.
  /// Years lie close together, too.
  static func isSerial(_ column: ValueColumn) -> Bool {
    let distinct = column.valueCount - 1
    guard distinct >= 50 else { return false }
    var least = Int.max
    var most = Int.min
    var head: [UInt8]?
    for value in 1..<column.valueCount {
      let bytes = column.withValue(value) { (cell) in cell.indices.map { cell[$0] } }
        .filter { $0 > 0x20 && $0 != 0x27 && $0 != 0x22 }
      let digits = bytes.reversed().prefix { (0x30...0x39).contains($0) }.reversed()
      guard !digits.isEmpty, digits.count <= 12 else { return false }
      let before = Array(bytes.dropLast(digits.count))
      if let head, head != before { return false }
      head = before
      let number = digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
      least = min(least, number)
      most = max(most, number)
    }
    if least > 1500, most < 2100 { return false }
    return most - least < 2 * distinct
  }
}
