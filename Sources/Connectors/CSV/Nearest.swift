/// "Did you mean": the known name that lies nearest to an unknown one.
enum Nearest {
  /// The name with the fewest edits, nil where more than a third of the name would change.
  static func nearest(to name: String, among names: [String]) -> String? {
    let wanted = folded(name)
    var best: (name: String, distance: Int)?
    for candidate in names {
      let distance = distance(wanted, folded(candidate))
      if distance <= max(1, max(wanted.count, candidate.count) / 3), distance < best?.distance ?? .max {
        best = (candidate, distance)
      }
    }
    return best?.name
  }

  /// Lower case, without spaces and underscores.
  private static func folded(_ name: String) -> [Character] {
    name.lowercased().filter { $0 != " " && $0 != "_" && $0 != "-" && $0 != "　" }
  }

  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let above = row[j + 1]
        row[j + 1] = min(min(row[j] + 1, above + 1), diagonal + (x == y ? 0 : 1))
        diagonal = above
      }
    }
    return row[b.count]
  }
}
