import Hub
import Normalize

/// Which records of a stream have to be normalized again, and by which tables.
struct ReplayPlan {
  /// The hash that the stream's data carries afterwards.
  var hash: UInt64
  /// What its mapping looks up; where only some records are done, the tables know what changed.
  var tables = LookupTables.none
  /// Whether only the records are done that look up what changed.
  var isPartial = false
}

extension Replayer {
  /// Which streams are looked at.
  enum Scope {
    case all
    /// Those of a connector.
    case connector(String)
    /// Those alone that look up what may have changed.
    case dependents
  }

  /// The plan for a stream; nil where its data is what today's mapping makes of it.
  ///
  /// - Parameter isWhole: whether all facts of the stream may be done.
  func plan(
    _ row: StreamTable.Row, _ mapping: MappingModel, _ model: StreamModel, changed: Set<Int64>, isWhole: Bool
  ) throws(HubError) -> ReplayPlan? {
    let sources = mapping.lookups
    guard !sources.isEmpty else {
      let hash = RowMapper.hash(mapping, model, workspace, lookups: .none)
      return hash == row.mappingHash ? nil : ReplayPlan(hash: hash)
    }
    var plan = ReplayPlan(hash: 0)
    plan.tables = try lookups.tables(sources, run: openRun, touched: touched.union(changed))
    plan.hash = RowMapper.hash(mapping, model, workspace, lookups: plan.tables)
    if plan.hash == row.mappingHash { return nil }
    let loaded = lookups.loaded[row.id]
    // What a patch looks up may be told by others of its record: all of them are composed again.
    guard isWhole, model.record != .patch, loaded.map({ $0.now == plan.hash }) ?? true else { return plan }
    // Everything else is as it was: then the keys that stand for something else tell whom it concerns.
    let published = try lookups.published(sources)
    let before = RowMapper.hash(mapping, model, workspace, lookups: published)
    guard before == loaded?.before ?? row.mappingHash else { return plan }
    for source in sources {
      plan.tables.tables[source]?.compare(with: published.tables[source] ?? LookupTable())
    }
    plan.isPartial = true
    return plan
  }

  /// Whether a stream is looked at, now that others have changed.
  func concerns(_ row: StreamTable.Row, _ scope: Scope, changed: Set<Int64>, _ table: StreamTable) -> Bool {
    let changing = touched.union(changed)
    func looksUp() -> Bool {
      guard let sources = row.mapping?.lookups, !sources.isEmpty else { return false }
      return table.rows.contains { other in
        changing.contains(other.id)
          && sources.contains { $0.connector == other.connector && $0.stream == other.stream }
      }
    }
    return switch scope {
    case .all: true
    case .connector(let name): row.connector == name || looksUp()
    case .dependents: looksUp()
    }
  }
}
