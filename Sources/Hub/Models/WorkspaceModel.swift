/// `config/dedupe.yaml`: what identifies, what never merges, which value survives.
public struct DedupeModel: Sendable {
  /// Local parts of role addresses (`info`), lower case.
  public var roleLocals: [String]
  /// Free-mail domains, lower case.
  public var freeMailDomains: [String]
  /// Words that stand for nothing, in names, companies and their like.
  public var placeholders: [String] = []
  /// Addresses and domains that are nobody's, lower case.
  public var dummyMail: [String] = []
  /// A telephone or e-mail shared by more distinct names than this identifies nobody.
  public var sharedLimit: Int
  /// Connector names, most trusted first.
  public var sourcePriority: [String]
  /// Survivorship rules by storage kind and field, over the schema's defaults.
  public var survivorship: [EntityKind: [String: SurvivorshipRule]]
  /// Where they are written.
  public var places = SurvivorshipPlaces()
  /// Pairs of this probability or more are one, where no guard refuses.
  public var merge = 0.9
  /// Pairs of this probability or more are shown to people.
  public var review = 0.5
  /// What the matcher has learnt, by storage kind, where `config/models/` says it; the built-in models otherwise.
  public var models: [EntityKind: MatchModel] = [:]
  /// Hash of the file, and of the models that are read from files.
  public var hash: UInt64

  /// What the matcher of a kind has learnt.
  public func model(_ kind: EntityKind) -> MatchModel { models[kind.storage] ?? .builtIn(kind) }

  /// Makes a model.
  public init(
    roleLocals: [String], freeMailDomains: [String], sharedLimit: Int, sourcePriority: [String],
    survivorship: [EntityKind: [String: SurvivorshipRule]], hash: UInt64
  ) {
    self.roleLocals = roleLocals
    self.freeMailDomains = freeMailDomains
    self.sharedLimit = sharedLimit
    self.sourcePriority = sourcePriority
    self.survivorship = survivorship
    self.hash = hash
  }
}

/// `config/tags.yaml`: the register of tags and the rules that give them.
public struct TagModel: Sendable {
  /// What a tag is about.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// What someone is.
    case attribute
    /// What someone did.
    case behaviour
    /// A group of people to work on.
    case segment
  }
  /// A registered tag.
  public struct Tag: Sendable {
    /// Its name.
    public var name: String
    /// What it is about.
    public var kind: Kind
    /// What carries it: `lead`, `person`, `company` or `deal`.
    public var entity: EntityKind
    /// What it means.
    public var summary: String
    /// Where it is registered.
    public var location: SourceLocation
    /// Makes a tag.
    public init(name: String, kind: Kind, entity: EntityKind, summary: String, location: SourceLocation) {
      self.name = name
      self.kind = kind
      self.entity = entity
      self.summary = summary
      self.location = location
    }
  }
  /// A rule that gives a tag.
  public struct Rule: Sendable {
    /// The rule's own name; recorded with the tag.
    public var name: String
    /// The tag given (index into `tags`).
    public var tag: Int
    /// When it is given.
    public var when: Condition
    /// Where the rule stands.
    public var location: SourceLocation
    /// Makes a rule.
    public init(name: String, tag: Int, when: Condition, location: SourceLocation) {
      self.name = name
      self.tag = tag
      self.when = when
      self.location = location
    }
  }
  /// The register.
  public var tags: [Tag]
  /// The rules in file order; several may give the same tag.
  public var rules: [Rule]
  /// Hash of the file.
  public var hash: UInt64

  /// Makes a model.
  public init(tags: [Tag], rules: [Rule], hash: UInt64) {
    self.tags = tags
    self.rules = rules
    self.hash = hash
  }
}

/// `config/jobs/NAME.yaml`: what runs together.
public struct JobModel: Sendable {
  /// What a failed connector does to the job.
  public enum FailurePolicy: String, Sendable, Codable, CaseIterable {
    /// The others go on; the run ends with exit code 5.
    case goOn = "continue"
    /// The run stops; exit code 1.
    case stop
  }
  /// Name; the file is `config/jobs/NAME.yaml`.
  public var name: String
  /// What it does, for people.
  public var summary: String
  /// Connectors in order.
  public var connectors: [Located<String>]
  /// What a failed connector does.
  public var onFailure: FailurePolicy
  /// More rejected rows than this end the run with exit code 3; nil: any number is fine.
  public var maxRejects: Int?
  /// Where the file starts.
  public var location: SourceLocation

  /// Makes a job.
  public init(
    name: String, summary: String, connectors: [Located<String>], onFailure: FailurePolicy, maxRejects: Int?,
    location: SourceLocation
  ) {
    self.name = name
    self.summary = summary
    self.connectors = connectors
    self.onFailure = onFailure
    self.maxRejects = maxRejects
    self.location = location
  }
}

/// A workspace that was read and checked.
public struct WorkspaceModel: Sendable {
  /// The folder, absolute.
  public var root: String
  /// Path of the ledger, absolute.
  public var ledgerPath: String
  /// The folder of the raw store, absolute.
  public var rawPath: String
  /// Offset of the workspace's time zone from UTC in minutes (Asia/Tokyo: 540).
  public var zoneMinutes: Int
  /// Connectors by file name order.
  public var connectors: [ConnectorModel]
  /// Mappings by file name order.
  public var mappings: [MappingModel]
  /// Code tables by name.
  public var codeTables: [String: CodeTable]
  /// The fields of the entities, the workspace's own among them.
  public var schemas: EntitySchemas
  /// Deduplication and survivorship.
  public var dedupe: DedupeModel
  /// Tags.
  public var tags: TagModel
  /// Jobs by name.
  public var jobs: [JobModel]
  /// The tests of mappings, by file name order.
  public var mappingTests: [MappingTestFile]

  /// Makes a workspace model.
  public init(
    root: String, ledgerPath: String, rawPath: String, zoneMinutes: Int, connectors: [ConnectorModel],
    mappings: [MappingModel], codeTables: [String: CodeTable], dedupe: DedupeModel, tags: TagModel,
    jobs: [JobModel], mappingTests: [MappingTestFile] = [], schemas: EntitySchemas = .builtIn
  ) {
    self.root = root
    self.ledgerPath = ledgerPath
    self.rawPath = rawPath
    self.zoneMinutes = zoneMinutes
    self.connectors = connectors
    self.mappings = mappings
    self.codeTables = codeTables
    self.dedupe = dedupe
    self.tags = tags
    self.jobs = jobs
    self.mappingTests = mappingTests
    self.schemas = schemas
  }

  /// The mapping of a stream, nil where there is none and no other mapping looks the stream up.
  public func mapping(connector: String, stream: String) -> MappingModel? {
    mappings.first { $0.connector.value == connector && $0.stream.value == stream }
      ?? reference(connector: connector, stream: stream)
  }
}
