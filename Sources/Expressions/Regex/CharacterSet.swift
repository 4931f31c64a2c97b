/// A set of characters in a regular expression.
struct CharacterSet: Sendable {
  var ranges: [ClosedRange<UInt32>] = []
  /// Sets within the set, such as `\d` in `[\da-f]`.
  var subsets: [CharacterSet] = []
  /// A general category (`Lu`) or its first letter.
  var category: String?
  var isNegated = false
  /// Whether `a` is `A` too.
  var ignoresCase = false

  init(_ ranges: [ClosedRange<UInt32>] = [], isNegated: Bool = false) {
    self.ranges = ranges
    self.isNegated = isNegated
  }

  init(category: String) { self.category = category }

  static let digit = CharacterSet([0x30...0x39])
  static let space = CharacterSet([0x09...0x0a, 0x0c...0x0d, 0x20...0x20])
  static let word = CharacterSet([0x30...0x39, 0x41...0x5a, 0x5f...0x5f, 0x61...0x7a])
  static let any = CharacterSet([0...0x10ffff])

  var negated: CharacterSet {
    var set = self
    set.isNegated.toggle()
    return set
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    if holds(scalar) { return !isNegated }
    if ignoresCase {
      for other in Self.variants(of: scalar) where holds(other) { return !isNegated }
    }
    return isNegated
  }

  private func holds(_ scalar: Unicode.Scalar) -> Bool {
    if ranges.contains(where: { $0.contains(scalar.value) }) { return true }
    if let category, Self.abbreviation(scalar.properties.generalCategory).hasPrefix(category) { return true }
    return subsets.contains { $0.contains(scalar) }
  }

  /// The other cases of a letter.
  private static func variants(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    if scalar.isASCII {
      let isLetter = scalar.properties.isAlphabetic
      return isLetter ? [Unicode.Scalar(UInt8(scalar.value) ^ 0x20)] : []
    }
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    let upper = scalar.properties.uppercaseMapping.unicodeScalars
    return [lower, upper].compactMap { $0.count == 1 ? $0.first : nil }.filter { $0 != scalar }
  }

  /// `[:alpha:]` and the like, all ASCII.
  static let posix: [String: CharacterSet] = [
    "alnum": CharacterSet([0x30...0x39, 0x41...0x5a, 0x61...0x7a]),
    "alpha": CharacterSet([0x41...0x5a, 0x61...0x7a]), "ascii": CharacterSet([0...0x7f]),
    "blank": CharacterSet([0x09...0x09, 0x20...0x20]), "cntrl": CharacterSet([0...0x1f, 0x7f...0x7f]),
    "digit": digit, "graph": CharacterSet([0x21...0x7e]), "lower": CharacterSet([0x61...0x7a]),
    "print": CharacterSet([0x20...0x7e]),
    "punct": CharacterSet([0x21...0x2f, 0x3a...0x40, 0x5b...0x60, 0x7b...0x7e]),
    "space": CharacterSet([0x09...0x0d, 0x20...0x20]), "upper": CharacterSet([0x41...0x5a]), "word": word,
    "xdigit": CharacterSet([0x30...0x39, 0x41...0x46, 0x61...0x66]),
  ]

  /// `\p{...}`: a general category or one of the scripts that are known here; nil for others.
  static func property(_ name: String) -> CharacterSet? {
    if name == "Any" { return any }
    if let script = scripts[name] { return CharacterSet(script) }
    let isCategory = allCategories.contains { $0 == name || (name.count == 1 && $0.hasPrefix(name)) }
    return isCategory ? CharacterSet(category: name) : nil
  }

  private static let scripts: [String: [ClosedRange<UInt32>]] = [
    "Latin": [
      0x41...0x5a, 0x61...0x7a, 0xaa...0xaa, 0xba...0xba, 0xc0...0xd6, 0xd8...0xf6, 0xf8...0x2b8,
      0x1e00...0x1eff, 0x2c60...0x2c7f, 0xa722...0xa787, 0xff21...0xff3a, 0xff41...0xff5a,
    ],
    "Greek": [
      0x370...0x373, 0x375...0x377, 0x37a...0x37d, 0x37f...0x37f, 0x384...0x384, 0x386...0x386, 0x388...0x3e1,
      0x3f0...0x3ff, 0x1f00...0x1fff,
    ],
    "Cyrillic": [0x400...0x484, 0x487...0x52f, 0x1c80...0x1c88, 0x2de0...0x2dff, 0xa640...0xa69f],
    "Han": [
      0x2e80...0x2fd5, 0x3005...0x3005, 0x3007...0x3007, 0x3021...0x3029, 0x3038...0x303b, 0x3400...0x4dbf,
      0x4e00...0x9fff, 0xf900...0xfad9, 0x20000...0x323af,
    ],
    "Hiragana": [0x3041...0x3096, 0x309d...0x309f, 0x1b001...0x1b11f, 0x1f200...0x1f200],
    "Katakana": [
      0x30a1...0x30fa, 0x30fd...0x30ff, 0x31f0...0x31ff, 0x32d0...0x32fe, 0x3300...0x3357, 0xff66...0xff6f,
      0xff71...0xff9d,
    ],
    "Hangul": [0x1100...0x11ff, 0x3131...0x318e, 0xa960...0xa97c, 0xac00...0xd7a3, 0xd7b0...0xd7fb],
    "Arabic": [
      0x600...0x604, 0x606...0x60b, 0x60d...0x61a, 0x61c...0x61e, 0x620...0x63f, 0x641...0x64a, 0x656...0x66f,
      0x671...0x6dc, 0x6de...0x6ff, 0x750...0x77f,
    ],
    "Hebrew": [0x591...0x5f4, 0xfb1d...0xfb4f], "Thai": [0xe01...0xe3a, 0xe40...0xe5b],
  ]

  private static let allCategories = [
    "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf",
    "Po",
    "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn",
  ]

  private static func abbreviation(_ category: Unicode.GeneralCategory) -> String {
    switch category {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .control: "Cc"
    case .format: "Cf"
    case .surrogate: "Cs"
    case .privateUse: "Co"
    case .unassigned: "Cn"
    @unknown default: "Cn"
    }
  }
}
