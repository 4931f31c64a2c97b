public import Hub

/// A place in an expression; line and column from 1, in code points.
public struct CELPosition: Sendable, Equatable {
  /// Line from 1.
  public var line: Int
  /// Column from 1.
  public var column: Int

  /// Makes a place.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// Why an expression cannot be read, is of the wrong type or has no value: a stable code, its arguments and the place.
public struct CELError: Error, Sendable, Equatable {
  /// Stable code, looked up in the catalogue.
  public var code: String
  /// The arguments of the message.
  public var arguments: [String: String]
  /// Where in the expression.
  public var position: CELPosition

  /// Makes an error.
  public init(_ code: String, _ arguments: [String: String] = [:], at position: CELPosition) {
    self.code = code
    self.arguments = arguments
    self.position = position
  }

  /// The error as a finding about a file, at the expression's place in it.
  ///
  /// - Parameters:
  ///   - origin: where the expression's first character stands.
  ///   - indent: how many columns its further lines are indented.
  public func finding(in origin: SourceLocation, indent: Int = 0) -> Finding {
    let column = position.line == 1 ? origin.column + position.column - 1 : indent + position.column
    return Finding(
      code, .error, arguments,
      at: SourceLocation(file: origin.file, line: origin.line + position.line - 1, column: column))
  }
}

/// What a function says that has no value for its arguments; the evaluator adds the place.
struct Fault: Error {
  var code: String
  var arguments: [String: String]

  init(_ code: String, _ arguments: [String: String] = [:]) {
    self.code = code
    self.arguments = arguments
  }

  func at(_ position: CELPosition) -> CELError { CELError(code, arguments, at: position) }
}
