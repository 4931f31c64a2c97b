import Expressions
import Hub

/// One field of a mapping, compiled: from raw columns to the field's storage.
struct FieldProgram: Sendable {
  /// A value that a policy or a default puts in.
  enum Literal: Sendable {
    case text([UInt8])
    case int(Int64)
  }

  /// What a value that cannot be read does.
  enum Policy: Sendable {
    case reject
    case keep
    case blank
    case value(Literal)
  }

  /// A group of the pattern or a part of the last normalizer with parts, and the field that keeps it.
  struct Part: Sendable {
    var index: Int
    var target: Int
    var name: String
    var conversion: TypeConversion
  }

  let name: String
  let entity: EntityKind
  let target: Int
  let source: FieldSource
  /// What computes the cells instead; nil: they come from the source.
  let computed: ComputedSource?
  /// What happens where the expression has no value.
  let otherwise: Policy
  let sourceNames: String
  let chain: [any ColumnStep]
  /// The unit that the column is declared to be in; empty: none.
  let unit: String
  let parts: [Part]
  /// The part that is the value; nil: the whole.
  let valuePart: Int?
  let conversion: TypeConversion
  let code: CodeLookup?
  let codeTable: String
  let unknown: Policy
  let unreadable: Policy
  /// What happens where a key is looked up in vain.
  let missing: Policy
  /// The stream that is looked up, for messages; empty: none.
  let lookedUp: String
  let defaultValue: Literal?
  let required: Bool
  let location: SourceLocation
  /// The place of the normalized source among those that several fields share; nil: the field's own.
  var share: Int?
  /// Whether any of the fields that share it keeps a part.
  var sharesParts = false
  /// What stands between the values of a cell, where the field is a list; nil: it holds one value.
  var list: [[UInt8]]?

  /// A cell that could not be read, and why.
  private struct Refusal {
    var row: Int
    var code: String
    var isUnknownCode = false
    /// What the expression said, and the raw cells that it read.
    var failure: (error: CELError, raw: String)?
    /// Whether a key was looked up in vain.
    var isLookup: Bool { code == LookupStep.missing || code == LookupStep.ambiguous }
  }

  /// Makes the field's column and those of its parts.
  ///
  /// - Parameter mask: the rows that make the entity; nil: all.
  func run(
    _ batch: RawBatch, mask: [Bool]?, work: inout BatchWork, into result: inout EntityResult
  ) {
    if list != nil { return runList(batch, mask: mask, into: &result) }
    var refusals: [Refusal] = []
    let source: NormalizedSource
    if let computed {
      let (cells, failures) = computed.pick(batch, mask: mask)
      source = NormalizedSource(cells, through: chain)
      for failure in failures {
        let raw = computed.raw(batch, failure.row)
        refusals.append(
          Refusal(row: failure.row, code: failure.error.code, failure: (failure.error, raw)))
      }
    } else {
      source = normalized(batch, &work).masked(mask)
    }
    source.rows(of: source.findings.map(\.row), mask) { row, item in
      let finding = source.findings[item]
      if finding.isRefusal {
        refusals.append(Refusal(row: row, code: finding.code))
      } else if finding.code == LookupStep.changed {
        result.dependents.insert(row)
      } else {
        report(finding.code, .warning, row, source, &result)
      }
    }
    var refused: [Int] = []
    var echoes: [(cell: Int, value: [UInt8])] = []
    let read = value(of: source)
    let work = code.map { translate(read, $0, &refused, &echoes) } ?? read
    source.rows(of: refused, mask) { row, _ in
      refusals.append(Refusal(row: row, code: "map.code", isUnknownCode: true))
    }
    source.rows(of: echoes.map(\.cell), mask) { row, item in
      result.echoes.append(EntityResult.Echo(row: row, field: name, value: echoes[item].value))
    }
    refused.removeAll()
    let typed = source.gathered(conversion.convert(work, refused: &refused), mask)
    source.rows(of: refused, mask) { row, _ in
      refusals.append(Refusal(row: row, code: conversion.code))
    }
    let column = settle(typed, source, mask, refusals, &result)
    check(column, mask, &result)
    result.columns[target] = column
    for part in parts {
      refused.removeAll()
      result.columns[part.target] = source.gathered(
        part.conversion.convert(source.parts[part.index], refused: &refused), mask)
      source.rows(of: refused, mask) { row, _ in
        report(part.conversion.code, .warning, row, source, &result, field: part.name)
      }
    }
  }

  /// The cells as the source has them, or as the expression computes them.
  func cells(_ batch: RawBatch) -> TextColumn {
    computed?.pick(batch, mask: nil).column ?? source.pick(batch)
  }

  /// The normalized cells, or those of the part that is the value.
  func value(of source: NormalizedSource) -> TextColumn {
    valuePart.map { source.parts[$0] } ?? source.column
  }

  /// The normalized source, made once per batch for all fields that share it.
  private func normalized(_ batch: RawBatch, _ work: inout BatchWork) -> NormalizedSource {
    guard let share else {
      return NormalizedSource(
        source, batch, work.columns, through: chain,
        wantsParts: !parts.isEmpty || valuePart != nil)
    }
    if let made = work.shared[share] { return made }
    let made = NormalizedSource(source, batch, work.columns, through: chain, wantsParts: sharesParts)
    work.shared[share] = made
    return made
  }

  /// Replaces spellings by canonical codes; what the table does not know is absent, and among `refused`.
  private func translate(
    _ column: TextColumn, _ code: CodeLookup, _ refused: inout [Int],
    _ echoes: inout [(cell: Int, value: [UInt8])]
  ) -> TextColumn {
    var output = TextColumn(capacity: column.count, bytes: column.count * 12)
    var spelling = FoldedSpelling()
    let bytes = column.bytes.span
    for row in 0..<column.count {
      if column.isEmpty(row) {
        output.appendCell(of: column, row)
      } else if let found = code.find(bytes.extracting(column.range(row)), &spelling) {
        output.appendCell(code.codes[found])
        let cell = bytes.extracting(column.range(row))
        if let value = code.sharedValue(cell, row: found, &spelling) {
          echoes.append((row, value))
        }
      } else {
        output.appendAbsent()
        refused.append(row)
      }
    }
    return output
  }

  /// Applies policies to refused cells and the default to blank ones.
  private func settle(
    _ typed: ColumnData, _ source: NormalizedSource, _ mask: [Bool]?, _ refusals: [Refusal],
    _ result: inout EntityResult
  ) -> ColumnData {
    var literals: [(row: Int, value: Literal?)] = []
    var originals: [Int] = []
    for refusal in refusals {
      let policy =
        refusal.failure != nil
        ? otherwise : refusal.isUnknownCode ? unknown : refusal.isLookup ? missing : unreadable
      switch policy {
      case .reject:
        report(refusal, .error, source, &result, outcome: "rejected")
        result.rejected[refusal.row] = true
        result.settled.insert(refusal.row)
        literals.append((refusal.row, nil))
      case .keep:
        let isText = conversion.type == .text
        report(refusal, .warning, source, &result, outcome: isText ? "kept" : "blank")
        if isText { originals.append(refusal.row) } else { literals.append((refusal.row, nil)) }
      case .blank:
        report(refusal, .warning, source, &result, outcome: "blank")
        literals.append((refusal.row, nil))
      case .value(let literal):
        report(refusal, .warning, source, &result, outcome: "replaced")
        literals.append((refusal.row, literal))
      }
    }
    if let defaultValue {
      let picked = source.picked
      for row in 0..<picked.count where picked.isEmpty(row) && !picked.isAbsent(row) && mask?[row] ?? true {
        literals.append((row, defaultValue))
      }
    }
    if literals.isEmpty && originals.isEmpty { return typed }
    switch typed {
    case .int(var column):
      for (row, literal) in literals {
        if case .int(let value)? = literal {
          column.values[row] = value
          column.states[row] = .value
        } else {
          column.values[row] = 0
          column.states[row] = .blank
        }
      }
      return .int(column)
    case .text(let column): return .text(rebuilt(column, source.picked, literals, originals))
    }
  }

  private func rebuilt(
    _ column: TextColumn, _ picked: TextColumn, _ literals: [(row: Int, value: Literal?)], _ originals: [Int]
  ) -> TextColumn {
    /// 0: as it is, -1: the original, else the number of a literal.
    var choice = [Int32](repeating: 0, count: column.count)
    for row in originals { choice[row] = -1 }
    for (index, literal) in literals.enumerated() { choice[literal.row] = Int32(index + 1) }
    var output = TextColumn(capacity: column.count, bytes: column.count * 16)
    for row in 0..<column.count {
      switch choice[row] {
      case 0: output.appendCell(of: column, row)
      case -1: output.appendCell(of: picked, row)
      default:
        if case .text(let bytes)? = literals[Int(choice[row]) - 1].value {
          output.appendCell(bytes)
        } else {
          output.appendBlank()
        }
      }
    }
    return output
  }

  /// Rejects rows that lack a required value.
  func check(_ column: ColumnData, _ mask: [Bool]?, _ result: inout EntityResult) {
    guard required else {
      result.settled.removeAll()
      return
    }
    for row in 0..<column.count where (mask?[row] ?? true) && column.state(row) != .value {
      result.rejected[row] = true
      if result.settled.contains(row) { continue }
      result.findings.append(
        Finding(
          "map.required", .error, ["entity": entity.rawValue, "field": name, "column": sourceNames],
          at: location, row: row, field: name))
    }
    result.settled.removeAll()
  }

  /// Adds a finding about a cell that could not be read, or could not be computed.
  private func report(
    _ refusal: Refusal, _ severity: Severity, _ source: NormalizedSource, _ result: inout EntityResult,
    outcome: String
  ) {
    guard let failure = refusal.failure else {
      report(refusal.code, severity, refusal.row, source, &result, outcome: outcome)
      return
    }
    let position = failure.error.position
    let place = computed?.location ?? location
    var arguments = [
      "entity": entity.rawValue, "field": name, "column": sourceNames, "value": failure.raw,
      "outcome": outcome, "reason": failure.error.code, "at": "\(position.line):\(position.column)",
      "place": "\(place.file):\(place.line)",
    ]
    // The catalogue says the reason in words, by these.
    for (name, value) in failure.error.arguments { arguments["reason_\(name)"] = value }
    result.findings.append(
      Finding("map.expression", severity, arguments, at: location, row: refusal.row, field: name))
  }

  /// Adds a finding with the raw value under `value`.
  private func report(
    _ code: String, _ severity: Severity, _ row: Int, _ source: NormalizedSource,
    _ result: inout EntityResult,
    field: String? = nil, outcome: String? = nil
  ) {
    var arguments = [
      "entity": entity.rawValue, "field": field ?? name, "column": sourceNames,
      "value": source.raw(row),
    ]
    if let outcome { arguments["outcome"] = outcome }
    if code == "map.code" { arguments["table"] = codeTable }
    if code == UnitStep.code { arguments["unit"] = unit }
    if !lookedUp.isEmpty { arguments["stream"] = lookedUp }
    result.findings.append(
      Finding(code, severity, arguments, at: location, row: row, field: field ?? name))
  }
}

/// What the fields of a mapping share while they map a batch.
struct BatchWork {
  /// The cells of the columns that fields take as they are, by column.
  let columns: [ColumnCells?]
  /// The normalized sources that several fields share, as far as they were made.
  var shared: [NormalizedSource?]
}

/// What the fields of an entity make, while they make it.
struct EntityResult {
  var columns: [ColumnData?]
  var rejected: [Bool]
  var findings: [Finding] = []
  /// Cells that came in as a value that several codes go out as.
  var echoes: [Echo] = []

  struct Echo {
    var row: Int
    var field: String
    var value: [UInt8]
  }

  /// The cells of `echoes` as marks of their rows; nil where there are none.
  var marks: TextColumn? {
    guard !echoes.isEmpty else { return nil }
    /// The first echo of each row, and the next one of the same row; -1: none.
    var first = [Int](repeating: -1, count: rejected.count)
    var next = [Int](repeating: -1, count: echoes.count)
    for index in echoes.indices.reversed() {
      next[index] = first[echoes[index].row]
      first[echoes[index].row] = index
    }
    var column = TextColumn(capacity: rejected.count, bytes: echoes.count * 24)
    for row in rejected.indices {
      var index = first[row]
      if index < 0 {
        column.appendAbsent()
        continue
      }
      let start = UInt32(column.bytes.count)
      while index >= 0 {
        EchoRule.append(field: echoes[index].field, echoes[index].value, to: &column.bytes, from: Int(start))
        index = next[index]
      }
      column.starts.append(start)
      column.ends.append(UInt32(column.bytes.count))
    }
    return column
  }
  /// Rows that the current field has rejected already, with a finding of its own.
  var settled: Set<Int> = []
  /// Rows that look up what changed.
  var dependents: Set<Int> = []
}
