import Hub

/// What mappings owe to the fields that a workspace declared itself.
struct OwnFieldChecks {
  let tables: [String: CodeTable]
  let report: Report

  /// Fields with a code table take its codes only: the mapping goes through the table, or gives one of its codes.
  func check(_ fields: [FieldMapping], _ schema: EntitySchema) {
    for mapping in fields {
      checkList(mapping, schema)
      for part in mapping.parts {
        guard let table = schema.field(part.field.value)?.custom?.codes else { continue }
        missing(table, part.field)
      }
      guard let table = schema.field(mapping.field.value)?.custom?.codes else { continue }
      if let use = mapping.code {
        guard use.table.value != table else { continue }
        report.error(
          "mapping.other_codes", at: use.table.location,
          ["field": mapping.field.value, "table": table, "value": use.table.value])
      } else if let constant = mapping.constant, let codes = tables[table]?.rows.map(\.code) {
        guard !codes.contains(constant) else { continue }
        report.unknown(
          "mapping.unknown_code", at: mapping.field.location, constant, among: codes, ["table": table])
      } else {
        missing(table, mapping.field)
      }
    }
  }

  /// Only lists are split; what a normalizer or an expression splits off is one value.
  private func checkList(_ mapping: FieldMapping, _ schema: EntitySchema) {
    let isList = schema.field(mapping.field.value)?.isList ?? false
    if !isList, let separator = mapping.split.first {
      report.error("mapping.split_no_list", at: separator.location, ["field": mapping.field.value])
    }
    if isList, let part = mapping.parts.first {
      report.error("mapping.list_parts", at: part.part.location, ["field": mapping.field.value])
    }
    for part in mapping.parts where schema.field(part.field.value)?.isList == true {
      report.error("mapping.part_of_list", at: part.field.location, ["field": part.field.value])
    }
  }

  private func missing(_ table: String, _ field: Located<String>) {
    report.error("mapping.needs_codes", at: field.location, ["field": field.value, "table": table])
  }
}

extension MappingModel {
  /// What the mapping's results depend on of the fields that the workspace declared itself; empty without any.
  var ownFields: String {
    entities.flatMap { entity in
      let filled = entity.fields.flatMap { [$0.field.value] + $0.parts.map(\.field.value) }
      return filled.compactMap { entity.schema.field($0) }.filter { $0.custom != nil }.map { field in
        "\(entity.schema.kind.rawValue).\(field.name) \(field.type.rawValue) \(field.isList)"
      }
    }.sorted().joined(separator: "\n")
  }
}
