/// What a word of a name is written in, as far as comparisons need to know.
enum WordScript: UInt8, Sendable {
  /// Latin, Cyrillic, Greek and other alphabets with vowels: letters stand for sounds.
  case alphabet
  /// Arabic, Hebrew, and scripts of which only the consonants are certain.
  case consonants
  case kana
  /// Kanji, with kana between perhaps.
  case han
  case hangul
}

/// What a word of a name does there.
enum WordKind: UInt8, Sendable {
  /// A part of the name.
  case content
  /// van, de, al-, bin: may be missing, and is never enough.
  case particle
  /// Jr., Sr., III.
  case generation
  /// A number, which must agree.
  case number
}

/// A word of a prepared name: where its forms stand, and their hashes.
struct NameToken: Sendable {
  /// In the bytes of the name: the word as folded, in its own script.
  var folded: Range<Int> { Int(foldedStart)..<Int(foldedEnd) }
  /// In the bytes of the name: how it sounds, in Latin letters.
  var sound: Range<Int> { Int(soundStart)..<Int(soundEnd) }
  /// In the bytes of the name: the consonants of the sound.
  var skeleton: Range<Int> { Int(skeletonStart)..<Int(skeletonEnd) }

  var foldedStart: UInt16 = 0
  var foldedEnd: UInt16 = 0
  var soundStart: UInt16 = 0
  var soundEnd: UInt16 = 0
  var skeletonStart: UInt16 = 0
  var skeletonEnd: UInt16 = 0

  /// Of the folded form.
  var hash: UInt64 = 0
  /// Of the sound, 0 where there is none.
  var soundHash: UInt64 = 0
  /// Of the Japanese reading, 0 where it has none.
  var readingHash: UInt64 = 0
  /// The groups of names that it stands in, of which one is the short form of another; 0 for none.
  var nickname: UInt32 = 0
  /// The first letter in Latin, 0 for none.
  var initial: UInt8 = 0
  var script = WordScript.alphabet
  var kind = WordKind.content
  /// How much it tells, in hundredths: less for words that many names have.
  var weight: UInt8 = 100
  /// Whether bin, ibn or ben stands before it: the father's name.
  var isFathers = false
  /// Whether it is a letter for a name.
  var isInitial = false
  /// Whether a dot shortens it: Alex., Chr.
  var isShortened = false
  /// Whether it is written in Latin letters.
  var isLatin = false
  /// Whether it stood in brackets.
  var isBracketed = false
  /// Whether a hyphen joins it to the word before.
  var isJoined = false
  /// Whether it is Abd or Abdul apart from its name: may be missing, but no other name may stand in its place.
  var isServant = false
  /// Whether it is written in capitals.
  var isUpper = false
  /// Whether it is taken for the family name.
  var isFamily = false
  /// Which sounds it has (`EditCost.signature`).
  var signature: UInt32 = 0
  /// How many letters or characters it has.
  var letters: UInt8 = 0
}
