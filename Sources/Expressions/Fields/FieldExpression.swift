public import Hub

/// A condition over the fields of an entity, checked against its schema before anything is read.
///
///     lead.status == 'mql' && lead.score >= 60
///     has(lead.score) || lead.?score.orValue(0) > 10 || company.name.startsWith('株式会社')
///
/// A blank text is `''`. Any other blank field has no value: what reads it has none either, unless `&&`, `||` or `? :` is
/// decided without it, and a condition without a value does not hold. `has()` asks whether a field is filled.
public struct FieldExpression: Sendable {
  /// A text that a field is compared with.
  public struct Comparison: Sendable {
    /// Whose field.
    public var entity: EntityKind
    /// The field.
    public var field: String
    /// The text.
    public var text: String
    /// Where the text stands in the expression.
    public var position: CELPosition
  }

  /// The fields that it reads, as structured conditions name them (`status`, `company.employees`), each once.
  public let fields: [String]
  /// What it gives.
  public let type: CELType
  /// What can fail although its types are right, apart from fields that are blank (`expression.may_fail`).
  public let risks: [CELError]
  /// What can be evaluated and yet is no sense: conditions that always or never hold.
  public let doubts: [CELError]
  /// The texts that fields are compared with.
  public let comparisons: [Comparison]
  private let entity: EntityKind
  private let variables: [FieldNames.Variable]
  private let program: ColumnProgram

  /// Reads an expression about an entity of a kind; throws all that is wrong with it, in the order of the places.
  ///
  /// - Parameter schemas: the fields that there are, the workspace's own among them.
  public init(_ text: String, on entity: EntityKind, schemas: EntitySchemas = .builtIn) throws(CELErrors) {
    let parsed: CELExpression
    do {
      parsed = try CELExpression(text)
    } catch {
      throw CELErrors([error])
    }
    var names = FieldNames(on: entity, schemas)
    let expression = names.rewrite(parsed)
    var types: [String: CELType] = [:]
    // Entities are known by name, so that they can be suggested.
    for entity in names.entities { types[entity.rawValue] = .map(.string, .dyn) }
    for name in names.unknown { types[name] = .dyn }
    for variable in names.variables { types[variable.name] = variable.type }
    let found = CELChecker.inspect(expression, variables: types)
    let doubts = Doubts(expression, isCondition: found.type == .bool)
    let errors =
      names.errors + found.errors.map { Self.hinted($0.aboutNull, names.entities, schemas) } + doubts.errors
    guard errors.isEmpty else { throw CELErrors(Self.inOrder(errors)) }
    self.doubts = doubts.warnings
    variables = names.variables
    type = found.type
    risks = found.risks
    var fields: [String] = []
    for variable in variables where !fields.contains(variable.fieldName(on: entity)) {
      fields.append(variable.fieldName(on: entity))
    }
    self.fields = fields
    comparisons = names.comparisons.map {
      Comparison(
        entity: $0.variable.entity, field: $0.variable.field.name, text: $0.text, position: $0.position)
    }
    self.entity = entity
    // Without risks it ends by itself.
    program = ColumnProgram(
      CELProgram(expression, variables: variables.map(\.name)),
      variables.map { ColumnProgram.Variable($0.name, $0.kind, isOptional: $0.form == .optional) },
      isLimited: !risks.isEmpty)
  }

  /// The truth for each of some rows, given the column of a field; false where it has no value.
  public func truth(rows: Int, column: (String) -> ColumnData?) -> [Bool] {
    program.truth(
      rows: rows,
      variables.map { variable in
        FieldColumns.column(variable, of: column(variable.fieldName(on: entity)), rows: rows)
      })
  }

  private static func inOrder(_ errors: [CELError]) -> [CELError] {
    errors.sorted { ($0.position.line, $0.position.column) < ($1.position.line, $1.position.column) }
  }

  /// A field that is named without its entity is one of the first that has it.
  private static func hinted(_ error: CELError, _ entities: [EntityKind], _ schemas: EntitySchemas)
    -> CELError
  {
    guard error.code == "expression.undeclared", let name = error.arguments["name"],
      let entity = entities.first(where: { schemas.of($0).index(of: name) != nil })
    else { return error }
    var hinted = error
    hinted.arguments["suggestion"] = "\(entity.rawValue).\(name)"
    return hinted
  }
}

extension FieldNames.Variable {
  /// The type of its values.
  fileprivate var kind: CELColumn.Kind {
    if form == .presence { return .bool }
    return switch field.type {
    case .text: .text
    case .integer: .int
    case .decimal: .double
    case .boolean: .bool
    case .date, .timestamp: .timestamp
    }
  }

  fileprivate var type: CELType {
    let type: CELType =
      switch kind {
      case .text: .string
      case .int: .int
      case .double: .double
      case .bool: .bool
      default: .timestamp
      }
    return form == .optional ? .optional(type) : type
  }

  /// The field as structured conditions on an entity name it.
  fileprivate func fieldName(on entity: EntityKind) -> String {
    self.entity == entity ? field.name : "\(self.entity.rawValue).\(field.name)"
  }
}
