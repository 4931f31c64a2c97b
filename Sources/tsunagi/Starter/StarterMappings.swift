extension StarterFile {
  /// What becomes of the records.
  static let mappings = [
    StarterFile(
      "mappings/crm.yaml",
      """
      # yaml-language-server: $schema=../.schema/mapping.json

      # ⟦What becomes of a record: the hub's field on the left, the file's column on the right.¦レコードをどう取り込むか。左がハブの項目、右がファイルの列です。⟧
      # ⟦"tsunagi reference fields" lists the fields, "tsunagi reference normalizers" what normalizers do.¦項目の一覧は tsunagi reference fields、正規化の一覧は tsunagi reference normalizers。⟧
      # ⟦Look at the result, without writing anything: tsunagi preview crm --mapped¦何も書き込まずに結果を見る: tsunagi preview crm --mapped⟧

      mapping: crm # ⟦the name of this file¦このファイルの名前と同じ⟧
      connector: crm
      stream: leads

      entities:
        lead:
          fields:
            sfa_lead_id: { from: ⟦Lead ID¦リードID⟧, required: true } # ⟦a row without it is rejected¦空の行は拒否⟧
            family_name: { from: ⟦Last name¦姓⟧, normalize: [nfkc, trim] }
            given_name: { from: ⟦First name¦名⟧, normalize: [nfkc, trim] }
            email: { from: ⟦E-mail¦メール⟧, normalize: [email] }
            phone: { from: [⟦Phone¦電話⟧, ⟦Mobile¦携帯⟧], normalize: [phone] } # ⟦the first that is not blank¦空でない最初の列⟧
            company_name: { from: ⟦Company¦会社名⟧, normalize: [collapse_spaces] }
            title: ⟦Title¦役職⟧ # ⟦as it is¦そのまま⟧
            # ⟦A code table translates the system's words; an unknown one is kept, with a warning.¦コード表でシステムの値を共通コードに置き換えます。表にない値は残し、警告します。⟧
            lead_source: { from: ⟦Source¦流入元⟧, code: { table: lead-source, system: crm, unknown: keep } }
            status: { from: ⟦Status¦状況⟧, code: { table: lead-status, system: crm, unknown: reject } }
            opt_out: { from: ⟦No mail¦配信停止⟧, as: boolean, normalize: [boolean] }
            created_at: { from: ⟦Created¦作成日⟧, as: timestamp, formats: [yyyy/MM/dd] }

        # ⟦The same row tells of a company; the lead is linked to it.¦同じ行から会社も作ります。リードはこの会社に結び付きます。⟧
        company:
          when: { field: ⟦Company¦会社名⟧, operator: present }
          fields:
            name:
              from: ⟦Company¦会社名⟧
              normalize: [company_name]
              parts: { core: name_core, legal_form: legal_form, position: legal_form_position, branch: branch }
            domain: { from: ⟦E-mail¦メール⟧, normalize: [domain] }
            employees: { from: ⟦Employees¦従業員数⟧, as: integer, normalize: [integer] }

      """),
    StarterFile(
      "mappings/webinar.yaml",
      """
      # yaml-language-server: $schema=../.schema/mapping.json

      # ⟦An attendee is a lead, works at a company, and did something.¦参加者から、リード・会社・行動の 3 つを作ります。⟧

      mapping: webinar
      connector: webinar
      stream: attendees

      entities:
        lead:
          fields:
            full_name: ⟦{ from: Name, normalize: [collapse_spaces] }¦{ from: 氏名, normalize: [person_name], parts: { family: family_name, given: given_name } }⟧
            email: { from: ⟦E-mail¦メール⟧, normalize: [email], required: true }
            company_name: { from: ⟦Company¦会社名⟧, normalize: [collapse_spaces] }
            lead_source: { value: webinar } # ⟦the same for every row¦全行共通の値⟧

        company:
          when: { field: ⟦Company¦会社名⟧, operator: present }
          fields:
            name: { from: ⟦Company¦会社名⟧, normalize: [company_name], parts: { core: name_core, legal_form: legal_form } }
            domain: { from: ⟦E-mail¦メール⟧, normalize: [domain] }

        # ⟦Activities are facts: they are counted by rules and follow their person.¦行動は事実として残り、ルールで数えられます。⟧
        activity:
          fields:
            email: { from: ⟦E-mail¦メール⟧, normalize: [email] }
            type: { from: ⟦Attendance¦参加状況⟧, code: { table: activity-type, system: webinar, unknown: reject } }
            at: { from: ⟦Time¦日時⟧, as: timestamp, formats: [yyyy/MM/dd HH:mm], required: true, unreadable: reject }
            subject: ⟦Webinar¦ウェビナー名⟧

      """),
  ]

  /// The hub's own codes, and what each system says for them.
  static let codes = [
    StarterFile(
      "mappings/codes/lead-source.csv",
      """
      # ⟦Where a lead came from: one code for all systems. Column crm: what the CRM says. synonyms: understood from everywhere.¦リードの流入元。全システム共通のコードです。crm 列は CRM での値、synonyms はどこから来ても理解される値です。⟧
      # ⟦Several values for one code: a column crm_in, values separated by a bar.¦1 つのコードに複数の値があるときは crm_in 列を足し、縦棒で区切ります。⟧
      code,label_ja,label_en,crm,synonyms
      web,Web サイト,Website,⟦Web¦Web⟧,HP|ホームページ|Homepage
      ad,広告,Advertising,⟦Ads¦広告⟧,リスティング|Listing
      expo,展示会,Trade show,⟦Expo¦展示会⟧,Exhibition
      webinar,ウェビナー,Webinar,⟦Online event¦オンラインイベント⟧,Web セミナー
      referral,紹介,Referral,⟦Introduced¦ご紹介⟧,

      """),
    StarterFile(
      "mappings/codes/lead-status.csv",
      """
      # ⟦How far a lead is; "group" is the order.¦リードの状況。group は順序です。⟧
      code,label_ja,label_en,group,crm
      new,新規,New,1,⟦Open¦未対応⟧
      working,対応中,Working,2,⟦Contacted¦コンタクト済み⟧
      customer,顧客,Customer,3,⟦Won¦受注⟧
      disqualified,対象外,Disqualified,4,⟦Closed¦見送り⟧

      """),
    StarterFile(
      "mappings/codes/activity-type.csv",
      """
      # ⟦What people did: rules in config/tags.yaml count these.¦行動の種類。config/tags.yaml のルールで数えます。⟧
      code,label_ja,label_en,webinar
      webinar_attended,ウェビナー参加,Webinar attendance,⟦attended¦参加⟧
      webinar_noshow,ウェビナー欠席,Webinar no-show,⟦absent¦欠席⟧

      """),
  ]
}
