import Glibc

/// Records that agree on these forms of these columns are compared.
struct BlockRule: Sendable {
  /// The columns, by their comparison, and their forms.
  var parts: [(column: Int, form: BlockForm)]
  /// Whether the parts may change places: given and family name.
  var isSymmetric = false
  /// Whether somebody asked for it: then nothing else is compared, however few rows there are.
  var isTold = false

  /// The rules for a set of comparisons: what one column alone finds, and every two columns together.
  static func choose(_ comparisons: [Comparison]) -> [BlockRule] {
    var rules: [BlockRule] = []
    func index(_ kind: ColumnKind) -> Int? { comparisons.firstIndex { $0.kind == kind } }
    for (at, comparison) in comparisons.enumerated() {
      switch comparison.kind {
      case .category, .number, .coordinate, .ignored: continue
      case .given, .surname: rules.append(BlockRule(parts: [(at, .whole)]))
      case .fullName, .organisation, .address, .text:
        rules.append(BlockRule(parts: [(at, .whole)]))
        rules.append(BlockRule(parts: [(at, .word)]))
        rules.append(BlockRule(parts: [(at, .wordPair)]))
        if comparison.hasReadings { rules.append(BlockRule(parts: [(at, .reading)])) }
        if comparison.kind != .address { rules.append(BlockRule(parts: [(at, .head)])) }
      case .email:
        rules.append(BlockRule(parts: [(at, .whole)]))
        rules.append(BlockRule(parts: [(at, .local)]))
      default: rules.append(BlockRule(parts: [(at, .whole)]))
      }
    }
    if let given = index(.given), let surname = index(.surname) {
      rules.append(BlockRule(parts: [(given, .sound), (surname, .sound)], isSymmetric: true))
      rules.append(BlockRule(parts: [(given, .head), (surname, .head)]))
    }
    for name in [index(.surname), index(.given), index(.fullName), index(.organisation)].compactMap({ $0 }) {
      for (at, comparison) in comparisons.enumerated() where at != name {
        switch comparison.kind {
        case .date:
          rules.append(BlockRule(parts: [(name, .sound), (at, .year)]))
          rules.append(BlockRule(parts: [(name, .sound), (at, .dayOfYear)]))
        case .postcode, .city, .number: rules.append(BlockRule(parts: [(name, .sound), (at, .whole)]))
        default: break
        }
      }
    }
    let degrees = comparisons.indices.filter { comparisons[$0].kind == .coordinate }
    if degrees.count == 2 { rules.append(BlockRule(parts: degrees.map { ($0, .degree) })) }
    // Every two of the columns that say most.
    let telling = comparisons.indices.filter { comparisons[$0].kind != .ignored }
      .sorted { (comparisons[$0].collision, $0) < (comparisons[$1].collision, $1) }.prefix(7).sorted()
    for (position, first) in telling.enumerated() {
      for second in telling[(position + 1)...] {
        rules.append(BlockRule(parts: [(first, .whole), (second, .whole)]))
        for (words, other) in [(first, second), (second, first)]
        where comparisons[words].kind.hasTokens && !comparisons[other].kind.hasTokens {
          rules.append(BlockRule(parts: [(words, .word), (other, .whole)]))
        }
      }
    }
    return rules
  }

  /// How it is shown: `surname:sound + dob:year`.
  func text(_ comparisons: [Comparison]) -> String {
    parts.map { part in
      part.form == .whole
        ? comparisons[part.column].name : "\(comparisons[part.column].name):\(part.form.rawValue)"
    }.joined(separator: " + ")
  }
}

extension Comparison {
  /// How likely two records have the same value: the smaller, the more the column says.
  var collision: Double {
    let filled = Double(values.count - Int(values.counts[0]))
    guard filled > 1 else { return 1 }
    var same = 0.0
    for value in 1..<max(1, values.valueCount) {
      same += Double(values.counts[value]) * (Double(values.counts[value]) - 1)
    }
    return same / (filled * (filled - 1))
  }

  /// How many rows of other things than its own share a value that so many rows have.
  ///
  /// Of the rows with the value, the row itself and those of the same thing are left out; a value that nobody else has
  /// could still be had by chance.
  func strangers(_ count: UInt32, siblings: Double) -> Double {
    // Where most rows stand in crowds, a value that few have yet is no sign of being alone.
    func beyond(_ count: UInt32) -> Double { max(0, Double(count) - 2 - max(1, 2 * siblings)) }
    return max(beyond(count) + levels.chance, 0.5 * beyond(usualCount))
  }

  /// How likely two rows of different things have the same value.
  func chanceOfEqual(siblings: Double) -> Double {
    let filled = Double(max(1, values.count - Int(values.counts[0])))
    var sum = 0.0
    for value in 1..<max(1, values.valueCount) {
      sum += Double(values.counts[value]) * strangers(values.counts[value], siblings: siblings)
    }
    return min(0.9, sum / (filled * filled))
  }
}
