import Hub

/// What a test gives of the streams that its mapping looks up.
///
///     lookups:
///       users.users: [{ ID: U001, 氏名: 山田太郎 }, { ID: U002, 氏名: 佐藤花子 }]
extension MappingTestReader {
  /// Reads `lookups`, of a file or of a test.
  func lookups(_ map: MapReader, _ mapping: MappingModel) -> [String: [MappingTest.Record]] {
    guard let streams = map.map("lookups", keys: nil) else { return [:] }
    let sources = mapping.lookups
    var names: [String] = []
    for source in sources where !names.contains(source.name) { names.append(source.name) }
    var result: [String: [MappingTest.Record]] = [:]
    for entry in streams.entries {
      guard names.contains(entry.key) else {
        report.unknown(
          "mapping.test_unknown_lookup", at: entry.keyLocation, entry.key, among: names,
          ["mapping": mapping.name])
        continue
      }
      var columns: [String] = []
      for source in sources where source.name == entry.key {
        for column in [source.key, source.value] where !columns.contains(column) { columns.append(column) }
      }
      // A stream may well hold nothing, also where the file gives it rows for other tests.
      let rows = entry.value.isEmptyList ? [] : items(streams, entry.key)
      result[entry.key] = rows.compactMap { node in
        record(node, entry.key, known: columns, mapping)
      }
    }
    return result
  }
}

extension ConfigNode {
  /// Whether it is `[]`.
  fileprivate var isEmptyList: Bool {
    if case .list(let items, _) = self { items.isEmpty } else { false }
  }
}
