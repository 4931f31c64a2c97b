import Hub
import TextKernels

/// A name that is folded once and compared many times.
///
///     bytes   [ folded words ][ their sounds ][ their consonants ]      each without gaps, in the order of the words
///
/// so that two words that follow each other are one range: `abd al rahman` is compared with `abdulrahman` in place.
public struct PreparedName: Sendable {
  /// All forms of the words.
  var bytes: [UInt8] = []
  var tokens: [NameToken] = []
  /// Of the bytes as given.
  var raw: UInt64 = 0
  /// Of the folded words without gaps.
  var joined: UInt64 = 0
  /// Of the sounds without gaps.
  var joinedSound: UInt64 = 0
  /// Whether any word is written in kanji.
  var hasHan = false
  /// Whether a comma shows the family name.
  var hasComma = false
  /// Companies: the family of the legal form, and the form itself.
  var form = LegalGroup.none
  var formHash: UInt64 = 0
  /// Companies: the first letters of its words, and of its words without of, and, for.
  var acronyms: (UInt64, UInt64) = (0, 0)
  /// Companies: the numbers in it, in order of size.
  var numbers: [UInt32] = []
  /// Companies: whether a 1 is all the numbers there are, not written as a word: Fund I, but not Capital One.
  var isFirstOfSeveral = false
  /// Companies: the branch.
  var branch: UInt64 = 0

  /// Whether there is nothing to compare.
  public var isEmpty: Bool { tokens.isEmpty }

  init() {}

  /// All words' sounds as one range.
  var soundRange: Range<Int> {
    guard let first = tokens.first, let last = tokens.last else { return 0..<0 }
    return Int(first.soundStart)..<Int(last.soundEnd)
  }
  /// All words' consonants as one range.
  var skeletonRange: Range<Int> {
    guard let first = tokens.first, let last = tokens.last else { return 0..<0 }
    return Int(first.skeletonStart)..<Int(last.skeletonEnd)
  }
  /// All words as one range.
  var foldedRange: Range<Int> {
    guard let first = tokens.first, let last = tokens.last else { return 0..<0 }
    return Int(first.foldedStart)..<Int(last.foldedEnd)
  }
}

/// How often words stand in a population, so that rare ones count more.
public struct NameFrequencies: Sendable {
  private let counts: [UInt64: UInt32]
  private let total: Double

  /// Makes a table of the words of some prepared names.
  public init(_ names: [PreparedName]) {
    var counts: [UInt64: UInt32] = [:]
    for name in names {
      for token in name.tokens { counts[token.hash, default: 0] += 1 }
    }
    self.counts = counts
    total = Double(max(names.count, 2))
  }

  /// How much a word tells, in hundredths: 100 for one that is seen once, 20 for one that every name has.
  func weight(_ hash: UInt64) -> UInt8 {
    let count = Double(counts[hash] ?? 1)
    let share = 1 - NameFrequencies.log(count) / NameFrequencies.log(total)
    return UInt8(min(max(share * 100, 20), 100))
  }

  /// The natural logarithm by bits and a short series, the same on every machine.
  private static func log(_ value: Double) -> Double {
    guard value > 1 else { return 0 }
    let exponent = Double(value.exponent)
    let x = (value.significand - 1) / (value.significand + 1)
    let square = x * x
    return exponent * 0.693_147_180_559_945_3
      + 2 * x * (1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7 + square / 9))))
  }
}

extension PreparedName {
  /// The folded words in their order, as text: for tests and explanations.
  public var words: [String] { tokens.map { String(decoding: bytes[$0.folded], as: UTF8.self) } }
}
