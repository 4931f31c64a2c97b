/// A regular expression of RE2's syntax, matched in linear time.
///
/// The pattern becomes a program of a few instructions; matching keeps the set of all places in it that can be reached
/// (Thompson's construction), so that no text takes longer than its length times the program's. `matches` tells only
/// whether there is a match; `PatternMatcher` finds the first one, as Perl would, with its groups.
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
    /// Notes the place in the text, then goes on behind: where a group begins (even) or ends (odd).
    case save(Int)
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

  let program: [Instruction]
  let sets: [CharacterSet]
  /// The names of the groups in the order of their parentheses; nil where one has none.
  let groupNames: [String?]

  /// How long the program is.
  var size: Int { program.count }

  /// Reads a pattern.
  init(_ text: String) throws(Fault) {
    let (tree, names) = try PatternParser.parse(text)
    groupNames = names
    var builder = PatternBuilder(text)
    try builder.add(tree)
    try builder.emit(.match)
    program = builder.program
    sets = builder.sets
  }

  /// Whether a place takes a character.
  func takes(_ place: Int, _ scalar: Unicode.Scalar) -> Bool {
    guard case .set(let set) = program[place] else { return false }
    return sets[set].contains(scalar)
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
  struct Threads {
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
  func add(
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
      case .save: threads.waiting.append(place + 1)
      case .split(let first, let second):
        threads.waiting.append(second)
        threads.waiting.append(first)
      case .assertion(let assertion):
        if Self.holds(assertion, before, after) { threads.waiting.append(place + 1) }
      }
    }
    return false
  }

  static func holds(
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
  /// At least and at most so often; nil: without end. A lazy one rather ends than goes on.
  case repetition(PatternNode, Int, Int?, isLazy: Bool = false)
  /// A group that is noted, by its number from 1.
  case group(PatternNode, Int)

  /// Whether it may match without taking a character.
  var canBeEmpty: Bool {
    switch self {
    case .empty, .assertion: true
    case .set: false
    case .sequence(let parts): parts.allSatisfy(\.canBeEmpty)
    case .choice(let parts): parts.contains(where: \.canBeEmpty)
    case .repetition(let part, let least, _, _): least == 0 || part.canBeEmpty
    case .group(let part, _): part.canBeEmpty
    }
  }
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
    case .group(let part, let number):
      try emit(.save(number * 2))
      try add(part)
      try emit(.save(number * 2 + 1))
    case .repetition(let part, let least, let most, let isLazy):
      guard let most else { return try endless(part, least, isLazy) }
      for _ in 0..<least { try add(part) }
      // Every further one may be the last.
      var splits: [Int] = []
      for _ in least..<max(least, most) {
        splits.append(program.count)
        try emit(.jump(0))
        try add(part)
      }
      for place in splits { program[place] = split(place + 1, program.count, isLazy) }
    }
  }

  /// `x*` as `(x+)?` where `x` may be empty, so that an empty turn ends it as in RE2; `x{3,}` as `xxx+`.
  private mutating func endless(_ part: PatternNode, _ least: Int, _ isLazy: Bool) throws(Fault) {
    let start = program.count
    if least == 0, !part.canBeEmpty {
      try emit(.jump(0))
      try add(part)
      try emit(.jump(start))
      program[start] = split(start + 1, program.count, isLazy)
      return
    }
    if least == 0 { try emit(.jump(0)) }
    for _ in 1..<max(least, 1) { try add(part) }
    let turn = program.count
    try add(part)
    try emit(split(turn, program.count + 1, isLazy))
    if least == 0 { program[start] = split(start + 1, program.count, isLazy) }
  }

  /// Goes on or ends, whichever is to be tried first.
  private func split(_ on: Int, _ end: Int, _ isLazy: Bool) -> Pattern.Instruction {
    isLazy ? .split(end, on) : .split(on, end)
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
