import Names
import Testing

@Suite struct `Names of companies` {
  static let pairs: [NamePair] = [
    // legal forms
    NamePair("株式会社ソニー", "ソニー(株)", .folded), NamePair("ソニー", "SONY Corporation", .folded),
    NamePair("ソニー株式会社", "Sony K.K.", .folded), NamePair("株式会社アシスト", "アシスト", .folded),
    NamePair("Siemens AG", "Siemens Aktiengesellschaft", .folded),
    NamePair("SiemensAG", "Siemens AG", .folded),
    NamePair("OAO Gazprom", "Gazprom JSC", .folded), NamePair("ООО Ромашка", "OOO Romashka", .rewritten),
    NamePair("Stripe LLC", "Stripe Limited Liability Company", .folded),
    NamePair("Foo Ltd", "Foo Inc.", .variant),
    NamePair("Deutsche Bank AG", "Deutsche Bank GmbH", .different), NamePair("株式会社田中", "有限会社田中", .different),
    NamePair("Boeing Co", "Boeing Company, The", .folded),
    NamePair("Société Anonyme Total", "Total SA", .folded),
    NamePair("中国银行股份有限公司", "中国银行", .folded), NamePair("(주)카카오", "카카오 주식회사", .folded),
    NamePair("Co., Ltd.", "Inc.", .different),
    // branches are sites of one company
    NamePair("(株)田中商事 大阪支店", "田中商事株式会社", .rewritten),
    NamePair("田中商事(株)大阪支店", "田中商事(株)東京支店", .variant),
    // numbers must agree
    NamePair("第一生命", "第二生命", .different), NamePair("第一生命保険", "第1生命保険", .folded),
    NamePair("Fund II", "Fund III", .different), NamePair("Fund II L.P.", "Fund 2 L.P.", .folded),
    NamePair("Growth Fund I", "Growth Fund", .rewritten),
    NamePair("Series 2004-1", "Series 2004-2", .different),
    NamePair("Capital One", "Capital 1", .folded), NamePair("Capital One", "Capital", .different),
    NamePair("Bank 24", "Bank Twenty-Four", .folded), NamePair("Micr0soft", "Microsoft", .similar),
    NamePair("Trust 2005-AR16", "Trust 2005-AR17", .different),
    NamePair("First National Bank", "1st National Bank", .folded),
    NamePair("7-Eleven", "Seven Eleven", .folded),
    // acronyms, small words, spelling
    NamePair("IBM", "International Business Machines", .variant),
    NamePair("IBM Corp.", "International Business Machines Corporation", .variant),
    NamePair("A.B.C. Company", "ABC Co.", .folded), NamePair("C.B.A. Company", "A.B.C. Company", .different),
    NamePair("AT&T", "AT and T", .folded), NamePair("The World Bank", "World Bank", .folded),
    NamePair("E.ON SE", "EON", .folded),
    NamePair("Intl Business Machines", "International Business Machines", .folded),
    NamePair("Bank of America", "Bank America", .rewritten), NamePair("McDonald's", "McDonalds", .folded),
    NamePair("World Health Organisation", "World Health Organization", .folded),
    NamePair("Walmart Inc.", "Wallmart Inc.", .variant), NamePair("Microsoft", "Macrosoft", .similar),
    NamePair("Snow", "Snoe", .different),
    // katakana
    NamePair("エヌ・ティ・ティ株式会社", "NTT", .folded), NamePair("日本アイ・ビー・エム株式会社", "日本IBM(株)", .folded),
    NamePair("セブン-イレブン・ジャパン", "Seven-Eleven Japan", .folded),
    NamePair("グーグル合同会社", "Google LLC", .variant), NamePair("三井住友銀行", "三井住友信託銀行", .different),
    NamePair("マイクロソフト", "Microsoft Corporation", .folded), NamePair("NTTデータ", "NTT DATA", .folded),
    NamePair("ヤマダデンキ", "ﾔﾏﾀﾞﾃﾞﾝｷ", .folded), NamePair("日本コンピュータ", "日本コンピューター", .variant),
    // a word more is another company, a weak one or a bracket is not
    NamePair("Foo Holdings", "Foo", .variant), NamePair("楽天グループ株式会社", "楽天株式会社", .variant),
    NamePair("ソフトバンクグループ", "SoftBank Group Corp.", .rewritten),
    NamePair("Deutsche Bank (Schweiz) AG", "Deutsche Bank AG", .variant),
    NamePair("Deutsche Bank Trust Company", "Deutsche Bank", .familyOnly),
    NamePair("トヨタ自動車", "トヨタ自動車九州", .familyOnly), NamePair("Apple Inc.", "Apple Computer, Inc.", .familyOnly),
    NamePair("Bowne of Atlanta, Inc.", "Bowne of Boston, Inc.", .different),
    NamePair("東日本旅客鉄道", "西日本旅客鉄道", .different), NamePair("三菱電機", "三菱電気", .different),
    NamePair("ソニー", "ソニー", .identical), NamePair("", "ソニー", .incomparable),
    NamePair("松下電器", "Matsushita Electric", .incomparable),
  ]

  @Test(arguments: pairs) func `agree as much as people would say`(_ pair: NamePair) {
    #expect(company(pair.a, pair.b).level == pair.level)
    #expect(company(pair.b, pair.a) == company(pair.a, pair.b))
    #expect((company(pair.a, pair.b).score >= NameMatch.threshold) == (pair.level >= .similar))
  }
}
