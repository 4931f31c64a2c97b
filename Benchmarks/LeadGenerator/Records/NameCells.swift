/// A person's name as one record writes it.
struct NameCells {
  private(set) var family: [UInt8] = []
  private(set) var given: [UInt8] = []
  /// Whether the record gives the reading; a name in romaji often has none.
  private(set) var hasReading = true
  /// Whether family and given name stand in each other's place.
  private(set) var isSwapped = false

  /// Writes the name of a person, changed as drawn.
  mutating func fill(_ person: Person, _ form: RecordDraw.Name, _ random: inout SeededRandom) {
    let book = NameBook.shared
    let (familyIndex, givenIndex) = (Int(person.family), Int(person.given))
    family.removeAll(keepingCapacity: true)
    given.removeAll(keepingCapacity: true)
    hasReading = true
    isSwapped = false
    switch form {
    case .asIs:
      book.family.kanji.append(familyIndex, to: &family)
      book.given.kanji.append(givenIndex, to: &given)
    case .variant:
      // The family name is what people write differently; the given name only where the family name cannot be.
      let inFamily = Self.append(
        book.family, familyIndex, of: book.family.variants[familyIndex], to: &family, &random)
      Self.append(
        book.given, givenIndex, of: inFamily ? 0..<0 : book.given.variants[givenIndex], to: &given, &random)
    case .romaji:
      hasReading = random.chance(5000)
      let capitals = random.chance(3000)
      (capitals ? book.family.capitals : book.family.latin).append(familyIndex, to: &family)
      (capitals ? book.given.capitals : book.given.latin).append(givenIndex, to: &given)
    case .familyOnly:
      book.family.kanji.append(familyIndex, to: &family)
    case .homophone:
      book.family.kanji.append(familyIndex, to: &family)
      let inGiven = Self.append(
        book.given, givenIndex, of: book.given.homophones[givenIndex], to: &given, &random)
      if !inGiven, !book.family.homophones[familyIndex].isEmpty {
        family.removeAll(keepingCapacity: true)
        Self.append(book.family, familyIndex, of: book.family.homophones[familyIndex], to: &family, &random)
      }
    case .swapped:
      isSwapped = true
      book.family.kanji.append(familyIndex, to: &given)
      book.given.kanji.append(givenIndex, to: &family)
    }
  }

  @discardableResult
  private static func append(
    _ part: NameBook.Part, _ index: Int, of others: Range<UInt32>, to out: inout [UInt8],
    _ random: inout SeededRandom
  ) -> Bool {
    guard !others.isEmpty else {
      part.kanji.append(index, to: &out)
      return false
    }
    part.others.append(Int(others.lowerBound) + random.below(others.count), to: &out)
    return true
  }
}
