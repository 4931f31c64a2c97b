internal import Glibc
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
    case familyAtCompany
    case nameAndLocal

    func of(_ person: PersonKeys) -> UInt64 {
      switch self {
      case .email: person.email
      case .mobile: person.mobile
      case .nameAtCompany: person.atCompany(person.name.whole)
      case .unorderedAtCompany: person.atCompany(person.name.unordered)
      case .nameAtCompanyName: KeyHash.both(person.name.whole, person.companyName >> 1)
      case .readingAtCompany: person.atCompany(person.name.kana)
      case .familyAtCompany: person.atCompany(person.name.family)
      case .nameAndLocal: KeyHash.both(person.name.unordered, EmailSketch.local(person.sketch))
      }
    }
  }

  private struct State {
    var people: [PersonKeys] = []
    var isReady = false
    /// Keys whose blocks somebody made or makes.
    var begun: Set<Key> = []
    var made: [Key: BlockIndex] = [:]
  }

  private let state = Mutex(State())

  /// Makes an empty feed.
  public init() {}

  /// Says who is to be matched, in canonical order.
  func begin(_ people: [PersonKeys]) { state.withLock { ($0.people, $0.isReady) = (people, true) } }

  /// Makes the blocks of all keys that nobody makes yet, the last ones first: the matcher begins with the others.
  ///
  /// For another core than the matcher's. Waits until there are people.
  public func make() {
    wait { $0.isReady }
    for key in Key.allCases.reversed() {
      guard let people = claim(key) else { continue }
      let index = BlockIndex(people, key)
      state.withLock { $0.made[key] = index }
    }
  }

  /// The blocks of a key, which nobody asks for again.
  func take(_ key: Key) -> BlockIndex {
    if let people = claim(key) { return BlockIndex(people, key) }
    wait { $0.made[key] != nil }
    return state.withLock { $0.made.removeValue(forKey: key) } ?? BlockIndex([], key)
  }

  /// Forgets the people, so that their owner has them alone.
  func end() { state.withLock { $0.people = [] } }

  private func claim(_ key: Key) -> [PersonKeys]? {
    state.withLock { $0.begun.insert(key).inserted ? $0.people : nil }
  }

  /// Waits for the other core: some milliseconds at most, and for one thing in a run.
  private func wait(until holds: (State) -> Bool) {
    while !state.withLock({ holds($0) }) { usleep(100) }
  }
}

extension BlockIndex {
  /// The blocks of a key of people.
  init(_ people: [PersonKeys], _ key: PersonBlocks.Key) {
    self.init(rows: people.count) { key.of(people[$0]) }
  }
}
