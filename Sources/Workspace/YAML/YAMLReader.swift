import Hub
import Yams

/// Reads a YAML file into a tree whose nodes know their places.
struct YAMLReader {
  /// A file with more nodes (aliases count where they are used) is refused.
  static let nodeLimit = 200_000

  private let file: String
  private let report: Report
  private let masked: [SourceLocation: Unicode.Scalar]
  /// The file's lines, for the places within texts.
  private let lines: [ArraySlice<Unicode.Scalar>]
  private var nodes = 0

  /// The tree of a file; nil, with findings, where it is no YAML.
  static func read(_ source: SourceText, report: Report) -> ConfigNode? {
    var composer = YAMLComposer(source, report: report)
    guard let root = composer.compose() else { return nil }
    var reader = YAMLReader(source, report: report, masked: composer.masked)
    let start = SourceLocation(file: source.file, line: 1, column: 1)
    guard let tree = reader.convert(root, at: start) else {
      report.error("yaml.too_large", at: start, ["limit": String(nodeLimit)])
      return nil
    }
    if case .scalar(_, true, _) = tree {
      report.error("yaml.empty", at: start)
      return nil
    }
    return tree
  }

  private init(_ source: SourceText, report: Report, masked: [SourceLocation: Unicode.Scalar]) {
    lines = source.scalars.split(omittingEmptySubsequences: false) { $0 == "\n" }
    file = source.file
    self.report = report
    self.masked = masked
  }

  /// Converts a node; nil where the tree is too large.
  private mutating func convert(_ node: Node, at fallback: SourceLocation) -> ConfigNode? {
    nodes += 1
    guard nodes <= Self.nodeLimit else { return nil }
    let location = location(of: node, or: fallback)
    checkTag(of: node, at: location)
    switch node {
    case .scalar(let scalar):
      if isPlain(scalar) { checkSpace(scalar.string, at: location) }
      noteText(of: scalar, at: location)
      return .scalar(text: scalar.string, isNull: isNull(scalar), location: location)
    case .sequence(let sequence):
      var items: [ConfigNode] = []
      for item in sequence {
        guard let converted = convert(item, at: location) else { return nil }
        items.append(converted)
      }
      return .list(items, location: location)
    case .mapping(let mapping):
      return convert(mapping, at: location)
    case .alias:
      // The parser replaces aliases by what they stand for.
      return .scalar(text: "", isNull: true, location: location)
    }
  }

  private mutating func convert(_ mapping: Node.Mapping, at location: SourceLocation) -> ConfigNode? {
    var entries: [ConfigNode.Entry] = []
    var places: [String: SourceLocation] = [:]
    for (keyNode, valueNode) in mapping {
      let keyLocation = self.location(of: keyNode, or: location)
      guard let value = convert(valueNode, at: keyLocation) else { return nil }
      guard case .scalar(let scalar) = keyNode else {
        report.error("yaml.complex_key", at: keyLocation)
        continue
      }
      var key = original(scalar)
      if isPlain(scalar) {
        if key == "<<" {
          report.error("yaml.merge_key", at: keyLocation)
          continue
        }
        // The key is meant without the space: no further finding for it.
        if checkSpace(key, at: keyLocation) { key = CSVLines.trim(key) }
      }
      if key.isEmpty {
        report.error("yaml.empty_key", at: keyLocation)
      } else if let first = places[key] {
        report.error("yaml.duplicate_key", at: keyLocation, ["key": key, "first": String(first.line)])
      } else {
        places[key] = keyLocation
        entries.append(.init(key: key, keyLocation: keyLocation, value: value))
      }
    }
    return .map(entries, location: location)
  }

  /// The key as written in the file, where the composer masked it.
  private func original(_ scalar: Node.Scalar) -> String {
    guard let mark = scalar.mark,
      let first = masked[SourceLocation(file: file, line: mark.line, column: mark.column)],
      let shown = scalar.string.unicodeScalars.first, (0xE000...0xF8FF).contains(shown.value)
    else { return scalar.string }
    var view = String.UnicodeScalarView([first])
    view.append(contentsOf: scalar.string.unicodeScalars.dropFirst())
    return String(view)
  }

  /// Notes where the text of a scalar begins, if not where the scalar does, and whether it stands there as it is.
  private func noteText(of scalar: Node.Scalar, at location: SourceLocation) {
    var place = TextPlace(start: location, indent: 0, isExact: true)
    switch scalar.style {
    case .any, .plain: break
    case .singleQuoted, .doubleQuoted: place.start.column += 1
    case .literal, .folded:
      place.start.line += 1
      place.indent = line(place.start.line).prefix { $0 == " " }.count
      place.start.column = place.indent + 1
    }
    place.isExact = stands(scalar.string, at: place)
    if !place.isExact {
      let alignment = TextAlignment(
        file: file, lines: lines, isDouble: scalar.style == .doubleQuoted,
        isSingle: scalar.style == .singleQuoted)
      place.places = alignment.places(of: scalar.string, from: place.start)
    }
    if !isPlain(scalar) || !place.isExact { report.note(place, of: location) }
  }

  /// Whether a text stands in the file as it is, line by line.
  private func stands(_ text: String, at place: TextPlace) -> Bool {
    var number = place.start.line
    var column = place.start.column
    for part in text.unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" }) {
      let here = line(number).dropFirst(column - 1)
      guard part.isEmpty || here.starts(with: part) else { return false }
      number += 1
      column = place.indent + 1
    }
    return true
  }

  private func line(_ number: Int) -> ArraySlice<Unicode.Scalar> {
    lines.indices.contains(number - 1) ? lines[number - 1] : []
  }

  private func location(of node: Node, or fallback: SourceLocation) -> SourceLocation {
    guard let mark = node.mark else { return fallback }
    return SourceLocation(file: file, line: mark.line, column: mark.column)
  }

  private func isPlain(_ scalar: Node.Scalar) -> Bool { scalar.style == .plain || scalar.style == .any }

  private func isNull(_ scalar: Node.Scalar) -> Bool {
    isPlain(scalar) && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  /// A full-width space looks like indentation and is none.
  @discardableResult
  private func checkSpace(_ text: String, at location: SourceLocation) -> Bool {
    guard let first = text.unicodeScalars.first, first.value == 0x3000 || first.value == 0xA0 else {
      return false
    }
    report.error("yaml.fullwidth_space", at: location)
    return true
  }

  private func checkTag(of node: Node, at location: SourceLocation) {
    let tag: String =
      switch node {
      case .scalar(let scalar): scalar.tag.rawValue
      case .sequence(let sequence): sequence.tag.rawValue
      case .mapping(let mapping): mapping.tag.rawValue
      case .alias: ""
      }
    if tag.hasPrefix("!"), tag != "!" { report.error("yaml.tag", at: location, ["tag": tag]) }
  }
}
