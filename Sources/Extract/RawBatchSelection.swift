public import Hub

extension RawBatch {
  /// The chosen rows as a batch of their own; the bytes are shared, not copied.
  public func selecting(_ rows: [Int]) -> RawBatch {
    if rows.count == count { return self }
    let columns = columns.map { column in
      TextColumn(
        bytes: column.bytes, starts: rows.map { column.starts[$0] }, ends: rows.map { column.ends[$0] })
    }
    return RawBatch(
      columns: columns, locators: rows.map { locators[$0] }, raw: raw, rawRanges: rows.map { rawRanges[$0] },
      checkpoint: checkpoint)
  }
}
