import Foundation

extension StarterFile {
  /// Invented people; two of them are in both files, one of them twice in the CRM.
  static let samples = [
    StarterFile(
      "inbox/crm_leads_20261101.csv",
      """
      ⟦Lead ID,Modified,Created,Last name,First name,E-mail,Phone,Mobile,Company,Title,Employees,Source,Status,No mail¦リードID,更新日時,作成日,姓,名,メール,電話,携帯,会社名,役職,従業員数,流入元,状況,配信停止⟧
      L-001,2026/10/30 09:15,2026/04/02,⟦Yamada,Taro¦山田,太郎⟧,taro.yamada@sample-seiki.example,03-5550-0101,,⟦Sample Seiki Co. Ltd.¦株式会社サンプル精機⟧,⟦Manager¦部長⟧,⟦120¦１２０名⟧,⟦Expo¦展示会⟧,⟦Open¦未対応⟧,0
      L-002,2026/10/29 18:40,2026/05/11,⟦Suzuki,Hanako¦鈴木,花子⟧,h.suzuki@mihon-denki.example,,090-5550-0102,⟦Mihon Denki K.K.¦(株)見本電機⟧,⟦Chief¦主任⟧,45,⟦Ads¦広告⟧,⟦Contacted¦コンタクト済み⟧,0
      L-003,2026/10/28 11:05,2026/06/20,⟦Sato,Jiro¦佐藤,次郎⟧,j-sato@rei-butsuryu.example,06-5550-0103,,⟦Rei Butsuryu Inc.¦例物流株式会社⟧,⟦Director¦取締役⟧,800,⟦Introduced¦ご紹介⟧,⟦Won¦受注⟧,0
      L-004,2026/10/27 16:20,2026/07/01,⟦Tanaka,Misaki¦田中,美咲⟧,info@tameshi.example,052-555-0104,,⟦Tameshi LLC¦合同会社ためし⟧,,12,Web,⟦Closed¦見送り⟧,1
      L-005,2026/10/31 10:00,2026/10/31,⟦YAMADA,Taro¦山田,太郎⟧,⟦TARO.YAMADA@sample-seiki.example¦ＴＡＲＯ.YAMADA@sample-seiki.example⟧,,090-5550-0101,⟦Sample Seiki Co. Ltd.¦㈱サンプル精機⟧,⟦Manager¦部長⟧,120,Web,⟦Open¦未対応⟧,0

      """),
    StarterFile(
      "inbox/webinar_20261015.csv",
      """
      ⟦Entry No.,Name,E-mail,Company,Webinar,Attendance,Time¦申込番号,氏名,メール,会社名,ウェビナー名,参加状況,日時⟧
      W-1,⟦Suzuki Hanako¦鈴木　花子⟧,h.suzuki@mihon-denki.example,⟦Mihon Denki K.K.¦株式会社見本電機⟧,⟦Leads that stay¦失わないリード管理⟧,⟦attended¦参加⟧,2026/10/15 14:00
      W-2,⟦Yamada Taro¦山田 太郎⟧,taro.yamada@sample-seiki.example,⟦Sample Seiki Co. Ltd.¦サンプル精機(株)⟧,⟦Leads that stay¦失わないリード管理⟧,⟦absent¦欠席⟧,2026/10/15 14:00
      W-3,⟦Takahashi Yui¦高橋 結衣⟧,y.takahashi@tesuto-shoji.example,⟦Tesuto Shoji¦テスト商事株式会社⟧,⟦Leads that stay¦失わないリード管理⟧,⟦attended¦参加⟧,2026/10/15 14:00

      """),
  ]

  /// When the sample files say that they were written: long ago, for a file that could still be growing is left for
  /// the next run.
  static let samplesWritten = Date(timeIntervalSince1970: 1_793_458_800)
}
