public import Hub

/// `phone`: E.164, with extension and second number as parts.
public struct Phone: CellNormalizer {
  /// Name, summary, parts and examples.
  public static let spec = NormalizerSpec(
    name: "phone",
    summary: "Telephone numbers in E.164; the extension and a second number in the cell become parts; "
      + "a leading zero that a spreadsheet took is put back with a warning; numbers of other countries (with + or 010) "
      + "are held against their numbering plans.",
    parts: ["extension", "second"],
    examples: [
      .init("03-1234-5678", "+81312345678", parts: ["extension": "", "second": ""]),
      .init("０３ー１２３４ー５６７８", "+81312345678", parts: ["extension": "", "second": ""]),
      .init("(03) 1234-5678 内線123", "+81312345678", parts: ["extension": "123", "second": ""]),
      .init("+81(0)3-1234-5678 ext. 12", "+81312345678", parts: ["extension": "12", "second": ""]),
      .init("0081-90-1234-5678", "+819012345678", parts: ["extension": "", "second": ""]),
      .init("TEL:0120-123-456（代表）", "+81120123456", parts: ["extension": "", "second": ""]),
      .init(
        "03-1234-5678 内線12 090-1234-5678", "+81312345678",
        parts: ["extension": "12", "second": "+819012345678"]),
      .init(
        "FAX:03-1234-5679 TEL:03-1234-5678", "+81312345678",
        parts: ["extension": "", "second": ""]),
      .init(
        "03-1234-5678 / 090-1234-5678", "+81312345678", parts: ["extension": "", "second": "+819012345678"]),
      .init("3-1234-5678", "+81312345678", parts: ["extension": "", "second": ""]),
      .init("9012345678", "+819012345678", parts: ["extension": "", "second": ""]),
      .init("+1 (415) 555-2671", "+14155552671", parts: ["extension": "", "second": ""]),
      .init("+44 (0)20 7946 0958", "+442079460958", parts: ["extension": "", "second": ""]),
      .init("+39 (0)6 6982", "+39066982", parts: ["extension": "", "second": ""]),
      .init("010-86-10-1234-5678", "+861012345678", parts: ["extension": "", "second": ""]),
      .init("+81312345678", "+81312345678", parts: ["extension": "", "second": ""]),
      .init("03-1234-567", nil), .init("不明", nil), .init("000-0000-0000", nil),
      .init("FAX 03-1234-5678", nil),
      .init("+1 415 555 267", nil), .init("+999 12345678", nil),
    ])

  private var text = PhoneText()
  private var number = PhoneNumber()
  private var second = PhoneNumber()
  private var prepared: [UInt8] = []

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    if Self.isPlain(cell) {
      guard number.read(cell, 0..<cell.count) == .plain else { return slow(cell, &output) }
      return finish(cell, &output)
    }
    return slow(cell, &output)
  }

  /// Digits with hyphens, or `+` and digits: nothing to take off.
  private static func isPlain(_ cell: Span<UInt8>) -> Bool {
    for index in cell.indices {
      let byte = cell[index]
      guard PreparedText.isDigit(byte) || byte == 0x2D || (byte == 0x2B && index == 0) else { return false }
    }
    return true
  }

  private func finish(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    if number.text.span.isSame(as: cell) { return .unchanged }
    output.text.append(contentsOf: number.text)
    return .changed
  }

  private mutating func slow(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    PreparedText.prepare(cell, into: &prepared, scratch: &output.scratch)
    let source = prepared
    text.cut(source.span)
    guard let first = text.pieces.firstIndex(where: { $0.kind == .number }) else {
      return .refused(
        text.pieces.contains { $0.kind == .fax } ? "normalize.phone.fax" : "normalize.phone.none")
    }
    let range = text.pieces[first].range
    var reading = number.read(text.bytes, range)
    var hasSecond = false
    if reading == nil, let blank = splitPoint(range) {
      // two numbers with nothing but a blank between them
      reading = number.read(text.bytes, range.lowerBound..<blank)
      writeSecond(blank..<range.upperBound, &output)
      hasSecond = true
    }
    guard let reading else { return .refused("normalize.phone.length") }
    for piece in text.pieces[(first + 1)...] {
      switch piece.kind {
      case .extensionNumber where output.parts[0].isEmpty:
        let end = extensionEnd(piece.range)
        for index in piece.range.lowerBound..<end where PreparedText.isDigit(text.bytes[index]) {
          output.parts[0].append(text.bytes[index])
        }
        if end < piece.range.upperBound, !hasSecond {
          writeSecond(end..<piece.range.upperBound, &output)
          hasSecond = true
        }
      case .number, .fax, .extensionNumber:
        if !hasSecond { writeSecond(piece.range, &output) }
        hasSecond = true
      }
    }
    if hasSecond { output.warnings.append("normalize.phone.second") }
    if text.hasOtherText { output.warnings.append("normalize.phone.text") }
    switch reading {
    case .plain: break
    case .zeroRestored: output.warnings.append("normalize.phone.zero")
    case .countryAssumed: output.warnings.append("normalize.phone.country")
    case .unassigned: output.warnings.append("normalize.phone.unassigned")
    }
    return finish(cell, &output)
  }

  /// The blank at which a piece falls into two possible numbers.
  private mutating func splitPoint(_ range: Range<Int>) -> Int? {
    for index in range where text.bytes[index] == 0x20 {
      if number.read(text.bytes, range.lowerBound..<index) == .plain,
        second.read(text.bytes, index..<range.upperBound) != nil
      {
        return index
      }
    }
    return nil
  }

  /// Where an extension ends: before a number of its own (`内線12 090-1234-5678`), else with its piece.
  private mutating func extensionEnd(_ range: Range<Int>) -> Int {
    var hasDigit = false
    for index in range {
      if PreparedText.isDigit(text.bytes[index]) {
        hasDigit = true
      } else if hasDigit {
        return second.read(text.bytes, index..<range.upperBound) == nil ? range.upperBound : index
      }
    }
    return range.upperBound
  }

  /// The second number: E.164 where it is a number by itself, else its digits as written (03-1234-5678/79).
  private mutating func writeSecond(_ range: Range<Int>, _ output: inout CellOutput) {
    if second.read(text.bytes, range) != nil {
      output.parts[1].append(contentsOf: second.text)
    } else {
      for index in range where PreparedText.isDigit(text.bytes[index]) {
        output.parts[1].append(text.bytes[index])
      }
    }
  }
}
