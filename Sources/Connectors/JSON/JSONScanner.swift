import CScan

/// Reads JSON text piece by piece, checks every byte of it against RFC 8259, and tells where the values under a path lie.
///
/// The bytes are looked at 64 at a time: a bit mask says where brackets, commas, colons, quotes and the starts of
/// numbers and words are (`json.h` draws it), and only those are walked through.
///
///     path $.items[*]
///     {"total": 2, "items": [{"id": 1}, {"id": 2}]}
///     1         1           2                    1     depth (brackets that are open)
///                            ~~~~~~~~~  ~~~~~~~~~      records
///
/// `live` is how deep the open brackets are on the path: a value inside the bracket at depth d is on the path if `live`
/// is d and step d-1 takes it; it is a record if that was the last step.
struct JSONScanner {
  /// What must come next.
  private enum Next {
    /// A value.
    case value
    /// A value, or the end of an array that began.
    case valueOrEnd
    /// A key, or the end of an object that began.
    case keyOrEnd
    case key
    case colon
    /// A comma or the end of what is open.
    case comma
    /// Nothing: the value is whole.
    case nothing
  }

  /// Where the scanner is with a string.
  private enum Text { case none, value, key }

  private let path: JSONPath
  private let mostOpen: Int
  private var carry = json_carry()
  private var next = Next.value
  private var text = Text.none
  private var textStart = 0
  private var lastEscape = -1
  /// Where a number or word begins whose end is not known yet; -1: there is none.
  private var wordStart = -1
  /// Whether each open bracket is that of an array.
  private var arrays: [Bool] = []
  /// The number of the element at hand, by open array.
  private var elements: [Int] = []
  private var live = 0
  /// Whether the member at hand of the innermost object is on the path.
  private var isMemberTaken = false
  private var recordDepth = 0
  /// Lines that ended before the block at hand.
  private var lines = 0

  private var blocks: [json_block] = []

  /// Where the 64 bytes at hand begin; lines are counted up to there.
  private(set) var blockStart = 0
  /// Where the line at hand begins.
  private(set) var lineStart = 0
  /// The first byte that was not looked at; a multiple of 64 behind the start until the end is known.
  private(set) var scanned = 0
  /// Where the record at hand begins; -1: there is none.
  private(set) var recordStart = -1
  /// The line, from 0, of the record at hand.
  private(set) var recordLine = 0
  /// How many steps of the path were ever taken by something that is there.
  private(set) var reached = 0
  /// The names in the object where the path led nowhere, up to ten.
  private(set) var seen: [[UInt8]] = []

  init(path: JSONPath, mostOpen: Int = 1000) {
    self.path = path
    self.mostOpen = mostOpen
  }

  /// Lines that ended so far.
  var line: Int { lines }

  /// Whether a whole value was read.
  var isDone: Bool { next == .nothing && text == .none && wordStart < 0 }

  /// Whether nothing but blanks was read.
  var isBlank: Bool { next == .value && arrays.isEmpty && text == .none && wordStart < 0 }

  /// Begins another text at a place.
  mutating func restart(at place: Int, line: Int) {
    carry = json_carry()
    next = .value
    text = .none
    wordStart = -1
    lastEscape = -1
    arrays.removeAll(keepingCapacity: true)
    elements.removeAll(keepingCapacity: true)
    live = 0
    recordStart = -1
    scanned = place
    blockStart = place
    lineStart = place
    lines = line
  }

  /// Forgets the first bytes: what lay at `count` lies at 0 now.
  mutating func forget(_ count: Int) {
    scanned -= count
    blockStart -= count
    textStart -= count
    lineStart -= count
    lastEscape -= count
    if wordStart >= 0 { wordStart -= count }
    if recordStart >= 0 { recordStart -= count }
  }

  /// The first byte that is still needed.
  var needed: Int {
    var first = scanned
    if text != .none { first = min(first, textStart) }
    if wordStart >= 0 { first = min(first, wordStart) }
    if recordStart >= 0 { first = min(first, recordStart) }
    return first
  }

  /// Goes on to `end`.
  ///
  /// With `isLast` the text ends there; with `isBroken` what comes then is not looked at any more.
  ///
  /// - Parameter record: called with each record, in order.
  mutating func scan(
    _ bytes: Span<UInt8>, to end: Int, isLast: Bool, isBroken: Bool = false,
    record: (Range<Int>, _ line: Int) -> Void
  ) throws(JSONMistake) {
    if blocks.isEmpty { blocks = [json_block](repeating: json_block(), count: 256) }
    while scanned < end {
      var size = min(end - scanned, 64 * blocks.count)
      if !(isLast || isBroken) || size < end - scanned { size &= ~63 }
      if size == 0 { break }
      unsafe bytes.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        unsafe json_marks(base + scanned, size, &carry, &blocks)
      }
      for index in 0..<(size + 63) / 64 {
        let (block, start) = (blocks[index], scanned + 64 * index)
        blockStart = start
        try walk(block, bytes, start, record)
        guard block.newlines != 0 else { continue }
        lines += block.newlines.nonzeroBitCount
        lineStart = start + 64 - block.newlines.leadingZeroBitCount
      }
      scanned += size
      blockStart = scanned
    }
    if isLast { try finish(bytes, end, record) }
  }

  private mutating func finish(
    _ bytes: Span<UInt8>, _ end: Int, _ record: (Range<Int>, Int) -> Void
  ) throws(JSONMistake) {
    if wordStart >= 0 { try endWord(bytes, end, record) }
    if isBlank { throw JSONMistake(fault: .empty, offset: end) }
    if !isDone { throw JSONMistake(fault: .cutOff, offset: end) }
  }

  /// Walks through the marks of 64 bytes.
  private mutating func walk(
    _ block: json_block, _ bytes: Span<UInt8>, _ start: Int, _ record: (Range<Int>, Int) -> Void
  ) throws(JSONMistake) {
    if block.escapes != 0 { lastEscape = start + 63 - block.escapes.leadingZeroBitCount }
    var marks = block.marks
    while marks != 0 {
      let bit = marks.trailingZeroBitCount
      marks &= marks &- 1
      let at = start + bit
      if text != .none {
        try endText(bytes, at, record)
        continue
      }
      if wordStart >= 0 { try endWord(bytes, at, record) }
      let byte = bytes[at]
      switch byte {
      case UInt8(ascii: ","): try comma(at)
      case UInt8(ascii: ":"):
        guard next == .colon else { throw unexpected(at) }
        next = .value
      case UInt8(ascii: "\""):
        if next == .key || next == .keyOrEnd {
          text = .key
        } else {
          try begin(at, block, bit)
          text = .value
        }
        textStart = at
      case UInt8(ascii: "{"), UInt8(ascii: "["): try open(at, isArray: byte == UInt8(ascii: "["), block, bit)
      case UInt8(ascii: "}"), UInt8(ascii: "]"): try close(at, isArray: byte == UInt8(ascii: "]"), record)
      default:
        try begin(at, block, bit)
        wordStart = at
      }
    }
  }

  private func unexpected(_ at: Int) -> JSONMistake {
    JSONMistake(fault: next == .nothing ? .trailing : .unexpected, offset: at)
  }

  /// A value begins: notes whether it is a record.
  private mutating func begin(_ at: Int, _ block: json_block, _ bit: Int) throws(JSONMistake) {
    guard next == .value || next == .valueOrEnd else { throw unexpected(at) }
    guard recordStart < 0, isTaken else { return }
    reached = max(reached, arrays.count)
    guard arrays.count == path.steps.count else { return }
    recordStart = at
    recordDepth = arrays.count
    recordLine = lines + (block.newlines & ((1 << UInt64(bit)) &- 1)).nonzeroBitCount
  }

  /// Whether the value at hand is on the path.
  private var isTaken: Bool {
    guard let isArray = arrays.last else { return true }
    guard live == arrays.count, live <= path.steps.count else { return false }
    return isArray ? path.steps[live - 1].takes(element: elements[elements.count - 1]) : isMemberTaken
  }

  private mutating func open(_ at: Int, isArray: Bool, _ block: json_block, _ bit: Int) throws(JSONMistake) {
    let isOnPath = isTaken
    try begin(at, block, bit)
    guard arrays.count < mostOpen else { throw JSONMistake(fault: .depth, offset: at) }
    arrays.append(isArray)
    if isArray { elements.append(0) }
    if isOnPath, recordStart < 0 {
      live = arrays.count
      if live - 1 > reached { seen = [] }
      reached = max(reached, live - 1)
    }
    next = isArray ? .valueOrEnd : .keyOrEnd
  }

  private mutating func close(
    _ at: Int, isArray: Bool, _ record: (Range<Int>, Int) -> Void
  ) throws(JSONMistake) {
    guard arrays.last == isArray, next == .comma || next == (isArray ? .valueOrEnd : .keyOrEnd) else {
      throw unexpected(at)
    }
    arrays.removeLast()
    if isArray { elements.removeLast() }
    live = min(live, arrays.count)
    end(at + 1, record)
  }

  private mutating func comma(_ at: Int) throws(JSONMistake) {
    guard next == .comma, let isArray = arrays.last else { throw unexpected(at) }
    if isArray { elements[elements.count - 1] += 1 }
    next = isArray ? .value : .key
  }

  /// A value ends before `end`.
  private mutating func end(_ end: Int, _ record: (Range<Int>, Int) -> Void) {
    next = arrays.isEmpty ? .nothing : .comma
    guard recordStart >= 0, arrays.count == recordDepth else { return }
    record(recordStart..<end, recordLine)
    recordStart = -1
  }

  private mutating func endText(
    _ bytes: Span<UInt8>, _ at: Int, _ record: (Range<Int>, Int) -> Void
  ) throws(JSONMistake) {
    guard bytes[at] == UInt8(ascii: "\"") else { throw JSONMistake(fault: .control, offset: at) }
    if lastEscape > textStart, let wrong = JSONWords.wrongEscape(bytes, textStart + 1..<at) {
      throw JSONMistake(fault: .escape, offset: wrong)
    }
    if text == .key {
      if live == arrays.count, recordStart < 0 { isMemberTaken = isTaken(key: bytes, textStart + 1..<at) }
      next = .colon
    } else {
      end(at + 1, record)
    }
    text = .none
  }

  private mutating func isTaken(key bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard live <= path.steps.count else { return false }
    switch path.steps[live - 1] {
    case .all: return true
    case .index, .slice: return false
    case .name(let name):
      let isSame =
        lastEscape >= range.lowerBound
        ? JSONText.unescaped(bytes, range) == name
        : range.count == name.count && name.indices.allSatisfy { bytes[range.lowerBound + $0] == name[$0] }
      if !isSame, live == reached + 1, seen.count < 10 {
        let key = range.map { bytes[$0] }
        if !seen.contains(key) { seen.append(key) }
      }
      return isSame
    }
  }

  /// A number or word ends before `at`, or before the blanks there.
  private mutating func endWord(
    _ bytes: Span<UInt8>, _ at: Int, _ record: (Range<Int>, Int) -> Void
  ) throws(JSONMistake) {
    var end = wordStart + 1
    while end < at, !JSONWords.isBlank(bytes[end]) { end += 1 }
    guard JSONWords.isScalar(bytes, wordStart..<end) else {
      throw JSONMistake(fault: .word, offset: wordStart)
    }
    wordStart = -1
    self.end(end, record)
  }
}
