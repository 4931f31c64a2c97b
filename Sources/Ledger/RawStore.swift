internal import CZstd
internal import Glibc
public import Hub

/// The raw store: what connectors delivered, byte for byte, compressed, in `var/raw/`.
///
/// One file per run, `run-000012.zst`, made of independent zstd frames of about a MiB, so that `zstdcat` reads the
/// whole file and one frame can be read alone. The ledger knows where each frame lies (`raw_block`); bytes behind the
/// last committed frame belong to a transaction that never was, and are cut off when the run is resumed.
public final class RawStore: @unchecked Sendable {
  private let folder: String
  private var descriptor: Int32 = -1
  private var position: Int64 = 0
  private var openPath = ""

  /// A store in a folder, made where it is missing.
  public init(folder: String) { self.folder = folder }

  deinit { if descriptor >= 0 { Glibc.close(descriptor) } }

  /// The file of a run.
  public func path(run: Int64) -> String {
    let digits = String(run)
    return folder + "/run-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits + ".zst"
  }

  /// Opens a run's file for appending after `committed` bytes; what lies behind them is cut off.
  ///
  /// Throws `raw.missing` or `raw.truncated` where the file does not hold what was committed.
  public func open(run: Int64, committed: Int64) throws(HubError) {
    try Files.createFolder(folder)
    let path = path(run: run)
    // What a link leads to belongs to another store: a dry run reads it and must not write it.
    let flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW | (committed > 0 ? 0 : O_CREAT)
    let file = unsafe Glibc.open(path, flags, 0o600)
    guard file >= 0 else {
      if errno == ENOENT, committed > 0 { throw HubError("raw.missing", .corrupt, ["path": path]) }
      throw Files.failure("file.not_writable", path)
    }
    do throws(HubError) {
      // Cutting a file that is too short would fill it up with zeros, in silence.
      guard RawStore.size(of: file) >= committed else {
        throw HubError("raw.truncated", .corrupt, ["path": path, "offset": "\(committed)"])
      }
      guard ftruncate(file, Int(committed)) == 0, lseek(file, Int(committed), SEEK_SET) >= 0 else {
        throw Files.failure("file.not_writable", path)
      }
    } catch {
      Glibc.close(file)
      throw error
    }
    descriptor = file
    position = committed
    openPath = path
  }

  /// Appends one frame; returns where it lies.
  ///
  /// Not durable before `sync`.
  public func append(_ raw: [UInt8], run: Int64) throws(HubError) -> (position: Int64, length: Int64) {
    try append(frame: try RawStore.compress(raw), run: run)
  }

  /// Appends one frame that is compressed already; returns where it lies.
  func append(frame: [UInt8], run: Int64) throws(HubError) -> (position: Int64, length: Int64) {
    var written = 0
    while written < frame.count {
      let count = unsafe frame.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), frame.count - written)
      }
      guard count > 0 else { throw Files.failure("file.not_writable", path(run: run)) }
      written += count
    }
    defer { position += Int64(frame.count) }
    return (position, Int64(frame.count))
  }

  /// Makes what was appended durable; called before the ledger commits the facts that point to it.
  public func sync(run: Int64) throws(HubError) {
    guard descriptor >= 0 else { return }
    guard fdatasync(descriptor) == 0 else { throw Files.failure("file.not_writable", path(run: run)) }
  }

  /// Closes the file; one without a frame is removed.
  public func close() {
    guard descriptor >= 0 else { return }
    Glibc.close(descriptor)
    descriptor = -1
    if position == 0 { Files.remove(openPath) }
  }

  /// Reads one frame back.
  public func read(run: Int64, position: Int64, length: Int64, rawLength: Int64) throws(HubError) -> [UInt8] {
    let path = path(run: run)
    let file = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw HubError("raw.missing", .corrupt, ["path": path]) }
    defer { Glibc.close(file) }
    // What the ledger says of a frame is believed only as far as the file bears it out.
    guard position >= 0, length > 0, rawLength >= 0 else {
      throw HubError("raw.damaged", .corrupt, ["path": path, "offset": "\(position)"])
    }
    let (end, overflow) = position.addingReportingOverflow(length)
    guard !overflow, end <= RawStore.size(of: file) else {
      throw HubError("raw.truncated", .corrupt, ["path": path, "offset": "\(position)"])
    }
    var frame = [UInt8](repeating: 0, count: Int(length))
    var got = 0
    while got < frame.count {
      let count = unsafe frame.withUnsafeMutableBytes { buffer in
        unsafe pread(file, buffer.baseAddress?.advanced(by: got), Int(length) - got, Int(position) + got)
      }
      guard count > 0 else {
        throw HubError("raw.truncated", .corrupt, ["path": path, "offset": "\(position)"])
      }
      got += count
    }
    return try RawStore.decompress(frame, rawLength: Int(rawLength), path: path, position: position)
  }

  private static func size(of file: Int32) -> Int64 {
    var status = stat()
    return unsafe fstat(file, &status) == 0 ? Int64(status.st_size) : 0
  }

  static func compress(_ raw: [UInt8]) throws(HubError) -> [UInt8] {
    var frame = [UInt8](repeating: 0, count: ZSTD_compressBound(raw.count))
    let size = unsafe frame.withUnsafeMutableBytes { target in
      unsafe raw.withUnsafeBytes { source in
        unsafe ZSTD_compress(target.baseAddress, target.count, source.baseAddress, source.count, 1)
      }
    }
    guard ZSTD_isError(size) == 0 else { throw HubError("raw.compression", .bug) }
    frame.removeLast(frame.count - size)
    return frame
  }

  static func decompress(
    _ frame: [UInt8], rawLength: Int, path: String, position: Int64
  ) throws(HubError) -> [UInt8] {
    let stated = unsafe frame.withUnsafeBytes { unsafe ZSTD_getFrameContentSize($0.baseAddress, $0.count) }
    guard stated == UInt64(rawLength) else {
      throw HubError("raw.damaged", .corrupt, ["path": path, "offset": "\(position)"])
    }
    var raw = [UInt8](repeating: 0, count: rawLength)
    let size = unsafe raw.withUnsafeMutableBytes { target in
      unsafe frame.withUnsafeBytes { source in
        unsafe ZSTD_decompress(target.baseAddress, target.count, source.baseAddress, source.count)
      }
    }
    guard ZSTD_isError(size) == 0, size == rawLength else {
      throw HubError("raw.damaged", .corrupt, ["path": path, "offset": "\(position)"])
    }
    return raw
  }
}
