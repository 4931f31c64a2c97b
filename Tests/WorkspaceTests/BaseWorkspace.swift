/// A small workspace without mistakes; tests plant theirs in it.
enum BaseWorkspace {
  static let files: [String: String] = [
    "config/hub.yaml": """
    ledger: var/ledger.sqlite
    raw: /srv/raw
    time_zone: Asia/Tokyo

    """,
    "connectors/sfa.yaml": """
    connector: sfa
    kind: csv
    summary: SFA
    options: { encoding: cp932, files: newest }
    streams:
      leads:
        options: { path: "in/leads_*.csv", files: all }
        key: [ID]
        source_time: { from: 更新日, formats: [yyyy/MM/dd HH:mm], zone: "+09:00" }
        snapshot: full
        record: full
        max_deleted: 20%
        min_rows: 10
        deleted_when: { field: 削除, operator: equals, value: "1" }
        filter:
          any:
            - { field: 区分, operator: in, values: [見込, 顧客] }
            - not: { field: 従業員数, operator: at_least, value: 10 }
        missing_column: fail
        new_column: ignore
        contract: { type_change: fail }

    """,
    "mappings/sfa.yaml": """
    mapping: sfa
    summary: leads of the SFA
    connector: sfa
    stream: leads
    entities:
      lead:
        when: { field: 氏名, operator: present }
        fields:
          sfa_lead_id: ID
          full_name: { from: 氏名, normalize: [trim, person_name], parts: { family: family_name, given: given_name } }
          email: { from: [メール, メール2], normalize: [email], required: true, unreadable: reject }
          phone: [電話, 携帯]
          status: { from: 状況, code: { table: status, system: salesforce, unknown: { default: new } }, default: new }
          lead_source: { value: expo }
          score: { from: 点数, as: integer, normalize: [integer], unreadable: { value: 0 } }
          created_at: { from: 作成日, as: timestamp, formats: [yyyy/MM/dd], zone: UTC }
      company:
        fields:
          name: 会社名
          employees: { from: 従業員数, as: integer, normalize: [integer] }
      activity:
        fields:
          type: { value: form_inquiry }
          at: { from: 作成日, formats: [yyyy/MM/dd] }
          seats: { value: 2 }
          price: { from: 予算, as: decimal, unreadable: { value: 0.5 } }
          topics: { from: [関心, 関心2], split: [",", 、], default: other }
          plan_code: { from: 状況, code: { table: status, system: salesforce, unknown: reject } }

    """,
    "mappings/sfa.test.yaml": """
    mapping: sfa
    summary: what the SFA delivers
    now: 2026-11-01T09:00:00+09:00
    zone: Asia/Tokyo
    tests:
      - name: a lead with a company
        given: { ID: L-1, 氏名: 山田 太郎, メール: t@example.jp, 会社名: 株式会社例, 状況: Open, 点数: 5, 従業員数: "", 携帯: }
        exact: true
        expect:
          lead: { sfa_lead_id: L-1, email: t@example.jp, score: 5, created_at: 2026-11-01T09:00, memo: "", title: }
          company:
          absent: [activity, lead.phone]
          findings: []
      - name: rows that are none
        given:
          - { メール: none }
          - { 区分: 他 }
          - { 区分: 顧客, 削除: "1" }
          - { ID: L-2 }
        expect:
          - rejected: [normalize.email.no_at, map.required]
          - filtered: true
          - deleted: true
          - findings:
              - map.code
              - { code: map.required, field: lead.email }
      - name: as text
        csv: |
          ID,氏名
          L-1,山田
        expect: { rejected: map.required, findings: map.required }
      - { name: a file, file: sfa-sample.csv, expect: { lead: } }

    """,
    "mappings/sfa-sample.csv": """
    ID,氏名
    L-1,山田

    """,
    "mappings/codes/status.csv": """
    code,label_ja,label_en,group,salesforce,salesforce_in,hubspot,synonyms
    new,新規,New,1,Open,Open|Reopened,NEW,未対応
    won,受注,Won,2,Closed,Closed,WON,成約|契約
    lost,失注,Lost,3,Closed,Dead,LOST,

    """,
    "mappings/codes/activity-type.csv": """
    code,label_ja
    form_inquiry,問い合わせ
    doc_download,資料DL

    """,
    "config/entities.yaml": """
    lead:
      fields:
        budget: { type: decimal, rule: maximum, label: { ja: 予算, en: Budget }, description: 今期の予算 }
        interests: { type: text, list: true, rule: union }
        plan_name: { type: text, group: plan, codes: status }
        plan_since: { type: date, group: plan }
        building: { type: text, group: address }
    company:
      fields:
        listed: { type: boolean }
    activity:
      fields:
        seats: { type: integer, label: 席数 }
        price: { type: decimal }
        topics: { type: text, list: true }
        plan_code: { type: text, codes: status }

    """,
    "config/dedupe.yaml": """
    role_addresses: [info, Sales]
    free_mail: [Gmail.com]
    shared_limit: 5
    source_priority: [sfa]
    survivorship:
      lead: { phone: most_recent, memo: union }
      company: { employees: maximum }
    placeholders: [なし]
    dummy_mail: [test@gmail.com]

    """,
    "config/tags.yaml": """
    tags:
      big: { kind: attribute, on: lead, summary: big company }
      hot: { kind: behaviour, on: lead, summary: hot }
      large: { kind: segment, on: company, summary: large }
    rules:
      - tag: big
        when: { field: company.employees, operator: at_least, value: 1000 }
      - tag: hot
        name: hot-by-activity
        when:
          all:
            - { activity: [doc_download, form_inquiry], count: 3, within: 30d, url_contains: /pricing }
            - { field: status, operator: not_in, values: [won, lost] }
      - { tag: hot, when: { field: opt_out, operator: equals, value: false } }
      - { tag: large, when: { field: employees, operator: at_least, value: 300 } }

    """,
    "config/jobs/nightly.yaml": """
    job: nightly
    summary: everything
    include: [leads]
    on_connector_failure: stop
    max_rejects: 200

    """,
    "config/jobs/leads.yaml": """
    job: leads
    connectors: [sfa]

    """,
  ]
}
