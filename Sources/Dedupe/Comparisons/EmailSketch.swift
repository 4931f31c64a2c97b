/// A sketch of an e-mail address in 64 bits, by which one slip of the fingers can be told from another
/// address.
///
///     bits  0-51   how often each letter stands before the @, two bits each, counted modulo 4
///     bits 52-55   the digits before the @: 0 for none, else 1 to 15
///     bits 56-63   a hash of the domain
///
/// Typed addresses go wrong by one letter, on one side of the @. Two addresses that differ by no more do not
/// contradict each other; whether they mean one person is for the rest of the evidence to say. Digits never
/// count as a slip: `tanaka1` and `tanaka2` are two people.
enum EmailSketch {
  private static let digitShift: UInt64 = 52
  private static let domainShift: UInt64 = 56

  /// The sketch of a folded address whose `@` stands at a place.
  static func make(_ folded: [UInt8], at: Int) -> UInt64 {
    var letters: UInt64 = 0
    var number: UInt64 = 0
    var hasDigits = false
    for index in 0..<at {
      let byte = folded[index]
      if ASCII.isLower(byte) {
        letters = add(letters, UInt64(byte - 0x61))
      } else if ASCII.isDigit(byte) {
        hasDigits = true
        number = number &* 10 &+ UInt64(byte - 0x30)
      }
    }
    let digits = hasDigits ? number % 15 + 1 : 0
    let domain = KeyHash.of(folded.span.extracting((at + 1)..<folded.count), seed: KeyHash.mailSeed) & 0xff
    return letters | digits << digitShift | domain << domainShift
  }

  private static func add(_ letters: UInt64, _ letter: UInt64) -> UInt64 {
    let shift = letter * 2
    let count = ((letters >> shift & 3) + 1) & 3
    return letters & ~(3 << shift) | count << shift
  }

  /// Whether the domains are one, as far as eight bits tell.
  static func isOneDomain(_ a: UInt64, _ b: UInt64) -> Bool { a >> domainShift == b >> domainShift }

  /// What stands before the @: the letters, whatever their order, and the digits; 0 where there is no address.
  static func local(_ sketch: UInt64) -> UInt64 { sketch & (1 << domainShift - 1) }

  /// Whether a slip lost, gained or swapped letters, and put none in another's place (`m-yamada` is not `t-yamada`).
  static func isLoss(_ a: UInt64, _ b: UInt64) -> Bool {
    var different = local(a) ^ local(b)
    var steps = 0
    while different != 0 {
      steps += 1
      different &= ~(3 << (UInt64(different.trailingZeroBitCount) & ~1))
    }
    return steps <= 1
  }

  /// A sketch of a domain, to recognize a slip: letters like those before the @, and how many there are; 0 for a domain
  /// that is too short to be told from others, or has digits: `firm1` and `firm2` are two.
  static func domain(_ folded: Span<UInt8>) -> UInt64 {
    var letters: UInt64 = 0
    for index in folded.indices {
      if ASCII.isDigit(folded[index]) { return 0 }
      if ASCII.isLower(folded[index]) { letters = add(letters, UInt64(folded[index] - 0x61)) }
    }
    return folded.count < 10 ? 0 : letters | UInt64(min(folded.count, 255)) << domainShift
  }

  /// Whether two different domains can be one mistyped once.
  static func isDomainSlip(_ a: UInt64, _ b: UInt64) -> Bool {
    guard a != 0, b != 0,
      max(a >> domainShift, b >> domainShift) - min(a >> domainShift, b >> domainShift) <= 1
    else {
      return false
    }
    let letterMask: UInt64 = 1 << domainShift - 1
    return isSlip(a & letterMask, b & letterMask)
  }

  /// Whether an address has digits before the @: the sketch tells fifteen kinds of them apart, which is enough not to call
  /// two addresses different, and too little to call them one.
  static func hasDigits(_ sketch: UInt64) -> Bool { sketch >> digitShift & 15 != 0 }

  /// Whether two different addresses can be one address mistyped once: the same digits, and either another
  /// domain after the same letters, or in one domain at most one letter lost and one gained.
  static func isSlip(_ a: UInt64, _ b: UInt64) -> Bool {
    guard a != 0, b != 0, a >> digitShift & 15 == b >> digitShift & 15 else { return false }
    let letterMask: UInt64 = 1 << digitShift - 1
    let (left, right) = (a & letterMask, b & letterMask)
    if a >> domainShift != b >> domainShift { return left == right }
    var different = left ^ right
    var lost = 0
    var gained = 0
    while different != 0 {
      let shift = UInt64(different.trailingZeroBitCount) & ~1
      switch (left >> shift &- right >> shift) & 3 {
      case 1: lost += 1
      case 3: gained += 1
      default: return false
      }
      different &= ~(3 << shift)
    }
    return lost <= 1 && gained <= 1
  }
}
