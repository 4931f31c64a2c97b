/// Where a value lies within a record: elements by name, at the end an attribute or the element's text.
///
///     title     author/name     link/@href     @id     {http://purl.org/dc/elements/1.1/}creator     category
package struct XMLField: Sendable, Equatable {
  struct Step: Sendable, Equatable {
    /// The name as it is written, with its prefix; nil: any.
    var name: [UInt8]?
    /// The namespace, where it is named; then `name` has no prefix.
    var space: [UInt8]?
    var isAttribute: Bool
  }

  let steps: [Step]

  /// Reads a path; `.` is the record itself.
  package init(_ text: String) throws(XMLPath.Mistake) {
    if text == "." {
      steps = []
      return
    }
    var steps: [Step] = []
    var rest = text[...]
    if rest.hasPrefix("./") { rest = rest.dropFirst(2) }
    func wrong() -> XMLPath.Mistake {
      XMLPath.Mistake(column: text.distance(from: text.startIndex, to: rest.startIndex) + 1)
    }
    while true {
      let isAttribute = rest.hasPrefix("@")
      if isAttribute { rest = rest.dropFirst() }
      var space: [UInt8]?
      if rest.first == "{" {
        guard let end = rest.firstIndex(of: "}") else { throw wrong() }
        space = Array(rest[rest.index(after: rest.startIndex)..<end].utf8)
        rest = rest[rest.index(after: end)...]
      }
      let name = rest.prefix { $0 != "/" }
      guard !name.isEmpty, !name.contains(where: { "@[]{}()|'\" ".contains($0) }) else { throw wrong() }
      steps.append(
        Step(name: name == "*" ? nil : Array(name.utf8), space: space, isAttribute: isAttribute))
      rest = rest[name.endIndex...]
      if rest.isEmpty { break }
      // Nothing lies in an attribute.
      if isAttribute { throw wrong() }
      rest = rest.dropFirst()
    }
    self.steps = steps
  }
}
