/// Records put in the order of their hashes, so that nothing later depends on the order of arrival.
struct CanonicalOrder {
  /// The appended index of each canonical row.
  let arrival: [UInt32]

  /// Orders records by hash; records of one hash are the same record.
  init(_ hashes: consuming [UInt64]) {
    var rows = [UInt32](repeating: 0, count: hashes.count)
    for index in rows.indices { rows[index] = UInt32(index) }
    RadixSort.sort(&hashes, &rows)
    arrival = rows
  }

  /// A column in canonical order.
  func apply<Value>(_ column: consuming [Value]) -> [Value] {
    var sorted: [Value] = []
    sorted.reserveCapacity(column.count)
    for index in arrival { sorted.append(column[Int(index)]) }
    return sorted
  }
}
