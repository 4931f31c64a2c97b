/// A set of ids that were given from 1 on, one bit for each: asked of every record, where a hash would cost more than
/// all the rest.
struct IDSet {
  private var bits: [UInt64] = []

  /// The ids of a collection; those below 1 stand for none.
  init(_ ids: some Collection<Int64>) {
    bits = [UInt64](repeating: 0, count: Int(max(0, ids.max() ?? 0)) / 64 + 1)
    for id in ids where id > 0 { bits[Int(id >> 6)] |= 1 << UInt64(id & 63) }
  }

  func contains(_ id: Int64) -> Bool {
    id > 0 && id >> 6 < bits.count && bits[Int(id >> 6)] >> UInt64(id & 63) & 1 == 1
  }
}
