import Expressions

/// The elements of a JSON array in a cell.
///
/// Numbers keep the digits that they are written with (`1.50`, an id of twenty digits), and what is nested stays the text
/// that it is in the cell.
struct JSONItems {
  /// One value.
  enum Value: Equatable {
    /// `null`, which is a blank.
    case null
    /// A string's text, or a number, `true` or `false` as written.
    case text([UInt8])
    /// An array or object as written.
    case nested([UInt8])

    /// The text of a cell; empty for a blank.
    var cell: [UInt8] {
      switch self {
      case .null: []
      case .text(let bytes), .nested(let bytes): bytes
      }
    }
  }

  /// An element: a value by itself, and of an object its members.
  struct Element {
    var value: Value
    /// Nil where it is no object.
    var members: [(name: [UInt8], value: Value)]?
  }

  private let bytes: [UInt8]
  private var at = 0

  /// The elements; nil where the cell is no JSON or no array.
  static func read(_ cell: [UInt8]) -> [Element]? {
    // Says whether it is JSON at all: below, nothing is checked any more.
    guard let value = try? CELJSONReader.read(cell), case .list = value else { return nil }
    var reader = JSONItems(bytes: cell)
    return reader.elements()
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func elements() -> [Element] {
    var elements: [Element] = []
    enter()
    while bytes[at] != UInt8(ascii: "]") {
      let start = at
      if bytes[at] == UInt8(ascii: "{") {
        let members = members()
        elements.append(Element(value: .nested(Array(bytes[start..<at])), members: members))
      } else {
        elements.append(Element(value: value(), members: nil))
      }
      pass()
    }
    return elements
  }

  private mutating func members() -> [(name: [UInt8], value: Value)] {
    var members: [(name: [UInt8], value: Value)] = []
    enter()
    while bytes[at] != UInt8(ascii: "}") {
      let name = value().cell
      // The colon.
      enter()
      members.append((name, value()))
      pass()
    }
    at += 1
    return members
  }

  /// Steps over a bracket or colon and the blanks before and behind it.
  private mutating func enter() {
    skipSpace()
    at += 1
    skipSpace()
  }

  /// Steps behind a value, and over the comma if there is one.
  private mutating func pass() {
    skipSpace()
    if bytes[at] == UInt8(ascii: ",") { enter() }
  }

  private mutating func skipSpace() {
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0a || bytes[at] == 0x0d || bytes[at] == 0x09 {
      at += 1
    }
  }

  private mutating func value() -> Value {
    let start = at
    switch bytes[at] {
    case UInt8(ascii: "\""):
      skipString()
      let text = Array(bytes[start..<at])
      guard case .string(let string)? = try? CELJSONReader.read(text) else { return .text(text) }
      return .text(Array(string.utf8))
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      skipNested()
      return .nested(Array(bytes[start..<at]))
    default:
      while at < bytes.count, !ends(bytes[at]) { at += 1 }
      let word = Array(bytes[start..<at])
      return word.elementsEqual("null".utf8) ? .null : .text(word)
    }
  }

  private func ends(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), 0x20, 0x0a, 0x0d, 0x09: true
    default: false
    }
  }

  private mutating func skipString() {
    at += 1
    while bytes[at] != UInt8(ascii: "\"") { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
    at += 1
  }

  private mutating func skipNested() {
    var depth = 0
    repeat {
      switch bytes[at] {
      case UInt8(ascii: "\""):
        skipString()
        continue
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default: break
      }
      at += 1
    } while depth > 0
  }
}
