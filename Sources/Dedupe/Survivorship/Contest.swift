import Hub

/// The members of every entity competing for one field or one group of fields.
struct Contest {
  let unit: SurvivorshipPlan.Unit
  let info: MemberInfo
  private let anchor: ColumnData?
  private let anchorType: FieldType
  /// By field (place in the unit): whether each row's cell is a candidate.
  let candidates: [Int: [Bool]]
  /// How well each row can speak for the unit.
  ///
  /// 0: not at all; else one and the number of counted fields it fills, and much more if it fills the anchor.
  let voice: [Int32]
  /// By row, what the unit's rule counts: records with the same value, characters, or proven values.
  ///
  /// Empty for rules that count nothing.
  private(set) var weight: [Int] = []

  static let anchorVoice: Int32 = 1 << 16

  init(
    unit: SurvivorshipPlan.Unit, filled: [Int], types: [FieldType], members: EntityBatch,
    groups: [Range<Int>],
    info: MemberInfo
  ) {
    self.unit = unit
    self.info = info
    anchor = members.columns[unit.anchor]
    anchorType = types[unit.anchor]
    var candidates: [Int: [Bool]] = [:]
    var voice = [Int32](repeating: 0, count: members.present.count)
    for field in filled {
      guard let column = members.columns[field] else { continue }
      var able = Contest.values(column)
      if unit.rule != .anyTrue, let cleared = info.clearedAt[field] {
        Contest.withdraw(&able, cleared, groups, info.sourceTime)
      }
      // A group is one record's: an echo of its anchor lets another record speak for it.
      if field == unit.anchor, !info.echoes.isEmpty {
        Echoes(info.echoes, field: field)?.withdraw(&able, column, groups)
      }
      let anchored = field == unit.anchor ? Contest.anchorVoice : 0
      let weight: Int32 = unit.counted.contains(field) ? 1 : 0
      // A record that fills only uncounted fields can still speak, if less than any other.
      for row in able.indices where able[row] { voice[row] = max(voice[row], 1) + weight + anchored }
      candidates[field] = able
    }
    self.candidates = candidates
    self.voice = voice
    let columns = filled.map { (field: $0, column: members.columns[$0]) }
    switch unit.rule {
    case .mostFrequent: weight = frequencies(groups)
    case .mostComplete: weight = voice.indices.map { row in characters(row, columns) }
    case .highestGrade:
      weight = [Int](repeating: 0, count: voice.count)
      for (field, column) in columns {
        guard let form = unit.proofs[field], let column else { continue }
        for row in weight.indices where candidates[field]?[row] == true && form.holds(column, row) {
          weight[row] += 1
        }
      }
    default: break
    }
  }

  /// In how many records of its entity each row's value of the anchor is found.
  private func frequencies(_ groups: [Range<Int>]) -> [Int] {
    var counts = [Int](repeating: 0, count: voice.count)
    guard let able = candidates[unit.anchor] else { return counts }
    for group in groups {
      let order = group.filter { able[$0] }.sorted { compareValues($0, $1) < 0 }
      var start = 0
      for place in order.indices where place + 1 == order.count || !sameValue(order[place], order[place + 1])
      {
        for row in order[start...place] { counts[row] = place + 1 - start }
        start = place + 1
      }
    }
    return counts
  }

  private func sameValue(_ a: Int, _ b: Int) -> Bool { compareValues(a, b) == 0 }

  /// Characters (code points) of all fields with which a row can speak for the unit.
  private func characters(_ row: Int, _ columns: [(field: Int, column: ColumnData?)]) -> Int {
    var count = 0
    for (field, column) in columns where candidates[field]?[row] == true {
      if case .text(let text)? = column { count += Contest.length(text, row) }
    }
    return count
  }

  private static let none = [Bool]()

  private static func values(_ column: ColumnData) -> [Bool] {
    switch column {
    case .text(let text): (0..<text.count).map { !text.isEmpty($0) }
    case .int(let integers): integers.states.map { $0 == .value }
    }
  }

  /// Takes out the values that another member's clearing outdates.
  private static func withdraw(
    _ able: inout [Bool], _ cleared: [Int64], _ groups: [Range<Int>], _ times: [Int64]
  ) {
    for group in groups where group.count > 1 {
      var latest = Int64.min
      for row in group where !able[row] { latest = max(latest, cleared[row]) }
      if latest == Int64.min { continue }
      for row in group where able[row] && times[row] <= latest { able[row] = false }
    }
  }

  /// The winning row of each entity, -1 where none can speak.
  func winners(_ groups: [Range<Int>]) -> [Int32] {
    var result = [Int32](repeating: -1, count: groups.count)
    for (index, group) in groups.enumerated() {
      var best = -1
      for row in group where voice[row] > 0 {
        if best < 0 || beats(row, best) { best = row }
      }
      result[index] = Int32(best)
    }
    return result
  }

  /// The winners of a group for one of its fields: -1 where the winner's own cell is none.
  func restrict(_ winners: [Int32], to field: Int) -> [Int32] {
    guard let able = candidates[field] else { return winners.map { _ in -1 } }
    return winners.map { $0 >= 0 && able[Int($0)] ? $0 : -1 }
  }

  // MARK: order

  private func beats(_ a: Int, _ b: Int) -> Bool {
    let aAnchored = voice[a] >= Contest.anchorVoice
    if aAnchored != (voice[b] >= Contest.anchorVoice) { return aAnchored }
    switch unit.rule {
    case .sourcePriority:
      if voice[a] != voice[b] { return voice[a] > voice[b] }
    case .mostRecent:
      if info.sourceTime[a] != info.sourceTime[b] { return info.sourceTime[a] > info.sourceTime[b] }
      if voice[a] != voice[b] { return voice[a] > voice[b] }
    case .oldest:
      if info.sourceTime[a] != info.sourceTime[b] { return info.sourceTime[a] < info.sourceTime[b] }
      if voice[a] != voice[b] { return voice[a] > voice[b] }
    case .firstNonNull:
      break
    case .mostFrequent, .highestGrade:
      if weight[a] != weight[b] { return weight[a] > weight[b] }
      if voice[a] != voice[b] { return voice[a] > voice[b] }
    case .mostComplete:
      if voice[a] != voice[b] { return voice[a] > voice[b] }
      if weight[a] != weight[b] { return weight[a] > weight[b] }
    case .longest:
      let order = length(a) - length(b)
      if order != 0 { return order > 0 }
      if voice[a] != voice[b] { return voice[a] > voice[b] }
    case .minimum:
      let order = compareValues(a, b)
      if order != 0 { return order < 0 }
    case .maximum, .anyTrue:
      let order = compareValues(a, b)
      if order != 0 { return order > 0 }
    case .union:
      break
    }
    return precedes(a, b)
  }

  /// The last three tie-breaks: source rank, newest, record hash.
  private func precedes(_ a: Int, _ b: Int) -> Bool {
    if info.sourceRank[a] != info.sourceRank[b] { return info.sourceRank[a] < info.sourceRank[b] }
    if info.sourceTime[a] != info.sourceTime[b] { return info.sourceTime[a] > info.sourceTime[b] }
    return info.recordHash[a] < info.recordHash[b]
  }

  /// Characters (code points) of the anchor.
  func length(_ row: Int) -> Int {
    guard case .text(let text)? = anchor else { return 0 }
    return Contest.length(text, row)
  }

  private static func length(_ text: TextColumn, _ row: Int) -> Int {
    var count = 0
    for index in text.range(row) where text.bytes[index] & 0xc0 != 0x80 { count += 1 }
    return count
  }

  func compareValues(_ a: Int, _ b: Int) -> Int {
    switch anchor {
    case .int(let integers)?:
      let (left, right) = (integers.values[a], integers.values[b])
      return left == right ? 0 : left < right ? -1 : 1
    case .text(let text)?:
      let left = text.bytes.span.extracting(text.range(a))
      let right = text.bytes.span.extracting(text.range(b))
      if anchorType == .decimal, DecimalText.isCanonical(left), DecimalText.isCanonical(right) {
        return DecimalText.compare(left, right)
      }
      return Bytes.compare(left, right)
    case nil:
      return 0
    }
  }

  // MARK: union

  /// The different parts of each entity's candidate cells, sorted and joined.
  func unions(of text: TextColumn, _ field: Int, _ groups: [Range<Int>]) -> TextColumn {
    var result = TextColumn(capacity: groups.count)
    let able = candidates[field] ?? Contest.none
    var parts: [Range<Int>] = []
    var joined: [UInt8] = []
    for group in groups {
      parts.removeAll(keepingCapacity: true)
      for row in group where able[row] { Contest.split(text, row, into: &parts) }
      if parts.isEmpty {
        if Projector.isCarried(.text(text), group) { result.appendBlank() } else { result.appendAbsent() }
        continue
      }
      parts.sort { Contest.compare(text, $0, $1) < 0 }
      joined.removeAll(keepingCapacity: true)
      for (index, part) in parts.enumerated() {
        if index > 0, Contest.compare(text, parts[index - 1], part) == 0 { continue }
        if !joined.isEmpty { joined.append(UInt8(ascii: ";")) }
        joined.append(contentsOf: text.bytes[part])
      }
      result.append(joined[...])
    }
    return result
  }

  private static func split(_ text: TextColumn, _ row: Int, into parts: inout [Range<Int>]) {
    let cell = text.range(row)
    var start = cell.lowerBound
    for index in cell where text.bytes[index] == UInt8(ascii: ";") {
      if index > start { parts.append(start..<index) }
      start = index + 1
    }
    if cell.upperBound > start { parts.append(start..<cell.upperBound) }
  }

  private static func compare(_ text: TextColumn, _ a: Range<Int>, _ b: Range<Int>) -> Int {
    Bytes.compare(text.bytes.span.extracting(a), text.bytes.span.extracting(b))
  }
}
