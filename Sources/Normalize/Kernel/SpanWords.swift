/// Several bytes of a span at once.
enum SpanWords {
  /// Eight bytes from an index as a number, the first one lowest; the load checks that they lie in the span.
  @inline(__always) static func word(_ bytes: Span<UInt8>, _ index: Int) -> UInt64 {
    UInt64(littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
  }

  /// Four bytes from an index as a number, as `word`.
  @inline(__always) static func half(_ bytes: Span<UInt8>, _ index: Int) -> UInt32 {
    UInt32(littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt32.self))
  }
}
