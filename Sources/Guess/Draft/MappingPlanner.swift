import Hub

/// Decides which column fills which field, each field once.
struct MappingPlanner {
  let entity: EntityKind
  let hasNames: Bool
  private(set) var plans: [ColumnPlan]
  private let tables: [String: CodeTable]
  private var taken: [EntityKind: [String: String]] = [:]

  init(_ plans: [ColumnPlan], entity: EntityKind, tables: [String: CodeTable], hasNames: Bool) {
    self.entity = entity
    self.plans = plans
    self.tables = tables
    self.hasNames = hasNames
  }

  /// Fills in the fields of all columns.
  mutating func plan() {
    settleOwners()
    settleRecordIDs()
    for entity in entities() {
      let rules = FieldRules(plans: plans, tables: tables)
      for index in plans.indices {
        guard let concept = plans[index].concept else { continue }
        for field in rules.fields(plans[index], as: concept, in: entity) { add(field, to: index) }
      }
    }
    // Corporate numbers last: by then it is settled whether the rows tell of companies.
    let (others, numbers) = (plans.indices.filter { !isNumber($0) }, plans.indices.filter(isNumber))
    for index in others + numbers { addByContent(index) }
    for index in plans.indices where plans[index].concept == .unkept && plans[index].fields.isEmpty {
      if plans[index].notes.contains(where: \.isUnsure) { continue }
      plans[index].notes.append(Note("guess.note.unkept"))
    }
  }

  /// The main entity, and those that the same rows tell of.
  func entities() -> [EntityKind] {
    var result = [entity]
    let concepts = Set(plans.filter(\.isBorneOut).compactMap(\.concept))
    if entity != .company, entity != .activity, concepts.contains(.companyName) { result.append(.company) }
    if entity.storage == .person, concepts.contains(.attendance), concepts.contains(.activityAt),
      !concepts.isDisjoint(with: [.email, .maID, .leadID])
    {
      result.append(.activity)
    }
    return result
  }

  /// 担当者 is a person of the other side in lists without names, and one of ours beside a name.
  private mutating func settleOwners() {
    let hasName = plans.contains { $0.concept == .fullName || $0.concept == .familyName }
    for index in plans.indices where plans[index].concept == .contactOrOwner {
      plans[index].concept = hasName || entity == .deal ? .owner : .fullName
      plans[index].notes.append(
        Note(
          hasName || entity == .deal ? "guess.note.contact_as_owner" : "guess.note.contact_as_name", [:],
          unsure: true))
    }
  }

  /// An id that no system's name stands on is a key, but fills no field: equal ids of two systems are not one person.
  private mutating func settleRecordIDs() {
    for index in plans.indices where plans[index].concept == .recordID {
      let value = plans[index].column.values.first?.value ?? ""
      let isSalesforce =
        (value.utf8.count == 15 || value.utf8.count == 18) && value.utf8.allSatisfy(Self.isAlnum)
      if isSalesforce, let concept = Self.salesforce[String(value.prefix(3))] {
        plans[index].concept = concept
        plans[index].notes.append(Note("guess.note.salesforce_id", ["prefix": String(value.prefix(3))]))
      } else if isHubSpot, entity.storage == .person,
        HeaderNames.folded(plans[index].column.name).elementsEqual("recordid".utf8)
      {
        plans[index].concept = .maID
        plans[index].notes.append(Note("guess.note.hubspot_id"))
      } else {
        plans[index].notes.append(Note("guess.note.unknown_id", [:], unsure: true))
      }
    }
  }

  private static let salesforce: [String: Concept] = [
    "00Q": .leadID, "003": .contactID, "001": .accountID, "006": .dealID,
  ]

  private var isHubSpot: Bool {
    let own: Set<String> = [
      "lifecycle stage", "original source", "hubspot score", "contact owner", "create date",
    ]
    return plans.count { own.contains($0.column.name.lowercased()) } >= 2
  }

  private static func isAlnum(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7a
  }

  /// Takes a line, unless its field is filled already; as a suggestion where the content speaks against it.
  private mutating func add(_ field: FieldDraft, to index: Int, asSuggestion: Bool = false) {
    var field = field
    let column = plans[index].column.name
    guard plans[index].isBorneOut, !asSuggestion else {
      field.isSuggestion = true
      plans[index].fields.append(field)
      return
    }
    let owners = taken[field.entity] ?? [:]
    if let other = field.filled.compactMap({ owners[$0] }).first {
      plans[index].notes.append(
        Note("guess.note.field_taken", ["field": field.field, "other": other], unsure: true))
      field.isSuggestion = true
      plans[index].fields.append(field)
      return
    }
    for name in field.filled { taken[field.entity, default: [:]][name] = column }
    let isOwnID = field.entity == entity && field.field == Self.ownID[entity]
    if isOwnID, plans[index].column.isUnique { field.isRequired = true }
    plans[index].fields.append(field)
  }

  /// The fields that a record of an entity must not lack; people are told by several.
  private static let ownID: [EntityKind: String] = [
    .lead: "sfa_lead_id", .company: "sfa_account_id", .deal: "sfa_deal_id",
  ]

  private func isNumber(_ index: Int) -> Bool { plans[index].type.name == "corporate_number" }

  /// What the content alone says, where the name says nothing or the wrong thing.
  private mutating func addByContent(_ index: Int) {
    let plan = plans[index]
    guard plan.concept == nil || !plan.isBorneOut else { return }
    guard let concept = Self.concept(ofType: plan.type.name) else { return }
    // Only companies have a corporate number, and the mapping must make one.
    let target = concept == .corporateNumber ? EntityKind.company : entity
    guard entities().contains(target) else { return }
    var told = plan
    told.isBorneOut = true
    told.concept = concept
    let rules = FieldRules(
      plans: plans.map { $0.column.position == plan.column.position ? told : $0 }, tables: tables)
    // Without names content is all there is; with them only an e-mail address is sure enough.
    let isActive = plan.concept == nil && (!hasNames || concept == .email)
    for var field in rules.fields(told, as: concept, in: target) {
      guard field.filled.allSatisfy({ taken[field.entity]?[$0] == nil }) else { continue }
      field.notes = [Note("guess.note.by_content", ["type": plan.type.name], unsure: true)]
      if isActive {
        plans[index].concept = concept
        add(field, to: index)
      } else if !plans[index].fields.contains(where: { $0.field == field.field && $0.entity == field.entity })
      {
        add(field, to: index, asSuggestion: true)
      }
    }
  }

  /// What values of a type are about, whatever their column is called.
  private static func concept(ofType name: String) -> Concept? {
    switch name {
    case "email": .email
    case "phone": .phone
    case "postal_code": .postalCode
    case "corporate_number": .corporateNumber
    case "prefecture": .prefecture
    case "address": .address
    case "url": .website
    case "company": .companyName
    default: nil
    }
  }
}
