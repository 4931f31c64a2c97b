/// A regular expression of RE2's syntax, matched in linear time.
///
/// The pattern becomes a program of a few instructions; matching keeps the set of all places in it that can be reached
/// (Thompson's construction), so that no text takes longer than its length times the program's. Only whether there is a
/// match is told: which of several one finds first does not matter, and lazy repetitions match what greedy ones do.
///
///     a(b|c)*d      0 set a   1 split 2 6   2 split 3 5   3 set b   4 jump 1   5 set c (jump 1 behind it) ...
struct Pattern: Sendable {
  enum Instruction: Sendable {
    case match
    /// Takes one character of a set, then goes on behind.
    case set(Int)
    case split(Int, Int)
    case jump(Int)
    /// Goes on behind where the place in the text is of a kind.
    case assertion(Assertion)
  }

  /// A place between two characters.
  enum Assertion: Sendable {
    case textStart
    case textEnd
    case lineStart
    case lineEnd
    case wordBoundary
    case noWordBoundary
  }

  private let program: [Instruction]
  private let sets: [CharacterSet]

  /// How long the program is.
  var size: Int { program.count }

  /// Reads a pattern.
  init(_ text: String) throws(Fault) {
    let tree = try PatternParser.parse(text)
    var builder = PatternBuilder(text)
    try builder.add(tree)
    try builder.emit(.match)
    program = builder.program
    sets = builder.sets
  }

  /// Whether the pattern matches anywhere in a text.
  func matches(_ text: String) -> Bool {
    var current = Threads(program.count)
    var next = Threads(program.count)
    var before: Unicode.Scalar?
    var scalars = text.unicodeScalars.makeIterator()
    var after = scalars.next()
    while true {
      // A match may begin at every place.
      if add(0, to: &current, before, after) { return true }
      guard let scalar = after else { return false }
      after = scalars.next()
      for place in current.places {
        guard case .set(let set) = program[place], sets[set].contains(scalar) else { continue }
        if add(place + 1, to: &next, scalar, after) { return true }
      }
      before = scalar
      swap(&current, &next)
      next.clear()
    }
  }

  /// Places of the program that are reached, each once.
  private struct Threads {
    var places: [Int] = []
    private var marks: [Bool]
    var waiting: [Int] = []

    init(_ count: Int) { marks = Array(repeating: false, count: count) }

    mutating func insert(_ place: Int) -> Bool {
      guard !marks[place] else { return false }
      marks[place] = true
      places.append(place)
      return true
    }

    mutating func clear() {
      for place in places { marks[place] = false }
      places.removeAll(keepingCapacity: true)
    }
  }

  /// Follows all that takes no character; answers whether the end of the program is reached.
  private func add(
    _ start: Int, to threads: inout Threads, _ before: Unicode.Scalar?, _ after: Unicode.Scalar?
  ) -> Bool {
    threads.waiting.append(start)
    defer { threads.waiting.removeAll(keepingCapacity: true) }
    while let place = threads.waiting.popLast() {
      guard threads.insert(place) else { continue }
      switch program[place] {
      case .match: return true
      case .set: break
      case .jump(let target): threads.waiting.append(target)
      case .split(let first, let second):
        threads.waiting.append(second)
        threads.waiting.append(first)
      case .assertion(let assertion):
        if Self.holds(assertion, before, after) { threads.waiting.append(place + 1) }
      }
    }
    return false
  }

  private static func holds(
    _ assertion: Assertion, _ before: Unicode.Scalar?, _ after: Unicode.Scalar?
  ) -> Bool {
    switch assertion {
    case .textStart: before == nil
    case .textEnd: after == nil
    case .lineStart: before == nil || before == "\n"
    case .lineEnd: after == nil || after == "\n"
    case .wordBoundary: isWord(before) != isWord(after)
    case .noWordBoundary: isWord(before) == isWord(after)
    }
  }

  private static func isWord(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { CharacterSet.word.contains($0) } ?? false
  }
}

/// What a pattern says, as a tree.
indirect enum PatternNode {
  case empty
  case set(CharacterSet)
  case assertion(Pattern.Assertion)
  case sequence([PatternNode])
  case choice([PatternNode])
  /// At least and at most so often; nil: without end.
  case repetition(PatternNode, Int, Int?)
}

/// Writes a tree as a program.
struct PatternBuilder {
  /// The longest program.
  private static let limit = 20_000

  private(set) var program: [Pattern.Instruction] = []
  private(set) var sets: [CharacterSet] = []
  private let text: String

  init(_ text: String) { self.text = text }

  mutating func emit(_ instruction: Pattern.Instruction) throws(Fault) {
    guard program.count < Self.limit else { throw Fault("expression.pattern_size", ["pattern": text]) }
    program.append(instruction)
  }

  mutating func add(_ node: PatternNode) throws(Fault) {
    switch node {
    case .empty: break
    case .set(let set):
      sets.append(set)
      try emit(.set(sets.count - 1))
    case .assertion(let assertion): try emit(.assertion(assertion))
    case .sequence(let parts): for part in parts { try add(part) }
    case .choice(let parts): try choice(parts)
    case .repetition(let part, let least, let most):
      for _ in 0..<least { try add(part) }
      guard let most else {
        let start = program.count
        try emit(.jump(0))
        try add(part)
        try emit(.jump(start))
        program[start] = .split(start + 1, program.count)
        return
      }
      // Every further one may be the last.
      var splits: [Int] = []
      for _ in least..<max(least, most) {
        splits.append(program.count)
        try emit(.jump(0))
        try add(part)
      }
      for split in splits { program[split] = .split(split + 1, program.count) }
    }
  }

  private mutating func choice(_ parts: [PatternNode]) throws(Fault) {
    var ends: [Int] = []
    for (index, part) in parts.enumerated() {
      guard index < parts.count - 1 else {
        try add(part)
        break
      }
      let split = program.count
      try emit(.jump(0))
      try add(part)
      ends.append(program.count)
      try emit(.jump(0))
      program[split] = .split(split + 1, program.count)
    }
    for end in ends { program[end] = .jump(program.count) }
  }
}
