import CMemory
import Foundation
import Glibc
import Testing

/// The allocator that keeps large blocks in a file; each test is a process of its own, since it is for good.
@Suite struct `Large blocks in a file` {
  @Test func `what is written is read again, however often blocks come, grow and go`() async {
    await #expect(processExitsWith: .success) { comeAndGo() }
  }

  /// How near to the limit depends on when the watchers get their turn, which on a busy machine is late.
  @Test
  func `arrays of eight times the limit are filled, reversed and read, and never half of them in memory`()
    async
  {
    await #expect(processExitsWith: .success) { stayBelow() }
  }

  @Test func `a folder that no file can be made in is an error, and blocks are ordinary memory`() async {
    await #expect(processExitsWith: .success) {
      precondition(begin("/nowhere", limit: 256 << 20, block: 1 << 20) == ENOENT)
      precondition(Block(8 << 20, zero: true).holds(0, 8 << 20))
      precondition(scratch_peak() == 0)
    }
  }
}

private func begin(_ folder: String, limit: Int, block: Int) -> Int32 {
  unsafe scratch_begin(folder, limit, block)
}

/// A block of the C library's.
@safe private final class Block {
  private var start: UnsafeMutablePointer<UInt8>
  private(set) var size: Int
  private var mark: UInt8 = 0

  init(_ size: Int, zero: Bool) {
    guard let made = unsafe zero ? calloc(size, 1) : malloc(size) else { fatalError("no memory") }
    unsafe start = made.assumingMemoryBound(to: UInt8.self)
    self.size = size
    precondition(unsafe UInt(bitPattern: start) % 16 == 0, "not aligned")
    precondition(unsafe malloc_usable_size(start) >= size, "too small")
  }

  deinit { unsafe free(start) }

  func fill(_ mark: UInt8) {
    self.mark = mark
    unsafe memset(start, Int32(mark), size)
  }

  func holds(_ mark: UInt8, _ count: Int) -> Bool {
    for index in 0..<count where unsafe start[index] != mark { return false }
    return true
  }

  /// Whether all that was filled in stands there.
  var isWhole: Bool { holds(mark, size) }

  func resize(_ size: Int) {
    guard let moved = unsafe realloc(start, size) else { fatalError("no memory") }
    unsafe start = moved.assumingMemoryBound(to: UInt8.self)
    precondition(holds(mark, min(size, self.size)), "realloc lost a byte")
    self.size = size
  }
}

private func comeAndGo() {
  precondition(begin(NSTemporaryDirectory(), limit: 256 << 20, block: 64 << 10) == 0)
  var random = SystemRandomNumberGenerator()
  var blocks: [Block] = []
  for round in 0..<4000 {
    let size = Int.random(in: 1...400_000, using: &random)
    let mark = UInt8(truncatingIfNeeded: round &* 7 + 1)
    if round % 4 == 0, let block = blocks.randomElement(using: &random) {
      block.resize(size)
      block.fill(mark)
    } else if round % 4 == 1, blocks.count > 60 {
      let block = blocks.remove(at: Int.random(in: blocks.indices, using: &random))
      precondition(block.isWhole, "a block lost a byte")
    } else {
      let block = Block(size, zero: round % 3 == 0)
      if round % 3 == 0 { precondition(block.holds(0, size), "calloc gave old bytes") }
      block.fill(mark)
      blocks.append(block)
    }
  }
  precondition(scratch_used() > 0 && scratch_refused() == 0)
  precondition(blocks.allSatisfy(\.isWhole), "a block lost a byte")
  blocks = []
  precondition(scratch_used() == 0, "something was not given back")
}

private func stayBelow() {
  let limit = 128 << 20
  precondition(begin(NSTemporaryDirectory(), limit: limit, block: 1 << 20) == 0)
  var arrays: [[UInt64]] = []
  for array in 0..<32 {
    var values = [UInt64](repeating: 0, count: 4 << 20)
    for index in values.indices { values[index] = UInt64(array) << 32 | UInt64(values.count - index) }
    arrays.append(values)
  }
  for array in arrays.indices { arrays[array].reverse() }
  for (array, values) in arrays.enumerated() {
    for index in values.indices {
      precondition(values[index] == UInt64(array) << 32 | UInt64(index + 1), "a value changed")
    }
  }
  let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }?.filter(\.isNumber)
  guard let kibibytes = peak.flatMap({ Int($0) }) else { fatalError("no VmHWM in \(status)") }
  precondition(scratch_peak() >= 1 << 30, "the arrays were not in the file")
  precondition(kibibytes < limit / 1024 * 3, "\(kibibytes / 1024) MiB of memory were used")
}
