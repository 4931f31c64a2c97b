import Hub

/// The stored bytes before a decompressor, a piece at a time.
struct CompressedInput {
  /// The piece; `position` is the first byte not yet used.
  var bytes: [UInt8]
  var position = 0
  /// How many stored bytes came before the piece.
  private(set) var before: UInt64 = 0
  private(set) var ended = false
  private let reader: any ByteReader
  private static let pieceSize = 256 * 1024

  init(_ reader: any ByteReader, head: [UInt8]) {
    self.reader = reader
    bytes = head
  }

  /// Where in the file the next unused byte lies.
  var offset: UInt64 { before + UInt64(position) }

  /// Makes sure that there is a byte to use; false at the end.
  mutating func refill() async throws(HubError) -> Bool {
    if position < bytes.count { return true }
    guard !ended else { return false }
    before += UInt64(bytes.count)
    bytes.removeAll(keepingCapacity: true)
    position = 0
    ended = try await reader.read(Self.pieceSize, into: &bytes) == 0
    return !ended
  }
}

extension ByteReader {
  /// Reads and forgets up to `target`; throws `transport.shorter` where the data ends before.
  func discard(from offset: UInt64, to target: UInt64, name: String) async throws(HubError) {
    var left = target - offset
    var scrap: [UInt8] = []
    while left > 0 {
      scrap.removeAll(keepingCapacity: true)
      let got = try await read(Int(min(left, 256 * 1024)), into: &scrap)
      guard got > 0 else {
        throw HubError("transport.shorter", .corrupt, ["file": name, "offset": String(target)])
      }
      left -= UInt64(got)
    }
  }
}
