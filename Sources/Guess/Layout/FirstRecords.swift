import Hub

/// The first records of a file: where its table starts, and whether that record names the columns.
struct FirstRecords {
  let records: [RecordSurvey.Record]
  let width: Int

  init(_ records: [RecordSurvey.Record], width: Int) {
    self.records = records
    self.width = width
  }

  /// The record that the table starts with: the first one as wide and about as full as the others.
  ///
  /// Titles above a table have one or two cells, also where a spreadsheet filled the line up with delimiters. Where
  /// a later one of the first records holds far more names of columns, that one is the header.
  var start: Int? {
    let most = records.filter { $0.cells.count == width }.map(\.filled).max() ?? 0
    let floor = width > 2 ? width - 1 : width
    let fitting = records.indices.prefix(40).filter { index in
      let record = records[index]
      // A header may lack names for the last cells.
      let isWide = record.cells.count >= floor || (2 * record.cells.count >= width && names(record) >= 3)
      return isWide && 2 * record.filled >= most && record.filled > 0
    }
    guard let first = fitting.first else { return records.isEmpty ? nil : 0 }
    let known = names(records[first])
    let better = fitting.prefix(10).first { names(records[$0]) >= max(3, 2 * known + 1) }
    return better ?? first
  }

  /// Whether a record names the columns: above zero for, below zero against, with the reason against.
  func votes(for index: Int) -> (votes: Int, evidence: String) {
    let record = records[index]
    let rest = records[(index + 1)...].filter { $0.cells.count == record.cells.count }.prefix(100)
    var votes = 2 * names(record)
    var evidence = ""
    for (column, name) in record.cells.enumerated() {
      let cells = rest.map { $0.cells[column] }.filter { !$0.isEmpty }
      let isData = DataLook.isData(name)
      if isData {
        votes -= DataLook.isPersonal(name) ? 4 : 1
        if evidence.isEmpty { evidence = name }
      }
      guard cells.count >= 2, !name.isEmpty else { continue }
      let dataCells = cells.count { DataLook.isData($0) }
      if 10 * dataCells >= 8 * cells.count, !isData { votes += 2 }
      if cells.count(where: { $0 == name }) * 20 > cells.count {
        votes -= 2
        if evidence.isEmpty { evidence = name }
      }
    }
    if record.cells.contains(where: \.isEmpty), names(record) == 0 { votes -= 1 }
    return (votes, evidence)
  }

  private func names(_ record: RecordSurvey.Record) -> Int {
    record.cells.count { HeaderNames.concept(of: $0) != nil }
  }
}

extension RecordSurvey.Record {
  /// How many cells hold something visible.
  var filled: Int { cells.count { cell in cell.contains { !$0.isWhitespace } } }
}

/// Whether a text looks like a value rather than the name of a column.
enum DataLook {
  private static let times = TimeParser(
    formats: ["iso8601", "yyyy/MM/dd", "yyyy/MM/dd HH:mm", "yyyy/MM/dd HH:mm:ss", "japanese"], zoneMinutes: 0)

  /// An e-mail address, number, code with digits, date or web address.
  static func isData(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, bytes.count <= 200 else { return false }
    if isPersonal(text) { return true }
    let digits = bytes.count { $0 >= 0x30 && $0 <= 0x39 }
    guard digits > 0 else { return false }
    let signs = bytes.count { "+-/.,:() ".utf8.contains($0) }
    if digits + signs == bytes.count { return true }
    if digits >= 3, 3 * digits >= bytes.count, bytes.allSatisfy({ $0 < 0x80 }) { return true }
    return times?.days(bytes.span) != nil
  }

  /// What names no column for certain: an address of a person or a page.
  static func isPersonal(_ text: String) -> Bool {
    if text.hasPrefix("http://") || text.hasPrefix("https://") { return true }
    guard let at = text.firstIndex(of: "@"), at > text.startIndex else { return false }
    return text[at...].contains(".") && !text.contains(" ")
  }
}
