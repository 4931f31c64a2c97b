import Hub
import Normalize
import Testing

@Suite struct IdempotenceTests {
  /// Pieces that have broken normalizers: widths, marks, dashes, blanks, abbreviations, bytes that are no text.
  static let pieces: [[UInt8]] =
    [
      "a", "B", "9", "0", "1", ".", ",", "-", "+", "(", ")", "@", "<", ">", "/", ":", ";", " ", "\t", "\n",
      "　", "\u{A0}",
      "\u{200B}", "\u{FEFF}", "ー", "－", "‐", "―", "−", "ｰ", "～", "〜", "・", "ｶ", "ﾊ", "ﾞ", "ﾟ", "゛", "゜",
      "\u{3099}", "\u{309A}",
      "か", "は", "ガ", "ァ", "ヶ", "髙", "﨑", "\u{FA19}", "㈱", "㍿", "(株)", "(有)", "株式会社", "有限会社", "医療法人", "社団",
      "大阪", "支店", "本社", "御中", "カ)", "(カ", "Co.", "Ltd.", "Inc", "K.K.", "①", "㌔", "İ", "ß", "ŉ", "é",
      "e\u{301}",
      "\u{323}", "각", "ᄀ", "ᅡ", "ﷺ", "TEL", "内線", "03", "090", "81", "+81", "FAX", "万", "億", "円", "¥", "約",
      "mailto:", "https://",
      "www.", "example.jp", "東京", "都", "京都", "〒", "法人番号", "T", "true", "はい", "Ⅷ", "ﾃ",
    ].map { Array($0.utf8) } + [[0xFF], [0xE3, 0x81], [0xC3]]

  @Test(arguments: Normalizers.specs.map(\.name))
  func `a normalizer applied to its own output changes nothing`(_ name: String) throws {
    let normalizer = try #require(Normalizers.named(name))
    var seed: UInt64 = 42
    func next(_ count: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((seed >> 33) % UInt64(count))
    }
    var cells = TextColumn()
    for _ in 0..<4000 {
      var cell: [UInt8] = []
      for _ in 0...next(7) { cell += Self.pieces[next(Self.pieces.count)] }
      cells.append(cell[...])
    }
    let once = normalizer.normalize(cells)
    let twice = normalizer.normalize(once.column)
    let refused = Set(once.findings.filter(\.isRefusal).map(\.row))
    var failures = 0
    for row in 0..<cells.count {
      let first = Array(once.column.bytes[once.column.range(row)])
      let second = Array(twice.column.bytes[twice.column.range(row)])
      if first != second, failures < 5 {
        failures += 1
        Issue.record(
          "\(name): \(cells.string(row) ?? "") -> \(once.column.string(row) ?? "") -> \(twice.column.string(row) ?? "")"
        )
      }
      if refused.contains(row) {
        #expect(first == Array(cells.bytes[cells.range(row)]))
      }
    }
    #expect(!twice.findings.contains { $0.isRefusal && !refused.contains($0.row) })
  }
}
