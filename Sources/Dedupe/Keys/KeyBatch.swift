/// The match keys of a batch of records: one column of 64-bit hashes per key, 0 where a record has no such
/// key.
///
/// Key columns are stored beside the normalized record and read back for clustering, so that a nightly delta
/// never has to fold a name a second time. What a key is made of is part of the storage format:
/// `KeyBuilder.version` changes with it, and stored keys of another version are built again.
public struct KeyBatch: Sendable {
  /// The names of the keys, in column order.
  public var names: [String]
  /// One column per key, each with one entry per row.
  public var columns: [[UInt64]]

  /// Makes an empty batch: no key for any of `rows` rows.
  public init(names: [String], rows: Int) {
    self.names = names
    columns = [[UInt64]](repeating: [UInt64](repeating: 0, count: rows), count: names.count)
  }

  /// The column of a key, nil where the batch has no such key.
  public subscript(name: String) -> [UInt64]? {
    names.firstIndex(of: name).map { columns[$0] }
  }
}
