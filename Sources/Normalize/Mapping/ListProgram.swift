import Hub
import TextKernels

// A note to the next reader.
//
// A list is made by the same program as a single value: its values are laid under each other as rows of a batch of one
// column, go through normalizers, code table and policies, and are put together again:
//
//     interests: { from: [関心, 関心2], split: "、", code: { table: interest } }
//
//     row  関心          関心2        value    of row  code        cell
//     0    広告、 展示会  Web     ->   広告     0       ad      ->  ad;expo;web
//     1                  展示会       展示会   0       expo        expo
//                                    Web      0       web
//                                    展示会   1       expo
extension FieldProgram {
  /// Makes the column of a field that holds several values.
  func runList(_ batch: RawBatch, mask: [Bool]?, into result: inout EntityResult) {
    let exploded = exploded(batch, mask)
    let owners = exploded.owners
    let element = self.element
    var made = EntityResult(
      columns: [ColumnData?](repeating: nil, count: target + 1),
      rejected: [Bool](repeating: false, count: owners.count))
    var work = BatchWork(columns: ColumnCells.read(exploded.batch, columns: [0]), shared: [])
    element.run(exploded.batch, mask: nil, work: &work, into: &made)
    for var finding in made.findings {
      if let row = finding.row { finding.row = Int(owners[row]) }
      result.findings.append(finding)
    }
    for index in owners.indices where made.rejected[index] {
      result.rejected[Int(owners[index])] = true
      result.settled.insert(Int(owners[index]))
    }
    guard case .text(let values)? = made.columns[target] else { return }
    let column = ColumnData.text(joined(values, exploded, &result))
    check(column, mask, &result)
    result.columns[target] = column
  }

  /// The values of a batch's cells, one under the other.
  struct Exploded {
    /// One column.
    var batch: RawBatch
    /// The row whose each value is, ascending.
    var owners: [Int32]
    /// Whether each row carries the field at all.
    var isCarried: [Bool]
  }

  /// What makes one value of a list.
  var element: FieldProgram {
    var program = FieldProgram(
      name: name, entity: entity, target: target, source: FieldSource(columns: [0], constant: nil),
      computed: nil, otherwise: otherwise, sourceNames: sourceNames, chain: chain, unit: unit, parts: [],
      valuePart: valuePart, conversion: conversion, code: code, codeTable: codeTable, unknown: unknown,
      unreadable: unreadable, missing: missing, lookedUp: lookedUp,
      defaultValue: nil, required: false, location: location)
    program.list = nil
    return program
  }

  /// Lays the values of all cells under each other.
  func exploded(_ batch: RawBatch, _ mask: [Bool]?) -> Exploded {
    var values = TextColumn(capacity: batch.count, bytes: batch.count * 16)
    var owners: [Int32] = []
    var isCarried = [Bool](repeating: false, count: batch.count)
    let columns = listColumns(batch)
    for row in 0..<batch.count where mask?[row] ?? true {
      if source.wantsAll, source.isCut || columns.contains(where: { $0.isAbsent(row) }) { continue }
      for column in columns where !column.isAbsent(row) {
        isCarried[row] = true
        let cell = column.bytes.span.extracting(column.range(row))
        for part in ListCell.parts(of: cell, list ?? []) where !part.isEmpty {
          values.appendCell(column.bytes, column.range(row).lowerBound + part.lowerBound, part.count)
          owners.append(Int32(row))
        }
      }
    }
    let place = Locator(offset: 0, length: 0, line: 0)
    return Exploded(
      batch: RawBatch(
        columns: [values], locators: [Locator](repeating: place, count: owners.count), raw: [],
        rawRanges: [Range<UInt32>](repeating: 0..<0, count: owners.count)),
      owners: owners, isCarried: isCarried)
  }

  /// All columns count, not the first that holds something.
  private func listColumns(_ batch: RawBatch) -> [TextColumn] {
    if computed != nil || source.constant != nil || !source.marks.isEmpty { return [cells(batch)] }
    return source.columns.filter { $0 < batch.columns.count }.map { batch.columns[$0] }
  }

  /// Puts the values of each row together again: each once, in the order of their bytes, joined by `;`.
  private func joined(
    _ values: TextColumn, _ exploded: Exploded, _ result: inout EntityResult
  ) -> TextColumn {
    var output = TextColumn(capacity: exploded.isCarried.count, bytes: values.bytes.count)
    var next = 0
    var cells: [[UInt8]] = []
    for row in exploded.isCarried.indices {
      cells.removeAll(keepingCapacity: true)
      while next < exploded.owners.count, Int(exploded.owners[next]) == row {
        if !values.isEmpty(next) { cells.append(whole(values, next, row, &result)) }
        next += 1
      }
      if cells.isEmpty, exploded.isCarried[row], case .text(let text)? = defaultValue {
        cells = text.split(separator: ListText.separator).map { Array($0) }
      }
      if !cells.isEmpty {
        output.appendCell(ListText.joined(cells))
      } else if exploded.isCarried[row] {
        output.appendBlank()
      } else {
        output.appendAbsent()
      }
    }
    return output
  }

  /// A value that bears the separator itself keeps it in its full-width form, and a warning says so.
  private func whole(_ values: TextColumn, _ index: Int, _ row: Int, _ result: inout EntityResult) -> [UInt8]
  {
    let value = Array(values.bytes[values.range(index)])
    guard value.contains(ListText.separator) else { return value }
    report("map.list_separator", .warning, row, value, &result, outcome: "replaced")
    return value.flatMap { $0 == ListText.separator ? Array("；".utf8) : [$0] }
  }

  private func report(
    _ code: String, _ severity: Severity, _ row: Int, _ value: [UInt8], _ result: inout EntityResult,
    outcome: String
  ) {
    let arguments = [
      "entity": entity.rawValue, "field": name, "column": sourceNames,
      "value": String(decoding: value, as: UTF8.self), "outcome": outcome,
    ]
    result.findings.append(Finding(code, severity, arguments, at: location, row: row, field: name))
  }
}

extension TextColumn {
  /// Appends bytes of another column.
  fileprivate mutating func appendCell(_ bytes: [UInt8], _ start: Int, _ count: Int) {
    append(bytes[start..<start + count])
  }
}
