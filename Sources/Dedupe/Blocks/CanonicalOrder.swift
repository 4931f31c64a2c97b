/// Records put in an order of their own, so that nothing later depends on the order of arrival.
///
/// Records of one name stand together (by a key that says where a record belongs), and those in the order of their
/// hashes. Blocks mostly hold records of one name: what the rules look at then lies side by side, in the processor's
/// caches, and in pages that are in memory.
package struct CanonicalOrder {
  /// The appended index of each canonical row.
  package let arrival: [UInt32]

  /// Orders records; those of one hash are the same record.
  ///
  /// - Parameters:
  ///   - hashes: one per record, in the order of arrival.
  ///   - keys: what brings records near each other, one per record.
  package init(_ hashes: [UInt64], near keys: consuming [UInt64]) {
    // The upper 24 bits tell names apart well enough; below them, 40 bits of the record's hash.
    for row in hashes.indices { keys[row] = (keys[row] >> 40) << 40 | hashes[row] >> 24 }
    var rows = [UInt32](repeating: 0, count: hashes.count)
    for index in rows.indices { rows[index] = UInt32(index) }
    RadixSort.sort(&keys, &rows, passes: 5)
    CanonicalOrder.settle(keys, &rows, hashes)
    arrival = rows
  }

  /// Puts rows whose keys agree in the order of their whole hashes; there are next to none.
  private static func settle(_ keys: [UInt64], _ rows: inout [UInt32], _ hashes: [UInt64]) {
    var start = 0
    while start < keys.count {
      var end = start + 1
      while end < keys.count, keys[end] == keys[start] { end += 1 }
      if end - start > 1 { rows[start..<end].sort { hashes[Int($0)] < hashes[Int($1)] } }
      start = end
    }
  }

  /// A column in canonical order.
  ///
  /// A column that fits no cache is first dealt out to pieces of the new order, front to back, and then put in order
  /// piece by piece: pages that are not in memory are asked for once, not once for each of their rows.
  ///
  /// - Parameter cached: bytes of a column that lies in memory as a whole.
  package func apply<Value>(_ column: consuming [Value], cached: Int = 256 << 20) -> [Value] {
    guard column.count * MemoryLayout<Value>.stride > cached else { return gathered(column) }
    let shift = UInt32(max(0, 32 - UInt32(column.count).leadingZeroBitCount - 8))
    var rank = [UInt32](repeating: 0, count: column.count)
    for row in arrival.indices { rank[Int(arrival[row])] = UInt32(row) }
    // Row r of the new order belongs to piece r >> shift; the rows of a piece arrive in any order.
    var dealt = (0...arrival.count >> Int(shift)).map { _ in [(row: UInt32, value: Value)]() }
    for piece in dealt.indices { dealt[piece].reserveCapacity(1 << Int(shift)) }
    for (index, value) in column.enumerated() {
      dealt[Int(rank[index] >> shift)].append((rank[index], value))
    }
    column = []
    rank = []
    var sorted: [Value] = []
    sorted.reserveCapacity(arrival.count)
    for piece in dealt.indices {
      let values = dealt[piece]
      dealt[piece] = []
      var places = [UInt32](repeating: 0, count: values.count)
      let first = piece << Int(shift)
      for (index, entry) in values.enumerated() { places[Int(entry.row) - first] = UInt32(index) }
      for place in places { sorted.append(values[Int(place)].value) }
    }
    return sorted
  }

  private func gathered<Value>(_ column: [Value]) -> [Value] {
    var sorted: [Value] = []
    sorted.reserveCapacity(column.count)
    for index in arrival { sorted.append(column[Int(index)]) }
    return sorted
  }
}
