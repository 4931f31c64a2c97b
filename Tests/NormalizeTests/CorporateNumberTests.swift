import Foundation
import Hub
import Normalize
import Testing

@Suite struct CorporateNumberTests {
  /// 国税庁, 経済産業省, 中小企業庁, 国土交通省, and companies out of the registry.
  @Test(arguments: [
    "7000012050002", "4000012090001", "1000012090004", "2000012100001", "1010001164098", "1430001000814",
    "2430001000813", "1430001000343", "1700150032564", "8700150031972", "1430005012772",
  ])
  func `registered numbers have a valid check digit`(_ number: String) {
    #expect(apply(CorporateNumber.self, number) == Outcome(text: number))
  }

  @Test(arguments: [
    ("9000012090004", "check"), ("7000012050003", "check"), ("100000000", "form"),
    ("10000000000000000", "form"),
    ("0123456789012", "form"), ("000012050002", "twelve"), ("T7000012050002", "invoice"),
    ("7.00001E+12", "form"),
    ("法人番号", "form"), ("なし", "form"),
  ])
  func `what is no corporate number says why`(_ text: String, _ code: String) {
    #expect(apply(CorporateNumber.self, text) == Outcome(codes: ["normalize.corporate_number." + code]))
  }

  @Test func `any other first digit fails`() {
    for first in "12345689" {
      #expect(apply(CorporateNumber.self, "\(first)000012050002").text == nil)
    }
  }

  /// All 識別値 and names of the IMI cases (デジタル庁, MIT): numbers of the registry are read, and the names come
  /// apart into the 組織種別 that the registry gives.
  @Test(.enabled(if: sharedData("imi-hojin/spec") != nil))
  func `the IMI cases are read`() throws {
    let folder = try #require(sharedData("imi-hojin/spec"))
    var numbers = 0
    var names = 0
    func visit(_ node: Any) {
      if let list = node as? [Any] { for item in list { visit(item) } }
      guard let map = node as? [String: Any] else { return }
      if let id = map["ID"] as? [String: Any], let number = id["識別値"] as? String, map["表記"] is String {
        #expect(apply(CorporateNumber.self, number) == Outcome(text: number))
        numbers += 1
      }
      if let name = map["表記"] as? String, let kind = (map["組織種別"] as? [String: Any])?["表記"] as? String {
        let outcome = apply(CompanyNameNormalizer.self, name)
        #expect(outcome.text == name)
        // 国の機関 and その他 are kinds of the registry, not words of the name
        #expect(outcome.parts["legal_form"] == (kind == "株式会社" ? kind : ""), "\(name)")
        names += 1
      }
      for value in map.values { visit(value) }
    }
    for name in ["001-io", "002-nest", "003-misc", "004-conflict", "005-closed"] {
      let data = try Data(contentsOf: folder.appendingPathComponent(name + ".json"))
      let cases = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
      for item in cases {
        // outputs that keep the caller's own 表記 beside the registry's have a list there, and are passed over
        visit(item["output"] ?? [:])
      }
    }
    #expect(numbers >= 15)
    #expect(names >= 15)
  }

  /// Numbers that the IMI library (デジタル庁, MIT) refuses and we take: it asks the registry, which has no such number;
  /// the normalizer knows only that the check digit is right.
  static let deviations: Set<String> = ["2876543210987"]

  /// All cases of the IMI library for legal entities: a number that it marks is refused, all others are read.
  ///
  /// What else
  /// it does (names, addresses and states looked up in the registry, merged into the caller's object) is no
  /// normalizer's work.
  @Test(.enabled(if: sharedData("imi-hojin/spec") != nil))
  func `the numbers that the IMI cases mark are refused`() throws {
    let folder = try #require(sharedData("imi-hojin/spec"))
    var cases = 0
    var marked: Set<String> = []
    for name in ["001-io", "002-nest", "003-misc", "004-conflict", "005-closed"] {
      let data = try Data(contentsOf: folder.appendingPathComponent(name + ".json"))
      for item in try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]]) {
        cases += 1
        let output = item["output"] as? [String: Any] ?? [:]
        for number in numbers(item["input"] ?? [:]) {
          let isMarked = output["メタデータ"] != nil
          if isMarked { marked.insert(number) }
          let isRead = !isMarked || Self.deviations.contains(number)
          #expect((apply(CorporateNumber.self, number).text != nil) == isRead, "\(number)")
        }
      }
    }
    #expect(cases >= 20)
    #expect(marked.count == 5 && marked.isSuperset(of: Self.deviations))
  }

  /// The numbers in the input of a case.
  private func numbers(_ node: Any) -> [String] {
    if let text = node as? String { return text.allSatisfy(\.isNumber) ? [text] : [] }
    if let list = node as? [Any] { return list.flatMap(numbers) }
    return (node as? [String: Any])?.values.flatMap(numbers) ?? []
  }
}
