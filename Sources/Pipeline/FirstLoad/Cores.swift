import Dispatch
import Hub
import Synchronization

/// Works on numbered pieces on several cores and hands their results over in order.
///
/// Pieces are taken in waves. While the results of one wave are handed over by one core, the others compute the next
/// wave; so results in memory are bounded, and their order never depends on which core was faster.
enum Cores {
  /// - Parameters:
  ///   - work: makes the result of a piece; told which core works, so that each can have readers of its own.
  ///   - take: gets the results in the order of the pieces, one at a time.
  static func inOrder<Piece: Sendable>(
    _ count: Int, cores: Int, work: (_ piece: Int, _ core: Int) throws(HubError) -> Piece,
    take: (Piece) throws(HubError) -> Void
  ) throws(HubError) {
    var done: [Piece] = []
    var start = 0
    while start < count || !done.isEmpty {
      let wave = start..<min(count, start + cores * 2)
      done = try self.wave(wave, cores, work) { () throws(HubError) in
        for piece in done { try take(piece) }
      }
      start = wave.upperBound
    }
  }

  /// Does two things at the same time, where there are two cores.
  static func both<First: Sendable, Second: Sendable>(
    _ cores: Int, _ first: () throws(HubError) -> First, _ second: () throws(HubError) -> Second
  ) throws(HubError) -> (First, Second) {
    guard cores > 1 else { return (try first(), try second()) }
    let firstResult = Mutex<Result<First, HubError>?>(nil)
    let secondResult = Mutex<Result<Second, HubError>?>(nil)
    withoutActuallyEscaping(first) { first in
      withoutActuallyEscaping(second) { second in
        nonisolated(unsafe) let first = first
        nonisolated(unsafe) let second = second
        DispatchQueue.concurrentPerform(iterations: 2) { branch in
          if branch == 0 {
            let result: Result<First, HubError>
            do throws(HubError) { result = .success(try unsafe first()) } catch { result = .failure(error) }
            firstResult.withLock { $0 = result }
          } else {
            let result: Result<Second, HubError>
            do throws(HubError) { result = .success(try unsafe second()) } catch { result = .failure(error) }
            secondResult.withLock { $0 = result }
          }
        }
      }
    }
    guard let one = firstResult.withLock({ $0 }), let two = secondResult.withLock({ $0 }) else {
      throw HubError("ledger.failed", .bug, ["path": ""], cause: "two branches")
    }
    return (try one.get(), try two.get())
  }

  private static func wave<Piece: Sendable>(
    _ pieces: Range<Int>, _ cores: Int, _ work: (Int, Int) throws(HubError) -> Piece,
    first: () throws(HubError) -> Void
  ) throws(HubError) -> [Piece] {
    let results = Mutex([Result<Piece, HubError>?](repeating: nil, count: pieces.count))
    let handedOver = Mutex<HubError?>(nil)
    let next = Atomic(pieces.lowerBound)
    withoutActuallyEscaping(work) { work in
      withoutActuallyEscaping(first) { first in
        // The closures run on several cores, but end before this call does.
        nonisolated(unsafe) let work = work
        nonisolated(unsafe) let first = first
        DispatchQueue.concurrentPerform(iterations: max(1, cores)) { core in
          if core == 0 {
            do throws(HubError) { try unsafe first() } catch {
              handedOver.withLock { $0 = error }
              return
            }
          }
          while true {
            let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard piece < pieces.upperBound else { return }
            let result: Result<Piece, HubError>
            do throws(HubError) { result = .success(try unsafe work(piece, core)) } catch {
              result = .failure(error)
            }
            results.withLock { $0[piece - pieces.lowerBound] = result }
          }
        }
      }
    }
    if let error = handedOver.withLock({ $0 }) { throw error }
    var made: [Piece] = []
    for result in results.withLock({ $0 }) {
      switch result {
      case .success(let piece)?: made.append(piece)
      case .failure(let error)?: throw error
      case nil: break
      }
    }
    return made
  }
}
