public import Hub

// A note to the next reader.
//
// Several codes may go out as one value, and what comes in as it means the primary one of them:
//
//     code        salesforce   salesforce_in
//     ad_search   Web                          goes out as Web
//     web_direct  Web          Web             Web means it
//
// A `Web` that comes back for somebody of whom the hub holds `ad_search` is what the hub sent: it says nothing new
// (taxonomy: an inbound value v changes the canonical code only if out(code) is not v). So a cell that came in as a
// shared value is marked with that value, beside its code (`echo` of a normalized row), and survivorship and the
// versions of a record ask the rule of the stream's mapping whether a code that competes goes out as it.

/// How a field's shared values are told from statements: what each code goes out as in the system that a mapping reads.
public struct EchoRule: Sendable {
  /// The field's place in the schema of its entity.
  public let field: Int
  /// The field's name.
  public let name: String
  /// By code, the spelling that the system is sent for it, folded as mappings compare it; only shared spellings.
  public let outward: [[UInt8]: [UInt8]]

  /// Whether a cell that came in as a value may be the echo of a code.
  public func mayEcho(_ value: [UInt8], _ code: ArraySlice<UInt8>) -> Bool { outward[Array(code)] == value }

  /// The rules of a mapping by storage kind; none for fields whose system shares no value.
  public static func rules(
    of mapping: MappingModel, _ tables: [String: CodeTable]
  ) -> [EntityKind: [EchoRule]] {
    var rules: [EntityKind: [EchoRule]] = [:]
    for entity in mapping.entities {
      let schema = entity.schema
      for field in entity.fields {
        guard let use = field.code, let table = tables[use.table.value],
          let index = schema.index(of: field.field.value), schema.fields[index].type == .text,
          let outward = shared(table, use.system.value), !outward.isEmpty
        else { continue }
        rules[entity.entity.storage, default: []].append(
          EchoRule(field: index, name: field.field.value, outward: outward))
      }
    }
    return rules
  }

  /// The codes with the shared values that they go out as; nil where the table cannot be looked up.
  private static func shared(_ table: CodeTable, _ system: String) -> [[UInt8]: [UInt8]]? {
    let place = SourceLocation(file: table.file, line: 1, column: 1)
    guard let lookup = try? CodeLookup(table, system: system, at: place) else { return nil }
    var outward: [[UInt8]: [UInt8]] = [:]
    for (row, value) in lookup.outward where lookup.isShared(value) { outward[lookup.codes[row]] = value }
    return outward
  }

  /// Between the fields of one row's mark.
  static let separator: UInt8 = 0x1e

  /// Appends a field to the mark of a row that starts at an index: `FIELD=VALUE`, several separated.
  static func append(field: String, _ value: [UInt8], to mark: inout [UInt8], from start: Int) {
    if mark.count > start { mark.append(separator) }
    mark.append(contentsOf: field.utf8)
    mark.append(UInt8(ascii: "="))
    mark.append(contentsOf: value)
  }

  /// The value by which a field is marked; nil where it came in as none that is shared.
  public func value(in mark: [UInt8]) -> [UInt8]? {
    let start = Array(name.utf8) + [UInt8(ascii: "=")]
    for part in mark.split(separator: EchoRule.separator) where part.starts(with: start) {
      return Array(part.dropFirst(start.count))
    }
    return nil
  }
}
