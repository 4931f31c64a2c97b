public import Hub

/// `phone`: E.164, with extension, second number and fax number as parts.
public struct Phone: CellNormalizer {
  /// Name, summary, parts and examples.
  public static let spec = NormalizerSpec(
    name: "phone",
    summary:
      "Telephone numbers in E.164; the extension, a second number and a fax number in the cell become parts; "
      + "a leading zero that a spreadsheet took is put back with a warning; numbers of other countries (with + or 010) "
      + "are held against their numbering plans.",
    parts: ["extension", "second", "fax"],
    examples: [
      example("03-1234-5678", "+81312345678"), example("０３ー１２３４ー５６７８", "+81312345678"),
      example("(03) 1234-5678 内線123", "+81312345678", extension: "123"),
      example("+81(0)3-1234-5678 ext. 12", "+81312345678", extension: "12"),
      example("tel:+81-3-1234-5678;ext=12", "+81312345678", extension: "12"),
      example("0081-90-1234-5678", "+819012345678"), example("TEL:0120-123-456（代表）", "+81120123456"),
      example("03-1234-5678 内線12 090-1234-5678", "+81312345678", extension: "12", second: "+819012345678"),
      example("TEL 03-1234-5678 FAX 03-1234-5679", "+81312345678", fax: "+81312345679"),
      example("03-1234-5678 03-1234-5679(FAX)", "+81312345678", fax: "+81312345679"),
      example("TEL/FAX 03-1234-5678", "+81312345678"),
      example("03-1234-5678 / 090-1234-5678", "+81312345678", second: "+819012345678"),
      example("03-1234-5678/79", "+81312345678", second: "+81312345679"),
      example("03-1234-5678,12", "+81312345678"),
      example("3-1234-5678", "+81312345678"), example("9012345678", "+819012345678"),
      example("+1 (415) 555-2671", "+14155552671"), example("+44 (0)20 7946 0958", "+442079460958"),
      example("+39 (0)6 6982", "+39066982"), example("010-86-10-1234-5678", "+861012345678"),
      example("+81312345678", "+81312345678"),
      example("03-1234-5678 (9:00-18:00)", "+81312345678"), example("312345678.0", "+81312345678"),
      .init("03-1234-567", nil), .init("不明", nil), .init("000-0000-0000", nil),
      .init("FAX 03-1234-5678", nil), .init("018-190-9378", nil), .init("070-0123-4567", nil),
      .init("0033-1-2345-6789", nil), .init("+1 415 555 267", nil), .init("+999 12345678", nil),
    ])

  private static func example(
    _ input: String, _ output: String, extension ext: String = "", second: String = "", fax: String = ""
  ) -> NormalizerSpec.Example {
    .init(input, output, parts: ["extension": ext, "second": second, "fax": fax])
  }

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

  /// Whether a cell is a number as a spreadsheet or a data frame writes it: 312345678.0.
  private static func isFraction(_ cell: Span<UInt8>) -> Bool {
    guard cell.count > 8, cell[cell.count - 2] == 0x2E, cell[cell.count - 1] == 0x30 else { return false }
    for index in 0..<(cell.count - 2) where !PreparedText.isDigit(cell[index]) { return false }
    return true
  }

  private func finish(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    if number.text.span.isSame(as: cell) { return .unchanged }
    output.text.append(contentsOf: number.text)
    return .changed
  }

  private mutating func slow(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    PreparedText.prepare(cell, into: &prepared, scratch: &output.scratch)
    if Self.isFraction(prepared.span) { prepared.removeLast(2) }
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
      hasSecond = writeNumber(blank..<range.upperBound, &output.parts[1])
    }
    guard let reading else { return .refused("normalize.phone.length") }
    var isLeftOver = false
    for (index, piece) in text.pieces.enumerated() where index != first {
      switch piece.kind {
      case .extensionNumber where index > first && output.parts[0].isEmpty:
        let end = extensionEnd(piece.range)
        for index in piece.range.lowerBound..<end where PreparedText.isDigit(text.bytes[index]) {
          output.parts[0].append(text.bytes[index])
        }
        if end < piece.range.upperBound, !hasSecond {
          hasSecond = writeNumber(end..<piece.range.upperBound, &output.parts[1])
        }
      case .number where !hasSecond:
        hasSecond =
          writeNumber(piece.range, &output.parts[1]) || writeLine(piece, &output.parts[1])
        if !hasSecond { isLeftOver = true }
      case .fax where output.parts[2].isEmpty:
        if !writeNumber(piece.range, &output.parts[2]) { isLeftOver = true }
      case .number, .fax, .extensionNumber: isLeftOver = true
      }
    }
    if hasSecond { output.warnings.append("normalize.phone.second") }
    if isLeftOver { output.warnings.append("normalize.phone.rest") }
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

  /// Writes a number in E.164; false where a range holds none.
  private mutating func writeNumber(_ range: Range<Int>, _ output: inout [UInt8]) -> Bool {
    guard second.read(text.bytes, range) != nil else { return false }
    output.append(contentsOf: second.text)
    return true
  }

  /// Writes a number of which only the last digits are given: 03-1234-5678/79, 5678〜9; false where it is not certain.
  ///
  /// Behind a comma two digits may be an extension, too: only four are read.
  private func writeLine(_ piece: PhoneText.Piece, _ output: inout [UInt8]) -> Bool {
    guard piece.sign == 0x2F || piece.sign == 0x7E || piece.sign == 0x2C else { return false }
    // 平日9時〜17時 is no line: nothing but telephone text may stand in the cell
    if text.hasOtherText { return false }
    let digits = text.bytes[piece.range].filter { PreparedText.isDigit($0) }
    guard piece.sign == 0x2C ? digits.count == 4 : digits.count <= 4,
      number.text.starts(with: [0x2B, 0x38, 0x31])
    else { return false }
    output.append(contentsOf: number.text.dropLast(digits.count))
    output.append(contentsOf: digits)
    return true
  }
}
