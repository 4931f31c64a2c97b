import Names
import Testing
import TextKernels

@Suite struct `Any two names` {
  private static let pieces = [
    "John", "Smith", "van", "de", "al-", "bin", "J.", "Mr.", ",", " ", " ", "-", "'", "田中", "太郎", "様", "サイトウ",
    "ｻｲﾄｳ",
    "ー", "゛", "株式会社", "(株)", "㈱", "Ltd.", "GmbH", "II", "第二", "3", "Путин", "김정은", "محمد", "ប៉ុល", "é",
    "e\u{301}", "𠮷",
    "&", "(", ")", "Abdulrahman", "Abd", "jr", "o", "shch", "ック",
  ]

  /// Names of pieces, some with bytes that are no UTF-8.
  private static func names(_ count: Int, seed: UInt64) -> [[UInt8]] {
    var dice = Dice(seed)
    return (0..<count).map { _ in
      var bytes: [UInt8] = []
      for _ in 0..<dice.next(7) { bytes.append(contentsOf: pieces[dice.next(pieces.count)].utf8) }
      for _ in 0..<(dice.next(4) == 0 ? 1 + dice.next(6) : 0) {
        bytes.insert(UInt8(dice.next(256)), at: dice.next(bytes.count + 1))
      }
      return bytes
    }
  }

  @Test func `are compared the same way round as the other way round, and lie in bounds`() {
    let names = Self.names(400, seed: 7)
    var levels: Set<NameLevel> = []
    for index in names.indices {
      for step in [1, 7, 31] {
        let (a, b) = (names[index], names[(index + step) % names.count])
        for compare in [PersonNames.compare(_:_:frequencies:), CompanyNames.compare(_:_:frequencies:)] {
          let match = compare(a.span, b.span, nil)
          #expect(
            match == compare(b.span, a.span, nil),
            "\(String(decoding: a, as: UTF8.self)) | \(String(decoding: b, as: UTF8.self))")
          #expect((0...1).contains(match.score))
          #expect((match.score >= NameMatch.threshold) == (match.level >= .similar))
          levels.insert(match.level)
        }
      }
    }
    #expect(levels.count >= 5)
  }

  @Test func `are identical to themselves, and incomparable where nothing is left of them`() {
    for name in Self.names(400, seed: 11) {
      let (one, other) = (
        PersonNames.compare(name.span, name.span), CompanyNames.compare(name.span, name.span)
      )
      #expect(one.level == (PersonNames.prepare(name.span).isEmpty ? .incomparable : .identical))
      #expect(other.level == (CompanyNames.prepare(name.span).isEmpty ? .incomparable : .identical))
    }
  }

  @Test func `never stop the program, whatever bytes they are`() {
    var dice = Dice(3)
    for _ in 0..<3000 {
      let a = (0..<dice.next(60)).map { _ in UInt8(dice.next(256)) }
      let b = (0..<dice.next(60)).map { _ in UInt8(dice.next(256)) }
      #expect((0...1).contains(PersonNames.compare(a.span, b.span).score))
      #expect((0...1).contains(CompanyNames.compare(a.span, b.span).score))
    }
    for length in [1000, 1024, 1025, 5000] {
      for piece in ["a", "a ", "田", "田 ", "ﷺ", "a.b."] {
        let long = Array(String(repeating: piece, count: length).utf8)
        #expect(PersonNames.compare(long.span, Array("John Smith".utf8).span).level <= .incomparable)
        #expect(CompanyNames.compare(long.span, Array("Foo Bar".utf8).span).level <= .incomparable)
      }
    }
  }

  @Test func `fold to what folds to itself`() {
    for (text, folded) in [
      ("Mr. José ÁLVAREZ-Ruiz", "jose alvarez ruiz"), ("ｻｲﾄｳ　ｹﾝ", "サイトウ ケン"), ("髙橋 様", "高橋"),
      ("SMITH, John", "smith john"), ("김정은", "김 정은"),
    ] {
      let once = PersonNames.prepare(Array(text.utf8).span).words
      #expect(once.joined(separator: " ") == folded)
      #expect(PersonNames.prepare(Array(folded.utf8).span).words == once)
    }
    let tables = `Names of people`.japanese + `Names of people`.latin + `Names of people`.scripts
    for name in tables.flatMap({ [$0.a, $0.b] }) {
      let once = PersonNames.prepare(Array(name.utf8).span).words
      #expect(PersonNames.prepare(Array(once.joined(separator: " ").utf8).span).words == once, "\(name)")
    }
  }

  @Test func `weigh rare words more where a table says how often they are`() {
    let all = [
      "Alpha Trading", "Beta Trading", "Gamma Trading", "Delta Trading", "Alpha Systems", "Epsilon Trading",
    ]
    let prepared = all.map { CompanyNames.prepare(Array($0.utf8).span) }
    let table = NameFrequencies(prepared)
    func level(_ a: String, _ b: String, _ table: NameFrequencies?) -> NameLevel {
      CompanyNames.compare(Array(a.utf8).span, Array(b.utf8).span, frequencies: table).level
    }
    #expect(level("Gamma", "Gamma Trading", nil) == .familyOnly)
    #expect(level("Gamma", "Gamma Trading", table) == .variant)
    #expect(level("Trading", "Gamma Trading", table) == .familyOnly)
  }
}
