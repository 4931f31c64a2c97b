import Dedupe
import Hub
import Ledger
import Normalize

/// Raw records after mapping: their entities, findings and match keys.
struct MappedRows: Sendable {
  var mapped: MappedBatch
  /// Match keys, one batch per entity of `mapped.entities`.
  var keys: [KeyBatch]
  /// Match keys of what items make (`mapped.exploded`).
  var itemKeys: KeyBatch?

  /// Makes nothing of some rows: they have no entities, and nothing is said of them.
  mutating func leaveOut(_ rows: Set<Int>) {
    guard !rows.isEmpty else { return }
    for row in rows {
      mapped.rejected[row] = false
      for entity in mapped.entities.indices { mapped.entities[entity].present[row] = false }
    }
    for item in mapped.exploded?.owners.indices ?? 0..<0 {
      if rows.contains(Int(mapped.exploded?.owners[item] ?? -1)) {
        mapped.exploded?.batch.present[item] = false
      }
    }
    mapped.findings.removeAll { finding in finding.row.map { rows.contains($0) } ?? false }
  }
}

/// Maps raw records of one shape and computes their match keys; a value, so that batches are mapped in parallel.
struct RowMapper: Sendable {
  let program: MappingProgram
  let keys: KeyBuilder

  init(
    model: MappingModel, header: [String], workspace: WorkspaceModel, lookups: LookupTables
  ) throws(HubError) {
    let stream = workspace.connectors.first { $0.name == model.connector.value }?.streams.first {
      $0.name == model.stream.value
    }
    program = try MappingProgram(
      model: model, header: header, tables: workspace.codeTables, lookups: lookups,
      isPatch: stream?.record == .patch)
    keys = KeyBuilder(model: workspace.dedupe)
  }

  /// What the normalized rows, their match keys and verdicts depend on: the mapping, what it looks up, the stream's
  /// filter and `deleted_when`, and which addresses name nobody.
  static func hash(
    _ mapping: MappingModel, _ stream: StreamModel?, _ workspace: WorkspaceModel, lookups: LookupTables
  ) -> UInt64 {
    let dedupe = workspace.dedupe
    var hash = StableHash.combine(mapping.hash, KeyBuilder.version)
    // Ledgers of before have no marks of shared values.
    if !EchoRule.rules(of: mapping, workspace.codeTables).isEmpty {
      hash = StableHash.hash(EntityTables.echo, seed: hash)
    }
    // Ledgers of before have patches mapped each by itself.
    if stream?.record == .patch { hash = StableHash.hash("composed", seed: hash) }
    if let verdict = stream?.verdictSignature { hash = StableHash.hash(verdict, seed: hash) }
    let sources = mapping.lookups
    if !sources.isEmpty { hash = StableHash.combine(hash, lookups.digest(of: sources)) }
    let lists = [dedupe.roleLocals, dedupe.freeMailDomains, dedupe.placeholders, dedupe.dummyMail]
    for list in lists {
      for text in list.sorted() + ["/"] { hash = StableHash.hash(text, seed: hash) }
    }
    return hash
  }

  func map(_ batch: RawBatch) -> MappedRows { keyed(program.apply(batch)) }

  /// Mapped records with their match keys.
  func keyed(_ mapped: MappedBatch) -> MappedRows {
    let person = mapped.entities.first { $0.entity.storage == .person }
    let company = mapped.entities.first { $0.entity == .company }
    let companyKeys = company.map { keys.companyKeys($0, person: person) }
    let all = mapped.entities.map { entity in
      switch entity.entity.storage {
      case .company, .site: companyKeys ?? keys.companyKeys(entity, person: person)
      case .deal: keys.dealKeys(entity)
      case .activity: keys.activityKeys(entity)
      case .person, .lead: keys.personKeys(entity, company: company, companyKeys: companyKeys)
      }
    }
    return MappedRows(
      mapped: mapped, keys: all, itemKeys: mapped.exploded.map { keys.activityKeys($0.batch) })
  }

  /// The match-key columns of each storage kind.
  static let keyNames: [EntityKind: [String]] = [
    .person: KeyBuilder.personKeyNames, .company: KeyBuilder.companyKeyNames,
    .deal: KeyBuilder.dealKeyNames, .activity: KeyBuilder.activityKeyNames,
  ]
}
