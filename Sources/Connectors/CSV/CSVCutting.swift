/// What was cut from one window: its rows and problems, and where it goes on.
struct CSVCut {
  /// Why cutting stopped.
  enum Stop {
    /// As many rows as a batch may have.
    case limit
    /// The record at `position` needs more bytes.
    case cutOff
    /// The file's end.
    case end
  }
  var stop: Stop
  /// Start of the next record in the original bytes of the window, on the window's line `line`.
  var position: Int
  var line: Int
  /// The length of the cell that is cut off.
  var pendingField: Int
}

extension CSVScanner {
  /// Cuts a window up to the next limit; bad bytes reject their record and the rest of their line on the way.
  func cut(_ window: inout CSVWindow, maxRows: Int, maxBytes: Int, into found: inout ScannedRows) -> CSVCut {
    var position = 0
    var line = 0
    while true {
      let (end, beyond, barrier) = window.extent(from: position, line: line)
      let stop = scan(
        window.text, from: position, to: end, beyond, line: line, maxRows: maxRows,
        maxBytes: maxBytes == .max ? .max : maxBytes - position, into: &found)
      let here = CSVCut(
        stop: stop.kind == .limit ? .limit : stop.kind == .end ? .end : .cutOff,
        position: window.rawStart(ofLine: stop.line, text: stop.position), line: stop.line,
        pendingField: end - stop.fieldStart)
      guard stop.kind == .cutOff, let barrier, let lineEnd = window.lineEnd(of: barrier) else { return here }
      let badLine = barrier.line?.number ?? stop.endLine
      if !isComment(window.text, at: stop.position) {
        found.problems.append(
          .init(
            reason: .undecodable(raw: barrier.raw, length: barrier.length), row: found.rows.count,
            start: stop.position, end: lineEnd.end, line: stop.line, lines: badLine - stop.line + 1))
      }
      position = lineEnd.next
      line = badLine + 1
      if position - 0 >= maxBytes {
        return CSVCut(
          stop: .limit, position: window.rawStart(ofLine: line, text: position), line: line, pendingField: 0)
      }
    }
  }

  private func isComment(_ text: [UInt8], at position: Int) -> Bool {
    !dialect.comment.isEmpty && text[position...].starts(with: dialect.comment)
  }
}
