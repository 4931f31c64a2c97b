/// What a column is about, by its name; the entity then decides which field it fills.
enum Concept: String, Sendable, CaseIterable {
  // Ids
  case leadID, contactID, accountID, dealID, maID, mergedIntoID, recordID
  // People
  case fullName, familyName, givenName, fullKana, familyKana, givenKana, email, phone, mobile, department,
    title
  case contactOrOwner
  // Companies
  case companyName, companyKana, corporateNumber, domain, website, industry, employees, revenue
  case postalCode, prefecture, city, street, address
  // Leads
  case leadSource, sourceDetail, cvPoint, latestSource, status, optOut, doNotCall, score, owner, memo
  // Deals
  case dealName, stage, amount, probability, closeDate, lostReason
  // Activities
  case activityType, attendance, activityAt, subject, pageURL
  // Records
  case createdAt, modifiedAt, deleted
  // Known, but no field keeps it
  case unkept

  /// What a column of that name must hold.
  enum Content: Sendable, Equatable {
    /// Any text that is not plainly something else.
    case text
    /// A name: no numbers, addresses or dates.
    case name
    /// A reading in kana.
    case kana
    /// What a normalizer of this name reads.
    case type(String)
    /// Dates and times.
    case time
    /// Few different values.
    case code(table: String)
    /// Anything.
    case any
  }

  /// What a column of that name must hold to be believed.
  var content: Content {
    switch self {
    case .fullName, .familyName, .givenName, .companyName, .contactOrOwner: .name
    case .fullKana, .familyKana, .givenKana, .companyKana: .kana
    case .email: .type("email")
    case .phone: .type("phone")
    case .mobile: .type("mobile")
    case .corporateNumber: .type("corporate_number")
    case .domain: .type("domain")
    case .website, .pageURL: .type("url")
    case .employees, .score, .probability: .type("integer")
    case .revenue, .amount: .type("decimal")
    case .postalCode: .type("postal_code")
    case .optOut, .doNotCall, .deleted: .type("boolean")
    case .createdAt, .modifiedAt, .activityAt, .closeDate: .time
    case .industry: .code(table: "industry")
    case .prefecture: .code(table: "prefecture")
    case .leadSource, .latestSource: .code(table: "lead-source")
    case .cvPoint: .code(table: "cv-point")
    case .status: .code(table: "lead-status")
    case .stage: .code(table: "deal-stage")
    case .lostReason: .code(table: "lost-reason")
    case .activityType, .attendance: .code(table: "activity-type")
    case .leadID, .contactID, .accountID, .dealID, .maID, .mergedIntoID, .recordID, .owner, .unkept: .any
    case .department, .title, .city, .street, .address, .sourceDetail, .memo, .dealName, .subject: .text
    }
  }

  /// Whether the column names the record.
  var isID: Bool {
    switch self {
    case .leadID, .contactID, .accountID, .dealID, .maID, .recordID: true
    default: false
    }
  }
}
