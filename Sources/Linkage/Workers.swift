import Dispatch
import Glibc
import Synchronization

/// Works on numbered pieces on several processors; the results stand in the order of the pieces, whoever was faster.
enum Workers {
  /// How many there are unless someone says otherwise: one for each processor.
  static func usual() -> Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// - Parameters:
  ///   - begin: makes what a worker needs for itself.
  ///   - work: makes the result of a piece.
  static func run<Own, Piece: Sendable>(
    _ pieces: Int, threads: Int, begin: () -> Own, work: (inout Own, Int) -> Piece
  ) -> [Piece] {
    let threads = max(1, min(threads, pieces))
    if threads == 1 {
      var own = begin()
      return (0..<pieces).map { work(&own, $0) }
    }
    let results = Mutex([Piece?](repeating: nil, count: pieces))
    share(pieces, threads, begin) { own, piece in
      let result = work(&own, piece)
      results.withLock { $0[piece] = result }
    }
    return results.withLock { all in
      let made = all.compactMap { $0 }
      all = []
      return made
    }
  }

  /// What the workers have gathered, in no order: only sums and the like come out the same.
  static func gather<Own: Sendable>(
    _ pieces: Int, threads: Int, begin: () -> Own, work: (inout Own, Int) -> Void
  ) -> [Own] {
    let threads = max(1, min(threads, pieces))
    if threads == 1 {
      var own = begin()
      for piece in 0..<pieces { work(&own, piece) }
      return [own]
    }
    let results = Mutex([Own]())
    share(pieces, threads, begin, work) { own in results.withLock { $0.append(own) } }
    return results.withLock { $0 }
  }

  private static func share<Own>(
    _ pieces: Int, _ threads: Int, _ begin: () -> Own, _ work: (inout Own, Int) -> Void,
    end: (Own) -> Void = { _ in }
  ) {
    let next = Atomic(0)
    withoutActuallyEscaping(begin) { begin in
      withoutActuallyEscaping(work) { work in
        withoutActuallyEscaping(end) { end in
          // The closures run on several threads, but end before this call does.
          nonisolated(unsafe) let begin = begin
          nonisolated(unsafe) let work = work
          nonisolated(unsafe) let end = end
          DispatchQueue.concurrentPerform(iterations: threads) { _ in
            var own = unsafe begin()
            while true {
              let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
              if piece >= pieces { break }
              unsafe work(&own, piece)
            }
            unsafe end(own)
          }
        }
      }
    }
  }
}
