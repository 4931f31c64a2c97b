import Hub
import TextKernels

/// What a list of names and the kana tables know of one word, for those who compare words by means of their own.
package struct WordTraits: Sendable, Equatable {
  /// Of its Japanese reading in kana or romaji, 0 where it has none: 大野 has none, オオノ and Ohno have the same.
  package var reading: UInt64 = 0
  /// The names that it is a form of, 0 for none.
  package var forms: UInt32 = 0

  /// What is known of a folded word.
  package static func of(_ word: Span<UInt8>) -> WordTraits {
    var letters: [UInt8] = []
    letters.reserveCapacity(word.count)
    for index in word.indices { letters.append(word[index]) }
    var builder = NameBuilder()
    guard builder.append(letters), let token = builder.tokens.first else { return WordTraits() }
    return WordTraits(reading: token.readingHash, forms: Nicknames.groups(token.hash))
  }

  /// Whether two words are forms of one name: Bob, Robert.
  @inline(__always) package static func areForms(_ a: UInt32, _ b: UInt32) -> Bool { Nicknames.meet(a, b) }
}
