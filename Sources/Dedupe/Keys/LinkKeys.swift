public import Hub

extension KeyBuilder {
  /// The names of the activity keys, in column order: how an activity finds its person.
  public static let activityKeyNames = ["ma_id", "sfa_lead_id", "email"]

  /// The names of the deal keys, in column order: its own id, then how it finds its company and its person.
  public static let dealKeyNames = [
    "sfa_deal_id", "sfa_account_id", "sfa_contact_id", "sfa_lead_id", "email",
  ]

  /// The link keys of activities: they equal the keys of the same names of the person meant.
  public func activityKeys(_ activity: EntityBatch) -> KeyBatch {
    links(activity, KeyBuilder.activityKeyNames, EntitySchema.activity)
  }

  /// The link keys of deals: they equal the keys of the same names of the person and company meant.
  public func dealKeys(_ deal: EntityBatch) -> KeyBatch {
    links(deal, KeyBuilder.dealKeyNames, EntitySchema.deal)
  }

  private func links(_ batch: EntityBatch, _ names: [String], _ schema: EntitySchema) -> KeyBatch {
    let reader = FieldReader(batch)
    var keys = KeyBatch(names: names, rows: reader.rows)
    for (column, name) in names.enumerated() { addIdentifier(reader, name, schema, &keys.columns[column]) }
    guard let column = names.firstIndex(of: "email") else { return keys }
    let addresses = reader.text("email")
    var folded: [UInt8] = []
    for row in 0..<reader.rows where reader.isPresent(row) {
      guard let at = MailRules.fold(addresses, row, into: &folded) else { continue }
      if mail.isRole(folded.span.extracting(0..<at)) || placeholders.isMail(folded.span, at: at) { continue }
      keys.columns[column][row] = KeyHash.of(folded.span, seed: KeyHash.mailSeed)
    }
    return keys
  }
}
