/// The fields of all entities in one workspace: those that every workspace has, and behind them its own.
///
/// Places of the fields that every workspace has are the same everywhere, so that `EntitySchema.person` and its like may
/// be asked for them; who goes over all fields asks here.
public struct EntitySchemas: Sendable {
  private let person: EntitySchema
  private let company: EntitySchema
  private let deal: EntitySchema
  private let activity: EntitySchema

  /// The fields that every workspace has, and no other.
  public static let builtIn = EntitySchemas([:])

  /// Adds a workspace's own fields, by storage kind.
  ///
  /// Names must differ from each other and from those that every workspace has.
  public init(_ custom: [EntityKind: [FieldSchema]]) {
    person = EntitySchema.person.adding(custom[.person] ?? [])
    company = EntitySchema.company.adding(custom[.company] ?? [])
    deal = EntitySchema.deal.adding(custom[.deal] ?? [])
    activity = EntitySchema.activity.adding(custom[.activity] ?? [])
  }

  /// The schema of an entity kind.
  public func of(_ kind: EntityKind) -> EntitySchema {
    switch kind {
    case .person, .lead: person
    case .company: company
    case .deal: deal
    case .activity: activity
    case .site: EntitySchema.site
    }
  }

  /// The workspace's own fields with the storage kinds whose they are.
  public var custom: [(kind: EntityKind, field: FieldSchema)] {
    EntitySchema.storageKinds.flatMap { kind in
      of(kind).fields.filter { $0.custom != nil }.map { (kind: kind, field: $0) }
    }
  }

  /// What tables and projections depend on, a line per field of the workspace's own; empty where there is none.
  ///
  /// A line is: kind, name, type, rule, whether it is a list, group.
  public var text: String {
    custom.map { kind, field in
      let shape = field.isList ? "list" : "one"
      return [kind.rawValue, field.name, field.type.rawValue, field.rule.rawValue, shape, field.group ?? ""]
        .joined(separator: " ")
    }.joined(separator: "\n")
  }

  /// Reads `text` again; nil where it is none.
  ///
  /// Labels and code tables are not part of it.
  public init?(text: String) {
    var custom: [EntityKind: [FieldSchema]] = [:]
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      guard words.count == 6, let kind = EntityKind(rawValue: words[0]), kind.storage == kind,
        let type = FieldType(rawValue: words[2]), let rule = SurvivorshipRule(rawValue: words[3]),
        EntitySchema.builtIn(kind).index(of: words[1]) == nil,
        custom[kind]?.contains(where: { $0.name == words[1] }) != true
      else { return nil }
      let field = FieldSchema(
        words[1], type, rule, group: words[5].isEmpty ? nil : words[5],
        custom: CustomField(isList: words[4] == "list"))
      custom[kind, default: []].append(field)
    }
    self.init(custom)
  }
}

/// What is declared of a field of the workspace's own beside name, type and rule.
public struct CustomField: Sendable {
  /// A text for people in both languages.
  public struct Words: Sendable {
    /// In English.
    public var english: String
    /// In Japanese.
    public var japanese: String

    /// Makes words; without any, empty.
    public init(english: String = "", japanese: String = "") {
      self.english = english
      self.japanese = japanese
    }

    /// In a language.
    public func text(_ language: Language) -> String { language == .japanese ? japanese : english }
  }

  /// What people call it; empty where nothing was declared.
  public var label: Words
  /// What it holds; empty where nothing was declared.
  public var summary: Words
  /// Whether a cell holds several values.
  public var isList: Bool
  /// The code table that gives its values; nil for any value.
  public var codes: String?
  /// Where it is declared; nil where it was read from a ledger.
  public var location: SourceLocation?

  /// Makes what is declared.
  public init(
    label: Words = Words(), summary: Words = Words(), isList: Bool = false, codes: String? = nil,
    location: SourceLocation? = nil
  ) {
    self.label = label
    self.summary = summary
    self.isList = isList
    self.codes = codes
    self.location = location
  }
}

extension EntitySchema {
  /// The fields that every workspace has, of an entity kind.
  ///
  /// Who is to know a workspace's own fields too asks its `EntitySchemas`.
  public static func builtIn(_ kind: EntityKind) -> EntitySchema { EntitySchemas.builtIn.of(kind) }
}
