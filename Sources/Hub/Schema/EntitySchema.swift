/// The kinds of entity that mappings make and the ledger keeps.
///
/// `lead` and `person` share their records and their identity: a mapping says `lead` or `person`, the
/// records meet in one cluster per human, and the ledger shows a cluster as a `lead` when at least one of
/// its records is one.
public enum EntityKind: String, Sendable, Codable, CaseIterable {
  /// A human at a company who may buy. Stored as `person` with `is_lead`.
  case lead
  /// A human known to us who is not (yet) a lead: a customer's contact.
  case person
  /// A legal entity.
  case company
  /// An opportunity.
  case deal
  /// Something that a person did or that happened to them; a fact, never deduplicated.
  case activity
  /// A place of a legal entity; made of the company parts of records, by no mapping of its own.
  case site

  /// The kinds that mappings make.
  public static let mapped: [EntityKind] = [.lead, .person, .company, .deal, .activity]

  /// The kind whose schema and storage this kind uses.
  public var storage: EntityKind { self == .lead ? .person : self }

  /// The kind of whose normalized records this kind is made.
  public var records: EntityKind { self == .site ? .company : storage }
}

/// How a field's values are stored and compared.
public enum FieldType: String, Sendable, Codable, CaseIterable {
  /// UTF-8 text.
  case text
  /// 64-bit integer.
  case integer
  /// Canonical decimal text, `-12.50` as `-12.5`.
  case decimal
  /// 0 or 1.
  case boolean
  /// `2026-04-01`.
  case date
  /// Milliseconds since 1970-01-01 UTC.
  case timestamp

  /// Whether cells are kept as 64-bit integers (else as text).
  public var isInteger: Bool {
    switch self {
    case .integer, .boolean, .timestamp: true
    case .text, .decimal, .date: false
    }
  }
}

/// How one value is chosen among those of an entity's records.
public enum SurvivorshipRule: String, Sendable, Codable, CaseIterable {
  /// The record whose connector comes first in the source priority.
  case sourcePriority = "source_priority"
  /// The record with the newest source time.
  case mostRecent = "most_recent"
  /// The record with the oldest source time (first touch).
  case oldest
  /// The first value in the order of the source priority, however little else its record holds.
  case firstNonNull = "first_non_null"
  /// The value that most records hold.
  case mostFrequent = "most_frequent"
  /// The longest value.
  case longest
  /// The record that fills most of the fields, then with the most characters.
  case mostComplete = "most_complete"
  /// The value in the form that proves it, before one that was only kept.
  case highestGrade = "highest_grade"
  /// All different values, sorted, joined by `;`.
  case union
  /// The smallest value (first-touch dates).
  case minimum
  /// The largest value.
  case maximum
  /// True where any record, in any version, says true (opt-out).
  case anyTrue = "any_true"
}

/// One field of an entity.
public struct FieldSchema: Sendable {
  /// Column name in mappings and in the ledger.
  public var name: String
  /// Storage and comparison.
  public var type: FieldType
  /// Default survivorship rule.
  public var rule: SurvivorshipRule
  /// Fields of the same group are taken from one record together (address; company with domain).
  public var group: String?
  /// The id space of an identifier (`sfa.lead`): equal values in one space mean the same thing in one system.
  public var identifies: String?
  /// What the field holds, for the reference page.
  public var summary: String
  /// What a field of the workspace's own says beside; nil for the fields that every workspace has.
  public var custom: CustomField?

  /// Its column in the ledger's tables; views and configuration know it by its name.
  ///
  /// That of a field of the workspace's own bears the type: a field whose type changes begins a column anew.
  public var column: String { custom == nil ? name : "x_\(name)_\(type.rawValue)" }

  /// Whether the form of a value tells that it was checked (`highest_grade`).
  public var isProvable: Bool { type == .date || custom == nil && FieldSchema.provable.contains(name) }

  /// Fields whose normalizers write what they accept in one form.
  private static let provable: Set<String> = [
    "email", "phone", "mobile", "corporate_number", "postal_code", "domain", "website",
  ]

  /// Whether a cell holds several values, in the form of `ListText`.
  public var isList: Bool { custom?.isList ?? false }

  init(
    _ name: String, _ type: FieldType = .text, _ rule: SurvivorshipRule = .sourcePriority,
    group: String? = nil,
    identifies: String? = nil, _ summary: String
  ) {
    self.name = name
    self.type = type
    self.rule = rule
    self.group = group
    self.identifies = identifies
    self.summary = summary
  }

  /// Makes a field of the workspace's own.
  public init(
    _ name: String, _ type: FieldType, _ rule: SurvivorshipRule, group: String? = nil, custom: CustomField
  ) {
    self.init(name, type, rule, group: group, custom.summary.english)
    self.custom = custom
  }
}

/// The fields of one entity kind, in storage order.
public struct EntitySchema: Sendable {
  /// The kind whose storage this is (`person` also for leads).
  public var kind: EntityKind
  /// The fields in storage order.
  public var fields: [FieldSchema]
  private var byName: [String: Int]

  /// The names of the fields must differ.
  init(_ kind: EntityKind, _ fields: [FieldSchema]) {
    self.kind = kind
    self.fields = fields
    byName = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1.name, $0) })
  }

  /// The place of a field in storage order, or nil where the entity has no such field.
  public func index(of name: String) -> Int? { byName[name] }

  /// The field of a name, or nil where the entity has no such field.
  public func field(_ name: String) -> FieldSchema? { index(of: name).map { fields[$0] } }

  /// The schema with further fields behind those that it has.
  func adding(_ more: [FieldSchema]) -> EntitySchema {
    more.isEmpty ? self : EntitySchema(kind, fields + more)
  }

  /// The entity kinds that have storage of their own.
  public static let storageKinds: [EntityKind] = [.person, .company, .deal, .activity]

  /// A human: what a lead or contact record says.
  public static let person = EntitySchema(
    .person,
    [
      .init("ma_id", .text, .oldest, identifies: "ma.contact", "Contact id in the marketing automation"),
      .init("sfa_lead_id", .text, .oldest, identifies: "sfa.lead", "Lead id in the sales-force automation"),
      .init("sfa_contact_id", .text, .oldest, identifies: "sfa.contact", "Contact id in the SFA"),
      .init(
        "sfa_merged_into_id", .text, .mostRecent, identifies: "sfa.lead",
        "The SFA lead this one was merged into"),
      .init(
        "full_name", .text, group: "name", "Whole name, family name first; made of the parts where not mapped"
      ),
      .init("family_name", .text, group: "name", "Family name"),
      .init("given_name", .text, group: "name", "Given name"),
      .init("full_kana", .text, group: "kana", "Reading in full-width katakana"),
      .init("family_kana", .text, group: "kana", "Reading of the family name"),
      .init("given_kana", .text, group: "kana", "Reading of the given name"),
      .init("email", .text, .mostRecent, "E-mail address, normalized"),
      .init("phone", .text, .mostRecent, group: "phone", "Telephone in E.164 (often the switchboard)"),
      .init("phone_extension", .text, .mostRecent, group: "phone", "Extension (内線)"),
      .init("mobile", .text, .mostRecent, "Mobile telephone in E.164"),
      .init("company_name", .text, .mostRecent, group: "employment", "Employer as written"),
      .init("department", .text, .mostRecent, group: "employment", "Department"),
      .init("title", .text, .mostRecent, group: "employment", "Job title as written"),
      .init("title_class", .text, .mostRecent, group: "employment", "Job title rank code"),
      .init("postal_code", .text, .mostRecent, group: "address", "Postal code, 7 digits with hyphen"),
      .init("prefecture", .text, .mostRecent, group: "address", "Prefecture"),
      .init("city", .text, .mostRecent, group: "address", "City"),
      .init("street", .text, .mostRecent, group: "address", "Town, block, building"),
      .init("website", .text, .mostRecent, "Web address"),
      .init("lead_source", .text, .oldest, group: "source", "Canonical channel of first contact"),
      .init("source_detail", .text, .oldest, group: "source", "Campaign, event or list"),
      .init("cv_point", .text, .oldest, "Where they converted first"),
      .init("latest_source", .text, .mostRecent, "Canonical channel of the latest conversion"),
      .init("status", .text, .mostRecent, "Life-cycle status code"),
      .init("opt_out", .boolean, .anyTrue, "Refused e-mail; wins over everything"),
      .init("do_not_call", .boolean, .anyTrue, "Refused calls"),
      .init("score", .integer, .maximum, "Score as the MA computed it"),
      .init("owner", .text, .mostRecent, "Who works on the lead"),
      .init("memo", .text, .mostRecent, "Free text"),
      .init("created_at", .timestamp, .minimum, "When the source first knew the person"),
    ])

  /// A legal entity: what an account record or the company part of a lead record says.
  public static let company = EntitySchema(
    .company,
    [
      .init("sfa_account_id", .text, .oldest, identifies: "sfa.account", "Account id in the SFA"),
      .init("corporate_number", .text, .sourcePriority, "法人番号, 13 digits with a valid check digit"),
      .init("name", .text, .sourcePriority, group: "name", "Name as written, normalized"),
      .init("legal_form", .text, .sourcePriority, group: "name", "Legal form in full (株式会社)"),
      .init("legal_form_position", .text, .sourcePriority, group: "name", "before, after, inside or none"),
      .init("name_core", .text, .sourcePriority, group: "name", "Name without legal form and branch"),
      .init("branch", .text, .sourcePriority, group: "name", "Branch words (大阪支店)"),
      .init("name_kana", .text, .sourcePriority, "Reading in full-width katakana"),
      .init("domain", .text, .sourcePriority, "Web or mail domain; never a free-mail domain"),
      .init("phone", .text, .mostRecent, "Switchboard in E.164"),
      .init("postal_code", .text, .mostRecent, group: "address", "Postal code, 7 digits with hyphen"),
      .init("prefecture", .text, .mostRecent, group: "address", "Prefecture"),
      .init("city", .text, .mostRecent, group: "address", "City"),
      .init("street", .text, .mostRecent, group: "address", "Town, block, building"),
      .init("industry", .text, .sourcePriority, "Industry code (日本標準産業分類 大分類)"),
      .init("employees", .integer, .mostRecent, "Number of employees"),
      .init("annual_revenue", .decimal, .mostRecent, "Annual revenue in yen"),
    ])

  /// A place of a legal entity: what the company parts of records say of it; each field is one of the company's.
  public static let site = EntitySchema(
    .site,
    [
      .init("branch", .text, .sourcePriority, "Branch words (大阪支店)"),
      .init("phone", .text, .mostRecent, "Telephone of the place in E.164"),
      .init("postal_code", .text, .mostRecent, group: "address", "Postal code, 7 digits with hyphen"),
      .init("prefecture", .text, .mostRecent, group: "address", "Prefecture"),
      .init("city", .text, .mostRecent, group: "address", "City"),
      .init("street", .text, .mostRecent, group: "address", "Town, block, building"),
    ])

  /// An opportunity.
  public static let deal = EntitySchema(
    .deal,
    [
      .init("sfa_deal_id", .text, .oldest, identifies: "sfa.deal", "Opportunity id in the SFA"),
      .init("sfa_account_id", .text, .mostRecent, identifies: "sfa.account", "The company's account id"),
      .init("sfa_contact_id", .text, .mostRecent, identifies: "sfa.contact", "The person's contact id"),
      .init("sfa_lead_id", .text, .mostRecent, identifies: "sfa.lead", "The lead it came from"),
      .init("email", .text, .mostRecent, "The person's e-mail address"),
      .init("company_name", .text, .mostRecent, "Company as written"),
      .init("name", .text, .mostRecent, "Name of the deal"),
      .init("stage", .text, .mostRecent, "Stage code"),
      .init("amount", .decimal, .mostRecent, "Amount in yen"),
      .init("probability", .integer, .mostRecent, "Per cent"),
      .init("close_date", .date, .mostRecent, "Expected or actual closing date"),
      .init("lead_source", .text, .oldest, "Canonical channel of first contact"),
      .init("lost_reason", .text, .mostRecent, "Why it was lost"),
      .init("owner", .text, .mostRecent, "Who works on it"),
      .init("created_at", .timestamp, .minimum, "When the source first knew the deal"),
    ])

  /// Something that a person did.
  public static let activity = EntitySchema(
    .activity,
    [
      .init("ma_id", .text, .mostRecent, identifies: "ma.contact", "Contact id in the MA"),
      .init("sfa_lead_id", .text, .mostRecent, identifies: "sfa.lead", "Lead id in the SFA"),
      .init("email", .text, .mostRecent, "E-mail address of the person"),
      .init(
        "type", .text, .mostRecent, "Behaviour code (doc_download, webinar_attended, pricing_page_view, ...)"),
      .init("at", .timestamp, .mostRecent, "When it happened"),
      .init("subject", .text, .mostRecent, "What it was about: asset, webinar, mail"),
      .init("url", .text, .mostRecent, "Page"),
      .init("source_detail", .text, .mostRecent, "Campaign or event"),
    ])
}
