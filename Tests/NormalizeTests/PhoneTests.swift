import Hub
import Normalize
import Testing

struct PhoneCase: CustomTestStringConvertible {
  var input: String
  var number: String?
  var ext: String
  var second: String
  var fax: String
  var codes: [String]
  var testDescription: String { input }

  init(
    _ input: String, _ number: String?, ext: String = "", second: String = "", fax: String = "",
    _ codes: String...
  ) {
    self.input = input
    self.number = number
    self.ext = ext
    self.second = second
    self.fax = fax
    self.codes = codes.map { "normalize.phone." + $0 }
  }
}

@Suite struct PhoneTests {
  @Test(arguments: [
    PhoneCase("03-1234-5678", "+81312345678"),
    .init("0312345678", "+81312345678"),
    .init("03 1234 5678", "+81312345678"),
    .init("03.1234.5678", "+81312345678"),
    .init("(03)1234-5678", "+81312345678"),
    .init("（０３）１２３４−５６７８", "+81312345678"),
    .init("０３ー１２３４ー５６７８", "+81312345678"),
    .init("03‐1234―5678", "+81312345678"),
    .init("+81 3-1234-5678", "+81312345678"),
    .init("+81-(0)3-1234-5678", "+81312345678"),
    .init("+81 03-1234-5678", "+81312345678"),
    .init("0081 3 1234 5678", "+81312345678"),
    .init("TEL：03-1234-5678", "+81312345678"),
    .init("℡03-1234-5678", "+81312345678"),
    .init("☎ 03-1234-5678(代)", "+81312345678"),
    .init("代表 03-1234-5678", "+81312345678"),
    .init("電話番号:03-1234-5678", "+81312345678"),
    .init("03-1234-5678 内線123", "+81312345678", ext: "123"),
    .init("03-1234-5678（内線：１２３）", "+81312345678", ext: "123"),
    .init("03-1234-5678 ext. 123", "+81312345678", ext: "123"),
    .init("03-1234-5678x123", "+81312345678", ext: "123"),
    .init("03-1234-5678 #123", "+81312345678", ext: "123"),
    .init("03-1234-5678(代) 内線 12-34", "+81312345678", ext: "1234"),
    .init("03-1234-5678、090-1234-5678", "+81312345678", second: "+819012345678", "second"),
    .init("03-1234-5678 090-1234-5678", "+81312345678", second: "+819012345678", "second"),
    .init("03-1234-5678\n06-1234-5678", "+81312345678", second: "+81612345678", "second"),
    .init("03-1234-5678/5679", "+81312345678", second: "+81312345679", "second"),
    .init("03-1234-5678〜9", "+81312345678", second: "+81312345679", "second"),
    .init("03-1234-5678 内線1 / 06-1234-5678", "+81312345678", ext: "1", second: "+81612345678", "second"),
    .init("TEL 03-1234-5678 FAX 03-1234-5679", "+81312345678", fax: "+81312345679"),
    .init("FAX:03-1234-5679 TEL:03-1234-5678", "+81312345678", fax: "+81312345679"),
    .init("TEL:03-1234-5678/FAX:03-1234-5679", "+81312345678", fax: "+81312345679"),
    .init("03-1234-5678 03-1234-5679(FAX)", "+81312345678", fax: "+81312345679"),
    .init("TEL/FAX 03-1234-5678", "+81312345678"), .init("TEL・FAX:03-1234-5678", "+81312345678"),
    .init("電話・FAX兼用 03-1234-5678", "+81312345678"),
    .init("03-1234-5678~9", "+81312345678", second: "+81312345679", "second"),
    .init("03-1234-5678・79", "+81312345678", second: "+81312345679", "second"),
    .init("03-1234-5678、5679", "+81312345678", second: "+81312345679", "second"),
    .init("03-1234-5678;12", "+81312345678", "rest"), .init("03-1234-5678,12", "+81312345678", "rest"),
    .init("03-1234-5678 内線12、13", "+81312345678", ext: "12", "rest"),
    .init("tel:+81-3-1234-5678;ext=12", "+81312345678", ext: "12"),
    .init("018-190-9378", nil, "length"), .init("0181909378", nil, "length"),
    .init("070-0123-4567", nil, "length"),
    .init("+81 70 0123 4567", nil, "length"), .init("050-0123-4567", nil, "length"),
    .init("0412-34-5678", "+81412345678", "unassigned"),
    .init("0044 20 7946 0958", "+442079460958", "country"), .init("0033 1 70 18 99 00", nil, "length"),
    .init("3-1234-5678", "+81312345678", "zero"),
    .init("9012345678", "+819012345678", "zero"),
    .init("120-123-456", "+81120123456", "zero"),
    .init("81312345678", "+81312345678", "country"),
    .init("819012345678", "+819012345678", "country"),
    .init("03-1234-5678 山田", "+81312345678", "text"),
    .init("090-1234-5678", "+819012345678"),
    .init("060-1234-5678", "+816012345678"),
    .init("050-1234-5678", "+815012345678"),
    .init("0120-123-456", "+81120123456"),
    .init("0800-123-4567", "+818001234567"),
    .init("0570-012-345", "+81570012345"),
    .init("0123-45-6789", "+81123456789"),
    .init("+1-415-555-2671", "+14155552671"),
    .init("+44 (0)20 7946 0958", "+442079460958"),
    .init("+86 10 1234 5678", "+861012345678"),
    .init("03-1234-567", nil, "length"),
    .init("03-1234-56789", nil, "length"),
    .init("090-1234-567", nil, "length"),
    .init("000-0000-0000", nil, "length"),
    .init("040-1234-5678", nil, "length"),
    .init("+81 3 1234", nil, "length"),
    .init("+123", nil, "length"),
    .init("+1234567890123456", nil, "length"),
    .init("3123456789", nil, "length"),
    .init("110", nil, "length"),
    .init("なし", nil, "none"),
    .init("-", nil, "none"),
    .init("内線123", nil, "none"),
    .init("FAX 03-1234-5678", nil, "fax"),
    .init("03+1234-5678", nil, "length"),
  ])
  func `telephone numbers come to E.164 with extension and second number apart`(_ test: PhoneCase) {
    let outcome = apply(Phone.self, test.input)
    #expect(outcome.text == test.number)
    #expect(outcome.codes == test.codes)
    if test.number != nil {
      #expect(outcome.parts == ["extension": test.ext, "second": test.second, "fax": test.fax])
    }
  }
}
