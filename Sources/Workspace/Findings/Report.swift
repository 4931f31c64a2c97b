import Hub

/// Collects what is found while a workspace is read.
final class Report {
  private(set) var findings: [Finding] = []
  /// Where the text of scalars begins that do not begin with it: behind a quote, on the line after `|`.
  private var texts: [SourceLocation: TextPlace] = [:]

  /// Where the text of a scalar stands that stands at a place.
  func textPlace(of location: SourceLocation) -> TextPlace {
    texts[location] ?? TextPlace(start: location, indent: 0, isExact: true)
  }

  /// Notes where the text of a scalar stands.
  func note(_ place: TextPlace, of location: SourceLocation) { texts[location] = place }

  /// Adds a finding as it is.
  func add(_ finding: Finding) { findings.append(finding) }

  /// Takes back what was only found because something else could not be read.
  func forget(_ codes: Set<String>) { findings.removeAll { codes.contains($0.code) } }

  /// Notes a mistake.
  func error(_ code: String, at location: SourceLocation?, _ arguments: [String: String] = [:]) {
    findings.append(Finding(code, .error, arguments, at: location))
  }

  /// Notes something that someone should look at.
  func warning(_ code: String, at location: SourceLocation?, _ arguments: [String: String] = [:]) {
    findings.append(Finding(code, .warning, arguments, at: location))
  }

  /// Notes a word that is none of those that are known: the nearest goes into `suggestion`, all into `allowed`.
  func unknown(
    _ code: String, _ severity: Severity = .error, at location: SourceLocation?, _ word: String,
    among known: [String], _ arguments: [String: String] = [:]
  ) {
    var arguments = arguments
    arguments["value"] = word
    arguments["allowed"] = known.isEmpty ? "-" : known.joined(separator: ", ")
    if let nearest = Suggestion.nearest(to: word, among: known) { arguments["suggestion"] = nearest }
    findings.append(Finding(code, severity, arguments, at: location))
  }

  /// The findings in the order of files, lines and columns, each once.
  var sorted: [Finding] {
    var result: [Finding] = []
    for finding in findings.sorted(by: Self.precedes) where !result.suffix(8).contains(finding) {
      result.append(finding)
    }
    return result
  }

  var errorCount: Int { findings.count { $0.severity == .error } }

  var hasErrors: Bool { errorCount > 0 }

  private static func precedes(_ a: Finding, _ b: Finding) -> Bool {
    let x = a.location
    let y = b.location
    let left = (x?.file ?? "", x?.line ?? 0, x?.column ?? 0, a.code, a.arguments["value"] ?? "")
    let right = (y?.file ?? "", y?.line ?? 0, y?.column ?? 0, b.code, b.arguments["value"] ?? "")
    return left < right
  }
}

/// Where the text of a scalar stands in its file.
struct TextPlace: Sendable {
  /// Its first character.
  var start: SourceLocation
  /// How many columns its further lines are indented.
  var indent: Int
  /// Whether the text stands there as it is: not folded, without escapes.
  var isExact: Bool
  /// Of a text that does not: where each of its lines' characters stands.
  var places: [[SourceLocation]]?

  /// Where a character of such a text stands; the place behind a line's last character is that of its end.
  func location(line: Int, column: Int) -> SourceLocation? {
    guard let places, places.indices.contains(line - 1) else { return nil }
    let line = places[line - 1]
    if line.indices.contains(column - 1) { return line[column - 1] }
    guard column == line.count + 1, var last = line.last else { return nil }
    last.column += 1
    return last
  }
}
