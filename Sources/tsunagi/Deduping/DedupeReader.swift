import Foundation
import Hub
import Linkage

/// The rows of one or two files as columns of numbered values.
struct DedupeTable: Sendable {
  /// The header's names, without blanks and quotes around them.
  var names: [String] = []
  var columns: [ValueColumn] = []
  /// The number of each row in its file, where rows were rejected; otherwise empty.
  var numbers: [UInt32] = []
  /// Where the second file begins.
  var split: Int?
  /// How many rows were rejected.
  var rejected = 0

  /// Makes sure that columns that someone named are there.
  func check(_ told: [String]) throws(HubError) {
    for name in told where !names.contains(name) {
      throw HubError(
        "command.unknown_column", .configuration,
        Nearby.arguments(name, among: names, ["name": name, "names": names.joined(separator: ", ")]))
    }
  }
}

extension DedupeTable {
  /// Takes values that say nothing for blanks; blanks around them and capitals of Latin letters do not count.
  mutating func blank(_ missing: [String]) {
    guard !missing.isEmpty else { return }
    let words = Set(missing.map(Self.plain))
    for index in columns.indices {
      columns[index] = columns[index].mapped { cell, kept in
        let text = String(decoding: cell.indices.map { cell[$0] }, as: UTF8.self)
        guard !words.contains(Self.plain(text)) else { return }
        for place in cell.indices { kept.append(cell[place]) }
      }
    }
  }

  private static func plain(_ text: String) -> String {
    text.trimmingCharacters(in: .whitespaces).lowercased()
  }
}

/// Takes in what the files hold, cell by cell into numbered values.
actor DedupeReader {
  private let language: Language
  private var table = DedupeTable()
  private var input: ReadInput?
  private var files = 0
  private var rows = 0
  private var number: UInt32 = 0
  /// For each column of the table, the column of the present file that it is.
  private var places: [Int?] = []

  init(language: Language) { self.language = language }

  /// A file begins.
  func begin(_ input: ReadInput) {
    self.input = input
    if files == 1 { table.split = rows }
    files += 1
    number = 0
    places = []
  }

  func take(_ emission: Emission) throws(HubError) {
    switch emission {
    case .begin(let delivery): header(delivery.shape.header.map(Self.plain))
    case .batch(let batch): add(batch)
    case .rejected(let span):
      reject(span)
    case .finding(let finding): show(finding)
    case .end: break
    }
  }

  /// What was read.
  func finished() -> DedupeTable {
    if table.rejected == 0 { table.numbers = [] }
    for index in table.columns.indices { table.columns[index].seal() }
    return table
  }

  /// A name without the blanks and quotes around it.
  private static func plain(_ name: String) -> String {
    name.trimmingPrefix { " \"'\t".contains($0) }.reversed().drop { " \"'\t".contains($0) }.reversed()
      .map(String.init).joined()
  }

  private func header(_ names: [String]) {
    if files == 1 {
      table.names = names
      table.columns = names.map { _ in ValueColumn() }
      places = names.indices.map { $0 }
    } else {
      places = ColumnProfiler.matching(table.names, in: names)
    }
  }

  private func add(_ batch: RawBatch) {
    for (index, place) in places.enumerated() {
      guard let place else {
        for _ in 0..<batch.count { table.columns[index].appendBlank() }
        continue
      }
      let column = batch.columns[place]
      let bytes = column.bytes.span
      for row in 0..<batch.count { table.columns[index].append(bytes.extracting(column.range(row))) }
    }
    for row in 0..<UInt32(batch.count) { table.numbers.append(number + row) }
    number += UInt32(batch.count)
    rows += batch.count
  }

  private func reject(_ span: RejectedSpan) {
    table.rejected += 1
    number += 1
    var finding = span.finding
    if let input { finding.arguments = input.named(finding.arguments) }
    show(finding)
  }

  private func show(_ finding: Finding) {
    let words = Registry.catalogue.message(finding.code, finding.arguments, in: language)
    Console.error("\(Failure.severity(finding.severity.rawValue, language)): \(words) [\(finding.code)]")
    if let help = Registry.catalogue.help(finding.code, finding.arguments, in: language) {
      Console.error("  \(Failure.word("help", language)): \(help)")
    }
  }
}
