/// A stretch of a file as UTF-8, with what leads back to the original bytes.
///
/// The map is as sparse as reading needs it: one entry per line. A line whose bytes cannot be decoded to the
/// end is cut at the first bad one and keeps its line end, so that lines stay lines.
///
///     raw    93 8c 8b 9e 0d 0a 81 ff 2c 31 0a        lines        0, 6, 11
///     text   E6 9D B1 E4 BA AC 0d 0a 0a              undecodable  line 1, text 8, next 9, raw 6, length 1
public struct DecodedText: Sendable {
  /// Bytes that are no character; the rest of their line was not decoded.
  public struct Undecodable: Sendable, Equatable {
    /// Which line, from 0.
    public var line: Int
    /// Where in the text they would stand; the line end follows.
    public var text: Int
    /// Where in the text the next line starts.
    public var next: Int
    /// Where they stand in the original bytes that were given.
    public var raw: Int
    /// How many bytes.
    public var length: Int
  }

  /// The text in UTF-8.
  public var text: [UInt8] = []
  /// Where each line starts in the original bytes that were given, and a last entry where what was decoded ends.
  public var lines: [UInt32] = []
  /// What could not be decoded, at most one entry per line, in order.
  public var undecodable: [Undecodable] = []

  /// An empty text.
  public init() {}
}
