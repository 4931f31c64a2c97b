import Hub

/// The step of a field that takes its value from another stream's record.
///
///     owner: { from: 担当者ID, lookup: { stream: users.users, key: ユーザーID, value: 氏名 } }
extension FieldMappingReader {
  /// Reads `lookup`; nil where there is none, or where it cannot be used.
  func lookup(
    _ map: MapReader, _ field: Located<String>, _ type: FieldType?, _ code: CodeUse?
  ) -> LookupUse? {
    guard let lookup = map.map("lookup", Shape.lookup) else { return nil }
    if let entry = map["from"], case .map = entry.value {
      report.error("config.exclusive_keys", at: entry.keyLocation, ["key": "from: {…}", "other": "lookup"])
    }
    if let index = schema.index(of: field.value), schema.fields[index].isList {
      report.error("mapping.lookup_list", at: map.place(of: "lookup"), ["field": field.value])
    }
    let normalize = lookup.texts("normalize").filter { name in
      let known = surroundings.normalizers.map(\.name)
      if !known.contains(name.value) {
        report.unknown("mapping.unknown_normalizer", at: name.location, name.value, among: known)
      }
      return known.contains(name.value)
    }
    let missing = policy("missing", word: "value", in: lookup)
    if case .value(let text) = missing?.policy, let place = missing?.place {
      checkValue(Located(text, at: place), "missing", field, type, code)
    }
    let (key, value) = (lookup.text("key"), lookup.text("value"))
    guard let name = lookup.text("stream"), let value else { return nil }
    guard let (connector, stream) = stream(name) else { return nil }
    if stream.record == .patch {
      report.error("mapping.lookup_patch", at: name.location, ["stream": name.value])
    }
    for column in [key, value] { if let column { checkColumn(column, name.value, stream) } }
    guard let column = key?.value ?? onlyKey(of: stream, name, lookup) else { return nil }
    if column == value.value {
      report.error("mapping.lookup_itself", at: value.location, ["value": value.value])
    }
    return LookupUse(
      source: LookupSource(
        connector: connector, stream: stream.name, key: column, value: value.value,
        normalize: normalize.map(\.value)),
      missing: missing?.policy ?? .blank, location: name.location)
  }

  /// The stream of a name `CONNECTOR.STREAM`; nil, with a finding, where there is none.
  ///
  /// A connector that could not be read has its own findings, and none is added.
  private func stream(_ name: Located<String>) -> (connector: String, stream: StreamModel)? {
    let connectors = surroundings.connectors.values.sorted { $0.name < $1.name }
    for connector in connectors {
      for stream in connector.streams where "\(connector.name).\(stream.name)" == name.value {
        return (connector.name, stream)
      }
    }
    let unread = surroundings.connectorNames.filter { surroundings.connectors[$0] == nil }
    guard !unread.contains(where: { name.value.hasPrefix($0 + ".") }) else { return nil }
    let known = connectors.flatMap { connector in connector.streams.map { "\(connector.name).\($0.name)" } }
    report.unknown("mapping.unknown_lookup_stream", at: name.location, name.value, among: known)
    return nil
  }

  /// The stream's key where it is one column.
  private func onlyKey(of stream: StreamModel, _ name: Located<String>, _ lookup: MapReader) -> String? {
    if lookup["key"] != nil { return nil }
    if stream.key.count == 1 { return stream.key[0].value }
    report.error(
      "mapping.lookup_key", at: name.location, ["stream": name.value, "count": "\(stream.key.count)"])
    return nil
  }

  /// A stream that says which columns it has must have the column.
  private func checkColumn(_ column: Located<String>, _ name: String, _ stream: StreamModel) {
    let declared = stream.options["columns"]?.items.compactMap(\.text) ?? []
    guard !declared.isEmpty, !declared.contains(column.value) else { return }
    report.unknown(
      "mapping.lookup_column", at: column.location, column.value, among: declared, ["stream": name])
  }
}
