/// Finds the names that were probably meant, as long as that takes little: many unknown names among many known ones would
/// take far longer than the expression itself.
struct Nearest {
  /// The functions and macros that can be written.
  private static let functions =
    Functions.list.map(\.name).filter { !$0.contains { "_@".contains($0) } } + Macros.methods

  /// How many names may still be compared.
  private var left = 20_000

  /// The nearest of the known names within a third of its letters; nil where none is near, or enough was searched.
  mutating func name(to written: String, among known: @autoclosure () -> [String]) -> String? {
    let letters = Array(written.lowercased())
    guard left > 0, letters.count < 100 else { return nil }
    let known = known()
    left -= known.count
    let limit = letters.count <= 3 ? 1 : max(2, letters.count / 3)
    var best: (name: String, distance: Int)?
    for name in known where abs(name.count - letters.count) <= limit {
      let distance = Self.distance(letters, Array(name.lowercased()))
      if distance <= limit, distance < best?.distance ?? .max { best = (name, distance) }
    }
    return best?.name
  }

  /// The error of a function that there is none of.
  mutating func unknownFunction(_ name: String, _ position: CELPosition) -> CELError {
    var arguments = ["function": name]
    arguments["suggestion"] = self.name(to: name, among: Self.functions)
    return CELError("expression.unknown_function", arguments, at: position)
  }

  /// Insertions, deletions and replacements, and swaps of neighbours.
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var before = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    for i in 1...a.count {
      var current = [Int](repeating: i, count: b.count + 1)
      for j in 1...b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        current[j] = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          current[j] = min(current[j], before[j - 2] + 1)
        }
      }
      before = previous
      previous = current
    }
    return previous[b.count]
  }
}
