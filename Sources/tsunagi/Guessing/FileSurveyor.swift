import CSVConnector
import Encoding
import Foundation
import Guess
import Hub
import Pipeline

/// Reads a whole file as often as it takes to know how it is laid out, and once more to know what it holds.
struct FileSurveyor {
  /// The file, as the connector finds it.
  let path: String
  /// Where relative paths start.
  let folder: String
  /// An encoding that the caller knows, or `auto`: told from the content.
  var encoding = EncodingChoice.auto

  /// Tells the layout: encoding first, then delimiter and quote, then header and totals.
  func layout() async throws(HubError) -> FileLayout {
    let (first, encodingNotes) = try await encodingSurvey()
    var notes = encodingNotes
    var surveys = [first]
    for candidate: UInt8 in [0x09, 0x3b, 0x7c] where first.delimitersSeen.contains(candidate) {
      surveys.append(try await survey(Self.choice(first), candidate, 0x22))
    }
    let (best, quoteNotes) = try await settledQuotes(LayoutJudge.best(surveys) ?? first)
    notes += quoteNotes
    guard best.records > 0 else {
      if let span = best.troubles.first?.examples.first {
        throw HubError(
          "csv.header_unreadable", .corrupt, ["file": path, "line": "\(span.locator.line)"],
          findings: [span.finding])
      }
      throw HubError("csv.empty_file", .corrupt, ["file": path])
    }
    var layout = LayoutJudge.layout(best)
    layout.notes = notes + layout.notes
    return layout
  }

  /// The survey with the quotes that the file has: none, or apostrophes, where double quotes enclose nothing.
  private func settledQuotes(_ survey: RecordSurvey) async throws(HubError) -> (RecordSurvey, [Note]) {
    var best = survey
    var notes: [Note] = []
    let trouble = best.count(of: "csv.text_after_quote") + best.count(of: "csv.unclosed_quote")
    if trouble > 0, 20 * trouble > best.records {
      let unquoted = try await self.survey(Self.choice(best), best.delimiter, nil)
      if LayoutJudge.hasLooseQuotes(unquoted), LayoutJudge.best([best, unquoted])?.quote == nil {
        best = unquoted
        notes.append(Note("guess.note.unquoted", ["count": "\(trouble)"], unsure: true))
      }
    }
    if LayoutJudge.hasApostrophes(best) {
      best = try await self.survey(Self.choice(best), best.delimiter, 0x27)
    }
    return (best, notes)
  }

  /// Reads the file as its layout says and gathers what it holds.
  func profile(_ layout: FileLayout, key: [String] = []) async throws(HubError) -> FileProfile {
    let profiler = FileProfiler(key: key)
    let place = SourceLocation(file: path, line: 1, column: 1)
    let stream = StreamModel(
      name: "file", options: .map([], location: place), missingColumn: .ignore, newColumn: .ignore,
      location: place)
    let source = try CSVSource(
      options: layout.connectorOptions(path: path),
      context: ConnectorContext(workspace: folder, now: Clock.now()))
    try await source.extract(stream, after: nil) { (emission: Emission) async throws(HubError) in
      await profiler.take(emission)
    }
    return await profiler.finished()
  }

  // MARK: Encoding

  /// The survey in the encoding that reads most, and what there is to say about it.
  private func encodingSurvey() async throws(HubError) -> (RecordSurvey, [Note]) {
    var known: RecordSurvey?
    do throws(HubError) {
      known = try await survey(encoding, 0x2c, 0x22)
    } catch {
      guard error.code == "encoding.undetected", encoding == .auto else { throw error }
    }
    if let known, encoding != .auto || known.count(of: "csv.undecodable") == 0 { return (known, []) }
    var best = known
    for other in CSVSurvey.encodings where other.rawValue != known?.encoding && known?.hasMark != true {
      let survey = try await survey(.fixed(other), 0x2c, 0x22)
      let (old, new) = (best.map(Self.damage) ?? .max, Self.damage(survey))
      if new < old { best = survey }
    }
    guard let best, 2 * best.count(of: "csv.undecodable") < best.records else {
      throw HubError("encoding.undetected", .configuration, ["file": path])
    }
    // Where the content told at once, the unreadable lines are said with the other troubles.
    guard best.encoding != known?.encoding else { return (best, []) }
    let arguments = ["encoding": best.encoding, "count": "\(best.count(of: "csv.undecodable"))"]
    return (best, [Note("guess.note.encoding_damage", arguments, unsure: true)])
  }

  /// The encoding that a survey was made in.
  private static func choice(_ survey: RecordSurvey) -> EncodingChoice {
    TextEncoding(rawValue: survey.encoding).map { .fixed($0) } ?? .auto
  }

  private static func damage(_ survey: RecordSurvey) -> Int { survey.count(of: "csv.undecodable") }

  private func survey(
    _ encoding: EncodingChoice, _ delimiter: UInt8, _ quote: UInt8?
  ) async throws(HubError) -> RecordSurvey {
    try await CSVSurvey.run(
      file: path, folder: folder, encoding: encoding, delimiter: delimiter, quote: quote)
  }
}
