/// Texts of records: what leads said, which assets, webinars, pages and mails there were.
enum Phrases {
  /// 説明: one per line; `/` stands for a line end, `{}` for a number.
  static let notes = """
    資料「導入ガイド」を送付済み。/次回{}日に電話の予定。
    お客様より"来期の予算で検討したい"との返答。
    課題: リードの二重登録、対応漏れ/導入時期: 来年{}月ごろ/決裁: 部長, 役員会
    展示会ブースにて名刺交換。"SFA連携"に興味あり。/競合A社の見積{}万円。
    受付止まり。担当者名を確認すること。
    【要再架電】{}日の午後、折返し依頼あり
    メールのみ希望。電話は不可。
    現在は他社の"MA"を利用中（契約は{}月まで）。/乗り換えの条件, 費用, 移行期間を提示する。
    既存のExcel管理からの移行。データ件数は約{}千件。
    ・見積依頼/・デモ希望/・稟議は{}月
    前任者より引き継ぎ。経緯は商談メモを参照。
    情報収集の段階。半年後にあらためて連絡。
    """

  static let assets = """
    導入ガイド インサイドセールス白書2026 リードスコアリング入門 比較表_MA 費用早見表 事例集_製造業 事例集_SaaS
    """

  static let webinars = """
    SDR立ち上げ講座 MA・SFA連携の実際 はじめてのスコアリング 展示会リードの追い方
    """

  static let pages = """
    /pricing /pricing/enterprise /features/scoring /features/dedupe /case/manufacturing /case/saas /blog/inside-sales /
    """

  static let mails = """
    メルマガ_2026年8月号 メルマガ_2026年9月号 メルマガ_2026年10月号 ウェビナーのご案内 新機能のお知らせ
    """

  static let conversions = "資料DL:45 問い合わせ:20 ウェビナー申込:25 デモ申込:6 名刺:4"

  static let lifecycles = """
    subscriber:8 lead:45 marketingqualifiedlead:20 salesqualifiedlead:12 opportunity:8 customer:5 other:2
    """

  static let leadStatuses = """
    Open@-@Not@Contacted:30 Working@-@Contacted:22 Closed@-@Converted:8 Closed@-@Not@Converted:10 リード:10 MQL:6
    SQL(商談適格):4 アポ獲得:4 再育成:3 対象外:3
    """

  /// Stages with weight and probability.
  static let dealStages = """
    Prospecting:6:10 Qualification:6:10 Proposal/Price@Quote:10:40 Negotiation/Review:8:80 Closed@Won:12:100
    Closed@Lost:10:0 課題整理:10:10 提案:12:40 評価・稟議:8:60 条件交渉:6:80 受注:7:100 失注:5:0
    """

  static let lostReasons = "価格 時期 競合 機能不足 決裁降りず 連絡途絶 対象外 内製"

  static let products = """
    MA導入 SFA連携基盤 CTI連携 名寄せサービス 年間保守 スコアリング追加 データ移行
    """
}
