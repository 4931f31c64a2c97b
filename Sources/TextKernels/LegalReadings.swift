/// The legal forms of companies in kana: as words, and as banks abbreviate them in transfers.
///
/// Source: 全国銀行協会 (全銀協) 法人略語. Banks write small kana large (シヤ), people small (シャ): forms are compared as if
/// all kana were large katakana.
enum LegalReadings {
  /// A form in folded kana.
  struct Reading: Sendable {
    var kana: [UInt32]
    var full: [UInt8]
    /// Whether kanji may stand beside it: カ)田中 is a company, イ)田中 may be the second of a list.
    var besideHan = true
  }

  /// What stands before `)`, behind `(`, or between both.
  static let abbreviations =
    readings([
      ("カ", "株式会社"), ("カブ", "株式会社"), ("ユ", "有限会社"), ("ユウ", "有限会社"), ("ド", "合同会社"), ("ドウ", "合同会社"),
    ])
    + readings(
      [
        ("メ", "合名会社"), ("シ", "合資会社"), ("ソ", "相互会社"), ("イ", "医療法人"), ("ザイ", "財団法人"), ("シヤ", "社団法人"),
        ("シユウ", "宗教法人"), ("ガク", "学校法人"), ("フク", "社会福祉法人"), ("ホゴ", "更生保護法人"),
        ("トクヒ", "特定非営利活動法人"), ("ドク", "独立行政法人"), ("チドク", "地方独立行政法人"), ("ベン", "弁護士法人"),
        ("チユウ", "有限責任中間法人"), ("ギヨ", "行政書士法人"), ("シホウ", "司法書士法人"), ("ゼイ", "税理士法人"),
        ("ダイ", "国立大学法人"), ("ノウ", "農事組合法人"), ("カンリ", "管理組合法人"), ("ロウム", "社会保険労務士法人"),
      ], besideHan: false)

  /// Whole words, at the start or the end; the longest first.
  static let words = readings([
    ("カブシキガイシヤ", "株式会社"), ("カブシキカイシヤ", "株式会社"), ("ユウゲンガイシヤ", "有限会社"), ("ユウゲンカイシヤ", "有限会社"),
    ("ゴウドウガイシヤ", "合同会社"), ("ゴウドウカイシヤ", "合同会社"), ("ゴウメイガイシヤ", "合名会社"), ("ゴウメイカイシヤ", "合名会社"),
    ("ゴウシガイシヤ", "合資会社"), ("ゴウシカイシヤ", "合資会社"), ("ソウゴガイシヤ", "相互会社"), ("ソウゴカイシヤ", "相互会社"),
    ("イツパンシヤダンホウジン", "一般社団法人"), ("イツパンザイダンホウジン", "一般財団法人"), ("コウエキシヤダンホウジン", "公益社団法人"),
    ("コウエキザイダンホウジン", "公益財団法人"), ("トクテイヒエイリカツドウホウジン", "特定非営利活動法人"),
    ("エヌピーオーホウジン", "特定非営利活動法人"), ("シヤカイフクシホウジン", "社会福祉法人"), ("シヤカイイリヨウホウジン", "社会医療法人"),
    ("イリヨウホウジンシヤダン", "医療法人社団"), ("イリヨウホウジンザイダン", "医療法人財団"), ("イリヨウホウジン", "医療法人"),
    ("ガツコウホウジン", "学校法人"), ("シユウキヨウホウジン", "宗教法人"), ("ドクリツギヨウセイホウジン", "独立行政法人"),
    ("チホウドクリツギヨウセイホウジン", "地方独立行政法人"), ("コクリツケンキユウカイハツホウジン", "国立研究開発法人"),
    ("コクリツダイガクホウジン", "国立大学法人"), ("コウリツダイガクホウジン", "公立大学法人"), ("ゼイリシホウジン", "税理士法人"),
    ("ベンゴシホウジン", "弁護士法人"), ("シホウシヨシホウジン", "司法書士法人"), ("ギヨウセイシヨシホウジン", "行政書士法人"),
    ("シヤカイホケンロウムシホウジン", "社会保険労務士法人"), ("ユウゲンセキニンカンサホウジン", "有限責任監査法人"),
    ("カンサホウジン", "監査法人"), ("ノウジクミアイホウジン", "農事組合法人"), ("トウシホウジン", "投資法人"),
    ("シヤダンホウジン", "社団法人"), ("ザイダンホウジン", "財団法人"), ("トクテイモクテキガイシヤ", "特定目的会社"),
    ("トウシジギヨウユウゲンセキニンクミアイ", "投資事業有限責任組合"), ("ユウゲンセキニンジギヨウクミアイ", "有限責任事業組合"),
    ("シンヨウキンコ", "信用金庫"), ("ロウドウキンコ", "労働金庫"), ("シンヨウクミアイ", "信用組合"),
    ("ノウギヨウキヨウドウクミアイ", "農業協同組合"), ("ギヨギヨウキヨウドウクミアイ", "漁業協同組合"),
    ("セイカツキヨウドウクミアイ", "生活協同組合"), ("ジギヨウキヨウドウクミアイ", "事業協同組合"), ("キヨウドウクミアイ", "協同組合"),
  ])

  /// The form whose kana are exactly a range, blanks left out.
  static func abbreviation(_ text: Span<UInt8>, _ range: Range<Int>) -> Reading? {
    guard range.count <= 18 else { return nil }
    for reading in abbreviations {
      if let end = end(reading, text, range.lowerBound, range.upperBound), end == range.upperBound {
        return reading
      }
    }
    return nil
  }

  /// The longest word with which a range starts, and where it ends.
  static func start(_ text: Span<UInt8>, _ range: Range<Int>) -> (reading: Reading, end: Int)? {
    guard range.count >= 21, isKana(text, range.lowerBound) else { return nil }
    let first = fold(UTF8Cell.decode(text, range.lowerBound).scalar)
    for reading in words where reading.kana[0] == first {
      if let end = end(reading, text, range.lowerBound, range.upperBound) { return (reading, end) }
    }
    return nil
  }

  /// The longest word with which a range ends, and where it starts.
  static func ending(_ text: Span<UInt8>, _ range: Range<Int>) -> (reading: Reading, start: Int)? {
    // all words end in ヤ, ン, コ or イ
    guard range.count >= 21, isKana(text, range.upperBound - 3) else { return nil }
    let last = fold(UTF8Cell.decode(text, range.upperBound - 3).scalar)
    guard last == 0x30E4 || last == 0x30F3 || last == 0x30B3 || last == 0x30A4 else { return nil }
    for reading in words {
      let start = range.upperBound - reading.kana.count * 3
      if start >= range.lowerBound, end(reading, text, start, range.upperBound) == range.upperBound {
        return (reading, start)
      }
    }
    return nil
  }

  private static func isKana(_ text: Span<UInt8>, _ at: Int) -> Bool {
    at >= 0 && text[at] == 0xE3 && (0x81...0x83).contains(text[at + 1])
  }

  /// Where a form that starts at an index ends, nil where it does not stand there.
  private static func end(_ reading: Reading, _ text: Span<UInt8>, _ start: Int, _ limit: Int) -> Int? {
    var at = start
    for kana in reading.kana {
      guard at < limit else { return nil }
      let (c, length) = UTF8Cell.decode(text, at)
      guard fold(c) == kana else { return nil }
      at += length
    }
    return at
  }

  /// Katakana without small letters.
  private static func fold(_ c: UInt32) -> UInt32 {
    let kana = Script.isHiragana(c) ? c + 0x60 : c
    switch kana {
    case 0x30C3, 0x30E3, 0x30E5, 0x30E7: return kana + 1  // ッ ャ ュ ョ
    case 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9: return kana + 1
    default: return kana
    }
  }

  private static func readings(_ list: [(String, String)], besideHan: Bool = true) -> [Reading] {
    list.map {
      Reading(kana: $0.0.unicodeScalars.map(\.value), full: Array($0.1.utf8), besideHan: besideHan)
    }.sorted { $0.kana.count > $1.kana.count }
  }
}
