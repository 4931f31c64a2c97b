public import Hub
import TextKernels

extension KeyBuilder {
  /// The names of the company keys, in column order.
  ///
  /// `name` is the folded name without legal form and branch words; it identifies nobody by itself. `name_sketch` tells a
  /// lost character from another name (`NameSketch`),
  /// `domain_sketch` a mistyped domain from another one. Where the
  /// company's record lacks a domain, postal code or telephone, the person's of the same record serve: the
  /// domain of a personal or role address that is no free mail, the postal code, the telephone if no mobile.
  ///
  /// The last three tell of a place of the company (`SiteKeys`), from the company's record alone.
  public static let companyKeyNames = [
    "sfa_account_id", "corporate_number", "name", "domain", "postal", "phone", "name_sketch",
    "domain_sketch", "site_branch", "site_place", "site_line",
  ]

  /// The company keys of a batch; `person` is the same rows' person, for what a company's record lacks.
  public func companyKeys(_ company: EntityBatch, person: EntityBatch?) -> KeyBatch {
    let reader = FieldReader(company)
    var keys = KeyBatch(names: KeyBuilder.companyKeyNames, rows: reader.rows)
    addIdentifier(reader, "sfa_account_id", EntitySchema.company, &keys.columns[0])
    let names = reader.text("name")
    let cores = reader.text("name_core")
    let numbers = reader.text("corporate_number")
    var evidence = CompanyEvidence(
      company: reader, person: person.map { FieldReader($0) }, mail: mail, placeholders: placeholders)
    var folded: [UInt8] = []
    var parts = CompanyName()
    var sites = SiteKeys(reader)
    for row in 0..<reader.rows where reader.isPresent(row) {
      let number = numbers.bytes.span.extracting(numbers.range(row))
      if CorporateNumberText.isValid(number), !Placeholders.isCorporateNumber(number) {
        keys.columns[1][row] = KeyHash.of(numbers, row, seed: KeyHash.companySeed)
      }
      keys.columns[8][row] = sites.branch(row)
      keys.columns[9][row] = sites.place(row)
      keys.columns[10][row] = sites.line(row)
      folded.removeAll(keepingCapacity: true)
      if !cores.isEmpty(row) {
        MatchFold.name(cores.bytes.span.extracting(cores.range(row)), into: &folded)
      } else if !names.isEmpty(row) {
        MatchFold.companyCore(names.bytes.span.extracting(names.range(row)), using: &parts, into: &folded)
      }
      guard !folded.isEmpty, !placeholders.isWord(folded.span) else { continue }
      let name = KeyHash.of(folded.span, seed: KeyHash.companySeed)
      keys.columns[2][row] = name
      keys.columns[3][row] = evidence.domain(row)
      keys.columns[4][row] = evidence.postalCode(row)
      keys.columns[5][row] = evidence.phone(row)
      keys.columns[7][row] = keys.columns[3][row] == 0 ? 0 : evidence.domainSketch
      keys.columns[6][row] = NameSketch.make(folded)
    }
    return keys
  }
}

/// What, beside its name, tells a company from others of that name.
private struct CompanyEvidence {
  private let mail: MailRules
  private let placeholders: Placeholders
  private let domains: TextColumn
  private let postalCodes: TextColumn
  private let phones: TextColumn
  private let emails: TextColumn
  private let personPostalCodes: TextColumn
  private let personPhones: TextColumn
  private var folded: [UInt8] = []
  /// The sketch of the domain that was asked for last.
  private(set) var domainSketch: UInt64 = 0
  private var address: [UInt8] = []
  private var phoneKey = PhoneKey()

  init(company: FieldReader, person: FieldReader?, mail: MailRules, placeholders: Placeholders) {
    self.mail = mail
    self.placeholders = placeholders
    domains = company.text("domain")
    postalCodes = company.text("postal_code")
    phones = company.text("phone")
    let none = TextColumn.absent(rows: company.rows)
    emails = person?.text("email") ?? none
    personPostalCodes = person?.text("postal_code") ?? none
    personPhones = person?.text("phone") ?? none
  }

  mutating func domain(_ row: Int) -> UInt64 {
    let domains = domains
    let cell = domains.bytes.span.extracting(domains.range(row))
    if !cell.isEmpty {
      folded.removeAll(keepingCapacity: true)
      let start = Bytes.matches(cell, CompanyEvidence.www.span, at: 0) ? 4 : 0
      for index in start..<cell.count { folded.append(ASCII.lower(cell[index])) }
      return isOfDummy(row) ? 0 : hash(from: 0)
    }
    let emails = emails
    guard let at = MailRules.fold(emails, row, into: &folded) else { return 0 }
    return placeholders.isMail(folded.span, at: at) ? 0 : hash(from: at + 1)
  }

  /// Whether the folded domain was taken from a dummy address.
  private mutating func isOfDummy(_ row: Int) -> Bool {
    guard placeholders.mayBeOfDummy(folded.span), let at = MailRules.fold(emails, row, into: &address) else {
      return false
    }
    return placeholders.isMail(address.span, at: at) && address[(at + 1)...] == folded[...]
  }

  func postalCode(_ row: Int) -> UInt64 {
    let column = postalCodes.isEmpty(row) ? personPostalCodes : postalCodes
    let cell = column.bytes.span.extracting(column.range(row))
    var digits: UInt64 = 0
    var count = 0
    for index in cell.indices where ASCII.isDigit(cell[index]) {
      digits = digits &* 10 &+ UInt64(cell[index] - 0x30)
      count += 1
    }
    return count == 7 && !Placeholders.isPostalCode(digits) ? StableHash.combine(digits, 7) : 0
  }

  mutating func phone(_ row: Int) -> UInt64 {
    if phoneKey.read(phones, row) { return phoneKey.hash(seed: KeyHash.companySeed) }
    guard phoneKey.read(personPhones, row), !phoneKey.isMobile else { return 0 }
    return phoneKey.hash(seed: KeyHash.companySeed)
  }

  private mutating func hash(from start: Int) -> UInt64 {
    let folded = folded
    let domain = folded.span.extracting(start..<folded.count)
    domainSketch = EmailSketch.domain(domain)
    return domain.isEmpty || mail.isFreeMail(domain) || placeholders.isDomain(domain)
      ? 0 : KeyHash.of(domain, seed: KeyHash.mailSeed)
  }

  private static let www = Array("www.".utf8)
}
