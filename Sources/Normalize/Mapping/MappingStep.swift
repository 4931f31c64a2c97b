public import Hub

/// One step of a value's way through a mapping.
public struct MappingStep: Sendable {
  /// What the step is.
  public enum Kind: String, Sendable, CaseIterable {
    /// A column is read: of several the first that has a value.
    case column
    /// The mapping's own text.
    case constant
    /// Columns that tell of a visit are put together.
    case marks
    /// An expression over columns.
    case expression
    /// A normalizer.
    case normalizer
    /// A regular expression takes a part of the cell.
    case pattern
    /// Another stream's record has a value for it.
    case lookup
    /// The column's unit is counted in.
    case unit
    /// The values of a list, each by itself through normalizers and code table, put together again.
    case list
    /// A part that the last normalizer with parts made.
    case part
    /// A code table.
    case code
    /// The text becomes a value of the field's type.
    case type
    /// What `else`, `unreadable` or `unknown` says of a value that could not be made or read.
    case policy
    /// The default of a blank value.
    case otherwise = "default"
    /// Family and given name become the whole name.
    case joined
    /// What else the mapping did.
    case settled
  }

  /// A raw cell that was read.
  public struct Cell: Sendable {
    /// The column; for marks `mark: column`.
    public var column: String
    /// What the record has there; absent where its file lacks the column.
    public var value: Scalar
  }

  /// What the step is.
  public var kind: Kind
  /// The column, normalizer, part, code table, type or outcome.
  public var name: String
  /// The expression.
  public var text: String?
  /// The raw cells that a step reads which begins the way.
  public var cells: [Cell] = []
  /// What went in; absent for the first step.
  public var input: Scalar = .absent
  /// What came out.
  public var output: Scalar
  /// Where the step is written: in the mapping, or the code table's row.
  public var location: SourceLocation?
  /// The code of the message that says why the value could not be read.
  public var refusal: String?
  /// The fact whose record was looked up.
  public var fact: Int64?
}

/// How a mapping made one field of one record.
public struct FieldExplanation: Sendable {
  /// Whether the mapping fills the field.
  public enum Filling: String, Sendable {
    /// It does.
    case mapped
    /// It makes no such entity.
    case noEntity = "no_entity"
    /// It does not name the field.
    case noField = "no_field"
    /// The record does not meet the entity's `when`.
    case notMade = "not_made"
  }

  /// Whether the mapping fills the field.
  public var filling: Filling
  /// The entity as the mapping calls it: `lead` or `person`, say.
  public var entity: EntityKind
  /// The field.
  public var field: String
  /// Where the mapping speaks of the field; else of the entity, or of the whole file.
  public var location: SourceLocation
  /// The steps in order; of a whole name the last one, behind those of its `parts`.
  public var steps: [MappingStep] = []
  /// The fields that a whole name is made of.
  public var parts: [FieldExplanation] = []
  /// What the mapping found about the field.
  public var findings: [Finding] = []
  /// Whether the mapping rejects the record.
  public var isRejected = false
  /// What the field is.
  public var value: Scalar = .absent
}
