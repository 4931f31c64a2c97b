extension PlantedMistake {
  private static let sfa = "connectors/sfa.yaml"
  private static let tags = "config/tags.yaml"
  private static let dedupe = "config/dedupe.yaml"
  private static let nightly = "config/jobs/nightly.yaml"
  private static let leads = "config/jobs/leads.yaml"

  static let conditions: [PlantedMistake] = [
    .init(sfa, "operator: equals", "operator: ▸equal", "config.not_one_of -> equals"),
    .init(sfa, "value: 10", "value: ▸ten", "condition.not_number"),
    .init(sfa, "- not:", "- ▸nott:", "condition.unknown_form -> not"),
    .init(
      sfa, "{ field: 削除, operator: equals, value: \"1\" }", "{ ▸activity: x }", "condition.activity_not_here"),
    .init(sfa, "{ field: 削除, operator: equals, value: \"1\" }", "▸yes", "expression.undeclared -> true"),
    .init(
      tags, "when: { field: company.employees, operator: at_least, value: 1000 }", "when: ▸yes",
      "expression.undeclared -> true"),
    .init(sfa, "{ field: 削除, operator: equals, value: \"1\" }", "▸{}", "condition.empty"),
    .init(sfa, "values: [見込, 顧客]", "▸value: 見込", "config.unknown_key -> values"),
    .init(
      sfa, "operator: equals, value: \"1\"", "operator: equals, ▸values: [\"1\"]",
      "config.unknown_key -> value"),
    .init(
      sfa, "operator: equals, value: \"1\"", "operator: blank, ▸value: \"1\"", "condition.value_unexpected"),
    .init(
      sfa, "{ field: 削除, operator: equals, value: \"1\" }", "▸{ field: 削除, operator: equals }",
      "config.missing_key"),
    .init(tags, "company.employees", "▸company.employes", "condition.unknown_field -> company.employees"),
    .init(tags, "company.employees", "▸compny.employees", "condition.unknown_field -> company.employees"),
    .init(tags, "value: 1000", "value: 1,▸000", "config.unknown_key"),
    .init(tags, "value: 1000", "value: ▸\"1,000\"", "condition.not_number"),
    .init(tags, "value: 1000", "value: ▸many", "condition.not_number"),
    .init(
      tags, "company.employees, operator: at_least", "company.industry, operator: ▸at_least",
      "condition.not_comparable"),
    .init(
      tags, "company.employees, operator: at_least", "company.employees, operator: ▸contains",
      "condition.not_text"),
    .init(tags, "value: false", "value: ▸no", "condition.bad_value"),
    .init(tags, "[won, lost]", "[won, ▸lots]", "condition.not_a_code -> lost"),
    .init(tags, "[doc_download, form", "[▸doc_downlod, form", "condition.unknown_activity -> doc_download"),
    .init(tags, "count: 3", "count: ▸0", "config.out_of_range"),
    .init(tags, "within: 30d", "within: ▸30", "config.not_duration"),
    .init(tags, "within: 30d", "within: ▸30day", "config.not_duration"),
    .init(tags, "within: 30d", "▸witihn: 30d", "config.unknown_key -> within"),
    .init(
      tags, "{ field: employees, operator: at_least, value: 300 }", "{ ▸activity: doc_download }",
      "condition.activity_not_here"),
  ]

  private static let big = "{ field: company.employees, operator: at_least, value: 1000 }"

  static let tagExpressions: [PlantedMistake] = [
    .init(tags, big, "▸employees > 5", "expression.undeclared -> company.employees"),
    .init(tags, big, "▸status == 'new'", "expression.undeclared -> lead.status"),
    .init(tags, big, "▸leed.score > 5", "expression.undeclared -> lead"),
    .init(tags, big, "▸lead.scor > 5", "expression.unknown_field -> score"),
    .init(tags, big, "has(▸company.empolyees)", "expression.unknown_field -> employees"),
    .init(tags, big, "▸deal.amount > 5.0", "expression.undeclared -> lead"),
    .init(tags, big, "size(▸lead) > 5", "expression.entity_alone"),
    .init(tags, big, "lead.score ▸== '60'", "expression.no_overload"),
    .init(tags, big, "lead.created_at ▸> '2026-04-01'", "expression.no_overload"),
    .init(tags, big, "lead.score ▸+ 1 > 60", "condition.field_may_fail"),
    .init(tags, big, "▸int(lead.title) > 60", "condition.field_may_fail"),
    .init(tags, big, "▸lead.score", "condition.no_truth"),
    .init(tags, big, "lead.score > 60 ▸and true", "expression.unexpected -> &&"),
    .init(tags, big, "lead.status in ['won', ▸'lots']", "condition.not_a_code -> lost"),
    .init(tags, big, "(▸'lots' == lead.status)", "condition.not_a_code -> lost"),
    .init(tags, big, "{ not: ▸lead.scor > 60 }", "expression.unknown_field -> score"),
    .init(
      tags, big, "|\n      lead.score > 60 &&\n        ▸lead.scor < 90", "expression.unknown_field -> score"),
    .init(
      tags, "{ field: employees, operator: at_least, value: 300 }", "▸lead.score > 5", "expression.undeclared"
    ),
    .init(
      tags, "{ field: employees, operator: at_least, value: 300 }", "▸now() > company.employees",
      "expression.unknown_function"),
  ]

  static let rules: [PlantedMistake] = [
    .init(
      tags, "- tag: big", "- tag: ▸bigg", "tag.unregistered -> big", others: ["\(tags):2:3 tag.without_rule"]),
    .init(tags, "kind: behaviour", "kind: ▸behavior", "config.not_one_of -> behaviour"),
    .init(tags, "on: company", "on: ▸activity", "config.not_one_of"),
    .init(
      tags, "  large:", "  ▸▸large one:", "tag.bad_name", "tag.without_rule",
      others: ["\(tags):15:12 tag.unregistered -> large one"]),
    .init(tags, "{ tag: hot, when", "{ ▸tag: hot, name: hot-by-activity, when", "tag.rule_name_twice"),
    .init(
      tags, "  - tag: big\n    when: { field: company.employees, operator: at_least, value: 1000 }\n", "",
      others: ["\(tags):2:3 tag.without_rule"]),
    .init(
      tags, "- tag: hot\n    name", "- ▸tags: hot\n    name", "config.unknown_key -> tag",
      others: ["\(tags):8:5 config.missing_key"]),
    .init(dedupe, "[info, Sales]", "[info, ▸sales@]", "dedupe.not_a_local_part"),
    .init(dedupe, "[Gmail.com]", "[▸gmail]", "dedupe.not_a_domain"),
    .init(dedupe, "shared_limit: 5", "shared_limit: ▸0", "config.out_of_range"),
    .init(dedupe, "[sfa]", "[sfa, ▸ma]", "dedupe.unknown_connector"),
    .init(dedupe, "phone: most_recent", "▸fone: most_recent", "dedupe.unknown_field -> phone"),
    .init(dedupe, "phone: most_recent", "phone: ▸newest", "config.not_one_of"),
    .init(dedupe, "phone: most_recent", "phone: ▸maximum", "dedupe.rule_type"),
    .init(dedupe, "phone: most_recent", "opt_out: ▸most_recent", "dedupe.refusal"),
    .init(dedupe, "  company:", "  ▸activity:", "config.unknown_key"),
    .init(dedupe, "  company: { employees: maximum", "  person: { ▸phone: oldest", "dedupe.rule_twice"),
    .init(nightly, "include: [leads]", "include: [▸leds]", "job.unknown_job -> leads"),
    .init(nightly, "include: [leads]\n", "", others: ["\(nightly):1:1 job.empty"]),
    .init(nightly, "on_connector_failure: stop", "on_connector_failure: ▸halt", "config.not_one_of"),
    .init(nightly, "max_rejects: 200", "max_rejects: ▸none", "config.not_integer"),
    .init(nightly, "include: [leads]", "include: [▸nightly]", "job.include_cycle"),
    .init(
      leads, "connectors: [sfa]", "connectors: [sfa]\ninclude: [nightly]",
      others: ["\(nightly):3:11 job.include_cycle"]),
    .init(leads, "connectors: [sfa]", "connectors: [▸sfo]", "job.unknown_connector -> sfa"),
    .init("config/hub.yaml", "time_zone: Asia/Tokyo", "time_zone: ▸America/New_York", "config.unknown_zone"),
    .init("config/hub.yaml", "ledger:", "▸leger:", "config.unknown_key -> ledger"),
  ]
}
