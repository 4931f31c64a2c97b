public import Hub

/// How a file is laid out: what a connector must be told to read it.
public struct FileLayout: Sendable {
  /// The survey that it was judged by.
  public var survey: RecordSurvey
  /// How many cells a record has.
  public var width = 1
  /// Lines above the header.
  public var skipLines = 0
  /// Whether the first record names the columns.
  public var hasHeader = true
  /// The names, where the connector must be told them; empty: the header's.
  public var columns: [String] = []
  /// The header's cells as written; empty without a header.
  public var header: [String] = []
  /// Names that stand twice in the header.
  public var duplicates: [String] = []
  /// Whether records with too few cells are filled up.
  public var pads = false
  /// Lines that begin so are passed over.
  public var comment: String?
  /// Records at the end that are none: totals.
  public var footers: [RecordSurvey.Record] = []
  /// What there is to say.
  public var notes: [Note] = []

  /// A layout in which nothing but the cutting is decided.
  init(survey: RecordSurvey) { self.survey = survey }

  /// The delimiter as connector options name it.
  public var delimiterOption: String {
    survey.delimiter == 0x09 ? "tab" : String(decoding: [survey.delimiter], as: UTF8.self)
  }

  /// The delimiter as people see it in a sentence: `tab`, `","`.
  public var delimiterShown: String { survey.delimiter == 0x09 ? "tab" : "\"\(delimiterOption)\"" }

  /// The quote as connector options name it.
  public var quoteOption: String { survey.quote.map { String(decoding: [$0], as: UTF8.self) } ?? "none" }

  /// The connector's options that differ from its defaults, beside `path`, in the order in which they are written.
  public var options: [(name: String, values: [String])] {
    let encoding = survey.hasNonASCII || survey.hasMark ? survey.encoding : "auto"
    var options: [(name: String, values: [String])] = [("encoding", [encoding])]
    if delimiterOption != "," { options.append(("delimiter", [delimiterOption])) }
    if quoteOption != "\"" { options.append(("quote", [quoteOption])) }
    if skipLines > 0 { options.append(("skip_lines", ["\(skipLines)"])) }
    if !hasHeader { options.append(("header", ["false"])) }
    if !columns.isEmpty { options.append(("columns", columns)) }
    if !duplicates.isEmpty { options.append(("duplicate_header", ["number"])) }
    if pads { options.append(("ragged", ["pad"])) }
    if let comment { options.append(("comment", [comment])) }
    return options
  }

  /// All options that read this very file at once, as a connector takes them.
  public func connectorOptions(path: String) -> ConfigNode {
    let place = SourceLocation(file: path, line: 1, column: 1)
    let entries = [("path", [path]), ("settle", ["0"])] + options.map { ($0.name, $0.values) }
    return .map(
      entries.map { name, values in
        let scalars = values.map { ConfigNode.scalar(text: $0, isNull: false, location: place) }
        return ConfigNode.Entry(
          key: name, keyLocation: place,
          value: name == "columns" ? .list(scalars, location: place) : scalars[0])
      }, location: place)
  }
}
