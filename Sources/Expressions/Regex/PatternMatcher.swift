/// Finds where a pattern matches and what its groups took, in linear time (Pike's virtual machine).
///
/// Of several matches it is the one that begins first, and of those the one that a backtracking matcher would try first
/// (leftmost-first, as in RE2 and Perl). Threads stand in the order in which they would be tried; each carries the
/// places of its groups, and where one matches, those behind it are given up.
struct PatternMatcher {
  private let pattern: Pattern
  private let width: Int
  private var current: Threads
  private var next: Threads
  private var jobs: [Job] = []
  /// The places of the thread that is being followed.
  private var slots: [Int]
  /// How far the last search read.
  private(set) var end = 0

  private enum Job {
    case follow(Int)
    /// Behind a group: what was noted before it counts again.
    case restore(slot: Int, value: Int)
  }

  /// The threads at one place of the text, in order, with the places of their groups one behind the other.
  private struct Threads {
    var places: [Int] = []
    var slots: [Int] = []
    /// In which turn each instruction was reached last, so that clearing costs nothing.
    private var marks: [Int]
    private var turn = 1

    init(_ count: Int) { marks = Array(repeating: 0, count: count) }

    /// Whether the instruction was not reached before.
    mutating func mark(_ place: Int) -> Bool {
      guard marks[place] != turn else { return false }
      marks[place] = turn
      return true
    }

    mutating func clear() {
      turn += 1
      places.removeAll(keepingCapacity: true)
      slots.removeAll(keepingCapacity: true)
    }
  }

  init(_ pattern: Pattern) {
    self.pattern = pattern
    width = (pattern.groupNames.count + 1) * 2
    current = Threads(pattern.program.count)
    next = Threads(pattern.program.count)
    slots = Array(repeating: -1, count: width)
  }

  /// The first match that begins at `start` or behind it: begin and end of the whole, then of each group (-1 where it took
  /// no part); nil where there is none.
  mutating func firstMatch(in text: [Unicode.Scalar], from start: Int = 0) -> [Int]? {
    var best: [Int]?
    next.clear()
    var at = start
    defer { end = at }
    while true {
      let after = at < text.count ? text[at] : nil
      // A match may begin here, if none began earlier.
      if best == nil {
        for slot in slots.indices { slots[slot] = -1 }
        slots[0] = at
        follow(0, at, at > 0 ? text[at - 1] : nil, after)
      }
      swap(&current, &next)
      next.clear()
      if current.places.isEmpty, best != nil { return best }
      step(at, after, at + 1 < text.count ? text[at + 1] : nil, &best)
      guard at < text.count else { return best }
      at += 1
    }
  }

  /// Lets the threads take a character, in order; the first that is at its end ends those behind it.
  private mutating func step(
    _ at: Int, _ scalar: Unicode.Scalar?, _ beyond: Unicode.Scalar?, _ best: inout [Int]?
  ) {
    for (index, place) in current.places.enumerated() {
      let base = index * width
      if case .match = pattern.program[place] {
        var found = Array(current.slots[base..<(base + width)])
        found[1] = at
        best = found
        return
      }
      guard let scalar, case .set(let set) = pattern.program[place], pattern.sets[set].contains(scalar)
      else { continue }
      for slot in 0..<width { slots[slot] = current.slots[base + slot] }
      follow(place + 1, at + 1, scalar, beyond)
    }
  }

  /// Follows all that takes no character, in the order in which it is to be tried; what does is in `next` then.
  private mutating func follow(
    _ start: Int, _ at: Int, _ before: Unicode.Scalar?, _ after: Unicode.Scalar?
  ) {
    jobs.append(.follow(start))
    while let job = jobs.popLast() {
      guard case .follow(let place) = job else {
        if case .restore(let slot, let value) = job { slots[slot] = value }
        continue
      }
      guard next.mark(place) else { continue }
      switch pattern.program[place] {
      case .match, .set:
        next.places.append(place)
        next.slots.append(contentsOf: slots)
      case .jump(let target): jobs.append(.follow(target))
      case .split(let first, let second):
        jobs.append(.follow(second))
        jobs.append(.follow(first))
      case .save(let slot):
        jobs.append(.restore(slot: slot, value: slots[slot]))
        slots[slot] = at
        jobs.append(.follow(place + 1))
      case .assertion(let assertion):
        if Pattern.holds(assertion, before, after) { jobs.append(.follow(place + 1)) }
      }
    }
  }
}
