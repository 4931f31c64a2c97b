/// How e-mail addresses are made of names.
enum MailAddress {
  /// What a company's addresses look like.
  enum Pattern: UInt8, CaseIterable {
    case givenDotFamily, initialDotFamily, initialFamily, family, familyDotGiven, givenUnderscoreFamily
    case familyInitial
  }

  /// Free-mail providers that a few people use.
  static let freeDomains = TextPool(["gmail.com", "yahoo.co.jp", "outlook.jp", "icloud.com"])

  /// Appends the local part, without the number that namesakes get.
  static func appendLocal(_ pattern: UInt8, family: Int, given: Int, to out: inout [UInt8]) {
    let book = NameBook.shared
    switch Pattern(rawValue: pattern) ?? .family {
    case .givenDotFamily:
      book.given.romaji.append(given, to: &out)
      out.append(".")
      book.family.romaji.append(family, to: &out)
    case .initialDotFamily:
      appendInitial(given, to: &out)
      out.append(".")
      book.family.romaji.append(family, to: &out)
    case .initialFamily:
      appendInitial(given, to: &out)
      out.append("-")
      book.family.romaji.append(family, to: &out)
    case .family:
      book.family.romaji.append(family, to: &out)
    case .familyDotGiven:
      book.family.romaji.append(family, to: &out)
      out.append(".")
      book.given.romaji.append(given, to: &out)
    case .givenUnderscoreFamily:
      book.given.romaji.append(given, to: &out)
      out.append("_")
      book.family.romaji.append(family, to: &out)
    case .familyInitial:
      book.family.romaji.append(family, to: &out)
      out.append("-")
      appendInitial(given, to: &out)
    }
  }

  /// Changes one letter before the last dot: lost, doubled, swapped with the next, or another one.
  static func addTypo(_ address: inout [UInt8], _ random: inout SeededRandom) {
    let at = address.firstIndex(of: UInt8(ascii: "@")) ?? address.count
    let dot = address[at...].firstIndex(of: UInt8(ascii: ".")) ?? address.count
    // A letter whose neighbours are letters too, so that the address stays well formed.
    for _ in 0..<64 {
      let position = random.below(dot)
      guard position > 0, position + 1 < dot, isLetter(address[position]), isLetter(address[position + 1]),
        isLetter(address[position - 1])
      else { continue }
      switch random.below(4) {
      case 0: address.remove(at: position)
      case 1: address.insert(address[position], at: position)
      case 2 where address[position] != address[position + 1]: address.swapAt(position, position + 1)
      default:
        address[position] = address[position] == UInt8(ascii: "z") ? UInt8(ascii: "a") : address[position] + 1
      }
      return
    }
  }

  private static func appendInitial(_ given: Int, to out: inout [UInt8]) {
    let start = out.count
    NameBook.shared.given.romaji.append(given, to: &out)
    out.removeSubrange((start + 1)...)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
  }
}
