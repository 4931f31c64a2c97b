import Encoding
import Hub
import Ledger

/// What becomes of characters that the encoding lacks.
struct MissingPolicy {
  /// Written in place of a character; nil: the row is left out.
  var replacement: String?
  /// Whether a character may be written as one that looks alike.
  var lookAlikes = false
}

/// A character that the encoding lacks, and what became of it.
struct MissingCharacter {
  enum Outcome: String {
    case leftOut = "left_out"
    case replaced
    case lookAlike = "look_alike"
  }
  /// What names the row.
  var id: String
  var column: String
  var scalar: Unicode.Scalar
  /// The whole cell.
  var value: String
  var outcome: Outcome
}

/// What an export did.
struct ExportCounts {
  /// Rows written.
  var rows = 0
  /// Rows that were left out because the encoding lacks a character.
  var leftOut = 0
  /// Rows that were written with another character in place of one.
  var mended = 0
  /// Cells that got an apostrophe.
  var guarded = 0
}

/// Streams the rows of a query into bytes; memory does not grow with the rows.
struct Exporter {
  /// Bytes are handed on in pieces of this size.
  private static let pieceSize = 1 << 18

  let query: ExportQuery
  let encoder: TextEncoder
  let format: RowFormat
  let policy: MissingPolicy
  /// At most so many rows; nil: all.
  let limit: Int?
  /// The names over the columns; nil: none.
  let header: [String]?
  let mark: Bool

  /// Reads and writes all rows.
  ///
  /// - Parameters:
  ///   - write: takes encoded bytes.
  ///   - miss: takes each character that the encoding lacks.
  func run(
    _ database: LedgerDatabase, write: ([UInt8]) throws(HubError) -> Void,
    miss: (MissingCharacter) throws(HubError) -> Void
  ) throws(HubError) -> ExportCounts {
    let rows = try database.prepare(query.sql)
    query.bind(rows)
    defer { rows.reset() }
    var counts = ExportCounts()
    var out: [UInt8] = mark ? encoder.encoding.byteOrderMark : []
    var line: [UInt8] = []
    if let header {
      format.appendHeader(header, to: &line)
      _ = encoder.encode(line, into: &out)
    }
    var batch = ExportBatch(query.columns.map(\.kind))
    repeat {
      guard left(counts) > 0 else { break }
      try batch.read(rows)
      let wanted = choose(batch)
      for row in 0..<batch.count where wanted?[row] ?? true {
        guard left(counts) > 0 else { break }
        line.removeAll(keepingCapacity: true)
        let guarded = format.append(batch, row, to: &line)
        let start = out.count
        if encoder.encode(line, into: &out) == 0 {
          counts.rows += 1
          counts.guarded += guarded
        } else {
          out.removeLast(out.count - start)
          try mend(batch, row, &out, &counts, miss)
        }
        if out.count >= Self.pieceSize {
          try write(out)
          out.removeAll(keepingCapacity: true)
        }
      }
    } while !batch.isLast
    try write(out)
    return counts
  }

  /// How many rows may still come.
  private func left(_ counts: ExportCounts) -> Int { (limit ?? .max) - counts.rows - counts.leftOut }

  /// Which rows of a batch fulfil the condition; nil: all.
  private func choose(_ batch: ExportBatch) -> [Bool]? {
    query.condition?.evaluate(
      rows: batch.count,
      column: { name in query.columns.firstIndex { $0.name == name }.map { batch.data($0) } },
      activity: { _ in [Bool](repeating: false, count: batch.count) })
  }

  /// A row with characters that the encoding lacks: written in another way, or left out; each character is told.
  private func mend(
    _ batch: ExportBatch, _ row: Int, _ out: inout [UInt8], _ counts: inout ExportCounts,
    _ miss: (MissingCharacter) throws(HubError) -> Void
  ) throws(HubError) {
    var changed: [Int: [UInt8]] = [:]
    var found: [MissingCharacter] = []
    let id = name(batch, row)
    for column in 0..<query.written where batch.state(column, row) == .value {
      guard !query.columns[column].kind.isInteger else { continue }
      let text = Array(batch.text(column, row))
      let missing = encoder.missing(in: text)
      guard !missing.isEmpty else { continue }
      var cell: [UInt8] = []
      var at = 0
      var told: Set<Unicode.Scalar> = []
      for character in missing {
        let (mended, outcome) = mend(character.scalar)
        cell += text[at..<character.offset] + mended.utf8
        at = character.offset + character.length
        guard told.insert(character.scalar).inserted else { continue }
        found.append(
          MissingCharacter(
            id: id, column: query.columns[column].name, scalar: character.scalar,
            value: String(decoding: text, as: UTF8.self), outcome: outcome))
      }
      changed[column] = cell + text[at...]
    }
    let isLeftOut = found.contains { $0.outcome == .leftOut }
    for index in found.indices {
      // What could be written in another way is left out with its row.
      if isLeftOut { found[index].outcome = .leftOut }
      try miss(found[index])
    }
    if isLeftOut {
      counts.leftOut += 1
      return
    }
    var line: [UInt8] = []
    counts.guarded += format.append(batch, row, changed: changed, to: &line)
    _ = encoder.encode(line, into: &out)
    counts.rows += 1
    counts.mended += 1
  }

  /// What is written for a character, and what that is called.
  private func mend(_ scalar: Unicode.Scalar) -> (String, MissingCharacter.Outcome) {
    if policy.lookAlikes, let twin = LookAlikes.of(scalar), encoder.has(twin) {
      return (String(twin), .lookAlike)
    }
    if let replacement = policy.replacement { return (replacement, .replaced) }
    return ("", .leftOut)
  }

  /// What names a row: the values of its key.
  private func name(_ batch: ExportBatch, _ row: Int) -> String {
    query.key.compactMap { column in
      guard batch.state(column, row) == .value else { return nil }
      return query.columns[column].kind.isInteger
        ? "\(batch.integer(column, row))" : String(decoding: batch.text(column, row), as: UTF8.self)
    }.joined(separator: " ")
  }
}
