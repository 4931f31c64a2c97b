/// Where `config/dedupe.yaml` says which value counts; what it leaves out keeps the schema's rule.
public struct SurvivorshipPlaces: Sendable {
  /// The place of each rule by storage kind and field.
  public var rules: [EntityKind: [String: SourceLocation]]
  /// Where the source priority is written; nil: nowhere, connectors then count by their names.
  public var priority: SourceLocation?

  /// Makes places; none where nothing is given.
  public init(rules: [EntityKind: [String: SourceLocation]] = [:], priority: SourceLocation? = nil) {
    self.rules = rules
    self.priority = priority
  }

  /// The places in the file's root.
  public init(_ root: ConfigNode) {
    self.init(priority: root.entries.first { $0.key == "source_priority" }?.keyLocation)
    for entry in root["survivorship"]?.entries ?? [] {
      guard let kind = EntityKind(rawValue: entry.key) else { continue }
      for field in entry.value.entries {
        rules[kind.storage, default: [:]][field.key] = field.keyLocation
      }
    }
  }
}
