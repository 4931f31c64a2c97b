/// A value with the place in a configuration file where it stands.
public struct Located<Value: Sendable>: Sendable {
  /// The value.
  public var value: Value
  /// Where it stands.
  public var location: SourceLocation
  /// Makes a located value.
  public init(_ value: Value, at location: SourceLocation) {
    self.value = value
    self.location = location
  }
}

/// A tree of configuration as read from YAML, every node with its place.
public indirect enum ConfigNode: Sendable {
  /// A scalar as written; `isNull` for `~`, `null` and an empty value.
  case scalar(text: String, isNull: Bool, location: SourceLocation)
  /// A list.
  case list([ConfigNode], location: SourceLocation)
  /// A map in the order of the file; keys are unique.
  case map([Entry], location: SourceLocation)

  /// One key of a map with its value.
  public struct Entry: Sendable {
    /// The key.
    public var key: String
    /// Where the key stands.
    public var keyLocation: SourceLocation
    /// The value.
    public var value: ConfigNode
    /// Makes an entry.
    public init(key: String, keyLocation: SourceLocation, value: ConfigNode) {
      self.key = key
      self.keyLocation = keyLocation
      self.value = value
    }
  }

  /// Where the node starts.
  public var location: SourceLocation {
    switch self {
    case .scalar(_, _, let location), .list(_, let location), .map(_, let location): location
    }
  }

  /// The value of a key, nil where the node is no map or lacks it.
  public subscript(key: String) -> ConfigNode? {
    guard case .map(let entries, _) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// The text of a scalar that is not null.
  public var text: String? {
    guard case .scalar(let text, false, _) = self else { return nil }
    return text
  }

  /// The entries of a map; empty for any other node.
  public var entries: [Entry] { if case .map(let entries, _) = self { entries } else { [] } }

  /// The items of a list; a scalar counts as a list of one, null as an empty one.
  public var items: [ConfigNode] {
    switch self {
    case .list(let items, _): items
    case .scalar(_, true, _): []
    case .scalar: [self]
    case .map: []
    }
  }
}
