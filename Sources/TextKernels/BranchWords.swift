/// Words that make a site of a company, not another company.
enum BranchWords {
  /// Endings of a branch.
  static let endings: [[UInt8]] = LegalForms.utf8([
    "支店", "支社", "支部", "支所", "支局", "営業所", "営業部", "営業本部", "事業所", "事業部", "事業本部", "出張所",
    "本社", "本店", "本部", "工場", "オフィス",
  ])

  /// 本社 may follow the name without a blank; 本店 is the end of many a shop's name.
  static let headOffice = Array("本社".utf8)

  /// Branches in the kana of banks and furigana, as whole words.
  static let kana: [[UInt8]] = LegalForms.utf8([
    "シテン", "シシャ", "シシヤ", "ホンシャ", "ホンシヤ", "ホンテン", "ホンブ", "エイギョウショ", "エイギヨウシヨ", "エイギョウブ",
    "エイギヨウブ", "シュッチョウショ", "シユツチヨウシヨ", "ジギョウショ", "ジギヨウシヨ", "ジギョウブ", "ジギヨウブ", "コウジョウ",
    "コウジヨウ", "ケンキュウショ", "ケンキユウシヨ", "(エイ", "(シユツ", "(シュツ",
  ])

  /// Departments that nobody takes for a name, even without a blank before them.
  static let departments: [[UInt8]] = LegalForms.utf8([
    "総務部", "人事部", "経理部", "法務部", "財務部", "広報部", "資材部", "購買部", "秘書室", "社長室", "経営企画部",
    "経営企画室", "情報システム部", "営業企画部", "品質保証部", "マーケティング部",
  ])

  /// What before a department says that it may start earlier (総務人事部, 本社総務部): then nothing is cut.
  static let qualifiers: [[UInt8]] = LegalForms.utf8([
    "総務", "人事", "経理", "法務", "財務", "広報", "資材", "購買", "経営", "企画", "管理", "営業", "業務", "技術", "生産",
    "製造", "開発", "本社", "本部", "支社", "支店", "事業", "グループ", "統括", "部", "局", "課", "第一", "第二", "第三", "海外",
    "国内", "法人", "・",
  ])

  /// Places that make a branch together with an ending even without a blank before them.
  static let places: [[UInt8]] = LegalForms.utf8([
    "北海道", "青森", "岩手", "宮城", "秋田", "山形", "福島", "茨城", "栃木", "群馬", "埼玉", "千葉", "東京", "神奈川",
    "新潟", "富山", "石川", "福井", "山梨", "長野", "岐阜", "静岡", "愛知", "三重", "滋賀", "京都", "大阪", "兵庫", "奈良",
    "和歌山", "鳥取", "島根", "岡山", "広島", "山口", "徳島", "香川", "愛媛", "高知", "福岡", "佐賀", "長崎", "熊本",
    "大分", "宮崎", "鹿児島", "沖縄", "札幌", "仙台", "盛岡", "郡山", "水戸", "宇都宮", "高崎", "前橋", "大宮", "横浜",
    "川崎", "金沢", "甲府", "浜松", "名古屋", "豊田", "神戸", "姫路", "松山", "高松", "北九州", "那覇", "新宿", "渋谷",
    "池袋", "品川", "秋葉原", "八王子", "立川", "梅田", "難波", "堺", "東北", "関東", "首都圏", "北陸", "中部", "東海",
    "関西", "近畿", "中国", "四国", "九州", "東日本", "西日本", "旭川", "函館", "釧路", "帯広", "苫小牧", "八戸", "いわき",
    "つくば", "浦和", "さいたま", "川越", "所沢", "船橋", "幕張", "町田", "丸の内", "大手町", "日本橋", "銀座", "赤坂", "六本木",
    "虎ノ門", "五反田", "恵比寿", "相模原", "横須賀", "湘南", "沼津", "豊橋", "岡崎", "四日市", "淀屋橋", "心斎橋", "北大阪",
    "東大阪", "西宮", "尼崎", "倉敷", "福山", "下関", "小倉", "博多", "久留米", "佐世保", "北関東", "南関東", "西東京", "多摩",
    "北信越", "甲信越", "山陰", "山陽", "南九州", "北東北",
  ])

  /// Whether a range is the name of a place.
  static func isPlace(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    places.contains { $0.count == range.count && CompanyForm.matches(text, $0, at: range.lowerBound) }
  }

  /// A character before a place that may belong to the place (新大阪) or to the name: then nothing is cut.
  static let doubtful: [[UInt8]] = LegalForms.utf8(["新", "東", "西", "南", "北", "中"])

  /// How people address a company, no part of its name; 様 and 殿 count behind a form or a blank only.
  static let addresses = LegalForms.utf8(["御中", " 様", "会社様", " 殿", "会社殿", ")様", ")殿"])
}
