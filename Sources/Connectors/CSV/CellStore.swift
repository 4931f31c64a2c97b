import CScan

/// The cells that a scan cuts, row after row, each packed into 64 bits.
///
///     bit 63       the cell holds doubled quotes and must be unescaped
///     bits 32-62   one past its last byte
///     bits 0-31    its first byte
///     all ones     the record lacks the cell
///
/// Note to the next reader: this is the one buffer that the inner loop writes to. It is a class around plain memory
/// because an array would check bounds and uniqueness per cell; the scanner reserves room for a whole block of 64
/// bytes (at most 64 cells) before it cuts one.
@safe
final class CellStore {
  static let absent = UInt64.max
  static let escapedBit: UInt64 = 1 << 63

  /// How many bytes of text the scanner finds the structural bytes of at a time.
  static let ahead = 32 * 64

  private(set) var cells: UnsafeMutablePointer<UInt64>
  /// Where the structural bytes of `ahead` bytes are, 64 to an entry.
  let structures: UnsafeMutablePointer<scan_structure>
  private var capacity: Int
  var count = 0

  init() {
    capacity = 1 << 16
    unsafe cells = .allocate(capacity: capacity)
    unsafe structures = .allocate(capacity: Self.ahead / 64)
  }

  deinit {
    unsafe cells.deallocate()
    unsafe structures.deallocate()
  }

  /// Makes room for `extra` cells beyond `used`.
  func reserve(_ extra: Int, beyond used: Int) {
    guard used + extra > capacity else { return }
    let larger = max(2 * capacity, used + extra)
    let moved = UnsafeMutablePointer<UInt64>.allocate(capacity: larger)
    unsafe moved.update(from: cells, count: used)
    unsafe cells.deallocate()
    unsafe cells = unsafe moved
    capacity = larger
  }

  subscript(index: Int) -> UInt64 {
    get {
      precondition(index >= 0 && index < count)
      return unsafe cells[index]
    }
    set {
      precondition(index >= 0 && index < count)
      unsafe cells[index] = newValue
    }
  }
}
