import Hub

/// What the cells of an exported column are: how they are read, tested, and written.
enum ExportKind {
  case text
  case integer
  case decimal
  case boolean
  case date
  /// ISO 8601 in UTC in the view; written in the workspace's time zone.
  case timestamp
  /// JSON already.
  case json
  /// Bytes; written in base64.
  case bytes

  init(_ type: FieldType) {
    switch type {
    case .text: self = .text
    case .integer: self = .integer
    case .decimal: self = .decimal
    case .boolean: self = .boolean
    case .date: self = .date
    case .timestamp: self = .timestamp
    }
  }

  /// The type that conditions compare the cells as.
  var fieldType: FieldType {
    switch self {
    case .text, .json, .bytes: .text
    case .integer: .integer
    case .decimal: .decimal
    case .boolean: .boolean
    case .date: .date
    case .timestamp: .timestamp
    }
  }

  /// Whether cells are kept as 64-bit integers.
  var isInteger: Bool { fieldType.isInteger }
}

/// A column that can be exported: its name, and the SQL that gives its cells.
struct ExportColumn {
  var name: String
  var kind: ExportKind
  var sql: String

  init(_ name: String, _ kind: ExportKind, sql: String? = nil) {
    self.name = name
    self.kind = kind
    self.sql = sql ?? "v.\"\(name)\""
  }
}
