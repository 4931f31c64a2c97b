import Glibc
import Synchronization

/// Time zones by name or as a distance from UTC.
enum TimeZones {
  /// Where the system keeps its zone files.
  private static let folder = "/usr/share/zoneinfo/"
  /// Zones that were read; nil for names that there are none of.
  private static let known = Mutex<[String: ZoneFile?]>([:])

  /// Seconds ahead of UTC in a zone at a moment: `Asia/Tokyo`, `+09:00`, `-02:30`, `UTC`.
  static func offset(_ name: String, at seconds: Int64) throws(Fault) -> Int {
    if name == "UTC" || name == "Z" || name.isEmpty { return 0 }
    if let fixed = fixed(name) { return fixed }
    guard let zone = zone(name) else { throw Fault("expression.unknown_zone", ["zone": name]) }
    return zone.offset(at: seconds)
  }

  /// `+09:00`, `-02:30`; without a sign it is ahead.
  private static func fixed(_ name: String) -> Int? {
    var bytes = Array(name.utf8)
    var sign = 1
    if let first = bytes.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
      sign = first == UInt8(ascii: "-") ? -1 : 1
      bytes.removeFirst()
    }
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":") else { return nil }
    let digits = [bytes[0], bytes[1], bytes[3], bytes[4]].map { Int($0) - 48 }
    guard digits.allSatisfy((0...9).contains) else { return nil }
    let hours = digits[0] * 10 + digits[1]
    let minutes = digits[2] * 10 + digits[3]
    guard hours < 24, minutes < 60 else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }

  private static func zone(_ name: String) -> ZoneFile? {
    if let found = known.withLock({ $0[name] }) { return found }
    // Names come from expressions: none may lead out of the folder.
    let isName = name.utf8.allSatisfy { byte in
      Unicode.Scalar(byte).properties.isAlphabetic && byte < 0x80
        || (byte >= 48 && byte <= 57) || "_+-/".utf8.contains(byte)
    }
    let zone = isName && !name.hasPrefix("/") ? read(folder + name).flatMap { ZoneFile($0) } : nil
    known.withLock { zones in
      // An expression may try any number of names.
      if zones.count > 1000 { zones = [:] }
      zones[name] = .some(zone)
    }
    return zone
  }

  /// The bytes of a small file.
  private static func read(_ path: String) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while bytes.count < 1 << 20 {
      let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[..<count])
    }
    return nil
  }
}
