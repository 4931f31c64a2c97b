/// The words that company names are put together from, each with its romaji for the domain.
///
/// Tails may name the industry that they speak of (the HubSpot value of `Industries`).
enum CompanyWords {
  /// Places, emperors, stars and virtues that kanji names begin with.
  static let kanjiHeads = """
    東京:tokyo 大阪:osaka 名古屋:nagoya 京都:kyoto 神戸:kobe 横浜:yokohama 札幌:sapporo 仙台:sendai 広島:hiroshima
    福岡:fukuoka 九州:kyushu 四国:shikoku 北海:hokkai 東北:tohoku 関東:kanto 関西:kansai 中部:chubu 東海:tokai
    北陸:hokuriku 山陽:sanyo 山陰:sanin 日本:nihon 全国:zenkoku 大和:yamato 富士:fuji 旭:asahi 朝日:asahi 日光:nikko
    三和:sanwa 三栄:sanei 三協:sankyo 三光:sanko 三星:sansei 三共:sankyo 三友:sanyu 協和:kyowa 協栄:kyoei 共栄:kyoei
    共立:kyoritsu 共同:kyodo 光洋:koyo 光陽:koyo 光栄:koei 光和:kowa 大栄:daiei 大同:daido 大洋:taiyo 大東:daito
    大黒:daikoku 大信:daishin 東洋:toyo 東亜:toa 東邦:toho 東栄:toei 東光:toko 東和:towa 南海:nankai 南洋:nanyo
    西日本:nishinihon 東日本:higashinihon 北斗:hokuto 北星:hokusei 北洋:hokuyo 日新:nisshin 日進:nisshin 日東:nitto
    日栄:nichiei 日宝:nippo 明和:meiwa 明光:meiko 明治:meiji 昭和:showa 昭栄:shoei 平和:heiwa 新和:shinwa 新光:shinko
    新星:shinsei 新生:shinsei 新日本:shinnihon 第一:daiichi 第二:daini 中央:chuo 国際:kokusai 太平:taihei 太陽:taiyo
    泰平:taihei 瑞穂:mizuho 豊国:hokoku 豊栄:hoei 豊和:howa 宝:takara 鶴見:tsurumi 亀山:kameyama 丸三:marusan
    丸和:maruwa 丸栄:maruei 丸光:maruko 丸大:marudai 白山:hakusan 白鳥:hakucho 青葉:aoba 若葉:wakaba 双葉:futaba
    千代田:chiyoda 武蔵:musashi 相模:sagami 湘南:shonan 駿河:suruga 尾張:owari 摂津:settsu 浪速:naniwa 播磨:harima
    讃岐:sanuki 土佐:tosa 筑紫:chikushi 薩摩:satsuma 琉球:ryukyu 信濃:shinano 越後:echigo 加賀:kaga 若狭:wakasa
    近江:omi 伊勢:ise 大雪:taisetsu 石狩:ishikari 十勝:tokachi 最上:mogami 北上:kitakami 利根:tone 多摩:tama
    荒川:arakawa 隅田:sumida 木曽:kiso 淀川:yodogawa 吉野:yoshino 那智:nachi 鳴門:naruto 有明:ariake 阿蘇:aso
    霧島:kirishima 桜島:sakurajima 瀬戸:seto 宮古:miyako 愛宕:atago 高砂:takasago 常盤:tokiwa 敷島:shikishima
    """

  /// Kanji words that say what a company does, with the industry.
  static let kanjiTails = """
    製作所:seisakusho:MACHINERY 工業:kogyo:MACHINERY 機械:kikai:MACHINERY 精機:seiki:MACHINERY
    鉄工所:tekkosho:MACHINERY 機工:kiko:MACHINERY 技研:giken:MACHINERY 金属:kinzoku:MINING_METALS
    製鋼:seiko:MINING_METALS 鋼業:kogyo:MINING_METALS 電機:denki:ELECTRICAL_ELECTRONIC_MANUFACTURING
    電子:denshi:ELECTRICAL_ELECTRONIC_MANUFACTURING 電工:denko:ELECTRICAL_ELECTRONIC_MANUFACTURING
    計器:keiki:ELECTRICAL_ELECTRONIC_MANUFACTURING 商事:shoji:WHOLESALE 商会:shokai:WHOLESALE 物産:bussan:WHOLESALE
    通商:tsusho:WHOLESALE 産業:sangyo:WHOLESALE 貿易:boeki:WHOLESALE 興業:kogyo:WHOLESALE 建設:kensetsu:CONSTRUCTION
    工務店:komuten:CONSTRUCTION 土木:doboku:CONSTRUCTION 設備:setsubi:CONSTRUCTION 塗装:toso:CONSTRUCTION
    組:gumi:CONSTRUCTION 不動産:fudosan:REAL_ESTATE 地所:jisho:REAL_ESTATE 住宅:jutaku:REAL_ESTATE
    運輸:unyu:LOGISTICS_AND_SUPPLY_CHAIN 物流:butsuryu:LOGISTICS_AND_SUPPLY_CHAIN 倉庫:soko:LOGISTICS_AND_SUPPLY_CHAIN
    陸運:rikuun:LOGISTICS_AND_SUPPLY_CHAIN 海運:kaiun:LOGISTICS_AND_SUPPLY_CHAIN 食品:shokuhin:FOOD_BEVERAGES
    水産:suisan:FOOD_BEVERAGES 酒造:shuzo:FOOD_BEVERAGES 製菓:seika:FOOD_BEVERAGES 製粉:seifun:FOOD_BEVERAGES
    化学:kagaku:CHEMICALS 化成:kasei:CHEMICALS 樹脂:jushi:CHEMICALS 製薬:seiyaku:PHARMACEUTICALS
    薬品:yakuhin:PHARMACEUTICALS 自動車:jidosha:AUTOMOTIVE 車輌:sharyo:AUTOMOTIVE 印刷:insatsu:PRINTING
    紙業:shigyo:PRINTING 出版:shuppan:PUBLISHING 新聞社:shimbunsha:PUBLISHING 繊維:seni:TEXTILES 織物:orimono:TEXTILES
    情報システム:johosystem:INFORMATION_TECHNOLOGY_AND_SERVICES 計算センター:keisan:INFORMATION_TECHNOLOGY_AND_SERVICES
    通信:tsushin:TELECOMMUNICATIONS 証券:shoken:FINANCIAL_SERVICES 信用金庫:shinkin:FINANCIAL_SERVICES
    リース:lease:FINANCIAL_SERVICES 保険サービス:hoken:INSURANCE 総研:soken:MANAGEMENT_CONSULTING
    経営:keiei:MANAGEMENT_CONSULTING 設計:sekkei:ARCHITECTURE_PLANNING 広告社:kokokusha:MARKETING_AND_ADVERTISING
    企画:kikaku:MARKETING_AND_ADVERTISING 人材:jinzai:HUMAN_RESOURCES 観光:kanko:LEISURE_TRAVEL_TOURISM
    交通:kotsu:TRANSPORTATION_TRUCKING_RAILROAD 電力:denryoku:UTILITIES ガス:gas:UTILITIES 百貨店:hyakkaten:RETAIL
    薬局:yakkyoku:RETAIL 書店:shoten:RETAIL 警備保障:keibi:FACILITIES_SERVICES 硝子:garasu:GLASS_CERAMICS_CONCRETE
    """

  /// Katakana words that names begin with.
  static let kanaHeads = """
    テクノ:techno ネクスト:next グローバル:global スマート:smart ブルー:blue グリーン:green サン:sun アクア:aqua
    ライフ:life ヒューマン:human クリエイト:create アドバンス:advance フューチャー:future イノベート:innovate
    デジタル:digital サイバー:cyber クラウド:cloud データ:data ロジ:logi メディ:medi バイオ:bio エコ:eco ソーラー:solar
    ユニ:uni マルチ:multi オムニ:omni トータル:total プライム:prime ベスト:best トップ:top ファースト:first セブン:seven
    ゼロ:zero アルファ:alpha ベータ:beta ガンマ:gamma デルタ:delta シグマ:sigma オメガ:omega ノヴァ:nova ステラ:stella
    ルナ:luna ソレイユ:soleil アース:earth オーシャン:ocean リバー:river フォレスト:forest マウント:mount スカイ:sky
    ウィンド:wind レイン:rain スノー:snow サクラ:sakura フジ:fuji ヤマト:yamato ミライ:mirai キズナ:kizuna ヒカリ:hikari
    カガヤキ:kagayaki ツバサ:tsubasa ハヤテ:hayate コスモ:cosmo ギャラクシー:galaxy オービット:orbit ロケット:rocket
    エンジン:engine モーター:motor ドライブ:drive アクセル:accel ターボ:turbo スピード:speed クイック:quick
    ダイレクト:direct インター:inter トランス:trans クロス:cross ハイパー:hyper スーパー:super メガ:mega ギガ:giga
    ナノ:nano ミクロ:micro コア:core ルート:root シード:seed リーフ:leaf ブルーム:bloom フラワー:flower ローズ:rose
    クローバー:clover オリーブ:olive ミント:mint レモン:lemon アップル:ringo ピーチ:peach キャロット:carrot ハニー:honey
    シルク:silk コットン:cotton リネン:linen クリスタル:crystal ダイヤ:dia ルビー:ruby サファイア:sapphire ゴールド:gold
    シルバー:silver プラチナ:platinum アイアン:iron スチール:steel カーボン:carbon セラ:cera アート:art デザイン:design
    """

  /// Katakana words for the middle or the end.
  static let kanaMiddles = """
    ブリッジ:bridge リンク:link ウェイブ:wave ゲート:gate ポート:port ベース:base フィールド:field ラボ:lab ワークス:works
    ファクトリー:factory スタジオ:studio ハウス:house ホーム:home タウン:town シティ:city パーク:park ガーデン:garden
    バレー:valley ヒル:hill ピーク:peak サミット:summit ロード:road ウェイ:way パス:path ステップ:step ジャンプ:jump
    フライト:flight ウィング:wing フェザー:feather スター:star ムーン:moon レイ:ray ビーム:beam スパーク:spark
    フレイム:flame ファイア:fire ボイス:voice サウンド:sound トーン:tone ビート:beat リズム:rhythm ノート:note ページ:page
    ブック:book レター:letter ワード:word コード:code ロジック:logic シンク:think マインド:mind ハート:heart ソウル:soul
    スピリット:spirit ドリーム:dream ビジョン:vision アイ:eye フォーカス:focus レンズ:lens ミラー:mirror フレーム:frame
    キューブ:cube サークル:circle スクエア:square ライン:line ポイント:point ドット:dot ピクセル:pixel ビット:bit
    バイト:byte チップ:chip ノード:node ハブ:hub ネスト:nest ポッド:pod ボックス:box キット:kit ツール:tool ギア:gear
    ホイール:wheel クルー:crew チーム:team パートナー:partner フレンド:friend ファミリー:family マーケット:market
    """

  /// Katakana words that names end with, some with their industry.
  static let kanaTails = """
    ソリューションズ:solutions:INFORMATION_TECHNOLOGY_AND_SERVICES システムズ:systems:INFORMATION_TECHNOLOGY_AND_SERVICES
    テクノロジーズ:technologies:COMPUTER_SOFTWARE テクノロジー:technology:COMPUTER_SOFTWARE ソフト:soft:COMPUTER_SOFTWARE
    ソフトウェア:software:COMPUTER_SOFTWARE ネットワークス:networks:TELECOMMUNICATIONS コム:com:TELECOMMUNICATIONS
    コンサルティング:consulting:MANAGEMENT_CONSULTING アドバイザリー:advisory:MANAGEMENT_CONSULTING
    マーケティング:marketing:MARKETING_AND_ADVERTISING エージェンシー:agency:MARKETING_AND_ADVERTISING
    キャピタル:capital:FINANCIAL_SERVICES ファイナンス:finance:FINANCIAL_SERVICES ペイメント:payment:FINANCIAL_SERVICES
    エステート:estate:REAL_ESTATE ホームズ:homes:REAL_ESTATE ビルド:build:CONSTRUCTION エンジニアリング:eng:CONSTRUCTION
    ロジスティクス:logistics:LOGISTICS_AND_SUPPLY_CHAIN トランスポート:transport:LOGISTICS_AND_SUPPLY_CHAIN
    フーズ:foods:FOOD_BEVERAGES ダイニング:dining:RESTAURANTS リゾート:resort:HOSPITALITY ホテルズ:hotels:HOSPITALITY
    トラベル:travel:LEISURE_TRAVEL_TOURISM スクール:school:EDUCATION_MANAGEMENT
    アカデミー:academy:EDUCATION_MANAGEMENT スタッフ:staff:HUMAN_RESOURCES キャリア:career:HUMAN_RESOURCES
    メディカル:medical:MEDICAL_DEVICES ファーマ:pharma:PHARMACEUTICALS ケミカル:chemical:CHEMICALS
    マテリアル:material:CHEMICALS オート:auto:AUTOMOTIVE エナジー:energy:UTILITIES ストア:store:RETAIL
    マート:mart:RETAIL トレーディング:trading:WHOLESALE アパレル:apparel:TEXTILES プリント:print:PRINTING
    パブリッシング:publishing:PUBLISHING エンタテインメント:entertainment:ENTERTAINMENT ゲームス:games:COMPUTER_GAMES
    セキュリティ:security:FACILITIES_SERVICES ファシリティーズ:facilities:FACILITIES_SERVICES
    エレクトロニクス:electronics:ELECTRICAL_ELECTRONIC_MANUFACTURING ジャパン:japan:- ホールディングス:hd:-
    グループ:group:- インターナショナル:intl:- コーポレーション:corp:- カンパニー:company:- パートナーズ:partners:-
    サービス:service:- クリエイティブ:creative:- プランニング:planning:- プロダクツ:products:- イノベーション:innovation:-
    """

  /// Words in hiragana.
  static let hiraganaHeads = """
    ひまわり:himawari つばさ:tsubasa あおぞら:aozora さくら:sakura みらい:mirai ひかり:hikari いずみ:izumi
    みどり:midori あすか:asuka かえで:kaede すずらん:suzuran たんぽぽ:tampopo ほほえみ:hohoemi こころ:kokoro
    はやぶさ:hayabusa ふたば:futaba やまびこ:yamabiko なでしこ:nadeshiko みやび:miyabi わかば:wakaba
    """

  /// Words and abbreviations in Latin letters, which need no romaji.
  static let latinHeads = """
    ABC AKS BKC CTS DNK EBS FKD GTS HKR ITM JPS KMS LTC MKS NTK OPS PRT QTC RKS STK TKG UBS VTC WKS XTR YKS ZEN
    Next Bright Linkage Innova Vertex Quanta Zenith Lumina Nexus Orbis Prisma Solid Terra Unity Vision Works
    """

  /// Kanji heads of foundations and schools are the places; these end them.
  static let associationTails = """
    情報産業:joho 経営者:keieisha 観光振興:kanko 医療福祉:iryo 建設技術:kensetsu 食品衛生:shokuhin 物流改善:butsuryu
    中小企業:chusho 人材育成:jinzai 環境技術:kankyo
    """

  /// Names of buildings, put behind the town's name or standing alone.
  static let buildings = """
    ビル センタービル 第一ビル 第二ビル タワー スクエア ビルディング プラザ
    """

  /// Cities and regions that branches are named after.
  static let branchPlaces = """
    東京 大阪 名古屋 福岡 札幌 仙台 広島 横浜 神戸 京都 九州 関西 北海道 東北 中部 新潟 静岡 高松
    """

  /// What a branch is called.
  static let branchKinds = """
    支店 支店 支社 営業所 営業所 事業所 オフィス
    """
}
