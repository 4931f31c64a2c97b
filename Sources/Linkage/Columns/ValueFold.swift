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
      if let day = DateNotation.day(cell) {
        var digits = Array(String(day).utf8)
        while digits.count < 8 { digits.insert(0x30, at: 0) }
        output += digits
      } else {
        MatchFold.name(cell, into: &output)
      }
    case .phone: Self.parts(cell, at: ";|,/", into: &output) { Self.phone($0, into: &$1) }
    case .number: Self.number(cell, into: &output)
    case .coordinate: Self.coordinate(cell, into: &output)
    case .email: Self.parts(cell, at: ";|, ", into: &output) { Self.lowered($0, into: &$1) }
    case .identifier: Self.parts(cell, at: ";|", into: &output) { MatchFold.name($0, into: &$1) }
    case .organisation:
      company.split(cell)
      Self.words(company.core.span, into: &output)
      if output.isEmpty { Self.words(cell, into: &output) }
    case .address: Self.address(cell, into: &output)
    case .text: Self.words(Self.closed(cell).span, into: &output)
    case .fullName: Self.words(cell, into: &output)
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

  /// A list in one cell: its parts folded one by one, each once, in order, with ; between.
  private static func parts(
    _ cell: Span<UInt8>, at signs: StaticString, into output: inout [UInt8],
    _ fold: (Span<UInt8>, inout [UInt8]) -> Void
  ) {
    let breaks = Array(signs.description.utf8)
    var found: [[UInt8]] = []
    var start = 0
    for index in 0...cell.count where index == cell.count || breaks.contains(cell[index]) {
      var part: [UInt8] = []
      if index > start { fold(cell.extracting(start..<index), &part) }
      start = index + 1
      if !part.isEmpty, !found.contains(part) { found.append(part) }
    }
    found.sort { $0.lexicographicallyPrecedes($1) }
    for (index, part) in found.enumerated() {
      if index > 0 { output.append(0x3B) }
      output += part
    }
  }

  /// Model numbers lose their hyphens: PS-LX350H and PSLX350H are one word.
  private static func closed(_ cell: Span<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    var start = 0
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    func isSign(_ byte: UInt8) -> Bool { isDigit(byte) || (0x61...0x7A).contains(byte | 0x20) }
    for index in cell.indices {
      if cell[index] <= 0x20 { start = text.count + 1 }
      if cell[index] == 0x2D, index > 0, index + 1 < cell.count, isSign(cell[index - 1]),
        isSign(cell[index + 1])
      {
        let before = text[min(start, text.count)...].contains(where: isDigit)
        var next = index + 1
        while next < cell.count, isSign(cell[next]), !isDigit(cell[next]) { next += 1 }
        if before || next < cell.count && isDigit(cell[next]) { continue }
      }
      text.append(cell[index])
    }
    return text
  }

  /// Words and numbers; in Japanese 丁目, 番地 and 号 are as good as a hyphen, and a number is a word of its own.
  private static func address(_ cell: Span<UInt8>, into output: inout [UInt8]) {
    var text: [UInt8] = []
    NFKC.append(cell, to: &text)
    guard text.contains(where: { $0 >= 0xE3 }) else { return words(text.span, into: &output) }
    var apart: [UInt8] = []
    var at = 0
    while at < text.count {
      let isAfterDigit = apart.last.map { (0x30...0x39).contains($0) } ?? false
      if isAfterDigit, let sign = signs.first(where: { text[at...].starts(with: $0) }) {
        apart.append(0x2D)
        at += sign.count
        continue
      }
      let isDigit = (0x30...0x39).contains(text[at])
      if let last = apart.last, isDigit && last >= 0x80 || isAfterDigit && text[at] >= 0x80 {
        apart.append(0x20)
      }
      apart.append(text[at])
      at += 1
    }
    words(apart.span, into: &output)
  }

  private static let signs = ["丁目", "番地の", "番地", "番", "号室", "号", "の"].map { Array($0.utf8) }

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

  /// Degrees with their sign, as a number is written.
  private static func coordinate(_ cell: Span<UInt8>, into output: inout [UInt8]) {
    let before = output.count
    var isNegative = false
    var text: [UInt8] = []
    for index in cell.indices {
      switch cell[index] {
      case 0x2D: isNegative = true
      case 0x2B, 0x20: continue
      default: text.append(cell[index])
      }
    }
    number(text.span, into: &output)
    if isNegative, output.count > before { output.insert(0x2D, at: before) }
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
