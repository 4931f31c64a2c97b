import Hub

/// What of a column makes a key of a block.
enum BlockForm: String, Sendable, CaseIterable {
  /// The folded value.
  case whole
  /// How it sounds.
  case sound
  /// Its first letters.
  case head
  /// The year of a day.
  case year
  /// The day without its year.
  case dayOfYear
  /// The part of a mail address before @.
  case local
  /// Each of its words.
  case word
  /// Each pair of its words.
  case wordPair
  /// A coordinate, in twentieths of a degree.
  case degree
  /// Its Japanese reading, in both orders of its words.
  case reading

  /// Whether it can be made of a column.
  func fits(_ kind: ColumnKind) -> Bool {
    switch self {
    case .whole, .sound, .head: true
    case .year, .dayOfYear: kind == .date
    case .local: kind == .email
    case .word, .wordPair: kind.hasTokens
    case .degree: kind == .coordinate
    case .reading: kind.isName
    }
  }
}

/// Keys by value of one column in one form: none, one, or for words several.
struct FormKeys: Sendable {
  /// One key per value, 0 for none; empty where there may be several.
  private(set) var single: [UInt64] = []
  /// Keys of all values, and where each value's begin.
  private(set) var several: [UInt64] = []
  private(set) var starts: [UInt32] = []

  init(_ comparison: Comparison, _ form: BlockForm) {
    let count = comparison.values.valueCount
    switch form {
    case .word, .wordPair: makeWords(comparison, form, count)
    case .whole where comparison.isMulti: makeParts(comparison, count)
    case .reading: makeReadings(comparison, count)
    default:
      single.reserveCapacity(count)
      single.append(0)
      for value in 1..<max(1, count) { single.append(Self.key(comparison, form, value)) }
    }
  }

  /// The key of a value in a form that gives one.
  private static func key(_ comparison: Comparison, _ form: BlockForm, _ value: Int) -> UInt64 {
    let units = comparison.units
    let range = units.range(value)
    switch form {
    case .sound:
      let reading = comparison.reading(value).0
      if reading != 0 { return StableHash.combine(reading, 7) | 1 }
      let code = Phonetic.code(units.units.span.extracting(range))
      return StableHash.combine(code, 7) | 1
    case .head:
      var hash: UInt64 = 11
      for unit in units.units[range.prefix(4)] { hash = StableHash.combine(hash, UInt64(unit)) }
      return hash | 1
    case .year:
      let day = Int(comparison.days[value])
      return day == 0 ? 0 : StableHash.combine(UInt64(day / 10000), 13) | 1
    case .dayOfYear:
      let day = Int(comparison.days[value])
      return day % 10000 == 0 ? 0 : StableHash.combine(UInt64(day % 10000), 17) | 1
    case .degree:
      let place = comparison.numbers[value]
      return abs(place) > 360 ? 0 : StableHash.combine(UInt64(Int((place * 20).rounded()) + 7200), 31) | 1
    case .local:
      let length = Int(comparison.locals[value])
      guard length >= 3 else { return 0 }
      var hash: UInt64 = 19
      for unit in units.units[range.prefix(length)] { hash = StableHash.combine(hash, UInt64(unit)) }
      return hash | 1
    default: return comparison.values.withValue(value) { StableHash.hash($0, seed: 3) } | 1
    }
  }

  private mutating func makeWords(_ comparison: Comparison, _ form: BlockForm, _ count: Int) {
    guard let words = comparison.words else { return }
    starts = [0]
    for value in 0..<count {
      let range = words.range(value).prefix(form == .word ? 12 : 7)
      for at in range {
        let key = StableHash.combine(words.key(words[at]), 23)
        if form == .word {
          several.append(key | 1)
        } else {
          for other in range where other > at {
            several.append(StableHash.combine(key, words.key(words[other])) | 1)
          }
        }
      }
      starts.append(UInt32(several.count))
    }
  }

  /// Each of several values in one cell.
  private mutating func makeParts(_ comparison: Comparison, _ count: Int) {
    starts = [0]
    for value in 0..<count {
      comparison.values.withValue(value) { cell in
        var start = 0
        for index in 0...cell.count where index == cell.count || cell[index] == 0x3B {
          if index > start { several.append(StableHash.hash(cell.extracting(start..<index), seed: 3) | 1) }
          start = index + 1
        }
      }
      starts.append(UInt32(several.count))
    }
  }

  private mutating func makeReadings(_ comparison: Comparison, _ count: Int) {
    starts = [0]
    for value in 0..<count {
      let (first, second) = comparison.reading(value)
      if first != 0 { several.append(StableHash.combine(first, 29) | 1) }
      if second != 0, second != first { several.append(StableHash.combine(second, 29) | 1) }
      starts.append(UInt32(several.count))
    }
  }

  /// Calls with each key of a value.
  @inline(__always) func forEach(_ value: Int, _ body: (UInt64) -> Void) {
    if starts.isEmpty {
      let key = single[value]
      if key != 0 { body(key) }
    } else {
      for at in Int(starts[value])..<Int(starts[value + 1]) { body(several[at]) }
    }
  }
}
