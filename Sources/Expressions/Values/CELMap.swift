/// A map: keys are `int`, `uint`, `bool` or `string`, each once; entries keep the order in which they were written.
///
/// A whole number is the same key whatever its type: `{1: 'a'}[1u]` and `{1: 'a'}[1.0]` find the entry.
public struct CELMap: Sendable {
  /// A key as it is looked up.
  enum Key: Hashable {
    case bool(Bool)
    case int(Int64)
    /// Only what no `int` can hold.
    case uint(UInt64)
    /// The text's bytes: Swift's own comparison of texts would normalize them.
    case string([UInt8])

    /// Nil where the value can be no key.
    init?(_ value: CELValue) {
      switch value {
      case .bool(let value): self = .bool(value)
      case .int(let value): self = .int(value)
      case .uint(let value): self = Int64(exactly: value).map { .int($0) } ?? .uint(value)
      case .string(let value): self = .string(Array(value.utf8))
      default: return nil
      }
    }

    /// What is looked up for a value; a floating-point number finds the whole number that it equals.
    init?(lookingUp value: CELValue) {
      guard case .double(let number) = value else {
        self.init(value)
        return
      }
      if let whole = Int64(exactly: number) {
        self = .int(whole)
      } else if let whole = UInt64(exactly: number) {
        self = .uint(whole)
      } else {
        return nil
      }
    }
  }

  /// The entries in order.
  public private(set) var entries: [(key: CELValue, value: CELValue)] = []
  private var places: [Key: Int] = [:]

  /// An empty map.
  public init() {}

  /// How many entries there are.
  public var count: Int { entries.count }

  /// The value of a key; nil where there is none.
  public subscript(key: CELValue) -> CELValue? {
    guard let key = Key(lookingUp: key), let place = places[key] else { return nil }
    return entries[place].value
  }

  /// The value of a key that is a text.
  public subscript(key: String) -> CELValue? { self[.string(key)] }

  /// How an entry was taken.
  enum Insertion {
    case done
    case repeated
    case noKey
  }

  /// Adds an entry whose key is not there yet.
  mutating func insert(_ key: CELValue, _ value: CELValue) -> Insertion {
    guard let lookup = Key(key) else { return .noKey }
    guard places[lookup] == nil else { return .repeated }
    places[lookup] = entries.count
    entries.append((key, value))
    return .done
  }

  /// Sets the value of a text key, as JSON objects do: the last one counts.
  public mutating func set(_ key: String, _ value: CELValue) {
    let lookup = Key.string(Array(key.utf8))
    if let place = places[lookup] {
      entries[place].value = value
    } else {
      places[lookup] = entries.count
      entries.append((.string(key), value))
    }
  }
}
