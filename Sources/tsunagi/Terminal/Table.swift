import Foundation

/// How rows are printed.
enum OutputFormat: String, CaseIterable {
  case table
  case json
  case jsonl
  case csv
}

/// Rows of texts under headings: for people as a table, for programs as JSON, JSON lines or CSV.
struct Table {
  var headings: [String]
  var rows: [[String]] = []

  func print(_ format: OutputFormat) {
    switch format {
    case .table: printTable()
    case .csv:
      for row in [headings] + rows { Console.out(row.map(Table.quoted).joined(separator: ",")) }
    case .jsonl:
      for row in rows { Console.out(object(row)) }
    case .json:
      Console.out("[" + rows.map(object).joined(separator: ",\n ") + "]")
    }
  }

  private func object(_ row: [String]) -> String {
    let pairs = zip(headings, row).map { "\(JSONOutput.string($0)): \(JSONOutput.string($1))" }
    return "{" + pairs.joined(separator: ", ") + "}"
  }

  private func printTable() {
    var widths = headings.map(Table.width)
    for row in rows {
      for (index, cell) in row.enumerated() { widths[index] = min(60, max(widths[index], Table.width(cell))) }
    }
    func line(_ cells: [String]) -> String {
      var parts: [String] = []
      for (index, cell) in cells.enumerated() {
        let fitted = Table.fitted(cell, widths[index])
        let isLast = index == cells.count - 1
        parts.append(isLast ? fitted : fitted + String(repeating: " ", count: widths[index] - Table.width(fitted)))
      }
      return parts.joined(separator: "  ")
    }
    Console.out(Console.bold(line(headings)))
    for row in rows { Console.out(line(row)) }
  }

  static func quoted(_ cell: String) -> String {
    guard cell.contains(where: { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" || $0 == "\r\n" }) else {
      return cell
    }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }

  /// Columns that a text takes on a terminal: East Asian wide characters take two.
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + (isWide($1) ? 2 : $1.properties.generalCategory == .nonspacingMark ? 0 : 1) }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f,
      0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1faff, 0x20000...0x3fffd:
      true
    default: false
    }
  }

  private static func fitted(_ text: String, _ width: Int) -> String {
    let flat = text.replacing("\n", with: "⏎").replacing("\r", with: "")
    guard Table.width(flat) > width else { return flat }
    var result = ""
    for character in flat {
      if Table.width(result) + Table.width(String(character)) > width - 1 { break }
      result.append(character)
    }
    return result + "…"
  }
}

/// JSON for the output of commands.
enum JSONOutput {
  static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 {
          result += "\\u" + String(repeating: "0", count: 4 - String(scalar.value, radix: 16).count)
            + String(scalar.value, radix: 16)
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }

  static func encode(_ value: some Encodable, pretty: Bool = true) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting =
      pretty ? [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes] : [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }
}
