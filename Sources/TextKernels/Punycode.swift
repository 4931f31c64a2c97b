/// Domain names in the letters of the DNS: 日本語.jp as xn--wgv71a119e.jp (RFC 3492, RFC 5890).
public enum Punycode {
  /// Appends a host in lower case and NFKC, each label with other letters than ASCII encoded.
  ///
  /// - Returns: false where a label is longer than the 63 bytes that the DNS allows; the output is then of no use.
  public static func appendHost(_ host: Span<UInt8>, to output: inout [UInt8]) -> Bool {
    var label: [UInt32] = []
    var at = 0
    while true {
      let isEnd = at == host.count
      let (c, length) = isEnd ? (0x2E, 0) : UTF8Cell.decode(host, at)
      at += length
      if c != 0x2E {
        label.append(c)
        continue
      }
      let start = output.count
      appendLabel(label, to: &output)
      if output.count - start > 63 { return false }
      if isEnd { return true }
      output.append(0x2E)
      label.removeAll(keepingCapacity: true)
    }
  }

  private static let base: UInt32 = 36
  private static let least: UInt32 = 1
  private static let most: UInt32 = 26

  private static func appendLabel(_ label: [UInt32], to output: inout [UInt8]) {
    guard label.contains(where: { $0 >= 0x80 }) else {
      for c in label { output.append(UInt8(truncatingIfNeeded: c)) }
      return
    }
    output.append(contentsOf: Array("xn--".utf8))
    let basics = label.filter { $0 < 0x80 }
    for c in basics { output.append(UInt8(truncatingIfNeeded: c)) }
    if !basics.isEmpty { output.append(0x2D) }
    var next: UInt32 = 0x80
    var delta: UInt32 = 0
    var bias: UInt32 = 72
    var done = UInt32(basics.count)
    while done < label.count {
      guard let smallest = label.filter({ $0 >= next }).min() else { return }
      delta &+= (smallest &- next) &* (done &+ 1)
      next = smallest
      for c in label {
        if c < next { delta &+= 1 }
        guard c == next else { continue }
        appendNumber(delta, bias, to: &output)
        bias = adapted(delta, done &+ 1, isFirst: done == basics.count)
        delta = 0
        done += 1
      }
      delta &+= 1
      next &+= 1
    }
  }

  /// Appends a number in digits of variable length (RFC 3492, section 3.3).
  private static func appendNumber(_ number: UInt32, _ bias: UInt32, to output: inout [UInt8]) {
    var rest = number
    var k = base
    while true {
      let threshold = k <= bias ? least : k >= bias + most ? most : k - bias
      if rest < threshold { break }
      output.append(digit(threshold + (rest - threshold) % (base - threshold)))
      rest = (rest - threshold) / (base - threshold)
      k += base
    }
    output.append(digit(rest))
  }

  private static func digit(_ value: UInt32) -> UInt8 {
    UInt8(truncatingIfNeeded: value < 26 ? 0x61 + value : 0x30 + value - 26)
  }

  /// The bias after a number (RFC 3492, section 6.1).
  private static func adapted(_ delta: UInt32, _ count: UInt32, isFirst: Bool) -> UInt32 {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var k: UInt32 = 0
    while delta > (base - least) * most / 2 {
      delta /= base - least
      k += base
    }
    return k + (base - least + 1) * delta / (delta + 38)
  }
}
