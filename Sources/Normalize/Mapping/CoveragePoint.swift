public import Hub

/// A place of a mapping, or a row of a code table, that a record may use or not.
public struct CoveragePoint: Hashable, Sendable {
  /// What a record does there.
  public enum Use: Hashable, Sendable {
    /// It fills the field.
    case field
    /// It fills the field from this one of several columns.
    case column(String)
    /// It has no value, and the default is taken.
    case defaultValue
    /// It is rejected, because it lacks the required value.
    case required
    /// It has a value that cannot be read, and `unreadable` says what becomes of it.
    case unreadable
    /// The expression has no value for it, and `else` says what becomes of it.
    case otherwise
    /// It looks up a key that no record has, or several, and `missing` says what becomes of it.
    case missing
    /// It has a value that the code table lacks, and `unknown` says what becomes of it.
    case unknownCode
    /// A test of the condition holds for it.
    case holds(String)
    /// A test of the condition does not hold for it.
    case fails(String)
    /// It has a value that means this code.
    case code(String)
  }

  /// What a record does there.
  public var use: Use
  /// The field, `lead.email`; the entity of a condition; the table of a code.
  public var subject: String
  /// Where it stands.
  public var location: SourceLocation

  init(_ use: Use, _ subject: String, at location: SourceLocation) {
    self.use = use
    self.subject = subject
    self.location = location
  }

  /// Whether it is a row of a code table.
  public var isCode: Bool { if case .code = use { true } else { false } }
}

extension CoveragePoint {
  /// All places of a mapping, in file order, and then the rows of its code tables.
  public static func all(of mapping: MappingModel, tables: [String: CodeTable]) -> [CoveragePoint] {
    let places = mapping.entities.flatMap { entity in
      conditions(of: entity) + entity.fields.flatMap { of($0, entity.entity) }
    }
    let used = mapping.entities.flatMap(\.fields).compactMap { $0.code?.table.value }
    let rows = Set(used).sorted().compactMap { tables[$0] }.flatMap { table in
      table.rows.map { code($0, of: table) }
    }
    return places + rows
  }

  static func code(_ row: CodeTable.Row, of table: CodeTable) -> CoveragePoint {
    let place = SourceLocation(file: table.file, line: row.line, column: 1)
    return CoveragePoint(.code(row.code), table.name, at: place)
  }

  static func part(_ part: (part: Located<String>, field: Located<String>), _ entity: EntityKind)
    -> CoveragePoint
  {
    CoveragePoint(.field, "\(entity.rawValue).\(part.field.value)", at: part.field.location)
  }

  /// A point of a field.
  static func field(_ use: Use, _ field: FieldMapping, _ entity: EntityKind) -> CoveragePoint {
    CoveragePoint(use, "\(entity.rawValue).\(field.field.value)", at: field.location)
  }

  /// A point of one of several columns.
  static func column(_ column: Located<String>, _ field: FieldMapping, _ entity: EntityKind) -> CoveragePoint
  {
    CoveragePoint(
      .column(column.value), "\(entity.rawValue).\(field.field.value)", at: column.location)
  }

  private static func of(_ field: FieldMapping, _ entity: EntityKind) -> [CoveragePoint] {
    var points = [Self.field(.field, field, entity)]
    if field.hasAlternatives { points += field.from.map { column($0, field, entity) } }
    points += field.parts.map { part($0, entity) }
    if field.defaultValue != nil { points.append(Self.field(.defaultValue, field, entity)) }
    if field.required { points.append(Self.field(.required, field, entity)) }
    if field.hasElse { points.append(Self.field(.otherwise, field, entity)) }
    // `keep` is what happens where nothing is said: no branch that someone wrote.
    if field.unreadable != .keep { points.append(Self.field(.unreadable, field, entity)) }
    // `blank` is what happens where nothing is said.
    if let lookup = field.lookup, lookup.missing != .blank {
      points.append(Self.field(.missing, field, entity))
    }
    if let code = field.code, code.unknown != .keep {
      points.append(Self.field(.unknownCode, field, entity))
    }
    return points
  }

  private static func conditions(of entity: EntityMapping) -> [CoveragePoint] {
    (entity.when?.tests ?? []).flatMap { test in
      [true, false].map { condition(test, $0, entity.entity) }
    }
  }

  /// A test of a condition that holds or fails.
  static func condition(_ test: Condition.Leaf, _ truth: Bool, _ entity: EntityKind) -> CoveragePoint {
    let words = test.text.value
    return CoveragePoint(truth ? .holds(words) : .fails(words), entity.rawValue, at: test.text.location)
  }
}

extension FieldMapping {
  /// Whether the first of several columns that has a value is taken.
  var hasAlternatives: Bool { from.count > 1 && marks.isEmpty && expression == nil }
}

extension Condition {
  /// A test that the condition is made of.
  struct Leaf {
    var text: Located<String>
    var condition: Condition
  }

  /// The tests of fields that the condition is made of, in file order.
  var tests: [Leaf] {
    switch self {
    case .all(let parts), .any(let parts): return parts.flatMap(\.tests)
    case .not(let part): return part.tests
    case .test(let test):
      let words = ([test.field.value, test.op.rawValue] + test.values).joined(separator: " ")
      return [Leaf(text: Located(words, at: test.field.location), condition: self)]
    case .computed(let test): return [Leaf(text: test.text, condition: self)]
    case .activity: return []
    }
  }
}
