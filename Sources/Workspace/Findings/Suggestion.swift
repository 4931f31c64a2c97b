import Hub

/// Finds the word that was probably meant.
public enum Suggestion {
  /// The nearest of the known words, nil where none is near.
  ///
  /// Near is a Damerau-Levenshtein distance of one in three letters (case, `-` and `_` do not count), else
  /// a known word that contains the written one or the other way round.
  public static func nearest(to word: String, among known: [String]) -> String? {
    let written = fold(word)
    guard !written.isEmpty else { return nil }
    let limit = written.count <= 3 ? 1 : max(2, written.count / 3)
    var best: (word: String, distance: Int)?
    for candidate in known {
      let distance = EditDistance.between(written, fold(candidate))
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    if let best { return best.word }
    return known.first {
      let folded = String(fold($0))
      let text = String(written)
      return text.count >= 3 && folded.count >= 3 && (folded.contains(text) || text.contains(folded))
    }
  }

  /// The nearest of fields; where none is near, one of a neighbour (`company.employees`) that is near without its owner.
  public static func nearestField(to word: String, among known: [String]) -> String? {
    func name(_ field: String) -> String { field.split(separator: ".").last.map(String.init) ?? field }
    if let direct = nearest(to: word, among: known) { return direct }
    let meant = nearest(to: name(word), among: known.map(name))
    return known.first { name($0) == meant }
  }

  private static func fold(_ word: String) -> [Character] {
    word.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 }
  }
}
