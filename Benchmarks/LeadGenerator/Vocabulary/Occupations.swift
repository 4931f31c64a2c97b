/// What people do: titles with weights, departments, and the names of our own sales people.
enum Occupations {
  static let titles = """
    代表取締役:4 代表取締役社長:3 取締役:4 常務取締役:2 執行役員:4 CTO:1 本部長:4 事業部長:4 部長:14 次長:4 課長:15
    課長補佐:2 室長:2 マネージャー:6 係長:7 主任:9 チーフ:2 リーダー:5 主査:1 担当:7
    """

  static let departments = """
    営業部 営業本部 営業企画部 マーケティング部 情報システム部 総務部 人事部 経営企画部 経営企画室 製造部 品質管理部 購買部
    DX推進室 広報部 経理部 インサイドセールス部 カスタマーサクセス部 開発部 研究開発部 物流部 店舗運営部 法人営業部 第一営業部
    第二営業課 デジタル推進課
    """

  static let owners = """
    青山_美咲 黒田_健 白石_由香 赤羽_翔 緑川_純 藍沢_優 金城_大輔 銀林_直子 水無瀬_亮 火野_葵
    """
}
