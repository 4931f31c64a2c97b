import Glibc
import Names

/// The words of a column's values, with how rare each is.
struct Words: Sendable {
  /// The words of all values, value after value, in the order of their text's first appearance.
  private let tokens: [UInt32]
  private let starts: [UInt32]
  /// The letters of each word.
  let units: Units
  /// How much a word says, in bits: the logarithm of rows by rows with the word.
  let bits: [Float]
  /// Whether a word begins with a digit.
  private let isNumber: [Bool]
  /// What lists of names know of each word; empty where it does not matter.
  private let traits: [WordTraits]
  /// How many values have a word.
  let counts: [UInt32]

  /// Takes the values of a column apart at blanks.
  ///
  /// - Parameter names: whether they are names of people.
  init(_ column: ValueColumn, names: Bool = false) {
    var dictionary = ValueColumn()
    var rows: [UInt32] = [0]
    var tokens: [UInt32] = []
    var starts: [UInt32] = [0]
    for value in 0..<column.valueCount {
      let weight = value == 0 ? 0 : column.counts[value]
      let begin = tokens.count
      column.withValue(value) { cell in
        var start = 0
        for index in 0...cell.count where index == cell.count || cell[index] == 0x20 {
          if index > start {
            let token = dictionary.find(cell.extracting(start..<index))
            if Int(token) == rows.count { rows.append(0) }
            if !tokens[begin...].contains(token) {
              rows[Int(token)] += weight
              tokens.append(token)
            }
          }
          start = index + 1
        }
      }
      tokens[begin...].sort()
      starts.append(UInt32(tokens.count))
    }
    self.tokens = tokens
    self.starts = starts
    let units = Units(dictionary)
    self.units = units
    isNumber = (0..<dictionary.valueCount).map { Self.isDigit(units, $0) }
    traits = names ? (0..<dictionary.valueCount).map { dictionary.withValue($0) { WordTraits.of($0) } } : []
    counts = rows
    let total = Double(max(1, column.count - Int(column.counts[0])))
    bits = rows.map { Float(max(0.3, log2((total + 1) / (Double($0) + 0.5)))) }
  }

  /// The words of a value, in ascending order.
  @inline(__always) func range(_ value: Int) -> Range<Int> { Int(starts[value])..<Int(starts[value + 1]) }

  /// A word of a value.
  @inline(__always) subscript(_ at: Int) -> Int { Int(tokens[at]) }

  /// Whether two values have the same words.
  func same(_ a: Int, _ b: Int) -> Bool { tokens[range(a)] == tokens[range(b)] }

  /// Whether both have numbers and none in common: houses of one street, schools of one town.
  func numbersDiffer(_ a: Int, _ b: Int) -> Bool {
    var found = (false, false)
    for at in range(a) where isNumber[Int(tokens[at])] {
      if tokens[range(b)].contains(tokens[at]) { return false }
      found.0 = true
    }
    for at in range(b) where isNumber[Int(tokens[at])] { found.1 = true }
    return found.0 && found.1
  }

  /// What of a word makes a key of a block: its reading where it has one.
  func key(_ token: Int) -> UInt64 {
    traits.isEmpty || traits[token].reading == 0 ? UInt64(token) : traits[token].reading
  }

  /// How much the words of a value say together.
  func information(_ value: Int) -> Double {
    var sum: Float = 0
    for at in range(value) { sum += bits[Int(tokens[at])] }
    return Double(sum)
  }

  /// How much of what two values say they have in common, from 0 to 1, and how many bits that is; words may differ a
  /// little.
  ///
  /// - Parameter initials: whether a letter alone stands for a word that begins with it.
  func similarity(_ a: Int, _ b: Int, initials: Bool) -> (share: Double, bits: Double) {
    let (x, y) = (range(a), range(b))
    if x.isEmpty || y.isEmpty { return (0, 0) }
    var total: (Float, Float) = (0, 0)
    for at in x { total.0 += bits[Int(tokens[at])] }
    for at in y { total.1 += bits[Int(tokens[at])] }
    var shared: Float = 0
    var information: Float = 0
    var usedX: UInt64 = 0
    var usedY: UInt64 = 0
    // First the same words; both lists ascend.
    var (i, j) = (x.lowerBound, y.lowerBound)
    while i < x.upperBound, j < y.upperBound {
      if tokens[i] == tokens[j] {
        shared += bits[Int(tokens[i])]
        information += bits[Int(tokens[i])]
        usedX |= 1 << UInt64(min(63, i - x.lowerBound))
        usedY |= 1 << UInt64(min(63, j - y.lowerBound))
        i += 1
        j += 1
      } else if tokens[i] < tokens[j] {
        i += 1
      } else {
        j += 1
      }
    }
    // Then the most alike of the others.
    for i in x where usedX & (1 << UInt64(min(63, i - x.lowerBound))) == 0 {
      var best = 0.0
      var bestAt = -1
      for j in y where usedY & (1 << UInt64(min(63, j - y.lowerBound))) == 0 {
        let s = alike(Int(tokens[i]), Int(tokens[j]), initials)
        if s > best { (best, bestAt) = (s, j) }
      }
      if bestAt >= 0 {
        usedY |= 1 << UInt64(min(63, bestAt - y.lowerBound))
        let (p, q) = (bits[Int(tokens[i])], bits[Int(tokens[bestAt])])
        // A misspelt word is rare by its mistake: the smaller figure tells what it says.
        let less = min(p, q)
        shared += Float(best) * less
        // Many words are like another one.
        information += max(0, less - 4)
        total.0 -= p - less
        total.1 -= q - less
      }
    }
    let dice = Double(2 * shared / max(0.1, total.0 + total.1))
    let contained = Double(shared / max(0.1, min(total.0, total.1)))
    return (min(1, 0.75 * dice + 0.25 * contained), Double(information))
  }

  /// How alike two words are; 0 where they are too far apart to be one.
  private func alike(_ a: Int, _ b: Int, _ initials: Bool) -> Double {
    let (n, m) = (units.length(a), units.length(b))
    let shorter = min(n, m)
    if !traits.isEmpty {
      let (x, y) = (traits[a], traits[b])
      if x.reading != 0, x.reading == y.reading { return 0.97 }
      if WordTraits.areForms(x.forms, y.forms) { return 0.9 }
    }
    if shorter == 1 {
      return initials && units.isPrefix(a, b) ? 0.75 : 0
    }
    if isNumber[a] || isNumber[b] { return 0 }
    if shorter >= 3, units.isPrefix(a, b) { return 0.92 }
    let common = (units.letters[a] & units.letters[b]).nonzeroBitCount
    let least = min(units.letters[a].nonzeroBitCount, units.letters[b].nonzeroBitCount)
    if shorter >= 3, 3 * common >= 2 * least, 5 * max(n, m) <= 8 * shorter {
      let likeness = units.likeness(a, b, atLeast: 0.88)
      if likeness >= 0.88 { return likeness * 0.98 }
    }
    if shorter <= 5, units.isAbbreviation(a, b) { return 0.85 }
    return 0
  }

  private static func isDigit(_ units: Units, _ value: Int) -> Bool {
    let range = units.range(value)
    guard let first = range.first else { return false }
    return (0x30...0x39).contains(units.units[first])
  }
}
