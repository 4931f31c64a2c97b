import Hub

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
      let distance = EditDistance.between(letters, Array(name.lowercased()))
      if distance <= limit, distance < best?.distance ?? .max { best = (name, distance) }
    }
    return best?.name
  }

  /// The error of a function that there is none of.
  mutating func unknownFunction(_ name: String, _ position: CELPosition) -> CELError {
    var arguments = ["function": name]
    arguments["suggestion"] = Habits.function(name) ?? self.name(to: name, among: Self.functions)
    return CELError("expression.unknown_function", arguments, at: position)
  }
}
