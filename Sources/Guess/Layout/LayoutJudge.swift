public import Hub

/// Tells from surveys of a whole file how it is laid out: delimiter, header, lines above it, totals below.
public enum LayoutJudge {
  /// The survey whose way of cutting fits best: the most records of one width, then the most cells.
  public static func best(_ surveys: [RecordSurvey]) -> RecordSurvey? {
    surveys.enumerated().max { a, b in
      let (x, y) = (score(a.element), score(b.element))
      return x != y ? x < y : a.offset > b.offset
    }?.element
  }

  /// Whether most cells stand in apostrophes: then these are the quotes.
  public static func hasApostrophes(_ survey: RecordSurvey) -> Bool {
    let cells = survey.first.dropFirst().flatMap(\.cells).filter { !$0.isEmpty }
    let quoted = cells.count { $0.count >= 2 && $0.hasPrefix("'") && $0.hasSuffix("'") }
    return survey.quote == 0x22 && quoted >= 2 && 10 * quoted >= 8 * cells.count
  }

  /// Whether quotes are mere signs in a file that was cut without quoting: few cells that begin with one end with one.
  public static func hasLooseQuotes(_ unquoted: RecordSurvey) -> Bool {
    let opened = unquoted.first.flatMap(\.cells).filter { $0.hasPrefix("\"") }
    let closed = opened.count { $0.count >= 2 && $0.hasSuffix("\"") }
    return 2 * closed <= opened.count
  }

  private static func score(_ survey: RecordSurvey) -> Double {
    let width = mainWidth(survey)
    guard width > 1, let count = survey.widths.first(where: { $0.cells == width })?.count else { return 0 }
    let share = Double(count) / Double(max(1, survey.records + survey.troubleCount))
    return share * (1 - 1 / Double(width))
  }

  /// The width that a record should have: the most frequent one.
  ///
  /// Lines of one cell above and below a short table may outnumber its records: they do not count where the records
  /// hold more cells.
  static func mainWidth(_ survey: RecordSurvey) -> Int {
    guard let first = survey.widths.first else { return 1 }
    guard first.cells == 1 else { return first.cells }
    let wider = survey.widths.dropFirst().first { $0.cells > 1 && $0.cells * $0.count > first.count }
    return wider?.cells ?? 1
  }

  /// The layout of a file that was cut as the survey says.
  public static func layout(_ survey: RecordSurvey) -> FileLayout {
    var layout = FileLayout(survey: survey)
    layout.width = mainWidth(survey)
    let table = FirstRecords(survey.first, width: layout.width)
    placeHeader(table, &layout)
    findFooters(&layout)
    judgeWidths(table, &layout)
    describe(&layout)
    return layout
  }

  private static func placeHeader(_ table: FirstRecords, _ layout: inout FileLayout) {
    guard let index = table.start else { return }
    let record = table.records[index]
    let (votes, evidence) = table.votes(for: index)
    layout.hasHeader = votes >= 0
    let linesAbove = record.line - 1
    if index > 0, linesAbove > 0 {
      layout.skipLines = linesAbove
      let first = table.records[0]
      layout.notes.append(
        Note(
          "guess.note.preamble",
          ["lines": "\(linesAbove)", "text": first.cells.filter { !$0.isEmpty }.joined(separator: " ")]))
    }
    guard layout.hasHeader else {
      layout.columns = (1...layout.width).map { "column_\($0)" }
      layout.notes.append(
        Note("guess.note.no_header", ["line": "\(record.line)", "evidence": evidence], unsure: votes > -2))
      return
    }
    if votes == 0 { layout.notes.append(Note("guess.note.header_assumed", [:], unsure: true)) }
    takeNames(record, &layout)
  }

  /// The header's names, and what is to be said of them.
  private static func takeNames(_ record: RecordSurvey.Record, _ layout: inout FileLayout) {
    layout.header = record.cells
    if record.cells.count < layout.width { nameMissing(record, &layout) }
    var seen: Set<String> = []
    var twice: [String] = []
    for name in record.cells where !name.isEmpty && !seen.insert(name).inserted { twice.append(name) }
    layout.duplicates = twice
    if !twice.isEmpty {
      layout.notes.append(
        Note("guess.note.duplicate_header", ["names": twice.joined(separator: ", ")], unsure: true))
    }
    let unnamed = record.cells.indices.filter { record.cells[$0].isEmpty }.map { "\($0 + 1)" }
    if !unnamed.isEmpty {
      layout.notes.append(
        Note("guess.note.unnamed_columns", ["positions": unnamed.joined(separator: ", ")]))
    }
  }

  /// A header with fewer names than the records have cells: the connector is told all names instead.
  private static func nameMissing(_ record: RecordSurvey.Record, _ layout: inout FileLayout) {
    var names: [String] = []
    for index in 0..<layout.width {
      var name = index < record.cells.count ? record.cells[index] : ""
      if name.isEmpty { name = "column_\(index + 1)" }
      let stem = name
      var number = 1
      while names.contains(name) {
        number += 1
        name = "\(stem)_\(number)"
      }
      names.append(name)
    }
    layout.notes.append(
      Note(
        "guess.note.short_header",
        ["names": "\(record.cells.count)", "cells": "\(layout.width)", "line": "\(record.line)"], unsure: true
      ))
    layout.columns = names
    layout.hasHeader = false
    layout.skipLines = record.line
    layout.header = []
  }

  // MARK: Widths and totals

  private static func findFooters(_ layout: inout FileLayout) {
    let typical = layout.survey.first.filter { $0.cells.count == layout.width }.map(\.filled).max() ?? 0
    var footers: [RecordSurvey.Record] = []
    for record in layout.survey.last.reversed() {
      guard isFooter(record, layout, typical) else { break }
      footers.append(record)
    }
    // What is nothing but footers is a table of its own.
    guard footers.count < layout.survey.records else { return }
    layout.footers = footers.reversed()
    let odd = layout.footers.filter { $0.cells.count != layout.width }
    guard let first = layout.footers.first else { return }
    let line = "\(first.line)"
    let text = first.cells.filter { !$0.isEmpty }.prefix(4).joined(separator: " ")
    guard let word = odd.first.flatMap({ totalWord($0.cells.first ?? "") }),
      odd.allSatisfy({ $0.cells.first?.hasPrefix(word) == true && $0.startsQuoted == odd[0].startsQuoted })
    else {
      layout.notes.append(Note("guess.note.footer", ["line": line, "text": text], unsure: true))
      return
    }
    layout.comment = (odd[0].startsQuoted ? layout.quoteOption : "") + word
    layout.notes.append(
      Note(
        "guess.note.footer_comment", ["line": line, "text": text, "word": layout.comment ?? ""], unsure: true)
    )
  }

  private static func isFooter(_ record: RecordSurvey.Record, _ layout: FileLayout, _ typical: Int) -> Bool {
    guard record.line > layout.skipLines + 1 else { return false }
    if record.cells.prefix(3).contains(where: { totalWord($0) != nil }) { return true }
    let filled = record.filled
    if record.cells.count != layout.width { return layout.width > 2 && filled <= 2 }
    return typical >= 4 && filled <= 1
  }

  /// The word of a total that a cell begins with.
  static func totalWord(_ cell: String) -> String? {
    let words = ["総合計", "合計", "総計", "小計", "総件数", "合計件数", "Grand Total", "TOTAL", "Total"]
    return words.first { cell.hasPrefix($0) && cell.count <= $0.count + 12 }
  }

  private static func judgeWidths(_ table: FirstRecords, _ layout: inout FileLayout) {
    let footerLines = Set(layout.footers.map(\.line))
    let above = layout.skipLines
    var short = 0
    var long = 0
    var examples: [String] = []
    for width in layout.survey.widths where width.cells != layout.width {
      var count = width.count
      for example in width.examples where example.line <= above || footerLines.contains(example.line) {
        count -= 1
      }
      guard count > 0 else { continue }
      if width.cells < layout.width { short += count } else { long += count }
      if let example = width.examples.first(where: { $0.line > above && !footerLines.contains($0.line) }) {
        examples.append("\(example.line) (\(width.cells))")
      }
    }
    if layout.header.count > layout.width {
      layout.width = layout.header.count
      layout.pads = true
      layout.notes.append(Note("guess.note.wide_header", ["names": "\(layout.header.count)"], unsure: true))
    } else if short > 0, Double(short) >= 0.02 * Double(layout.survey.records) {
      layout.pads = true
      layout.notes.append(
        Note(
          "guess.note.padded",
          ["count": "\(short)", "expected": "\(layout.width)", "lines": examples.joined(separator: ", ")],
          unsure: true))
    }
    let refused = (layout.pads ? 0 : short) + long
    if refused > 0 {
      layout.notes.append(
        Note(
          "guess.note.odd_widths",
          ["count": "\(refused)", "expected": "\(layout.width)", "lines": examples.joined(separator: ", ")],
          unsure: true))
    }
  }

  /// Notes about line ends and what cannot be decoded.
  private static func describe(_ layout: inout FileLayout) {
    let survey = layout.survey
    if let main = survey.widths.first(where: { $0.cells == layout.width }) {
      layout.notes.append(
        Note(
          "guess.note.widths",
          ["count": "\(main.count)", "records": "\(survey.records)", "cells": "\(layout.width)"]))
    }
    if !survey.hasNonASCII, !survey.hasMark { layout.notes.append(Note("guess.note.ascii")) }
    if survey.lineEnds.kinds > 1 {
      let ends = survey.lineEnds
      layout.notes.append(
        Note("guess.note.line_ends", ["crlf": "\(ends.crlf)", "lf": "\(ends.lf)", "cr": "\(ends.cr)"]))
    }
    for trouble in survey.troubles {
      guard let span = trouble.examples.first else { continue }
      let lines = trouble.examples.map { "\($0.locator.line)" }.joined(separator: ", ")
      var arguments = span.finding.arguments
      arguments["count"] = "\(trouble.count)"
      arguments["lines"] = lines
      arguments["code"] = trouble.code
      layout.notes.append(Note("guess.note.trouble", arguments, unsure: true))
    }
  }
}
