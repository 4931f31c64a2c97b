/// What a record says of a person's name, as packed keys (see `NameKey`).
struct NameProfile: Equatable, Sendable {
  var whole: UInt64
  var parts: UInt64
  var kana: UInt64
  var kanaParts: UInt64

  /// A key that records of one name have in common, for putting them near each other.
  var locality: UInt64 { whole != 0 ? whole : kana != 0 ? kana : parts }

  /// How two names go together.
  enum Relation {
    /// The same name, possibly family and given name swapped, in writing or in reading.
    case same
    /// They share the family or the given name (marriage, a homophone, a family name alone).
    case partly
    /// They cannot be compared (romaji against kanji, a part missing), or there is none.
    case unknown
    /// They share the family name, and their given names differ as they are written; how they are read is not known
    /// of both. Relatives, or one name with a slip in its characters.
    case relatives
    /// Both are complete and comparable and agree in nothing, or in the family name alone, in writing and in reading.
    case conflict
  }

  /// Compares two names.
  ///
  /// One agreement, in writing or in reading, outweighs every difference: only names that agree in neither
  /// family nor given name contradict each other.
  func relation(to other: NameProfile) -> Relation {
    if NameProfile.isSame(whole, parts, other.whole, other.parts)
      || NameProfile.isSame(kana, kanaParts, other.kana, other.kanaParts)
    {
      return .same
    }
    if NameProfile.share(parts, other.parts) || NameProfile.share(kanaParts, other.kanaParts) {
      return byFamily(other)
    }
    if NameProfile.contradict(parts, other.parts) || NameProfile.contradict(kanaParts, other.kanaParts) {
      return .conflict
    }
    return .unknown
  }

  /// What names that share a part have to do with each other: relatives have another given name.
  private func byFamily(_ other: NameProfile) -> Relation {
    let written = NameProfile.isFamilyOnly(parts, other.parts)
    let read = NameProfile.isFamilyOnly(kanaParts, other.kanaParts)
    // 太郎 and 太朗 are read alike; タロウ and ハナコ are no slip of the characters.
    if written, NameProfile.sharesGiven(kanaParts, other.kanaParts) { return .partly }
    if read, NameProfile.sharesGiven(parts, other.parts) { return .partly }
    if read || written && isReadOtherwise(than: other) { return .conflict }
    return written ? .relatives : .partly
  }

  /// Whether two complete names in one script share the family name, and not the given name.
  private static func isFamilyOnly(_ a: UInt64, _ b: UInt64) -> Bool {
    let (given, otherGiven) = (a & 0xffff_ffff, b & 0xffff_ffff)
    return a >> 32 != 0 && a >> 32 == b >> 32 && given != 0 && otherGiven != 0 && given != otherGiven
      && given & 3 != 0 && given & 3 == otherGiven & 3
  }

  private static func sharesGiven(_ a: UInt64, _ b: UInt64) -> Bool {
    a & 0xffff_ffff != 0 && a & 0xffff_ffff == b & 0xffff_ffff
  }

  /// Whether the record has a family name alone and it is the other's.
  func isFamilyAlone(of other: NameProfile) -> Bool {
    NameProfile.isFamily(parts, of: other.parts) || NameProfile.isFamily(kanaParts, of: other.kanaParts)
  }

  /// Whether two names that sound alike can be one as they are written: one part is the same, or the scripts
  /// cannot be compared.
  func mayBeWritten(as other: NameProfile) -> Bool {
    NameProfile.share(parts, other.parts) || !NameProfile.contradict(parts, other.parts)
  }

  /// Whether both readings are known in full and differ.
  func isReadOtherwise(than other: NameProfile) -> Bool {
    kana != 0 && other.kana != 0 && !NameProfile.isSame(kana, kanaParts, other.kana, other.kanaParts)
  }

  /// Whether the record names somebody in full, in writing or in reading.
  var isComplete: Bool { whole != 0 || kana != 0 }

  /// Whether the record names nobody.
  var isEmpty: Bool { whole | parts | kana | kanaParts == 0 }

  /// What counts when the names behind a shared key are counted: the name whatever its order, with the kind
  /// of writing, as romaji and kanji of one person are not two names.
  var signature: (kind: Int, value: UInt64) {
    if let name = NameProfile.unordered(parts) { return name }
    let piece = whole | parts
    if piece != 0 { return (4, piece) }
    return NameProfile.unordered(kanaParts) ?? (4, kana | kanaParts)
  }

  /// A key of the complete name whatever the order of its parts; 0 where a part is missing.
  var unordered: UInt64 {
    guard let name = NameProfile.unordered(parts) else { return 0 }
    return name.value
  }

  private static func unordered(_ parts: UInt64) -> (kind: Int, value: UInt64)? {
    let family = parts >> 32
    let given = parts & 0xffff_ffff
    guard family != 0, given != 0 else { return nil }
    return (Int(family & 3), min(family, given) << 32 | max(family, given))
  }

  private static func isSame(_ whole: UInt64, _ parts: UInt64, _ otherWhole: UInt64, _ otherParts: UInt64)
    -> Bool
  {
    if whole != 0, whole == otherWhole { return true }
    guard parts >> 32 != 0, parts & 0xffff_ffff != 0 else { return false }
    return parts == otherParts || parts == (otherParts >> 32 | otherParts << 32)
  }

  private static func share(_ a: UInt64, _ b: UInt64) -> Bool {
    let (family, given) = (a >> 32, a & 0xffff_ffff)
    let (otherFamily, otherGiven) = (b >> 32, b & 0xffff_ffff)
    return family != 0 && (family == otherFamily || family == otherGiven)
      || given != 0 && (given == otherFamily || given == otherGiven)
  }

  /// Both complete, in scripts that can be compared; that they share nothing is known by then.
  private static func contradict(_ a: UInt64, _ b: UInt64) -> Bool {
    let (family, given) = (a >> 32, a & 0xffff_ffff)
    let (otherFamily, otherGiven) = (b >> 32, b & 0xffff_ffff)
    guard family != 0, given != 0, otherFamily != 0, otherGiven != 0 else { return false }
    let script = family & 3
    return script != 0 && given & 3 == script && otherFamily & 3 == script && otherGiven & 3 == script
  }

  private static func isFamily(_ alone: UInt64, of whole: UInt64) -> Bool {
    alone & 0xffff_ffff == 0 && alone != 0 && alone >> 32 == whole >> 32
  }
}
