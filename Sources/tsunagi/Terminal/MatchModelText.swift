import Hub

/// A model as the file that people review: a level a line, in the model's order.
enum MatchModelText {
  /// Where the model of a kind stands in a workspace.
  static func path(_ kind: EntityKind) -> String { "config/models/\(kind.rawValue).json" }

  /// The file's text.
  static func json(_ model: MatchModel) -> String {
    let comparisons = model.comparisons.map { comparison in
      let levels = comparison.levels.map { level in
        let strangers =
          switch level.u {
          case .share(let share): "\"u\": \(share)"
          case .others(let others): "\"others\": \(others)"
          case .counted: "\"u\": \"counted\""
          }
        return "      \(JSONOutput.string(level.name)): { \"m\": \(level.m), \(strangers) }"
      }
      return "    \(JSONOutput.string(comparison.name)): {\n\(levels.joined(separator: ",\n"))\n    }"
    }
    return """
      {
        "entity": \(JSONOutput.string(model.entity.rawValue)),
        "duplicates": \(model.duplicates),
        "comparisons": {
      \(comparisons.joined(separator: ",\n"))
        }
      }

      """
  }
}
