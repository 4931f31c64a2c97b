import Encoding
import Hub

/// The notation of `RecordShape.format`: what is needed to read a kept record again.
///
///     {"encoding":"cp932","delimiter":",","quote":"\"","ragged":"pad"}
struct CSVShape: Equatable {
  var encoding: TextEncoding
  var dialect: CSVDialect

  var format: String {
    JSONText.object([
      ("encoding", .text(encoding.rawValue)), ("delimiter", .text(Self.text(dialect.delimiter))),
      ("quote", .text(dialect.quote.map(Self.text) ?? "")), ("ragged", .text(dialect.ragged.rawValue)),
    ]).written
  }

  init(encoding: TextEncoding, dialect: CSVDialect) {
    self.encoding = encoding
    self.dialect = dialect
  }

  /// Reads a format; throws `csv.shape` for one that is not of this kind.
  init(format: String) throws(HubError) {
    guard let json = JSONText(format),
      let encoding = json["encoding"]?.text.flatMap(TextEncoding.init(rawValue:)),
      let delimiter = json["delimiter"]?.text?.utf8.first, let quote = json["quote"]?.text,
      let ragged = json["ragged"]?.text.flatMap(CSVDialect.Ragged.init(rawValue:))
    else { throw HubError("csv.shape", .corrupt, ["format": format]) }
    self.encoding = encoding
    // No comments (a kept record is none), and no limit but the store's: the record was within it once.
    dialect = CSVDialect(
      delimiter: delimiter, quote: quote.utf8.first, ragged: ragged, maxField: 512 * 1024 * 1024)
  }

  private static func text(_ byte: UInt8) -> String { String(decoding: [byte], as: UTF8.self) }
}
