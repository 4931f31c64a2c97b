import Hub

/// A sketch of a company's folded name in 64 bits, by which a lost character can be told from another name.
///
///     bits  0-55   how often the characters of each of 28 buckets occur, two bits each, counted modulo 4
///     bits 56-63   how many characters there are, at most 255
///
/// A character that was lost or two that changed places make the same name mistyped. One character for another do not:
/// 第一産業 and 第二産業 are two companies.
enum NameSketch {
  private static let buckets: UInt64 = 28
  private static let lengthShift: UInt64 = 56

  /// The sketch of a folded name; 0 for one that is too short to be told from others.
  static func make(_ folded: [UInt8]) -> UInt64 {
    var counts: UInt64 = 0
    var length: UInt64 = 0
    var index = 0
    while index < folded.count {
      var scalar: UInt64 = 0
      repeat {
        scalar = scalar << 8 | UInt64(folded[index])
        index += 1
      } while index < folded.count && folded[index] & 0xc0 == 0x80
      let shift = (scalar &* 0x9E37_79B9_7F4A_7C15 >> 40) % buckets * 2
      counts = counts & ~(3 << shift) | (((counts >> shift & 3) + 1) & 3) << shift
      length += 1
    }
    return length < 3 ? 0 : counts | min(length, 255) << lengthShift
  }

  /// Whether two different names can be one, of which a character was lost or two changed places.
  static func isClose(_ a: UInt64, _ b: UInt64) -> Bool {
    guard a != 0, b != 0 else { return false }
    let (long, short) = a >> lengthShift >= b >> lengthShift ? (a, b) : (b, a)
    let lost = long >> lengthShift - short >> lengthShift
    guard lost <= 1 else { return false }
    var different = (long ^ short) & (1 << lengthShift - 1)
    var steps = 0
    while different != 0 {
      let shift = UInt64(different.trailingZeroBitCount) & ~1
      guard (long >> shift &- short >> shift) & 3 == 1 else { return false }
      steps += 1
      different &= ~(3 << shift)
    }
    return steps == lost
  }
}
