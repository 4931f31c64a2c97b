/// Makes one flat object of the values that lie at paths of a record.
///
///     fields name=$.name.last, tags=$.tags[*]
///     {"name": {"last": "佐藤"}, "tags": ["a", "b"]}   gives   {"name":"佐藤","tags":["a","b"]}
package struct JSONFields {
  private struct Field {
    /// The name in quotes, with its colon.
    var key: [UInt8]
    var scanner: JSONScanner
    /// Whether several values may lie there: then they are a list.
    var isList: Bool
  }

  private var fields: [Field]

  /// Makes fields in the order in which they are printed.
  package init(_ fields: [(name: String, path: JSONPath)]) {
    self.fields = fields.map { name, path in
      Field(
        key: JSONText.quoted(name) + [UInt8(ascii: ":")], scanner: JSONScanner(path: path),
        isList: path.steps.contains { $0.isOfMany })
    }
  }

  /// Appends the object of a record, which is known to be well formed; a value that is not there is null.
  package mutating func append(_ bytes: [UInt8], _ record: Range<Int>, to line: inout [UInt8]) {
    line.append(UInt8(ascii: "{"))
    for index in fields.indices {
      if index > 0 { line.append(UInt8(ascii: ",")) }
      line += fields[index].key
      var values: [Range<Int>] = []
      fields[index].scanner.restart(at: record.lowerBound, line: 0)
      do {
        try fields[index].scanner.scan(bytes.span, to: record.upperBound, isLast: true) { value, _ in
          values.append(value)
        }
      } catch { preconditionFailure("a record that was read is JSON: \(error)") }
      append(values, fields[index].isList, bytes, to: &line)
    }
    line.append(UInt8(ascii: "}"))
  }

  private func append(_ values: [Range<Int>], _ isList: Bool, _ bytes: [UInt8], to line: inout [UInt8]) {
    guard isList else {
      // Of a name that stands twice the last counts, as most readers have it.
      if let value = values.last {
        JSONText.appendLine(bytes.span, value, to: &line)
      } else {
        line += Array("null".utf8)
      }
      return
    }
    line.append(UInt8(ascii: "["))
    for (position, value) in values.enumerated() {
      if position > 0 { line.append(UInt8(ascii: ",")) }
      JSONText.appendLine(bytes.span, value, to: &line)
    }
    line.append(UInt8(ascii: "]"))
  }
}
