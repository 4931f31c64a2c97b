/// A time zone as the system's compiled files describe it (RFC 8536, "TZif").
///
/// The file holds two blocks of the same shape, the first with times of 32 bits, the second with times of 64 bits, and a
/// footer with the rule for the time behind the last transition:
///
///     header 44 bytes: "TZif" version, 15 unused, six counts of 32 bits: isut, isstd, leap, time, type, char
///     block: times, a type for each, types (offset of 32 bits, is-summer, name), names, leap seconds, flags
struct ZoneFile: Sendable {
  private var times: [Int64] = []
  private var offsets: [Int] = []
  /// What holds before the first transition.
  private var first = 0
  private var rule: ZoneRule?

  /// Nil where the bytes are no such file.
  init?(_ bytes: [UInt8]) {
    guard let small = Header(bytes, 0) else { return nil }
    guard small.version >= 2 else {
      guard read(bytes, 44, small, width: 4) != nil else { return nil }
      return
    }
    let start = 44 + small.length(width: 4)
    guard let large = Header(bytes, start), let end = read(bytes, start + 44, large, width: 8) else {
      return nil
    }
    // The footer is a line of its own.
    let footer = bytes[min(end + 1, bytes.count)...].prefix { $0 != 0x0a }
    rule = ZoneRule(String(decoding: footer, as: UTF8.self))
  }

  /// Seconds ahead of UTC at a moment.
  func offset(at seconds: Int64) -> Int {
    guard let last = times.last, seconds < last || rule == nil else {
      return rule?.offset(at: seconds) ?? offsets.last ?? first
    }
    var low = 0
    var high = times.count
    while low < high {
      let middle = (low + high) / 2
      if times[middle] <= seconds { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? first : offsets[low - 1]
  }

  private struct Header {
    var version: Int
    var counts: [Int]

    init?(_ bytes: [UInt8], _ start: Int) {
      guard start >= 0, start + 44 <= bytes.count, bytes[start..<start + 4].elementsEqual("TZif".utf8) else {
        return nil
      }
      version = bytes[start + 4] == 0 ? 1 : Int(bytes[start + 4]) - 48
      counts = (0..<6).map { ZoneFile.integer(bytes, start + 20 + 4 * $0, 4).map { Int($0) } ?? 0 }
      guard counts.allSatisfy({ $0 >= 0 && $0 < 1 << 20 }) else { return nil }
    }

    var times: Int { counts[3] }
    var types: Int { counts[4] }

    func length(width: Int) -> Int {
      times * (width + 1) + types * 6 + counts[5] + counts[2] * (width + 4) + counts[1] + counts[0]
    }
  }

  /// Reads a block; answers where it ends.
  private mutating func read(_ bytes: [UInt8], _ start: Int, _ header: Header, width: Int) -> Int? {
    let end = start + header.length(width: width)
    guard end <= bytes.count, header.types > 0 else { return nil }
    let kinds = start + header.times * width
    let types = kinds + header.times
    func offset(_ type: Int) -> Int? {
      guard type < header.types else { return nil }
      return Self.integer(bytes, types + type * 6, 4).map { Int($0) }
    }
    for index in 0..<header.times {
      guard let time = Self.integer(bytes, start + index * width, width),
        let offset = offset(Int(bytes[kinds + index]))
      else { return nil }
      times.append(time)
      offsets.append(offset)
    }
    first = offset(0) ?? 0
    return end
  }

  /// A signed number, most significant byte first.
  private static func integer(_ bytes: [UInt8], _ start: Int, _ width: Int) -> Int64? {
    guard start >= 0, start + width <= bytes.count else { return nil }
    var value: UInt64 = 0
    for byte in bytes[start..<start + width] { value = value << 8 | UInt64(byte) }
    return width == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
  }
}
