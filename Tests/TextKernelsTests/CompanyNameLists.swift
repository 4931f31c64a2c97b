import TextKernels

/// Company names as they stand in lists, tested in CompanyNameTests: input, core, legal form, position, branch.
enum CompanyNameLists {
  static let cases: [CompanyCase] = lines.split(separator: "\n").map { line in
    let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    var test = CompanyCase(
      cells[0], nil, cells[1], cells[2], CompanyName.Position(rawValue: cells[3]) ?? .none)
    test.branch = cells.count > 4 ? cells[4] : ""
    return test
  }

  private static let lines = """
    株式会社リクルート東京本社\tリクルート\t株式会社\tbefore\t東京本社
    丸紅株式会社 総務部\t丸紅\t株式会社\tafter\t総務部
    丸紅株式会社総務部\t丸紅\t株式会社\tafter\t総務部
    株式会社丸紅商事総務部\t丸紅商事\t株式会社\tbefore\t総務部
    株式会社丸紅商事総務人事部\t丸紅商事総務人事部\t株式会社\tbefore\t
    丸紅(株)　営業本部　第一営業部\t丸紅\t株式会社\tafter\t営業本部 第一営業部
    田中商事(株)(大阪)\t田中商事\t株式会社\tafter\t大阪
    田中商事(株)(大阪支店)\t田中商事\t株式会社\tafter\t大阪支店
    (株)田中商事(大阪支店)\t田中商事\t株式会社\tbefore\t大阪支店
    ㈱田中商事（大阪）\t田中商事\t株式会社\tbefore\t大阪
    ㈱田中商事（旧山田商事）\t田中商事\t株式会社\tbefore\t
    日本電気株式会社(NEC)\t日本電気\t株式会社\tafter\t
    ｿﾆ-(株)\tソニー\t株式会社\tafter\t
    ｿﾆｰ(株)\tソニー\t株式会社\tafter\t
    ソニ－株式会社\tソニー\t株式会社\tafter\t
    株式会社セブン‐イレブン・ジャパン\tセブン‐イレブン・ジャパン\t株式会社\tbefore\t
    株式会社セブン-イレブン・ジャパン\tセブン-イレブン・ジャパン\t株式会社\tbefore\t
    株式會社田中商店\t田中商店\t株式会社\tbefore\t
    田中商店有限會社\t田中商店\t有限会社\tafter\t
    株 式 会 社 田中商事\t田中商事\t株式会社\tbefore\t
    田中商事 株式 会社\t田中商事\t株式会社\tafter\t
    有 限 会 社　田中\t田中\t有限会社\tbefore\t
    ﾌｸ)ｱｵｿﾞﾗｶｲ\tアオゾラカイ\t社会福祉法人\tbefore\t
    ｲ)ｱｵｿﾞﾗｶｲ\tアオゾラカイ\t医療法人\tbefore\t
    ﾒ)ﾀﾅｶ\tタナカ\t合名会社\tbefore\t
    ｼ)ﾀﾅｶ\tタナカ\t合資会社\tbefore\t
    ｻﾞｲ)ﾀﾅｶ\tタナカ\t財団法人\tbefore\t
    ｼﾔ)ﾀﾅｶ\tタナカ\t社団法人\tbefore\t
    ｶﾞｸ)ﾀﾅｶ\tタナカ\t学校法人\tbefore\t
    ｼﾕｳ)ﾀﾅｶ\tタナカ\t宗教法人\tbefore\t
    シュウ)タナカ\tタナカ\t宗教法人\tbefore\t
    トクヒ)タナカ\tタナカ\t特定非営利活動法人\tbefore\t
    ﾍﾞﾝ)ﾀﾅｶ\tタナカ\t弁護士法人\tbefore\t
    ｿ)ﾆﾎﾝｾｲﾒｲ\tニホンセイメイ\t相互会社\tbefore\t
    ﾆﾎﾝｾｲﾒｲ(ｿ\tニホンセイメイ\t相互会社\tafter\t
    ﾀﾅｶ(ｶ)ｵｵｻｶｼﾃﾝ\tタナカ\t株式会社\tafter\tオオサカシテン
    ﾀﾅｶ(ｶ\tタナカ\t株式会社\tafter\t
    ﾀﾅｶ(ｶ)\tタナカ\t株式会社\tafter\t
    (ｶ)ﾀﾅｶ\tタナカ\t株式会社\tbefore\t
    ｶ)ﾀﾅｶ ｵｵｻｶｼﾃﾝ\tタナカ\t株式会社\tbefore\tオオサカシテン
    ｶﾌﾞｼｷｶﾞｲｼﾔﾀﾅｶ\tタナカ\t株式会社\tbefore\t
    かぶしきがいしゃ たなか\tたなか\t株式会社\tbefore\t
    たなかゆうげんがいしゃ\tたなか\t有限会社\tafter\t
    株)田中\t田中\t株式会社\tbefore\t
    (株田中\t田中\t株式会社\tbefore\t
    田中(株\t田中\t株式会社\tafter\t
    田中株)\t田中\t株式会社\tafter\t
    [株]田中\t田中\t株式会社\tbefore\t
    〔株〕田中\t田中\t株式会社\tbefore\t
    【株】田中\t田中\t株式会社\tbefore\t
    《有》田中\t田中\t有限会社\tbefore\t
    田中［株］\t田中\t株式会社\tafter\t
    ( 株 )田中\t田中\t株式会社\tbefore\t
    ㊑田中\t田中\t株式会社\tbefore\t
    ㍿田中\t田中\t株式会社\tbefore\t
    ㏍田中\t田中\t株式会社\tbefore\t
    田中㈲\t田中\t有限会社\tafter\t
    TANAKA CO., LTD. Osaka Branch\tTANAKA\tCo., Ltd.\tafter\tOsaka Branch
    Foo Inc. Tokyo Office\tFoo\tInc.\tafter\tTokyo Office
    Foo Co., Ltd. 大阪支店\tFoo\tCo., Ltd.\tafter\t大阪支店
    日本ビルファンド投資法人\t日本ビルファンド\t投資法人\tafter\t
    コープこうべ生活協同組合\tコープこうべ\t生活協同組合\tafter\t
    生活協同組合コープこうべ\tコープこうべ\t生活協同組合\tbefore\t
    ふくしま未来農業協同組合\tふくしま未来\t農業協同組合\tafter\t
    京都信用金庫\t京都\t信用金庫\tafter\t
    京都信用金庫 本店\t京都\t信用金庫\tafter\t本店
    東京大学生活協同組合\t東京大学生活協同組合\t生活協同組合\tafter\t
    日本生活協同組合連合会\t日本生活協同組合連合会\t\tnone\t
    全国信用金庫協会\t全国信用金庫協会\t\tnone\t
    株式会社田中商事株式会社\t田中商事\t株式会社\tbefore\t
    (株)株式会社田中商事\t田中商事\t株式会社\tbefore\t
    株式会社田中商事(株)\t田中商事\t株式会社\tbefore\t
    三菱電機　株式会社　福山製作所\t三菱電機\t株式会社\tafter\t福山製作所
    三菱電機株式会社福山製作所\t三菱電機\t株式会社\tafter\t福山製作所
    日立(株)製作所\t日立製作所\t株式会社\tinside\t
    株式会社日立製作所\t日立製作所\t株式会社\tbefore\t
    日本(株)商事\t日本商事\t株式会社\tinside\t
    イオン北海道　株式会社　紋別店\tイオン北海道\t株式会社\tafter\t紋別店
    株式会社美濃忠本店\t美濃忠本店\t株式会社\tbefore\t
    株式会社 田中美容室\t田中美容室\t株式会社\tbefore\t
    株式会社 東京 倶楽部\t東京 倶楽部\t株式会社\tbefore\t
    弁護士法人ほくと総合法律事務所\tほくと総合法律事務所\t弁護士法人\tbefore\t
    社会医療法人財団 白十字会\t白十字会\t社会医療法人財団\tbefore\t
    地方独立行政法人東京都立病院機構\t東京都立病院機構\t地方独立行政法人\tbefore\t
    NPO法人 みらい\tみらい\t特定非営利活動法人\tbefore\t
    認定NPO法人カタリバ\tカタリバ\t特定非営利活動法人\tbefore\t
    認定特定非営利活動法人カタリバ\tカタリバ\t特定非営利活動法人\tbefore\t
    ㈿全国会\t全国会\t協同組合\tbefore\t
    株式会社\t株式会社\t\tnone\t
    (株)\t(株)\t\tnone\t
    株式会社 本社\t本社\t株式会社\tbefore\t
    株式会社総務部\t総務部\t株式会社\tbefore\t
    株式会社 大阪支店\t大阪支店\t株式会社\tbefore\t
    Kabushiki-Kaisha Tanaka\tTanaka\t株式会社\tbefore\t
    Société Générale S.A.\tSociété Générale\tS.A.\tafter\t
    Foo (Thailand) Co., Ltd.\tFoo (Thailand)\tCo., Ltd.\tafter\t
    Bar GmbH\tBar\tGmbH\tafter\t
    山田太郎税理士事務所\t山田太郎税理士事務所\t\tnone\t
    田中商事株式会社様\t田中商事\t株式会社\tafter\t
    全国社会福祉法人経営者協議会\t全国社会福祉法人経営者協議会\t\tnone\t
    株式会社テレビ北海道（ＴＶｈ）\tテレビ北海道\t株式会社\tbefore\t
    (有)田中 / 田中太郎\t田中 / 田中太郎\t有限会社\tbefore\t
    A&Bコンサルティング合同会社\tA&Bコンサルティング\t合同会社\tafter\t
    合同会社EXNOA\tEXNOA\t合同会社\tbefore\t
    (同)アマゾンジャパン\tアマゾンジャパン\t合同会社\tbefore\t
    """
}
