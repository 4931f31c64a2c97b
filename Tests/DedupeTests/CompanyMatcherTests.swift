import Dedupe
import Hub
import Testing

@Suite struct `Companies` {
  static let cases: [(String, [[String: String]], [[Int]], [String: Int])] = [
    (
      "one corporate number, different names",
      [
        ["corporate_number": "1180001904246", "name": "アシスト"],
        ["corporate_number": "1180001904246", "name": "ASSIST"],
      ], [[0, 1]], [:]
    ),
    ("a name alone", [["name": "アシスト"], ["name": "アシスト"]], [[0], [1]], [:]),
    (
      "a name with domain, postal code or telephone",
      [
        ["name": "㈱アシスト", "domain": "a.co.jp"], ["name": "アシスト", "domain": "a.co.jp", "phone": "0312345678"],
        ["name": "アシスト株式会社", "phone": "03-1234-5678", "postal_code": "1000001"],
        ["name": "アシスト", "postal_code": "100-0001"], ["name": "べつ", "postal_code": "100-0001"],
      ], [[0, 1, 2, 3], [4]], [:]
    ),
    (
      "one name, two corporate numbers, one building",
      [
        ["corporate_number": "1180001904246", "name": "アシスト", "postal_code": "1000001"],
        ["corporate_number": "3030001791516", "name": "アシスト", "postal_code": "1000001"],
      ], [[0], [1]], ["conflicting_corporate_number": 1]
    ),
    (
      "a record that could be either is left alone",
      [
        ["corporate_number": "1180001904246", "name": "アシスト", "domain": "a.co.jp"],
        ["corporate_number": "3030001791516", "name": "アシスト", "domain": "a.co.jp"],
        ["name": "アシスト", "domain": "a.co.jp"],
      ], [[0], [1], [2]], ["conflicting_corporate_number": 2]
    ),
    (
      "a chain may not join two corporate numbers",
      [
        ["corporate_number": "1180001904246", "name": "アシスト", "domain": "a.co.jp"],
        ["name": "アシスト", "domain": "a.co.jp", "phone": "0312345678"],
        ["corporate_number": "3030001791516", "name": "アシスト", "phone": "0312345678"],
      ], [[0, 1], [2]], ["conflicting_corporate_number": 1]
    ),
    (
      "an account id joins, unless corporate numbers differ",
      [
        ["sfa_account_id": "A", "name": "アシスト"], ["sfa_account_id": "A", "name": "アシスト大阪"],
        ["sfa_account_id": "B", "corporate_number": "1180001904246"],
        ["sfa_account_id": "B", "corporate_number": "3030001791516"],
      ], [[0, 1], [2], [3]], ["conflicting_corporate_number": 1]
    ),
    (
      "a free-mail domain is no evidence",
      [["name": "アシスト", "domain": "gmail.com"], ["name": "アシスト", "domain": "gmail.com"]], [[0], [1]], [:]
    ),
  ]

  @Test(arguments: cases.indices)
  func `what is one company and what is not`(_ index: Int) {
    let (title, companies, expected, refused) = Self.cases[index]
    let result = cluster(companies: companies)
    #expect(partition(result) == expected, "\(title)")
    #expect(result.refused == refused, "\(title)")
  }

  @Test func `edges name their rule and their guard`() {
    var matcher = CompanyMatcher(keepEdges: true)
    matcher.append(recordHash: 5, keys: [0, 11, 1, 7, 0, 0])
    matcher.append(recordHash: 4, keys: [0, 0, 1, 7, 8, 0])
    matcher.append(recordHash: 3, keys: [0, 12, 1, 0, 8, 0])
    #expect(
      matcher.cluster().edges == [
        Clustering.Edge(rule: 2, a: 1, b: 0, refusedBy: nil),
        Clustering.Edge(rule: 3, a: 2, b: 1, refusedBy: "conflicting_corporate_number"),
      ])
  }

  @Test func `no records, no clusters`() {
    var matcher = CompanyMatcher()
    #expect(matcher.cluster().clusterCount == 0)
  }
}
