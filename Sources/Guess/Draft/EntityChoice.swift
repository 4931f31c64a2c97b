import Hub

/// Chooses what the rows of a file describe.
enum EntityChoice {
  /// The entity, and what there is to say where another one is possible.
  static func choose(_ concepts: Set<Concept>) -> (entity: EntityKind, notes: [Note]) {
    let hasPerson = !concepts.isDisjoint(with: [.fullName, .familyName, .givenName, .contactOrOwner])
    let hasTime = concepts.contains(.activityAt) || concepts.contains(.createdAt)
    if concepts.contains(.dealName) || concepts.contains(.dealID) && !concepts.contains(.email)
      || concepts.contains(.stage) && !concepts.isDisjoint(with: [.amount, .closeDate, .probability])
    {
      return (.deal, [])
    }
    if !hasPerson, hasTime, concepts.contains(.activityType) || concepts.contains(.attendance) {
      return (.activity, [])
    }
    if hasPerson || !concepts.isDisjoint(with: [.email, .leadID, .maID, .mobile]) { return (.lead, []) }
    if concepts.contains(.companyName) || concepts.contains(.corporateNumber) || concepts.contains(.accountID)
    {
      return (.company, [])
    }
    return (.lead, [Note("guess.note.entity_assumed", [:], unsure: true)])
  }

  /// The stream's name.
  static func stream(_ entity: EntityKind) -> String {
    switch entity {
    case .lead: "leads"
    case .person: "people"
    case .company: "companies"
    case .deal: "deals"
    case .activity: "activities"
    case .site: "sites"
    }
  }
}
