public import Hub

/// How a file is compressed, told by its first bytes.
public enum Compression: String, Sendable, Equatable {
  /// Not at all.
  case none
  /// gzip, of one or several members.
  case gzip
  /// Zstandard, of one or several frames.
  case zstd
}

/// The decompressed bytes of a file, whatever its name says about compression.
///
///     file on disk  --ByteReader-->  first bytes  --gzip? zstd?-->  ByteReader  -->  decompressed bytes
public final class ByteStream {
  /// What the first bytes said.
  public let compression: Compression
  /// The decompressed bytes read or skipped so far.
  public private(set) var offset: UInt64 = 0
  private let reader: any ByteReader

  private init(_ reader: any ByteReader, _ compression: Compression) {
    self.reader = reader
    self.compression = compression
  }

  /// Opens a file and looks at its first bytes; throws for archives that are not supported (zip, xlsx, xz, bzip2).
  public static func open(_ file: FileEntry, in transport: any FileTransport) async throws(HubError)
    -> ByteStream
  {
    let stored = try await transport.open(file)
    var head: [UInt8] = []
    while head.count < 10, try await stored.read(10 - head.count, into: &head) > 0 {}
    if let archive = Magic.unsupported(head) {
      throw HubError("transport.archive", .configuration, ["file": file.name, "format": archive])
    }
    let compression = Magic.compression(head)
    switch compression {
    case .none:
      try await stored.skip(to: 0)
      return ByteStream(stored, .none)
    case .gzip:
      return ByteStream(try GzipReader(stored, head: head, name: file.name), .gzip)
    case .zstd:
      return ByteStream(try ZstdReader(stored, head: head, name: file.name), .zstd)
    }
  }

  /// Appends at most `count` decompressed bytes to `buffer` and returns how many; 0 means the end.
  public func read(_ count: Int, into buffer: inout [UInt8]) async throws(HubError) -> Int {
    let got = try await reader.read(count, into: &buffer)
    offset += UInt64(got)
    return got
  }

  /// Moves to a decompressed offset at or beyond the present one; decompresses what lies between.
  public func skip(to target: UInt64) async throws(HubError) {
    try await reader.skip(to: target)
    offset = target
  }
}

/// The first bytes of file formats.
enum Magic {
  static func compression(_ head: [UInt8]) -> Compression {
    if head.starts(with: [0x1f, 0x8b, 0x08]) { return .gzip }
    if head.starts(with: [0x28, 0xb5, 0x2f, 0xfd]) { return .zstd }
    // A skippable frame, with which tools that split their output begin.
    if head.count >= 4, head[0] & 0xf0 == 0x50, head[1...3].elementsEqual([0x2a, 0x4d, 0x18]) {
      return .zstd
    }
    return .none
  }

  static func unsupported(_ head: [UInt8]) -> String? {
    if head.starts(with: [0x50, 0x4b, 0x03, 0x04]) { return "zip" }
    if head.starts(with: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]) { return "xz" }
    if head.count >= 10, head.starts(with: [0x42, 0x5a, 0x68]), head[4...9].elementsEqual(Magic.bzip2) {
      return "bzip2"
    }
    if head.starts(with: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) { return "xls" }
    return nil
  }

  private static let bzip2: [UInt8] = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]
}
