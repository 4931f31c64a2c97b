import Hub
import TextKernels

/// What people and systems write where they have nothing to write.
///
/// Taken for a value it would make all who wrote it one person or one company, so no key is made of it. Words come
/// from `config/dedupe.yaml`; numbers are told by their form, as nobody lists them.
struct Placeholders: Sendable {
  /// Folded words.
  private let words: Set<UInt64>
  /// Whole addresses, and domains.
  private let mail: Set<UInt64>

  init(words: [String], mail: [String]) {
    var folded: [UInt8] = []
    self.words = Set(
      words.map { word in
        folded.removeAll(keepingCapacity: true)
        MatchFold.name(Array(word.utf8).span, into: &folded)
        return StableHash.hash(folded.span)
      })
    self.mail = Set(mail.map { StableHash.hash($0) })
  }

  /// Whether a folded cell says nothing: a listed word, or no letter at all.
  func isWord(_ folded: Span<UInt8>) -> Bool {
    isFiller(folded) || words.contains(StableHash.hash(folded))
  }

  /// Whether a folded address is nobody's: listed, of a listed domain, or a placeholder on both sides of the @
  /// (`test@test.com`, `dummy@sample.jp`, `test@example.com`, `a@a.a`).
  func isMail(_ folded: Span<UInt8>, at: Int) -> Bool {
    let domain = folded.extracting((at + 1)..<folded.count)
    if mail.contains(StableHash.hash(folded)) || isDomain(domain) { return true }
    let local = folded.extracting(0..<at)
    let label = domain.extracting(0..<Placeholders.label(domain))
    if Placeholders.isOneByte(local) {
      return !label.isEmpty && local[0] == label[0] && Placeholders.isOneByte(label)
    }
    return isWord(local) && StableHash.hash(label) == Placeholders.example
  }

  /// Whether a folded domain is nobody's: listed, or named by a placeholder (`test.co.jp`).
  ///
  /// `example.com` is not, as those who try things out write true records with it.
  func isDomain(_ domain: Span<UInt8>) -> Bool {
    mail.contains(StableHash.hash(domain)) || isWord(domain.extracting(0..<Placeholders.label(domain)))
  }

  /// Whether dummy addresses may have this domain, though it is no dummy by itself.
  func mayBeOfDummy(_ domain: Span<UInt8>) -> Bool {
    let label = domain.extracting(0..<Placeholders.label(domain))
    return Placeholders.isOneByte(label) || StableHash.hash(label) == Placeholders.example
  }

  private static let example = StableHash.hash("example")

  /// How long the part before the first dot is.
  private static func label(_ domain: Span<UInt8>) -> Int {
    var dot = 0
    while dot < domain.count, domain[dot] != UInt8(ascii: ".") { dot += 1 }
    return dot
  }

  /// Whether digits are nobody's number: all of them, or the last eight, are alike.
  ///
  ///     0000000000   3 0000 0000   90 0000 0000   80 1111 1111
  ///
  /// The first digits are an area code, which people fill in truly.
  static func isNumber(_ digits: Span<UInt8>) -> Bool {
    isOneByte(digits) || isOneByte(digits.extracting(max(0, digits.count - 8)..<digits.count))
  }

  /// Whether seven digits are nobody's postal code.
  static func isPostalCode(_ digits: UInt64) -> Bool { digits % 1_111_111 == 0 || digits == 1_234_567 }

  /// Whether the digits of a corporate number behind the check digit are all alike: `9999999999999` checks.
  static func isCorporateNumber(_ cell: Span<UInt8>) -> Bool { isOneByte(cell.extracting(1..<cell.count)) }

  private static func isOneByte(_ text: Span<UInt8>) -> Bool {
    for index in text.indices where text[index] != text[0] { return false }
    return true
  }

  /// Whether nothing but marks is written: `-`, `ー`, `・`, `?`, `※`.
  private func isFiller(_ folded: Span<UInt8>) -> Bool {
    var index = 0
    while index < folded.count {
      let byte = folded[index]
      if byte < 0x80 {
        if ASCII.isAlphanumeric(byte) { return false }
        index += 1
      } else if byte == 0xe3, index + 2 < folded.count,
        Placeholders.isMark(folded[index + 1], folded[index + 2])
      {
        index += 3
      } else {
        return false
      }
    }
    return !folded.isEmpty
  }

  /// The second and third byte of 、 to 〜 but 々 〆 〇, of ー and of ・.
  private static func isMark(_ second: UInt8, _ third: UInt8) -> Bool {
    second == 0x80 && !(0x85...0x87).contains(third) || second == 0x83 && (third == 0xbb || third == 0xbc)
  }
}
