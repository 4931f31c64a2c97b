/// Person clusters with what the guards must know of each.
///
/// A cluster is the list of its *representatives*: one row per different combination of name, e-mail, mobile
/// number, company and source, chained by `next` from the root. A thousand copies of one record are one
/// representative, so comparing two clusters stays cheap.
struct PersonClusters {
  var sets: DisjointSets
  var log: MatchLog
  /// What people keep apart.
  var apart = Apart()
  /// The roots of clusters that people made of contradicting names.
  var mixed: Set<Int> = []

  private static let maximumRepresentatives = 64
  /// How many namesakes may be expected at a company where two records of one source are still taken for one.
  ///
  /// About one person in twenty is entered twice, so this is ten to one against a namesake.
  private static let mostNamesakesWithinSource = 0.005
  /// The same for records of different sources, as every second person is known to two.
  private static let mostNamesakes = 0.05

  private let sharedLimit: Int
  private static let voidEmail: UInt8 = 1
  private static let voidMobile: UInt8 = 2
  /// Rows in canonical order.
  let people: [PersonKeys]
  /// Which keys of a row turned out to be shared, and say nothing of it any more.
  private var void: [UInt8]
  /// The representative after this one, -1 at the end.
  private(set) var next: [Int32]
  /// The clusters of the block at hand, kept to avoid an allocation per block.
  private var groups: [Int] = []
  private(set) var nameFrequency = NameFrequency([], standing: []) { $0.name.whole }
  private(set) var readingFrequency = NameFrequency([], standing: []) { $0.name.whole }

  /// The rows of blocks that hold several clusters still, for weighing; nil where nothing is weighed.
  var open: OpenBlocks?

  init(sharedLimit: Int, keepEdges: Bool, people: consuming [PersonKeys], keepOpen: Bool = false) {
    let count = people.count
    self.sharedLimit = sharedLimit
    open = keepOpen ? OpenBlocks() : nil
    self.people = people
    void = [UInt8](repeating: 0, count: count)
    sets = DisjointSets(count: count)
    next = [Int32](repeating: -1, count: count)
    log = MatchLog(keepEdges: keepEdges)
  }

  // MARK: the rules

  /// Joins by the rules, in order of strength.
  mutating func linkByRules(_ identifiers: BlockIndex, _ blocks: PersonBlocks) {
    linkIdentifiers(identifiers)
    linkEmails(blocks.take(.email))
    linkMobiles(blocks.take(.mobile))
    linkNames(blocks)
  }

  private mutating func linkIdentifiers(_ index: BlockIndex) {
    for number in 0..<index.count {
      let block = index[number]
      if isShared(index, block) {
        refuseAll(rule: 0, index, block, by: .sharedIdentifier)
      } else {
        link(rule: 0, index, block) {
          $0.linkByKey(rule: 0, $1, $2)
          $0.leaveOpen($1, $2, sharesID: true)
        }
      }
    }
  }

  private mutating func linkEmails(_ index: BlockIndex) {
    for number in 0..<index.count {
      let block = index[number]
      if isShared(index, block) {
        refuseAll(rule: 1, index, block, by: .sharedEmail)
        for place in block { void[Int(index.rows[place])] |= PersonClusters.voidEmail }
      } else {
        link(rule: 1, index, block) {
          $0.linkByKey(rule: 1, $1, $2)
          $0.leaveOpen($1, $2)
        }
      }
    }
  }

  private mutating func linkMobiles(_ index: BlockIndex) {
    for number in 0..<index.count {
      let block = index[number]
      if isShared(index, block) {
        refuseAll(rule: 2, index, block, by: .sharedNumber)
        for place in block { void[Int(index.rows[place])] |= PersonClusters.voidMobile }
      } else {
        link(rule: 2, index, block) {
          $0.linkByNumber($1, $2)
          $0.leaveOpen($1, $2)
        }
      }
    }
  }

  private mutating func linkNames(_ blocks: PersonBlocks) {
    let roots = people.indices.filter { sets.find($0) == $0 }
    nameFrequency = NameFrequency(people, standing: roots) { $0.name.whole }
    readingFrequency = NameFrequency(people, standing: roots) { $0.name.kana }
    linkNamesakes(rule: 3, blocks.take(.nameAtCompany), if: .always)
    // Blocks that were judged before are not judged, and their refusals not counted, again.
    linkNamesakes(rule: 3, blocks.take(.unorderedAtCompany), if: .namesDiffer)
    linkNamesakes(rule: 4, blocks.take(.nameAtCompanyName), if: .companiesDiffer)
    linkNamesakes(rule: 5, blocks.take(.readingAtCompany), if: .namesDiffer)
  }

  // MARK: what people decided

  /// Links a block, or each of the parts of it that people keep apart.
  private mutating func link(
    rule: Int, _ index: BlockIndex, _ block: Range<Int>,
    _ body: (inout PersonClusters, BlockIndex, Range<Int>) -> Void
  ) {
    let rows = index.rows[block]
    guard !apart.isEmpty, let parts = apart.parts(rows.map { sets.find(Int($0)) }) else {
      return body(&self, index, block)
    }
    log.refuse(
      rule: rule, Int(rows[block.lowerBound]), Int(rows[block.upperBound - 1]), by: .decidedDifferent,
      count: parts.count - 1)
    let whole = BlockIndex(blocks: parts.map { part in part.map { rows[block.lowerBound + $0] } })
    for part in 0..<whole.count { body(&self, whole, whole[part]) }
  }

  // MARK: blocks

  /// Keeps a block for weighing, where it holds several clusters still.
  private mutating func leaveOpen(_ index: BlockIndex, _ block: Range<Int>, sharesID: Bool = false) {
    guard open != nil else { return }
    let first = sets.find(Int(index.rows[block.lowerBound]))
    for place in block where sets.find(Int(index.rows[place])) != first {
      open?.append(index.rows[block], sharesID: sharesID)
      return
    }
  }

  /// Whether more names stand behind a key than may share one.
  private func isShared(_ index: BlockIndex, _ block: Range<Int>) -> Bool {
    guard block.count > sharedLimit else { return false }
    var seen: [(kind: Int, value: UInt64)] = []
    var counts = [0, 0, 0, 0, 0]
    for place in block {
      let signature = profile(Int(index.rows[place])).signature
      if signature.value == 0 || seen.contains(where: { $0 == signature }) { continue }
      seen.append(signature)
      counts[signature.kind] += 1
      if counts[signature.kind] > sharedLimit { return true }
    }
    return false
  }

  private mutating func refuseAll(rule: Int, _ index: BlockIndex, _ block: Range<Int>, by reason: Guard) {
    let first = Int(index.rows[block.lowerBound])
    log.refuse(rule: rule, first, Int(index.rows[block.upperBound - 1]), by: reason, count: block.count - 1)
  }

  /// Joins what one strong key brings together: first the clusters whose names agree; then, where no two of
  /// the remaining clusters contradict each other, all of them.
  private mutating func linkByKey(rule: Int, _ index: BlockIndex, _ block: Range<Int>) {
    group(rule: rule, index, block, counting: false) { a, b in
      switch a.relation(to: b) {
      case .same, .partly: true
      case .unknown: a == b
      case .relatives, .conflict: false
      }
    }
    guard groups.count > 1 else { return }
    // Contradictions that the first pass met are still here, and are counted here.
    for a in groups.indices {
      for b in groups.indices where b > a && areSeveral(groups[a], groups[b]) {
        log.refuse(rule: rule, groups[a], groups[b], by: .conflictingName, count: groups.count - 1)
        return
      }
    }
    for other in groups.dropFirst() { unite(rule: rule, sets.find(groups[0]), sets.find(other)) }
  }

  /// Joins what one mobile number and one name bring together; a family name alone goes with the one person
  /// of that family behind the number, and with nobody where there are several.
  private mutating func linkByNumber(_ index: BlockIndex, _ block: Range<Int>) {
    group(rule: 2, index, block, counting: true) { a, b in
      a.relation(to: b) == .same || a == b && !a.isEmpty
    }
    guard groups.count > 1 else { return }
    var pairs: [(Int, Int)] = []
    for alone in groups where isFamilyAlone(alone) {
      let family = groups.filter { other in
        other != alone && !isFamilyAlone(other)
          && anyPair(alone, other) { profile($0).isFamilyAlone(of: profile($1)) }
      }
      if family.count == 1 { pairs.append((alone, family[0])) }
      if family.count > 1 { log.refuse(rule: 2, alone, family[0], by: .ambiguousName) }
    }
    for (alone, other) in pairs {
      if addressesDiffer(sets.find(alone), sets.find(other)) {
        log.refuse(rule: 2, alone, other, by: .conflictingEmail)
      } else {
        unite(rule: 2, sets.find(alone), sets.find(other))
      }
    }
    linkColleagues(index, block)
  }

  /// Joins the only two clusters behind a mobile number where they are of one company and name somebody in
  /// ways that may mean one person: one in Latin letters, or the given name in other characters.
  private mutating func linkColleagues(_ index: BlockIndex, _ block: Range<Int>) {
    groups.removeAll(keepingCapacity: true)
    for place in block {
      let root = sets.find(Int(index.rows[place]))
      if !groups.contains(root) { groups.append(root) }
    }
    guard groups.count == 2, !contradict(groups[0], groups[1]), !addressesDiffer(groups[0], groups[1]),
      anyPair(groups[0], groups[1], { mayBeOneColleague($0, $1) })
    else { return }
    unite(rule: 2, groups[0], groups[1])
  }

  private func mayBeOneColleague(_ a: Int, _ b: Int) -> Bool {
    guard people[a].company >= 0, people[a].company == people[b].company else { return false }
    let (one, other) = (profile(a), profile(b))
    return one.isComplete && other.isComplete && !one.isReadOtherwise(than: other)
  }

  /// Whether no record of the cluster has a complete name.
  func isFamilyAlone(_ root: Int) -> Bool {
    !anyPair(root, root) { row, _ in profile(row).isComplete }
  }

  /// Joins the block's clusters that hold two names which `agrees` accepts; leaves the rest in `groups`.
  private mutating func group(
    rule: Int, _ index: BlockIndex, _ block: Range<Int>, counting: Bool,
    agrees: (NameProfile, NameProfile) -> Bool
  ) {
    groups.removeAll(keepingCapacity: true)
    for place in block {
      var current = sets.find(Int(index.rows[place]))
      if groups.contains(current) { continue }
      var home = -1
      var candidate = 0
      while candidate < groups.count {
        let joined =
          anyPair(groups[candidate], current) { agrees(profile($0), profile($1)) }
          && unite(rule: rule, groups[candidate], current, counting: counting)
        guard joined else {
          candidate += 1
          continue
        }
        current = sets.find(current)
        if home < 0 {
          home = candidate
          candidate += 1
        } else {
          groups.remove(at: candidate)
        }
        groups[home] = current
      }
      if home < 0 { groups.append(current) }
    }
  }

  /// Which blocks a pass of the name rules adds to those judged before.
  private enum News { case always, namesDiffer, companiesDiffer }

  private mutating func linkNamesakes(rule: Int, _ index: BlockIndex, if news: News) {
    for number in 0..<index.count {
      let block = index[number]
      guard isNew(index, block, news) else { continue }
      link(rule: rule, index, block) {
        $0.linkNamesakes(rule: rule, $1, $2)
        $0.leaveOpen($1, $2)
      }
    }
  }

  private func isNew(_ index: BlockIndex, _ block: Range<Int>, _ news: News) -> Bool {
    let first = Int(index.rows[block.lowerBound])
    for place in block {
      let row = Int(index.rows[place])
      switch news {
      case .always: return true
      case .namesDiffer: if people[row].name.whole != people[first].name.whole { return true }
      case .companiesDiffer: if people[row].company != people[first].company { return true }
      }
    }
    return false
  }

  /// Joins the clusters that hold one name at one company, if there is no doubt about any of them.
  private mutating func linkNamesakes(rule: Int, _ index: BlockIndex, _ block: Range<Int>) {
    groups.removeAll(keepingCapacity: true)
    var doubt: Guard?
    // Most blocks are one cluster already; nothing has to be expected for those.
    var namesakes: Double?
    for place in block where doubt == nil {
      let current = sets.find(Int(index.rows[place]))
      if groups.contains(current) { continue }
      for other in groups where doubt == nil {
        let expected = namesakes ?? expectedNamesakes(rule: rule, index, block)
        namesakes = expected
        doubt = reasonForDoubt(rule: rule, other, current, namesakes: expected)
      }
      groups.append(current)
    }
    if let doubt {
      let clusters = Set(block.map { sets.find(Int(index.rows[$0])) }).count
      log.refuse(rule: rule, groups[0], groups[groups.count - 1], by: doubt, count: clusters - 1)
      return
    }
    for other in groups.dropFirst() { unite(rule: rule, sets.find(groups[0]), sets.find(other)) }
  }

  /// How many people of the block's name, beside those in it, are to be expected at its companies.
  private mutating func expectedNamesakes(rule: Int, _ index: BlockIndex, _ block: Range<Int>) -> Double {
    var roots: Set<Int> = []
    var employers: Set<Int32> = []
    for place in block {
      let row = Int(index.rows[place])
      roots.insert(sets.find(row))
      employers.insert(people[row].company)
    }
    let colleagues = employers.reduce(0) { $0 + nameFrequency.size(of: $1) }
    var most = 0.0
    var known: UInt64 = 0
    for place in block {
      let row = Int(index.rows[place])
      let name = rule == 5 ? people[row].name.kana : people[row].name.whole
      if name == known { continue }
      known = name
      let frequency = rule == 5 ? readingFrequency : nameFrequency
      most = max(most, frequency.expected(name, colleagues: colleagues, here: roots.count))
    }
    return most
  }

  private func reasonForDoubt(rule: Int, _ a: Int, _ b: Int, namesakes: Double) -> Guard? {
    if namesakes > Self.mostNamesakes { return .ambiguousName }
    if namesakes > Self.mostNamesakesWithinSource, anyPair(a, b, { people[$0].source == people[$1].source }) {
      return .ambiguousName
    }
    if rule == 4, !anyPair(a, b, { mayBeOneCompany($0, $1) }) { return .ambiguousCompany }
    if addressesDiffer(a, b) { return .conflictingEmail }
    if differ(a, b, mobile) { return .conflictingMobile }
    if rule == 5,
      !anyPair(
        a, b, { people[$0].name.kana == people[$1].name.kana && profile($0).mayBeWritten(as: profile($1)) })
    {
      return .conflictingName
    }
    return contradict(a, b) ? .conflictingName : nil
  }

  /// Whether the records' companies have one name, and it is all that one of the records knows.
  func mayBeOneCompany(_ a: Int, _ b: Int) -> Bool {
    let (one, other) = (people[a].companyName, people[b].companyName)
    guard one >> 1 == other >> 1, one != 0 else { return false }
    return (one | other) & 1 == 1 || people[a].company == people[b].company
  }

  // MARK: clusters

  /// Whether both clusters have values and none in common.
  func differ(_ a: Int, _ b: Int, _ key: (Int) -> UInt64) -> Bool {
    guard anyPair(a, b, { key($0) != 0 && key($1) != 0 }) else {
      return false
    }
    return !anyPair(a, b) {
      key($0) != 0 && key($0) == key($1)
    }
  }

  /// Whether both clusters have e-mail addresses and none in common, nor one with a slip.
  func addressesDiffer(_ a: Int, _ b: Int) -> Bool {
    differ(a, b, email) && !anyPair(a, b) { EmailSketch.isSlip(sketch($0), sketch($1)) }
  }

  /// Whether the clusters behind one address or id are several people: their names contradict each other, or are those
  /// of relatives and something else differs too.
  private func areSeveral(_ a: Int, _ b: Int) -> Bool {
    if contradict(a, b) { return true }
    guard anyPair(a, b, { profile($0).relation(to: profile($1)) == .relatives }) else { return false }
    return addressesDiffer(a, b) || differ(a, b, mobile)
  }

  /// Whether two names contradict each other; where people joined some that do, one that agrees is enough.
  func contradict(_ a: Int, _ b: Int) -> Bool {
    guard anyPair(a, b, { profile($0).relation(to: profile($1)) == .conflict }) else { return false }
    guard !mixed.isEmpty, mixed.contains(a) || mixed.contains(b) else { return true }
    return !anyPair(a, b) { row, other in
      switch profile(row).relation(to: profile(other)) {
      case .same, .partly: true
      case .unknown, .relatives, .conflict: false
      }
    }
  }

  func anyPair(_ a: Int, _ b: Int, _ holds: (Int, Int) -> Bool) -> Bool {
    var left = a
    while left >= 0 {
      var right = b
      while right >= 0 {
        if holds(left, right) { return true }
        right = Int(next[right])
      }
      left = Int(next[left])
    }
    return false
  }

  /// Joins two clusters by their roots unless a guard refuses; says whether they are one now.
  @discardableResult
  mutating func unite(rule: Int, _ a: Int, _ b: Int, counting: Bool = true) -> Bool {
    if a == b { return true }
    if apart.forbids(a, b) {
      if counting { log.refuse(rule: rule, a, b, by: .decidedDifferent) }
      return false
    }
    if contradict(a, b) {
      if counting { log.refuse(rule: rule, a, b, by: .conflictingName) }
      return false
    }
    let root = min(a, b)
    let other = max(a, b)
    let fresh = strangers(root, other)
    guard fresh.isEmpty || length(root) + fresh.count <= PersonClusters.maximumRepresentatives else {
      if counting { log.refuse(rule: rule, a, b, by: .crowded) }
      return false
    }
    merge(root, other, fresh)
    log.take(rule: rule, a, b)
    return true
  }

  /// Makes two clusters one; `fresh` are the representatives of the one with the larger root that are new to the other.
  mutating func merge(_ a: Int, _ b: Int, _ fresh: [Int]) {
    let root = min(a, b)
    var tail = root
    while next[tail] >= 0 { tail = Int(next[tail]) }
    for row in fresh {
      next[tail] = Int32(row)
      tail = row
    }
    next[tail] = -1
    _ = sets.join(a, b)
    apart.join(a, b, root: root)
    if mixed.remove(max(a, b)) != nil { mixed.insert(root) }
  }

  /// The representatives of `other` that say something the cluster of `root` does not say yet.
  func strangers(_ root: Int, _ other: Int) -> [Int] {
    var result: [Int] = []
    var row = other
    while row >= 0 {
      var known = root
      while known >= 0, !saysTheSame(known, row) { known = Int(next[known]) }
      if known < 0 { result.append(row) }
      row = Int(next[row])
    }
    return result
  }

  private func saysTheSame(_ a: Int, _ b: Int) -> Bool {
    let (one, other) = (people[a], people[b])
    return one.source == other.source && one.company == other.company
      && one.companyName == other.companyName && email(a) == email(b) && mobile(a) == mobile(b)
      && one.name == other.name
  }

  private func length(_ root: Int) -> Int {
    var count = 0
    var row = root
    while row >= 0 {
      count += 1
      row = Int(next[row])
    }
    return count
  }

  func email(_ row: Int) -> UInt64 {
    void[row] & PersonClusters.voidEmail == 0 ? people[row].email : 0
  }

  func sketch(_ row: Int) -> UInt64 {
    void[row] & PersonClusters.voidEmail == 0 ? people[row].sketch : 0
  }

  func mobile(_ row: Int) -> UInt64 {
    void[row] & PersonClusters.voidMobile == 0 ? people[row].mobile : 0
  }

  func profile(_ row: Int) -> NameProfile { people[row].name }
}
