/// Finds the columns of raw records in an expression, and makes a variable of each.
///
///     row['会社名'] != '' && has(row.Email)       the variables row['会社名'] (string) and has(row['Email']) (bool)
///
/// Columns are known by name before anything is read, so that a misspelt one is found by `check`; therefore `row` itself
/// is no value.
struct RowNames {
  /// A variable that stands for a column.
  struct Variable: Hashable {
    var column: String
    /// Whether it says that the file has the column, not what the cell holds.
    var isPresence: Bool

    var name: String { isPresence ? "has(row['\(column)'])" : "row['\(column)']" }
  }

  /// The variables, in the order of their first use.
  private(set) var variables: [Variable] = []
  /// Uses of `row` that are none of a column.
  private(set) var errors: [CELError] = []

  /// The expression with variables in place of columns.
  mutating func rewrite(_ expression: CELExpression) -> CELExpression {
    let position = expression.position
    switch expression.kind {
    case .index(let operand, let index, isOptional: false):
      if isRow(operand), case .literal(.string(let column)) = index.kind {
        if column.isEmpty { errors.append(CELError("expression.empty_column", at: index.position)) }
        return use(column, expression)
      }
    case .select(let operand, let field, isOptional: false):
      if isRow(operand) { return use(field, expression) }
    case .has(let operand, let field, isOptional: false):
      if isRow(operand) { return use(field, isPresence: true, expression) }
    case .call("@in", nil, let arguments):
      if arguments.count == 2, isRow(arguments[1]), case .literal(.string(let column)) = arguments[0].kind {
        return use(column, isPresence: true, expression)
      }
    case .identifier("row", _):
      errors.append(CELError("expression.row_alone", at: position))
    default: break
    }
    return expression.mapParts { rewrite($0) }
  }

  private func isRow(_ expression: CELExpression) -> Bool {
    if case .identifier("row", _) = expression.kind { true } else { false }
  }

  private mutating func use(
    _ column: String, isPresence: Bool = false, _ expression: CELExpression
  ) -> CELExpression {
    let variable = Variable(column: column, isPresence: isPresence)
    if !variables.contains(variable) { variables.append(variable) }
    return CELExpression(
      .identifier(variable.name, isRooted: true), at: expression.position, depth: expression.depth)
  }
}

extension CELExpression {
  /// The same expression over other parts.
  func mapParts(_ change: (CELExpression) -> CELExpression) -> CELExpression {
    var result = self
    switch kind {
    case .literal, .identifier, .message: break
    case .select(let operand, let field, let isOptional):
      result.kind = .select(change(operand), field: field, isOptional: isOptional)
    case .has(let operand, let field, let isOptional):
      result.kind = .has(change(operand), field: field, isOptional: isOptional)
    case .index(let operand, let index, let isOptional):
      result.kind = .index(change(operand), change(index), isOptional: isOptional)
    case .call(let name, let target, let arguments):
      result.kind = .call(name, target: target.map(change), arguments: arguments.map(change))
    case .and(let parts): result.kind = .and(parts.map(change))
    case .or(let parts): result.kind = .or(parts.map(change))
    case .conditional(let condition, let then, let otherwise):
      result.kind = .conditional(change(condition), change(then), change(otherwise))
    case .list(let elements):
      result.kind = .list(elements.map { Element(value: change($0.value), isOptional: $0.isOptional) })
    case .map(let entries):
      result.kind = .map(
        entries.map { Entry(key: change($0.key), value: change($0.value), isOptional: $0.isOptional) })
    case .comprehension(var macro):
      macro.range = change(macro.range)
      macro.condition = macro.condition.map(change)
      macro.body = change(macro.body)
      result.kind = .comprehension(macro)
    case .bind(let name, let value, let body): result.kind = .bind(name, change(value), change(body))
    case .block(let parts, let body): result.kind = .block(parts.map(change), change(body))
    case .optionalMap(let target, let name, let body, let isFlat):
      result.kind = .optionalMap(change(target), name, change(body), isFlat: isFlat)
    }
    return result
  }
}
