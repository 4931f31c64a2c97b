import Hub

/// Reads one file `mappings/NAME.test.yaml`.
///
///     mapping: webinar
///     tests:
///       - name: an attendee becomes a lead
///         given: { 氏名: 鈴木　花子, メール: H.Suzuki@example.jp, 参加状況: 参加, 日時: 2026/10/15 14:00 }
///         expect:
///           lead: { full_name: 鈴木 花子, email: h.suzuki@example.jp }
///           absent: [company]
///       - name: without an address the row is rejected
///         given: { 氏名: 鈴木　花子 }
///         expect: { rejected: map.required }
struct MappingTestReader {
  /// The mappings that were read.
  let mappings: [MappingModel]
  /// All mappings that have a file.
  let mappingNames: [String]
  /// The connectors, with the columns that their streams need.
  let connectors: [ConnectorModel]
  let zoneMinutes: Int
  /// The folder of the tests, for the files beside them.
  let folder: String
  let report: Report

  /// The clock of a file.
  private struct Clock {
    var now: Int64?
    var zoneMinutes: Int
  }

  /// Reads all files; their names end in `.test`.
  func read(_ files: [ConfigFile]) -> [MappingTestFile] {
    files.compactMap { file in
      let name = String(file.name.dropLast(ConfigFile.testEnding.count))
      return file.root.flatMap { read($0, name: name) }
    }
  }

  /// Reads the tests; nil where the mapping cannot be told.
  func read(_ root: ConfigNode, name: String) -> MappingTestFile? {
    guard let map = MapReader(root, key: name, Shape.mappingTests, report: report) else { return nil }
    map.checkName("mapping", is: name)
    _ = map.words("summary")
    let zone = map.zone("zone") ?? zoneMinutes
    let clock = Clock(now: now(map, zone), zoneMinutes: zone)
    guard let mapping = mappings.first(where: { $0.name == name }) else {
      if !mappingNames.contains(name) {
        report.unknown(
          "mapping.test_of_nothing", at: map.place(of: "mapping"), name, among: mappingNames)
      }
      return nil
    }
    // Mistakes there come first: they would only cause more of them here.
    guard !hasMistakes("mappings/\(name).yaml", "connectors/\(mapping.connector.value).yaml") else {
      return nil
    }
    var tests: [MappingTest] = []
    let common = lookups(map, mapping)
    for node in items(map, "tests") {
      guard var test = test(node, mapping, clock) else { continue }
      test.lookups.merge(common) { own, _ in own }
      if let twin = tests.first(where: { $0.name.value == test.name.value }) {
        report.error(
          "mapping.test_name_twice", at: test.name.location,
          ["value": test.name.value, "first": String(twin.name.location.line)])
      }
      tests.append(test)
    }
    return MappingTestFile(mapping: name, file: "mappings/\(name).test.yaml", tests: tests)
  }

  private func hasMistakes(_ files: String...) -> Bool {
    report.findings.contains { finding in
      finding.severity == .error && files.contains(finding.location?.file ?? "")
    }
  }

  private func now(_ map: MapReader, _ zone: Int) -> Int64? {
    guard let text = map.text("now") else { return nil }
    if FieldValue.isValid(text.value, for: .timestamp),
      let time = TimeParser(formats: ["iso8601"], zoneMinutes: zone)?.milliseconds(
        Array(text.value.utf8).span)
    {
      return time
    }
    report.error("mapping.test_now", at: text.location, ["value": text.value])
    return nil
  }

  /// The items of a list that must not be empty.
  func items(_ map: MapReader, _ key: String) -> [ConfigNode] {
    guard let entry = map[key] else { return [] }
    switch entry.value {
    case .list(let items, let location):
      if items.isEmpty { report.error("config.empty_value", at: location, ["key": key]) }
      return items
    case .scalar(_, true, let location):
      report.error("config.empty_value", at: location, ["key": key])
    case .scalar, .map:
      report.error(
        "config.expected_list", at: entry.value.location,
        ["key": key, "value": MapReader.shown(entry.value)])
    }
    return []
  }

  private func test(_ node: ConfigNode, _ mapping: MappingModel, _ clock: Clock) -> MappingTest? {
    guard
      let map = MapReader(node, key: "tests", at: node.location, Shape.mappingTest, report: report)
    else { return nil }
    let name = map.text("name")
    let exact = map.boolean("exact") ?? false
    let records = map["given"] == nil ? [] : oneOrMore(map, "given")
    let given = given(map, records, mapping)
    let reader = MappingExpectationReader(mapping: mapping, report: report)
    let expected = oneOrMore(map, "expect")
    if !records.isEmpty, !expected.isEmpty, records.count != expected.count {
      report.error(
        "mapping.test_count", at: map.place(of: "expect"),
        ["given": String(records.count), "expected": String(expected.count)])
    }
    guard let name, let given else { return nil }
    var test = MappingTest(
      name: name, given: given, exact: exact, expected: expected.compactMap { reader.read($0) },
      now: clock.now,
      zoneMinutes: clock.zoneMinutes)
    test.lookups = lookups(map, mapping)
    return test
  }

  /// The items of a list, or the one map that stands in its place.
  private func oneOrMore(_ map: MapReader, _ key: String) -> [ConfigNode] {
    guard let entry = map[key] else { return [] }
    switch entry.value {
    case .list: return items(map, key)
    case .scalar(_, true, let location):
      report.error("config.empty_value", at: location, ["key": key])
      return []
    case .scalar, .map: return [entry.value]
    }
  }

  private func given(
    _ map: MapReader, _ records: [ConfigNode], _ mapping: MappingModel
  ) -> MappingTest.Given? {
    guard map.exclusive(Shape.givenKeys) else { return nil }
    if map["given"] != nil { return .records(records.compactMap { record($0, mapping) }) }
    if let csv = map.text("csv") { return .csv(csv) }
    if let file = map.text("file") {
      if FileSystem.kind(of: "\(folder)/\(file.value)") == .missing {
        report.error("mapping.test_no_file", at: file.location, ["value": file.value])
      }
      return .file(file)
    }
    if map["csv"] == nil, map["file"] == nil {
      report.error(
        "mapping.test_without_records", at: map.place, ["allowed": Shape.givenKeys.joined(separator: ", ")])
    }
    return nil
  }

  private func record(_ node: ConfigNode, _ mapping: MappingModel) -> MappingTest.Record? {
    record(node, "given", known: columns(of: mapping), mapping)
  }

  /// Reads a record; a column that nothing reads is a mistake.
  func record(
    _ node: ConfigNode, _ key: String, known: [String], _ mapping: MappingModel
  ) -> MappingTest.Record? {
    guard let map = MapReader(node, key: key, at: node.location, keys: nil, report: report) else {
      return nil
    }
    if map.entries.isEmpty { report.error("config.empty_value", at: node.location, ["key": key]) }
    return map.entries.compactMap { entry in
      if !known.contains(entry.key),
        !mapping.entities.contains(where: { $0.explode?.reads(entry.key) == true })
      {
        report.unknown(
          "mapping.test_unknown_column", at: entry.keyLocation, entry.key, among: known,
          ["mapping": mapping.name])
      }
      guard case .scalar(let text, let isNull, _) = entry.value else {
        report.error(
          "config.expected_text", at: entry.value.location,
          ["key": entry.key, "value": MapReader.shown(entry.value)])
        return nil
      }
      return (Located(entry.key, at: entry.keyLocation), isNull ? "" : text)
    }
  }

  /// The columns that the mapping, its stream's key, its time and its conditions read.
  private func columns(of mapping: MappingModel) -> [String] {
    let connector = connectors.first { $0.name == mapping.connector.value }
    let stream = connector?.streams.first { $0.name == mapping.stream.value }
    let conditions = [stream?.filter, stream?.deletedWhen].compactMap { $0?.columns }
    var seen: Set<String> = []
    return ((stream?.neededColumns ?? []) + conditions.joined() + mapping.columns).filter {
      seen.insert($0).inserted
    }
  }
}
