extension StarterFile {
  /// Two systems: one that delivers everything every night, one that delivers what is new.
  static let connectors = [
    StarterFile(
      "connectors/crm.yaml",
      """
      # yaml-language-server: $schema=../.schema/connector.json

      # ⟦One file for each system that is read. Copy it, rename it, and edit what differs.¦読み込むシステムごとに 1 ファイルです。コピーして名前を変え、違うところを直してください。⟧
      # ⟦The sample file lies in inbox/; yours may lie anywhere.¦サンプルのファイルは inbox/ にあります。実際のファイルはどこに置いても構いません。⟧

      connector: crm # ⟦the name of this file¦このファイルの名前と同じ⟧
      kind: csv # ⟦how it is read; "tsunagi reference csv" lists its options¦読み方。設定の一覧は tsunagi reference csv⟧
      summary: ⟦Leads of the CRM, one complete file every night¦CRM のリード(毎晩、全件を 1 ファイルで)⟧

      streams:
        leads: # ⟦one kind of record; a connector may have several¦レコードの種類。1 つのコネクターに複数あっても構いません⟧
          options:
            path: inbox/crm_leads_*.csv # ⟦seen from the workspace; * stands for anything¦ワークスペースからの相対パス。* は任意の文字⟧
            as_of: crm_leads_{yyyyMMdd} # ⟦the file's name tells its day¦ファイル名にある日付⟧
            files: newest # ⟦each file holds everything: only the newest counts¦毎回全件なので最新のファイルだけを読む⟧
            encoding: utf-8 # ⟦or cp932 (Shift_JIS, as Excel writes it), or auto¦Excel などの Shift_JIS なら cp932。auto で自動判定⟧

          # ⟦What makes two records the same, in all deliveries.¦どの列が同じなら同じレコードか(一意キー)。⟧
          key: [⟦Lead ID¦リードID⟧]

          # ⟦When the CRM changed the record: decides which version is newest, whatever arrives last.¦CRM での更新日時。届いた順ではなく、これで最新の版を決めます。⟧
          source_time: { from: ⟦Modified¦更新日時⟧, formats: [yyyy/MM/dd HH:mm] }

          # ⟦full: a lead that the file lacks was deleted. incremental: the file holds only what is new.¦full: ファイルにないリードは削除されたとみなす。incremental: 差分だけのファイル。⟧
          snapshot: full
          # ⟦Guards against half a file: nothing is deleted, and the connector fails.¦途中で切れたファイルへの備え。これに触れると何も削除せず失敗にします。⟧
          max_deleted: 20%
          min_rows: 1

          # ⟦Rows to leave out, or rows that mean "deleted":¦取り込まない行、削除を表す行を決めるには:⟧
          # filter: { field: ⟦Status¦状況⟧, operator: not_equals, value: ⟦Test¦テスト⟧ }
          # deleted_when: { field: ⟦Deleted¦削除⟧, operator: equals, value: "1" }

      """),
    StarterFile(
      "connectors/webinar.yaml",
      """
      # yaml-language-server: $schema=../.schema/connector.json

      # ⟦Attendees of webinars: a new file after each event, so every file is read, once.¦ウェビナーの参加者。開催ごとに新しいファイルが届くので、すべてのファイルを 1 回ずつ読みます。⟧

      connector: webinar
      kind: csv
      summary: ⟦Attendees of our webinars, one file for each¦ウェビナーの参加者(開催ごとに 1 ファイル)⟧

      streams:
        attendees:
          options:
            path: inbox/webinar_*.csv
            as_of: webinar_{yyyyMMdd}
            files: all # ⟦in the order of their days¦日付の順にすべて⟧
            encoding: utf-8
          key: [⟦Entry No.¦申込番号⟧]
          snapshot: incremental

      """),
  ]
}
