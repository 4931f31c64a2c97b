internal import CPages
internal import Glibc
internal import Hub

/// Rows copied out of a table's pages in the order in which they lie, to be read in another one.
///
/// Whoever wants a million scattered rows in an order of its own would go over the whole table for each small batch of
/// them; copied once, they lie together. One core copies; afterwards any may read (`TableReader.read`).
@safe public final class RowCopies: @unchecked Sendable {
  private static let chunkSize = 8 << 20
  private var chunks: [UnsafeMutableRawPointer] = unsafe []
  private var used = 0
  private var room = 0

  /// Makes an empty store.
  public init() {}

  deinit {
    while let chunk = unsafe chunks.popLast() { unsafe free(chunk) }
  }

  /// Keeps a row's record, and which page it came from; returns its place.
  func append(_ record: UnsafeBufferPointer<UInt8>, page: UInt32) -> UInt64 {
    let size = 8 + record.count
    if used + size > room { addChunk(size) }
    let start = unsafe chunks[chunks.count - 1] + used
    unsafe start.storeBytes(of: UInt32(record.count), as: UInt32.self)
    unsafe start.storeBytes(of: page, toByteOffset: 4, as: UInt32.self)
    if let base = record.baseAddress { unsafe memcpy(start + 8, base, record.count) }
    let place = unsafe UInt64(chunks.count - 1) << 32 | UInt64(used)
    // The next one begins where numbers of four bytes may stand.
    used += (size + 7) / 8 * 8
    return place
  }

  private func addChunk(_ size: Int) {
    room = max(RowCopies.chunkSize, size)
    guard let chunk = unsafe malloc(room) else { fatalError("no memory for \(room) bytes of rows") }
    unsafe chunks.append(chunk)
    used = 0
  }

  /// A row's record and page.
  func row(at place: UInt64) -> (record: UnsafeBufferPointer<UInt8>, page: UInt32) {
    let start = unsafe chunks[Int(place >> 32)] + Int(place & 0xffff_ffff)
    let count = unsafe Int(start.load(as: UInt32.self))
    return unsafe (
      UnsafeBufferPointer(start: (start + 8).assumingMemoryBound(to: UInt8.self), count: count),
      start.load(fromByteOffset: 4, as: UInt32.self)
    )
  }
}
