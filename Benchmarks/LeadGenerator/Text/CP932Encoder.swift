/// UTF-8 to CP932 (Windows-31J) by a table of our own, so that files are the same on every machine.
package struct CP932Encoder: Sendable {
  /// The encoder; its table is built once.
  package static let shared = CP932Encoder()

  private let table: [UInt16]

  private init() {
    var table = [UInt16](repeating: 0, count: 0x10000)
    for (index, line) in CP932Table.text.split(separator: "\n").enumerated() {
      let lead = UInt16(CP932Table.leads[index / 2])
      for (column, scalar) in line.unicodeScalars.enumerated() where scalar != "." {
        let position = column + (index % 2) * 94
        let trail = UInt16(0x40 + position + (position >= 63 ? 1 : 0))
        table[Int(scalar.value)] = lead << 8 | trail
      }
    }
    for code in 0xFF61...0xFF9F { table[code] = UInt16(code - 0xFF61 + 0xA1) }
    self.table = table
  }

  /// Appends valid UTF-8 as CP932; answers how many characters it has no code for (written as 〓).
  package func append(_ text: [UInt8], doublingQuotes: Bool, to out: inout [UInt8]) -> Int {
    var missing = 0
    var index = 0
    let count = text.count
    while index < count {
      let byte = text[index]
      if byte < 0x80 {
        out.append(byte)
        if doublingQuotes, byte == UInt8(ascii: "\"") { out.append(byte) }
        index += 1
        continue
      }
      var code: UInt16 = 0
      if byte < 0xE0, index + 1 < count {
        code = table[Int(byte & 0x1F) << 6 | Int(text[index + 1] & 0x3F)]
        index += 2
      } else if byte < 0xF0, index + 2 < count {
        code = table[Int(byte & 0x0F) << 12 | Int(text[index + 1] & 0x3F) << 6 | Int(text[index + 2] & 0x3F)]
        index += 3
      } else {
        index += 4
      }
      if code == 0 {
        missing += 1
        code = 0x81AC
      }
      if code > 0xFF { out.append(UInt8(code >> 8)) }
      out.append(UInt8(code & 0xFF))
    }
    return missing
  }
}
