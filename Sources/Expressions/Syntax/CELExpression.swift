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
