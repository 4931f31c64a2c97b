/// Names that the hard cases are made of.
enum Words {
  struct Name: Sendable {
    var kanji: String
    var kana: String
    var latin: String
  }

  static let families = names(
    """
    佐藤 サトウ sato,鈴木 スズキ suzuki,高橋 タカハシ takahashi,田中 タナカ tanaka,伊藤 イトウ ito,渡辺 ワタナベ watanabe,
    山本 ヤマモト yamamoto,中村 ナカムラ nakamura,小林 コバヤシ kobayashi,加藤 カトウ kato,吉田 ヨシダ yoshida,山田 ヤマダ yamada,
    佐々木 ササキ sasaki,山口 ヤマグチ yamaguchi,松本 マツモト matsumoto,井上 イノウエ inoue,木村 キムラ kimura,林 ハヤシ hayashi,
    清水 シミズ shimizu,山崎 ヤマザキ yamazaki,森 モリ mori,池田 イケダ ikeda,橋本 ハシモト hashimoto,石川 イシカワ ishikawa,
    前田 マエダ maeda,藤田 フジタ fujita,小川 オガワ ogawa,岡田 オカダ okada,後藤 ゴトウ goto,長谷川 ハセガワ hasegawa,
    村上 ムラカミ murakami,近藤 コンドウ kondo,石井 イシイ ishii,坂本 サカモト sakamoto,遠藤 エンドウ endo,青木 アオキ aoki,
    藤井 フジイ fujii,西村 ニシムラ nishimura,福田 フクダ fukuda,太田 オオタ ota
    """)

  static let givens = names(
    """
    誠 マコト makoto,浩 ヒロシ hiroshi,太郎 タロウ taro,一郎 イチロウ ichiro,健二 ケンジ kenji,直樹 ナオキ naoki,
    大輔 ダイスケ daisuke,翔太 ショウタ shota,拓也 タクヤ takuya,達也 タツヤ tatsuya,和也 カズヤ kazuya,哲也 テツヤ tetsuya,
    隆 タカシ takashi,豊 ユタカ yutaka,進 ススム susumu,勇 イサム isamu,修 オサム osamu,茂 シゲル shigeru,
    花子 ハナコ hanako,陽子 ヨウコ yoko,恵子 ケイコ keiko,由美 ユミ yumi,真由美 マユミ mayumi,智子 トモコ tomoko,
    久美子 クミコ kumiko,裕子 ユウコ yuko,明美 アケミ akemi,直美 ナオミ naomi,幸子 サチコ sachiko,和子 カズコ kazuko,
    愛 アイ ai,葵 アオイ aoi,美咲 ミサキ misaki,結衣 ユイ yui,陽菜 ヒナ hina,彩 アヤ aya,香織 カオリ kaori,千尋 チヒロ chihiro,
    理恵 リエ rie,早苗 サナエ sanae
    """)

  /// Family names that sound alike, in pairs.
  static let alikeFamilies = names(
    "佐藤 サトウ sato,佐東 サトウ sato,伊東 イトウ ito,伊藤 イトウ ito,渡部 ワタナベ watanabe,渡辺 ワタナベ watanabe,安倍 アベ abe,阿部 アベ abe")

  /// Given names that sound alike, in pairs.
  static let alikeGivens = names(
    "裕子 ユウコ yuko,祐子 ユウコ yuko,博 ヒロシ hiroshi,浩 ヒロシ hiroshi,健 ケン ken,賢 ケン ken,明 アキラ akira,章 アキラ akira")

  /// Given names that differ by one character, in pairs.
  static let nearGivens = names(
    "健一 ケンイチ kenichi,健二 ケンジ kenji,明子 アキコ akiko,明美 アケミ akemi,正男 マサオ masao,正雄 マサオ masao,和夫 カズオ kazuo,和人 カズト kazuto"
  )

  static let firmHeads = [
    "青葉", "旭", "東光", "西海", "北斗", "南星", "大和", "日の出", "三葉", "五洋", "七星", "八千代", "千歳", "常盤", "若葉", "緑風",
    "白樺", "黒潮", "銀河", "朝凪", "夕凪", "高嶺", "深山", "清流", "瑞穂", "豊栄", "栄光", "共立", "協同", "中央",
  ]
  static let firmTails = [
    "商事", "工業", "物産", "製作所", "建設", "電機", "印刷", "運輸", "薬品", "食品", "不動産", "繊維", "化学", "金属", "倉庫", "観光",
    "通商", "木材", "精機", "塗装",
  ]

  private static func names(_ list: String) -> [Name] {
    list.split { $0 == "," || $0 == "\n" }.map { entry in
      let words = entry.split(separator: " ").map(String.init)
      return Name(kanji: words[0], kana: words[1], latin: words[2])
    }
  }
}
