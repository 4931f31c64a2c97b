/// Where something stands in a configuration file; line and column from 1.
public struct SourceLocation: Sendable, Hashable, CustomStringConvertible {
  /// Path relative to the workspace.
  public var file: String
  /// Line from 1.
  public var line: Int
  /// Column from 1, in characters.
  public var column: Int

  /// Makes a location.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// `path:line:column`, as editors understand it.
  public var description: String { "\(file):\(line):\(column)" }
}

/// How much a finding weighs.
public enum Severity: String, Sendable, Codable {
  /// The file or the row cannot be used.
  case error
  /// It can be used, but someone should look.
  case warning
  /// Worth knowing.
  case note
}

/// Something that was found in a configuration file or in a record: a stable code with its arguments.
///
/// The words come from the catalogue (`Catalogue`), in English or Japanese. Codes are never reused.
public struct Finding: Sendable, Equatable {
  /// Stable code, `area.what`, such as `csv.undecodable`.
  public var code: String
  /// How much it weighs.
  public var severity: Severity
  /// The arguments that the message's `{name}` placeholders stand for.
  public var arguments: [String: String]
  /// Where in a configuration file, if it is about one.
  public var location: SourceLocation?
  /// Which row of the batch, if it is about a record.
  public var row: Int?
  /// Which field or column, if it is about one.
  public var field: String?

  /// Makes a finding.
  public init(
    _ code: String, _ severity: Severity = .error, _ arguments: [String: String] = [:],
    at location: SourceLocation? = nil, row: Int? = nil, field: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.arguments = arguments
    self.location = location
    self.row = row
    self.field = field
  }
}

/// What kind of failure an error is; decides exit code and retry in one place.
public enum ErrorClass: String, Sendable, Codable {
  /// The workspace's files are wrong; trying again does not help.
  case configuration
  /// The other side or the machine is not ready; trying again may help.
  case transient
  /// The other side or the operating system refused (no permission, no space).
  case refused
  /// Data is damaged.
  case corrupt
  /// A person or another process stands in the way (a lock).
  case locked
  /// A defect of this program.
  case bug
}

/// A failure: an open code with arguments, its class, and the findings behind it.
public struct HubError: Error, Sendable, Equatable {
  /// Stable code, looked up in the catalogue.
  public var code: String
  /// Decides exit code and retry.
  public var errorClass: ErrorClass
  /// The arguments of the message.
  public var arguments: [String: String]
  /// The technical cause, in the words of the library or the operating system.
  public var cause: String?
  /// What was found before giving up (configuration mistakes, say).
  public var findings: [Finding]
  /// Where in a configuration file, if it is about one.
  public var location: SourceLocation?

  /// Makes an error.
  public init(
    _ code: String, _ errorClass: ErrorClass, _ arguments: [String: String] = [:], cause: String? = nil,
    findings: [Finding] = [], at location: SourceLocation? = nil
  ) {
    self.code = code
    self.errorClass = errorClass
    self.arguments = arguments
    self.cause = cause
    self.findings = findings
    self.location = location
  }
}
