/// How a name sounds, roughly: its first letter and its consonants in classes, as in Soundex.
enum Phonetic {
  /// The code of a folded name, at most five places; letters beyond ASCII count as they are.
  static func code(_ units: Span<UInt16>) -> UInt64 {
    guard units.count > 0 else { return 0 }
    var code = UInt64(units[0]) | 1 << 32
    if units[0] == 0x70, units.count > 1, units[1] == 0x68 { code = 0x66 | 1 << 32 }  // ph
    if units[0] == 0x6B { code = 0x63 | 1 << 32 }  // k as c
    var last = classOf(units[0])
    var places = 1
    for index in 1..<max(1, units.count) where places < 4 {
      let kind = classOf(units[index])
      if kind != 0, kind != last {
        code = code &* 131 &+ kind
        places += 1
      }
      if units[index] != 0x68, units[index] != 0x77 { last = kind }
    }
    return code
  }

  private static func classOf(_ unit: UInt16) -> UInt64 {
    switch unit {
    case 0x62, 0x66, 0x70, 0x76: 1
    case 0x63, 0x67, 0x6A, 0x6B, 0x71, 0x73, 0x78, 0x7A: 2
    case 0x64, 0x74: 3
    case 0x6C: 4
    case 0x6D, 0x6E: 5
    case 0x72: 6
    case 0..<0x80: 0
    default: UInt64(unit)
    }
  }
}
