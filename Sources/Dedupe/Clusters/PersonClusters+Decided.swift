/// What people decided, before the rules.
extension PersonClusters {
  /// Joins what people say is the same, whatever the guards say.
  mutating func join(_ pairs: [(a: Int, b: Int)]) {
    let rule = PersonMatcher.ruleNames.count - 1
    for (a, b) in pairs {
      let (one, other) = (sets.find(a), sets.find(b))
      if one == other { continue }
      if apart.forbids(one, other) {
        log.refuse(rule: rule, one, other, by: .decidedDifferent)
        continue
      }
      let contradicts = contradict(one, other)
      merge(one, other, strangers(min(one, other), max(one, other)))
      if contradicts { mixed.insert(min(one, other)) }
      log.take(rule: rule, a, b)
    }
  }
}
