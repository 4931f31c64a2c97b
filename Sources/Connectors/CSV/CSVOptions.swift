import Encoding
import Hub

/// The options of `kind: csv`, checked.
struct CSVOptions: Sendable {
  enum Files: String, Sendable, CaseIterable { case newest, all }

  var path: String
  var files: Files
  var asOf: AsOfPattern?
  var zoneMinutes: Int
  var optional: Bool
  var encoding: EncodingChoice
  var dialect: CSVDialect
  /// Whether the delimiter is told from the content.
  var detectsDelimiter: Bool
  var hasHeader: Bool
  var columns: [String]
  var duplicates: CSVHeader.Duplicates
  var skipLines: Int
  var settle: Int64
  /// What a half-read file must agree on to be read on: all options that change how bytes become cells.
  var fingerprint: String

  init(_ node: ConfigNode) throws(HubError) {
    var reader = OptionReader(node, spec: CSVSpec.spec)
    path = reader.required("path")
    files = reader.choice("files", default: .newest)
    asOf = Self.asOf(&reader)
    zoneMinutes = Self.zone(&reader)
    optional = reader.boolean("optional", default: false)
    encoding = Self.encoding(&reader)
    let delimiter = Self.delimiter(&reader)
    detectsDelimiter = delimiter == nil
    let quote = Self.quote(&reader, delimiter: delimiter)
    let comment = reader.text("comment") ?? ""
    if comment.utf8.contains(where: { $0 == 0x0a || $0 == 0x0d }) {
      reader.reject("comment", comment, "a text without line ends")
    }
    dialect = CSVDialect(
      delimiter: delimiter ?? 0x2c, quote: quote, comment: Array(comment.utf8),
      ragged: reader.choice("ragged", default: .reject),
      maxField: reader.integer("max_field", default: 16 * 1024 * 1024, in: 16...128 * 1024 * 1024))
    hasHeader = reader.boolean("header", default: true)
    columns = reader.list("columns")
    duplicates = reader.choice("duplicate_header", default: .fail)
    skipLines = reader.integer("skip_lines", default: 0, in: 0...1_000_000)
    settle = reader.duration("settle", default: 2000)
    let names = [
      "encoding", "delimiter", "quote", "header", "columns", "duplicate_header", "skip_lines", "comment",
      "ragged",
      "max_field",
    ]
    let values = names.map { name in
      JSONText.texts(node[name]?.items.compactMap(\.text) ?? []).written
    }
    fingerprint = String(StableHash.hash(values.joined(separator: "\n")), radix: 16)
    if !reader.findings.isEmpty {
      throw HubError("csv.options", .configuration, findings: reader.findings, at: node.location)
    }
  }

  private static func asOf(_ reader: inout OptionReader) -> AsOfPattern? {
    guard let text = reader.text("as_of") else { return nil }
    guard let pattern = AsOfPattern(text) else {
      reader.reject("as_of", text, "{yyyyMMdd}, leads_{yyyy-MM-dd_HHmm}.csv")
      return nil
    }
    return pattern
  }

  private static func encoding(_ reader: inout OptionReader) -> EncodingChoice {
    guard let text = reader.text("encoding") else { return .auto }
    guard let choice = EncodingChoice(named: text) else {
      reader.reject(
        "encoding", text, EncodingChoice.names.joined(separator: ", "),
        suggestion: Nearest.nearest(to: text, among: EncodingChoice.names))
      return .auto
    }
    return choice
  }

  private static func delimiter(_ reader: inout OptionReader) -> UInt8? {
    guard let text = reader.text("delimiter") else { return 0x2c }
    if text == "auto" { return nil }
    if text == "tab" || text == "\\t" { return 0x09 }
    guard let byte = oneASCII(text), byte != 0x22 else {
      reader.reject("delimiter", text, "a comma, tab, ;, |, another ASCII character, auto")
      return 0x2c
    }
    return byte
  }

  private static func quote(_ reader: inout OptionReader, delimiter: UInt8?) -> UInt8? {
    guard let text = reader.text("quote") else { return 0x22 }
    if text == "none" || text.isEmpty { return nil }
    guard let byte = oneASCII(text), byte != delimiter else {
      reader.reject("quote", text, "one ASCII character other than the delimiter, none")
      return 0x22
    }
    return byte
  }

  private static func oneASCII(_ text: String) -> UInt8? {
    guard text.utf8.count == 1, let byte = text.utf8.first, byte < 0x80, byte != 0, byte != 0x0a, byte != 0x0d
    else {
      return nil
    }
    return byte
  }

  /// Minutes ahead of UTC.
  private static func zone(_ reader: inout OptionReader) -> Int {
    guard let text = reader.text("zone") else { return 540 }
    switch text {
    case "Asia/Tokyo": return 540
    case "Z", "UTC": return 0
    default: break
    }
    let bytes = Array(text.utf8)
    let digits = [1, 2, 4, 5].compactMap { index -> Int? in
      guard index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 else { return nil }
      return Int(bytes[index] - 0x30)
    }
    guard bytes.count == 6, bytes[0] == 0x2b || bytes[0] == 0x2d, bytes[3] == 0x3a, digits.count == 4,
      digits[0] * 10 + digits[1] <= 14, digits[2] < 6
    else {
      reader.reject("zone", text, "+09:00, Z, Asia/Tokyo")
      return 540
    }
    let minutes = (digits[0] * 10 + digits[1]) * 60 + digits[2] * 10 + digits[3]
    return bytes[0] == 0x2d ? -minutes : minutes
  }
}
