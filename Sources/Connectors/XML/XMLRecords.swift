import CXMLFeed

/// Cuts XML that arrives piece by piece into records; what is kept in memory is the record at hand.
package struct XMLRecords: ~Copyable {
  /// Why a document cannot be read to its end: what came before is good.
  package enum Failure: Error, Equatable {
    /// It is not well-formed; the message is libxml2's.
    case malformed(line: Int, column: Int, message: String)
    /// It ends within an element.
    case cutOff(line: Int)
    /// There is no element in it.
    case none(line: Int)
    /// It declares or uses an entity of its own: the name.
    case entity(line: Int, name: String)
    /// Its bytes are not what its encoding says.
    case encoding(line: Int, message: String)
    /// A record is larger than may be.
    case tooLong(line: Int)
    /// No element lies on the path; the elements that are there, by their paths.
    case nothing(names: [String])
  }

  private let parser: Parser
  private let wanted: XMLPath?
  private let longest: Int
  private var path: XMLPath?
  /// For each open element outside of records, which beginnings of the path lead to it: bit n for n steps.
  private var states: [UInt64] = []
  private var record = XMLRecord()
  private var recordLine = 0
  private var found = 0
  /// The paths of the first elements, for a path that leads nowhere.
  private var seen: [String] = []
  private var open: [String] = []

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - path: which elements are records; nil: what is usual for the kind of document.
  ///   - longest: the most bytes that a record may take in memory.
  package init(path: XMLPath?, longest: Int = 64 << 20) {
    parser = Parser()
    wanted = path
    self.longest = longest
  }

  /// Takes the next bytes; `emit` gets each record that is whole, with its line from 1.
  ///
  /// - Parameter isLast: nothing comes after them.
  package mutating func take(
    _ bytes: [UInt8], isLast: Bool, emit: (XMLRecord, _ line: Int) -> Void
  ) throws(Failure) {
    var at = 0
    repeat {
      // Small pieces, so that a record that grows too large is seen before it does.
      let end = min(bytes.count, at + 1 << 16)
      let failure = parser.push(bytes, at..<end, isLast: isLast && end == bytes.count)
      let events = parser.take()
      try walk(events, emit)
      if let failure { throw failure }
      at = end
    } while at < bytes.count
    if isLast, found == 0, wanted != nil { throw .nothing(names: seen) }
  }

  private mutating func walk(
    _ events: [UInt8], _ emit: (XMLRecord, _ line: Int) -> Void
  ) throws(Failure) {
    var reader = EventReader(events)
    while let kind = reader.kind() {
      switch kind {
      case UInt8(ascii: "S"): begin(&reader)
      case UInt8(ascii: "T"):
        let text = reader.text()
        if record.isOpen { record.text(events.span.extracting(text)) }
      default: end(emit)
      }
      if record.size > longest { throw .tooLong(line: recordLine) }
    }
  }

  private mutating func begin(_ reader: inout EventReader) {
    let line = reader.number()
    let name = reader.name()
    let attributes = reader.number()
    if !record.isOpen {
      guard isRecord(name, reader.events) else {
        reader.skip(attributes)
        return
      }
      record.clear()
      recordLine = line
    }
    record.begin(name, reader.events.span)
    for _ in 0..<attributes {
      let name = reader.name()
      let value = reader.text()
      record.attribute(name, value, reader.events.span)
    }
  }

  /// Goes into an element outside of records; whether it is one.
  private mutating func isRecord(_ name: XMLName, _ events: [UInt8]) -> Bool {
    var written = Array(events[name.prefix])
    if !written.isEmpty { written.append(UInt8(ascii: ":")) }
    written += events[name.local]
    let path = path ?? wanted ?? XMLPath.usual(root: written)
    self.path = path
    if found == 0, seen.count < 10, open.count < 8 {
      let text = (open + [String(decoding: written, as: UTF8.self)]).joined(separator: "/")
      if !seen.contains("/" + text) { seen.append("/" + text) }
    }
    var next: UInt64 = 0
    var left = states.last ?? 1
    while left != 0 {
      let state = left.trailingZeroBitCount
      left &= left - 1
      guard state < path.steps.count else { continue }
      let step = path.steps[state]
      if step.isAnywhere { next |= 1 << UInt64(state) }
      let isNamed =
        step.name == nil
        || (step.space == nil ? written == step.name : events[name.local].elementsEqual(step.name ?? []))
      let isThere = step.space.map { events[name.space].elementsEqual($0) } ?? true
      if isNamed, isThere { next |= 1 << UInt64(state + 1) }
    }
    if next >> UInt64(path.steps.count) & 1 == 1 { return true }
    states.append(next)
    open.append(String(decoding: written, as: UTF8.self))
    return false
  }

  private mutating func end(_ emit: (XMLRecord, _ line: Int) -> Void) {
    guard record.isOpen else {
      _ = states.popLast()
      _ = open.popLast()
      return
    }
    guard record.end() else { return }
    found += 1
    emit(record, recordLine)
    record.clear()
  }
}

/// Walks through the events (`xmlfeed.h` tells how they are written).
private struct EventReader {
  let events: [UInt8]
  private var at = 0

  init(_ events: [UInt8]) { self.events = events }

  mutating func kind() -> UInt8? {
    guard at < events.count else { return nil }
    at += 1
    return events[at - 1]
  }

  mutating func number() -> Int { Int(truncatingIfNeeded: bits()) }

  private mutating func bits() -> UInt32 {
    let value =
      UInt32(events[at]) | UInt32(events[at + 1]) << 8 | UInt32(events[at + 2]) << 16
      | UInt32(events[at + 3]) << 24
    at += 4
    return UInt32(littleEndian: value)
  }

  /// A text; empty where there is none.
  mutating func text() -> Range<Int> {
    let count = bits()
    let start = at
    if count != .max { at += Int(count) }
    return start..<at
  }

  mutating func name() -> XMLName {
    let local = text()
    let prefix = text()
    return XMLName(local: local, prefix: prefix, space: text())
  }

  /// Passes over attributes.
  mutating func skip(_ attributes: Int) {
    for _ in 0..<4 * attributes { _ = text() }
  }
}

/// libxml2's parser; the one place where its memory is touched.
@safe private final class Parser {
  private let feed: OpaquePointer

  init() {
    guard let feed = unsafe xmlfeed_new() else { fatalError("out of memory") }
    unsafe self.feed = feed
  }

  deinit { unsafe xmlfeed_free(feed) }

  func push(_ bytes: [UInt8], _ range: Range<Int>, isLast: Bool) -> XMLRecords.Failure? {
    let kind = unsafe bytes.withUnsafeBufferPointer { buffer in
      // A document may end with no bytes at all.
      guard let base = buffer.baseAddress else { return unsafe xmlfeed_push(feed, nil, 0, isLast ? 1 : 0) }
      return unsafe xmlfeed_push(feed, base + range.lowerBound, range.count, isLast ? 1 : 0)
    }
    guard kind != 0 else { return nil }
    let fault = unsafe xmlfeed_what(feed)
    let message = unsafe fault.message.map { unsafe String(cString: $0) } ?? ""
    let line = unsafe Int(fault.line)
    switch Int(kind) {
    case 2: return .entity(line: line, name: message)
    case 4: return .encoding(line: line, message: message)
    case 5: return .cutOff(line: line)
    case 6: return .none(line: line)
    default: return unsafe .malformed(line: line, column: Int(fault.column), message: message)
    }
  }

  /// The events since the last time.
  func take() -> [UInt8] {
    var count = 0
    guard let events = unsafe xmlfeed_events(feed, &count), count > 0 else { return [] }
    defer { unsafe xmlfeed_clear(feed) }
    return unsafe Array(UnsafeBufferPointer(start: events, count: count))
  }
}
