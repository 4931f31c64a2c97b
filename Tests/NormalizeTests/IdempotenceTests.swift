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
      "2024", "/", "年", "月", "日", "令和", "元", "R", "㍻", "45383", "Apr", "60", "一", "十", "二",
      "千代田区", "市川市", "札幌市中央区", "京都市", "上る", "東入", "府中市", "余市町", "郡", "市", "区", "町", "村", "霞が関",
      "丁目", "番地", "番", "号", "の", "条", "番町", "階", "5F", "大字", "第", "ビル", "100-0013", "北海道",
      "gmail.com", "gmial.com", "@gmail.com", "日本語", "。", "xn--", "ß.de", "+44", "(0)", "+39", "010", "+1",
      "{", "}", "\"", "\\", "\u{0}", "\u{7F}", "\u{2028}", "\u{10FFFF}", "\u{1E030}", "🏢",
    ].map { Array($0.utf8) } + [[0xFF], [0xE3, 0x81], [0xC3]]

  @Test(arguments: Normalizers.specs.map(\.name))
  func `a normalizer applied to its own output changes nothing`(_ name: String) throws {
    let normalizer = try #require(Normalizers.named(name))
    var seed: UInt64 = 42
    func next(_ count: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((seed >> 33) % UInt64(count))
    }
    let examples = type(of: normalizer).spec.examples.map { Array($0.input.utf8) }
    var cells = TextColumn()
    for example in examples { cells.append(example[...]) }
    for _ in 0..<20_000 {
      var cell: [UInt8] = []
      if next(8) == 0 {
        // any code points at all
        for _ in 0...next(5) {
          if let scalar = Unicode.Scalar(UInt32(next(next(2) == 0 ? 0x1_0000 : 0x11_0000))) {
            cell += Array(String(scalar).utf8)
          }
        }
      } else {
        // every normalizer's own examples among the pieces, so that what it reads is there, too
        for _ in 0...next(7) {
          cell +=
            next(10) == 0 ? examples[next(examples.count)] : Self.pieces[next(Self.pieces.count)]
        }
      }
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
