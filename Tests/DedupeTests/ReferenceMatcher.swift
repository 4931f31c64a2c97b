import Dedupe
import Hub

/// The matching rules written down plainly, in quadratic time, to compare the real matchers with.
///
/// Clusters are lists of all their records here; nothing is sorted by radix, summarized or skipped.
final class ReferenceMatcher {
  private let records: [PersonRecord]
  private let limit: Int
  /// Record numbers in canonical order.
  private let order: [Int]
  private var clusters: [[Int]]
  private var voidEmails: Set<UInt64> = []
  private var voidMobiles: Set<UInt64> = []
  /// The record that stands for each person when the name rules begin.
  private var people: [Int] = []
  private(set) var refused: [String: Int] = [:]

  init(_ records: [PersonRecord], sharedLimit: Int) {
    self.records = records
    limit = sharedLimit
    order = records.indices.sorted { Self.rank(records[$0]) < Self.rank(records[$1]) }
    clusters = order.map { [$0] }
  }

  /// By name (its upper 24 bits), then by hash.
  private static func rank(_ record: PersonRecord) -> (UInt64, UInt64) {
    let name: UInt64 = [4, 6, 5].map { record.keys[$0] }.first(where: { $0 != 0 }) ?? 0
    return (name >> 40, record.hash)
  }

  func partition() -> [[Int]] {
    for members in blocks(keysOf: { Array($0.keys[9...]) }) {
      if isShared(members) { refuse("shared_identifier", members.count - 1) } else { link(members) }
    }
    for members in blocks(keysOf: { [$0.keys[0]] }) {
      guard isShared(members) else {
        link(members)
        continue
      }
      refuse("shared_email", members.count - 1)
      voidEmails.insert(records[members[0]].keys[0])
    }
    for members in blocks(keysOf: { [$0.keys[3]] }) {
      guard isShared(members) else {
        linkMobile(members)
        continue
      }
      refuse("shared_number", members.count - 1)
      voidMobiles.insert(records[members[0]].keys[3])
    }
    people = clusters.map { cluster in order.first { cluster.contains($0) } ?? -1 }
    for members in blocks(keysOf: { [self.key($0, $0.keys[4], UInt64($0.company + 1))] }) {
      linkName(members)
    }
    for members in blocks(keysOf: { [self.key($0, self.unordered($0), UInt64($0.company + 1))] })
    where Set(members.map { records[$0].keys[4] }).count > 1 { linkName(members) }
    for members in blocks(keysOf: { [self.key($0, $0.keys[4], $0.keys[8] / 2)] })
    where Set(members.map { records[$0].company }).count > 1 { linkName(members, .companyName) }
    for members in blocks(keysOf: { [self.key($0, $0.keys[6], UInt64($0.company + 1))] })
    where Set(members.map { records[$0].keys[4] }).count > 1 { linkName(members, .reading) }
    return clusters.map { $0.sorted() }.sorted { $0[0] < $1[0] }
  }

  /// A key of two values, 0 where either is missing.
  private func key(_ record: PersonRecord, _ a: UInt64, _ b: UInt64) -> UInt64 {
    a == 0 || b == 0 ? 0 : max(StableHash.combine(a, b), 1)
  }

  private func unordered(_ record: PersonRecord) -> UInt64 {
    let name = Name(record.keys[4], record.keys[5])
    return name.isSplit ? min(name.family, name.given) << 32 + max(name.family, name.given) : 0
  }

  // MARK: names

  private struct Name {
    let whole: UInt64
    let family: UInt64
    let given: UInt64
    init(_ whole: UInt64, _ parts: UInt64) {
      self.whole = whole
      family = parts >> 32
      given = parts & 0xffff_ffff
    }
    var pieces: Set<UInt64> { Set([family, given]).subtracting([0]) }
    var isSplit: Bool { family != 0 && given != 0 }
    var scripts: Set<UInt64> { Set([family & 3, given & 3]) }

    func isSame(_ other: Name) -> Bool {
      whole != 0 && whole == other.whole
        || isSplit && other.isSplit && [other.family, other.given].sorted() == [family, given].sorted()
    }
    func isComparable(_ other: Name) -> Bool {
      isSplit && other.isSplit && scripts.union(other.scripts).count == 1 && scripts != [0]
    }
  }

  private func written(_ record: Int) -> Name { Name(records[record].keys[4], records[record].keys[5]) }
  private func read(_ record: Int) -> Name { Name(records[record].keys[6], records[record].keys[7]) }
  private func names(_ record: Int) -> ArraySlice<UInt64> { records[record].keys[4...7] }

  private func same(_ a: Int, _ b: Int) -> Bool {
    written(a).isSame(written(b)) || read(a).isSame(read(b))
  }

  private func related(_ a: Int, _ b: Int) -> Bool {
    same(a, b) || !written(a).pieces.isDisjoint(with: written(b).pieces)
      || !read(a).pieces.isDisjoint(with: read(b).pieces)
  }

  private func conflict(_ a: Int, _ b: Int) -> Bool {
    isFamily(a, b) == .strangers
      || !related(a, b) && (written(a).isComparable(written(b)) || read(a).isComparable(read(b)))
  }

  /// What a shared family name is worth where the given names differ.
  private enum Family { case none, relatives, strangers }

  private func isFamily(_ a: Int, _ b: Int) -> Family {
    if same(a, b) { return .none }
    func onlyFamily(_ one: Name, _ other: Name) -> Bool {
      one.isSplit && other.isSplit && one.family == other.family && one.given != other.given
        && one.given & 3 == other.given & 3 && one.given & 3 != 0
    }
    func oneGiven(_ one: Name, _ other: Name) -> Bool { one.given != 0 && one.given == other.given }
    let (inWriting, inReading) = (onlyFamily(written(a), written(b)), onlyFamily(read(a), read(b)))
    if inWriting, oneGiven(read(a), read(b)) { return .none }
    if inReading, oneGiven(written(a), written(b)) { return .none }
    let bothRead = records[a].keys[6] != 0 && records[b].keys[6] != 0 && !read(a).isSame(read(b))
    if inReading || inWriting && bothRead { return .strangers }
    return inWriting ? .relatives : .none
  }

  private func areSeveral(_ a: Int, _ b: Int) -> Bool {
    if pairs(a, b, { conflict($0, $1) }) { return true }
    guard pairs(a, b, { isFamily($0, $1) == .relatives }) else { return false }
    return addressesDiffer(a, b) || mobilesDiffer(a, b)
  }

  private func mobilesDiffer(_ a: Int, _ b: Int) -> Bool {
    let mobiles = [a, b].map { values($0, 3, voidMobiles) }
    return !mobiles[0].isEmpty && !mobiles[1].isEmpty && mobiles[0].isDisjoint(with: mobiles[1])
  }

  private func isShared(_ members: [Int]) -> Bool {
    var kinds: [UInt64: Set<[UInt64]>] = [:]
    for member in members {
      let (name, kana) = (written(member), read(member))
      if name.isSplit {
        kinds[name.family & 3, default: []].insert([name.family, name.given].sorted())
      } else if name.whole != 0 || !name.pieces.isEmpty {
        kinds[4, default: []].insert([name.whole, name.family, name.given])
      } else if kana.isSplit {
        kinds[kana.family & 3, default: []].insert([kana.family, kana.given].sorted())
      } else if kana.whole != 0 || !kana.pieces.isEmpty {
        kinds[4, default: []].insert([kana.whole, kana.family, kana.given])
      }
    }
    return kinds.values.contains { $0.count > limit }
  }

  // MARK: blocks

  /// Records that share a key in canonical order, by their first record, then by key; only where there are several.
  private func blocks(keysOf: (PersonRecord) -> [UInt64]) -> [[Int]] {
    var blocks: [UInt64: [Int]] = [:]
    for record in order {
      for key in keysOf(records[record]) where key != 0 { blocks[key, default: []].append(record) }
    }
    let rank = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    return blocks.filter { $0.value.count > 1 }
      .sorted { (rank[$0.value[0]] ?? 0, $0.key) < (rank[$1.value[0]] ?? 0, $1.key) }.map(\.value)
  }

  private func place(_ record: Int) -> Int { clusters.firstIndex { $0.contains(record) } ?? -1 }

  /// The clusters of a block, each by the record through which it was met first.
  private func distinct(_ members: [Int]) -> [Int] {
    var result: [Int] = []
    for member in members where !result.contains(where: { place($0) == place(member) }) {
      result.append(member)
    }
    return result
  }

  private func pairs(_ a: Int, _ b: Int, _ holds: (Int, Int) -> Bool) -> Bool {
    clusters[place(a)].contains { left in clusters[place(b)].contains { holds(left, $0) } }
  }

  private func refuse(_ reason: String, _ count: Int) { refused[reason, default: 0] += count }

  private func join(_ a: Int, _ b: Int) {
    if place(a) == place(b) { return }
    let other = clusters.remove(at: place(b))
    clusters[place(a)] += other
  }

  /// Goes through the block once; every cluster joins all earlier ones that it agrees with.
  private func gather(_ members: [Int], counting: Bool, agrees: (Int, Int) -> Bool) {
    var met: [Int] = []
    for member in members where !met.contains(where: { place($0) == place(member) }) {
      for other in met where place(other) != place(member) {
        // A cluster that an earlier step of this member took in is asked no more under its old name.
        if met.firstIndex(where: { place($0) == place(other) }) != met.firstIndex(of: other) { continue }
        guard pairs(other, member, agrees) else { continue }
        if pairs(other, member, { conflict($0, $1) }) {
          if counting { refuse("conflicting_name", 1) }
        } else {
          join(other, member)
        }
      }
      met.append(member)
    }
  }

  private func link(_ members: [Int]) {
    gather(members, counting: false) {
      related($0, $1) && isFamily($0, $1) == .none || names($0) == names($1)
    }
    let left = distinct(members)
    guard left.count > 1 else { return }
    for a in left {
      if left.contains(where: { b in place(a) != place(b) && areSeveral(a, b) }) {
        return refuse("conflicting_name", left.count - 1)
      }
    }
    for other in left.dropFirst() { join(left[0], other) }
  }

  private func linkMobile(_ members: [Int]) {
    gather(members, counting: true) {
      same($0, $1) || names($0) == names($1) && names($0).contains { $0 != 0 }
    }
    let left = distinct(members)
    func isAlone(_ root: Int) -> Bool {
      clusters[place(root)].allSatisfy { records[$0].keys[4] == 0 && records[$0].keys[6] == 0 }
    }
    func isFamily(_ alone: Name, of other: Name) -> Bool {
      alone.given == 0 && alone.family != 0 && alone.family == other.family
    }
    let plan = left.filter(isAlone).map { alone in
      (
        alone,
        left.filter { other in
          !isAlone(other)
            && pairs(alone, other) {
              isFamily(written($0), of: written($1)) || isFamily(read($0), of: read($1))
            }
        }
      )
    }
    for (_, family) in plan where family.count > 1 { refuse("ambiguous_name", 1) }
    for (alone, family) in plan where family.count == 1 {
      if place(alone) == place(family[0]) { continue }
      if addressesDiffer(alone, family[0]) {
        refuse("conflicting_email", 1)
      } else if pairs(alone, family[0], { conflict($0, $1) }) {
        refuse("conflicting_name", 1)
      } else {
        join(family[0], alone)
      }
    }
    let two = distinct(members)
    guard two.count == 2, !pairs(two[0], two[1], { conflict($0, $1) }), !addressesDiffer(two[0], two[1])
    else { return }
    func isComplete(_ record: Int) -> Bool { records[record].keys[4] != 0 || records[record].keys[6] != 0 }
    let mayBeOne = pairs(two[0], two[1]) { left, right in
      let company = records[left].company
      let bothRead = records[left].keys[6] != 0 && records[right].keys[6] != 0
      return company >= 0 && company == records[right].company && isComplete(left) && isComplete(right)
        && (!bothRead || read(left).isSame(read(right)))
    }
    if mayBeOne { join(two[0], two[1]) }
  }

  /// What, beside the name, brings a block together.
  private enum Tie { case company, companyName, reading }

  private func linkName(_ members: [Int], _ tie: Tie = .company) {
    let left = distinct(members)
    guard left.count > 1 else { return }
    let namesakes = expected(members, left.count, key: tie == .reading ? 6 : 4)
    for b in left.indices {
      for a in 0..<b {
        if let reason = doubt(left[a], left[b], tie, namesakes) { return refuse(reason, left.count - 1) }
      }
    }
    for other in left.dropFirst() { join(left[0], other) }
  }

  /// Colleagues times the share of people elsewhere who bear the name.
  private func expected(_ members: [Int], _ here: Int, key: Int) -> Double {
    let companies = Set(members.map { records[$0].company }).subtracting([-1])
    let colleagues = people.count { companies.contains(records[$0].company) }
    let named = people.count { records[$0].keys[key] != 0 }
    let shares = members.map { member in
      let bearers = people.count { records[$0].keys[key] == records[member].keys[key] }
      return Double(colleagues) * Double(max(bearers - here, 0) + 1) / Double(named + 20_000)
    }
    return shares.max() ?? 0
  }

  private func doubt(_ a: Int, _ b: Int, _ tie: Tie, _ namesakes: Double) -> String? {
    let ofOneSource = pairs(a, b) { records[$0].source == records[$1].source }
    if namesakes > (ofOneSource ? 0.005 : 0.05) { return "ambiguous_name" }
    if tie == .companyName {
      let mayBeOne = pairs(a, b) { left, right in
        let (left, right) = (records[left], records[right])
        return left.keys[8] / 2 == right.keys[8] / 2 && left.keys[8] != 0
          && (left.keys[8] % 2 == 1 || right.keys[8] % 2 == 1 || left.company == right.company)
      }
      if !mayBeOne { return "ambiguous_company" }
    }
    if addressesDiffer(a, b) { return "conflicting_email" }
    let mobiles = [a, b].map { values($0, 3, voidMobiles) }
    if !mobiles[0].isEmpty, !mobiles[1].isEmpty, mobiles[0].isDisjoint(with: mobiles[1]) {
      return "conflicting_mobile"
    }
    if tie == .reading {
      let mayBeOne = pairs(a, b) { left, right in
        let (one, other) = (written(left), written(right))
        return records[left].keys[6] == records[right].keys[6]
          && (!one.pieces.isDisjoint(with: other.pieces) || !one.isComparable(other))
      }
      if !mayBeOne { return "conflicting_name" }
    }
    return pairs(a, b, { conflict($0, $1) }) ? "conflicting_name" : nil
  }

  private func addressesDiffer(_ a: Int, _ b: Int) -> Bool {
    let emails = [a, b].map { values($0, 0, voidEmails) }
    return !emails[0].isEmpty && !emails[1].isEmpty && emails[0].isDisjoint(with: emails[1])
      && !pairs(a, b) { isSlip(sketch($0), sketch($1)) }
  }

  private func sketch(_ record: Int) -> UInt64 {
    voidEmails.contains(records[record].keys[0]) ? 0 : records[record].keys[2]
  }

  /// Letters as counts, then digits, then domain: see `EmailSketch`.
  private func isSlip(_ a: UInt64, _ b: UInt64) -> Bool {
    if a == 0 || b == 0 || (a >> 52) % 16 != (b >> 52) % 16 { return false }
    let steps = (0..<26).map { letter in
      Int((a >> (2 * UInt64(letter))) % 4) - Int((b >> (2 * UInt64(letter))) % 4)
    }
    .map { ($0 + 4) % 4 }.filter { $0 != 0 }
    if a >> 56 != b >> 56 { return steps.isEmpty }
    return steps == [] || steps == [1] || steps == [3] || steps.sorted() == [1, 3]
  }

  private func values(_ member: Int, _ key: Int, _ void: Set<UInt64>) -> Set<UInt64> {
    Set(clusters[place(member)].map { records[$0].keys[key] }).subtracting(void).subtracting([0])
  }
}
