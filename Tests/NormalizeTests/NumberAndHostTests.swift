import Hub
import Normalize
import Testing

/// Cells of which a careless reader makes another value, without a word.
@Suite struct NumberAndHostTests {
  private func text(_ normalizer: String, _ cell: String) throws -> String? {
    let made = try #require(Normalizers.named(normalizer))
    return apply(type(of: made), cell).text
  }

  @Test(arguments: [
    ("120 万人", "1200000"), ("１００　万", "1000000"), ("5 億円", "500000000"), ("5 千人", "5000"), ("1万2 千", "12000"),
    ("5百", "500"), ("1,200 名", "1200"), ("53 社", "53"),
  ])
  func `a blank does not part a number from what multiplies it`(_ cell: String, _ number: String) throws {
    #expect(try text("integer", cell) == number)
  }

  @Test(arguments: ["10k", "10K", "1M", "10㌔", "10²", "1²", "3³", "²", "H₂O", "千円"])
  func `what is no plain number is refused`(_ cell: String) throws {
    #expect(try text("integer", cell) == nil)
    #expect(try text("decimal", cell) == nil)
  }

  @Test(arguments: [
    "a@example.co.jp様", "a@example.comです", "a@docomo.ne.jpさん", "a@example.com①", "a@example.com1",
    "a@example.c-m",
  ])
  func `what sticks to an address is no top-level domain`(_ cell: String) throws {
    #expect(try text("email", cell) == nil)
    #expect(try text("domain", cell) == nil)
    #expect(try text("url", String(cell.dropFirst(2))) == nil)
  }

  @Test(arguments: [
    ("a@例.みんな", "xn--fsq.xn--q9jyb4c"), ("a@x.xn--p1ai", "x.xn--p1ai"), ("a@a1.b2.jp", "a1.b2.jp"),
    ("a@example.museum", "example.museum"), ("a@3m.com", "3m.com"),
  ])
  func `real top-level domains are taken, digits before them too`(_ cell: String, _ host: String) throws {
    #expect(try text("email", cell) == "a@" + host)
    #expect(try text("domain", cell) == host)
  }

  @Test func `hours behind a telephone are no second number`() {
    for cell in ["03-1234-5678 平日9時～17時", "03-1234-5678～17時"] {
      let outcome = apply(Phone.self, cell)
      #expect(outcome.text == "+81312345678")
      #expect(outcome.parts["second"] == "")
      #expect(!outcome.codes.isEmpty)
    }
    #expect(apply(Phone.self, "03-1234-5678/79").parts["second"] == "+81312345679")
  }

  @Test(arguments: [
    ("postal_code", "'0600001", "060-0001"), ("postal_code", "1000013.0", "100-0013"),
    ("postal_code", " 郵便番号 100-0013", "100-0013"), ("integer", "'0012", "12"), ("decimal", "'12.50", "12.5"),
    ("phone", "9012345678.0", "+819012345678"), ("phone", "'0312345678", "+81312345678"),
    ("date", "Sept 5, 2024", "2024-09-05"), ("date", "5 Sept. 2024", "2024-09-05"), ("boolean", "ＯＫ", "true"),
    ("boolean", "ng", "false"), ("boolean", "同意しない", "false"), ("boolean", "希望する", "true"),
  ])
  func `what spreadsheets and forms put around a value is read over`(
    _ normalizer: String, _ cell: String, _ value: String
  ) throws {
    #expect(try text(normalizer, cell) == value)
  }

  @Test(arguments: [
    ("postal_code", "100'0013"), ("postal_code", "10:00013"), ("postal_code", "100-0013.0"),
    ("postal_code", "1000013.5"), ("postal_code", "郵便番号"), ("integer", "''12"), ("integer", "'"),
    ("boolean", "要確認"), ("boolean", "NG?"), ("prefecture", "東京都以外"), ("prefecture", "東京都外"),
    ("prefecture", "東京都を除く関東"), ("prefecture", "東京都・神奈川県"), ("company_name", "(株)山田／田中商事(株)"),
  ])
  func `what only looks like it, or says another value, is refused`(_ normalizer: String, _ cell: String)
    throws
  {
    #expect(try text(normalizer, cell) == nil)
  }

  @Test(arguments: [
    ("東京都外神田1-1", "外神田1-1"), ("東京都（23区）", "(23区)"), ("京都府京都市", "京都市"),
  ])
  func `a place behind the prefecture is the rest`(_ cell: String, _ rest: String) {
    #expect(apply(Prefecture.self, cell).parts["rest"] == rest)
  }

  @Test(arguments: ["株式会社A・B", "株式会社山田、海の家", "A/B株式会社", "株式会社AND/OR", "合同会社1/2"])
  func `a name with a comma or a slash is one company`(_ cell: String) throws {
    #expect(try text("company_name", cell) == cell)
  }

  @Test(arguments: [
    ("田中 様", "田中", "", ""), ("田中太郎様", "田中太郎", "", ""), ("田中 太郎 様", "田中 太郎", "田中", "太郎"),
    ("田中　太郎　先生", "田中 太郎", "田中", "太郎"), ("鵜殿", "鵜殿", "", ""), ("鵜殿 太郎", "鵜殿 太郎", "鵜殿", "太郎"),
    ("様", "様", "", ""), ("田様", "田様", "", ""), ("田中 様 様", "田中", "", ""), ("源氏", "源氏", "", ""),
    ("Émile ZOLA", "Émile ZOLA", "ZOLA", "Émile"), ("ÉMILE Zola", "ÉMILE Zola", "ÉMILE", "Zola"),
    ("山田さん", "山田さん", "", ""), ("Smith, John 様", "Smith, John", "Smith", "John"),
  ])
  func `courtesy is no part of a name, and capitals are told beyond ASCII`(
    _ cell: String, _ name: String, _ family: String, _ given: String
  ) {
    let outcome = apply(PersonName.self, cell)
    #expect(outcome.text == name)
    #expect(outcome.parts["family"] ?? "" == family && outcome.parts["given"] ?? "" == given)
  }
}
