import Hub

/// The Japanese legal forms of companies and other bodies: how they are written, and their full form.
///
/// Sources: 国税庁 法人番号公表サイト (法人種別), the laws that name the special bodies (信用金庫法, 農業協同組合法, ...), and
/// common usage for the abbreviations.
enum LegalForms {
  /// Where a form may stand, so that it is no part of the name.
  enum Place: Sendable {
    /// Before, after and inside.
    case anywhere
    /// Before or after, for the word alone is also part of names (全国生活協同組合会).
    case edge
    /// After the name only.
    case end
  }

  /// One form as it is written.
  struct Form: Sendable {
    var text: [UInt8]
    /// The form in full.
    var full: [UInt8]
    var place = Place.anywhere
    /// Whether it is a cooperative, which may be that of another body: 東京大学生活協同組合 is not 東京大学.
    var isCooperative = false
  }

  /// Forms by their last two characters, the longest first.
  static let companies = forms(
    [
      "株式会社", "有限会社", "合同会社", "合名会社", "合資会社", "相互会社", "特定目的会社", "特例有限会社", "相互保険会社",
    ])
  static let oldCompanies = forms([
    "株式會社=株式会社", "有限會社=有限会社", "合同會社=合同会社", "合名會社=合名会社", "合資會社=合資会社", "相互會社=相互会社",
  ])
  static let corporations = forms(
    [
      "特定非営利活動法人", "認定特定非営利活動法人=特定非営利活動法人", "特例認定特定非営利活動法人=特定非営利活動法人",
      "社会保険労務士法人", "土地家屋調査士法人", "有限責任監査法人", "地方独立行政法人", "国立研究開発法人", "司法書士法人",
      "行政書士法人", "一般社団法人", "一般財団法人", "公益社団法人", "公益財団法人", "特例社団法人", "特例財団法人",
      "社会福祉法人", "社会医療法人", "特定医療法人", "国立大学法人", "公立大学法人", "大学共同利用機関法人", "独立行政法人",
      "更生保護法人", "特許業務法人", "農事組合法人", "管理組合法人", "マンション管理組合法人=管理組合法人",
      "団地管理組合法人=管理組合法人", "職業訓練法人", "税理士法人", "弁護士法人", "外国法事務弁護士法人",
      "弁護士・外国法事務弁護士共同法人", "弁理士法人", "NPO法人=特定非営利活動法人", "npo法人=特定非営利活動法人",
      "認定NPO法人=特定非営利活動法人", "有限責任中間法人", "無限責任中間法人", "社団法人", "財団法人", "学校法人", "準学校法人",
      "宗教法人", "医療法人", "監査法人", "証券投資法人", "投資法人",
    ], place: .edge)
  static let unions =
    forms([
      "投資事業有限責任組合", "有限責任事業組合", "投資事業組合",
    ])
    + forms(
      ["企業組合", "協業組合", "労働者協同組合", "生活協同組合", "消費生活協同組合", "農業協同組合", "事業協同組合", "協同組合"],
      place: .edge, isCooperative: true)
    + forms(
      [
        "信用組合", "信用協同組合", "漁業協同組合", "水産加工業協同組合", "森林組合", "生産森林組合", "商工組合",
        "商店街振興組合", "技術研究組合",
      ], place: .end, isCooperative: true)
  static let funds = forms(["信用金庫", "労働金庫"], place: .end, isCooperative: true)
  static let groups = forms(["認可地縁団体"])

  /// Forms with 社団 and 財団 behind, a blank between perhaps.
  static let medical: [(text: [UInt8], society: [UInt8], foundation: [UInt8])] = [
    "社会医療法人", "特定医療法人", "医療法人",
  ].map { (Array($0.utf8), Array("\($0)社団".utf8), Array("\($0)財団".utf8)) }

  /// What makes another body of a cooperative (連合会, 中央会).
  static let federations = utf8(["連合会", "中央会"])
  /// Bodies that have a cooperative of their own people; the longer name is that of the cooperative.
  static let hosts = utf8([
    "大学", "学園", "学院", "学校", "高校", "病院", "役所", "役場", "県庁", "府庁", "都庁", "道庁", "県", "東京都", "大阪府", "京都府", "北海道",
    "職員", "教職員", "従業員", "社員", "職域",
  ])

  /// What stands in brackets, its full form, and whether it may stand inside a name, too.
  static let bracketed: [(short: [UInt8], full: [UInt8], inside: Bool)] = [
    ("株", "株式会社", true), ("有", "有限会社", true), ("同", "合同会社", true), ("合", "合同会社", false),
    ("名", "合名会社", false), ("資", "合資会社", false), ("相", "相互会社", false), ("合同", "合同会社", true),
    ("合名", "合名会社", false), ("合資", "合資会社", false), ("相互", "相互会社", false),
    ("特目", "特定目的会社", false), ("一社", "一般社団法人", false), ("一財", "一般財団法人", false),
    ("公社", "公益社団法人", false), ("公財", "公益財団法人", false), ("一般社団", "一般社団法人", false),
    ("一般財団", "一般財団法人", false), ("公益社団", "公益社団法人", false), ("公益財団", "公益財団法人", false),
    ("社", "社団法人", false), ("財", "財団法人", false), ("社団", "社団法人", false), ("財団", "財団法人", false),
    ("学", "学校法人", false), ("医", "医療法人", false), ("医社", "医療法人社団", false),
    ("医財", "医療法人財団", false), ("社医", "社会医療法人", false), ("特医", "特定医療法人", false),
    ("福", "社会福祉法人", false), ("社福", "社会福祉法人", false), ("宗", "宗教法人", false),
    ("特非", "特定非営利活動法人", false), ("特", "特定非営利活動法人", false), ("NPO", "特定非営利活動法人", false),
    ("npo", "特定非営利活動法人", false), ("独", "独立行政法人", false), ("独法", "独立行政法人", false),
    ("地独", "地方独立行政法人", false), ("国研", "国立研究開発法人", false), ("国大", "国立大学法人", false),
    ("公大", "公立大学法人", false), ("農", "農事組合法人", false), ("更", "更生保護法人", false),
    ("税", "税理士法人", false), ("監", "監査法人", false), ("弁", "弁護士法人", false), ("司", "司法書士法人", false),
    ("社労", "社会保険労務士法人", false), ("協", "協同組合", false), ("協組", "協同組合", false),
    ("企", "企業組合", false), ("企組", "企業組合", false), ("生協", "生活協同組合", false),
    ("農協", "農業協同組合", false), ("KK", "株式会社", false), ("K.K.", "株式会社", false),
  ].map { (Array($0.0.utf8), Array($0.1.utf8), $0.2) }

  /// Forms between whose characters blanks are closed up: 株 式 会 社.
  static let spread = utf8([
    "株式会社", "有限会社", "合同会社", "合名会社", "合資会社", "相互会社", "株式會社", "有限會社", "一般社団法人", "一般財団法人",
    "公益社団法人", "公益財団法人", "特定非営利活動法人", "社会福祉法人", "学校法人", "宗教法人", "独立行政法人", "NPO法人",
    "生活協同組合", "農業協同組合", "漁業協同組合", "事業協同組合", "信用金庫", "税理士法人", "弁護士法人", "監査法人",
  ])

  private static func forms(
    _ texts: [String], place: Place = .anywhere, isCooperative: Bool = false
  ) -> [Form] {
    texts.map { text in
      let words = text.split(separator: "=")
      return Form(
        text: Array(words[0].utf8), full: Array((words.last ?? words[0]).utf8), place: place,
        isCooperative: isCooperative)
    }.sorted { $0.text.count > $1.text.count }
  }

  static func utf8(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }
}
