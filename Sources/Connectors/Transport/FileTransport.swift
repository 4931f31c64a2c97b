public import Hub

/// A file as a listing tells of it.
public struct FileEntry: Sendable, Equatable {
  /// Where the transport finds it: for local files an absolute path.
  public var path: String
  /// What people call it: the path as it was asked for, with the wildcards filled in.
  public var name: String
  /// Size in bytes, compressed where it is.
  public var size: UInt64
  /// Modification time in nanoseconds since 1970-01-01 UTC.
  public var modified: Int64

  /// Makes an entry.
  public init(path: String, name: String, size: UInt64, modified: Int64) {
    self.path = path
    self.name = name
    self.size = size
    self.modified = modified
  }

  /// The last part of the path.
  public var lastComponent: String {
    String(path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...])
  }
}

/// A place where files lie: the local disk, and later servers.
///
/// The functions are asynchronous so that a transport over the network needs no other contract.
public protocol FileTransport: Sendable {
  /// The files that match a pattern (`*`, `?` and `[..]` within a path component), sorted by name.
  ///
  /// Empty where nothing matches; throws where a folder cannot be read.
  func list(_ pattern: String) async throws(HubError) -> [FileEntry]

  /// The present state of a file, nil where it is gone.
  func status(of path: String) async throws(HubError) -> FileEntry?

  /// Opens a file for reading its bytes as they are stored.
  func open(_ file: FileEntry) async throws(HubError) -> any ByteReader
}

/// A stream of bytes that is read once, from front to back.
public protocol ByteReader: AnyObject {
  /// Appends at most `count` bytes to `buffer` and returns how many; 0 means the end.
  func read(_ count: Int, into buffer: inout [UInt8]) async throws(HubError) -> Int

  /// Moves to an offset from the start that lies at or beyond the present one.
  func skip(to offset: UInt64) async throws(HubError)
}
