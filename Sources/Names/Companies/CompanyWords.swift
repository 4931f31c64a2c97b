import Hub
import TextKernels

/// Words of companies' names that need a special look.
enum CompanyWords {
  enum Meaning: Sendable {
    /// the, and, &: as if they were not there.
    case nothing
    /// et, y, e: the same between words, letters elsewhere.
    case and
    /// of, for, de: their presence says nothing.
    case filler
    /// Group, Holdings, International: part of the name, but weak.
    case general
    /// A legal form that is left behind a name.
    case form(LegalGroup)
    /// two, twenty: its value.
    case number(UInt32)
    /// A spelling of another word: Int'l.
    case short([UInt8])
  }

  static func meaning(_ hash: UInt64) -> Meaning? { table[hash] }

  private static let table: [UInt64: Meaning] = {
    var table: [UInt64: Meaning] = [:]
    func add(_ words: String, _ meaning: Meaning) {
      for word in words.split(whereSeparator: \.isWhitespace) { table[folded(word)] = meaning }
    }
    add("the and & + und", .nothing)
    add("et y e и", .and)
    add("of for de der die das la le les el los du des di da do en", .filler)
    add(
      """
      group groupe gruppe gruppo grupo holding holdings グループ ホールディングス 集団
      """, .general)
    add(
      "llc lc lllp pllc pc jsc ltd limited inc incorporated corp corporation co company plc co-op",
      .form(.general))
    add(
      "gmbh srl sarl bvba sprl sro doo kft ooo ооо spzoo sàrl eurl oü uab sia tov тов тоо mchj wll",
      .form(.limited))
    add(
      "ag sa spa nv ab asa oyj ojsc pjsc cjsc oao zao pao ао оао зао пао пат ат ad аd dd as a.s tbk",
      .form(.stock))
    add("주 주식회사 股份有限公司 株式会社", .form(.stock))
    add("유 유한회사 유한책임회사 有限公司 有限责任公司 有限責任公司", .form(.limited))
    add("公司 集团公司 集團公司", .form(.general))
    add("lp llp kg gbr ohg snc scs", .form(.partnership))
    add("na ev stiftung foundation", .form(.general))
    for (index, word) in numbers.split(separator: " ").enumerated() {
      let value = index < 20 ? index + 1 : (index - 18) * 10
      table[folded(word)] = .number(UInt32(value))
    }
    table[folded("セブン")] = .number(7)
    table[folded("イレブン")] = .number(11)
    for pair in shorts.split(whereSeparator: \.isWhitespace) {
      let words = pair.split(separator: "=")
      table[folded(words[0])] = .short(Array(words[1].utf8))
    }
    return table
  }()

  /// Words are looked up as folded.
  private static func folded(_ word: Substring) -> UInt64 {
    var bytes: [UInt8] = []
    MatchFold.name(Array(word.utf8).span, into: &bytes)
    return StableHash.hash(bytes.span)
  }

  /// One to twenty, then the tens.
  private static let numbers =
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    + "twenty thirty forty fifty sixty seventy eighty ninety"

  private static let shorts = """
    1st=first 2nd=second 3rd=third 4th=fourth 5th=fifth 6th=sixth 7th=seventh 8th=eighth 9th=ninth 10th=tenth
    intl=international natl=national mfg=manufacturing svcs=services svc=service tech=technology techs=technologies
    assn=association assoc=associates bros=brothers univ=university dept=department govt=government mgmt=management
    ind=industries inds=industries eng=engineering elec=electric labs=laboratories lab=laboratory sys=systems
    comm=communications hldgs=holdings hldg=holding grp=group ctr=center centre=center us=unitedstates
    usa=unitedstates uk=unitedkingdom organisation=organization organisations=organizations organisational=organizational
    labour=labor defence=defense テクノロジー=technology テクノロジーズ=technologies システム=system システムズ=systems サービス=service
    サービシズ=services ソフト=soft ソフトウェア=software ソフトウエア=software ソリューション=solution ソリューションズ=solutions
    ジャパン=japan ホールディングス=holdings グループ=group コーポレーション=corporation インターナショナル=international
    エンジニアリング=engineering コンサルティング=consulting パートナーズ=partners デザイン=design マーケティング=marketing
    エレクトロニクス=electronics ネットワーク=network ネットワークス=networks メディア=media データ=data デジタル=digital
    クラウド=cloud キャピタル=capital ファイナンス=finance バンク=bank リサーチ=research ロジスティクス=logistics トラベル=travel
    フーズ=foods ファーマ=pharma エナジー=energy エネルギー=energy モーター=motor モーターズ=motors グローバル=global アジア=asia
    マイクロソフト=microsoft グーグル=google アマゾン=amazon アップル=apple オラクル=oracle セールスフォース=salesforce
    アドビ=adobe インテル=intel シスコ=cisco フェイスブック=facebook トヨタ=toyota ソニー=sony ホンダ=honda キヤノン=canon
    パナソニック=panasonic スズキ=suzuki マツダ=mazda ヤマハ=yamaha リコー=ricoh エプソン=epson カシオ=casio シャープ=sharp
    ボーイング=boeing シーメンス=siemens ボッシュ=bosch ネスレ=nestle フィリップス=philips ユニリーバ=unilever ファイザー=pfizer
    エヌティティ=ntt エヌイーシー=nec アイビーエム=ibm エイチピー=hp ケーディーディーアイ=kddi
    """
}
