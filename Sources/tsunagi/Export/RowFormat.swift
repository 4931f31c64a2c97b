import ArgumentParser
import Hub

/// The file formats of `export`.
enum ExportFormat: String, CaseIterable, ExpressibleByArgument {
  case csv
  case jsonl
}

/// The line ends of exported CSV.
enum Newline: String, CaseIterable, ExpressibleByArgument {
  case crlf
  case lf

  var bytes: [UInt8] { self == .crlf ? [0x0d, 0x0a] : [0x0a] }
}

/// Writes rows as CSV (RFC 4180) or as JSON lines, in UTF-8; encoding is a later step.
struct RowFormat {
  let format: ExportFormat
  let newline: Newline
  /// Whether texts that a spreadsheet would take for a formula get an apostrophe before them.
  let excelSafe: Bool
  private let kinds: [ExportKind]
  private let keys: [[UInt8]]
  private let zone: ZonedTime

  init(_ columns: [ExportColumn], _ format: ExportFormat, newline: Newline, excelSafe: Bool, zoneMinutes: Int)
  {
    self.format = format
    self.newline = newline
    self.excelSafe = excelSafe
    kinds = columns.map(\.kind)
    keys = columns.map { Array("\(JSONOutput.string($0.name)):".utf8) }
    zone = ZonedTime(zoneMinutes: zoneMinutes)
  }

  /// Appends a header of CSV.
  func appendHeader(_ names: [String], to out: inout [UInt8]) {
    for (index, name) in names.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      RowFormat.appendQuoted(Array(name.utf8)[...], to: &out)
    }
    out += newline.bytes
  }

  /// Appends a row; answers how many cells were made safe for spreadsheets.
  ///
  /// - Parameter changed: texts to write in place of the batch's, by column.
  func append(_ batch: ExportBatch, _ row: Int, changed: [Int: [UInt8]] = [:], to out: inout [UInt8]) -> Int {
    switch format {
    case .csv: return appendCSV(batch, row, changed, &out)
    case .jsonl:
      appendJSON(batch, row, changed, &out)
      return 0
    }
  }

  // MARK: CSV

  private func appendCSV(
    _ batch: ExportBatch, _ row: Int, _ changed: [Int: [UInt8]], _ out: inout [UInt8]
  ) -> Int {
    var guarded = 0
    for column in kinds.indices {
      if column > 0 { out.append(UInt8(ascii: ",")) }
      switch batch.state(column, row) {
      case .absent:
        // A line of nothing would be taken for no row at all.
        if kinds.count == 1 { out += [UInt8(ascii: "\""), UInt8(ascii: "\"")] }
      case .blank: out += [UInt8(ascii: "\""), UInt8(ascii: "\"")]
      case .value:
        switch kinds[column] {
        case .integer: out += String(batch.integer(column, row)).utf8
        case .boolean: out += (batch.integer(column, row) != 0 ? "true" : "false").utf8
        case .timestamp: zone.append(batch.integer(column, row), to: &out)
        case .decimal, .date, .bytes: out += batch.text(column, row)
        case .text, .json:
          let text = changed[column].map { $0[...] } ?? batch.text(column, row)
          if excelSafe, RowFormat.looksLikeFormula(text) {
            guarded += 1
            RowFormat.appendQuoted([UInt8(ascii: "'")] + text, to: &out)
          } else {
            RowFormat.appendQuoted(text, to: &out)
          }
        }
      }
    }
    out += newline.bytes
    return guarded
  }

  /// Appends a cell, in quotes where it holds a comma, a quote or a line end.
  static func appendQuoted(_ text: ArraySlice<UInt8>, to out: inout [UInt8]) {
    var needsQuotes = false
    for byte in text where byte < 0x2d && (byte == 0x2c || byte == 0x22 || byte == 0x0a || byte == 0x0d) {
      needsQuotes = true
      break
    }
    guard needsQuotes else {
      out += text
      return
    }
    out.append(0x22)
    for byte in text {
      if byte == 0x22 { out.append(0x22) }
      out.append(byte)
    }
    out.append(0x22)
  }

  /// Whether a spreadsheet may take a text for a formula: it begins with `= + - @`, half or full width, TAB or CR.
  static func looksLikeFormula(_ text: ArraySlice<UInt8>) -> Bool {
    switch text.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0d: true
    case 0xef: ["＝", "＋", "－", "＠"].contains { text.starts(with: $0.utf8) }
    default: false
    }
  }

  // MARK: JSON

  private func appendJSON(
    _ batch: ExportBatch, _ row: Int, _ changed: [Int: [UInt8]], _ out: inout [UInt8]
  ) {
    for column in kinds.indices {
      out.append(column == 0 ? UInt8(ascii: "{") : UInt8(ascii: ","))
      out += keys[column]
      switch (batch.state(column, row), kinds[column]) {
      case (.absent, _): out += "null".utf8
      case (.blank, _): out += "\"\"".utf8
      case (.value, .integer): out += String(batch.integer(column, row)).utf8
      case (.value, .boolean): out += (batch.integer(column, row) != 0 ? "true" : "false").utf8
      case (.value, .timestamp):
        out.append(UInt8(ascii: "\""))
        zone.append(batch.integer(column, row), to: &out)
        out.append(UInt8(ascii: "\""))
      case (.value, .json): out += batch.text(column, row)
      case (.value, .decimal) where RowFormat.isNumber(batch.text(column, row)):
        out += batch.text(column, row)
      case (.value, .text), (.value, .decimal), (.value, .date), (.value, .bytes):
        RowFormat.appendString(changed[column].map { $0[...] } ?? batch.text(column, row), to: &out)
      }
    }
    out += "}\n".utf8
  }

  /// Whether a canonical decimal may stand in JSON as it is.
  private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    DecimalText.canonical(String(decoding: text, as: UTF8.self)).map { $0[...] == text } ?? false
  }

  /// Appends a JSON string (RFC 8259, section 7); only what must be escaped is.
  private static func appendString(_ text: ArraySlice<UInt8>, to out: inout [UInt8]) {
    out.append(0x22)
    for byte in text {
      switch byte {
      case 0x22, 0x5c: out += [0x5c, byte]
      case 0x0a: out += "\\n".utf8
      case 0x0d: out += "\\r".utf8
      case 0x09: out += "\\t".utf8
      case 0..<0x20: out += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
      default: out.append(byte)
      }
    }
    out.append(0x22)
  }
}
