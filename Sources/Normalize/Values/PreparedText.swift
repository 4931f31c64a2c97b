import TextKernels

/// The common first step of kernels that read a cell: NFKC, single blanks, trimmed; ASCII takes the short way.
enum PreparedText {
  /// Puts the prepared cell into `output`, which is emptied before.
  static func prepare(_ cell: Span<UInt8>, into output: inout [UInt8], scratch: inout TidyText.Scratch) {
    output.removeAll(keepingCapacity: true)
    TidyText.append(cell, to: &output, scratch: &scratch)
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}
