import Hub

/// The legal forms of companies: how they are written, and their full form.
///
/// Sources: 国税庁 法人番号公表サイト (法人種別) and common usage for the abbreviations; ISO 20275 for the forms of
/// other countries.
enum LegalForms {
  /// Japanese forms by their last two characters; in each list the longest that fits comes first.
  static let companies = utf8([
    "株式会社", "有限会社", "合同会社", "合名会社", "合資会社", "相互会社", "特定目的会社",
  ])
  static let corporations = utf8([
    "特定非営利活動法人", "社会保険労務士法人", "土地家屋調査士法人", "有限責任監査法人", "地方独立行政法人",
    "国立研究開発法人", "司法書士法人", "行政書士法人", "一般社団法人", "一般財団法人", "公益社団法人", "公益財団法人",
    "社会福祉法人", "社会医療法人", "特定医療法人", "国立大学法人", "公立大学法人", "独立行政法人", "更生保護法人",
    "特許業務法人", "農事組合法人", "税理士法人", "弁護士法人", "弁理士法人", "NPO法人", "社団法人", "財団法人",
    "学校法人", "宗教法人", "医療法人", "監査法人",
  ])
  static let unions = utf8(["投資事業有限責任組合", "有限責任事業組合", "企業組合", "協業組合"])
  static let groups = utf8(["認可地縁団体"])
  static let societies = utf8(["医療法人社団"])
  static let foundations = utf8(["医療法人財団"])

  /// What stands in brackets, its full form, and whether it may stand inside a name, too.
  static let bracketed: [(short: [UInt8], full: [UInt8], inside: Bool)] = [
    ("株", "株式会社", true), ("有", "有限会社", true), ("同", "合同会社", true), ("合", "合同会社", false),
    ("名", "合名会社", false), ("資", "合資会社", false), ("相", "相互会社", false), ("一社", "一般社団法人", false),
    ("一財", "一般財団法人", false), ("公社", "公益社団法人", false), ("公財", "公益財団法人", false),
    ("社", "社団法人", false), ("財", "財団法人", false), ("学", "学校法人", false), ("医", "医療法人", false),
    ("医社", "医療法人社団", false), ("医財", "医療法人財団", false), ("福", "社会福祉法人", false),
    ("社福", "社会福祉法人", false), ("宗", "宗教法人", false), ("特非", "特定非営利活動法人", false),
    ("NPO", "特定非営利活動法人", false), ("独", "独立行政法人", false), ("農", "農事組合法人", false),
    ("税", "税理士法人", false), ("監", "監査法人", false), ("弁", "弁護士法人", false),
  ].map { (Array($0.0.utf8), Array($0.1.utf8), $0.2) }

  /// Forms in readings, at the start or the end: as words, and as banks abbreviate them.
  static let readings: [(word: [UInt8], full: [UInt8], atStart: Bool, atEnd: Bool)] = [
    ("カブシキガイシャ", "株式会社", true, true), ("カブシキカイシャ", "株式会社", true, true),
    ("ユウゲンガイシャ", "有限会社", true, true), ("ユウゲンカイシャ", "有限会社", true, true),
    ("ゴウドウガイシャ", "合同会社", true, true), ("ゴウドウカイシャ", "合同会社", true, true),
    ("(カ)", "株式会社", true, true), ("(ユ)", "有限会社", true, true), ("(ド)", "合同会社", true, true),
    ("カ)", "株式会社", true, false), ("ユ)", "有限会社", true, false), ("ド)", "合同会社", true, false),
    ("(カ", "株式会社", false, true), ("(ユ", "有限会社", false, true), ("(ド", "合同会社", false, true),
  ].map { (Array($0.0.utf8), Array($0.1.utf8), $0.2, $0.3) }

  /// One form in Latin or Cyrillic letters.
  struct Western: Sendable {
    /// Hash of the words in lower case without dots, joined by blanks.
    var hash: UInt64
    /// The words themselves.
    var words: [UInt8]
    /// The full form.
    var full: [UInt8]
    /// Whether it may stand before the name, too.
    var prefix: Bool
    /// Whether it is also a word or an abbreviation of other things: then the name must be Latin.
    var weak: Bool
  }

  /// Western forms, sorted by hash.
  static let western: [Western] = {
    var list: [Western] = []
    func add(_ full: String, _ spellings: [String], prefix: Bool = false, weak: Bool = false) {
      for words in spellings {
        list.append(
          Western(
            hash: StableHash.hash(words), words: Array(words.utf8), full: Array(full.utf8), prefix: prefix,
            weak: weak))
      }
    }
    add("株式会社", ["kk", "kabushiki kaisha", "kabushiki gaisha", "kabushikigaisha"], prefix: true)
    add("合同会社", ["gk", "godo kaisha", "godo gaisha"], prefix: true)
    add("有限会社", ["yk", "yugen kaisha", "yugen gaisha"], prefix: true)
    add("Co., Ltd.", ["co ltd", "coltd", "company limited", "company ltd", "co limited"])
    add("Ltd.", ["ltd", "limited"])
    add("Inc.", ["inc", "incorporated"])
    add("Corporation", ["corp", "corporation"])
    add("Company", ["company", "co"], weak: true)
    add("LLC", ["llc", "limited liability company", "limited liability co"], prefix: true)
    add("LLP", ["llp", "limited liability partnership"])
    add("LP", ["lp", "limited partnership"], weak: true)
    add("PLC", ["plc", "public limited company"])
    add("Pte. Ltd.", ["pte ltd", "private limited", "pvt ltd", "private ltd"])
    add("Pty Ltd", ["pty ltd", "pty limited", "proprietary limited"])
    add("Sdn. Bhd.", ["sdn bhd", "bhd"])
    add(
      "GmbH",
      ["gmbh", "mbh", "gesellschaft mit beschrankter haftung", "gesellschaft mit beschränkter haftung"])
    add("GmbH & Co. KG", ["gmbh & co kg", "gmbh co kg"])
    add("AG", ["ag", "akg"], weak: true)
    add("AG", ["aktiengesellschaft"])
    add("KG", ["kg"], weak: true)
    add("SE", ["se"], weak: true)
    add("S.A.", ["sa"], weak: true)
    add("S.A.S.", ["sas"], weak: true)
    add("S.A.R.L.", ["sarl"])
    add("S.R.L.", ["srl", "societatea cu răspundere limitată"], prefix: true)
    add("S.p.A.", ["spa"], weak: true)
    add("B.V.", ["bv"], weak: true)
    add("N.V.", ["nv"], weak: true)
    add("AB", ["ab"], weak: true)
    add("AB", ["aktiebolag"])
    add("A/S", ["a/s"])
    add("AS", ["as"], weak: true)
    add("ApS", ["aps"], weak: true)
    add("Oy", ["oy"], weak: true)
    add("Oyj", ["oyj"])
    add("Sp. z o.o.", ["sp z oo", "sp z o o"])
    add("Kft.", ["kft"])
    add("s.r.o.", ["sro"])
    add("d.o.o.", ["doo"])
    add("PT", ["pt"], prefix: true, weak: true)
    add("OOO", ["ooo", "ооо", "общество с ограниченной ответственностью"], prefix: true)
    add("OAO", ["oao", "оао", "ojsc", "open joint stock company"], prefix: true)
    add("ZAO", ["zao", "зао", "cjsc", "closed joint stock company"], prefix: true)
    add("PAO", ["pao", "пао", "pjsc", "public joint stock company"], prefix: true)
    add(
      "AO", ["ао", "jsc", "joint stock company", "joint-stock company", "акционерное общество"], prefix: true)
    list.sort { $0.hash < $1.hash }
    return list
  }()

  /// The Western form that the words spell, nil where there is none.
  static func western(_ words: Span<UInt8>) -> Western? {
    let hash = StableHash.hash(words)
    var low = 0
    var high = western.count
    while low < high {
      let middle = (low + high) / 2
      if western[middle].hash < hash { low = middle + 1 } else { high = middle }
    }
    guard low < western.count, western[low].hash == hash, same(western[low].words, words) else { return nil }
    return western[low]
  }

  private static func same(_ a: [UInt8], _ b: Span<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    for index in a.indices where a[index] != b[index] { return false }
    return true
  }

  static func utf8(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }
}

/// Words that make a site of a company, not another company.
enum BranchWords {
  /// Endings of a branch.
  static let endings: [[UInt8]] = LegalForms.utf8([
    "支店", "支社", "支部", "支所", "支局", "営業所", "営業部", "営業本部", "事業所", "事業部", "事業本部", "出張所",
    "本社", "本店", "本部", "工場", "オフィス",
  ])

  /// 本社 and 本店 may follow the name without a blank.
  static let headOffices: [[UInt8]] = LegalForms.utf8(["本社", "本店"])

  /// Places that make a branch together with an ending even without a blank before them.
  static let places: [[UInt8]] = LegalForms.utf8([
    "北海道", "青森", "岩手", "宮城", "秋田", "山形", "福島", "茨城", "栃木", "群馬", "埼玉", "千葉", "東京", "神奈川",
    "新潟", "富山", "石川", "福井", "山梨", "長野", "岐阜", "静岡", "愛知", "三重", "滋賀", "京都", "大阪", "兵庫", "奈良",
    "和歌山", "鳥取", "島根", "岡山", "広島", "山口", "徳島", "香川", "愛媛", "高知", "福岡", "佐賀", "長崎", "熊本",
    "大分", "宮崎", "鹿児島", "沖縄", "札幌", "仙台", "盛岡", "郡山", "水戸", "宇都宮", "高崎", "前橋", "大宮", "横浜",
    "川崎", "金沢", "甲府", "浜松", "名古屋", "豊田", "神戸", "姫路", "松山", "高松", "北九州", "那覇", "新宿", "渋谷",
    "池袋", "品川", "秋葉原", "八王子", "立川", "梅田", "難波", "堺", "東北", "関東", "首都圏", "北陸", "中部", "東海",
    "関西", "近畿", "中国", "四国", "九州", "東日本", "西日本",
  ])

  /// A character before a place that may belong to the place (新大阪) or to the name: then nothing is cut.
  static let doubtful: [[UInt8]] = LegalForms.utf8(["新", "東", "西", "南", "北", "中"])

  /// How people address a company; not part of its name.
  static let address = Array("御中".utf8)
}
