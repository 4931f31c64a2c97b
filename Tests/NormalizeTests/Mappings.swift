import Hub
import Normalize
import Testing

let place = SourceLocation(file: "mappings/test.yaml", line: 1, column: 1)

func at<Value>(_ value: Value) -> Located<Value> { Located(value, at: place) }

/// A field mapping in short.
func field(
  _ name: String, _ from: [String] = [], constant: String? = nil, normalize: [String] = [],
  parts: [(String, String)] = [], formats: [String] = [], code: CodeUse? = nil, default value: String? = nil,
  required: Bool = false, unreadable: UnreadablePolicy = .keep
) -> FieldMapping {
  FieldMapping(
    field: at(name), from: from.map { at($0) }, constant: constant, normalize: normalize.map { at($0) },
    parts: parts.map { (at($0.0), at($0.1)) }, formats: formats.map { at($0) }, code: code,
    defaultValue: value,
    required: required, unreadable: unreadable, location: place)
}

func mapping(_ entities: EntityMapping...) -> MappingModel {
  MappingModel(
    name: "test", connector: at("c"), stream: at("s"), entities: entities, hash: 0, location: place)
}

func entity(_ kind: EntityKind, when: Condition? = nil, _ fields: FieldMapping...) -> EntityMapping {
  EntityMapping(entity: kind, when: when, fields: fields, location: place)
}

/// A raw batch of rows; nil is absent.
func batch(_ width: Int, _ rows: [[String?]]) -> RawBatch {
  let columns = (0..<width).map { index in column(rows.map { $0[index] }) }
  let locators = rows.indices.map { Locator(offset: UInt64($0), length: 1, line: UInt32($0 + 2)) }
  return RawBatch(columns: columns, locators: locators, raw: [], rawRanges: rows.map { _ in 0..<0 })
}

extension MappedBatch {
  /// One cell of the n-th entity.
  func cell(_ field: String, _ row: Int, of entity: Int = 0) -> Scalar {
    let entity = entities[entity]
    guard let index = EntitySchema.builtIn(entity.entity).index(of: field) else { return .absent }
    return entity.columns[index]?.scalar(row) ?? .absent
  }
}
