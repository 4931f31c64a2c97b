import Hub

/// Fields of mapped records as JSON.
enum MappedJSON {
  /// The fields of an entity's row that the record carries, blank ones as empty texts.
  static func fields(
    _ entity: EntityBatch, _ row: Int, _ schemas: EntitySchemas, _ zone: ZonedTime
  ) -> [(name: String, json: String)] {
    zip(schemas.of(entity.entity).fields, entity.row(row)).compactMap { field, scalar in
      value(scalar, field.type, zone).map { (field.name, $0) }
    }
  }

  /// A value; nil where the record does not carry the field.
  static func value(_ scalar: Scalar, _ type: FieldType, _ zone: ZonedTime) -> String? {
    switch scalar {
    case .absent: return nil
    case .blank: return "\"\""
    case .text(let text): return JSONOutput.string(text)
    case .int(let number):
      switch type {
      case .timestamp: return JSONOutput.string(zone.text(number))
      case .boolean: return number == 1 ? "true" : "false"
      default: return String(number)
      }
    }
  }
}
