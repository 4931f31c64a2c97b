/// Many short texts in one piece of memory; the hot loops append them byte by byte.
struct TextPool: Sendable {
  private var bytes: [UInt8] = []
  private var starts: [UInt32] = [0]

  init() {}

  init(_ texts: some Sequence<some StringProtocol>) {
    for text in texts { add(text) }
  }

  /// The words of a vocabulary text, `@` and `_` standing for spaces.
  init(words text: String) {
    for word in text.words { add(word.spaced) }
  }

  /// How many texts there are.
  var count: Int { starts.count - 1 }

  mutating func add(_ text: some StringProtocol) {
    bytes.append(contentsOf: text.utf8)
    starts.append(UInt32(bytes.count))
  }

  mutating func add(_ text: [UInt8]) {
    bytes.append(contentsOf: text)
    starts.append(UInt32(bytes.count))
  }

  /// Where a text begins and ends.
  func range(_ index: Int) -> Range<Int> { Int(starts[index])..<Int(starts[index + 1]) }

  /// Appends a text.
  func append(_ index: Int, to out: inout [UInt8]) {
    for position in range(index) { out.append(bytes[position]) }
  }

  /// One text, for setting up and for tests.
  func text(_ index: Int) -> String { String(decoding: bytes[range(index)], as: UTF8.self) }

  /// Whether two texts are the same.
  func isSame(_ a: Int, _ b: Int) -> Bool { bytes[range(a)] == bytes[range(b)] }
}

/// Texts to draw from by weight, written `text:weight`.
struct WeightedTexts: Sendable {
  var texts: TextPool
  var weights: WeightTable

  init(_ text: String) {
    let items = text.words.map { $0.split(separator: ":") }
    texts = TextPool(items.map { $0[0].spaced })
    weights = WeightTable(items.map { UInt64($0.last ?? "1") ?? 1 })
  }

  func pick(_ random: inout SeededRandom) -> Int { weights.pick(&random) }
}

extension String {
  /// The words between spaces and line ends.
  var words: [Substring] { split { $0 == " " || $0 == "\n" } }
}

extension Substring {
  /// The word with `@` and `_` as the spaces that they stand for.
  var spaced: String { String(map { $0 == "@" || $0 == "_" ? " " : $0 }) }
}

extension [UInt8] {
  /// Appends the UTF-8 of a literal.
  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { buffer in
      for index in 0..<buffer.count { unsafe append(buffer[index]) }
    }
  }

  /// Appends a number in decimal, filled with zeros to a width.
  mutating func append(number: Int, width: Int = 1) {
    var divisor = 1
    var digits = 1
    while number / divisor >= 10 || digits < width {
      divisor *= 10
      digits += 1
    }
    while divisor > 0 {
      append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number / divisor % 10))
      divisor /= 10
    }
  }

  /// Appends bytes of another array without copying it first.
  mutating func append(_ other: [UInt8], _ range: Range<Int>) {
    for index in range { append(other[index]) }
  }

  /// Appends one character of the basic plane beyond ASCII 0x7FF (kana, kanji, full-width forms).
  mutating func append(character code: UInt32) {
    append(UInt8(0xE0 | code >> 12))
    append(UInt8(0x80 | code >> 6 & 0x3F))
    append(UInt8(0x80 | code & 0x3F))
  }
}
