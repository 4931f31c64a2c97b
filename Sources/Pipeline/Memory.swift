internal import CMemory
internal import Glibc
internal import Hub
internal import Synchronization

/// The process's memory.
public enum Memory {
  /// The least that a run can be asked to stay below, in bytes: what it works with at a time fits in that.
  public static let leastLimit = 256 << 20

  private static let limit = Atomic(Int.max)

  /// How much of something to hold at a time: `usual` where a GiB and more may be used, else in proportion.
  static func share(of usual: Int) -> Int {
    let limit = limit.load(ordering: .relaxed)
    return limit >= 1 << 30 ? usual : usual * (limit >> 20) / 1024
  }

  /// Large arrays get memory of their own, which goes back to the system with them; without this the allocator keeps
  /// what one step used while the next one asks for more.
  public static func keepLow() { memory_map_from(Int32(largeBlock)) }

  /// Bytes from which an array has memory of its own.
  public static let largeBlock = 4 << 20

  /// Keeps the process below so many bytes from now on: large arrays live in a nameless file in the ledger's folder.
  ///
  /// `docs/decisions/0011-memory-limit.md` tells how. The first call of a process counts.
  ///
  /// - Parameter block: bytes from which an array is large.
  static func keepBelow(_ bytes: Int, besides ledger: String, block: Int) throws(HubError) {
    limit.store(bytes, ordering: .relaxed)
    memory_keep_little()
    let folder = ledger.lastIndex(of: "/").map { String(ledger[..<$0]) } ?? "."
    let code = unsafe scratch_begin(folder.isEmpty ? "/" : folder, bytes, block)
    guard code == 0 else {
      throw HubError(
        "run.no_scratch", code == ENOSPC ? .refused : .configuration, ["path": folder],
        cause: unsafe String(cString: strerror(code)))
    }
  }

  /// The most bytes that large arrays took in the file.
  static var scratch: Int { scratch_peak() }

  /// Bytes of large arrays that should have been in a file and found no room on the disk.
  static var refused: Int { scratch_refused() }

  /// Lets go of what is mapped in where it is too much: for loops that touch large arrays here and there, once in
  /// `stride` rows.
  static func settle() { scratch_settle() }

  /// After how many rows a loop should `settle`: each may map in 64 KiB.
  static let stride = 256

  /// Gives memory that is free back to the system, between two steps.
  static func release() { memory_trim() }

  /// Bytes that programs could still get without anything being swapped; nil where the system does not tell.
  static func available() -> Int? {
    (lines(of: "/proc/meminfo")?.first { $0.hasPrefix("MemAvailable:") })
      .flatMap { Int($0.filter(\.isNumber)) }.map { $0 * 1024 }
  }

  /// Peak resident memory in bytes.
  ///
  /// `getrusage` counts what the program had that started this one, too: the kernel carries the peak over `exec`.
  public static func peak() -> Int { highWater() ?? usagePeak() }

  /// `VmHWM` of proc_pid_status(5), which begins with the program; nil where there is no such file.
  private static func highWater() -> Int? {
    (lines(of: "/proc/self/status")?.first { $0.hasPrefix("VmHWM:") })
      .flatMap { Int($0.filter(\.isNumber)) }.map { $0 * 1024 }
  }

  /// The lines of a small file of the system.
  private static func lines(of path: String) -> [Substring]? {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 8192)
    let count = unsafe read(file, &bytes, bytes.count)
    guard count > 0 else { return nil }
    return String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n")
  }

  private static func usagePeak() -> Int {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }
}
