import Hub

/// Which fields the columns of each meaning fill, and how: the ways of the sample mappings.
struct FieldRules {
  let plans: [ColumnPlan]
  let tables: [String: CodeTable]

  /// The lines for one column of one entity; empty where the entity keeps nothing of the kind.
  func fields(_ plan: ColumnPlan, as concept: Concept, in entity: EntityKind) -> [FieldDraft] {
    switch entity {
    case .lead, .person: person(plan, concept, entity)
    case .company: company(plan, concept)
    case .deal: deal(plan, concept)
    case .activity: activity(plan, concept)
    case .site: []
    }
  }

  private func has(_ concept: Concept) -> Bool { plans.contains { $0.concept == concept && $0.isBorneOut } }

  private func person(_ plan: ColumnPlan, _ concept: Concept, _ entity: EntityKind) -> [FieldDraft] {
    let from = [plan.column.name]
    func field(_ name: String, _ normalize: [String] = ["collapse_spaces"], parts: [String] = [])
      -> [FieldDraft]
    {
      [FieldDraft(entity, name, from: from, normalize: normalize, parts: parts)]
    }
    switch concept {
    case .leadID: return field("sfa_lead_id", [])
    case .contactID: return field("sfa_contact_id", [])
    case .maID: return field("ma_id", [])
    case .mergedIntoID: return field("sfa_merged_into_id", [])
    case .fullName, .contactOrOwner:
      let split = has(.familyName) || has(.givenName)
      return field(
        "full_name", ["person_name"], parts: split ? [] : ["family: family_name", "given: given_name"])
    case .familyName: return field("family_name", ["nfkc", "trim"])
    case .givenName: return field("given_name", ["nfkc", "trim"])
    case .fullKana: return field("full_kana", ["kana"])
    case .familyKana: return field("family_kana", ["kana"])
    case .givenKana: return field("given_kana", ["kana"])
    case .email: return field("email", ["email"])
    case .phone: return field("phone", ["phone"], parts: ["extension: phone_extension"])
    case .mobile: return field("mobile", ["mobile"])
    case .companyName: return field("company_name")
    case .department: return field("department")
    case .title: return field("title") + titleClass(plan, entity)
    case .website: return field("website", ["url"])
    case .leadSource: return coded(plan, entity, "lead_source")
    case .latestSource: return coded(plan, entity, "latest_source")
    case .sourceDetail: return field("source_detail", ["trim"])
    case .cvPoint: return coded(plan, entity, "cv_point")
    case .status: return coded(plan, entity, "status")
    case .optOut: return typed(plan, entity, "opt_out", "boolean")
    case .doNotCall: return typed(plan, entity, "do_not_call", "boolean")
    case .score: return typed(plan, entity, "score", "integer")
    case .owner: return field("owner")
    case .memo: return field("memo", [])
    case .createdAt: return timed(plan, entity, "created_at")
    default: return address(plan, concept, entity)
    }
  }

  private func company(_ plan: ColumnPlan, _ concept: Concept) -> [FieldDraft] {
    let from = [plan.column.name]
    switch concept {
    case .accountID: return [FieldDraft(.company, "sfa_account_id", from: from)]
    case .companyName:
      let parts = [
        "core: name_core", "legal_form: legal_form", "position: legal_form_position", "branch: branch",
      ]
      return [FieldDraft(.company, "name", from: from, normalize: ["company_name"], parts: parts)]
    case .companyKana: return [FieldDraft(.company, "name_kana", from: from, normalize: ["kana"])]
    case .corporateNumber:
      return [FieldDraft(.company, "corporate_number", from: from, normalize: ["corporate_number"])]
    case .domain, .website, .email:
      let order: [Concept] = [.domain, .website, .email]
      let sources = order.flatMap { concept in
        plans.filter { $0.concept == concept && $0.isBorneOut }.prefix(1)
      }
      guard sources.first?.column.name == plan.column.name else { return [] }
      var domain = FieldDraft(.company, "domain", from: sources.map(\.column.name), normalize: ["domain"])
      // A word such as なし would make companies of one domain.
      domain.isBlankWhenUnreadable = true
      return [domain]
    case .phone: return [FieldDraft(.company, "phone", from: from, normalize: ["phone"])]
    case .industry: return coded(plan, .company, "industry")
    case .employees: return typed(plan, .company, "employees", "integer")
    case .revenue: return typed(plan, .company, "annual_revenue", "decimal")
    default: return address(plan, concept, .company)
    }
  }

  private func deal(_ plan: ColumnPlan, _ concept: Concept) -> [FieldDraft] {
    let from = [plan.column.name]
    func field(_ name: String, _ normalize: [String] = ["collapse_spaces"]) -> [FieldDraft] {
      [FieldDraft(.deal, name, from: from, normalize: normalize)]
    }
    switch concept {
    case .dealID: return field("sfa_deal_id", [])
    case .accountID: return field("sfa_account_id", [])
    case .contactID: return field("sfa_contact_id", [])
    case .leadID: return field("sfa_lead_id", [])
    case .email: return field("email", ["email"])
    case .companyName: return field("company_name")
    case .dealName, .subject: return field("name")
    case .fullName: return has(.dealName) ? [] : field("name")
    case .stage: return coded(plan, .deal, "stage")
    case .status: return []
    case .amount, .revenue: return typed(plan, .deal, "amount", "decimal")
    case .probability: return typed(plan, .deal, "probability", "integer")
    case .closeDate: return timed(plan, .deal, "close_date")
    case .leadSource: return coded(plan, .deal, "lead_source")
    case .lostReason: return coded(plan, .deal, "lost_reason")
    case .owner, .contactOrOwner: return field("owner")
    case .createdAt: return timed(plan, .deal, "created_at")
    default: return []
    }
  }

  private func activity(_ plan: ColumnPlan, _ concept: Concept) -> [FieldDraft] {
    let from = [plan.column.name]
    func field(_ name: String, _ normalize: [String] = ["trim"]) -> [FieldDraft] {
      [FieldDraft(.activity, name, from: from, normalize: normalize)]
    }
    switch concept {
    case .maID: return field("ma_id", [])
    case .leadID: return field("sfa_lead_id", [])
    case .email: return field("email", ["email"])
    case .activityType, .attendance: return coded(plan, .activity, "type")
    case .activityAt: return timed(plan, .activity, "at")
    case .createdAt: return has(.activityAt) ? [] : timed(plan, .activity, "at")
    case .subject: return field("subject")
    case .pageURL, .website: return field("url")
    case .sourceDetail: return field("source_detail")
    default: return []
    }
  }

  // MARK: Parts of several entities

  private func address(_ plan: ColumnPlan, _ concept: Concept, _ entity: EntityKind) -> [FieldDraft] {
    let from = [plan.column.name]
    switch concept {
    case .postalCode: return [FieldDraft(entity, "postal_code", from: from, normalize: ["postal_code"])]
    case .prefecture: return coded(plan, entity, "prefecture")
    case .city: return [FieldDraft(entity, "city", from: from, normalize: ["nfkc", "trim"])]
    case .street: return [FieldDraft(entity, "street", from: from, normalize: ["collapse_spaces"])]
    case .address:
      // An address in one cell: its prefecture apart, unless another column has it.
      if !has(.prefecture), !has(.street), plan.column.probe("prefecture").share >= 0.98 {
        return [
          FieldDraft(entity, "prefecture", from: from, normalize: ["prefecture"], parts: ["rest: street"])
        ]
      }
      // 住所1 and 住所2: the first one is the street; beside city and street it would say them again.
      return has(.street) && has(.city)
        ? [] : [FieldDraft(entity, "street", from: from, normalize: ["collapse_spaces"])]
    default: return []
    }
  }

  private func titleClass(_ plan: ColumnPlan, _ entity: EntityKind) -> [FieldDraft] {
    guard let table = tables["title-class"], plan.code?.share ?? 1 >= 0.2 else { return [] }
    var field = FieldDraft(
      entity, "title_class", from: [plan.column.name], normalize: ["nfkc", "trim"],
      code: .init(table: table.name, system: nil, fallback: nil))
    if table.rows.contains(where: { $0.code == "unknown" }) { field.code?.fallback = "unknown" }
    return [field]
  }

  private func coded(_ plan: ColumnPlan, _ entity: EntityKind, _ name: String) -> [FieldDraft] {
    var field = FieldDraft(entity, name, from: [plan.column.name])
    if case .code(let table) = plan.concept?.content, tables[table] != nil {
      let system = plan.code?.system == "synonyms" ? nil : plan.code?.system
      field.code = .init(table: table, system: system, fallback: nil)
    } else {
      field.normalize = ["trim"]
    }
    return [field]
  }

  private func typed(
    _ plan: ColumnPlan, _ entity: EntityKind, _ name: String, _ type: String
  ) -> [FieldDraft] {
    [FieldDraft(entity, name, from: [plan.column.name], type: type, normalize: [type])]
  }

  private func timed(_ plan: ColumnPlan, _ entity: EntityKind, _ name: String) -> [FieldDraft] {
    let schema = EntitySchema.builtIn(entity)
    let type = schema.index(of: name).map { schema.fields[$0].type.rawValue }
    return [FieldDraft(entity, name, from: [plan.column.name], type: type, formats: plan.timeFormats)]
  }
}
