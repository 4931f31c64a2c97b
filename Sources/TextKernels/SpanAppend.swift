/// Appending spans to arrays in one piece.
///
/// The one unsafe step of this target: the standard library has no `Array.append` that takes a `Span` yet, and
/// byte by byte costs ten times as much. The pointer lives only within the closure, and the span's bounds were
/// checked before.
public enum SpanAppend {
  /// Appends all bytes of a span.
  @inlinable public static func append(_ cell: Span<UInt8>, to output: inout [UInt8]) {
    unsafe cell.withUnsafeBufferPointer { buffer in unsafe output.append(contentsOf: buffer) }
  }
}
