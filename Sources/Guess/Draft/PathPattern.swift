import Hub

/// The pattern that a dated file name stands for: `drop/leads_20261101.csv` is one of `drop/leads_*.csv`.
public struct PathPattern: Sendable, Equatable {
  /// The path, with `*` for the date.
  public var path: String
  /// Where the date stands in the name (`leads_{yyyyMMdd}`); nil: nowhere.
  public var asOf: String?

  /// Looks for a date in the last part of a path.
  public init(_ path: String) {
    self.path = path
    let start = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let name = Array(path[start...].unicodeScalars)
    guard !name.contains(where: { "*?[]{}".unicodeScalars.contains($0) }),
      !path[..<start].contains(where: { "*?[]".contains($0) })
    else { return }
    for from in name.indices where from == 0 || !Self.isDigit(name[from - 1]) {
      for form in Self.forms {
        guard let end = Self.match(form, name, from) else { continue }
        func text(_ part: ArraySlice<Unicode.Scalar>) -> String {
          var view = String.UnicodeScalarView()
          view.append(contentsOf: part)
          return String(view)
        }
        self.path = String(path[..<start]) + text(name[..<from]) + "*" + text(name[end...])
        asOf = text(name[..<from]) + "{\(form)}"
        return
      }
    }
  }

  /// The name of the file without date and extensions, as a connector may be called.
  public var name: String {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    var stem = last
    for ending in [".gz", ".zst", ".csv", ".tsv", ".txt", ".tab", ".psv", ".dat", ".CSV", ".TSV", ".TXT"]
    where stem.hasSuffix(ending) && stem.count > ending.count {
      stem = String(stem.dropLast(ending.count))
    }
    return Self.plain(stem)
  }

  /// A text as a name: letters and digits of any script, lower case, hyphens between them.
  public static func plain(_ text: String) -> String {
    var result = ""
    for scalar in text.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        result.unicodeScalars.append(scalar)
      } else if !result.isEmpty, result.last != "-" {
        result += "-"
      }
    }
    while result.last == "-" { result.removeLast() }
    return result.isEmpty ? "file" : result
  }

  private static let forms = [
    "yyyyMMddHHmmss", "yyyyMMdd_HHmmss", "yyyyMMdd-HHmmss", "yyyyMMdd_HHmm", "yyyyMMdd-HHmm", "yyyyMMddHHmm",
    "yyyy-MM-dd_HHmm", "yyyy-MM-dd", "yyyy_MM_dd", "yyyy.MM.dd", "yyyyMMdd", "yyyy-MM", "yyyy_MM", "yyyyMM",
  ]

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x30 && scalar.value <= 0x39
  }

  /// Where a form ends that stands at a place; nil where there is no such time.
  private static func match(_ form: String, _ name: [Unicode.Scalar], _ from: Int) -> Int? {
    var at = from
    var values: [Unicode.Scalar: Int] = [:]
    for letter in form.unicodeScalars {
      guard at < name.count else { return nil }
      if "yMdHms".unicodeScalars.contains(letter) {
        guard isDigit(name[at]) else { return nil }
        values[letter, default: 0] = values[letter, default: 0] * 10 + Int(name[at].value - 0x30)
      } else if name[at] != letter {
        return nil
      }
      at += 1
    }
    if at < name.count, isDigit(name[at]) { return nil }
    guard let year = values["y"], (1990...2099).contains(year), let month = values["M"],
      CivilTime.isValid(year: year, month: month, day: values["d"] ?? 1), values["H"] ?? 0 < 24,
      values["m"] ?? 0 < 60, values["s"] ?? 0 < 60
    else { return nil }
    return at
  }
}
