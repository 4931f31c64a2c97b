import Hub
import Yams

/// Reads YAML text into nodes, and goes on where the library would stop at the first duplicate key.
///
/// Yams refuses a mapping with duplicate keys as a whole and names the first key only. To find all of them
/// and the other mistakes of the file in one pass, the composer replaces the first character of a duplicate
/// key by a character from Unicode's private use area and composes again. Length and places stay as they
/// are, and `masked` gives the converter the characters back:
///
///     email: Email        first pass: Yams names 1:1
///     email: Mail         second pass sees "\u{E000}mail" in line 1 and "email" in line 2
struct YAMLComposer {
  /// The text; keys are masked in it.
  private var source: SourceText
  private let report: Report
  /// The original first character of each masked key, by the place where the key starts.
  private(set) var masked: [SourceLocation: Unicode.Scalar] = [:]

  init(_ source: SourceText, report: Report) {
    self.source = source
    self.report = report
  }

  /// The root node; nil, with a finding, where the text is no YAML or empty.
  mutating func compose() -> Node? {
    // The private use area of the basic plane has 6,400 characters; each pass masks one key.
    for code in UInt32(0xE000)...0xF8FF {
      do {
        if let root = try Yams.compose(yaml: source.text) { return root }
        report.error("yaml.empty", at: start)
        return nil
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        let key = keys.first ?? ""
        guard let mask = Unicode.Scalar(code), hide(key, at: location(context.mark), under: mask) else {
          report.error(
            "yaml.duplicate_key", at: location(context.mark),
            ["key": key, "first": String(context.mark.line)])
          return nil
        }
      } catch let error as YamlError {
        explain(error)
        return nil
      } catch {
        report.error("yaml.syntax", at: start, ["problem": "\(error)"])
        return nil
      }
    }
    return nil
  }

  /// Masks the key that starts at the mark; false where it is not written out there (an alias, an escape).
  private mutating func hide(_ key: String, at place: SourceLocation, under mask: Unicode.Scalar) -> Bool {
    guard let first = key.unicodeScalars.first,
      var offset = source.offset(line: place.line, column: place.column)
    else { return false }
    if source.scalars[offset] == "\"" || source.scalars[offset] == "'" { offset += 1 }
    guard offset < source.scalars.count, source.scalars[offset] == first else { return false }
    source.scalars[offset] = mask
    masked[place] = first
    return true
  }

  private var start: SourceLocation { SourceLocation(file: source.file, line: 1, column: 1) }

  private func location(_ mark: Mark) -> SourceLocation {
    SourceLocation(file: source.file, line: mark.line, column: mark.column)
  }

  /// Turns the library's error into a finding at the place where the mistake was made.
  private func explain(_ error: YamlError) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
      let place = location(mark)
      if let tab = tab(near: place) {
        report.error("yaml.tab", at: tab)
      } else if let reserved = reserved(at: place) {
        report.error("yaml.reserved_character", at: place, ["character": reserved])
      } else if let hint = unquoted(problem, at: place) {
        report.error(hint, at: place)
      } else if let context, isUnclosed(problem, since: context, at: mark) {
        report.error("yaml.unclosed", at: location(context.mark), ["problem": problem])
      } else {
        report.error("yaml.syntax", at: place, ["problem": problem])
      }
    case .composer(_, let problem, let mark, _):
      let code = problem.contains("alias") ? "yaml.undefined_alias" : "yaml.second_document"
      report.error(code, at: location(mark))
    default:
      report.error("yaml.syntax", at: start, ["problem": "\(error)"])
    }
  }

  /// Quotes and brackets that are never closed are noticed lines later: their start is the place to look at.
  private func isUnclosed(_ problem: String, since context: YamlError.Context, at mark: Mark) -> Bool {
    if problem.contains("end of stream") || problem.contains("document indicator") { return true }
    return context.text.contains("flow") && mark.line > context.mark.line
  }

  /// An expression that YAML reads as something of its own for want of quotes around it.
  private func unquoted(_ problem: String, at place: SourceLocation) -> String? {
    guard let offset = source.offset(line: place.line, column: place.column) else { return nil }
    let line = source.scalars[..<offset].suffix(place.column - 1)
    if problem.contains("mapping values are not allowed") {
      return line.contains("?") ? "yaml.unquoted_colon" : nil
    }
    guard line.contains(":"), let before = line.last(where: { $0 != " " }) else { return nil }
    if source.scalars[offset] == "[", line.last == before, isPartOfName(before) {
      return "yaml.unquoted_bracket"
    }
    let isBehindQuote = before == "'" || before == "\""
    return isBehindQuote && "+=!<>&|?.[".unicodeScalars.contains(source.scalars[offset])
      ? "yaml.text_behind_quote" : nil
  }

  private func isPartOfName(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || "_])".unicodeScalars.contains(scalar)
  }

  /// A tab at the place, or in the indentation of its line.
  private func tab(near place: SourceLocation) -> SourceLocation? {
    guard var offset = source.offset(line: place.line, column: 1) else { return nil }
    var column = 1
    while offset < source.scalars.count, source.scalars[offset] == " " || source.scalars[offset] == "\t" {
      if source.scalars[offset] == "\t" {
        return SourceLocation(file: source.file, line: place.line, column: column)
      }
      offset += 1
      column += 1
    }
    guard let exact = source.offset(line: place.line, column: place.column) else { return nil }
    return source.scalars[exact] == "\t" ? place : nil
  }

  /// A character that must not start a plain value.
  private func reserved(at place: SourceLocation) -> String? {
    guard let offset = source.offset(line: place.line, column: place.column) else { return nil }
    let character = source.scalars[offset]
    return character == "@" || character == "`" || character == "%" ? String(character) : nil
  }
}
