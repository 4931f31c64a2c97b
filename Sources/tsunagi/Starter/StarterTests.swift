extension StarterFile {
  /// What the mappings must make of rows.
  static let tests = [
    StarterFile(
      "mappings/crm.test.yaml",
      """
      # yaml-language-server: $schema=../.schema/mapping-test.json

      # ⟦What the mapping crm must make of rows. Run: tsunagi test¦マッピング crm の結果として期待するもの。実行: tsunagi test⟧
      # ⟦Run again on every change of a file: tsunagi test --watch¦ファイルを変更するたびに実行: tsunagi test --watch⟧

      mapping: crm

      tests:
        - name: ⟦a row makes a lead and its company¦1 行からリードと会社ができる⟧
          # ⟦The row as the file has it. Columns that the test is not about may be left out.¦ファイルにあるとおりの行。テストに関係のない列は省けます。⟧
          given:
            ⟦Lead ID¦リードID⟧: L-001
            ⟦Created¦作成日⟧: 2026/04/02
            ⟦Last name¦姓⟧: ⟦Yamada¦山田⟧
            ⟦First name¦名⟧: ⟦" Taro"¦"　太郎"⟧
            ⟦E-mail¦メール⟧: ＴＡＲＯ.Yamada@Sample-Seiki.example
            ⟦Phone¦電話⟧: ""
            ⟦Mobile¦携帯⟧: 090-5550-0101
            ⟦Company¦会社名⟧: ⟦Sample Seiki Co. Ltd.¦(株)サンプル精機 大阪支店⟧
            ⟦Title¦役職⟧: ⟦Manager¦部長⟧
            ⟦Employees¦従業員数⟧: ⟦"1,200"¦１，２００名⟧
            ⟦Source¦流入元⟧: ⟦Trade show¦展示会⟧
            ⟦Status¦状況⟧: ⟦Contacted¦コンタクト済み⟧
            ⟦No mail¦配信停止⟧: 1
          # ⟦Only what stands here is compared; "exact: true" beside "expect" compares everything.¦ここに書いたものだけを比べます。expect と並べて exact: true と書くと、すべてを比べます。⟧
          expect:
            lead:
              full_name: ⟦Yamada Taro¦山田 太郎⟧
              email: taro.yamada@sample-seiki.example
              phone: "+819055500101" # ⟦the mobile number: there is no other¦固定電話がないので携帯⟧
              lead_source: expo
              status: working
              opt_out: true
              created_at: 2026-04-02T00:00+09:00
            company:
              name: ⟦Sample Seiki Co. Ltd.¦株式会社サンプル精機 大阪支店⟧
              domain: sample-seiki.example
              employees: 1200

        - name: ⟦without a company's name there is no company¦会社名がなければ会社は作らない⟧
          given: { ⟦Lead ID¦リードID⟧: L-002, ⟦Company¦会社名⟧: "", ⟦Status¦状況⟧: ⟦Open¦未対応⟧ }
          expect:
            lead: { status: new }
            absent: [company, lead.phone] # ⟦not made, and without a value¦作られないもの、値のないもの⟧

        - name: ⟦an unknown source is kept with a warning, an unknown status rejects the row¦未知の流入元は警告して残し、未知の状況は行を拒否する⟧
          # ⟦Several rows, and for each what becomes of it.¦複数の行と、それぞれの結果。⟧
          given:
            - { ⟦Lead ID¦リードID⟧: L-003, ⟦Source¦流入元⟧: ⟦Dream¦夢のお告げ⟧ }
            - { ⟦Lead ID¦リードID⟧: L-004, ⟦Status¦状況⟧: ⟦Asleep¦睡眠中⟧ }
            - { ⟦Last name¦姓⟧: ⟦Yamada¦山田⟧ }
          expect:
            - lead: { lead_source: ⟦Dream¦夢のお告げ⟧ }
              findings: [{ code: map.code, field: lead.lead_source }]
            - rejected: map.code # ⟦"tsunagi explain map.code" says what it means¦意味は tsunagi explain map.code⟧
            - rejected: map.required

      """),
    StarterFile(
      "mappings/webinar.test.yaml",
      """
      # yaml-language-server: $schema=../.schema/mapping-test.json

      # ⟦What the mapping webinar must make of rows.¦マッピング webinar の結果として期待するもの。⟧

      mapping: webinar

      tests:
        - name: ⟦who came is a lead, works at a company and did something¦参加者からリード・会社・行動ができる⟧
          given:
            ⟦Entry No.¦申込番号⟧: W-1
            ⟦Name¦氏名⟧: ⟦Suzuki  Hanako¦鈴木　花子⟧
            ⟦E-mail¦メール⟧: H.Suzuki@mihon-denki.example
            ⟦Company¦会社名⟧: ⟦Mihon Denki K.K.¦㈱見本電機⟧
            ⟦Webinar¦ウェビナー名⟧: ⟦Leads that stay¦失わないリード管理⟧
            ⟦Attendance¦参加状況⟧: ⟦attended¦参加⟧
            ⟦Time¦日時⟧: 2026/10/15 14:00
          expect:
            lead: { full_name: ⟦Suzuki Hanako¦鈴木 花子⟧, email: h.suzuki@mihon-denki.example, lead_source: webinar }
            company: { name: ⟦Mihon Denki K.K.¦株式会社見本電機⟧, domain: mihon-denki.example }
            activity: { type: webinar_attended, at: 2026-10-15T14:00+09:00, subject: ⟦Leads that stay¦失わないリード管理⟧ }

        - name: ⟦who stayed away did something, too; without address or time a row is rejected¦欠席も行動になり、メールか日時のない行は拒否する⟧
          # ⟦Rows may be given as CSV text, too.¦行は CSV のテキストでも書けます。⟧
          csv: |
            ⟦Entry No.,E-mail,Attendance,Time,Company¦申込番号,メール,参加状況,日時,会社名⟧
            W-2,a@mihon-denki.example,⟦absent¦欠席⟧,2026/10/15 14:00,
            W-3,,⟦absent¦欠席⟧,2026/10/15 14:00,
            W-4,a@mihon-denki.example,⟦absent¦欠席⟧,,
            W-5,a@mihon-denki.example,⟦absent¦欠席⟧,⟦later¦あとで⟧,
            W-6,a@mihon-denki.example,⟦dancing¦舞踊⟧,2026/10/15 14:00,
          expect:
            - { activity: { type: webinar_noshow }, absent: [company] }
            - rejected: map.required
            - rejected: map.required
            - rejected: map.type.timestamp
            - rejected: map.code

      """),
  ]
}
