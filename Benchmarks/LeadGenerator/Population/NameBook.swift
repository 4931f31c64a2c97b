/// The names of people, in every way they are written.
struct NameBook: Sendable {
  /// One kind of names (family or given), all pools with the same indices.
  struct Part: Sendable {
    var kanji = TextPool()
    var kana = TextPool()
    var halfKana = TextPool()
    var romaji = TextPool()
    var latin = TextPool()
    var capitals = TextPool()
    /// Other writings with other kanji forms: ranges into `others`.
    var variants: [Range<UInt32>] = []
    /// Other writings with the same reading: ranges into `others`.
    var homophones: [Range<UInt32>] = []
    var others = TextPool()
    var weights = WeightTable([])

    fileprivate mutating func add(
      _ name: String, _ reading: String, _ letters: String, homophones same: [String]
    ) {
      kanji.add(name)
      kana.add(reading)
      var half: [UInt8] = []
      Kana.appendHalfWidth(Array(reading.utf8), to: &half)
      halfKana.add(half)
      romaji.add(letters)
      latin.add(letters.prefix(1).uppercased() + letters.dropFirst())
      capitals.add(letters.uppercased())
      variants.append(range(adding: KanjiVariants.variants(of: name)))
      homophones.append(range(adding: same))
    }

    private mutating func range(adding texts: [String]) -> Range<UInt32> {
      let start = UInt32(others.count)
      for text in texts { others.add(text) }
      return start..<UInt32(others.count)
    }
  }

  /// The book; built once.
  static let shared = NameBook()

  private(set) var family = Part()
  private(set) var given = Part()

  private init() {
    var weights: [UInt64] = []
    for line in FamilyNames.text.split(separator: "\n") {
      let cells = String(line).words.map(String.init)
      let same = cells[4] == "-" ? [] : cells[4].split(separator: ",").map(String.init)
      family.add(cells[0], cells[1], cells[2], homophones: same)
      weights.append(UInt64(cells[3]) ?? 1)
    }
    family.weights = WeightTable(weights)

    weights = []
    for line in GivenNames.text.split(separator: "\n") {
      let cells = String(line).words.map(String.init)
      let writings = Array(cells.dropFirst())
      let letters = Kana.romaji(cells[0])
      for (rank, name) in writings.enumerated() {
        given.add(name, cells[0], letters, homophones: writings.filter { $0 != name })
        weights.append(UInt64(12 / (rank + 1) + 4))
      }
    }
    given.weights = WeightTable(weights)
  }
}
