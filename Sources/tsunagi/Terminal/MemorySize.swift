import Hub
import Pipeline

/// A size of memory as people write it: `512MiB`, `1.5 GB`.
enum MemorySize {
  private static let units: [(name: String, bytes: Double)] = [
    ("kib", 1024), ("mib", 1_048_576), ("gib", 1_073_741_824), ("kb", 1e3), ("mb", 1e6), ("gb", 1e9),
  ]

  /// The bytes that `--memory` names; throws `command.option` where it names no size, or too small a one.
  static func parse(_ text: String) throws(HubError) -> Int {
    guard let bytes = bytes(text), bytes >= Double(Memory.leastLimit), bytes < 1e15 else {
      throw HubError(
        "command.option", .configuration,
        ["option": "--memory", "value": text, "expected": "256MiB, 512MiB, 1GiB, 1.5GB, ..."])
    }
    return Int(bytes)
  }

  private static func bytes(_ text: String) -> Double? {
    let lower = text.lowercased()
    guard let unit = units.first(where: { lower.hasSuffix($0.name) }) else { return nil }
    let number = lower.dropLast(unit.name.count).filter { $0 != " " }
    guard number.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }) else { return nil }
    return Double(number).map { $0 * unit.bytes }
  }
}
