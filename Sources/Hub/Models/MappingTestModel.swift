/// One file `mappings/NAME.test.yaml`: what a mapping must make of given records.
public struct MappingTestFile: Sendable {
  /// The mapping's name.
  public var mapping: String
  /// The file, relative to the workspace.
  public var file: String
  /// The tests in file order.
  public var tests: [MappingTest]

  /// Makes a file of tests.
  public init(mapping: String, file: String, tests: [MappingTest]) {
    self.mapping = mapping
    self.file = file
    self.tests = tests
  }
}

/// One test of a mapping: raw records, and what must become of each.
public struct MappingTest: Sendable {
  /// The cells of a record, by column in the order written; an empty text is a blank cell.
  public typealias Record = [(column: Located<String>, value: String)]

  /// Where the records come from.
  public enum Given: Sendable {
    /// Written out in the test.
    case records([Record])
    /// The text of a CSV file with a header.
    case csv(Located<String>)
    /// A file, relative to the test's folder, that is read with the options of the mapping's stream.
    case file(Located<String>)
  }

  /// What the test is about; unique in its file.
  public var name: Located<String>
  /// The records.
  public var given: Given
  /// What the streams hold that the mapping looks up, by `CONNECTOR.STREAM`; a stream that is not there holds nothing.
  public var lookups: [String: [Record]] = [:]
  /// Whether fields, entities and findings that are not expected fail the test.
  public var exact: Bool
  /// What must become of each record, in their order.
  public var expected: [MappingExpectation]
  /// The present, in milliseconds UTC; nil: that of the machine.
  public var now: Int64?
  /// Offset from UTC in minutes of expected times that name none.
  public var zoneMinutes: Int

  /// Makes a test.
  public init(
    name: Located<String>, given: Given, exact: Bool, expected: [MappingExpectation], now: Int64?,
    zoneMinutes: Int
  ) {
    self.name = name
    self.given = given
    self.exact = exact
    self.expected = expected
    self.now = now
    self.zoneMinutes = zoneMinutes
  }
}

/// What must become of one record.
public struct MappingExpectation: Sendable {
  /// What must become of the record as a whole.
  public enum Outcome: Sendable {
    /// It is mapped.
    case mapped
    /// It is rejected, with these codes among the reasons.
    case rejected([Located<String>])
    /// The stream's `filter` leaves it out.
    case filtered(SourceLocation)
    /// The stream's `deleted_when` says that it was deleted.
    case deleted(SourceLocation)
  }

  /// An entity with the values that its fields must have.
  public struct Entity: Sendable {
    /// The entity.
    public var kind: Located<EntityKind>
    /// The fields with their values as written; an empty text expects a blank field.
    public var fields: [(field: Located<String>, value: Located<String>)]

    /// Makes an expected entity.
    public init(kind: Located<EntityKind>, fields: [(field: Located<String>, value: Located<String>)]) {
      self.kind = kind
      self.fields = fields
    }
  }

  /// The entities that the items of a list must make: these and no others, in the order of the list.
  public struct Items: Sendable {
    /// The entity.
    public var kind: Located<EntityKind>
    /// What each makes.
    public var items: [Entity]

    /// Makes an expected list.
    public init(kind: Located<EntityKind>, items: [Entity]) {
      self.kind = kind
      self.items = items
    }
  }

  /// Something that must not be there: an entity, or the value of a field.
  public struct Absence: Sendable {
    /// The entity.
    public var entity: EntityKind
    /// The field; nil: the whole entity.
    public var field: String?
    /// Where it stands.
    public var location: SourceLocation

    /// Makes an absence.
    public init(entity: EntityKind, field: String?, location: SourceLocation) {
      self.entity = entity
      self.field = field
      self.location = location
    }
  }

  /// A finding that must be there.
  public struct ExpectedFinding: Sendable {
    /// Its code.
    public var code: Located<String>
    /// The entity and the field that it is about; nil: any.
    public var field: (entity: EntityKind, name: String)?

    /// Makes an expected finding.
    public init(code: Located<String>, field: (entity: EntityKind, name: String)?) {
      self.code = code
      self.field = field
    }
  }

  /// What must become of the record as a whole.
  public var outcome: Outcome
  /// The entities that it must make.
  public var entities: [Entity]
  /// What the items of its list must make; nil: whatever they do.
  public var items: Items?
  /// What it must not make.
  public var absent: [Absence]
  /// The findings that there must be; an empty list: none at all; nil: whatever there is.
  public var findings: [ExpectedFinding]?
  /// Where the expectation stands.
  public var location: SourceLocation

  /// Makes an expectation.
  public init(
    outcome: Outcome = .mapped, entities: [Entity] = [], absent: [Absence] = [],
    findings: [ExpectedFinding]? = nil, location: SourceLocation
  ) {
    self.outcome = outcome
    self.entities = entities
    self.absent = absent
    self.findings = findings
    self.location = location
  }
}
