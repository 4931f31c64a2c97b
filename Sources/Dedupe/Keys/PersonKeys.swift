public import Hub
import TextKernels

extension KeyBuilder {
  /// The names of the person keys, in column order.
  ///
  /// | key | made of | 0 where |
  /// |---|---|---|
  /// | `email` | e-mail address | none, a role address or a dummy (`Placeholders`) |
  /// | `mailbox` | e-mail address, also of roles | none |
  /// | `email_sketch` | letters, digits and domain, to recognize a slip | none, or a role address |
  /// | `mobile` | mobile number; the telephone where that is a mobile number | none, or a landline |
  /// | `name` | folded family and given name | either is missing, or it is a placeholder |
  /// | `name_parts` | family and given name, 32 bits each, with their script | both missing |
  /// | `kana` | how the name sounds, from kana, else from Latin letters (`Reading`) | neither is complete |
  /// | `kana_parts` | the parts of the reading in kana; a name written in kana is one | there is none |
  /// | `company_name` | the company's folded name; its lowest bit: nothing else is known of it | none |
  /// | `job` | department and title, eight bits each | neither is known |
  /// | `ma_id` ... | identifier in its id space; `sfa_merged_into_id` meets `sfa_lead_id` | none |
  public static let personKeyNames = [
    "email", "mailbox", "email_sketch", "mobile", "name", "name_parts", "kana", "kana_parts", "company_name",
    "ma_id", "sfa_lead_id", "sfa_contact_id", "sfa_merged_into_id", "job",
  ]

  /// The person keys of a batch.
  ///
  /// - Parameters:
  ///   - person: the persons.
  ///   - company: the same rows' company.
  ///   - companyKeys: the company's keys, where they were made before; they are made again otherwise.
  public func personKeys(
    _ person: EntityBatch, company: EntityBatch?, companyKeys: KeyBatch? = nil
  ) -> KeyBatch {
    let reader = FieldReader(person)
    var keys = KeyBatch(names: KeyBuilder.personKeyNames, rows: reader.rows)
    addEmail(reader, &keys)
    addMobile(reader, &keys)
    addNames(reader, &keys)
    addJob(reader, &keys)
    if let employer = companyKeys ?? company.map({ self.companyKeys($0, person: person) }) {
      addCompanyName(reader, employer, &keys)
    }
    for (column, name) in KeyBuilder.personKeyNames.enumerated() {
      addIdentifier(reader, name, EntitySchema.person, &keys.columns[column])
    }
    return keys
  }

  private func addEmail(_ reader: FieldReader, _ keys: inout KeyBatch) {
    let addresses = reader.text("email")
    var folded: [UInt8] = []
    for row in 0..<reader.rows where reader.isPresent(row) {
      guard let at = MailRules.fold(addresses, row, into: &folded) else { continue }
      let hash = KeyHash.of(folded.span, seed: KeyHash.mailSeed)
      keys.columns[1][row] = hash
      if mail.isRole(folded.span.extracting(0..<at)) || placeholders.isMail(folded.span, at: at) { continue }
      keys.columns[0][row] = hash
      keys.columns[2][row] = EmailSketch.make(folded, at: at)
    }
  }

  private func addMobile(_ reader: FieldReader, _ keys: inout KeyBatch) {
    let mobiles = reader.text("mobile")
    let phones = reader.text("phone")
    var phone = PhoneKey()
    for row in 0..<reader.rows where reader.isPresent(row) {
      // A landline in the mobile column is a switchboard in the wrong place.
      let own = phone.read(mobiles, row) && !phone.isFixedLine
      if own || phone.read(phones, row) && phone.isMobile {
        keys.columns[3][row] = phone.hash(seed: KeyHash.mobileSeed)
      }
    }
  }

  private func addNames(_ reader: FieldReader, _ keys: inout KeyBatch) {
    let full = reader.text("full_name")
    let family = reader.text("family_name")
    let given = reader.text("given_name")
    let fullKana = reader.text("full_kana")
    let familyKana = reader.text("family_kana")
    let givenKana = reader.text("given_kana")
    var name = NameKey(placeholders)
    for row in 0..<reader.rows where reader.isPresent(row) {
      name.read(row, full: full, family: family, given: given)
      keys.columns[4][row] = name.whole
      keys.columns[5][row] = name.parts
      // Latin letters are a reading of the whole; their parts prove nothing against kana.
      let spoken = name.script == .latin ? name.reading : 0
      if name.script != .kana {
        name.read(row, full: fullKana, family: familyKana, given: givenKana)
      }
      keys.columns[6][row] = name.reading != 0 ? name.reading : name.whole != 0 ? name.whole : spoken
      keys.columns[7][row] = name.parts
    }
  }

  private func addJob(_ reader: FieldReader, _ keys: inout KeyBatch) {
    let departments = reader.text("department")
    let titles = reader.text("title")
    var folded: [UInt8] = []
    func byte(_ column: TextColumn, _ row: Int) -> UInt64 {
      guard !column.isEmpty(row) else { return 0 }
      folded.removeAll(keepingCapacity: true)
      MatchFold.name(column.bytes.span.extracting(column.range(row)), into: &folded)
      return folded.isEmpty ? 0 : max(StableHash.hash(folded.span, seed: KeyHash.nameSeed) & 0xff, 1)
    }
    for row in 0..<reader.rows where reader.isPresent(row) {
      keys.columns[13][row] = byte(departments, row) << 8 | byte(titles, row)
    }
  }

  private func addCompanyName(_ reader: FieldReader, _ employer: KeyBatch, _ keys: inout KeyBatch) {
    for row in 0..<reader.rows where reader.isPresent(row) && employer.columns[2][row] != 0 {
      let evidence =
        employer.columns[0][row] | employer.columns[1][row] | employer.columns[3][row]
        | employer.columns[4][row] | employer.columns[5][row]
      keys.columns[8][row] = max(employer.columns[2][row] & ~1, 2) | (evidence == 0 ? 1 : 0)
    }
  }

  /// Fills a key column with the identifiers of the field of the same name, if the field is one.
  func addIdentifier(_ reader: FieldReader, _ field: String, _ schema: EntitySchema, _ column: inout [UInt64])
  {
    guard let index = schema.index(of: field), let space = schema.fields[index].identifies else { return }
    let values = reader.text(field)
    let seed = IdentifierKey.seed(space)
    for row in 0..<reader.rows where reader.isPresent(row) && !values.isEmpty(row) {
      column[row] = IdentifierKey.hash(values, row, seed: seed)
    }
  }
}
