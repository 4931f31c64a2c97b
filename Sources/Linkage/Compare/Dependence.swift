/// Finds columns that say nothing where another one agrees: the town beside its postal code, the reading beside the name.
///
/// Weights add up as if columns were independent. Two columns that go together would be counted twice, for duplicates and
/// for strangers alike; a set with a name, its reading and an address made of the name then takes namesakes for one. So
/// where the one agrees, the other is taken as missing; where it does not, the other counts as ever.
enum Dependence {
  /// A column and those that say nothing more where it agrees.
  struct Rule: Sendable, Equatable {
    var parent: Int
    var children: [Int]
  }

  /// From this share of strangers on that agree in the second column as well as in the first.
  private static let least = 0.5
  private static let mostPairs = 20_000

  /// The rules for a set of columns, each child with one parent only, no parent a child.
  static func find(_ comparisons: [Comparison]) -> [Rule] {
    let known = comparisons.indices.filter { comparisons[$0].values.valueCount > 2 }
    var edges: [(strength: Double, parent: Int, child: Int)] = []
    for parent in known where comparisons[parent].kind != .category {
      let counts = strangers(parent, comparisons, known)
      for child in known where child != parent {
        let (first, second) = (comparisons[parent], comparisons[child])
        // What names someone is never read off the place or the house.
        if second.kind.isOwn, !first.kind.isName { continue }
        let (compared, agreed) = counts[child]
        var strength = compared >= 20 ? agreed / compared : 0
        // Two names of one kind are one name written twice, unless it shows that they are not.
        if first.kind == second.kind, first.kind.isName, parent < child, compared < 20 { strength = 1 }
        // A name is no rarer for being written twice: the reading adds nothing to the name.
        if strength >= least { edges.append((strength, parent, child)) }
      }
    }
    // The stronger first; of two that tell each other, the one with more values stays.
    edges.sort {
      ($1.strength, comparisons[$0.parent].collision, $0.parent, $0.child)
        < ($0.strength, comparisons[$1.parent].collision, $1.parent, $1.child)
    }
    var parents: Set<Int> = []
    var children: [Int: Int] = [:]
    for edge in edges where children[edge.parent] == nil && children[edge.child] == nil {
      if parents.contains(edge.child) { continue }
      parents.insert(edge.parent)
      children[edge.child] = edge.parent
    }
    return parents.sorted().map { parent in
      Rule(parent: parent, children: children.filter { $0.value == parent }.map(\.key).sorted())
    }
  }

  /// For each column: of pairs that agree in one column and are two things by what the others say, how many could be
  /// compared in it, and how many agree.
  private static func strangers(
    _ parent: Int, _ comparisons: [Comparison], _ known: [Int]
  ) -> [(compared: Double, agreed: Double)] {
    let values = comparisons[parent].values
    var result = comparisons.map { _ in (compared: 0.0, agreed: 0.0) }
    var rows: [[UInt32]] = []
    var places = [Int](repeating: -1, count: values.valueCount)
    for (row, id) in values.ids.enumerated() where id != 0 && values.counts[Int(id)] > 1 {
      if places[Int(id)] < 0 {
        places[Int(id)] = rows.count
        rows.append([])
      }
      if rows[places[Int(id)]].count < 12 { rows[places[Int(id)]].append(UInt32(row)) }
    }
    let step = max(1, rows.count / 3000)
    var pairs = 0
    for at in stride(from: 0, to: rows.count, by: step) {
      for (index, a) in rows[at].enumerated() {
        for b in rows[at][(index + 1)...] {
          if pairs >= mostPairs { return result }
          pairs += 1
          judge(Int(a), Int(b), parent, comparisons, known, &result)
        }
      }
    }
    return result
  }

  private static func judge(
    _ a: Int, _ b: Int, _ parent: Int, _ comparisons: [Comparison], _ known: [Int],
    _ result: inout [(compared: Double, agreed: Double)]
  ) {
    var (same, other) = (0, 0)
    var levels = [Int](repeating: 0, count: comparisons.count)
    for index in known where index != parent {
      let (x, y) = (Int(comparisons[index].values.ids[a]), Int(comparisons[index].values.ids[b]))
      if x == 0 || y == 0 { continue }
      let level = x == y ? comparisons[index].levels.exact : Int(comparisons[index].level(x, y))
      if level == 0 { continue }
      levels[index] = level == 1 ? -1 : x == y ? 2 : 1
      if comparisons[index].kind == .category { continue }
      if level == 1 { other += 1 } else { same += 1 }
    }
    for child in known where levels[child] != 0 {
      let counts = comparisons[child].kind != .category
      let (s, o) = (
        same - (counts && levels[child] > 0 ? 1 : 0), other - (counts && levels[child] < 0 ? 1 : 0)
      )
      guard o >= 2, o > s else { continue }
      result[child].compared += 1
      if levels[child] == 2 { result[child].agreed += 1 }
    }
  }
}

extension ColumnKind {
  /// Whether it names a person or a body.
  var isName: Bool { [.given, .surname, .fullName, .organisation].contains(self) }

  /// Whether it says who or what something is, rather than where it is and what it goes with.
  var isOwn: Bool {
    switch self {
    case .given, .surname, .fullName, .organisation, .text, .email, .identifier, .date, .phone: true
    default: false
    }
  }
}
