public import Hub

/// A row or span that became no record, with the reason in words and its bytes.
public struct DeadLetter: Sendable {
  /// The finding's code.
  public var code: String
  /// What is wrong, in English.
  public var message: String
  /// How to mend it, in English.
  public var remedy: String
  /// The finding's arguments as JSON.
  public var arguments: String
  /// First byte in the delivery.
  public var offset: Int64
  /// Line in the delivery, from 1.
  public var line: Int64
  /// The bytes.
  public var raw: [UInt8]
  /// The fact whose mapping failed; nil where there is none.
  public var fact: Int64?

  /// Makes a dead letter, worded by a catalogue.
  public init(
    _ finding: Finding, arguments: String, catalogue: Catalogue, offset: Int64, line: Int64,
    raw: ArraySlice<UInt8>, fact: Int64?
  ) {
    code = finding.code
    message = catalogue.message(finding.code, finding.arguments)
    remedy = catalogue.help(finding.code, finding.arguments) ?? ""
    self.arguments = arguments
    self.offset = offset
    self.line = line
    self.raw = Array(raw)
    self.fact = fact
  }

  /// Writes the letter in the open transaction.
  public func write(_ database: LedgerDatabase, run: Int64, delivery: Int64) throws(HubError) {
    let insert = try database.prepare(
      """
      INSERT INTO reject_row(run_id, delivery_id, fact_id, code, message, remedy, arguments, source_offset,
        source_line, raw) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    insert.bind([
      .int(run), .int(delivery), fact.map { .int($0) } ?? .absent, .text(code), .text(message), .text(remedy),
      .text(arguments), .int(offset), .int(line),
    ])
    insert.bind(10, blob: raw)
    try insert.finish()
  }
}
