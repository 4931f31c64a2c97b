/// Finds columns that are put together from others: a full name beside given and family name says nothing that these do not.
enum DerivedColumns {
  /// Which columns are ignored because others hold what they hold.
  static func find(_ kinds: [ColumnKind], _ columns: [ValueColumn]) -> Set<Int> {
    let givens = kinds.indices.filter { kinds[$0] == .given }
    let surnames = kinds.indices.filter { kinds[$0] == .surname }
    var result: Set<Int> = []
    for (index, kind) in kinds.enumerated() where [.fullName, .text, .organisation, .city].contains(kind) {
      for given in givens where !result.contains(index) {
        for surname in surnames where !result.contains(index) {
          switch judge(columns[index], columns[given], columns[surname]) {
          case .whole: result.insert(index)
          case .parts: result.formUnion([given, surname])
          case .neither: continue
          }
        }
      }
    }
    return result
  }

  private enum Verdict { case whole, parts, neither }

  /// Which is to be left out: the whole, or its parts where they are mostly blank.
  private static func judge(_ whole: ValueColumn, _ given: ValueColumn, _ surname: ValueColumn) -> Verdict {
    let step = max(1, whole.count / 2000)
    var fold = ValueFold()
    var (all, contained, wholes, parts) = (0, 0, 0, 0)
    func folded(_ column: ValueColumn, _ row: Int) -> [UInt8] {
      var output: [UInt8] = []
      column.withValue(Int(column.ids[row])) { fold.append($0, as: .surname, into: &output) }
      return output
    }
    for row in stride(from: 0, to: whole.count, by: step) {
      let hasWhole = whole.ids[row] != 0
      let hasParts = given.ids[row] != 0 && surname.ids[row] != 0
      if hasWhole { wholes += 1 }
      if hasParts { parts += 1 }
      guard hasWhole, hasParts else { continue }
      all += 1
      let text = folded(whole, row)
      if text.holds(folded(given, row)), text.holds(folded(surname, row)) { contained += 1 }
    }
    guard all >= 5, 10 * contained >= 8 * all, 4 * all >= min(wholes, parts) else { return .neither }
    return 10 * parts >= 9 * wholes ? .whole : .parts
  }
}

extension [UInt8] {
  /// Whether these bytes stand in it, one after the other.
  fileprivate func holds(_ part: [UInt8]) -> Bool {
    guard !part.isEmpty, part.count <= count else { return false }
    for start in 0...(count - part.count) where self[start..<start + part.count].elementsEqual(part) {
      return true
    }
    return false
  }
}
