public import Hub

/// Writes a value into a code table as a person would: the one cell changes, all else stays byte for byte.
///
/// Comments, quotes, line ends, the byte order mark and the order of columns are kept.
public struct CodeTableEdit {
  private var bytes: [UInt8]
  private let file: String
  private var lines: [CSVSpans.Line]
  private let header: [String]

  /// Takes a table's file; throws where it has no column `code`.
  public init(_ bytes: [UInt8], file: String) throws(HubError) {
    self.bytes = bytes
    self.file = file
    lines = CSVSpans.lines(of: bytes)
    header = lines.first?.cells.map { CSVSpans.text(of: bytes[$0]) } ?? []
    guard header.contains("code") else { throw HubError("codes.no_table", .configuration, ["file": file]) }
  }

  /// The file with a value that a code is known by from now on.
  ///
  /// With a system the value is listed for that system: in SYSTEM_in where there is one, in SYSTEM where the code has
  /// no value there yet, else SYSTEM_in is made, with what SYSTEM understood so far. Without a system the value
  /// becomes a synonym, understood from every system. Throws, with findings, where the table would have a mistake.
  public mutating func assign(_ value: String, to code: String, system: String?) throws(HubError) -> [UInt8] {
    let value = CSVLines.trim(value)
    guard !value.isEmpty, !value.contains("|"), !value.contains(where: \.isNewline) else {
      throw HubError("codes.not_a_value", .configuration, ["value": value])
    }
    guard let column = header.firstIndex(of: "code"),
      let row = lines.indices.dropFirst().first(where: { text($0, column) == code })
    else { throw HubError("codes.no_code", .configuration, ["code": code, "file": file]) }
    if let system {
      try assign(value, row, system)
    } else if let synonyms = header.firstIndex(of: "synonyms") {
      append(value, row, synonyms)
    } else {
      addColumn("synonyms") { $0 == row ? value : "" }
    }
    try check()
    return bytes
  }

  private mutating func assign(_ value: String, _ row: Int, _ system: String) throws(HubError) {
    if let inward = header.firstIndex(of: system + "_in") { return append(value, row, inward) }
    guard let own = header.firstIndex(of: system) else {
      throw HubError("codes.no_system", .configuration, ["system": system, "file": file])
    }
    if text(row, own).isEmpty, value != CodeTableReader.nothing { return append(value, row, own) }
    let spoken = lines.indices.map { line in
      let text = text(line, own)
      return text == CodeTableReader.nothing ? "" : text
    }
    addColumn(system + "_in") { line in
      guard line == row else { return spoken[line] }
      return spoken[line].isEmpty ? value : spoken[line] + "|" + value
    }
  }

  private func text(_ line: Int, _ column: Int) -> String {
    guard lines[line].cells.indices.contains(column) else { return "" }
    return CSVSpans.text(of: bytes[lines[line].cells[column]])
  }

  private mutating func append(_ value: String, _ line: Int, _ column: Int) {
    guard lines[line].cells.indices.contains(column) else { return }
    let old = text(line, column)
    let range = lines[line].cells[column]
    let wasQuoted = bytes[range].first == UInt8(ascii: "\"")
    let new = CSVSpans.cell(old.isEmpty ? value : old + "|" + value, quoted: wasQuoted, isFirst: column == 0)
    bytes.replaceSubrange(range, with: new)
  }

  /// Adds a column at the right; from the last line upwards, so that places stay true.
  private mutating func addColumn(_ name: String, _ content: (Int) -> String) {
    for line in lines.indices.reversed() {
      let text = line == 0 ? name : content(line)
      let cell = [UInt8(ascii: ",")] + CSVSpans.cell(text, quoted: false, isFirst: false)
      bytes.insert(contentsOf: cell, at: lines[line].end)
    }
  }

  private func check() throws(HubError) {
    let report = Report()
    if let source = SourceText(file: file, bytes: bytes, report: report) {
      _ = CodeTableReader(report: report, usedSystems: Set(header)).read(source, name: file)
    }
    let mistakes = report.sorted.filter { $0.severity == .error }
    guard mistakes.isEmpty else {
      throw HubError("codes.would_break", .configuration, ["file": file], findings: mistakes)
    }
  }
}

/// Where the cells of a small CSV file lie, in bytes; reads what `CSVLines` reads.
enum CSVSpans {
  /// A line that is neither blank nor a comment.
  struct Line {
    /// The cells, quotes included.
    var cells: [Range<Int>]
    /// The end of the last cell, before the line's end.
    var end: Int
  }

  static func lines(of bytes: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while index < bytes.count {
      let isComment = bytes[index] == UInt8(ascii: "#")
      var cells: [Range<Int>] = []
      repeat {
        let start = index
        if !isComment, index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
          index = endOfQuotes(bytes, index)
        }
        while index < bytes.count, !isBreak(bytes[index]), isComment || bytes[index] != UInt8(ascii: ",") {
          index += 1
        }
        cells.append(start..<index)
        if index < bytes.count, bytes[index] == UInt8(ascii: ",") {
          index += 1
          continue
        }
        break
      } while true
      let end = index
      if index < bytes.count { index += 1 }
      if !isComment, cells.contains(where: { !text(of: bytes[$0]).isEmpty }) {
        lines.append(Line(cells: cells, end: end))
      }
    }
    return lines
  }

  /// A cell's content without quotes and surrounding blanks.
  static func text(of cell: ArraySlice<UInt8>) -> String {
    guard cell.first == UInt8(ascii: "\"") else {
      return CSVLines.trim(String(decoding: cell, as: UTF8.self))
    }
    var content: [UInt8] = []
    var index = cell.startIndex + 1
    var isQuoted = true
    while index < cell.endIndex {
      if isQuoted, cell[index] == UInt8(ascii: "\"") {
        if index + 1 < cell.endIndex, cell[index + 1] == UInt8(ascii: "\"") {
          content.append(cell[index])
          index += 2
          continue
        }
        isQuoted = false
      } else {
        content.append(cell[index])
      }
      index += 1
    }
    return CSVLines.trim(String(decoding: content, as: UTF8.self))
  }

  /// A content as a cell; in quotes where it must be or was.
  static func cell(_ text: String, quoted: Bool, isFirst: Bool) -> [UInt8] {
    let needsQuotes =
      text.contains { $0 == "," || $0 == "\"" || $0.isNewline } || (isFirst && text.hasPrefix("#"))
    guard quoted || needsQuotes else { return Array(text.utf8) }
    let doubled = text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
    return Array("\"\(doubled)\"".utf8)
  }

  private static func endOfQuotes(_ bytes: [UInt8], _ start: Int) -> Int {
    var index = start + 1
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\"") {
        guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") else { return index + 1 }
        index += 1
      }
      index += 1
    }
    return index
  }

  private static func isBreak(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}
