/// What the words of a header say about its column.
enum HeaderWords {
  /// The kind that a header names, or nil.
  static func kind(_ header: String) -> ColumnKind? {
    let name = fold(header)
    if let kind = exact[name] { return kind }
    for (word, kind) in endings where name.hasSuffix(word) && name.utf8.count > word.utf8.count {
      return kind
    }
    for (word, kind) in inside where name.contains(word) { return kind }
    return nil
  }

  /// A header without case, blanks and signs.
  static func fold(_ header: String) -> String {
    var text = ""
    for c in header.lowercased().unicodeScalars
    where !(" _-./()[]'\"#*　・:()".unicodeScalars.contains(c)) { text.unicodeScalars.append(c) }
    while let last = text.unicodeScalars.last, ("0"..."9").contains(last), text.unicodeScalars.count > 3 {
      text.unicodeScalars.removeLast()
    }
    return text
  }

  private static let exact: [String: ColumnKind] = table([
    (
      .ignored,
      """
      id recid recordid uniqueid rowid rownum rownumber index uid cluster clusterid group groupid truth trueid
      truecluster truthid entityid entid gold goldid matchid class classid cid tid sourceid guid uuid canonicalid personid duplicateof dupid unnamed
      クラスター クラスタ 行番号 レコードid 正解
      source sourcedataset dataset datasource timestamp created createdat createdon createddate createdtime creationdate
      updated updatedat updatedon updateddate modified modifiedat modifieddate lastmodified lastmodifieddate lastupdated
      lastupdate lastseen firstseen lastchange loadedat insertedat importdate 作成日 作成日時 更新日 更新日時 取込日
      """
    ),
    (
      .given,
      """
      givenname firstname first given forename fname namefirst prename vorname prénom prenom namegiven fnamec
      fnamec1 名 ファーストネーム 名前名 メイ 名カナ 名フリガナ めい middlename middle secondname
      """
    ),
    (
      .surname,
      """
      surname lastname last familyname family lname namelast sname nachname nom namefamily lnamec lnamec1 姓 苗字 名字 セイ
      姓カナ 姓フリガナ せい maidenname
      """
    ),
    (
      .fullName,
      """
      fullname personname contactname customername displayname contact author authors 氏名 名前 お名前 担当者 担当者名 漢字氏名 フリガナ
      氏名カナ カナ氏名 ふりがな 姓名 firstandsurname person employee
      """
    ),
    (
      .organisation,
      """
      company companyname organisation organization organisationname organizationname org orgname account accountname
      business businessname sitename employer firm institution vendor manufacturer brand legalname tradename
      agencyname agency school schoolname hospital venue restaurant 会社 会社名 企業名 法人名 社名 勤務先 取引先 取引先名 組織名 所属 店名 施設名 商号
      """
    ),
    (
      .date,
      """
      dob dateofbirth birthdate birthday bdate borndate birth dod dateofdeath deathdate 生年月日 誕生日 date 設立日 登録日
      """
    ),
    (
      .number,
      """
      streetnumber streetno housenumber houseno yob birthyear yearofbirth year by bm bd birthmonth birthdayofmonth
      age price amount 年 生年 西暦 deathyear founded foundedyear
      """
    ),
    (.coordinate, "latitude longitude lat lon lng long 緯度 経度"),
    (
      .address,
      """
      address addr street streetaddress streetname addressline road fulladdress siteaddress mailingaddress 住所 所在地 番地 町名 町域 建物名 町名番地
      """
    ),
    (
      .city,
      """
      city town suburb municipality place birthplace placeofbirth locality village district county borough location
      市区町村 市 町 出身地 出生地 都市
      """
    ),
    (.postcode, "postcode postalcode zip zipcode zip5 plz cp postcodefake 郵便番号 〒"),
    (
      .category,
      """
      state region province country countrycode statecode gender sex title salutation category cuisine type occupation
      profession nationality language status race 都道府県 県 国 国名 性別 職業 職種 業種 役職 prefecture
      """
    ),
    (
      .phone,
      "phone phones phonenumber phonenumbers telephone tel mobile cell fax faxnumber phoneno 電話 電話番号 携帯 tel番号 ファックス"
    ),
    (.email, "email emails emailaddress emailaddresses mail mailaddress mailto e-mail メール メールアドレス eメール"),
    (
      .identifier,
      """
      socsecid ssn nationalid taxid vat vatnumber ein lei passport passportnumber customerno membernumber accountnumber website web homepage url siteurl domain
      isbn ean gtin upc sku 法人番号 会員番号 顧客番号 マイナンバー registrationnumber companynumber
      """
    ),
  ])

  private static let endings: [(String, ColumnKind)] = [
    ("email", .email), ("phone", .phone), ("firstname", .given), ("givenname", .given),
    ("lastname", .surname),
    ("surname", .surname), ("fullname", .fullName), ("companyname", .organisation), ("address", .address),
    ("postcode", .postcode), ("zipcode", .postcode), ("zip", .postcode), ("city", .city), ("town", .city),
    ("birthplace", .city), ("dob", .date), ("birthdate", .date), ("date", .date), ("country", .category),
    ("state", .category), ("会社名", .organisation), ("氏名", .fullName), ("住所", .address), ("電話番号", .phone),
    ("メールアドレス", .email), ("郵便番号", .postcode), ("生年月日", .date), ("都道府県", .category),
  ]

  private static let inside: [(String, ColumnKind)] = [
    ("email", .email), ("phone", .phone), ("telephone", .phone), ("postcode", .postcode),
    ("zipcode", .postcode),
    ("dateofbirth", .date), ("birthdate", .date), ("address", .address), ("street", .address),
    ("company", .organisation), ("organisation", .organisation), ("organization", .organisation),
    ("メール", .email), ("電話", .phone), ("住所", .address), ("会社", .organisation), ("郵便", .postcode),
    ("description", .text), ("備考", .text), ("説明", .text), ("cluster", .ignored),
  ]

  private static func table(_ lists: [(ColumnKind, String)]) -> [String: ColumnKind] {
    var result: [String: ColumnKind] = [:]
    for (kind, words) in lists {
      for word in words.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
        result[fold(String(word))] = kind
      }
    }
    return result
  }
}
