/// A simple path into XML: elements by name, as they are written, that can be followed while a document streams by.
///
///     /rss/channel/item     item (anywhere)     //entry     /*/*     {http://www.w3.org/2005/Atom}entry     dc:creator
package struct XMLPath: Sendable, Equatable {
  /// What an element must be called.
  package struct Step: Sendable, Equatable {
    /// The name as it is written, with its prefix; nil: any.
    var name: [UInt8]?
    /// The namespace, where it is named; then `name` has no prefix.
    var space: [UInt8]?
    /// Whether any number of elements may lie between it and the one before.
    var isAnywhere: Bool
  }

  /// Why a text is no path that is understood: the character, from 1, at which it goes wrong.
  package struct Mistake: Error, Equatable {
    /// The character.
    package var column: Int
  }

  /// From the outside in; at most 63.
  let steps: [Step]

  init(steps: [Step]) { self.steps = steps }

  /// Reads a path; one that does not begin with `/` may lie anywhere.
  package init(_ text: String) throws(Mistake) {
    var rest = text[...]
    var steps: [Step] = []
    func wrong() -> Mistake { Mistake(column: text.distance(from: text.startIndex, to: rest.startIndex) + 1) }
    repeat {
      var isAnywhere = steps.isEmpty
      if rest.hasPrefix("//") {
        rest = rest.dropFirst(2)
        isAnywhere = true
      } else if rest.hasPrefix("/") {
        rest = rest.dropFirst()
        isAnywhere = false
      }
      var space: [UInt8]?
      if rest.first == "{" {
        guard let end = rest.firstIndex(of: "}") else { throw wrong() }
        space = Array(rest[rest.index(after: rest.startIndex)..<end].utf8)
        rest = rest[rest.index(after: end)...]
      }
      let name = rest.prefix { $0 != "/" }
      guard !name.isEmpty, !name.contains(where: { "@[]{}()|'\" ".contains($0) }), steps.count < 63 else {
        throw wrong()
      }
      steps.append(Step(name: name == "*" ? nil : Array(name.utf8), space: space, isAnywhere: isAnywhere))
      rest = rest[name.endIndex...]
    } while !rest.isEmpty
    self.steps = steps
  }

  /// The records that feeds have, by the name of the document's element: RSS 2.0, Atom, RSS 1.0 (RDF); the elements in
  /// it otherwise.
  static func usual(root: [UInt8]) -> XMLPath {
    let local = Array(root.split(separator: UInt8(ascii: ":")).last ?? [])
    let text = String(decoding: local, as: UTF8.self)
    let names = ["rss": "item", "feed": "entry", "RDF": "item"]
    if let name = names[text] {
      return XMLPath(steps: [Step(name: Array(name.utf8), space: nil, isAnywhere: true)])
    }
    let any = Step(name: nil, space: nil, isAnywhere: false)
    return XMLPath(steps: [any, any])
  }
}
