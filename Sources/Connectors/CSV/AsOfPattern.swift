import Hub

/// Reads a file's as-of time from its name: `leads_{yyyyMMdd}.csv`, `{yyyy-MM-dd_HHmm}`.
///
/// Between braces `yyyy`, `MM`, `dd`, `HH`, `mm` and `ss` stand for their digits; everything else stands for itself.
/// The pattern may match anywhere in the name. Months and days that are not written count as 1, hours, minutes and
/// seconds as 0.
struct AsOfPattern: Sendable, Equatable {
  private enum Part: Equatable {
    case literal(UInt8)
    case digits(field: Int, count: Int)
  }

  private static let fields = ["yyyy", "MM", "dd", "HH", "mm", "ss"]
  private var parts: [Part] = []

  /// Reads a pattern; nil where it has no year, repeats a field or has a brace that is not closed.
  init?(_ pattern: String) {
    var rest = Substring(pattern)
    var inside = false
    var seen: Set<Int> = []
    while let character = rest.first {
      if character == "{" || character == "}" {
        guard inside == (character == "}") else { return nil }
        inside.toggle()
        rest = rest.dropFirst()
        continue
      }
      if inside, let field = Self.fields.firstIndex(where: { rest.hasPrefix($0) }) {
        guard seen.insert(field).inserted else { return nil }
        parts.append(.digits(field: field, count: Self.fields[field].utf8.count))
        rest = rest.dropFirst(Self.fields[field].count)
        continue
      }
      parts += character.utf8.map { Part.literal($0) }
      rest = rest.dropFirst()
    }
    guard !inside, seen.contains(0) else { return nil }
  }

  /// The time in milliseconds UTC that a name tells, read as local time `zoneMinutes` ahead of UTC; nil for none.
  func time(in name: String, zoneMinutes: Int) -> Int64? {
    let bytes = Array(name.utf8)
    for start in bytes.indices {
      if let time = match(bytes, start, zoneMinutes) { return time }
    }
    return nil
  }

  private func match(_ name: [UInt8], _ start: Int, _ zoneMinutes: Int) -> Int64? {
    var values = [0, 1, 1, 0, 0, 0]
    var at = start
    for part in parts {
      switch part {
      case .literal(let byte):
        guard at < name.count, name[at] == byte else { return nil }
        at += 1
      case .digits(let field, let count):
        guard at + count <= name.count else { return nil }
        var value = 0
        for digit in name[at..<at + count] {
          guard digit >= 0x30, digit <= 0x39 else { return nil }
          value = value * 10 + Int(digit - 0x30)
        }
        values[field] = value
        at += count
      }
    }
    guard CivilTime.isValid(year: values[0], month: values[1], day: values[2]), values[3] < 24,
      values[4] < 60,
      values[5] < 60
    else { return nil }
    let days = CivilTime.days(year: values[0], month: values[1], day: values[2])
    let seconds = ((days * 24 + values[3]) * 60 + values[4] - zoneMinutes) * 60 + values[5]
    return Int64(seconds) * 1000
  }
}
