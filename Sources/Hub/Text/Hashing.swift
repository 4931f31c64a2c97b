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

  /// Eight bytes from `index`, the first one lowest; the load checks that they lie in the span.
  @inlinable static func load8(_ bytes: Span<UInt8>, _ index: Int) -> UInt64 {
    UInt64(littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
  }

  /// The bytes from `index` to the end, fewer than eight, the first one lowest.
  ///
  /// Two loads that may overlap: bytes that both have are the same, so that they may be laid over each other.
  @inlinable static func tail(_ bytes: Span<UInt8>, _ index: Int) -> UInt64 {
    let count = bytes.count &- index
    if count >= 4 {
      let raw = unsafe bytes.bytes
      let low = UInt32(littleEndian: unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt32.self))
      let end = bytes.count &- 4
      let high = UInt32(littleEndian: unsafe raw.unsafeLoadUnaligned(fromByteOffset: end, as: UInt32.self))
      return UInt64(low) | UInt64(high) &<< UInt64(truncatingIfNeeded: (count &- 4) &* 8)
    }
    guard count > 0 else { return 0 }
    let last = UInt64(bytes[bytes.count &- 1]) &<< UInt64(truncatingIfNeeded: (count &- 1) &* 8)
    let middle = UInt64(bytes[index &+ count / 2]) &<< UInt64(truncatingIfNeeded: count / 2 &* 8)
    return UInt64(bytes[index]) | middle | last
  }
}
