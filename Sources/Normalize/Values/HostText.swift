import TextKernels

/// Host names: labels of letters, digits and hyphens with dots between; letters of other scripts as they are.
enum HostText {
  /// Whether a range is a host name with at least one dot, whose last label is no number.
  static func isValid(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard !range.isEmpty, range.count <= 253 else { return false }
    var labelStart = range.lowerBound
    var dots = 0
    var hasLetter = false
    var at = range.lowerBound
    while at < range.upperBound {
      let byte = text[at]
      if byte == 0x2E {
        guard isLabel(text, labelStart..<at) else { return false }
        dots += 1
        labelStart = at + 1
        hasLetter = false
        at += 1
      } else if byte < 0x80 {
        if PreparedText.isLetter(byte) {
          hasLetter = true
        } else {
          guard PreparedText.isDigit(byte) || byte == 0x2D else { return false }
        }
        at &+= 1
      } else {
        let (c, length) = UTF8Cell.decode(text, at)
        guard isLetter(c) else { return false }
        hasLetter = true
        at += length
      }
    }
    let last = labelStart..<range.upperBound
    return dots > 0 && hasLetter && isLabel(text, last) && isTop(text, last)
  }

  /// Whether a label may be a top-level domain: letters of one kind (jp, みんな) or `xn--`; example.jp様 has none.
  ///
  /// Source: RFC 3696, section 2, and IANA's list, which has no other.
  private static func isTop(_ text: Span<UInt8>, _ label: Range<Int>) -> Bool {
    if text.startsWith("xn--", at: label.lowerBound) || text.startsWith("XN--", at: label.lowerBound) {
      return true
    }
    var hasASCII = false
    var hasOther = false
    for index in label {
      if text[index] >= 0x80 {
        hasOther = true
      } else {
        guard PreparedText.isLetter(text[index]) else { return false }
        hasASCII = true
      }
    }
    return !(hasASCII && hasOther)
  }

  /// Appends a host of other letters than ASCII in those of the DNS; nothing where it is no host name.
  ///
  /// 。 and ｡ separate labels, too (RFC 3490, section 3.1).
  static func appendASCII(_ host: Span<UInt8>, to output: inout [UInt8]) {
    var text: [UInt8] = []
    var at = 0
    while at < host.count {
      let (c, length) = UTF8Cell.decode(host, at)
      if c == 0x3002 { text.append(0x2E) } else { UTF8Cell.append(host, at..<(at + length), to: &text) }
      at += length
    }
    let start = output.count
    guard isValid(text.span, 0..<text.count), Punycode.appendHost(text.span, to: &output),
      isValid(output.span, start..<output.count)
    else {
      output.removeSubrange(start...)
      return
    }
  }

  private static func isLabel(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    !range.isEmpty && range.count <= 63 && text[range.lowerBound] != 0x2D
      && text[range.upperBound - 1] != 0x2D
  }

  /// Not punctuation, symbols, blanks or what is no character at all.
  private static func isLetter(_ c: UInt32) -> Bool {
    switch c {
    case 0x80...0xBF, 0xD7, 0xF7, 0x2000...0x2BFF, 0x3000...0x3004, 0x3008...0x3040, 0x30FB, 0xD800...0xF8FF,
      0xFE00...0xFE1F, 0xFF00...0xFFFF, 0x1_F000...0x1_FFFF:
      false
    default: c < 0xE_0000
    }
  }
}
