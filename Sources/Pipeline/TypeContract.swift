import Hub

/// Judges by the first records of a delivery whether a column's values are still of the type that the mapping gives them.
///
/// They are not where more than half of a field's filled cells cannot be read: normalizers and the type's conversion refuse
/// them. Codes that a table lacks are no matter of type. Fields without a filled cell say nothing, and neither do those
/// that look their value up: it is not the file's, and the file must not be refused for what came before it.
struct TypeContract: Sendable {
  private let mapping: MappingModel
  private let file: String

  init(_ mapping: MappingModel, file: String) {
    self.mapping = mapping
    self.file = file
  }

  /// Why the delivery is not to be taken, with a finding for each field; nil where it is.
  func judge(_ mapped: MappedBatch) -> HubError? {
    var refused: [String: Set<Int>] = [:]
    for finding in mapped.findings where isUnreadable(finding) {
      guard let row = finding.row, let field = finding.field, let entity = finding.arguments["entity"] else {
        continue
      }
      let item = finding.arguments["item"].flatMap(Int.init) ?? 0
      refused["\(entity).\(field)", default: []].insert(Self.place(row, item))
    }
    let changed = mapping.entities.enumerated().flatMap { index, entity in
      entity.fields.filter { $0.lookup == nil }.compactMap { field in
        refused["\(entity.entity.rawValue).\(field.field.value)"].flatMap { rows -> Finding? in
          let exploded = mapped.exploded.flatMap { $0.place == index ? $0 : nil }
          return change(field, entity, exploded?.batch ?? mapped.entities[index], rows) { row in
            exploded.map { Self.place(Int($0.owners[row]), Int($0.numbers[row])) } ?? Self.place(row, 0)
          }
        }
      }
    }
    guard !changed.isEmpty else { return nil }
    let names = changed.compactMap { $0.arguments["column"] }.joined(separator: ", ")
    return HubError(
      "run.types_changed", .configuration, ["file": file, "names": names], findings: changed)
  }

  /// A record, or an item of its list, as one number.
  private static func place(_ row: Int, _ item: Int) -> Int { row * (ExplodeModel.most + 1) + item }

  private func isUnreadable(_ finding: Finding) -> Bool {
    finding.arguments["outcome"] != nil && finding.code != "map.code" && finding.code != "map.expression"
      && finding.code != "map.list_separator"
  }

  private func change(
    _ field: FieldMapping, _ entity: EntityMapping, _ batch: EntityBatch, _ refused: Set<Int>,
    _ place: (Int) -> Int
  ) -> Finding? {
    guard let index = entity.schema.index(of: field.field.value) else { return nil }
    var filled = refused.count
    if let column = batch.columns[index] {
      for row in 0..<column.count where column.state(row) == .value && !refused.contains(place(row)) {
        filled += 1
      }
    }
    guard refused.count * 2 > filled else { return nil }
    return Finding(
      "run.type_changed", .error,
      [
        "file": file, "entity": entity.entity.rawValue, "field": field.field.value,
        "type": entity.schema.fields[index].type.rawValue,
        "column": field.from.map(\.value).joined(separator: ", "), "count": "\(refused.count)",
        "filled": "\(filled)",
      ], at: field.location, field: field.field.value)
  }
}
