import Hub
import Testing

/// The function is part of the storage format: fingerprints and match keys of every ledger were made with it.
@Suite struct `The hash of the data plane` {
  @Test(arguments: Array(0...70))
  func `loads words as it did byte by byte`(_ length: Int) {
    let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ 200) }
    for seed in [0, 1, 0x7473_756e_6167_6921, .max] as [UInt64] {
      #expect(StableHash.hash(bytes[...], seed: seed) == byBytes(bytes, seed: seed))
      let within = [7] + bytes + [9]
      #expect(StableHash.hash(within[1..<length + 1], seed: seed) == byBytes(bytes, seed: seed))
    }
  }

  @Test(
    arguments: [
      ("", 0x42bc986dc5eec4d3),
      ("a", 0x218cac7ef932012f),
      ("ab", 0x99edee4a2c9787a4),
      ("abc", 0x61efa08f0974da88),
      ("abcd", 0xce923e5b55e84914),
      ("株式会社つなぎ", 0x62b7c7f9c3051f95),
      ("tanaka@example.co.jp", 0xaad36ab27b54af0b),
      ("0123456789abcdef0123456789abcdef!", 0x22681c71b2ae5e8c),
    ] as [(String, UInt64)])
  func `stays what it is`(_ text: String, _ hash: UInt64) {
    #expect(StableHash.hash(text) == hash)
  }
}

/// The function as it is written down: every word put together byte by byte.
private func byBytes(_ bytes: [UInt8], seed: UInt64) -> UInt64 {
  func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }
  func word(_ from: Int, _ count: Int) -> UInt64 {
    (0..<count).reduce(0) { $0 | UInt64(bytes[from + $1]) << UInt64($1 * 8) }
  }
  let p0: UInt64 = 0xa076_1d64_78bd_642f
  let p1: UInt64 = 0xe703_7ed1_a0b4_28db
  var state = seed ^ p0
  var at = 0
  while bytes.count - at >= 16 {
    state = fold(word(at, 8) ^ p1, word(at + 8, 8) ^ state)
    at += 16
  }
  let rest = bytes.count - at
  let low = word(at, min(8, rest))
  let high = rest > 8 ? word(at + 8, rest - 8) : 0
  return fold(p1 ^ UInt64(bytes.count), fold(low ^ p1, high ^ state))
}
