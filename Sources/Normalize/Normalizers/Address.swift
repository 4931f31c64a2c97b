public import Hub
import TextKernels

/// `address`: a Japanese address in one notation, with prefecture, city, town, block and building as parts.
public struct Address: CellNormalizer {
  /// Name, summary, parts and examples.
  public static let spec = NormalizerSpec(
    name: "address",
    summary:
      "Japanese addresses as prefecture, city, town, block with hyphens (1丁目3番1号 as 1-3-1) and building, with all behind the city as rest, too; a "
      + "prefecture that was left out is added where the city is the only one of its name, with a warning.",
    parts: ["prefecture", "city", "town", "block", "building", "street", "postal_code", "rest"],
    examples: [
      example(
        "東京都千代田区霞が関一丁目３番１号", "東京都千代田区霞が関1-3-1", "東京都", "千代田区", "霞が関", "1-3-1"),
      example(
        "〒530-0001 大阪府 大阪市北区 梅田２−２−２ ヒルトンプラザ 18F", "大阪府大阪市北区梅田2-2-2 ヒルトンプラザ 18F", "大阪府",
        "大阪市北区", "梅田", "2-2-2", "ヒルトンプラザ 18F", postalCode: "530-0001"),
      example("千葉県市川市市川1-1-1", "千葉県市川市市川1-1-1", "千葉県", "市川市", "市川", "1-1-1"),
      example("四日市市諏訪町1番5号", "三重県四日市市諏訪町1-5", "三重県", "四日市市", "諏訪町", "1-5"),
      example("北海道余市町朝日町26", "北海道余市郡余市町朝日町26", "北海道", "余市郡余市町", "朝日町", "26"),
      example(
        "札幌市中央区北5条西6丁目1-23北海道通信ビル5F", "北海道札幌市中央区北五条西6-1-23 北海道通信ビル5F", "北海道", "札幌市中央区",
        "北五条西", "6-1-23", "北海道通信ビル5F"),
      example(
        "京都府京都市中京区寺町通御池上る上本能寺前町488番地", "京都府京都市中京区寺町通御池上る上本能寺前町488", "京都府",
        "京都市中京区", "上本能寺前町", "488", street: "寺町通御池上る"),
      example("札幌市中央区北1西2", "北海道札幌市中央区北一条西2", "北海道", "札幌市中央区", "北一条西", "2"),
      example("東京都八丈島八丈町大賀郷2551-2", "東京都八丈町大賀郷2551-2", "東京都", "八丈町", "大賀郷", "2551-2"),
      example("静岡県浜松市中区元城町103-2", "静岡県浜松市中区元城町103-2", "静岡県", "浜松市中区", "元城町", "103-2"),
      example("東京都千代田区三番町6-17", "東京都千代田区三番町6-17", "東京都", "千代田区", "三番町", "6-17"),
      example("府中市宮西町2-24", "府中市宮西町2-24", "", "府中市", "宮西町", "2-24"),
      .init("霞が関1-3-1", nil), .init("1600 Amphitheatre Parkway", nil),
    ])

  private static func example(
    _ input: String, _ output: String, _ prefecture: String, _ city: String, _ town: String, _ block: String,
    _ building: String = "", street: String = "", postalCode: String = ""
  ) -> NormalizerSpec.Example {
    .init(
      input, output,
      parts: [
        "prefecture": prefecture, "city": city, "town": town, "block": block, "building": building,
        "street": street, "postal_code": postalCode,
        "rest": street + town + block + (building.isEmpty ? "" : " \(building)"),
      ])
  }

  private var address = AddressText()
  private var prepared: [UInt8] = []

  /// Makes the normalizer.
  public init() {}

  mutating func cell(_ cell: Span<UInt8>, _ output: inout CellOutput) -> Verdict {
    // Without kanji there is no Japanese address.
    if UTF8Cell.isASCII(cell) { return .refused("normalize.address.form") }
    prepared.removeAll(keepingCapacity: true)
    TidyText.append(cell, to: &prepared, scratch: &output.scratch, keepingIdeographs: true)
    let source = prepared
    if let code = address.split(source.span) { return .refused(code) }
    if let warning = address.warning { output.warnings.append(warning) }
    if let row = address.prefecture { output.parts[0].append(contentsOf: Prefecture.entries[row].full) }
    output.parts[1].append(contentsOf: address.city)
    output.parts[2].append(contentsOf: address.town)
    output.parts[3].append(contentsOf: address.block)
    output.parts[4].append(contentsOf: address.building)
    output.parts[5].append(contentsOf: address.street)
    if !address.postalCode.isEmpty {
      output.parts[6].append(contentsOf: address.postalCode[..<3])
      output.parts[6].append(0x2D)
      output.parts[6].append(contentsOf: address.postalCode[3...])
    }
    for part in [5, 2, 3] { output.parts[7].append(contentsOf: output.parts[part]) }
    if !address.building.isEmpty {
      if !output.parts[7].isEmpty { output.parts[7].append(0x20) }
      output.parts[7].append(contentsOf: address.building)
    }
    for part in [0, 1, 5, 2, 3] { output.text.append(contentsOf: output.parts[part]) }
    if !address.building.isEmpty {
      if !output.text.isEmpty { output.text.append(0x20) }
      output.text.append(contentsOf: address.building)
    }
    return output.text.span.isSame(as: cell) ? .unchanged : .changed
  }
}
