import Hub

/// Finds decisions that a new one contradicts, also through a chain of others.
///
///     1: a is b    2: b is c    then "a is not c" contradicts 1 and 2
///     1: a is not c    2: b is c    then "a is b" contradicts 1
struct Contradictions {
  private let standing: [Decision]

  init(_ kind: EntityKind, _ standing: [Decision]) {
    self.standing = standing.filter {
      $0.entity == kind && ($0.kind == .same || $0.kind == .different) && $0.sides.count == 2
    }
  }

  /// Throws `decide.contradicts_different` where records that would be one are kept apart.
  func check(same decision: Decision) throws(HubError) {
    var named = Set(decision.sides.joined().map(\.name))
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for known in standing where known.kind == .same {
        let ends = [known.sides[0][0].name, known.sides[1][0].name]
        if named.contains(ends[0]) != named.contains(ends[1]) {
          named.formUnion(ends)
          isGrowing = true
        }
      }
    }
    for known in standing where known.kind == .different {
      let a = known.sides[0].first { named.contains($0.name) }
      let b = known.sides[1].first { named.contains($0.name) }
      guard let a, let b else { continue }
      let arguments = Self.arguments(known).merging(["a": a.name.text, "b": b.name.text]) { $1 }
      throw HubError("decide.contradicts_different", .configuration, arguments)
    }
  }

  /// Throws `decide.contradicts_same` where records that would be kept apart are one by decision.
  func check(different decision: Decision) throws(HubError) {
    let far = Set(decision.sides[1].map(\.name))
    // By record, the decision that led to it; breadth first, so that the chain named is a shortest one.
    var reached: [Why.RecordName: (from: Why.RecordName, by: Decision)?] = [:]
    var waiting = decision.sides[0].map(\.name)
    for name in waiting { reached[name] = .some(nil) }
    var next = 0
    while next < waiting.count {
      let name = waiting[next]
      next += 1
      if far.contains(name) { throw Self.chain(to: name, reached) }
      for known in standing where known.kind == .same {
        let ends = [known.sides[0][0].name, known.sides[1][0].name]
        guard let place = ends.firstIndex(of: name), reached[ends[1 - place]] == nil else { continue }
        reached[ends[1 - place]] = .some((name, known))
        waiting.append(ends[1 - place])
      }
    }
  }

  private static func chain(
    to end: Why.RecordName, _ reached: [Why.RecordName: (from: Why.RecordName, by: Decision)?]
  ) -> HubError {
    var decisions: [Decision] = []
    var name = end
    while case .some(.some(let step)) = reached[name] {
      decisions.append(step.by)
      name = step.from
    }
    let known = decisions.last
    let numbers = decisions.reversed().map { "\($0.id)" }.joined(separator: ", ")
    let chain = ["a": name.text, "b": end.text, "decisions": numbers]
    let arguments = (known.map(arguments) ?? [:]).merging(chain) { $1 }
    return HubError("decide.contradicts_same", .configuration, arguments)
  }

  private static func arguments(_ decision: Decision) -> [String: String] {
    [
      "decision": "\(decision.id)", "author": decision.author,
      "at": CivilTime.iso(milliseconds: decision.decidedAt),
    ]
  }
}
