/// A parsed expression: what stands in it, with line and column.
public struct CELExpression: Sendable {
  /// The kinds of expressions.
  indirect enum Kind: Sendable {
    case literal(CELValue)
    /// A name; `isRooted` where a dot stands before it.
    case identifier(String, isRooted: Bool)
    case select(CELExpression, field: String, isOptional: Bool)
    /// `has(operand.field)`
    case has(CELExpression, field: String, isOptional: Bool)
    case index(CELExpression, CELExpression, isOptional: Bool)
    /// A function or, by a name like `_+_`, an operator.
    case call(String, target: CELExpression?, arguments: [CELExpression])
    case and([CELExpression])
    case or([CELExpression])
    case conditional(CELExpression, CELExpression, CELExpression)
    case list([Element])
    case map([Entry])
    /// `Name{field: value}`: parsed, but there are no messages.
    case message(String)
    case comprehension(Comprehension)
    /// `cel.bind(name, value, body)`
    case bind(String, CELExpression, CELExpression)
    /// `cel.block([part, ...], body)`: the body and later parts name the parts `@index0`, `@index1`, ...
    case block([CELExpression], CELExpression)
    /// `target.optMap(name, body)`; `flat` where the body is optional itself.
    case optionalMap(CELExpression, String, CELExpression, isFlat: Bool)
  }

  /// An element of a list; `[?x]` leaves out what is absent.
  struct Element: Sendable {
    var value: CELExpression
    var isOptional: Bool
  }

  /// An entry of a map; `{?k: v}` leaves out what is absent.
  struct Entry: Sendable {
    var key: CELExpression
    var value: CELExpression
    var isOptional: Bool
  }

  /// A macro that goes through a list or map.
  struct Comprehension: Sendable {
    enum Form: Sendable {
      case all
      case exists
      case existsOne
      case filter
      /// `map` and `transformList`.
      case list
      case map
      /// `transformMapEntry`: every step gives a map of its own.
      case mapEntry
    }

    var form: Form
    var range: CELExpression
    /// The element or key; with two variables index and element, or key and value.
    var variables: [String]
    /// Which elements count, in `map` and its like.
    var condition: CELExpression?
    var body: CELExpression
    /// The macro as it was written.
    var name: String
  }

  var kind: Kind
  /// Where the expression or, for operators, the operator stands.
  public var position: CELPosition
  /// How deep the tree is.
  var depth: Int
  /// Whether it stands in parentheses: a field behind them is no part of a qualified name.
  var isGrouped = false

  init(_ kind: Kind, at position: CELPosition, depth: Int) {
    self.kind = kind
    self.position = position
    self.depth = depth
  }

  /// The expressions in it, without what they hold themselves.
  var parts: [CELExpression] {
    switch kind {
    case .literal, .identifier, .message: []
    case .select(let operand, _, _), .has(let operand, _, _): [operand]
    case .index(let operand, let index, _): [operand, index]
    case .call(_, let target, let arguments): (target.map { [$0] } ?? []) + arguments
    case .and(let parts), .or(let parts): parts
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
    case .list(let elements): elements.map(\.value)
    case .map(let entries): entries.flatMap { [$0.key, $0.value] }
    case .comprehension(let macro): [macro.range, macro.body] + (macro.condition.map { [$0] } ?? [])
    case .bind(_, let value, let body): [value, body]
    case .block(let parts, let body): parts + [body]
    case .optionalMap(let target, _, let body, _): [target, body]
    }
  }

  /// Parses an expression.
  public init(_ text: String) throws(CELError) { self = try Parser.parse(text) }

  /// The name that a chain of names and dots spells: `a.b.c`; nil for anything else.
  var qualifiedName: (name: String, isRooted: Bool)? {
    switch kind {
    case .identifier(let name, let isRooted): return (name, isRooted)
    case .select(let operand, let field, false) where !operand.isGrouped:
      guard let (name, isRooted) = operand.qualifiedName else { return nil }
      return ("\(name).\(field)", isRooted)
    default: return nil
    }
  }
}
