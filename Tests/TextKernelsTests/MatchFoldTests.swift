import Foundation
import Testing
import TextKernels

func fold(_ text: String) -> String {
  var output: [UInt8] = []
  MatchFold.name(Array(text.utf8).span, into: &output)
  return String(decoding: output, as: UTF8.self)
}

func core(_ text: String) -> String {
  var output: [UInt8] = []
  MatchFold.companyCore(Array(text.utf8).span, into: &output)
  return String(decoding: output, as: UTF8.self)
}

@Suite struct MatchFoldTests {
  @Test(arguments: [
    ["髙橋 一郎", "高橋　一郎", "高橋一郎"],
    ["﨑山", "崎山", "嵜山"],
    ["渡邊", "渡邉", "渡辺"],
    ["齋藤", "斎藤"],
    ["ﾀﾅｶ ﾀﾛｳ", "たなか たろう", "タナカ・タロウ", "タナカタロウ"],
    ["ｷﾔﾉﾝ", "キャノン", "キヤノン"],
    ["関ヶ原", "関ケ原", "関が原", "關ヶ原"],
    ["霞が関", "霞ヶ関"],
    ["佐々木", "佐佐木"],
    ["センタ－", "センター", "センタ-", "ｾﾝﾀｰ", "センタ―"],
    ["Ｓｍｉｔｈ－Jones", "smith jones", "SMITH-JONES", "SmithJones"],
    ["José Müller", "Jose Muller"],
    ["O'Brien", "O’Brien", "OBRIEN"],
    ["葛\u{E0100}城", "葛城"],
    ["か\u{3099}く", "がく", "ガク"],
    ["Straße", "STRASSE"],
    ["𠮷野家", "吉野家"],
  ])
  func `spellings of one name meet`(_ spellings: [String]) {
    let keys = spellings.map(fold)
    #expect(Set(keys).count == 1, "\(keys)")
    #expect(fold(keys[0]) == keys[0])
  }

  @Test(arguments: [
    ("A&B", "AB"), ("C++", "C"), ("斉藤", "斎藤"), ("ビル", "ヒル"), ("トヨタ", "トヨター"), ("田中", "田仲"),
    ("大阪", "大坂"),
  ])
  func `different names stay apart`(_ one: String, _ other: String) {
    #expect(fold(one) != fold(other))
  }

  @Test func `a dash between kana and kanji is no long vowel`() {
    #expect(fold("トヨタ-日産") == "トヨタ日産")
    #expect(fold("03ー1234") == "031234")
    #expect(fold("スーパー") == "スーパー")
  }

  @Test func `every kanji variant of the list folds to the first of its line`() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/CUnicode/Generate/variants.txt").standardizedFileURL
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter {
      !$0.hasPrefix("#")
    }
    #expect(lines.count > 250)
    for line in lines {
      let kanji = line.unicodeScalars.map { String($0) }
      for one in kanji { #expect(fold(one) == kanji[0], "run Sources/CUnicode/Generate/generate.py") }
    }
  }

  @Test func `output is appended`() {
    var output = Array("x:".utf8)
    MatchFold.name(Array("Ab".utf8).span, into: &output)
    #expect(output == Array("x:ab".utf8))
  }

  @Test(arguments: [
    [
      "株式会社田中商事", "田中商事株式会社", "㈱田中商事", "(株)田中商事", "（株）田中商事", "田中商事(株)", "田中商事㍿",
      "株式会社 田中商事 大阪支店", "田中商事株式会社大阪支店", "株式会社田中商事大阪支店", "株式会社田中商事 御中",
      "田中商事", "株式会社田中商事本社", "田中商事 Co., Ltd.", "株式会社田中商事 関西事業部 大阪支店",
    ],
    ["Siemens AG", "Siemens Aktiengesellschaft", "SIEMENS A.G.", "Siemens"],
    ["CRYSTALORD LIMITED", "Crystalord Ltd", "Crystalord, Ltd."],
    ["OAO Gazprom", "Gazprom JSC", "Open Joint Stock Company Gazprom"],
    ["ООО \"БАЙ\"", "ООО БАЙ", "Общество с ограниченной ответственностью БАЙ"],
    ["Tanaka Co.,Ltd.", "Tanaka Co., Ltd", "Tanaka K.K.", "K.K. Tanaka", "tanaka Co.Ltd."],
    ["カ)タナカ", "ｶ)ﾀﾅｶ", "カブシキガイシャタナカ", "タナカ(カ"],
    ["医療法人社団 青空会", "医療法人 社団 青空会", "医療法人社団青空会", "(医社)青空会"],
  ])
  func `spellings of one company meet`(_ spellings: [String]) {
    let keys = spellings.map(core)
    #expect(Set(keys).count == 1, "\(keys)")
    #expect(!keys[0].isEmpty)
  }

  @Test func `a name of nothing but a legal form is folded whole`() {
    #expect(core("株式会社") == "株式会社")
    #expect(core("Limited") == "limited")
    #expect(core("") == "")
  }
}
