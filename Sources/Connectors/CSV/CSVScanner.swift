import CScan

/// Cuts text into rows and cells.
///
/// Note to the next reader. The text is UTF-8 (all structural bytes are ASCII, so no character is ever cut). Bits
/// of the structural bytes of 64 bytes are found at once (`scan_structures`); the loop walks over these bits only:
///
///     a,"b,""c""",d\n             structural bytes:  , " , " " " " " , \n
///     plain  --quote at the cell's first byte-->  quoted  --quote-->  closing
///     closing --the very next byte is a quote-->  quoted (a doubled quote: the cell is unescaped later)
///     closing --the very next byte is a delimiter or line end-->  plain, the cell ends before the quote
///     closing --anything else-->  text after a closing quote: the line is rejected
///
/// Delimiters in a row are taken at once, and so is a quoted cell without structural bytes in it that ends within
/// the block, all three bits of it.
///
/// Nothing is kept between calls. A record that the text cuts off is left out, and the caller calls again with more
/// text from its start; texts grow by doubling, so that a record is scanned twice at most on average.
///
/// After a stray quote (text after a closing quote on a later line, or no closing quote at all) only the record's
/// first line is rejected and scanning starts again on the next line, so that one quote does not swallow the rest
/// of a file. This cannot become quadratic: a second scan that runs as far must open a quote of its own on a later
/// line, and that quote would have ended the first scan.
struct CSVScanner {
  /// What lies beyond the end of the text.
  enum End {
    /// More text that is not here yet.
    case more
    /// Nothing.
    case final
    /// Bytes that cannot be decoded: a record that reaches them is no record.
    case barrier
  }

  /// Where a scan stopped.
  struct Stop {
    enum Kind {
      /// All rows that were asked for are there.
      case limit
      /// The record at `position` goes on beyond the text (or the text ended with a whole record).
      case cutOff
      /// Everything was cut.
      case end
    }
    var kind: Kind
    /// Start of the next record, on `line`.
    var position: Int
    var line: Int
    /// The line on which the text ends, and the start of the cell that is cut off there.
    var endLine: Int
    var fieldStart: Int
  }

  private enum State { case plain, quoted, closing }

  var dialect: CSVDialect
  /// How many cells a row must have; nil takes any number.
  var width: Int?

  /// Cuts rows from `start` up to `end`, at most `maxRows` and about `maxBytes`.
  func scan(
    _ text: [UInt8], from start: Int, to end: Int, _ beyond: End, line firstLine: Int, maxRows: Int,
    maxBytes: Int = .max, into found: inout ScannedRows
  ) -> Stop {
    unsafe text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, end <= buffer.count else {
        return Stop(kind: .end, position: start, line: firstLine, endLine: firstLine, fieldStart: start)
      }
      return unsafe scan(base, start, end, beyond, firstLine, maxRows, maxBytes, &found)
    }
  }

  private func scan(
    _ text: UnsafePointer<UInt8>, _ from: Int, _ end: Int, _ beyond: End, _ firstLine: Int, _ maxRows: Int,
    _ maxBytes: Int, _ found: inout ScannedRows
  ) -> Stop {
    let delimiter = dialect.delimiter
    let quote = dialect.quote ?? delimiter
    let store = found.store
    var used = store.count
    var rowFirst = used
    var state = State.plain
    var rowStart = from
    var start = from
    var block = from
    var closeAt = 0
    var escaped: UInt64 = 0
    var line = firstLine
    var rowLine = firstLine
    var lastCR = -2
    var structures = unsafe store.structures

    scanning: while true {
      if rowStart == block, state == .plain, !dialect.comment.isEmpty {
        switch unsafe skipComments(text, &rowStart, end, beyond, &line) {
        case .none: break
        case .cutOff:
          store.count = rowFirst
          return Stop(kind: .cutOff, position: rowStart, line: line, endLine: line, fieldStart: rowStart)
        }
        start = rowStart
        block = rowStart
        rowLine = line
      }
      var rejected: ScannedRows.Reason?
      var lookedAhead = block

      blocks: while true {
        guard block < end else { break }
        if block >= lookedAhead {
          let ahead = min(end - block, dialect.comment.isEmpty ? CellStore.ahead : 256)
          unsafe scan_structures(text + block, ahead, quote, delimiter, store.structures)
          unsafe structures = store.structures
          lookedAhead = block &+ ahead
        }
        let structure = unsafe structures.pointee
        unsafe structures += 1
        var bits = structure.all
        store.reserve(80, beyond: used)
        var cells = unsafe store.cells
        while bits != 0 {
          if state == .plain {
            let run = delimitersAhead(bits, structure.delimiters)
            if run != 0 {
              unsafe cut(run, block, start, cells + used)
              used &+= run.nonzeroBitCount
              start = block &+ 64 &- run.leadingZeroBitCount
              bits ^= run
              if bits == 0 { break }
            }
          }
          let at = block &+ bits.trailingZeroBitCount
          bits &= bits &- 1
          let byte = unsafe text[at]
          switch state {
          case .plain:
            if byte == quote {
              guard at == start else { continue }
              // Most cells, without the state machine: the next structural byte closes the quote, and the very
              // next one is a delimiter.
              let later = bits & (bits &- 1)
              let close = block &+ bits.trailingZeroBitCount
              let next = block &+ later.trailingZeroBitCount
              if later != 0, next == close &+ 1, unsafe text[close] == quote, unsafe text[next] == delimiter {
                unsafe cells[used] =
                  UInt64(truncatingIfNeeded: close) &<< 32 | UInt64(truncatingIfNeeded: at &+ 1)
                used &+= 1
                start = next &+ 1
                bits = later & (later &- 1)
                continue
              }
              state = .quoted
              escaped = 0
              continue
            }
            if at < start { continue }  // the LF of a CRLF
            unsafe cells[used] = UInt64(truncatingIfNeeded: at) &<< 32 | UInt64(truncatingIfNeeded: start)
            used &+= 1
          case .quoted:
            if byte == quote {
              state = .closing
              closeAt = at
            } else if byte == 0x0d {
              line += 1
              lastCR = at
            } else if byte == 0x0a, lastCR != at - 1 {
              line += 1
            }
            continue
          case .closing:
            guard at == closeAt &+ 1 else {
              rejected = .textAfterQuote(line: line)
              break blocks
            }
            if byte == quote {
              state = .quoted
              escaped = CellStore.escapedBit
              continue
            }
            unsafe cells[used] =
              UInt64(truncatingIfNeeded: closeAt) &<< 32 | UInt64(truncatingIfNeeded: start &+ 1) | escaped
            if escaped != 0 { found.escapes.append(used) }
            used &+= 1
            state = .plain
            if byte == delimiter {
              start = at &+ 1
              continue
            }
          }
          // The row ends at `at`.
          var next = at &+ 1
          if byte == 0x0d {
            if next < end {
              if unsafe text[next] == 0x0a { next &+= 1 }
            } else if beyond == .more {
              store.count = rowFirst
              return Stop(
                kind: .cutOff, position: rowStart, line: rowLine, endLine: rowLine, fieldStart: start)
            }
          }
          line += 1
          if used &- rowFirst == 1, at == rowStart {
            used = rowFirst  // a blank line
          } else {
            let row = RowSpan(start: rowStart, end: at, next: next, line: rowLine, lines: line - rowLine)
            used = finish(row, rowFirst, used, &found)
            rowFirst = used
            unsafe cells = store.cells  // filling up a short row may have moved them
          }
          rowStart = next
          start = next
          rowLine = line
          if found.rows.count >= maxRows || next - from >= maxBytes {
            store.count = used
            return Stop(kind: .limit, position: next, line: line, endLine: line, fieldStart: next)
          }
          if !dialect.comment.isEmpty {
            block = next
            continue scanning
          }
        }
        block += 64
      }

      if rejected == nil {
        // The text ends. What is left is a last row without a line end, a row cut off, or a stray quote.
        let stray = state == .closing && closeAt + 1 < end
        let open = state == .quoted || stray
        if rowStart >= end || (beyond != .final && !stray) {
          store.count = rowFirst
          return Stop(
            kind: beyond == .final ? .end : .cutOff, position: min(rowStart, end), line: rowLine,
            endLine: line,
            fieldStart: min(start, end))
        }
        if !open {
          store.reserve(2, beyond: used)
          let quoted = state == .closing
          let cell =
            quoted
            ? UInt64(closeAt) << 32 | UInt64(start + 1) | escaped : UInt64(end) << 32 | UInt64(start)
          if quoted, escaped != 0 { found.escapes.append(used) }
          unsafe store.cells[used] = cell
          let row = RowSpan(start: rowStart, end: end, next: end, line: rowLine, lines: line - rowLine + 1)
          store.count = finish(row, rowFirst, used + 1, &found)
          return Stop(kind: .end, position: end, line: line + 1, endLine: line + 1, fieldStart: end)
        }
        rejected = state == .quoted ? .unclosedQuote : .textAfterQuote(line: line)
      }

      // A stray quote: the record's first line is rejected, the next line starts afresh.
      guard let reason = rejected, let first = unsafe lineEnd(text, rowStart, end, beyond) else {
        store.count = rowFirst
        return Stop(kind: .cutOff, position: rowStart, line: rowLine, endLine: line, fieldStart: start)
      }
      found.problems.append(
        .init(reason: reason, row: found.rows.count, start: rowStart, end: first.end, line: rowLine, lines: 1)
      )
      used = rowFirst
      state = .plain
      rowStart = first.next
      start = rowStart
      block = rowStart
      line = rowLine + 1
      rowLine = line
    }
  }

  /// The delimiters before the first byte that is another structural one.
  @inline(__always)
  private func delimitersAhead(_ bits: UInt64, _ delimiters: UInt64) -> UInt64 {
    let others = bits & ~delimiters
    return bits & delimiters & ((others & (0 &- others)) &- 1)
  }

  /// Cuts the cells that the delimiters of `run` end, the first of which begins at `start`.
  ///
  /// Eight are written at a time, so that nothing branches on how many there are; what is behind the last of them is
  /// overwritten by the next.
  @inline(__always)
  private func cut(_ run: UInt64, _ block: Int, _ start: Int, _ cells: UnsafeMutablePointer<UInt64>) {
    var left = run
    var start = start
    var cell = unsafe cells
    while left != 0 {
      for index in 0..<8 {
        let at = block &+ left.trailingZeroBitCount
        unsafe cell[index] = UInt64(truncatingIfNeeded: at) &<< 32 | UInt64(truncatingIfNeeded: start)
        start = at &+ 1
        left &= left &- 1
      }
      unsafe cell += 8
    }
  }

  private struct RowSpan {
    var start: Int
    var end: Int
    var next: Int
    var line: Int
    var lines: Int
  }

  /// Takes the row whose cells are `first..<used` or says what is wrong with it; returns the new `used`.
  @inline(__always)
  private func finish(_ span: RowSpan, _ first: Int, _ used: Int, _ found: inout ScannedRows) -> Int {
    let count = used &- first
    if (width ?? count) == count, span.end &- span.start <= dialect.maxField {
      append(span, first, count, &found)
      return used
    }
    return finishOdd(span, first, used, &found)
  }

  @inline(never)
  private func finishOdd(_ span: RowSpan, _ first: Int, _ used: Int, _ found: inout ScannedRows) -> Int {
    let count = used - first
    var reason: ScannedRows.Reason?
    if let width, count > width { reason = .tooManyCells(found: count) }
    if let width, count < width, dialect.ragged == .reject { reason = .tooFewCells(found: count) }
    for index in first..<used where length(unsafe found.store.cells[index]) > dialect.maxField {
      reason = .fieldTooLong
    }
    if let reason {
      found.problems.append(
        .init(
          reason: reason, row: found.rows.count, start: span.start, end: span.end, line: span.line,
          lines: span.lines))
      return first
    }
    let full = first + (width ?? count)
    if used < full {
      found.padded += 1
      found.store.reserve(full - used + 66, beyond: used)
      for index in used..<full { unsafe found.store.cells[index] = CellStore.absent }
    }
    append(span, first, full - first, &found)
    return full
  }

  @inline(__always)
  private func append(_ span: RowSpan, _ first: Int, _ count: Int, _ found: inout ScannedRows) {
    found.rows.append(
      .init(
        start: UInt32(truncatingIfNeeded: span.start), end: UInt32(truncatingIfNeeded: span.end),
        next: UInt32(truncatingIfNeeded: span.next), line: UInt32(truncatingIfNeeded: span.line),
        lines: UInt32(truncatingIfNeeded: span.lines), firstCell: UInt32(truncatingIfNeeded: first),
        cells: UInt32(truncatingIfNeeded: count)))
  }

  private func length(_ cell: UInt64) -> Int {
    Int((cell & ~CellStore.escapedBit) >> 32) - Int(cell & 0xffff_ffff)
  }

  private enum Comments { case none, cutOff }

  /// Moves `position` behind the comment lines that begin there.
  private func skipComments(
    _ text: UnsafePointer<UInt8>, _ position: inout Int, _ end: Int, _ beyond: End, _ line: inout Int
  ) -> Comments {
    while unsafe beginsComment(text, position, end) {
      guard let first = unsafe lineEnd(text, position, end, beyond) else { return .cutOff }
      position = first.next
      line += 1
    }
    return .none
  }

  private func beginsComment(_ text: UnsafePointer<UInt8>, _ position: Int, _ end: Int) -> Bool {
    let prefix = dialect.comment
    guard !prefix.isEmpty, end - position >= prefix.count else { return false }
    for index in prefix.indices where unsafe text[position + index] != prefix[index] { return false }
    return true
  }

  /// The end of the line that starts at `position`, and where the next one starts; nil where it is cut off.
  private func lineEnd(
    _ text: UnsafePointer<UInt8>, _ position: Int, _ end: Int, _ beyond: End
  ) -> (end: Int, next: Int)? {
    let found = unsafe position + scan_line_end(text + position, end - position)
    guard found < end else { return beyond == .final ? (end, end) : nil }
    if unsafe text[found] == 0x0d {
      if found + 1 == end { return beyond == .more ? nil : (found, end) }
      if unsafe text[found + 1] == 0x0a { return (found, found + 2) }
    }
    return (found, found + 1)
  }
}
