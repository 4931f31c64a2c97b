/// The ids of the facts that a delivery held, packed: what a file said again costs bytes, not rows.
///
/// A body is a list of runs: difference of the run's first id to the end of the run before (zigzag varint), then
/// its length (varint). A file read in last night's order is one run; 1,000 rows in any order are about 3 kB.
///
///     ids 7 8 9 20 21 5   ->   (+7, 3) (+10, 2) (-17, 1)
public struct Roster: Sendable {
  /// Facts that the delivery held, in the order in which it said them.
  public var delivered: [Int64]

  /// A roster of facts.
  public init(delivered: [Int64] = []) { self.delivered = delivered }

  /// The packed form.
  public func packed() -> [UInt8] {
    var body: [UInt8] = []
    Roster.pack(delivered, into: &body)
    return body
  }

  /// Calls `each` for every id of a packed body; false where the body is damaged.
  ///
  /// - Parameter last: the largest id that there is; a damaged body may name any number, and as many as it likes.
  public static func forEach(_ body: [UInt8], upTo last: Int64, _ each: (_ id: Int64) -> Void) -> Bool {
    var index = 0
    var end: Int64 = 0
    while index < body.count {
      guard let step = readVarint(body, &index), let length = readVarint(body, &index) else { return false }
      let (first, overflow) = end.addingReportingOverflow(
        Int64(bitPattern: step >> 1) ^ -Int64(bitPattern: step & 1))
      guard !overflow, first > 0, first <= last, length > 0, length <= UInt64(last - first) + 1 else {
        return false
      }
      end = first + Int64(length)
      for id in first..<end { each(id) }
    }
    return true
  }

  /// Whether a packed body names an id, by its runs alone; nil where the body is damaged.
  static func holds(_ body: [UInt8], _ id: Int64) -> Bool? {
    var index = 0
    var end: Int64 = 0
    while index < body.count {
      guard let step = readVarint(body, &index), let length = readVarint(body, &index) else { return nil }
      let (first, overflow) = end.addingReportingOverflow(
        Int64(bitPattern: step >> 1) ^ -Int64(bitPattern: step & 1))
      guard !overflow, first > 0, length > 0, length <= UInt64(Int64.max - first) else { return nil }
      end = first + Int64(length)
      if id >= first, id < end { return true }
    }
    return false
  }

  private static func pack(_ ids: [Int64], into body: inout [UInt8]) {
    var end: Int64 = 0
    var index = 0
    while index < ids.count {
      var next = index + 1
      while next < ids.count, ids[next] == ids[next - 1] + 1 { next += 1 }
      let step = ids[index] - end
      varint(UInt64(bitPattern: (step << 1) ^ (step >> 63)), into: &body)
      varint(UInt64(next - index), into: &body)
      end = ids[next - 1] + 1
      index = next
    }
  }

  private static func varint(_ value: UInt64, into body: inout [UInt8]) {
    var value = value
    while value >= 0x80 {
      body.append(UInt8(truncatingIfNeeded: value) | 0x80)
      value >>= 7
    }
    body.append(UInt8(value))
  }

  private static func readVarint(_ body: [UInt8], _ index: inout Int) -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while index < body.count, shift < 64 {
      let byte = body[index]
      index += 1
      value |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    return nil
  }
}
