import Hub

/// Reads one file of `mappings/codes/`: canonical codes, labels, and the values of each system.
///
///     code,label_ja,label_en,group,salesforce,salesforce_in,synonyms
///     web_direct,直接流入,Direct,web,Web,Web|Chat,HP問い合わせ
///     seo_content,SEOコンテンツ,Organic search,content,Web,,SEO|自然検索
///
/// Column SYSTEM is what the hub writes outward and may repeat. Column SYSTEM_in lists what comes in,
/// separated by `|`; a value stands in it once, for the code that it means by default. Without SYSTEM_in the
/// column SYSTEM serves both ways and its values must differ. Codes, labels and `synonyms` are understood
/// from every system. Lines that start with `#` are comments.
///
/// `none` in column SYSTEM: nothing is written there for the code. `valid_from`, `valid_to` and `replaced_by`:
/// from when to when a code is in use, and which code its spellings mean afterwards.
struct CodeTableReader {
  let report: Report
  /// Systems that mappings use; a column of another name than these and the known vendors gets a warning.
  let usedSystems: Set<String>
  /// The day by which codes are valid or retired.
  var today: Int?

  /// What stands in an outward column where nothing is to be written.
  static let nothing = "none"
  static let labelColumns = ["label_ja", "label_en"]
  static let textColumns =
    ["code", "label_ja", "label_en", "group", "synonyms", "note"] + CodeValidity.columns
  static let vendors: Set<String> = [
    "salesforce", "hubspot", "zoho", "espocrm", "suitecrm", "frappe", "kintone", "mautic", "marketo",
    "account_engagement", "satori", "sansan", "eight", "odoo", "dynamics", "pipedrive", "senses", "ga4",
    "jis",
    "jsic", "zoom", "twilio",
  ]

  private struct Column {
    var name: String
    var cell: CSVCell
  }

  /// Reads a table as far as possible; nil where it has no column `code`.
  func read(_ source: SourceText, name: String) -> CodeTable? {
    var csv = CSVLines(source, report: report)
    var lines = csv.read()
    guard !lines.isEmpty else {
      report.error("code_table.empty", at: SourceLocation(file: source.file, line: 1, column: 1))
      return nil
    }
    let header = lines.removeFirst()
    let columns = header.map { Column(name: $0.text, cell: $0) }
    guard let codeColumn = columns.firstIndex(where: { $0.name == "code" }) else {
      let place = header.first?.location ?? SourceLocation(file: source.file, line: 1, column: 1)
      report.unknown("code_table.no_code_column", at: place, "code", among: columns.map(\.name))
      return nil
    }
    checkHeader(columns)
    let systems = systems(of: columns)
    var rows: [CodeTable.Row] = []
    var places: [String: SourceLocation] = [:]
    var ambiguity = AmbiguityChecker(report: report)
    let validity = CodeValidity(report: report)
    for line in lines {
      guard checkWidth(line, columns: columns) else { continue }
      let code = line[codeColumn]
      guard !code.text.isEmpty else {
        report.error("code_table.blank_code", at: code.location)
        continue
      }
      if let first = places[code.text] {
        report.error(
          "code_table.duplicate_code", at: code.location, ["value": code.text, "first": String(first.line)])
        continue
      }
      places[code.text] = code.location
      var row = row(code, line, columns, systems, &ambiguity)
      validity.read(&row, columns.map(\.name), line)
      rows.append(row)
    }
    validity.checkSuccessors(rows)
    if rows.isEmpty { report.error("code_table.empty", at: header[codeColumn].location) }
    return CodeTable(name: name, systems: systems, rows: rows, file: source.file, today: today)
  }

  private func row(
    _ code: CSVCell, _ line: [CSVCell], _ columns: [Column], _ systems: [String],
    _ ambiguity: inout AmbiguityChecker
  ) -> CodeTable.Row {
    var labels: [String: String] = [:]
    var values: [String: [String]] = [:]
    var outward: [String: CodeTable.Outward] = [:]
    var places: [String: SourceLocation] = [:]
    ambiguity.add(code.text, of: code.text, system: nil, at: code.location)
    for (index, column) in columns.enumerated() {
      let cell = line[index]
      places[column.name] = cell.location
      if systems.contains(column.name), !cell.text.isEmpty {
        outward[column.name] = cell.text == Self.nothing ? .nothing : .value(cell.text)
      }
      if Self.labelColumns.contains(column.name) {
        guard !cell.text.isEmpty else { continue }
        labels[String(column.name.dropFirst("label_".count))] = cell.text
        ambiguity.add(cell.text, of: code.text, system: nil, at: cell.location)
      } else if column.name == "synonyms" {
        let parts = Self.parts(cell)
        values["synonyms"] = parts.isEmpty ? nil : parts
        for part in parts { ambiguity.add(part, of: code.text, system: nil, at: cell.location) }
      } else if let system = inwardSystem(of: column, in: columns, systems) {
        let parts = column.name == system ? Self.spoken(cell) : Self.parts(cell)
        values[system] = parts.isEmpty ? nil : parts
        for part in parts { ambiguity.add(part, of: code.text, system: system, at: cell.location) }
        if column.name == system { checkSingle(cell, system) }
      } else if systems.contains(column.name) {
        checkSingle(cell, column.name)
      }
    }
    return CodeTable.Row(
      code: code.text, labels: labels, values: values, outward: outward, line: code.location.line,
      places: places)
  }

  /// What a cell that serves both ways says inward.
  private static func spoken(_ cell: CSVCell) -> [String] {
    cell.text.isEmpty || cell.text == nothing ? [] : [cell.text]
  }

  /// The system whose inward values a column holds, nil where it holds none.
  private func inwardSystem(of column: Column, in columns: [Column], _ systems: [String]) -> String? {
    if column.name.hasSuffix("_in") {
      let system = String(column.name.dropLast(3))
      return systems.contains(system) ? system : nil
    }
    guard systems.contains(column.name) else { return nil }
    return columns.contains { $0.name == column.name + "_in" } ? nil : column.name
  }

  private func systems(of columns: [Column]) -> [String] {
    columns.map(\.name).filter { !Self.textColumns.contains($0) && !$0.isEmpty && !$0.hasSuffix("_in") }
  }

  private func checkSingle(_ cell: CSVCell, _ system: String) {
    guard cell.text.contains("|") else { return }
    report.error("code_table.several_outward", at: cell.location, ["value": cell.text, "system": system])
  }

  private func checkHeader(_ columns: [Column]) {
    let names = columns.map(\.name)
    for (index, column) in columns.enumerated() {
      let place = column.cell.location
      if column.name.isEmpty {
        report.error("code_table.unnamed_column", at: place)
      } else if names[..<index].contains(column.name) {
        report.error("code_table.duplicate_column", at: place, ["value": column.name])
      } else if column.name.hasSuffix("_in") {
        let system = String(column.name.dropLast(3))
        guard !names.contains(system) else { continue }
        let known = names.filter { !Self.textColumns.contains($0) && !$0.hasSuffix("_in") }.map { $0 + "_in" }
        report.unknown(
          "code_table.in_without_system", at: place, column.name, among: known, ["system": system])
      } else if !Self.textColumns.contains(column.name) {
        checkSystem(column)
      }
    }
  }

  /// A column that is no system we know of and that no mapping uses is probably a typing mistake.
  private func checkSystem(_ column: Column) {
    let name = column.name
    guard !usedSystems.contains(name), !Self.vendors.contains(name) else { return }
    let place = column.cell.location
    let known = Self.textColumns + Self.vendors.union(usedSystems).sorted()
    let isLabel = name.hasPrefix("label")
    let nearText = Suggestion.nearest(to: name, among: Self.textColumns)
    let severity: Severity = isLabel || nearText != nil ? .error : .warning
    report.unknown("code_table.unknown_column", severity, at: place, name, among: known)
  }

  private func checkWidth(_ line: [CSVCell], columns: [Column]) -> Bool {
    guard line.count != columns.count, let last = line.last else { return true }
    let place = line.count > columns.count ? line[columns.count].location : last.location
    report.error(
      "code_table.ragged_row", at: place, ["count": String(line.count), "expected": String(columns.count)])
    return false
  }

  private static func parts(_ cell: CSVCell) -> [String] {
    cell.text.split(separator: "|").map { CSVLines.trim($0) }.filter { !$0.isEmpty }
  }
}

/// Finds values that two codes claim, so that nobody could say what an incoming value means.
private struct AmbiguityChecker {
  let report: Report
  private var seen: [String: [String: (code: String, line: Int)]] = [:]

  init(report: Report) { self.report = report }

  /// Notes that a value means a code; `system` nil: from every system.
  mutating func add(_ value: String, of code: String, system: String?, at location: SourceLocation) {
    let space = system ?? ""
    let folded = Self.fold(value)
    guard let other = seen[space]?[folded] else {
      seen[space, default: [:]][folded] = (code, location.line)
      return
    }
    guard other.code != code else { return }
    let arguments = [
      "value": value, "code": code, "other": other.code, "line": String(other.line), "system": system ?? "",
    ]
    report.error(
      system == nil ? "code_table.ambiguous_label" : "code_table.ambiguous_value", at: location, arguments)
  }

  /// Case and full-width ASCII make no difference, as when values are looked up.
  private static func fold(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x3000: view.append(" ")
      case 0xFF01...0xFF5E: view.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      default: view.append(scalar)
      }
    }
    return String(view).lowercased()
  }
}
