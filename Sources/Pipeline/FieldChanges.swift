import Hub

/// Says what becomes of the values that a ledger has when the declaration of a workspace's own fields changed.
///
/// No value is lost: facts are raw records, and what is declared again is derived from them again.
enum FieldChanges {
  static func between(_ before: EntitySchemas, _ now: EntitySchemas) -> [Finding] {
    before.custom.compactMap { kind, old in
      var arguments = ["entity": kind.rawValue, "field": old.name]
      guard let new = now.of(kind).field(old.name) else {
        return Finding("run.field_gone", .warning, arguments)
      }
      arguments["before"] = word(old)
      arguments["type"] = word(new)
      return word(old) == word(new) ? nil : Finding("run.field_retyped", .warning, arguments)
    }
  }

  private static func word(_ field: FieldSchema) -> String {
    field.isList ? "list of \(field.type.rawValue)" : field.type.rawValue
  }
}
