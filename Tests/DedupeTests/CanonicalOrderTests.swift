import Dedupe
import Testing

@Suite struct `The canonical order` {
  private static func records(_ count: Int, seed: UInt64) -> (hashes: [UInt64], names: [UInt64]) {
    var random = Random(seed)
    // Hashes that differ in their last bits only, too: those are below what is sorted by radix.
    let hashes = (0..<count).map { _ in
      random.chance(0.3) ? UInt64(1 << 40) + UInt64(random.below(1 << 20)) : random.next()
    }
    return (hashes, hashes.map { _ in UInt64(random.below(5)) << 61 })
  }

  @Test(arguments: [0, 1, 2, 63, 64, 65, 1000, 40_000])
  func `is by name and then by hash, whatever the order of arrival`(_ count: Int) {
    let (hashes, names) = Self.records(count, seed: UInt64(count))
    let order = CanonicalOrder(hashes, near: names)
    let expected = hashes.indices.sorted { (names[$0], hashes[$0], $0) < (names[$1], hashes[$1], $1) }
    #expect(order.apply(hashes) == expected.map { hashes[$0] })
    #expect(order.apply(names) == expected.map { names[$0] })
  }

  @Test(arguments: [1, 2, 255, 256, 257, 1000, 40_000])
  func `puts a column that fits no cache in order piece by piece`(_ count: Int) {
    let (hashes, names) = Self.records(count, seed: 7)
    let order = CanonicalOrder(hashes, near: names)
    let column = (0..<count).map { "row \($0)" }
    #expect(order.apply(column, cached: 0) == order.apply(column))
  }
}
