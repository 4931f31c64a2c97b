import Foundation
import Hub
import Normalize
import Testing

@Suite struct AddressTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var input: String
    var prefecture: String
    var city: String
    var town: String
    var block: String
    var building: String
    var code: String?
    var testDescription: String { input }

    init(
      _ input: String, _ prefecture: String, _ city: String, _ town: String = "", _ block: String = "",
      _ building: String = "", code: String? = nil
    ) {
      self.input = input
      self.prefecture = prefecture
      self.city = city
      self.town = town
      self.block = block
      self.building = building
      self.code = code.map { "normalize.address." + $0 }
    }
  }

  /// Names that hold the words for prefecture, city, ward, town and village where they do not mean them.
  static let traps: [Case] = [
    .init("京都府京都市中京区西ノ京1-2", "京都府", "京都市中京区", "西ノ京", "1-2"),
    .init("千葉県市川市八幡1-1-1", "千葉県", "市川市", "八幡", "1-1-1"),
    .init("千葉県市原市国分寺台中央1-1-1", "千葉県", "市原市", "国分寺台中央", "1-1-1"),
    .init("三重県四日市市諏訪町1-5", "三重県", "四日市市", "諏訪町", "1-5"),
    .init("広島県廿日市市下平良1-11-1", "広島県", "廿日市市", "下平良", "1-11-1"),
    .init("石川県野々市市三納1-1", "石川県", "野々市市", "三納", "1-1"),
    .init("滋賀県八日市町1", "滋賀県", "", "", "", code: "unknown_city"),
    .init("佐賀県杵島郡大町町大町5017", "佐賀県", "杵島郡大町町", "大町", "5017"),
    .init("長野県大町市大町3887", "長野県", "大町市", "大町", "3887"),
    .init("北海道余市郡余市町朝日町26", "北海道", "余市郡余市町", "朝日町", "26"),
    .init("北海道余市町朝日町26", "北海道", "余市郡余市町", "朝日町", "26"),
    .init("東京都東村山市本町1-2-3", "東京都", "東村山市", "本町", "1-2-3"),
    .init("東京都武蔵村山市本町1-1-1", "東京都", "武蔵村山市", "本町", "1-1-1"),
    .init("群馬県佐波郡玉村町下新田201", "群馬県", "佐波郡玉村町", "下新田", "201"),
    .init("福島県田村市船引町船引", "福島県", "田村市", "船引町船引"),
    .init("福島県田村郡三春町大町1", "福島県", "田村郡三春町", "大町", "1"),
    .init("東京都羽村市緑ヶ丘5-2-1", "東京都", "羽村市", "緑ヶ丘", "5-2-1"),
    .init("新潟県十日町市千歳町3丁目3番地", "新潟県", "十日町市", "千歳町", "3-3"),
    .init("新潟県村上市三之町1番1号", "新潟県", "村上市", "三之町", "1-1"),
    .init("東京都町田市森野2-2-22", "東京都", "町田市", "森野", "2-2-22"),
    .init("奈良県高市郡高取町観覚寺990-1", "奈良県", "高市郡高取町", "観覚寺", "990-1"),
    .init("奈良県大和郡山市北郡山町248-4", "奈良県", "大和郡山市", "北郡山町", "248-4"),
    .init("愛知県蒲郡市旭町17番1号", "愛知県", "蒲郡市", "旭町", "17-1"),
    .init("岐阜県郡上市八幡町島谷228", "岐阜県", "郡上市", "八幡町島谷", "228"),
    .init("福岡県小郡市小郡255-1", "福岡県", "小郡市", "小郡", "255-1"),
    .init("石川県金沢市広坂1丁目1番1号", "石川県", "金沢市", "広坂", "1-1-1"),
    .init("沖縄県国頭郡東村平良804", "沖縄県", "国頭郡東村", "平良", "804"),
    .init("茨城県龍ヶ崎市3710", "茨城県", "龍ケ崎市", "", "3710"),
    .init("千葉県鎌ヶ谷市新鎌ヶ谷2-6-1", "千葉県", "鎌ケ谷市", "新鎌ヶ谷", "2-6-1"),
    .init("神奈川県横浜市中区本町６丁目５０－１０", "神奈川県", "横浜市中区", "本町", "6-50-10"),
    .init("神奈川県横浜市本町6-50", "神奈川県", "横浜市", "本町", "6-50"),
    .init("東京都港区芝公園四丁目２−８", "東京都", "港区", "芝公園", "4-2-8"),
    .init("東京都千代田区一番町25番地", "東京都", "千代田区", "一番町", "25"),
    .init("東京都千代田区3番町6-17", "東京都", "千代田区", "三番町", "6-17"),
    .init("宮城県仙台市青葉区一番町四丁目7番17号", "宮城県", "仙台市青葉区", "一番町", "4-7-17"),
    .init("東京都中央区八丁堀四丁目一番一号", "東京都", "中央区", "八丁堀", "4-1-1"),
    .init("東京都港区六本木六丁目10番1号六本木ヒルズ森タワー", "東京都", "港区", "六本木", "6-10-1", "六本木ヒルズ森タワー"),
    .init("東京都港区六本木六-十-一", "東京都", "港区", "六本木", "6-10-1"),
    .init("東京都千代田区三番町一ー二", "東京都", "千代田区", "三番町", "1-2"),
    .init("東京都新宿区西新宿2-8-1 都庁第一本庁舎 7階", "東京都", "新宿区", "西新宿", "2-8-1", "都庁第一本庁舎 7階"),
    .init("大阪府堺市堺区南瓦町3番1号", "大阪府", "堺市堺区", "南瓦町", "3-1"),
    .init("東京都渋谷区渋谷1の2の3の405", "東京都", "渋谷区", "渋谷", "1-2-3-405"),
    .init("東京都渋谷区渋谷1-2-3-405号室", "東京都", "渋谷区", "渋谷", "1-2-3", "405号室"),
    .init("新潟県新潟市中央区一番堀通町3-10", "新潟県", "新潟市中央区", "一番堀通町", "3-10"),
    .init("千葉県柏市新十余二5", "千葉県", "柏市", "新十余二", "5"),
    .init("岩手県北上市成田第1地割33番地4", "岩手県", "北上市", "成田第1地割", "33-4"),
    .init("東京都千代田区霞が関1丁目", "東京都", "千代田区", "霞が関", "1丁目"),
    .init("東京都千代田区大手町 JAビル", "東京都", "千代田区", "大手町", "", "JAビル"),
    .init("東京都", "東京都", ""),
    .init("東京千代田区霞が関1-3-1", "東京都", "千代田区", "霞が関", "1-3-1", code: "prefecture"),
    .init("横浜市西区みなとみらい2-2-1", "神奈川県", "横浜市西区", "みなとみらい", "2-2-1", code: "prefecture"),
    .init("府中市宮西町2-24", "", "府中市", "宮西町", "2-24", code: "ambiguous"),
    .init("港区芝公園4-2-8", "", "港区", "芝公園", "4-2-8", code: "ambiguous"),
    .init("静岡県浜松市中区元城町103-2", "静岡県", "浜松市中区", "元城町", "103-2", code: "unknown_city"),
    .init("静岡県浜松市浜北区西美薗6", "静岡県", "浜松市浜北区", "西美薗", "6", code: "unknown_city"),
    .init("静岡県浜松市中央区元城町103-2", "静岡県", "浜松市中央区", "元城町", "103-2"),
    .init("静岡県浜松市元城町103-2", "静岡県", "浜松市", "元城町", "103-2"),
    .init("東京都八丈町大賀郷2551-2", "東京都", "八丈町", "大賀郷", "2551-2"),
    .init("東京都八丈島八丈町大賀郷2551-2", "東京都", "八丈町", "大賀郷", "2551-2"),
    .init("東京都三宅村阿古497", "東京都", "三宅村", "阿古", "497"),
    .init("東京都三宅島三宅村阿古497", "東京都", "三宅村", "阿古", "497"),
    .init("北海道札幌市中央区北1西2", "北海道", "札幌市中央区", "北一条西", "2"),
    .init("北海道札幌市中央区南三西4丁目", "北海道", "札幌市中央区", "南三条西", "4丁目"),
    .init("大阪府大阪市此花区桜島無番地 事務所棟", "大阪府", "大阪市此花区", "桜島", "無番地", "事務所棟"),
    .init("埼玉県浦和市高砂3-15-1", "埼玉県", "浦和市", "高砂", "3-15-1", code: "unknown_city"),
  ]

  @Test(arguments: traps) func `an address comes apart`(_ test: Case) {
    let outcome = apply(Address.self, test.input)
    if test.city.isEmpty, test.code == "normalize.address.unknown_city" {
      // what the table does not know is told, whatever the grammar makes of it
      #expect(outcome.parts["prefecture"] == test.prefecture)
      #expect(outcome.codes == ["normalize.address.unknown_city"])
      return
    }
    #expect(outcome.parts["prefecture"] == test.prefecture)
    #expect(outcome.parts["city"] == test.city)
    #expect(outcome.parts["town"] == test.town)
    #expect(outcome.parts["block"] == test.block)
    #expect(outcome.parts["building"] == test.building)
    // 東京 in front of a ward is a prefecture that is written, if in short
    let isShort = test.input.hasPrefix("東京千代田区")
    #expect(outcome.codes == (isShort ? [] : test.code.map { [$0] } ?? []))
  }

  @Test func `streets of Kyoto stand apart`() {
    let outcome = apply(Address.self, "京都市下京区烏丸通七条下る東塩小路町721-1")
    #expect(outcome.parts["street"] == "烏丸通七条下る")
    #expect(outcome.parts["town"] == "東塩小路町")
    #expect(outcome.parts["block"] == "721-1")
    #expect(outcome.text == "京都府京都市下京区烏丸通七条下る東塩小路町721-1")
  }

  @Test(arguments: ["霞が関1-3-1", "1-3-1", "Tokyo, Chiyoda-ku", "なし", "浦和市高砂1-1", "〒100-0013"])
  func `what names no municipality is refused`(_ text: String) {
    let outcome = apply(Address.self, text)
    #expect(outcome.text == nil)
    #expect(outcome.codes.count == 1)
  }

  /// All domestic addresses of the IMI cases (デジタル庁, MIT), whose 都道府県 and 市区町村 the registry gives.
  @Test(.enabled(if: sharedData("imi-hojin/spec") != nil))
  func `the IMI cases are read`() throws {
    let folder = try #require(sharedData("imi-hojin/spec"))
    var count = 0
    func visit(_ node: Any) {
      if let list = node as? [Any] { for item in list { visit(item) } }
      guard let map = node as? [String: Any] else { return }
      if let text = map["表記"] as? String, let city = map["市区町村"] as? String {
        let outcome = apply(Address.self, text)
        #expect(outcome.parts["prefecture"] == map["都道府県"] as? String)
        #expect(outcome.parts["city"] == city)
        #expect(outcome.parts["block"]?.isEmpty == false && outcome.codes.isEmpty, "\(text)")
        if let code = map["郵便番号"] as? String {
          let postal = apply(PostalCode.self, code).text ?? ""
          #expect(apply(Address.self, "〒\(code) \(text)").parts["postal_code"] == postal)
        }
        count += 1
      }
      for value in map.values { visit(value) }
    }
    for name in ["001-io", "002-nest", "003-misc", "004-conflict", "005-closed"] {
      let data = try Data(contentsOf: folder.appendingPathComponent(name + ".json"))
      for item in try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]]) {
        visit(item["output"] ?? [:])
      }
    }
    #expect(count >= 15)
  }
}
