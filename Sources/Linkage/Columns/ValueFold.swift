import TextKernels

/// What of a cell is compared: folded as its kind wants it, words apart by one blank where words matter.
struct ValueFold {
  private var company = CompanyName()
  private var buffer: [UInt8] = []

  /// Appends the folded form of a cell; nothing where it says nothing.
  mutating func append(_ raw: Span<UInt8>, as kind: ColumnKind, into output: inout [UInt8]) {
    let cell = raw.extracting(Self.trimmed(raw))
    if cell.isEmpty || Self.saysNothing(cell) { return }
    switch kind {
    case .ignored: break
    case .date:
      if let day = DateText.parse(cell) {
        var digits = Array(String(day).utf8)
        while digits.count < 8 { digits.insert(0x30, at: 0) }
        output += digits
      } else {
        MatchFold.name(cell, into: &output)
      }
    case .phone: Self.phone(cell, into: &output)
    case .number: Self.number(cell, into: &output)
    case .email: Self.lowered(cell, into: &output)
    case .organisation:
      company.split(cell)
      Self.words(company.core.span, into: &output)
      if output.isEmpty { Self.words(cell, into: &output) }
    case .fullName, .address, .text: Self.words(cell, into: &output)
    default: MatchFold.name(cell, into: &output)
    }
  }

  /// Words, folded one by one, with one blank between them; apostrophes do not part words.
  private static func words(_ cell: Span<UInt8>, into output: inout [UInt8]) {
    var start = 0
    var at = 0
    // Japanese sets blanks between the words of a name or not.
    func isJoined(_ start: Int) -> Bool {
      guard let last = output.last, last >= 0x80 else { return false }
      return UTF8Cell.decode(cell, start).scalar >= 0x2E80
    }
    func close(_ end: Int) {
      guard end > start else { return }
      let before = output.count
      if before > 0, !isJoined(start) { output.append(0x20) }
      let inner = output.count
      MatchFold.name(cell.extracting(start..<end), into: &output)
      if output.count == inner { output.removeLast(output.count - before) }
    }
    while at < cell.count {
      let (c, length) = UTF8Cell.decode(cell, at)
      if isBreak(c) {
        close(at)
        start = at + length
      }
      at += length
    }
    close(cell.count)
  }

  private static func isBreak(_ c: UInt32) -> Bool {
    switch c {
    case 0x26, 0x27, 0x2B: false
    case 0..<0x30, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7F: true
    case 0x3000, 0xA0, 0x30FB, 0xFF65, 0x3001, 0x3002, 0x2010...0x2015, 0xFF08, 0xFF09, 0x300C, 0x300D: true
    default: false
    }
  }

  private static func trimmed(_ cell: Span<UInt8>) -> Range<Int> {
    func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x22 || byte == 0x27 }
    var start = 0
    var end = cell.count
    while start < end, isBlank(cell[start]) { start += 1 }
    while end > start, isBlank(cell[end - 1]) { end -= 1 }
    return start..<end
  }

  private static let nothings: Set<[UInt8]> = Set(
    ["-", "n/a", "na", "null", "none", "nan", "unknown", "?", "--", "nil", ".", "\\n", "不明", "なし", "該当なし"].map
    {
      Array($0.utf8)
    })

  private static func saysNothing(_ cell: Span<UInt8>) -> Bool {
    guard cell.count <= 12 else { return false }
    var text: [UInt8] = []
    lowered(cell, into: &text)
    return nothings.contains(text)
  }

  private static func lowered(_ cell: Span<UInt8>, into output: inout [UInt8]) {
    for index in cell.indices {
      let byte = cell[index]
      if byte <= 0x20 { continue }
      output.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
    }
  }

  /// Digits and the decimal point, without zeros that say nothing; what is no number folded as text.
  private static func number(_ cell: Span<UInt8>, into output: inout [UInt8]) {
    let before = output.count
    var hasPoint = false
    for index in cell.indices {
      switch cell[index] {
      case 0x30...0x39: output.append(cell[index])
      case 0x2E where !hasPoint:
        hasPoint = true
        output.append(0x2E)
      case 0x20, 0x24, 0x2C, 0x2D: continue
      default:
        output.removeLast(output.count - before)
        return MatchFold.name(cell, into: &output)
      }
    }
    if hasPoint {
      while output.last == 0x30 { output.removeLast() }
      if output.last == 0x2E { output.removeLast() }
    }
    while output.count > before + 1, output[before] == 0x30 { output.remove(at: before) }
  }

  /// The digits of a number, without what stands for a country or a trunk.
  private static func phone(_ cell: Span<UInt8>, into output: inout [UInt8]) {
    var normal: [UInt8] = []
    NFKC.append(cell, to: &normal)
    let before = output.count
    for byte in normal where (0x30...0x39).contains(byte) { output.append(byte) }
    while output.count > before + 7, output[before] == 0x30 { output.remove(at: before) }
    if output.count < before + 5 { output.removeLast(output.count - before) }
  }
}
