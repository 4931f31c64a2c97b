import Hub

/// Finds the fields of entities in an expression, and makes a variable of each.
///
///     lead.status == 'mql' && has(company.employees)      the variables lead.status and has(company.employees)
///
/// Fields are known by name and type before anything is read; therefore an entity itself is no value.
struct FieldNames {
  /// What is asked of a field.
  enum Form: Hashable {
    case value
    /// `has(lead.score)`: whether it is filled.
    case presence
    /// `lead.?score`: its value, if it is filled.
    case optional
  }

  /// A variable that stands for a field.
  struct Variable: Hashable {
    var entity: EntityKind
    var field: FieldSchema.ID
    var form: Form

    /// As expressions write it.
    var name: String {
      switch form {
      case .value: "\(entity.rawValue).\(field.name)"
      case .presence: "has(\(entity.rawValue).\(field.name))"
      case .optional: "\(entity.rawValue).?\(field.name)"
      }
    }
  }

  /// A field that is compared with a text.
  struct Comparison {
    var variable: Variable
    var text: String
    var position: CELPosition
  }

  /// The entities that may be named: the one that a rule is about and, of a person, the company.
  let entities: [EntityKind]
  /// The variables, in the order of their first use.
  private(set) var variables: [Variable] = []
  /// Fields that there are not, and entities without a field.
  private(set) var errors: [CELError] = []
  /// Names that stand for what is wrong: more is not said about them.
  private(set) var unknown: [String] = []
  /// The texts that fields are compared with.
  private(set) var comparisons: [Comparison] = []
  private var nearest = Nearest()

  private let schemas: EntitySchemas

  init(on entity: EntityKind, _ schemas: EntitySchemas) {
    self.schemas = schemas
    entities = entity.storage == .person ? [entity, .company] : [entity]
  }

  /// The expression with variables in place of fields.
  mutating func rewrite(_ expression: CELExpression) -> CELExpression {
    note(expression)
    if let (entity, field, form) = named(expression) { return use(entity, field, form, expression) }
    if let entity = entity(expression) {
      errors.append(
        CELError(
          "expression.entity_alone", ["entity": entity.rawValue, "field": names(of: entity)[0]],
          at: expression.position))
      unknown.append(entity.rawValue)
    }
    return expression.mapParts { rewrite($0) }
  }

  /// Which field of which entity an expression names; nil where it names none.
  private func named(_ expression: CELExpression) -> (CELExpression, String, Form)? {
    switch expression.kind {
    case .select(let operand, let field, let isOptional) where entity(operand) != nil:
      return (operand, field, isOptional ? .optional : .value)
    case .has(let operand, let field, _) where entity(operand) != nil: return (operand, field, .presence)
    case .index(let operand, let index, let isOptional) where entity(operand) != nil:
      guard case .literal(.string(let field)) = index.kind else { return nil }
      return (operand, field, isOptional ? .optional : .value)
    case .call("@in", nil, let arguments) where arguments.count == 2 && entity(arguments[1]) != nil:
      guard case .literal(.string(let field)) = arguments[0].kind else { return nil }
      return (arguments[1], field, .presence)
    default: return nil
    }
  }

  private func entity(_ expression: CELExpression) -> EntityKind? {
    guard case .identifier(let name, _) = expression.kind else { return nil }
    return entities.first { $0.rawValue == name }
  }

  private func names(of entity: EntityKind) -> [String] { schemas.of(entity).fields.map(\.name) }

  private mutating func use(
    _ operand: CELExpression, _ name: String, _ form: Form, _ expression: CELExpression
  ) -> CELExpression {
    guard let entity = entity(operand) else { return expression }
    let variable: String
    if let known = self.variable(entity, name, form) {
      if !variables.contains(known) { variables.append(known) }
      variable = known.name
    } else {
      let names = self.names(of: entity)
      var arguments = ["entity": entity.rawValue, "value": name, "allowed": names.joined(separator: ", ")]
      arguments["suggestion"] = nearest.name(to: name, among: names)
      errors.append(CELError("expression.unknown_field", arguments, at: operand.position))
      variable = "\(entity.rawValue).\(name)"
      unknown.append(variable)
    }
    return CELExpression(
      .identifier(variable, isRooted: true), at: expression.position, depth: expression.depth)
  }

  private func variable(_ entity: EntityKind, _ name: String, _ form: Form) -> Variable? {
    let schema = schemas.of(entity)
    guard let index = schema.index(of: name) else { return nil }
    return Variable(
      entity: entity, field: .init(name: name, type: schema.fields[index].type, index: index), form: form)
  }

  /// Notes the texts that a field is compared with: `lead.status == 'mql'`, `lead.status in ['mql', 'sql']`.
  private mutating func note(_ expression: CELExpression) {
    guard case .call(let name, nil, let arguments) = expression.kind, arguments.count == 2 else { return }
    switch name {
    case "_==_", "_!=_":
      compare(arguments[0], [arguments[1]])
      compare(arguments[1], [arguments[0]])
    case "@in":
      if case .list(let elements) = arguments[1].kind { compare(arguments[0], elements.map(\.value)) }
    default: break
    }
  }

  private mutating func compare(_ field: CELExpression, _ values: [CELExpression]) {
    guard case (let operand, let name, .value)? = named(field), let entity = entity(operand),
      let variable = self.variable(entity, name, .value)
    else { return }
    for value in values {
      guard case .literal(.string(let text)) = value.kind else { continue }
      comparisons.append(Comparison(variable: variable, text: text, position: value.position))
    }
  }
}

extension FieldSchema {
  /// A field in short: what an expression needs to know of it.
  struct ID: Hashable {
    var name: String
    var type: FieldType
    /// Its place in the schema.
    var index: Int
  }
}
