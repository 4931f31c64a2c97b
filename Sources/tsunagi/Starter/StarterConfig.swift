extension StarterFile {
  /// What runs, who is the same, which tags there are.
  static let config = [
    StarterFile(
      "config/hub.yaml",
      """
      # yaml-language-server: $schema=../.schema/hub.json

      # ⟦Where things are kept, seen from the workspace.¦保存場所(ワークスペースからの相対パス)。⟧

      ledger: var/ledger.sqlite
      raw: var/raw # ⟦what the systems delivered, byte for byte¦受け取ったデータをそのまま⟧
      time_zone: Asia/Tokyo # ⟦of times that name no zone¦時差の書かれていない日時に使う⟧

      """),
    StarterFile(
      "config/jobs/nightly.yaml",
      """
      # yaml-language-server: $schema=../../.schema/job.json

      # ⟦What runs together: tsunagi run nightly¦まとめて実行するもの: tsunagi run nightly⟧

      job: nightly
      summary: ⟦all systems, every night¦全システムを毎晩⟧
      connectors: [crm, webinar]

      # ⟦A system that is down must not hold up the others; the run then ends with exit code 5.¦1 つが失敗してもほかは続行し、終了コード 5 で終わります。⟧
      on_connector_failure: continue

      # ⟦More rejected rows than this need a person: exit code 3. See tsunagi rejects.¦拒否された行がこれを超えると終了コード 3。内容は tsunagi rejects で確認できます。⟧
      max_rejects: 10

      """),
    StarterFile(
      "config/dedupe.yaml",
      """
      # yaml-language-server: $schema=../.schema/dedupe.json

      # ⟦Who is the same, and which value survives. What is left out here has a default.¦名寄せと、残す値の決め方。書かないものには既定があります。⟧

      # ⟦Addresses that several people read never make two people one.¦複数の人が読む代表アドレス。これだけで同一人物とはしません。⟧
      role_addresses: [info, contact, sales, support, office, mail, noreply, soumu, eigyo]

      # ⟦A telephone or e-mail with more different names than this identifies nobody.¦これより多くの異なる氏名が使う電話・メールでは人を特定しません。⟧
      shared_limit: 3

      # ⟦Most trusted first.¦信頼する順。⟧
      source_priority: [crm, webinar]

      # ⟦Which value wins where records differ: source_priority, most_recent, oldest, longest, union, ...¦値が食い違うときに残すもの: source_priority(信頼順)、most_recent(最新)、oldest(最古)など。⟧
      survivorship:
        lead:
          status: source_priority
          title: most_recent
        company:
          employees: maximum

      """),
    StarterFile(
      "config/tags.yaml",
      """
      # yaml-language-server: $schema=../.schema/tags.json

      # ⟦Tags are given by rules, and taken again when their rule no longer holds.¦タグはルールで付き、条件を満たさなくなると外れます。⟧

      # ⟦The register. kind: attribute (what they are), behaviour (what they did), segment (a target list).¦タグの一覧。kind は attribute(属性)、behaviour(行動)、segment(区分)。⟧
      tags:
        mid-size: { kind: attribute, on: lead, summary: ⟦company of 50 employees or more¦従業員 50 名以上の会社⟧ }
        webinar: { kind: behaviour, on: lead, summary: ⟦attended a webinar within 90 days¦90 日以内にウェビナーに参加⟧ }
        to-call: { kind: segment, on: lead, summary: ⟦whom to call next¦次に電話する相手⟧ }

      rules:
        - tag: mid-size
          when: { field: company.employees, operator: at_least, value: 50 } # ⟦company.FIELD: of the lead's company¦company.項目: リードの会社の項目⟧

        - tag: webinar
          when: { activity: webinar_attended, count: 1, within: 90d }

        - tag: to-call
          when:
            all: # ⟦also: any, not¦ほかに any(いずれか)、not(でない)⟧
              - { field: status, operator: in, values: [new, working] }
              - { field: phone, operator: present }
              - not: { field: opt_out, operator: equals, value: true }

      """),
  ]
}
