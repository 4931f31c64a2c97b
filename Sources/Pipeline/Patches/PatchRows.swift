import Hub

/// Takes out of mapped versions what they do not say: what nothing touched since the version before.
struct PatchRows {
  /// What a version cannot tell.
  enum Untold: Hashable {
    /// A field was touched, but columns that it is made of are not known.
    case field(entity: EntityKind, name: String, columns: [String])
    /// A field came to a value that the mapping rejects.
    case refused(entity: EntityKind, name: String)
    /// Whether the record makes an entity, of which the patch says something.
    case entity(EntityKind, columns: [String])
  }

  let plan: PatchPlan
  let composed: ComposedRecords

  /// Reduces the entities of `composed.batch`; no version is rejected, as each was taken by itself.
  ///
  /// - Parameter tell: called with each version and what it cannot tell.
  func reduce(_ mapped: inout MappedBatch, _ tell: (Int, Untold) -> Void) {
    let siblings = siblings()
    var refused: [Refusal: Finding] = [:]
    for finding in mapped.findings where finding.severity == .error {
      guard let row = finding.row, let field = finding.field else { continue }
      refused[Refusal(row: row, entity: finding.arguments["entity"] ?? "", field: field)] = finding
    }
    for (place, entity) in plan.entities.enumerated() {
      let present = mapped.entities[place].present
      for version in composed.versions.indices where !present[version] {
        tellUndecided(entity, version, tell)
      }
      for field in entity.fields {
        for version in composed.versions.indices where present[version] {
          let isSaid =
            siblings[composed.versions[version].fact]?.contains { said(field, $0, present) } ?? false
          let refusal = Refusal(row: version, entity: entity.kind.rawValue, field: field.name)
          if isSaid, refused[refusal] == nil {
            tellUnknown(entity, field, version, mapped.entities[place], tell)
            continue
          }
          if isSaid { tell(version, .refused(entity: entity.kind, name: field.name)) }
          for target in field.targets { mapped.entities[place].columns[target]?.makeAbsent(version) }
        }
      }
    }
    mapped.rejected = [Bool](repeating: false, count: mapped.rejected.count)
    mapped.findings = []
  }

  private struct Refusal: Hashable {
    var row: Int
    var entity: String
    var field: String
  }

  /// The versions that are the same fact: their row says what any of them says, with the values of the last.
  private func siblings() -> [Int64: [Int]] {
    var siblings: [Int64: [Int]] = [:]
    for (index, version) in composed.versions.enumerated() {
      siblings[version.fact, default: []].append(index)
    }
    return siblings
  }

  /// Whether a version says a field: something of it was told, or all is, since the entity was not there before.
  private func said(_ field: PatchPlan.Field, _ version: Int, _ present: [Bool]) -> Bool {
    guard let before = composed.versions[version].before, present[before] else { return true }
    return field.inputs.isEmpty || field.inputs.contains { composed.isTouched(version, $0) }
  }

  private func tellUnknown(
    _ entity: PatchPlan.Entity, _ field: PatchPlan.Field, _ version: Int, _ batch: EntityBatch,
    _ tell: (Int, Untold) -> Void
  ) {
    guard field.inputs.contains(where: { composed.isTouched(version, $0) }), let target = field.targets.first,
      batch.columns[target]?.state(version) ?? .absent == .absent
    else { return }
    let lacking = lacking(field.needed, version)
    if lacking.isEmpty { return }
    tell(version, .field(entity: entity.kind, name: field.name, columns: Set(lacking).sorted()))
  }

  /// The names of columns that nothing told of a version's record to this day.
  private func lacking(_ columns: [Int], _ version: Int) -> [String] {
    let latest = composed.latest[version]
    return columns.filter { !composed.isKnown(latest, $0) }.map { plan.columns[$0] }
  }

  private func tellUndecided(_ entity: PatchPlan.Entity, _ version: Int, _ tell: (Int, Untold) -> Void) {
    let lacking = lacking(entity.deciding, version)
    let isTold = entity.fields.contains { $0.inputs.contains { composed.isTouched(version, $0) } }
    if lacking.isEmpty || !isTold { return }
    tell(version, .entity(entity.kind, columns: Set(lacking).sorted()))
  }
}

extension ColumnData {
  /// Makes a cell one that the source does not carry.
  fileprivate mutating func makeAbsent(_ row: Int) {
    switch self {
    case .text(var column):
      self = .int(IntColumn())
      column.starts[row] = TextColumn.absentMark
      column.ends[row] = TextColumn.absentMark
      self = .text(column)
    case .int(var column):
      self = .text(TextColumn())
      column.values[row] = 0
      column.states[row] = .absent
      self = .int(column)
    }
  }
}
