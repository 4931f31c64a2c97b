import Hub

/// Reads `config/dedupe.yaml`; what it leaves out is taken from the defaults here.
///
///     shared_limit: 3
///     source_priority: [sfa-leads, ma-contacts]
///     survivorship:
///       lead: { phone: most_recent }
struct DedupeReader {
  let connectorNames: [String]
  let schemas: EntitySchemas
  let report: Report

  /// Local parts that several people read.
  static let roleAddresses = [
    "info", "contact", "sales", "support", "admin", "office", "mail", "inquiry", "marketing", "hello", "help",
    "webmaster", "postmaster", "noreply", "no-reply", "soumu", "eigyo", "keiri", "jinji", "recruit", "press",
    "pr", "saiyo", "madoguchi", "toiawase", "otoiawase", "uketsuke", "daihyo", "kouhou", "koho", "somu",
    "shomu",
    "houmu", "kanri", "gyomu", "jimu", "jimukyoku", "honsha", "hanbai", "kokyaku", "customer", "cs", "order",
    "shop", "store", "service", "reception", "inquiries", "enquiry", "billing", "accounting", "hr", "staff",
    "team", "media", "newsletter", "root",
  ]
  /// Domains whose mailboxes belong to people, not to companies.
  static let freeMail = [
    "gmail.com", "googlemail.com", "yahoo.co.jp", "ymail.ne.jp", "yahoo.com", "outlook.jp", "outlook.com",
    "hotmail.com", "hotmail.co.jp", "live.jp", "live.com", "msn.com", "icloud.com", "me.com", "mac.com",
    "docomo.ne.jp", "ezweb.ne.jp", "au.com", "softbank.ne.jp", "i.softbank.jp", "nifty.com", "biglobe.ne.jp",
    "ocn.ne.jp", "so-net.ne.jp", "excite.co.jp", "aol.com", "proton.me", "protonmail.com",
  ]

  /// What people write where they have no name, company or the like to write.
  static let placeholders = [
    "なし", "無し", "無", "不明", "未入力", "未設定", "未登録", "未定", "該当なし", "特になし", "記載なし", "非公開", "匿名", "匿名希望", "名無し",
    "名無しの権兵衛", "テスト", "テスト太郎", "テスト花子", "ダミー", "サンプル", "様", "御中", "各位", "担当", "担当者", "ご担当", "ご担当者",
    "ご担当者様", "御担当", "御担当者", "御担当者様", "担当者様", "代表", "代表者", "代表取締役", "代表取締役社長", "社長", "採用", "採用担当", "採用ご担当",
    "採用ご担当者", "人事",
    "人事担当", "人事部", "総務", "総務部", "総務課", "経理", "経理部", "営業", "営業部", "営業担当", "広報", "広報部", "管理部", "個人", "個人事業主",
    "個人事業",
    "フリー", "フリーランス", "自営", "自営業", "無所属", "所属なし", "学生", "主婦", "専業主婦", "無職", "会社員", "株式会社", "有限会社", "会社", "会社名",
    "氏名",
    "名前", "test", "testtest", "dummy", "sample", "none", "null", "nil", "nan", "n/a", "unknown", "undefined",
    "anonymous",
    "guest", "noname", "xxx", "aaa", "nashi", "nomail", "noemail",
  ]
  /// Addresses that are nobody's, at providers where many have one.
  static let dummyMail = [
    "test@gmail.com", "test@yahoo.co.jp", "test@icloud.com", "test@docomo.ne.jp", "dummy@gmail.com",
    "sample@gmail.com",
    "none@gmail.com", "aaa@gmail.com",
  ]

  private static let kinds: [EntityKind] = [.lead, .person, .company, .deal, .site]

  /// The model of a file; without one, or where it cannot be read, the defaults.
  func read(_ root: ConfigNode?, bytes: [UInt8]) -> DedupeModel {
    var model = DedupeModel(
      roleLocals: Self.roleAddresses, freeMailDomains: Self.freeMail, sharedLimit: 3, sourcePriority: [],
      survivorship: [:], hash: StableHash.hash(bytes[...]))
    model.placeholders = Self.placeholders
    model.dummyMail = Self.dummyMail
    guard let root, let map = MapReader(root, key: "dedupe", Shape.dedupe, report: report) else {
      return model
    }
    if map["role_addresses"] != nil { model.roleLocals = locals(map) }
    if map["free_mail"] != nil { model.freeMailDomains = domains(map) }
    if map["placeholders"] != nil {
      model.placeholders = map.texts("placeholders", allowEmpty: true).map(\.value)
    }
    if map["dummy_mail"] != nil {
      model.dummyMail = map.texts("dummy_mail", allowEmpty: true).map { $0.value.lowercased() }
    }
    model.sharedLimit = map.integer("shared_limit", in: 1...1_000_000) ?? 3
    model.merge = probability(map, "merge") ?? model.merge
    model.review = probability(map, "review") ?? min(model.review, model.merge)
    if let entry = map["review"], model.review > model.merge {
      report.error(
        "dedupe.review_above_merge", at: entry.value.location,
        ["review": "\(model.review)", "merge": "\(model.merge)"])
    }
    model.sourcePriority = priority(map)
    model.survivorship = survivorship(map)
    model.places = SurvivorshipPlaces(root)
    return model
  }

  /// A probability that is neither impossible nor certain.
  private func probability(_ map: MapReader, _ key: String) -> Double? {
    guard let text = map.text(key) else { return nil }
    guard let value = Double(text.value), value > 0, value < 1 else {
      report.error("model.not_probability", at: text.location, ["key": key, "value": text.value])
      return nil
    }
    return value
  }

  private func locals(_ map: MapReader) -> [String] {
    map.texts("role_addresses", allowEmpty: true).map { local in
      if local.value.contains("@") {
        report.error("dedupe.not_a_local_part", at: local.location, ["value": local.value])
      }
      return local.value.lowercased()
    }
  }

  private func domains(_ map: MapReader) -> [String] {
    map.texts("free_mail", allowEmpty: true).map { domain in
      if domain.value.contains("@") || !domain.value.contains(".") || domain.value.contains("/") {
        report.error("dedupe.not_a_domain", at: domain.location, ["value": domain.value])
      }
      return domain.value.lowercased()
    }
  }

  private func priority(_ map: MapReader) -> [String] {
    let names = map.texts("source_priority", allowEmpty: true)
    for name in names where !connectorNames.contains(name.value) {
      report.unknown("dedupe.unknown_connector", at: name.location, name.value, among: connectorNames)
    }
    let listed = names.map(\.value)
    if let entry = map["source_priority"], !listed.isEmpty {
      for name in connectorNames where !listed.contains(name) {
        report.warning("dedupe.unlisted_connector", at: entry.keyLocation, ["value": name])
      }
    }
    return listed
  }

  private func survivorship(_ map: MapReader) -> [EntityKind: [String: SurvivorshipRule]] {
    var result: [EntityKind: [String: SurvivorshipRule]] = [:]
    for entry in map.map("survivorship", keys: Self.kinds.map(\.rawValue))?.entries ?? [] {
      guard let kind = EntityKind(rawValue: entry.key), Self.kinds.contains(kind),
        let fields = MapReader(entry.value, key: entry.key, at: entry.keyLocation, keys: nil, report: report)
      else { continue }
      for field in fields.entries {
        guard let rule = rule(field, on: kind, in: fields) else { continue }
        if result[kind.storage]?[field.key] != nil {
          // Only `lead` and `person` share their fields.
          report.error(
            "dedupe.rule_twice", at: field.keyLocation, ["field": field.key, "entity": entry.key])
        }
        result[kind.storage, default: [:]][field.key] = rule
      }
    }
    return result
  }

  private func rule(_ entry: ConfigNode.Entry, on kind: EntityKind, in map: MapReader) -> SurvivorshipRule? {
    let schema = schemas.of(kind)
    let index = schema.index(of: entry.key)
    if index == nil {
      report.unknown(
        "dedupe.unknown_field", at: entry.keyLocation, entry.key, among: schema.fields.map(\.name),
        ["entity": kind.rawValue])
    }
    guard let rule = map.choice(entry.key, SurvivorshipRule.self), let index else { return nil }
    let field = schema.fields[index]
    if field.rule == .anyTrue, rule != .anyTrue {
      report.error("dedupe.refusal", at: entry.value.location, ["field": field.name, "value": rule.rawValue])
      return nil
    }
    if !Shape.rules(of: field).contains(rule.rawValue) {
      report.error(
        "dedupe.rule_type", at: entry.value.location,
        ["field": field.name, "type": field.type.rawValue, "value": rule.rawValue])
    }
    return rule
  }
}
