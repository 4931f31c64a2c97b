public import Hub
import TextKernels

/// `prefecture`: the full name of a prefecture, where it is certain.
public struct Prefecture: CellNormalizer {
  /// Name, summary, parts and examples.
  public static let spec = NormalizerSpec(
    name: "prefecture",
    summary:
      "The full name of a Japanese prefecture out of its short or Latin name, or from the start of an address; "
      + "what follows it is the part `rest`.",
    parts: ["rest"],
    examples: [
      .init("東京", "東京都", parts: ["rest": ""]), .init("東京都", "東京都", parts: ["rest": ""]),
      .init("京都", "京都府", parts: ["rest": ""]), .init("北海道", "北海道", parts: ["rest": ""]),
      .init("Osaka", "大阪府", parts: ["rest": ""]), .init("Tokyo-to", "東京都", parts: ["rest": ""]),
      .init("Hokkaidō", "北海道", parts: ["rest": ""]), .init("JP-13", "東京都", parts: ["rest": ""]),
      .init("東京都千代田区霞が関1-3-1", "東京都", parts: ["rest": "千代田区霞が関1-3-1"]),
      .init("東京千代田区", nil), .init("東京都以外", nil), .init("東京都、神奈川県", nil), .init("関東", nil),
      .init("神奈川県", "神奈川県", parts: ["rest": ""]),
    ])

  /// A prefecture's names.
  struct Entry: Sendable {
    var full: [UInt8]
    var short: [UInt8]
    var latin: String
  }

  /// JIS X 0401, from 01.
  static let entries: [Entry] = [
    ("北海道", "北海道", "hokkaido"), ("青森県", "青森", "aomori"), ("岩手県", "岩手", "iwate"), ("宮城県", "宮城", "miyagi"),
    ("秋田県", "秋田", "akita"), ("山形県", "山形", "yamagata"), ("福島県", "福島", "fukushima"), ("茨城県", "茨城", "ibaraki"),
    ("栃木県", "栃木", "tochigi"), ("群馬県", "群馬", "gunma"), ("埼玉県", "埼玉", "saitama"), ("千葉県", "千葉", "chiba"),
    ("東京都", "東京", "tokyo"), ("神奈川県", "神奈川", "kanagawa"), ("新潟県", "新潟", "niigata"), ("富山県", "富山", "toyama"),
    ("石川県", "石川", "ishikawa"), ("福井県", "福井", "fukui"), ("山梨県", "山梨", "yamanashi"), ("長野県", "長野", "nagano"),
    ("岐阜県", "岐阜", "gifu"), ("静岡県", "静岡", "shizuoka"), ("愛知県", "愛知", "aichi"), ("三重県", "三重", "mie"),
    ("滋賀県", "滋賀", "shiga"), ("京都府", "京都", "kyoto"), ("大阪府", "大阪", "osaka"), ("兵庫県", "兵庫", "hyogo"),
    ("奈良県", "奈良", "nara"), ("和歌山県", "和歌山", "wakayama"), ("鳥取県", "鳥取", "tottori"), ("島根県", "島根", "shimane"),
    ("岡山県", "岡山", "okayama"), ("広島県", "広島", "hiroshima"), ("山口県", "山口", "yamaguchi"),
    ("徳島県", "徳島", "tokushima"),
    ("香川県", "香川", "kagawa"), ("愛媛県", "愛媛", "ehime"), ("高知県", "高知", "kochi"), ("福岡県", "福岡", "fukuoka"),
    ("佐賀県", "佐賀", "saga"), ("長崎県", "長崎", "nagasaki"), ("熊本県", "熊本", "kumamoto"), ("大分県", "大分", "oita"),
    ("宮崎県", "宮崎", "miyazaki"), ("鹿児島県", "鹿児島", "kagoshima"), ("沖縄県", "沖縄", "okinawa"),
  ].map { Entry(full: Array($0.0.utf8), short: Array($0.1.utf8), latin: $0.2) }

  /// Full names.
  private static let full = table { [$0.full] }
  /// All that a cell may hold alone, in lower case.
  private static let alone = table { entry in
    let endings = ["", "-to", "-fu", "-ken", "-do", " prefecture", " pref.", " ken"]
    let long = longVowels[entry.latin].map { [$0] } ?? []
    return [entry.full, entry.short]
      + ([entry.latin] + long).flatMap { name in endings.map { Array((name + $0).utf8) } }
  }

  /// Names whose long vowels are written in Hepburn's way.
  private static let longVowels = [
    "hokkaido": "hokkaidō", "tokyo": "tōkyō", "kyoto": "kyōto", "osaka": "ōsaka", "hyogo": "hyōgo",
    "kochi": "kōchi",
    "oita": "ōita",
  ]

  private static func table(_ spellings: (Entry) -> [[UInt8]]) -> SpellingTable {
    var table = SpellingTable()
    for (row, entry) in entries.enumerated() {
      for spelling in spellings(entry) { _ = table.insert(spelling, row: row, place: 0) }
      // ISO 3166-2
      _ = table.insert(Array("jp-\(row < 9 ? "0" : "")\(row + 1)".utf8), row: row, place: 0)
    }
    return table
  }

  private let full = Self.full
  private let alone = Self.alone
  private var spelling = FoldedSpelling()

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    if full.find(cell) != nil { return .unchanged }
    if let row = alone.find(cell) { return write(row, &output) }
    spelling.fold(cell)
    let text = spelling.text
    if let row = alone.find(text.span) { return write(row, &output) }
    // an address: full names take three characters, 神奈川県, 和歌山県 and 鹿児島県 four
    for length in [9, 12] where text.count > length {
      guard let row = full.find(text.span.extracting(0..<length)) else { continue }
      PreparedText.prepare(cell, into: &prepared, scratch: &output.scratch)
      let rest = Spaces.trimmed(prepared.span.extracting(length..<prepared.count))
      guard !Self.saysOther(prepared.span, length + rest.lowerBound) else { break }
      output.parts[0].append(contentsOf: prepared[(length + rest.lowerBound)..<(length + rest.upperBound)])
      return write(row, &output)
    }
    return .refused("normalize.prefecture.unknown")
  }

  private var prepared: [UInt8] = []

  /// Whether what follows a prefecture's name says another place, or several: 東京都以外, 東京都を除く, 東京都、神奈川県.
  private static func saysOther(_ text: Span<UInt8>, _ at: Int) -> Bool {
    let words: [StaticString] = ["以外", "を除", "除く", "、", ",", "・", "/", "~", "〜", "または", "又は", "及び", "および"]
    return words.contains { text.startsWith($0, at: at) }
      || text.extracting(at..<text.count).isWord("外")
  }

  private func write(_ row: Int, _ output: inout CellOutput) -> Verdict {
    output.text.append(contentsOf: Self.entries[row].full)
    return .changed
  }
}
