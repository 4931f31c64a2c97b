import Guess
import Hub

/// What a file holds as one JSON object.
struct ProfileJSON {
  let profile: FileProfile
  let layout: FileLayout
  let shown: String
  let top: Int

  var object: String {
    JSONOutput.object([
      ("file", JSONOutput.string(shown)), ("layout", Self.layout(layout)), ("records", "\(profile.rows)"),
      ("rejected", "\(profile.rejectedCount)"),
      ("columns", "[" + profile.columns.map(column).joined(separator: ",\n ") + "]"),
      ("suspicions", "[" + profile.suspicions.map(Self.suspicion).joined(separator: ",\n ") + "]"),
      ("unreadable", "[" + profile.rejected.map(trouble).joined(separator: ",\n ") + "]"),
    ])
  }

  /// How the file is laid out.
  static func layout(_ layout: FileLayout) -> String {
    let survey = layout.survey
    return JSONOutput.object([
      ("encoding", JSONOutput.string(survey.encoding)), ("byte_order_mark", "\(survey.hasMark)"),
      ("delimiter", JSONOutput.string(layout.delimiterOption)),
      ("quote", JSONOutput.string(layout.quoteOption)), ("header", "\(layout.hasHeader)"),
      ("skip_lines", "\(layout.skipLines)"), ("pads", "\(layout.pads)"),
      ("comment", layout.comment.map { JSONOutput.string($0) } ?? "null"),
      (
        "line_ends",
        JSONOutput.object([
          ("crlf", "\(survey.lineEnds.crlf)"), ("lf", "\(survey.lineEnds.lf)"),
          ("cr", "\(survey.lineEnds.cr)"),
        ])
      ),
      (
        "widths",
        "["
          + survey.widths.prefix(20).map {
            JSONOutput.object([("cells", "\($0.cells)"), ("records", "\($0.count)")])
          }.joined(separator: ",") + "]"
      ),
      ("notes", "[" + layout.notes.map(note).joined(separator: ",") + "]"),
    ])
  }

  /// A note with its code and arguments.
  static func note(_ note: Note) -> String {
    let sorted = note.arguments.sorted { $0.key < $1.key }
    return JSONOutput.object([
      ("code", JSONOutput.string(note.code)), ("unsure", "\(note.isUnsure)"),
      ("arguments", JSONOutput.object(sorted.map { ($0.key, JSONOutput.string($0.value)) })),
    ])
  }

  private func column(_ column: ColumnProfile) -> String {
    JSONOutput.object([
      ("position", "\(column.position + 1)"), ("name", JSONOutput.string(column.name)),
      ("type", JSONOutput.string(ColumnType(column).name)), ("filled", "\(column.filled)"),
      ("blank", "\(column.rows - column.filled - column.absent)"), ("absent", "\(column.absent)"),
      ("distinct", "\(column.distinct)"), ("distinct_is_exact", "\(column.distinctIsExact)"),
      ("unique", "\(column.isUnique)"),
      (
        "length",
        JSONOutput.object([
          ("shortest", "\(column.shortest)"), ("median", "\(column.median)"),
          ("longest", "\(column.longest)"),
        ])
      ),
      ("formats", Self.counts(column.formats)),
      ("formats_are_exact", "\(column.formatsAreExact)"),
      ("top", Self.counts(Array(column.values.prefix(top)))),
      ("top_is_exact", "\(column.valuesAreComplete)"),
      ("characters", JSONOutput.object(column.traits.map { ($0.value, "\($0.count)") })),
      ("types", "[" + Self.types(column).joined(separator: ",") + "]"),
    ])
  }

  /// What was tried, with counter-examples.
  static func types(_ column: ColumnProfile) -> [String] {
    var tried = column.probes
    var time = ProbeResult(type: "time")
    time.tested = column.times.tested
    time.accepted = column.times.accepted
    time.refused = column.times.refused
    time.gaveUp = column.times.gaveUp
    tried.append(time)
    return tried.map { probe in
      JSONOutput.object([
        ("type", JSONOutput.string(probe.type)), ("tested", "\(probe.tested)"),
        ("accepted", "\(probe.accepted)"), ("gave_up", "\(probe.gaveUp)"),
        ("refused", "[" + probe.refused.map(example).joined(separator: ",") + "]"),
      ])
    }
  }

  private static func counts(_ values: [ValueCount]) -> String {
    let items = values.map { value in
      JSONOutput.object([
        ("value", JSONOutput.string(value.value)), ("count", "\(value.count)"),
        ("too_low_by_at_most", "\(value.missing)"),
      ])
    }
    return "[" + items.joined(separator: ",") + "]"
  }

  /// A cell with its line.
  static func example(_ example: Example) -> String {
    JSONOutput.object([("line", "\(example.line)"), ("value", JSONOutput.string(example.value))])
  }

  private static func suspicion(_ suspicion: Suspicion) -> String {
    JSONOutput.object([
      ("kind", JSONOutput.string(suspicion.kind.rawValue)),
      ("column", suspicion.column.map { JSONOutput.string($0) } ?? "null"), ("count", "\(suspicion.count)"),
      ("examples", "[" + suspicion.examples.map(example).joined(separator: ",") + "]"),
    ])
  }

  private func trouble(_ trouble: RecordSurvey.Trouble) -> String {
    let lines = trouble.examples.map { "\($0.locator.line)" }
    return JSONOutput.object([
      ("code", JSONOutput.string(trouble.code)), ("count", "\(trouble.count)"),
      ("lines", "[" + lines.joined(separator: ",") + "]"),
    ])
  }
}
