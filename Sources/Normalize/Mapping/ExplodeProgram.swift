import Hub
import TextKernels

// A note to the next reader.
//
// The items of all records are laid under each other as a batch of their own, and the entity's fields and its `when` run
// over that batch as they would over records. An item has the record's columns, and behind them its own:
//
//     explode: { columns: { 質問: "設問#", 回答: "回答#" }, number: 番号 }
//
//     row  mail  設問1  回答1  設問2  回答2         owner  mail  質問  回答  番号
//     0    a@x   満足?  はい   予算?  300万   ->   0      a@x   満足?  はい  1
//     1    b@x                 予算?  未定          0      a@x   予算?  300万 2
//                                                  1      b@x   予算?  未定  2
/// A list of which each item makes an entity, compiled for one header.
struct ExplodeProgram: Sendable {
  private enum Form: Sendable {
    case separated(column: Int?, separators: [[UInt8]])
    case json(column: Int?, members: [[UInt8]])
    /// By number, the column of each of the item's names.
    case numbered([(number: Int, columns: [Int?])])
  }

  let model: ExplodeModel
  private let form: Form
  private let header: Int
  /// The record's columns that fields and `when` read; of others no item has a cell.
  private let used: [Int]

  /// The columns of records and, behind them, those of an item.
  let columnIndex: [String: Int]

  /// - Parameters:
  ///   - header: the columns of the file.
  ///   - columnIndex: their places.
  ///   - used: the columns that fields and `when` read.
  init(_ model: ExplodeModel, header: [String], columnIndex: [String: Int], used: Set<String>) {
    self.model = model
    self.header = header.count
    switch model.form {
    case .separated(let column, let separators):
      form = .separated(
        column: columnIndex[column.value], separators: separators.map { Array($0.value.utf8) })
    case .json(let column, let members):
      form = .json(column: columnIndex[column.value], members: members.map { Array($0.value.utf8) })
    case .numbered(let patterns):
      var columns: [Int: [Int?]] = [:]
      for (name, place) in columnIndex {
        for (index, pattern) in patterns.enumerated() {
          guard let number = pattern.number(of: name) else { continue }
          columns[number, default: Array(repeating: nil, count: patterns.count)][index] = place
        }
      }
      form = .numbered(columns.sorted { $0.key < $1.key }.map { (number: $0.key, columns: $0.value) })
    }
    var extended = columnIndex
    for (index, name) in model.columns.enumerated() { extended[name.value] = header.count + index }
    self.columnIndex = extended
    self.used = columnIndex.filter { used.contains($0.key) }.map(\.value).sorted()
  }

  /// The items of a batch.
  struct Items {
    /// A row for each item.
    var batch: RawBatch
    /// The record's row of each item, ascending.
    var owners: [Int32] = []
    /// The number of each item, from 1, ascending in its record.
    var numbers: [Int32] = []
    /// The rows that are rejected because of what cannot be read.
    var rejected: [Int] = []
    /// What cannot be read.
    var findings: [Finding] = []
  }

  /// Lays the items of all records under each other; blank ones are none.
  func items(of batch: RawBatch) -> Items {
    var taken = Taken(columns: model.names.count)
    switch form {
    case .separated(let column, let separators):
      if let cells = cells(batch, column) { separate(cells, separators, &taken) }
    case .json(let column, let members):
      if let cells = cells(batch, column) { parse(cells, members, &taken) }
    case .numbered(let numbers): take(numbers, batch, &taken)
    }
    return Items(
      batch: laid(batch, taken), owners: taken.owners, numbers: taken.numbers, rejected: taken.rejected,
      findings: taken.findings)
  }

  private struct Taken {
    var columns: [TextColumn]
    var owners: [Int32] = []
    var numbers: [Int32] = []
    var rejected: [Int] = []
    var findings: [Finding] = []

    init(columns: Int) { self.columns = Array(repeating: TextColumn(), count: columns) }

    mutating func add(_ row: Int, _ number: Int) {
      owners.append(Int32(row))
      numbers.append(Int32(number))
    }
  }

  private func cells(_ batch: RawBatch, _ column: Int?) -> TextColumn? {
    guard let column, column < batch.columns.count else { return nil }
    return batch.columns[column]
  }

  private func separate(_ cells: TextColumn, _ separators: [[UInt8]], _ taken: inout Taken) {
    for row in 0..<cells.count where !cells.isEmpty(row) {
      let start = cells.range(row).lowerBound
      let parts = ListCell.parts(of: cells.bytes.span.extracting(cells.range(row)), separators)
      guard parts.count <= ExplodeModel.most else {
        refuse(row, "map.too_many_items", cells, nil, &taken)
        continue
      }
      for (index, part) in parts.enumerated() where !part.isEmpty {
        taken.columns[0].append(cells.bytes[start + part.lowerBound..<start + part.upperBound])
        taken.add(row, index + 1)
      }
    }
  }

  private func parse(_ cells: TextColumn, _ members: [[UInt8]], _ taken: inout Taken) {
    for row in 0..<cells.count where !cells.isEmpty(row) {
      let bytes = cells.bytes[cells.range(row)]
      if Spaces.isBlank(cells.bytes.span.extracting(cells.range(row))) || bytes.elementsEqual("null".utf8) {
        continue
      }
      guard let elements = JSONItems.read(Array(bytes)) else {
        refuse(row, "map.not_a_list", cells, nil, &taken)
        continue
      }
      guard elements.count <= ExplodeModel.most else {
        refuse(row, "map.too_many_items", cells, nil, &taken)
        continue
      }
      for (index, element) in elements.enumerated() {
        take(element, index + 1, row, cells, members, &taken)
      }
    }
  }

  private func take(
    _ element: JSONItems.Element, _ number: Int, _ row: Int, _ cells: TextColumn, _ members: [[UInt8]],
    _ taken: inout Taken
  ) {
    if members.isEmpty {
      let cell = element.value.cell
      if Spaces.isBlank(cell.span) { return }
      taken.columns[0].append(cell[...])
      taken.add(row, number)
      return
    }
    guard let known = element.members else {
      if Spaces.isBlank(element.value.cell.span) { return }
      return refuse(row, "map.not_an_object", cells, number, &taken)
    }
    // Of members with the same name the last counts, as everywhere in JSON.
    let values = members.map { name in known.last { $0.name == name }?.value }
    guard values.contains(where: { $0.map { !Spaces.isBlank($0.cell.span) } ?? false }) else { return }
    for (index, value) in values.enumerated() {
      if let value {
        taken.columns[index].append(value.cell[...])
      } else {
        taken.columns[index].appendAbsent()
      }
    }
    taken.add(row, number)
  }

  private func take(_ numbers: [(number: Int, columns: [Int?])], _ batch: RawBatch, _ taken: inout Taken) {
    for row in 0..<batch.count {
      for (number, columns) in numbers {
        let cells = columns.map { self.cells(batch, $0) }
        let isFilled = cells.contains { column in
          guard let column, !column.isEmpty(row) else { return false }
          return !Spaces.isBlank(column.bytes.span.extracting(column.range(row)))
        }
        guard isFilled else { continue }
        for (index, column) in cells.enumerated() {
          if let column {
            taken.columns[index].append(from: column, row: row)
          } else {
            taken.columns[index].appendAbsent()
          }
        }
        taken.add(row, number)
      }
    }
  }

  /// What cannot be read rejects its record, or makes no activity; a finding says so in either case.
  private func refuse(_ row: Int, _ code: String, _ cells: TextColumn, _ item: Int?, _ taken: inout Taken) {
    let isRejected = model.unreadable == .reject
    var arguments = [
      "entity": EntityKind.activity.rawValue, "column": model.sources.map(\.value).joined(separator: ", "),
      "value": cells.string(row) ?? "", "outcome": isRejected ? "rejected" : "blank",
      "most": "\(ExplodeModel.most)",
    ]
    if let item { arguments["item"] = "\(item)" }
    if isRejected { taken.rejected.append(row) }
    taken.findings.append(
      Finding(code, isRejected ? .error : .warning, arguments, at: model.location, row: row))
  }

  /// The items as a batch: the record's columns that are read, then the item's own.
  private func laid(_ batch: RawBatch, _ taken: Taken) -> RawBatch {
    var columns = [TextColumn](repeating: .absent(rows: 0), count: header)
    for place in 0..<header where place >= batch.columns.count {
      columns[place] = .absent(rows: taken.owners.count)
    }
    for place in used where place < batch.columns.count {
      let column = batch.columns[place]
      columns[place] = TextColumn(
        bytes: column.bytes, starts: taken.owners.map { column.starts[Int($0)] },
        ends: taken.owners.map { column.ends[Int($0)] })
    }
    columns += taken.columns
    if model.number != nil {
      var numbers = TextColumn(capacity: taken.numbers.count, bytes: taken.numbers.count * 2)
      for number in taken.numbers { numbers.append(ArraySlice(String(number).utf8)) }
      columns.append(numbers)
    }
    return RawBatch(
      columns: columns, locators: taken.owners.map { batch.locators[Int($0)] }, raw: [],
      rawRanges: [Range<UInt32>](repeating: 0..<0, count: taken.owners.count))
  }
}

/// The values of a cell with something between them.
enum ListCell {
  /// The values in order, without the blanks around them; a blank one is an empty range.
  static func parts(of cell: Span<UInt8>, _ separators: [[UInt8]]) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    func take(_ range: Range<Int>) {
      let trimmed = Spaces.trimmed(cell.extracting(range))
      parts.append(range.lowerBound + trimmed.lowerBound..<range.lowerBound + trimmed.upperBound)
    }
    var start = 0
    var at = 0
    while at < cell.count {
      guard let length = separator(in: cell, at: at, separators) else {
        at += 1
        continue
      }
      take(start..<at)
      at += length
      start = at
    }
    take(start..<cell.count)
    return parts
  }

  /// The length of the longest separator at a place; nil where none is.
  private static func separator(in cell: Span<UInt8>, at place: Int, _ separators: [[UInt8]]) -> Int? {
    var longest: Int?
    for separator in separators where separator.count <= cell.count - place && separator.count > longest ?? 0
    {
      var index = 0
      while index < separator.count, cell[place + index] == separator[index] { index += 1 }
      if index == separator.count { longest = index }
    }
    return longest
  }
}
