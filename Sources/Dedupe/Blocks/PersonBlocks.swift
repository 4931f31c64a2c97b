internal import Dispatch
internal import Synchronization

/// The blocks of each rule for people, made by whichever core comes first.
///
/// What stands in a block depends on the records only, not on what was joined before. So a core that has nothing else to
/// do (`make`) makes the blocks of later rules while the matcher goes through those of earlier ones; a matcher that is
/// alone makes each when it comes to it.
public final class PersonBlocks: Sendable {
  /// The keys by which rules bring people together, in the order in which the rules ask for them.
  enum Key: Int, CaseIterable, Sendable {
    case email
    case mobile
    case nameAtCompany
    case unorderedAtCompany
    case nameAtCompanyName
    case readingAtCompany

    func of(_ person: PersonKeys) -> UInt64 {
      switch self {
      case .email: person.email
      case .mobile: person.mobile
      case .nameAtCompany: person.atCompany(person.name.whole)
      case .unorderedAtCompany: person.atCompany(person.name.unordered)
      case .nameAtCompanyName: KeyHash.both(person.name.whole, person.companyName >> 1)
      case .readingAtCompany: person.atCompany(person.name.kana)
      }
    }
  }

  private struct State {
    var people: [PersonKeys] = []
    /// Keys whose blocks somebody made or makes.
    var begun: Set<Key> = []
    var made: [Key: BlockIndex] = [:]
  }

  private let state = Mutex(State())
  private let ready = DispatchSemaphore(value: 0)
  private let done = Key.allCases.map { _ in DispatchSemaphore(value: 0) }

  /// Makes an empty feed.
  public init() {}

  /// Says who is to be matched, in canonical order.
  func begin(_ people: [PersonKeys]) {
    state.withLock { $0.people = people }
    ready.signal()
  }

  /// Makes the blocks of all keys that nobody makes yet; waits until there are people.
  ///
  /// Ends when nothing is left to make. For another core than the matcher's; at most once.
  public func make() {
    ready.wait()
    for key in Key.allCases {
      guard let people = claim(key) else { continue }
      let index = BlockIndex(people, key)
      state.withLock { $0.made[key] = index }
      done[key.rawValue].signal()
    }
  }

  /// The blocks of a key, which nobody asks for again.
  func take(_ key: Key) -> BlockIndex {
    if let people = claim(key) { return BlockIndex(people, key) }
    done[key.rawValue].wait()
    return state.withLock { $0.made.removeValue(forKey: key) } ?? BlockIndex([], key)
  }

  /// Forgets the people, so that their owner has them alone.
  func end() { state.withLock { $0.people = [] } }

  private func claim(_ key: Key) -> [PersonKeys]? {
    state.withLock { $0.begun.insert(key).inserted ? $0.people : nil }
  }
}

extension BlockIndex {
  /// The blocks of a key of people.
  init(_ people: [PersonKeys], _ key: PersonBlocks.Key) {
    self.init(rows: people.count) { key.of(people[$0]) }
  }
}
