public import Hub

/// Reads a condition as it is written on the command line: `status = won and employees >= 300`.
///
/// It is checked like one in `config/tags.yaml`, by the same code: unknown fields, values of the wrong type and codes
/// that no table gives are found, with their column. One thing differs, because people mean it so: a date compared with
/// a timestamp is the whole day, and a time without an offset is one of the workspace's time zone.
public struct WhereReader: Sendable {
  /// A field that a condition may name.
  public struct Field: Sendable {
    /// Its name, as `company.industry` where it belongs to a neighbour.
    public var name: String
    /// Its type.
    public var type: FieldType
    /// Makes a field.
    public init(_ name: String, _ type: FieldType) {
      self.name = name
      self.type = type
    }
  }

  private let entity: String
  private let fields: [Field]
  private let vocabulary: Vocabulary
  private let zoneMinutes: Int

  /// A reader for conditions on one kind of row, called `entity` in messages.
  public init(entity: String, fields: [Field], model: WorkspaceModel) {
    self.entity = entity
    self.fields = fields
    vocabulary = Vocabulary(mappings: model.mappings, tables: model.codeTables)
    zoneMinutes = model.zoneMinutes
  }

  /// The condition, nil where the findings hold an error.
  public func read(_ text: String) -> (condition: Condition?, findings: [Finding]) {
    let report = Report()
    guard let node = WhereParser.parse(text, report) else { return (nil, report.sorted) }
    let reader = ConditionReader(
      scope: .listed(entity: entity, fields: fields), vocabulary: vocabulary, report: report)
    let condition = reader.read(node, key: WhereParser.place, at: node.location)
    return (report.hasErrors ? nil : condition.map(localized), report.sorted)
  }

  /// The condition with its times made those of the workspace's time zone.
  private func localized(_ condition: Condition) -> Condition {
    switch condition {
    case .all(let parts): return .all(parts.map(localized))
    case .any(let parts): return .any(parts.map(localized))
    case .not(let part): return .not(localized(part))
    case .activity, .computed: return condition
    case .test(let test):
      guard fields.contains(where: { $0.name == test.field.value && $0.type == .timestamp }) else {
        return condition
      }
      return localized(test)
    }
  }

  private func localized(_ test: FieldTest) -> Condition {
    let ranges = test.values.map(range)
    func bound(_ op: FieldTest.Operator, _ time: Int64) -> Condition {
      .test(FieldTest(field: test.field, op: op, values: [String(time)]))
    }
    let within = ranges.map {
      Condition.all([bound(.atLeast, $0.lowerBound), bound(.atMost, $0.upperBound)])
    }
    switch (test.op, ranges.first) {
    case (.atLeast, let range?): return bound(.atLeast, range.lowerBound)
    case (.atMost, let range?): return bound(.atMost, range.upperBound)
    case (.equals, _), (.oneOf, _): return .any(within)
    case (.notEquals, _), (.notIn, _): return .not(.any(within))
    default: return .test(test)
    }
  }

  /// The milliseconds that a date or time stands for; checked before.
  private func range(_ text: String) -> ClosedRange<Int64> {
    let time = TimeParser(formats: ["iso8601"], zoneMinutes: zoneMinutes)?.milliseconds(Array(text.utf8).span)
    let start = time ?? 0
    return start...(FieldValue.isDate(text) ? start + 86_399_999 : start)
  }
}
