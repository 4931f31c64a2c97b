import Hub
import TextKernels

/// Runs a field's program for one record again, and keeps what went into and came out of each step.
struct StepRecorder {
  let field: FieldMapping
  let program: FieldProgram
  /// The list that the entity is made of, and the item's number; nil: the record makes it.
  var explode: ExplodeModel?
  var item: Int?
  let columnIndex: [String: Int]
  /// The record: a batch whose first row it is.
  let batch: RawBatch
  let tables: [String: CodeTable]

  /// The steps up to a value: of the field itself, or of one of its parts.
  ///
  /// - Parameters:
  ///   - value: what `apply` made of it.
  ///   - findings: what `apply` found about it.
  func steps(to target: String, _ value: Scalar, _ findings: [Finding]) -> [MappingStep] {
    let picked = program.cells(batch)
    var steps = [source(picked.scalar)]
    if let separators = program.list {
      // Each value goes through the field's steps by itself; the findings tell of those that could not be read.
      let between = separators.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
      steps.append(
        MappingStep(
          kind: .list, name: between, input: picked.scalar, output: value, location: field.location))
      return steps
    }
    var column = picked
    var groups: [TextColumn] = []
    var parts: [TextColumn] = []
    for (step, named) in zip(program.chain, stepNames) where column.scalar.hasValue {
      let normalized = step.apply(column)
      let refusal = normalized.findings.first { $0.row == 0 && $0.isRefusal }
      let input = column.scalar
      let key = column
      column = refusal == nil ? normalized.column : .absent(rows: column.count)
      if step.isPattern {
        groups = normalized.parts
      } else if !normalized.parts.isEmpty {
        parts = normalized.parts
      }
      var recorded = MappingStep(
        kind: named.kind, name: named.name.value, input: input, output: column.scalar,
        location: named.name.location, refusal: refusal?.code)
      if let lookup = step as? LookupStep, let use = field.lookup {
        recorded.text = "\(use.source.key) → \(use.source.value)"
        recorded.fact = lookup.fact(of: key)
      }
      steps.append(recorded)
    }
    parts = groups + parts
    if target == field.field.value {
      if let index = program.valuePart, let name = field.part, column.scalar.hasValue, index < parts.count {
        steps.append(
          MappingStep(
            kind: .part, name: name.value, input: column.scalar, output: parts[index].scalar,
            location: name.location))
        column = parts[index]
      }
      if let code = program.code, column.scalar.hasValue { steps.append(translate(&column, code)) }
      convert(column, program.conversion, &steps)
    } else if let part = program.parts.first(where: { $0.name == target }), part.index < parts.count {
      let name = field.parts.first { $0.field.value == target }?.part
      steps.append(
        MappingStep(
          kind: .part, name: name?.value ?? target, input: column.scalar, output: parts[part.index].scalar,
          location: name?.location))
      column = parts[part.index]
      convert(column, part.conversion, &steps)
    }
    settle(value, findings, picked, &steps)
    return steps
  }

  /// What the field calls the steps of its program, in their order.
  private var stepNames: [(kind: MappingStep.Kind, name: Located<String>)] {
    var names = field.normalize.map { (kind: MappingStep.Kind.normalizer, name: $0) }
    if let use = field.pattern { names.insert((.pattern, use.text), at: min(use.step, names.count)) }
    if let use = field.lookup {
      let place = field.pattern?.step == 0 ? 1 : 0
      names.insert((.lookup, Located(use.source.name, at: use.location)), at: place)
    }
    if let unit = field.unit { names.append((.unit, unit)) }
    return names
  }

  /// What begins the way.
  private func source(_ picked: Scalar) -> MappingStep {
    if let constant = field.constant {
      return MappingStep(kind: .constant, name: constant, output: picked, location: field.location)
    }
    let names = zip(field.from, field.marks.isEmpty ? field.from.map { _ in "" } : field.marks)
    let cells = names.map { column, mark in
      MappingStep.Cell(
        column: mark.isEmpty ? place(of: column.value) : "\(mark): \(column.value)",
        value: cell(column.value))
    }
    if let expression = field.expression {
      return MappingStep(
        kind: .expression, name: field.field.value, text: expression.value, cells: cells, output: picked,
        location: expression.location)
    }
    let chosen =
      zip(field.from, cells).first { FieldSource.isFilled($1.value) }?.0 ?? field.from.first
    return MappingStep(
      kind: field.marks.isEmpty ? .column : .marks, name: chosen.map { place(of: $0.value) } ?? "",
      cells: cells, output: picked,
      location: chosen?.location ?? field.location)
  }

  /// Where a column's cell stands in the record: that of an item in its list.
  private func place(of column: String) -> String {
    item.flatMap { explode?.place(of: column, item: $0) } ?? column
  }

  private func cell(_ column: String) -> Scalar {
    guard let index = columnIndex[column], index < batch.columns.count else { return .absent }
    return batch.columns[index].scalar
  }

  /// The step through the code table; its place is the row of the code.
  private func translate(_ column: inout TextColumn, _ code: CodeLookup) -> MappingStep {
    var spelling = FoldedSpelling()
    let input = column.scalar
    guard let found = code.find(column.bytes.span.extracting(column.range(0)), &spelling) else {
      column = .absent(rows: 1)
      return MappingStep(
        kind: .code, name: program.codeTable, input: input, output: .absent,
        location: field.code?.table.location, refusal: "map.code")
    }
    column = TextColumn()
    column.appendCell(code.codes[found])
    let place = tables[program.codeTable].flatMap { table in
      found < table.rows.count ? table.place(found, "code") : nil
    }
    return MappingStep(
      kind: .code, name: program.codeTable, input: input, output: column.scalar,
      location: place ?? field.code?.table.location)
  }

  /// The step from text to the field's type; text needs none.
  private func convert(_ column: TextColumn, _ conversion: TypeConversion, _ steps: inout [MappingStep]) {
    guard conversion.type != .text, column.scalar.hasValue else { return }
    var refused: [Int] = []
    let typed = conversion.convert(column, refused: &refused)
    steps.append(
      MappingStep(
        kind: .type, name: conversion.type.rawValue, input: column.scalar, output: typed.scalar(0),
        location: field.location, refusal: refused.isEmpty ? nil : conversion.code))
  }

  /// What the mapping says of values that could not be read, or that are blank.
  private func settle(
    _ value: Scalar, _ findings: [Finding], _ picked: TextColumn, _ steps: inout [MappingStep]
  ) {
    let last = steps.last?.output ?? .absent
    if let outcome = findings.compactMap({ $0.arguments["outcome"] }).first {
      steps.append(
        MappingStep(kind: .policy, name: outcome, input: last, output: value, location: field.location))
    } else if picked.isEmpty(0), !picked.isAbsent(0), let text = field.defaultValue, value.hasValue {
      steps.append(
        MappingStep(kind: .otherwise, name: text, input: last, output: value, location: field.location))
    } else if last != value {
      steps.append(
        MappingStep(
          kind: .settled, name: field.field.value, input: last, output: value, location: field.location))
    }
  }
}

extension TextColumn {
  /// The first cell.
  fileprivate var scalar: Scalar { ColumnData.text(self).scalar(0) }
}

extension FieldSource {
  /// Whether a cell has a value where the first column that has one is taken: white space alone is none.
  static func isFilled(_ cell: Scalar) -> Bool {
    guard case .text(let text) = cell else { return false }
    return !Spaces.isBlank(Array(text.utf8).span)
  }
}
