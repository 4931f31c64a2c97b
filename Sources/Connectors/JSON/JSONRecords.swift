import Encoding

/// Cuts JSON that arrives piece by piece into records; what is kept in memory is the record at hand.
package struct JSONRecords {
  /// How texts stand in what is read.
  package enum Layout: String, Sendable, CaseIterable {
    /// One text; its records lie under a path.
    case document = "json"
    /// One text a line (ndjson.org, jsonlines.org).
    case lines = "jsonl"
  }

  /// A record, or a line that holds none.
  package struct Piece: Sendable {
    /// Its bytes in `JSONRecords.bytes`.
    package var range: Range<Int>
    /// Its first byte in all that was read.
    package var offset: UInt64
    /// The line on which it begins, from 1.
    package var line: Int
    /// What keeps a line from being JSON, and the character in it, from 1.
    package var mistake: (fault: JSONFault, column: Int, offset: UInt64)?
    /// Whether the line is longer than may be: `range` is its beginning.
    package var isTooLong = false
    /// How many bytes it has.
    package var length: UInt64
  }

  /// Why a document cannot be read to its end: what came before is good.
  package enum Failure: Error, Equatable {
    /// It is no JSON.
    case mistake(JSONFault, offset: UInt64, line: Int, column: Int)
    /// A record is longer than may be.
    case tooLong(offset: UInt64, line: Int)
    /// Nothing lies under the path: how many of its steps were found, and the names there instead.
    case nothing(reached: Int, names: [String])
  }

  /// The bytes that pieces lie in.
  package private(set) var bytes: [UInt8] = []
  private let path: JSONPath
  private let layout: Layout
  private let longest: Int
  private var scanner: JSONScanner
  /// What was read before `bytes`.
  private var before: UInt64 = 0
  /// Up to where the bytes are known to be UTF-8.
  private var checked = 0
  private var found = false
  private var begun = false
  /// For lines: where the one at hand begins, and how many came before.
  private var lineStart = 0
  private var lines = 0
  /// For lines: up to where no line end was found; whether the line at hand is too long.
  private var searched = 0
  private var skipped: Piece?

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - path: where the records lie in each text.
  ///   - longest: the most bytes that a record, or a line, may have.
  package init(_ layout: Layout, path: JSONPath, longest: Int = 64 << 20) {
    self.layout = layout
    self.path = path
    self.longest = longest
    scanner = JSONScanner(path: path)
  }

  /// The bytes from a place on that are still there.
  package func rest(at offset: UInt64) -> ArraySlice<UInt8> {
    guard offset >= before, offset - before < UInt64(bytes.count) else { return [] }
    return bytes[Int(offset - before)...]
  }

  /// Takes the next bytes; `piece` gets each record that is whole.
  ///
  /// - Parameter isLast: nothing comes after them.
  package mutating func take(
    _ more: [UInt8], isLast: Bool, piece: (Piece) -> Void
  ) throws(Failure) {
    forget()
    bytes += more
    if !begun, bytes.count >= 3 || isLast {
      begun = true
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
        bytes.removeFirst(3)
        before = 3
      }
    }
    guard begun else { return }
    switch layout {
    case .document: try document(isLast, piece)
    case .lines: takeLines(isLast, piece)
    }
  }

  /// Lets go of the bytes that no piece will lie in.
  private mutating func forget() {
    let count = layout == .document ? scanner.needed : lineStart
    guard count > 0 else { return }
    bytes.removeFirst(count)
    before += UInt64(count)
    checked = max(0, checked - count)
    if layout == .document {
      scanner.forget(count)
    } else {
      lineStart -= count
      searched = max(0, searched - count)
    }
  }

  // MARK: one text

  private mutating func document(_ isLast: Bool, _ piece: (Piece) -> Void) throws(Failure) {
    checked = UTF8Check.validEnd(bytes, from: checked)
    let isCut = checked < bytes.count && !isLast && UTF8Check.isCutOff(bytes, at: checked)
    let isWrong = checked < bytes.count && !isCut
    let start = before
    var any = found
    let longest = longest
    var tooLong: Failure?
    // Taken out while it looks at the bytes beside it.
    var scanner = JSONScanner(path: .root)
    swap(&scanner, &self.scanner)
    defer { swap(&scanner, &self.scanner) }
    do {
      try scanner.scan(bytes.span, to: checked, isLast: isLast && !isWrong, isBroken: isWrong) {
        range, line in
        any = true
        if range.count > longest, tooLong == nil {
          tooLong = .tooLong(offset: start + UInt64(range.lowerBound), line: line + 1)
        }
        guard tooLong == nil else { return }
        piece(
          Piece(
            range: range, offset: start + UInt64(range.lowerBound), line: line + 1,
            length: UInt64(range.count)))
      }
    } catch {
      throw tooLong ?? place(error, scanner)
    }
    if let tooLong { throw tooLong }
    found = any
    if isWrong { throw place(JSONMistake(fault: .encoding, offset: checked), scanner) }
    if isLast {
      try checkFound(scanner)
    } else if bytes.count - scanner.needed > longest + 64 {
      throw .tooLong(
        offset: before + UInt64(scanner.needed),
        line: (scanner.recordStart >= 0 ? scanner.recordLine : scanner.line) + 1)
    }
  }

  private func place(_ mistake: JSONMistake, _ scanner: JSONScanner) -> Failure {
    // The scanner counts whole blocks; the mistake may lie some lines behind.
    var (line, start) = (scanner.line, scanner.lineStart)
    for at in max(0, scanner.blockStart)..<max(0, scanner.blockStart, mistake.offset) where bytes[at] == 0x0A
    {
      (line, start) = (line + 1, at + 1)
    }
    return .mistake(
      mistake.fault, offset: before + UInt64(mistake.offset), line: line + 1,
      column: column(of: mistake.offset, start))
  }

  /// Characters from the start of a line, whose first bytes may be gone.
  private func column(of offset: Int, _ start: Int) -> Int {
    var column = offset - start + 1
    for at in max(0, start)..<max(0, start, offset) where bytes[at] & 0xC0 == 0x80 { column -= 1 }
    return column
  }

  /// A path that leads nowhere is no empty list.
  private func checkFound(_ scanner: JSONScanner) throws(Failure) {
    guard !found, let last = path.steps.last else { return }
    if scanner.reached >= path.steps.count - 1, last.isOfMany { return }
    throw .nothing(
      reached: scanner.reached, names: scanner.seen.map { String(decoding: $0, as: UTF8.self) })
  }

  // MARK: one text a line

  private mutating func takeLines(_ isLast: Bool, _ piece: (Piece) -> Void) {
    while let end = lineEnd(isLast) {
      let range = lineStart..<end
      if var long = skipped {
        long.length += UInt64(range.count)
        piece(long)
        skipped = nil
      } else if range.count > longest {
        piece(tooLong(range))
      } else {
        line(range, piece)
      }
      lines += 1
      lineStart = min(end + 1, bytes.count)
      searched = lineStart
    }
    // Beyond what may be, a line is only counted.
    let held = bytes.count - lineStart
    guard held > longest || skipped != nil, held > 0 else { return }
    if skipped != nil {
      skipped?.length += UInt64(held)
      lineStart = bytes.count
    } else {
      skipped = tooLong(lineStart..<bytes.count)
      lineStart = bytes.count
    }
    searched = lineStart
  }

  /// A line of which only the beginning is kept.
  private mutating func tooLong(_ range: Range<Int>) -> Piece {
    let start = range.prefix(2000)
    head = Array(bytes[start])
    return Piece(
      range: start, offset: before + UInt64(range.lowerBound), line: lines + 1, isTooLong: true,
      length: UInt64(range.count))
  }

  /// The beginning of the last line that was too long; its bytes are gone when its end is found.
  package private(set) var head: [UInt8] = []

  /// Where the line at hand ends; nil where its end is not there yet, or nothing is left.
  private mutating func lineEnd(_ isLast: Bool) -> Int? {
    let at = ByteSearch.lineFeed(bytes, from: searched)
    searched = at
    if at < bytes.count { return at }
    return isLast && (lineStart < bytes.count || skipped != nil) ? at : nil
  }

  private mutating func line(_ range: Range<Int>, _ piece: (Piece) -> Void) {
    guard range.contains(where: { !JSONWords.isBlank(bytes[$0]) }) else { return }
    var records: [Range<Int>] = []
    var mistake: JSONMistake?
    var scanner = JSONScanner(path: .root)
    swap(&scanner, &self.scanner)
    defer { swap(&scanner, &self.scanner) }
    if checked < range.upperBound {
      checked = UTF8Check.validEnd(bytes, from: max(checked, range.lowerBound))
    }
    let valid = checked
    scanner.restart(at: range.lowerBound, line: lines)
    do {
      try scanner.scan(bytes.span, to: min(valid, range.upperBound), isLast: valid >= range.upperBound) {
        record, _ in records.append(record)
      }
      if valid < range.upperBound { mistake = JSONMistake(fault: .encoding, offset: valid) }
    } catch { mistake = error }
    if let mistake {
      piece(
        Piece(
          range: range, offset: before + UInt64(range.lowerBound), line: lines + 1,
          mistake: (
            mistake.fault, column(of: mistake.offset, range.lowerBound), before + UInt64(mistake.offset)
          ), length: UInt64(range.count))
      )
      return
    }
    for record in records {
      piece(
        Piece(
          range: record, offset: before + UInt64(record.lowerBound), line: lines + 1,
          length: UInt64(record.count)))
    }
  }
}

extension JSONPath.Step {
  /// Whether it takes as many as there are, so that none is no mistake.
  var isOfMany: Bool {
    switch self {
    case .all, .slice: true
    case .name, .index: false
    }
  }
}
