/// One record as a tree, and what it is as JSON.
///
/// An element with nothing but text is its text; any other is an object: attributes as `@name`, elements by their names as
/// they are written, those of one name together as a list, text between them as `#text` (blanks alone are left out).
///
///     <item id="7"><title>A</title><tag>x</tag><tag>y</tag><note/></item>
///     {"@id":"7","title":"A","tag":["x","y"],"note":""}
package struct XMLRecord: Sendable {
  enum Kind { case element, attribute, text }

  struct Node {
    var kind: Kind
    /// Name as written (of elements and attributes), in `bytes`.
    var name: Range<Int>
    /// Namespace, empty where there is none.
    var space: Range<Int>
    /// Text of attributes and text.
    var text: Range<Int>
    var first = -1
    var last = -1
    var next = -1
  }

  private(set) var nodes: [Node] = []
  private var bytes: [UInt8] = []
  private var open: [Int] = []

  /// Whether an element is open.
  var isOpen: Bool { !open.isEmpty }
  /// How many bytes it takes.
  var size: Int { bytes.count + nodes.count * MemoryLayout<Node>.stride }

  /// Forgets all.
  mutating func clear() {
    nodes.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    open.removeAll(keepingCapacity: true)
  }

  private mutating func add(_ text: Span<UInt8>) -> Range<Int> {
    let start = bytes.count
    bytes.append(text)
    return start..<bytes.count
  }

  private mutating func append(_ node: Node) {
    let index = nodes.count
    nodes.append(node)
    guard let parent = open.last else { return }
    if nodes[parent].last >= 0 { nodes[nodes[parent].last].next = index } else { nodes[parent].first = index }
    nodes[parent].last = index
  }

  mutating func begin(_ name: XMLName, _ events: Span<UInt8>) {
    append(
      Node(kind: .element, name: add(name, events), space: add(events.extracting(name.space)), text: 0..<0))
    open.append(nodes.count - 1)
  }

  mutating func attribute(_ name: XMLName, _ value: Range<Int>, _ events: Span<UInt8>) {
    append(
      Node(
        kind: .attribute, name: add(name, events), space: add(events.extracting(name.space)),
        text: add(events.extracting(value))))
  }

  mutating func text(_ text: Span<UInt8>) {
    // Text comes in pieces.
    if let parent = open.last, nodes[parent].last >= 0, nodes[parent].last == nodes.count - 1,
      nodes[nodes.count - 1].kind == .text, nodes[nodes.count - 1].text.upperBound == bytes.count
    {
      nodes[nodes.count - 1].text = nodes[nodes.count - 1].text.lowerBound..<add(text).upperBound
      return
    }
    append(Node(kind: .text, name: 0..<0, space: 0..<0, text: add(text)))
  }

  /// Closes the innermost element; true where it was the record itself.
  mutating func end() -> Bool {
    open.removeLast()
    return open.isEmpty
  }

  private mutating func add(_ name: XMLName, _ events: Span<UInt8>) -> Range<Int> {
    let start = bytes.count
    if !name.prefix.isEmpty {
      bytes.append(events.extracting(name.prefix))
      bytes.append(UInt8(ascii: ":"))
    }
    return start..<add(events.extracting(name.local)).upperBound
  }

  // MARK: JSON

  /// Appends the record as JSON on one line.
  package func appendJSON(to line: inout [UInt8]) { append(0, to: &line) }

  private func append(_ index: Int, to line: inout [UInt8]) {
    let node = nodes[index]
    guard node.kind == .element else { return JSONBytes.append(bytes, node.text, to: &line) }
    // Most elements are empty or hold one text.
    guard node.first >= 0 else {
      line.append(0x22)
      line.append(0x22)
      return
    }
    if nodes[node.first].kind == .text, nodes[node.first].next < 0 {
      return JSONBytes.append(bytes, nodes[node.first].text, to: &line)
    }
    appendObject(node, to: &line)
  }

  private func appendObject(_ node: Node, to line: inout [UInt8]) {
    var isFirst = true
    var hasText = false
    var child = node.first
    line.append(UInt8(ascii: "{"))
    while child >= 0 {
      defer { child = nodes[child].next }
      let kind = nodes[child].kind
      if kind == .text {
        hasText = hasText || !isBlank(nodes[child].text)
        continue
      }
      if kind == .element, isRepeated(child, from: node.first) { continue }
      if !isFirst { line.append(UInt8(ascii: ",")) }
      isFirst = false
      // No name has a character that JSON would escape.
      line.append(0x22)
      if kind == .attribute { line.append(UInt8(ascii: "@")) }
      line.append(bytes.span.extracting(nodes[child].name))
      line.append(0x22)
      line.append(UInt8(ascii: ":"))
      if kind == .attribute { append(child, to: &line) } else { appendAll(child, to: &line) }
    }
    if hasText {
      line += Array((isFirst ? "\"#text\":" : ",\"#text\":").utf8)
      JSONBytes.append(
        children(node).filter { nodes[$0].kind == .text }.map { nodes[$0].text }, bytes, to: &line)
    }
    line.append(UInt8(ascii: "}"))
  }

  private func children(_ node: Node) -> [Int] {
    var result: [Int] = []
    var child = node.first
    while child >= 0 {
      result.append(child)
      child = nodes[child].next
    }
    return result
  }

  private func isBlank(_ text: Range<Int>) -> Bool { text.allSatisfy { JSONBytes.isBlank(bytes[$0]) } }

  /// Whether an element of the same name comes before.
  private func isRepeated(_ child: Int, from first: Int) -> Bool {
    var other = first
    while other != child {
      if nodes[other].kind == .element, isSame(nodes[other].name, nodes[child].name) { return true }
      other = nodes[other].next
    }
    return false
  }

  /// Appends an element, and those of its name behind it: together a list.
  private func appendAll(_ first: Int, to line: inout [UInt8]) {
    var other = nodes[first].next
    var isList = false
    while other >= 0 {
      if nodes[other].kind == .element, isSame(nodes[other].name, nodes[first].name) {
        if !isList {
          line.append(UInt8(ascii: "["))
          append(first, to: &line)
          isList = true
        }
        line.append(UInt8(ascii: ","))
        append(other, to: &line)
      }
      other = nodes[other].next
    }
    if isList { line.append(UInt8(ascii: "]")) } else { append(first, to: &line) }
  }

  /// One value as it is, several as a list.
  private func appendList(_ indices: [Int], to line: inout [UInt8]) {
    if indices.count == 1 { return append(indices[0], to: &line) }
    line.append(UInt8(ascii: "["))
    for (place, index) in indices.enumerated() {
      if place > 0 { line.append(UInt8(ascii: ",")) }
      append(index, to: &line)
    }
    line.append(UInt8(ascii: "]"))
  }

  private func isSame(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    guard a.count == b.count else { return false }
    for offset in 0..<a.count where bytes[a.lowerBound + offset] != bytes[b.lowerBound + offset] {
      return false
    }
    return true
  }

  // MARK: fields

  /// Appends what lies at a path within the record: null where nothing does, a list where several things do.
  package func appendJSON(_ field: XMLField, to line: inout [UInt8]) {
    var found = [0]
    for step in field.steps {
      found = found.flatMap { parent in children(nodes[parent]).filter { takes(step, $0) } }
    }
    if found.isEmpty {
      line += Array("null".utf8)
    } else {
      appendList(found, to: &line)
    }
  }

  private func takes(_ step: XMLField.Step, _ index: Int) -> Bool {
    let node = nodes[index]
    guard node.kind == (step.isAttribute ? .attribute : .element) else { return false }
    guard let name = step.name else { return true }
    var written = node.name
    if let space = step.space {
      guard bytes[node.space].elementsEqual(space) else { return false }
      if let colon = bytes[written].firstIndex(of: UInt8(ascii: ":")) {
        written = colon + 1..<written.upperBound
      }
    }
    return bytes[written].elementsEqual(name)
  }
}

/// A name as the parser tells it: places in its events.
struct XMLName {
  var local: Range<Int>
  var prefix: Range<Int>
  var space: Range<Int>
}
