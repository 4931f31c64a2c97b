import Hub

/// A cell of a small CSV file with the place where it begins.
struct CSVCell {
  /// The content without quotes and surrounding blanks.
  var text: String
  /// Where the cell begins.
  var location: SourceLocation
}

/// Reads the CSV files of the configuration (code tables): comma, double quotes, UTF-8, `#` comments.
///
/// The deliveries of systems are read elsewhere, fast; here every cell must know its line and column.
struct CSVLines {
  private let source: SourceText
  private let report: Report
  private var index = 0
  private var line = 1
  private var column = 1

  init(_ source: SourceText, report: Report) {
    self.source = source
    self.report = report
  }

  /// The lines that are neither blank nor comments.
  mutating func read() -> [[CSVCell]] {
    var lines: [[CSVCell]] = []
    while index < source.scalars.count {
      let isComment = source.scalars[index] == "#"
      let cells = readLine(isComment: isComment)
      if !isComment, cells.contains(where: { !$0.text.isEmpty }) { lines.append(cells) }
    }
    return lines
  }

  /// A value without blanks around it, full-width ones included.
  static func trim(_ text: some StringProtocol) -> String {
    var view = text.unicodeScalars[...]
    while let first = view.first, isBlank(first) { view.removeFirst() }
    while let last = view.last, isBlank(last) { view.removeLast() }
    return String(String.UnicodeScalarView(view))
  }

  private mutating func readLine(isComment: Bool) -> [CSVCell] {
    var cells: [CSVCell] = []
    while true {
      let place = here
      var text = String.UnicodeScalarView()
      if !isComment, index < source.scalars.count, source.scalars[index] == "\"" {
        readQuoted(into: &text, from: place)
      }
      while index < source.scalars.count, !isBreak(source.scalars[index]),
        isComment || source.scalars[index] != ","
      {
        text.append(source.scalars[index])
        advance()
      }
      cells.append(CSVCell(text: Self.trim(String(text)), location: place))
      guard index < source.scalars.count else { return cells }
      let ended = isBreak(source.scalars[index])
      advance()
      if ended { return cells }
    }
  }

  private mutating func readQuoted(into text: inout String.UnicodeScalarView, from place: SourceLocation) {
    advance()
    while index < source.scalars.count {
      if source.scalars[index] == "\"" {
        guard index + 1 < source.scalars.count, source.scalars[index + 1] == "\"" else {
          advance()
          return
        }
        advance()
      }
      text.append(source.scalars[index])
      advance()
    }
    report.error("code_table.unclosed_quote", at: place)
  }

  private var here: SourceLocation { SourceLocation(file: source.file, line: line, column: column) }

  private mutating func advance() {
    let scalar = source.scalars[index]
    index += 1
    guard isBreak(scalar) else {
      column += 1
      return
    }
    if scalar == "\r", index < source.scalars.count, source.scalars[index] == "\n" { index += 1 }
    line += 1
    column = 1
  }

  private func isBreak(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar.value == 0x3000 || scalar == "\n" || scalar == "\r"
  }
}
