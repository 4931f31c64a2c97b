import Hub

/// Reads one file of `connectors/`.
///
///     connector: sfa-leads
///     kind: csv
///     summary: Leads of the SFA, one complete file every night
///     options: { encoding: cp932 }
///     streams:
///       leads:
///         options: { path: inbox/leads_*.csv }
///         key: [リード ID]
///         source_time: { from: 最終更新日, formats: [yyyy/MM/dd HH:mm] }
///         snapshot: full
struct ConnectorReader {
  let kinds: [PluginSpec]
  /// The workspace's time zone, for times that name none.
  let zoneMinutes: Int
  let report: Report

  /// Reads a connector as far as possible; nil where the file is no map.
  func read(_ root: ConfigNode, name: String) -> ConnectorModel? {
    guard let map = MapReader(root, key: name, Shape.connector, report: report) else { return nil }
    map.checkName("connector", is: name)
    let kind = map.text("kind")
    let spec = kinds.first { $0.kind == kind?.value }
    if let kind, spec == nil {
      report.unknown("connector.no_such_kind", at: kind.location, kind.value, among: kinds.map(\.kind))
    }
    let checker = spec.map { OptionsChecker(spec: $0, report: report) }
    let options = options(of: map, checker: checker)
    var streams: [StreamModel] = []
    if let streamMap = map.map("streams", keys: nil) {
      for entry in streamMap.entries {
        if let stream = stream(entry, inherited: options, checker: checker) { streams.append(stream) }
      }
      if streamMap.entries.isEmpty { report.error("connector.no_streams", at: map.place(of: "streams")) }
    }
    return ConnectorModel(
      name: name, kind: kind?.value ?? "", summary: map.words("summary"),
      options: .map(options, location: map["options"]?.value.location ?? map.place), streams: streams,
      location: map.place)
  }

  private func options(of map: MapReader, checker: OptionsChecker?) -> [ConfigNode.Entry] {
    guard let entry = map["options"] else { return [] }
    if case .scalar(_, true, _) = entry.value { return [] }
    guard let options = map.map("options", keys: nil) else { return [] }
    checker?.check(options.entries)
    return options.entries
  }

  private func stream(
    _ entry: ConfigNode.Entry, inherited: [ConfigNode.Entry], checker: OptionsChecker?
  ) -> StreamModel? {
    guard
      let map = MapReader(entry.value, key: entry.key, at: entry.keyLocation, Shape.stream, report: report)
    else { return nil }
    let own = options(of: map, checker: checker)
    let merged = inherited.filter { base in !own.contains { $0.key == base.key } } + own
    checker?.checkRequired(merged, stream: entry.key, at: entry.keyLocation)
    let key = key(of: map, stream: entry.key)
    let record = map.choice("record", RecordMode.self) ?? .full
    if record == .patch, key.isEmpty {
      report.error("connector.patch_without_key", at: map.place(of: "record"), ["stream": entry.key])
    }
    let contract = map.map("contract", Shape.contract)
    var stream = StreamModel(
      name: entry.key, options: .map(merged, location: entry.value.location), key: key,
      sourceTime: sourceTime(of: map), snapshot: map.choice("snapshot", SnapshotMode.self) ?? .incremental,
      record: record, maxDeleted: map.share("max_deleted") ?? 0.3,
      minRows: map.integer("min_rows", in: 0...Int.max) ?? 1, deletedWhen: condition("deleted_when", in: map),
      filter: condition("filter", in: map),
      missingColumn: drift("missing_column", contract, map) ?? .fail,
      newColumn: drift("new_column", contract, map) ?? .warn, location: entry.keyLocation)
    stream.typeChange = contract?.choice("type_change") ?? .reject
    return stream
  }

  /// A rule of the contract; it may also stand beside it, but not in both places.
  private func drift(_ key: String, _ contract: MapReader?, _ map: MapReader) -> DriftPolicy? {
    if let entry = contract?[key], map[key] != nil {
      report.error("connector.contract_twice", at: entry.keyLocation, ["key": key])
    }
    return contract?.choice(key) ?? map.choice(key)
  }

  /// The key columns; a stream that says nothing about its key gets a warning, `key: []` says "none" on purpose.
  private func key(of map: MapReader, stream: String) -> [Located<String>] {
    guard map["key"] != nil else {
      report.warning("connector.stream_without_key", at: map.place, ["stream": stream])
      return []
    }
    return map.texts("key", allowEmpty: true)
  }

  private func sourceTime(of map: MapReader) -> SourceTimeModel? {
    guard let time = map.map("source_time", Shape.sourceTime) else { return nil }
    let formats = time.formats("formats").map(\.value)
    let zone = time.zone("zone") ?? zoneMinutes
    guard let column = time.text("from") else { return nil }
    return SourceTimeModel(
      column: column, formats: formats.isEmpty ? TimeFormats.defaults : formats, zoneMinutes: zone)
  }

  private func condition(_ key: String, in map: MapReader) -> Condition? {
    guard let entry = map[key] else { return nil }
    let reader = ConditionReader(scope: .columns, vocabulary: Vocabulary(), report: report)
    return reader.read(entry.value, key: key, at: entry.keyLocation)
  }
}
