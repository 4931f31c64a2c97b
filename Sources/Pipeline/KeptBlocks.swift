import Hub
import Ledger

/// Kept raw records, read block by block.
struct KeptBlocks {
  let database: LedgerDatabase
  let store: RawStore
  let source: any Source

  /// Decodes some facts of a block; a row for each, in their order, and the header of the file that they came in.
  func read(_ block: Int64, _ facts: [KeptFact]) throws(HubError) -> (batch: RawBatch, header: [String]) {
    let place = try database.prepare(
      """
      SELECT b.run_id, b.position, b.length, b.raw_length, s.header, s.format
      FROM raw_block b JOIN shape s ON s.id = b.shape_id WHERE b.id = ?
      """)
    place.bind(1, block)
    defer { place.reset() }
    guard try place.step() else {
      throw HubError("ledger.corrupt", .corrupt, ["path": database.path], cause: "no block \(block)")
    }
    let header = (place.text(4) ?? "").split(separator: "\u{1f}", omittingEmptySubsequences: false)
    let shape = RecordShape(header: header.map(String.init), format: place.text(5) ?? "")
    let raw = try store.read(
      run: place.integer(0), position: place.integer(1), length: place.integer(2), rawLength: place.integer(3)
    )
    let ranges = try facts.map { (fact) throws(HubError) in try fact.range(in: raw, of: database.path) }
    let batch = try source.decode(shape: shape, raw: raw, ranges: ranges)
    guard batch.count == facts.count else {
      throw HubError("run.replay_mismatch", .bug, ["stream": "block \(block)"])
    }
    return (batch, shape.header)
  }
}
