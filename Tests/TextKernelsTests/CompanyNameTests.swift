import Testing
import TextKernels

struct CompanyCase: CustomTestStringConvertible {
  var input: String
  var display: String
  var core: String
  var form: String
  var position: CompanyName.Position
  var branch: String
  var testDescription: String { input }

  init(
    _ input: String, _ display: String? = nil, _ core: String, _ form: String = "",
    _ position: CompanyName.Position = .none, _ branch: String = ""
  ) {
    self.input = input
    self.display = display ?? input
    self.core = core
    self.form = form
    self.position = position
    self.branch = branch
  }
}

@Suite struct CompanyNameTests {
  static let cases: [CompanyCase] = [
    .init("株式会社田中商事", nil, "田中商事", "株式会社", .before),
    .init("田中商事株式会社", nil, "田中商事", "株式会社", .after),
    .init("㈱田中商事", "株式会社田中商事", "田中商事", "株式会社", .before),
    .init("（株）　田中商事", "株式会社 田中商事", "田中商事", "株式会社", .before),
    .init("田中商事（有）", "田中商事有限会社", "田中商事", "有限会社", .after),
    .init("㍿田中", "株式会社田中", "田中", "株式会社", .before),
    .init("日本(株)商事", "日本株式会社商事", "日本商事", "株式会社", .inside),
    .init("田中商事株式会社大阪支店", nil, "田中商事", "株式会社", .after, "大阪支店"),
    .init("田中商事(株) 大阪支店", "田中商事株式会社 大阪支店", "田中商事", "株式会社", .after, "大阪支店"),
    .init("株式会社田中商事 大阪支店", nil, "田中商事", "株式会社", .before, "大阪支店"),
    .init("株式会社田中商事大阪支店", nil, "田中商事", "株式会社", .before, "大阪支店"),
    .init("株式会社田中商事 関西事業部 大阪支店", nil, "田中商事", "株式会社", .before, "関西事業部 大阪支店"),
    .init("株式会社田中新大阪支店", nil, "田中新大阪支店", "株式会社", .before),
    .init("株式会社西山本社", nil, "西山", "株式会社", .before, "本社"),
    .init("株式会社山本社", nil, "山本社", "株式会社", .before),
    .init("株式会社日本社", nil, "日本社", "株式会社", .before),
    .init("田中商事 名古屋営業所", nil, "田中商事", "", .none, "名古屋営業所"),
    .init("一般社団法人日本協会", nil, "日本協会", "一般社団法人", .before),
    .init("(一社)日本協会", "一般社団法人日本協会", "日本協会", "一般社団法人", .before),
    .init("特定非営利活動法人みらい", nil, "みらい", "特定非営利活動法人", .before),
    .init("NPO法人みらい", nil, "みらい", "特定非営利活動法人", .before),
    .init("医療法人社団 青空会", nil, "青空会", "医療法人社団", .before),
    .init("医療法人 社団 青空会", nil, "青空会", "医療法人社団", .before),
    .init("医療法人青空会", nil, "青空会", "医療法人", .before),
    .init("国立大学法人東京大学", nil, "東京大学", "国立大学法人", .before),
    .init("有限責任監査法人トーマツ", nil, "トーマツ", "有限責任監査法人", .before),
    .init("日高エナジー株式会社", nil, "日高エナジー", "株式会社", .after),
    .init("アテネ店舗企画株式会社", nil, "アテネ店舗企画", "株式会社", .after),
    .init("大丸藤井企業年金基金", nil, "大丸藤井企業年金基金"),
    .init("北海道農業会議", nil, "北海道農業会議"),
    .init("経済産業省", nil, "経済産業省"),
    .init("Ｔａｎａｋａ　Co.,Ltd.", "Tanaka Co.,Ltd.", "Tanaka", "Co., Ltd.", .after),
    .init("Foo, Inc.", nil, "Foo", "Inc.", .after),
    .init("K.K. Tanaka", nil, "Tanaka", "株式会社", .before),
    .init("Bar GmbH & Co. KG", nil, "Bar", "GmbH & Co. KG", .after),
    .init("FABERLIC EUROPE Sp. z o.o.", nil, "FABERLIC EUROPE", "Sp. z o.o.", .after),
    .init("ホテル SPA", nil, "ホテル SPA"),
    .init("Co", nil, "Co"),
    .init("株式会社", nil, "株式会社"),
    .init("(株)", nil, "(株)"),
    .init("\u{FA19}谷株式会社", nil, "\u{FA19}谷", "株式会社", .after),
    .init("株式会社髙﨑", nil, "髙﨑", "株式会社", .before),
    .init("株式会社田中商事　御中", "株式会社田中商事 御中", "田中商事", "株式会社", .before),
    .init("カ)タナカ", nil, "タナカ", "株式会社", .before),
    .init("", nil, ""),
  ]

  @Test(arguments: cases)
  func `a company name comes apart`(_ test: CompanyCase) {
    var name = CompanyName()
    name.split(Array(test.input.utf8).span)
    #expect(
      text(name.display).unicodeScalars.elementsEqual(test.display.unicodeScalars), "\(text(name.display))")
    #expect(text(name.core).unicodeScalars.elementsEqual(test.core.unicodeScalars), "\(text(name.core))")
    #expect(text(name.legalForm) == test.form)
    #expect(name.position == test.position)
    #expect(text(name.branch) == test.branch)
  }

  @Test(arguments: cases)
  func `the display name comes apart in the same way`(_ test: CompanyCase) {
    var once = CompanyName()
    once.split(Array(test.input.utf8).span)
    var twice = CompanyName()
    twice.split(once.display.span)
    #expect(twice.display == once.display)
    #expect(twice.core == once.core)
    #expect(twice.legalForm == once.legalForm)
    #expect(twice.branch == once.branch)
  }

  @Test(arguments: CompanyNameLists.cases)
  func `a name of a list comes apart, and its display name in the same way`(_ test: CompanyCase) {
    var name = CompanyName()
    name.split(Array(test.input.utf8).span)
    for _ in 0..<2 {
      #expect(text(name.core) == test.core)
      #expect(text(name.legalForm) == test.form)
      #expect(name.position == test.position)
      #expect(text(name.branch) == test.branch)
      name.split(Array(name.display).span)
    }
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
