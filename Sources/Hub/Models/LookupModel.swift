/// What a lookup reads: a column of another stream's current records, by the value of another of its columns.
public struct LookupSource: Sendable, Hashable, CustomStringConvertible {
  /// The connector of the stream that is looked at.
  public var connector: String
  /// The stream.
  public var stream: String
  /// The column whose value is looked for.
  public var key: String
  /// The column whose value is taken.
  public var value: String
  /// Normalizers that both sides of the key go through before they are compared.
  public var normalize: [String]

  /// Makes a source.
  public init(connector: String, stream: String, key: String, value: String, normalize: [String] = []) {
    self.connector = connector
    self.stream = stream
    self.key = key
    self.value = value
    self.normalize = normalize
  }

  /// The stream as people write it: `CONNECTOR.STREAM`.
  public var name: String { "\(connector).\(stream)" }

  /// All of it in one line; also the order in which sources count.
  public var description: String {
    "\(name) \(key) \(value)" + (normalize.isEmpty ? "" : " \(normalize.joined(separator: ","))")
  }
}

/// How a field looks its value up.
public struct LookupUse: Sendable {
  /// What is read.
  public var source: LookupSource
  /// What happens where no record has the key, or several have it with different values.
  public var missing: UnreadablePolicy
  /// Where the stream is named.
  public var location: SourceLocation

  /// Makes a use of another stream.
  public init(source: LookupSource, missing: UnreadablePolicy = .blank, location: SourceLocation) {
    self.source = source
    self.missing = missing
    self.location = location
  }
}

extension MappingModel {
  /// What its fields look up in other streams, each once, in an order that depends on nothing else.
  public var lookups: [LookupSource] {
    var seen: Set<LookupSource> = []
    for entity in entities {
      for field in entity.fields { if let use = field.lookup { seen.insert(use.source) } }
    }
    return seen.sorted { $0.description < $1.description }
  }
}

extension WorkspaceModel {
  /// Whether any mapping looks something up.
  public var hasLookups: Bool {
    mappings.contains { $0.entities.contains { $0.fields.contains { $0.lookup != nil } } }
  }

  /// What mappings look up in a stream.
  public func lookups(in connector: String, _ stream: String) -> [LookupSource] {
    var seen: Set<LookupSource> = []
    for source in mappings.flatMap(\.lookups)
    where source.connector == connector && source.stream == stream { seen.insert(source) }
    return seen.sorted { $0.description < $1.description }
  }

  /// The mapping of a stream that nothing maps and that others look up: its records are kept and make no entity.
  func reference(connector: String, stream: String) -> MappingModel? {
    guard hasLookups, !lookups(in: connector, stream).isEmpty,
      let model = connectors.first(where: { $0.name == connector })?.streams.first(where: {
        $0.name == stream
      })
    else { return nil }
    return MappingModel(
      name: "\(connector).\(stream)", connector: Located(connector, at: model.location),
      stream: Located(stream, at: model.location), entities: [], hash: 0, location: model.location)
  }

  /// Puts streams so that each comes behind those that it looks up, else as they were.
  ///
  /// Lookups that go round are a mistake that `check` refuses; here such streams keep their places.
  public func ordered<Item>(_ items: [Item], _ name: (Item) -> (connector: String, stream: String)) -> [Item]
  {
    guard hasLookups else { return items }
    let names = items.map { (item) -> String in
      let (connector, stream) = name(item)
      return "\(connector).\(stream)"
    }
    let needed = items.map { item in
      let (connector, stream) = name(item)
      return Set(mapping(connector: connector, stream: stream)?.lookups.map(\.name) ?? [])
    }
    var order: [Int] = []
    var state = [Int](repeating: 0, count: items.count)
    func visit(_ index: Int) {
      guard state[index] == 0 else { return }
      state[index] = 1
      for other in items.indices where needed[index].contains(names[other]) { visit(other) }
      order.append(index)
    }
    for index in items.indices { visit(index) }
    return order.map { items[$0] }
  }
}
