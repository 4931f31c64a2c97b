import Hub

/// How rows are printed.
enum OutputFormat: String, CaseIterable {
  case table
  case json
  case jsonl
  case csv
}

/// Rows of texts under headings: for people as a table, for programs as JSON, JSON lines or CSV.
///
/// Headings are names for programs; a table shows them in the reader's language.
struct Table {
  /// A column: its name and what its cells are.
  struct Heading: ExpressibleByStringLiteral {
    /// What the cells of a column are.
    enum Cells {
      case text
      /// Numbers, or empty: at the right of their column, and numbers in JSON.
      case numbers
      /// JSON already.
      case json
      /// Times in UTC, ISO 8601: a table shows them in the workspace's time zone.
      case times
    }
    let name: String
    let cells: Cells

    init(stringLiteral name: String) {
      self.name = name
      cells = .text
    }

    private init(_ name: String, _ cells: Cells) {
      self.name = name
      self.cells = cells
    }

    static func number(_ name: String) -> Heading { Heading(name, .numbers) }
    static func json(_ name: String) -> Heading { Heading(name, .json) }
    static func time(_ name: String) -> Heading { Heading(name, .times) }
  }

  var headings: [Heading]
  var rows: [[String]] = []
  /// Minutes ahead of UTC in which a table shows times.
  var zoneMinutes = 0

  /// Prints the rows; `language` is that of a table's headings.
  func print(_ format: OutputFormat, _ language: Language = .english) {
    switch format {
    case .table:
      for (index, line) in lines(language).enumerated() {
        Console.out(index == 0 ? Console.bold(line) : line)
      }
    case .csv:
      for row in [headings.map(\.name)] + rows { Console.out(row.map(Table.quoted).joined(separator: ",")) }
    case .jsonl:
      for row in rows { Console.out(object(row)) }
    case .json: Console.out(array())
    }
  }

  /// The rows as a JSON array of objects.
  func array() -> String { "[" + rows.map(object).joined(separator: ",\n ") + "]" }

  private func object(_ row: [String]) -> String {
    let pairs = zip(headings, row).map { heading, cell in
      let value =
        switch heading.cells {
        case .text, .times: JSONOutput.string(cell)
        case .numbers, .json: cell.isEmpty ? "null" : cell
        }
      return "\(JSONOutput.string(heading.name)): \(value)"
    }
    return "{" + pairs.joined(separator: ", ") + "}"
  }

  /// The table's lines, the headings first.
  func lines(_ language: Language) -> [String] {
    let names = headings.map { heading in
      let code = "heading.\(heading.name)"
      return Registry.catalogue.contains(code)
        ? Registry.catalogue.message(code, [:], in: language) : heading.name
    }
    var widths = names.map(TextWidth.of)
    let rows = rows.map { row in
      row.enumerated().map { headings[$0].cells == .times ? LocalTime.text($1, zoneMinutes) : $1 }
    }
    for row in rows {
      for (index, cell) in row.enumerated() {
        widths[index] = min(60, max(widths[index], TextWidth.of(cell)))
      }
    }
    return ([names] + rows).map { cells in
      var parts: [String] = []
      for (index, cell) in cells.enumerated() {
        let fitted = TextWidth.fitted(cell, widths[index])
        let room = String(repeating: " ", count: max(0, widths[index] - TextWidth.of(fitted)))
        let isLast = index == cells.count - 1
        parts.append(headings[index].cells == .numbers ? room + fitted : isLast ? fitted : fitted + room)
      }
      return parts.joined(separator: "  ")
    }
  }

  /// A cell as it stands in a CSV file.
  static func quoted(_ cell: String) -> String {
    guard cell.unicodeScalars.contains(where: { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }) else {
      return cell
    }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }
}
