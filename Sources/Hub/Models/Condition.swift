/// A condition as structured YAML: all, any, not, and tests of one field.
public indirect enum Condition: Sendable {
  /// Every part holds; empty: true.
  case all([Condition])
  /// At least one part holds; empty: false.
  case any([Condition])
  /// The part does not hold.
  case not(Condition)
  /// A field against a value.
  case test(FieldTest)
  /// How often something happened within a time.
  case activity(ActivityTest)
  /// Several fields at once, by an expression.
  case computed(any ComputedTest)
}

/// A test that computes its truth from several fields.
public protocol ComputedTest: Sendable {
  /// The fields that it reads.
  var fields: [Located<String>] { get }
  /// Those of them that may be missing, since the test asks whether they are there.
  var optional: Set<String> { get }
  /// The test as someone wrote it.
  var text: Located<String> { get }
  /// The truth for each of `rows` rows, given the columns of fields; nil where there is none.
  func evaluate(rows: Int, column: (String) -> ColumnData?) -> [Bool]
}

extension Condition {
  /// The fields that the condition reads, in the order of the file.
  public var fields: [Located<String>] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.fields)
    case .not(let part): part.fields
    case .test(let test): [test.field]
    case .activity: []
    case .computed(let test): test.fields
    }
  }

  /// Their names; of a condition on raw records, columns.
  public var columns: [String] { fields.map(\.value) }

  /// The names of those without which it cannot be decided.
  public var needed: [String] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.needed)
    case .not(let part): part.needed
    case .test, .activity: columns
    case .computed(let test): columns.filter { !test.optional.contains($0) }
    }
  }
}

/// A test of one field.
public struct FieldTest: Sendable {
  /// The operators.
  public enum Operator: String, Sendable, Codable, CaseIterable {
    /// Equal, as text or number.
    case equals
    /// Not equal; a blank field is not equal to any value.
    case notEquals = "not_equals"
    /// One of a list.
    case oneOf = "in"
    /// None of a list.
    case notIn = "not_in"
    /// Number or date at least.
    case atLeast = "at_least"
    /// Number or date at most.
    case atMost = "at_most"
    /// Text contains.
    case contains
    /// Text starts with.
    case startsWith = "starts_with"
    /// Text ends with.
    case endsWith = "ends_with"
    /// Has a value.
    case present
    /// Has none.
    case blank
  }
  /// Column or field name; in tags on leads `company.FIELD` reads the lead's company.
  public var field: Located<String>
  /// The operator.
  public var op: Operator
  /// The value or values compared with, as written.
  public var values: [String]

  /// Makes a test.
  public init(field: Located<String>, op: Operator, values: [String]) {
    self.field = field
    self.op = op
    self.values = values
  }
}

/// How often a person did something within a time up to the as-of date.
public struct ActivityTest: Sendable {
  /// Activity type codes, any of which counts.
  public var types: [Located<String>]
  /// At least so many.
  public var count: Int
  /// Within so many milliseconds before the as-of time; nil: ever.
  public var within: Int64?
  /// Only activities whose URL contains the text.
  public var urlContains: String?

  /// Makes a test.
  public init(types: [Located<String>], count: Int, within: Int64?, urlContains: String? = nil) {
    self.types = types
    self.count = count
    self.within = within
    self.urlContains = urlContains
  }
}
