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

  /// What the normalized rows and their match keys depend on: the mapping, and which addresses name nobody.
  static func hash(_ mapping: MappingModel, _ dedupe: DedupeModel) -> UInt64 {
    var hash = StableHash.combine(mapping.hash, KeyBuilder.version)
    for text in dedupe.roleLocals.sorted() + ["/"] + dedupe.freeMailDomains.sorted() {
      hash = StableHash.hash(text, seed: hash)
    }
    return hash
  }

  func map(_ batch: RawBatch) -> MappedRows {
    let mapped = program.apply(batch)
    let person = mapped.entities.first { $0.entity.storage == .person }
    let company = mapped.entities.first { $0.entity == .company }
    let companyKeys = company.map { keys.companyKeys($0, person: person) }
    let all = mapped.entities.map { entity in
      switch entity.entity.storage {
      case .company: companyKeys ?? keys.companyKeys(entity, person: person)
      case .deal: keys.dealKeys(entity)
      case .activity: keys.activityKeys(entity)
      case .person, .lead: keys.personKeys(entity, company: company, companyKeys: companyKeys)
      }
    }
    return MappedRows(mapped: mapped, keys: all)
  }

  /// The match-key columns of each storage kind.
  static let keyNames: [EntityKind: [String]] = [
    .person: KeyBuilder.personKeyNames, .company: KeyBuilder.companyKeyNames,
    .deal: KeyBuilder.dealKeyNames, .activity: KeyBuilder.activityKeyNames,
  ]
}
