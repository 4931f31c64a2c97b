import TextKernels

/// The names that columns have in exports, and what they mean.
///
/// Sources. Salesforce: labels of the standard objects Lead, Contact, Account and Opportunity in Japanese and English
/// reports, and API names (developer.salesforce.com, Object Reference). HubSpot: labels of the default contact, company
/// and deal properties in both languages, and internal names (knowledge.hubspot.com). Marketo: REST names of lead fields
/// (AdobeDocs/marketo-developer.en). Account Engagement (Pardot): field labels and API v5 names. Zoho CRM: zoho/crm-oas
/// v8. EspoCRM: espocrm/documentation. Mautic: mautic/mautic contact fields. kintone: system fields and the usual app
/// templates (kintone/rest-api-spec). Sansan, Eight: columns of business-card exports. SATORI, b->dash, List Finder,
/// BowNow, Kairos3, webinar tools and forms: headings seen in their CSV files, which every company renames; the
/// Japanese names below are what such headings say in common.
///
/// Names are compared after NFKC, in lower case, without blanks and signs (`folded`): `E-mail`, `Ｅメール` and
/// `e_mail` are one name.
enum HeaderNames {
  static let table: [(concept: Concept, names: String)] = [
    (
      .leadID,
      """
      リードID|リード番号|Lead ID|LeadId|Salesforce Lead ID|SFDC Lead ID|SFリードID|sfdcLeadId
      salesforceLeadId
      """
    ),
    (
      .contactID,
      """
      取引先責任者ID|Contact ID|ContactId|Salesforce Contact ID|SFDC Contact ID|sfdcContactId
      salesforceContactId|sfdc contact fid
      """
    ),
    (
      .accountID,
      """
      取引先ID|Account ID|AccountId|Salesforce Account ID|アカウントID|sfdcAccountId|会社ID|企業ID
      Company ID|CompanyId|Associated Company ID
      """
    ),
    (
      .dealID,
      """
      商談ID|案件ID|Opportunity ID|OpportunityId|Deal ID|DealId|商談番号|案件番号|取引ID
      """
    ),
    (
      .maID,
      """
      プロスペクトID|Prospect ID|Pardot ID|Marketo ID|Marketo Lead ID|HubSpot ID|HubSpot Contact ID
      コンタクトID|hs object id|Mautic ID|MAコンタクトID|SATORI ID|mktoLeadId
      """
    ),
    (
      .mergedIntoID,
      """
      統合先リードID|統合先ID|マージ先ID|Master Record ID|MasterRecordId|Merged Into ID
      """
    ),
    (
      .recordID,
      """
      ID|Record ID|レコードID|レコード番号|管理番号|管理No|管理ID|No|番号|通番|連番|整理番号|顧客番号
      顧客ID|顧客コード|会員番号|会員ID|申込ID|申込番号|受付番号|受付ID|応募ID|回答ID|登録番号|登録ID
      名刺ID|Unique ID|rec id|key|uuid|guid|External ID|外部ID|Activity ID|活動ID|行動ID|ログID|Event ID
      イベントID|Response ID|Registrant ID
      """
    ),
    (
      .fullName,
      """
      氏名|名前|お名前|御名前|姓名|フルネーム|Name|Full Name|お客様氏名|お客様名|参加者名|参加者氏名
      申込者名|申込者氏名|回答者名|氏名漢字|漢字氏名|リード名|Contact Name|Person Name|Attendee Name
      担当者氏名|ご芳名|contact name
      """
    ),
    (
      .familyName,
      """
      姓|苗字|名字|姓漢字|氏|Last Name|LastName|Surname|Family Name|お名前姓|氏名姓|名前姓|姓氏名
      last name kanji|sei
      """
    ),
    (
      .givenName,
      """
      名|名漢字|First Name|FirstName|Given Name|Forename|お名前名|氏名名|名前名|ファーストネーム
      """
    ),
    (
      .fullKana,
      """
      フリガナ|ふりがな|カナ|氏名カナ|氏名フリガナ|氏名ふりがな|氏名かな|カナ氏名|名前カナ|お名前フリガナ
      お名前カナ|ヨミ|ヨミガナ|よみがな|読み|読み仮名|姓名カナ|Kana|Full Name Kana|Name Kana|Furigana
      カナ名
      """
    ),
    (
      .familyKana,
      """
      セイ|せい|姓カナ|姓フリガナ|姓ふりがな|姓かな|姓ヨミ|カナ姓|フリガナ姓|Last Name Kana|LastNameKana
      Family Name Kana|LastNameLocal|lastNameReading|セイカナ
      """
    ),
    (
      .givenKana,
      """
      メイ|めい|名カナ|名フリガナ|名ふりがな|名かな|名ヨミ|カナ名前|フリガナ名|First Name Kana
      FirstNameKana|Given Name Kana|FirstNameLocal|firstNameReading|メイカナ
      """
    ),
    (
      .email,
      """
      メール|メールアドレス|Email|E-mail|Eメール|Eメールアドレス|Mail|Mail Address|Email Address
      電子メール|会社メール|勤務先メール|勤務先メールアドレス|会社メールアドレス|メールアドレス1|E-mail 1
      Work Email|業務用メールアドレス|ご連絡先メールアドレス|メアド|連絡先メール|PCメール|PCメールアドレス
      """
    ),
    (
      .phone,
      """
      電話|電話番号|TEL|Tel No|会社電話|会社電話番号|代表電話|代表電話番号|勤務先電話番号|勤務先TEL
      会社TEL|Phone|Phone Number|Telephone|Work Phone|Business Phone|Company Phone|電話番号会社
      連絡先電話番号|ご連絡先電話番号|TEL1|電話1|電話番号1|連絡先|直通電話|直通|TEL会社|MainPhone
      お電話番号
      """
    ),
    (
      .mobile,
      """
      携帯|携帯電話|携帯電話番号|携帯番号|携帯TEL|モバイル|Mobile|Mobile Phone|Mobile Phone Number
      MobilePhone|Cell|Cell Phone|スマホ|Mobile Number|個人携帯
      """
    ),
    (
      .department,
      """
      部署|部署名|所属|所属部署|所属部署名|部門|部門名|課|部課|Department|Division|部署課|ご所属
      お客様部署|Section|ご所属部署|Department Name|departmentName
      """
    ),
    (
      .title,
      """
      役職|役職名|肩書|肩書き|Title|Job Title|JobTitle|Position|Designation|職位|職責|ご役職|役職クラス
      Contact Title
      """
    ),
    (
      .contactOrOwner,
      """
      担当者|担当者名|ご担当者|ご担当者名|ご担当者様|担当|先方担当者|窓口担当者|連絡担当者|Contact Person
      """
    ),
    (
      .companyName,
      """
      会社名|企業名|会社|貴社名|御社名|法人名|取引先名|取引先|勤務先|勤務先名|社名|団体名|組織名
      会社名団体名|会社団体名|法人名称|会社名漢字|Company|Company Name|CompanyName|Account|Account Name
      AccountName|Organization|Organisation|Organization Name|会社名法人名|企業団体名|顧客名|得意先名
      お客様会社名|ご勤務先|貴社名団体名|Employer|Associated Company|会社名正式名称
      """
    ),
    (
      .companyKana,
      """
      会社名カナ|会社名フリガナ|企業名カナ|企業名フリガナ|法人名カナ|取引先名カナ|社名カナ|カナ会社名
      会社カナ|会社フリガナ|Company Name Kana|法人名ふりがな
      """
    ),
    (
      .corporateNumber,
      """
      法人番号|Corporate Number|CorporateNumber|企業法人番号|国税庁法人番号|法人番号13桁|houjin bangou
      法人マイナンバー
      """
    ),
    (
      .domain,
      """
      ドメイン|ドメイン名|Domain|Company Domain|Company Domain Name|会社ドメイン|企業ドメイン|Email Domain
      メールドメイン|Domain Name
      """
    ),
    (
      .website,
      """
      WebサイトURL|Webサイト|ウェブサイト|ホームページ|HP|URL|会社URL|企業URL|Website|Website URL|Web Site
      ホームページURL|HP URL|企業HP|会社HP|コーポレートサイト|Homepage
      """
    ),
    (
      .industry,
      """
      業種|業界|業種名|業種分類|産業|Industry|Sector|業種大分類|貴社業種|業種業態|業種カテゴリ
      Industry Type|大業種
      """
    ),
    (
      .employees,
      """
      従業員数|社員数|従業員|従業員規模|企業規模|社員規模|従業員数人|従業員数名|Employees
      Number of Employees|NumberOfEmployees|No of Employees|Employee Count|Company Size|numemployees
      人数規模|従業員規模人
      """
    ),
    (
      .revenue,
      """
      年間売上|売上高|年商|売上|年間売上高|年間売上規模|Annual Revenue|AnnualRevenue|Revenue|売上規模
      売上高円|年商円
      """
    ),
    (
      .postalCode,
      """
      郵便番号|〒|郵便|Zip|Zip Code|ZipCode|Postal Code|PostalCode|Postcode|郵便番号勤務先|会社郵便番号
      郵便番号送付先|Mailing Postal Code|勤務先郵便番号|郵便No|Mailing Zip
      """
    ),
    (
      .prefecture,
      """
      都道府県|都道府県名|県|県名|府県|State|State/Region|Prefecture|State/Province|Province
      都道府県送付先|Mailing State|StateCode|勤務先都道府県|所在地都道府県|本社都道府県|地域
      """
    ),
    (
      .city,
      """
      市区町村|市区郡|市町村|市区|市|City|市区町村名|市区郡送付先|Mailing City|勤務先市区町村|市郡
      住所1市区町村
      """
    ),
    (
      .street,
      """
      町名番地|番地|丁目番地|町域|町名|住所番地|町名番地建物名|建物名|ビル名|Street|Street Address
      Address Line|番地建物名|町名番地送付先|Mailing Street|住所2|Address 2|番地ビル名|以降の住所|住所建物
      """
    ),
    (
      .address,
      """
      住所|所在地|会社住所|会社所在地|本社所在地|本社住所|Address|住所1|勤務先住所|送付先住所|Address 1
      Company Address|ご住所|住所所在地
      """
    ),
    (
      .leadSource,
      """
      リードソース|リード発生源|リード獲得経路|リード獲得元|流入元|流入経路|獲得経路|獲得チャネル|獲得元
      チャネル|認知経路|ご認知経路|きっかけ|媒体|Lead Source|LeadSource|Source|Original Source
      Original Traffic Source|オリジナルソース|ソース|集客経路|流入チャネル|hs analytics source
      リードチャネル|獲得媒体|発生源
      """
    ),
    (
      .sourceDetail,
      """
      リードソース詳細|ソース詳細|流入元詳細|獲得経路詳細|キャンペーン|キャンペーン名|広告キャンペーン
      Lead Source Detail|LeadSourceDetail|Source Detail|Campaign|Campaign Name
      Original Source Drill-Down 1|Original Source Data 1|リスト名|イベント名|展示会名|獲得イベント
      utm campaign|施策名|名刺交換場所
      """
    ),
    (
      .cvPoint,
      """
      CVポイント|コンバージョンポイント|CV内容|コンバージョン|初回CV|First Conversion|初回コンバージョン
      Conversion|フォーム名|Form Name|コンバージョン内容|CV種別|申込種別|お問い合わせ種別|問い合わせ種別
      問合せ種別
      """
    ),
    (
      .latestSource,
      """
      最新ソース|最新流入元|Latest Source|Latest Traffic Source|最新リードソース|最新チャネル
      """
    ),
    (
      .status,
      """
      ステータス|リードステータス|リード状況|状況|状態|リードステージ|ライフサイクルステージ
      ライフサイクル|Status|Lead Status|LeadStatus|Lifecycle Stage|LifecycleStage|顧客ステータス|見込み度
      育成ステータス|対応状況|hs lead status|対応ステータス|進捗|顧客区分
      """
    ),
    (
      .optOut,
      """
      配信停止|配信停止フラグ|メール配信停止|メール送信除外|オプトアウト|メール配信停止フラグ|配信拒否
      メール拒否|メール不可|配信不可|メルマガ停止|Email Opt Out|EmailOptOut|HasOptedOutOfEmail|Opted Out
      OptedOut|Unsubscribed|Unsubscribed from all email|Opt Out|Do Not Email|IsDoNotEmail|hs email optout
      全メール配信停止|メール送信不可|DM不可
      """
    ),
    (
      .doNotCall,
      """
      架電禁止|電話禁止|電話不可|架電NG|テレアポ禁止|Do Not Call|DoNotCall|IsDoNotCall|TEL不可|電話NG
      架電不可
      """
    ),
    (
      .score,
      """
      スコア|リードスコア|スコアリング|Score|Lead Score|LeadScore|HubSpot Score|hubspotscore|Points
      ポイント|合計スコア|総合スコア|MAスコア
      """
    ),
    (
      .owner,
      """
      所有者|営業担当|営業担当者|リード所有者|取引先所有者|商談所有者|所有者名|Owner|Lead Owner
      Contact Owner|Account Owner|Opportunity Owner|Deal Owner|コンタクト担当者|会社担当者|取引担当者
      自社担当者|社内担当|社内担当者|弊社担当|弊社担当者|当社担当者|主担当|担当営業|Assigned To|Sales Rep
      名刺所有者|所有者氏名|IS担当|インサイドセールス担当
      """
    ),
    (
      .memo,
      """
      備考|メモ|コメント|説明|内容|摘要|特記事項|ノート|自由記述|お問い合わせ内容|問い合わせ内容
      問合せ内容|ご質問|ご要望|詳細|Description|Memo|Notes|Note|Comments|Comment|Remarks|Message
      フリーコメント|補足|ヒアリング内容
      """
    ),
    (
      .dealName,
      """
      商談名|案件名|Opportunity Name|OpportunityName|Deal Name|DealName|取引名|件名商談|案件名称|商談名称
      """
    ),
    (
      .stage,
      """
      フェーズ|商談フェーズ|案件フェーズ|ステージ|商談ステージ|取引ステージ|Stage|StageName|Deal Stage
      DealStage|Opportunity Stage|確度ランク|ヨミ商談|商談ステータス|案件ステータス
      """
    ),
    (
      .amount,
      """
      金額|商談金額|案件金額|受注金額|見込金額|見込み金額|見積金額|契約金額|受注額|Amount|Deal Amount
      取引額|取引金額|予算金額|金額円|金額税抜|想定金額|月額
      """
    ),
    (
      .probability,
      """
      確度|受注確度|確率|Probability|成約確度|Deal Probability|確度%|受注確率
      """
    ),
    (
      .closeDate,
      """
      完了予定日|受注予定日|クローズ日|クローズ予定日|成約予定日|受注日|契約予定日|Close Date|CloseDate
      Closing Date|Expected Close Date|失注日|契約日|決着予定日
      """
    ),
    (
      .lostReason,
      """
      失注理由|敗因|失注要因|Lost Reason|LostReason|Closed Lost Reason|Loss Reason|失注原因
      """
    ),
    (
      .activityType,
      """
      行動種別|活動種別|アクティビティ種別|行動|アクション|アクション種別|Activity Type|ActivityType
      Event Type|EventType|Action|イベント種別|種別|種類|Type|行動内容|活動タイプ
      """
    ),
    (
      .attendance,
      """
      参加状況|出欠|参加可否|出席状況|参加ステータス|視聴状況|Attended|Attendance|Attendance Status
      出欠状況|参加区分
      """
    ),
    (
      .activityAt,
      """
      行動日時|活動日|活動日時|発生日時|参加日時|参加日|実施日|実施日時|イベント日時|アクセス日時|閲覧日時
      Occurred At|Activity Date|ActivityDate|Event Date|Timestamp|Event Time|入室時間|参加時間|架電日
      架電日時|対応日|対応日時|開催日|開催日時|Join Time|日時|日付|Date|受信日時|送信日時
      """
    ),
    (
      .subject,
      """
      件名|タイトル|資料名|ウェビナー名|セミナー名|コンテンツ名|メール件名|Subject|Asset|Asset Name
      Webinar|Topic|Webinar Name|ページタイトル|Page Title|講座名|題名|ダウンロード資料
      """
    ),
    (
      .pageURL,
      """
      ページURL|アクセスURL|閲覧URL|閲覧ページ|参照URL|Page URL|PageURL|流入ページ|Landing Page|ページ
      登録URL|着地ページ
      """
    ),
    (
      .createdAt,
      """
      作成日|作成日時|登録日|登録日時|新規登録日|受付日|受付日時|申込日|申込日時|申し込み日時|問い合わせ日
      問い合わせ日時|問合せ日|登録年月日|作成年月日|リード作成日|Create Date|CreateDate|Created Date
      CreatedDate|Created At|CreatedAt|Created Time|Created|Creation Date|Date Created|dateAdded
      名刺交換日|名刺登録日|獲得日|リード獲得日|回答日時|Registration Time|Registration Date|初回登録日
      送信日
      """
    ),
    (
      .modifiedAt,
      """
      最終更新日|最終更新日時|更新日|更新日時|変更日|変更日時|修正日|最終変更日|最終変更日時|更新年月日
      Last Modified Date|LastModifiedDate|Last Modified|Modified Date|Modified At|ModifiedAt|Modified Time
      Updated At|UpdatedAt|Updated Date|Updated|Last Updated|Date Modified|SystemModstamp|lastmodifieddate
      hs lastmodifieddate|最終更新|データ更新日
      """
    ),
    (
      .deleted,
      """
      削除フラグ|削除|削除済|削除済み|削除区分|無効フラグ|Deleted|Is Deleted|IsDeleted|Delete Flag|del flg
      delete flg|削除FLG|論理削除
      """
    ),
    (
      .unkept,
      """
      FAX|FAX番号|ファックス|Fax Number|勤務先FAX|会社FAX|性別|Gender|生年月日|誕生日|Date of Birth|DOB
      Birthday|年齢|Age|国|国名|Country|国送付先|敬称|Salutation|資本金|Capital|設立年月日|設立日|設立年
      創業|上場区分|決算月|株式コード|証券コード|評価|Rating|Tags|タグ|メールアドレス2|電話2|TEL2
      電話番号2|市外局番|内線|作成者|更新者|最終更新者|Created By|Last Modified By|従業員ID|Latitude
      Longitude|Time Zone|言語|Language
      """
    ),
  ]

  private static let concepts: [[UInt8]: Concept] = {
    var result: [[UInt8]: Concept] = [:]
    for (concept, names) in table {
      for name in names.split(whereSeparator: { $0 == "|" || $0 == "\n" })
      where result[folded(String(name))] == nil {
        result[folded(String(name))] = concept
      }
    }
    return result
  }()

  /// What a column of a name is about; nil for a name that is not known.
  ///
  /// Of `リード: 会社名` and `contact.email` the last part counts, of `会社名（必須）` and `会社名__c` the first.
  static func concept(of name: String) -> Concept? {
    if let known = concepts[folded(name)] { return known }
    var tries: [Substring] = []
    for separator in [":", "：", ".", "/", "／", "｜", ">", "_-_"] {
      if let last = name.split(separator: separator).last, last.count < name.count { tries.append(last) }
    }
    for bracket in ["(", "（", "[", "【", "※", "*", "\n"] {
      if let first = name.split(separator: bracket).first, first.count < name.count { tries.append(first) }
    }
    for ending in ["__c", "_c", "必須", "任意"] where name.hasSuffix(ending) {
      tries.append(name.dropLast(ending.count))
    }
    for part in tries {
      if let known = concepts[folded(String(part))] { return known }
    }
    return nil
  }

  /// A name as names are compared: NFKC, lower case, letters and digits only.
  static func folded(_ name: String) -> [UInt8] {
    var normal: [UInt8] = []
    NFKC.append(Array(name.utf8).span, to: &normal)
    var lower: [UInt8] = []
    Casing.appendLower(normal.span, to: &lower)
    var result: [UInt8] = []
    for scalar in String(decoding: lower, as: UTF8.self).unicodeScalars {
      let properties = scalar.properties
      let isSign = scalar == "〒" || scalar == "%"
      if properties.isAlphabetic || properties.numericType != nil || isSign || scalar == "ー" || scalar == "々"
      {
        result.append(contentsOf: String(scalar).utf8)
      }
    }
    return result
  }
}
