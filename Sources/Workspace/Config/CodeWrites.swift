import Hub

/// Proves for every mapping that writes codes outward that each code can be written.
///
/// A code has a value in the system's column, or `none`; a retired code takes that of its successor; and no row is gone
/// that was there before (`codes.lock`).
struct CodeWrites {
  let mappings: [MappingModel]
  let tables: [String: CodeTable]
  let lock: CodeLock
  let report: Report

  /// A field that uses a code table.
  struct Use {
    var mapping: String
    var field: String
    var use: CodeUse
  }

  /// Every use of a code table.
  static func uses(_ mappings: [MappingModel]) -> [Use] {
    mappings.flatMap { mapping in
      mapping.entities.flatMap { entity in
        entity.fields.compactMap { field in
          field.code.map {
            Use(mapping: mapping.name, field: "\(entity.entity.rawValue).\(field.field.value)", use: $0)
          }
        }
      }
    }
  }

  func check() {
    for use in Self.uses(mappings) {
      guard let first = use.use.writes.first, let table = tables[use.use.table.value] else { continue }
      for system in use.use.writes where table.systems.contains(system.value) {
        for row in table.rows.indices { check(row, of: table, system.value, use) }
      }
      checkLock(table, use, at: first.location)
    }
  }

  private func check(_ row: Int, of table: CodeTable, _ system: String, _ use: Use) {
    guard table.rows[row].outward[system] == nil, table.rows[row].replacedBy == nil else { return }
    report.error(
      "code_table.no_outward", at: table.place(row, system),
      arguments(table, table.rows[row].code, system, use))
  }

  private func checkLock(_ table: CodeTable, _ use: Use, at place: SourceLocation) {
    guard let locked = lock.codes[table.name] else {
      report.error(
        "code_lock.no_table", at: place, ["table": table.name, "mapping": use.mapping, "file": CodeLock.path])
      return
    }
    let codes = Set(table.rows.map(\.code))
    for code in locked where !codes.contains(code.value) {
      for system in use.use.writes {
        report.error(
          "code_lock.code_gone", at: code.location, arguments(table, code.value, system.value, use))
      }
    }
    let known = Set(locked.map(\.value))
    for row in table.rows.indices where !known.contains(table.rows[row].code) {
      report.warning(
        "code_lock.code_new", at: table.place(row, "code"),
        ["table": table.name, "code": table.rows[row].code, "file": CodeLock.path])
    }
  }

  private func arguments(
    _ table: CodeTable, _ code: String, _ system: String, _ use: Use
  ) -> [String: String] {
    [
      "table": table.name, "code": code, "system": system, "mapping": use.mapping, "field": use.field,
      "lock": CodeLock.path,
    ]
  }
}
