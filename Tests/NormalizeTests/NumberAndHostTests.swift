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
}
