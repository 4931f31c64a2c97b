/// The hash of the data plane: 64 bits over bytes, stable across runs, machines and versions.
///
/// A wyhash-style multiply-and-fold. Stored in ledgers (fingerprints, match keys, digests): the function
/// is part of the storage format and never changes. Not for adversarial use.
public enum StableHash {
  @inlinable static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  /// Hashes a span of bytes with a seed; different seeds give independent hashes.
  @inlinable public static func hash(_ bytes: Span<UInt8>, seed: UInt64 = 0) -> UInt64 {
    let p0: UInt64 = 0xa076_1d64_78bd_642f
    let p1: UInt64 = 0xe703_7ed1_a0b4_28db
    var state = seed ^ p0
    let count = bytes.count
    var index = 0
    while count &- index >= 16 {
      state = fold(load8(bytes, index) ^ p1, load8(bytes, index &+ 8) ^ state)
      index &+= 16
    }
    var low: UInt64 = 0
    var high: UInt64 = 0
    if count &- index >= 8 {
      low = load8(bytes, index)
      index &+= 8
      high = tail(bytes, index)
    } else {
      low = tail(bytes, index)
    }
    return fold(p1 ^ UInt64(truncatingIfNeeded: count), fold(low ^ p1, high ^ state))
  }

  /// Hashes an array slice.
  @inlinable public static func hash(_ bytes: ArraySlice<UInt8>, seed: UInt64 = 0) -> UInt64 {
    hash(bytes.span, seed: seed)
  }

  /// Hashes a string's UTF-8.
  public static func hash(_ text: String, seed: UInt64 = 0) -> UInt64 {
    hash(Array(text.utf8).span, seed: seed)
  }

  /// Combines two hashes; the order matters.
  @inlinable public static func combine(_ a: UInt64, _ b: UInt64) -> UInt64 {
    fold(a ^ 0x8ebc_6af0_9c88_c6e3, b ^ 0x5899_65cc_7537_4cc3)
  }

  @inlinable static func load8(_ bytes: Span<UInt8>, _ index: Int) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    for offset in 0..<8 {
      value |= UInt64(bytes[index &+ offset]) &<< shift
      shift &+= 8
    }
    return value
  }

  @inlinable static func tail(_ bytes: Span<UInt8>, _ index: Int) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    var index = index
    while index < bytes.count {
      value |= UInt64(bytes[index]) &<< shift
      shift &+= 8
      index &+= 1
    }
    return value
  }
}
