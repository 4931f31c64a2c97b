import Hub

/// A configuration file as text, with places counted as YAML counts them.
///
/// Columns count code points. The line breaks are those of YAML 1.1 (LF, CR, CR LF, NEL, LS, PS), so that
/// the places of the YAML library and ours agree.
struct SourceText {
  /// Path relative to the workspace.
  let file: String
  /// The file's bytes as they are.
  let bytes: [UInt8]
  /// The code points, without a byte order mark.
  var scalars: [Unicode.Scalar]

  /// Decodes the bytes; a finding and nil where they are no UTF-8 text.
  init?(file: String, bytes: [UInt8], report: Report) {
    self.file = file
    self.bytes = bytes
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let body = hasMark ? bytes[3...] : bytes[...]
    do {
      _ = try UTF8Span(validating: body.span)
    } catch {
      let good = body.prefix(error.byteOffsets.lowerBound)
      let text = SourceText(
        file: file, bytes: bytes, scalars: Array(String(decoding: good, as: UTF8.self).unicodeScalars))
      report.error("workspace.not_utf8", at: text.location(of: text.scalars.count))
      return nil
    }
    scalars = Array(String(decoding: body, as: UTF8.self).unicodeScalars)
    if let offset = scalars.firstIndex(where: Self.isControl) {
      let code = String(scalars[offset].value, radix: 16, uppercase: true)
      let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
      report.error("workspace.control_character", at: location(of: offset), ["character": "U+\(padded)"])
      return nil
    }
  }

  private init(file: String, bytes: [UInt8], scalars: [Unicode.Scalar]) {
    self.file = file
    self.bytes = bytes
    self.scalars = scalars
  }

  /// The text as it stands now.
  var text: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// The place of a code point.
  func location(of offset: Int) -> SourceLocation {
    var line = 1
    var start = 0
    var index = 0
    while index < offset {
      let length = breakLength(at: index)
      if length > 0 {
        if index + length > offset { break }
        line += 1
        start = index + length
      }
      index += max(length, 1)
    }
    return SourceLocation(file: file, line: line, column: offset - start + 1)
  }

  /// The code point at a place, nil beyond the end.
  func offset(line: Int, column: Int) -> Int? {
    var current = 1
    var index = 0
    while current < line, index < scalars.count {
      let length = breakLength(at: index)
      if length > 0 { current += 1 }
      index += max(length, 1)
    }
    let offset = index + column - 1
    return current == line && offset < scalars.count ? offset : nil
  }

  private func breakLength(at index: Int) -> Int {
    switch scalars[index].value {
    case 0x0D: index + 1 < scalars.count && scalars[index + 1].value == 0x0A ? 2 : 1
    case 0x0A, 0x85, 0x2028, 0x2029: 1
    default: 0
    }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x85: false
    case 0..<0x20, 0x7F..<0xA0, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
