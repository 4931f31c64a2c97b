import Dedupe
import Hub
import Normalize

/// Raw records after mapping: their entities, findings and match keys.
struct MappedRows: Sendable {
  var mapped: MappedBatch
  /// Match keys, one batch per entity of `mapped.entities`.
  var keys: [KeyBatch]
}

/// Maps raw records of one shape and computes their match keys; a value, so that batches are mapped in parallel.
struct RowMapper: Sendable {
  let program: MappingProgram
  let keys: KeyBuilder

  init(
    model: MappingModel, header: [String], workspace: WorkspaceModel
  ) throws(HubError) {
    program = try MappingProgram(model: model, header: header, tables: workspace.codeTables)
    keys = KeyBuilder(model: workspace.dedupe)
  }

  func map(_ batch: RawBatch) -> MappedRows {
    let mapped = program.apply(batch)
    return MappedRows(mapped: mapped, keys: mapped.entities.map { keys(of: $0, in: mapped) })
  }

  /// The match keys of one entity's rows; people and companies of a row see each other.
  private func keys(of entity: EntityBatch, in mapped: MappedBatch) -> KeyBatch {
    let person = mapped.entities.first { $0.entity.storage == .person }
    let company = mapped.entities.first { $0.entity == .company }
    switch entity.entity.storage {
    case .company: return keys.companyKeys(entity, person: person)
    case .deal: return keys.dealKeys(entity)
    case .activity: return keys.activityKeys(entity)
    case .person, .lead: return keys.personKeys(entity, company: company)
    }
  }

  /// The match-key columns of each storage kind.
  static let keyNames: [EntityKind: [String]] = [
    .person: KeyBuilder.personKeyNames, .company: KeyBuilder.companyKeyNames,
    .deal: KeyBuilder.dealKeyNames, .activity: KeyBuilder.activityKeyNames,
  ]
}
