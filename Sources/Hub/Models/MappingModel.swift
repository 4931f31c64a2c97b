/// One file of `mappings/`: how a stream's raw records become entities.
public struct MappingModel: Sendable {
  /// Name; the file is `mappings/NAME.yaml`.
  public var name: String
  /// The connector whose stream is mapped.
  public var connector: Located<String>
  /// The stream.
  public var stream: Located<String>
  /// The entities that each record makes: one of each kind, of activities several where a list is exploded.
  public var entities: [EntityMapping]
  /// Hash of everything the result depends on: this file, its code tables, the normalizers' version.
  public var hash: UInt64
  /// Where the file starts.
  public var location: SourceLocation

  /// Makes a mapping model.
  public init(
    name: String, connector: Located<String>, stream: Located<String>, entities: [EntityMapping],
    hash: UInt64,
    location: SourceLocation
  ) {
    self.name = name
    self.connector = connector
    self.stream = stream
    self.entities = entities
    self.hash = hash
    self.location = location
  }

  /// The fields that an entity of the mapping may have.
  public func schema(of kind: EntityKind) -> EntitySchema {
    entities.first { $0.entity.storage == kind.storage }?.schema ?? EntitySchema.builtIn(kind)
  }
}

/// How one entity is made of a record.
public struct EntityMapping: Sendable {
  /// The entity.
  public var entity: EntityKind
  /// Only records that meet the condition (on raw columns) make the entity; of a list each item for itself.
  public var when: Condition?
  /// The list of which each item makes one; nil: the record makes one.
  public var explode: ExplodeModel?
  /// The fields in file order.
  public var fields: [FieldMapping]
  /// The fields that the entity may have.
  public var schema: EntitySchema
  /// Where it stands.
  public var location: SourceLocation

  /// Makes an entity mapping; without a schema, of the fields that every workspace has.
  public init(
    entity: EntityKind, when: Condition? = nil, fields: [FieldMapping], schema: EntitySchema? = nil,
    location: SourceLocation
  ) {
    self.entity = entity
    self.schema = schema ?? EntitySchema.builtIn(entity)
    self.when = when
    self.fields = fields
    self.location = location
  }
}

/// What to do with a value that a normalizer, a type or a code table cannot read.
public enum UnreadablePolicy: Sendable, Equatable {
  /// The row is rejected.
  case reject
  /// Text keeps the original, typed fields stay blank; a warning says so.
  case keep
  /// The field stays blank, text too; a warning says so.
  case blank
  /// This value is taken; a warning says so.
  case value(String)
}

/// How one field is made of a record.
public struct FieldMapping: Sendable {
  /// The field of the entity's schema.
  public var field: Located<String>
  /// Raw columns; the first that is not blank is taken.
  ///
  /// Empty: `constant` or `expression`.
  public var from: [Located<String>]
  /// What each column of `from` tells of a visit (`ChannelMarkName`); empty where they are alternatives.
  public var marks: [String]
  /// A constant instead of a column.
  public var constant: String?
  /// An expression (CEL) over the columns instead of one of them; `from` has the columns that it names.
  public var expression: Located<String>?
  /// What happens where the expression has no value: reject, blank or a value.
  public var otherwise: UnreadablePolicy
  /// Whether someone wrote what happens then.
  public var hasElse = false
  /// Columns that a file may lack, since the expression asks whether it has them.
  public var optional: Set<String> = []
  /// The regular expression whose group is the value.
  public var pattern: PatternUse?
  /// What is looked up in another stream by the cell.
  public var lookup: LookupUse?
  /// The unit that the numbers of the column are in.
  public var unit: Located<String>?
  /// What stands between the values of a cell, for fields that are lists; empty: a cell is one value.
  public var split: [Located<String>] = []
  /// Normalizers by name, in order.
  public var normalize: [Located<String>]
  /// The part that is the value; nil: the whole.
  public var part: Located<String>?
  /// Groups of the pattern, and parts that the last normalizer with parts makes: the fields that keep them.
  public var parts: [(part: Located<String>, field: Located<String>)]
  /// Date and time formats for typed fields (`yyyy/MM/dd`, `iso8601`, `japanese`, `excel_serial`, ...).
  public var formats: [Located<String>]
  /// Offset from UTC in minutes for times that name none.
  public var zoneMinutes: Int
  /// The code table that translates the value.
  public var code: CodeUse?
  /// The value where all columns are blank.
  public var defaultValue: String?
  /// Whether a record without the value is rejected.
  public var required: Bool
  /// What a value that cannot be read does.
  public var unreadable: UnreadablePolicy
  /// Where the field stands.
  public var location: SourceLocation

  /// Makes a field mapping.
  public init(
    field: Located<String>, from: [Located<String>], marks: [String] = [], constant: String? = nil,
    expression: Located<String>? = nil, otherwise: UnreadablePolicy = .reject,
    normalize: [Located<String>] = [],
    parts: [(part: Located<String>, field: Located<String>)] = [], formats: [Located<String>] = [],
    zoneMinutes: Int = 540, code: CodeUse? = nil, defaultValue: String? = nil, required: Bool = false,
    unreadable: UnreadablePolicy = .keep, location: SourceLocation
  ) {
    self.field = field
    self.from = from
    self.marks = marks
    self.constant = constant
    self.expression = expression
    self.otherwise = otherwise
    self.normalize = normalize
    self.parts = parts
    self.formats = formats
    self.zoneMinutes = zoneMinutes
    self.code = code
    self.defaultValue = defaultValue
    self.required = required
    self.unreadable = unreadable
    self.location = location
  }
}

/// A regular expression (RE2) that takes parts of a cell.
public struct PatternUse: Sendable {
  /// The expression.
  public var text: Located<String>
  /// The group that is the value, by name or number; nil: the only one, or all that matched.
  public var group: Located<String>?
  /// How many of the normalizers come before it.
  public var step: Int

  /// Makes a use of a regular expression.
  public init(text: Located<String>, group: Located<String>? = nil, step: Int = 0) {
    self.text = text
    self.group = group
    self.step = step
  }
}

/// A code table in use by a field.
public struct CodeUse: Sendable {
  /// The table's name: `mappings/codes/NAME.csv`.
  public var table: Located<String>
  /// The system whose column is read (`salesforce`); labels and synonyms are always understood.
  public var system: Located<String>
  /// What an unknown value does: `reject`, `keep` (with a finding) or a code.
  public var unknown: UnreadablePolicy
  /// The systems to which the field's codes are written; `check` proves that each code can be.
  public var writes: [Located<String>]

  /// Makes a use of a code table.
  public init(
    table: Located<String>, system: Located<String>, unknown: UnreadablePolicy,
    writes: [Located<String>] = []
  ) {
    self.table = table
    self.system = system
    self.unknown = unknown
    self.writes = writes
  }
}
