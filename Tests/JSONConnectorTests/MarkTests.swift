import CScan
import Testing

@Suite struct `The marks of JSON` {
  private func marks(
    _ bytes: [UInt8],
    _ find: (UnsafePointer<UInt8>, Int, UnsafeMutablePointer<json_carry>, UnsafeMutablePointer<json_block>) ->
      Void
  ) -> [[UInt64]] {
    var blocks = [json_block](repeating: json_block(), count: (bytes.count + 63) / 64)
    var carry = json_carry()
    unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe blocks.withUnsafeMutableBufferPointer { found in
        guard let base = buffer.baseAddress, let first = found.baseAddress else { return }
        unsafe find(base, buffer.count, &carry, first)
      }
    }
    return blocks.map { [$0.marks, $0.escapes, $0.newlines] }
  }

  @Test func `are where the picture in the header has them`() {
    let text = Array(#"{"a\"b": [1, true]}"#.utf8)
    let found = unsafe marks(text) { unsafe json_marks($0, $1, $2, $3) }
    func bits(_ picture: String) -> UInt64 {
      picture.enumerated().reduce(0) { $1.element == "1" ? $0 | 1 << UInt64($1.offset) : $0 }
    }
    #expect(found == [[bits("1100001101110100011"), bits("0001000000000000000"), 0]])
  }

  @Test func `are the same with wide vectors and without`() {
    let letters = Array("\"\"\\\\{}[]:,1a \n\t\r\u{1}あ".utf8)
    var random = SystemRandomNumberGenerator()
    for length in Array(1...200) + [1000, 4096, 65_537] {
      let text = (0..<length).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] }
      let wide = unsafe marks(text) { unsafe json_marks($0, $1, $2, $3) }
      let narrow = unsafe marks(text) { unsafe json_marks_plain($0, $1, $2, $3) }
      #expect(wide == narrow, "\(text)")
      #expect(wide == simple(text), "\(text)")
    }
  }

  /// Byte by byte, as the header tells it.
  private func simple(_ text: [UInt8]) -> [[UInt64]] {
    var blocks = [[UInt64]](repeating: [0, 0, 0], count: (text.count + 63) / 64)
    var isText = false
    var isEscaped = false
    var isScalar = false
    for (at, byte) in text.enumerated() {
      let bit = UInt64(1) << UInt64(at % 64)
      if byte == 0x0A { blocks[at / 64][2] |= bit }
      let wasEscaped = isEscaped
      isEscaped = byte == 0x5C && !wasEscaped
      if isEscaped, isText { blocks[at / 64][1] |= bit }
      if byte == 0x22, !wasEscaped {
        blocks[at / 64][0] |= bit
        isText.toggle()
        isScalar = false
      } else if isText {
        if byte < 0x20 { blocks[at / 64][0] |= bit }
      } else if "{}[]:,".utf8.contains(byte) {
        blocks[at / 64][0] |= bit
        isScalar = false
      } else if [0x20, 0x09, 0x0A, 0x0D].contains(byte) {
        isScalar = false
      } else {
        if !isScalar { blocks[at / 64][0] |= bit }
        isScalar = true
      }
    }
    return blocks
  }
}
