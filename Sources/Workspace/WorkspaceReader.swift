public import Hub

/// Reads a workspace folder into a checked model.
///
/// All files are read and checked in one pass: every mistake is reported with its file, line and column, not
/// only the first. What could not be read does not cause further findings in what refers to it.
///
///     config/hub.yaml        where the ledger is, the time zone (optional)
///     config/entities.yaml   fields of the workspace's own (optional)
///     config/dedupe.yaml     what identifies and which value survives (optional)
///     config/models/*.json   what the matcher of a kind has learnt: person, company (optional)
///     config/tags.yaml       the tag register and its rules (optional)
///     config/jobs/*.yaml     what runs together
///     connectors/*.yaml      systems and their streams
///     mappings/*.yaml        how records become entities (NAME.test.yaml are tests of mappings)
///     mappings/codes/*.csv   code tables; codes.lock: the codes of those that are written outward
public struct WorkspaceReader: Sendable {
  private let root: String
  private let kinds: [PluginSpec]
  private let normalizers: [NormalizerSpec]
  private let normalizerVersion: Int
  private let now: Int64?

  /// Makes a reader; reads nothing.
  ///
  /// - Parameters:
  ///   - root: the workspace folder.
  ///   - kinds: the connector kinds that there are.
  ///   - normalizers: the normalizers that there are.
  ///   - normalizerVersion: part of each mapping's hash; a new number makes the next run replay all records.
  ///   - now: the moment by whose day codes are valid or retired, in milliseconds UTC; nil: no date counts.
  public init(
    root: String, kinds: [PluginSpec], normalizers: [NormalizerSpec], normalizerVersion: Int = 1,
    now: Int64? = nil
  ) {
    self.root = root
    self.kinds = kinds
    self.normalizers = normalizers
    self.normalizerVersion = normalizerVersion
    self.now = now
  }

  /// Reads and checks everything; the model is nil where there is any error among the findings that are not about tests.
  ///
  /// The findings are sorted by file, line and column. A mistake in a test keeps no job from running: the model is
  /// there without that test.
  public func read() -> (model: WorkspaceModel?, findings: [Finding]) {
    let report = Report()
    let folder = FileSystem.absolute(root)
    guard FileSystem.kind(of: folder) == .folder else {
      report.error(
        "workspace.no_folder", at: SourceLocation(file: root, line: 1, column: 1), ["folder": root])
      return (nil, report.sorted)
    }
    let model = read(WorkspaceFiles(root: folder, report: report), report)
    let isBroken = report.findings.contains { $0.severity == .error && !$0.isAboutTest }
    return (isBroken ? nil : model, report.sorted)
  }

  /// What `codes.lock` should say; mistakes that it does not cause itself must be mended before.
  public func codeLock() -> CodeLockText {
    let report = Report()
    let files = WorkspaceFiles(root: FileSystem.absolute(root), report: report)
    let model = read(files, report)
    let mistakes = report.sorted.filter {
      $0.severity == .error && !$0.code.hasPrefix("code_lock.") && $0.code != "code_table.no_outward"
    }
    guard mistakes.isEmpty else { return CodeLockText(mistakes: mistakes) }
    return CodeLockText(
      mappings: model.mappings, tables: model.codeTables, lock: CodeLock.read(files, Report()))
  }

  /// The code tables alone, also of a workspace that has no connector yet, with the mistakes of those left out.
  public func codeTables() -> (tables: [String: CodeTable], errors: [Finding]) {
    let report = Report()
    let files = WorkspaceFiles(root: FileSystem.absolute(root), report: report)
    let tables = CodeTables(
      files, usedSystems: [], today: now.map { HubFile.day($0, zoneMinutes: 540) }, report
    ).tables
    return (tables, report.sorted.filter { $0.severity == .error })
  }

  /// The fields of the entities alone, also of a workspace that has no connector yet, with the mistakes of those that are
  /// declared there.
  public func schemas() -> (schemas: EntitySchemas, errors: [Finding]) {
    let report = Report()
    let files = WorkspaceFiles(root: FileSystem.absolute(root), report: report)
    let file = files.optionalYAML("config/entities.yaml", name: "entities")
    let names = CodeTables(files, usedSystems: [], today: nil, Report()).names
    let schemas = EntitiesReader(tableNames: names, report: report).read(file?.root)
    return (schemas, report.sorted.filter { $0.severity == .error })
  }

  private func read(_ files: WorkspaceFiles, _ report: Report) -> WorkspaceModel {
    let hub = HubFile.read(files, report)
    let connectorFiles = files.yaml(in: "connectors")
    let connectorNames = connectorFiles.map(\.name)
    if connectorFiles.isEmpty {
      report.error(
        "workspace.no_connectors", at: SourceLocation(file: "connectors", line: 1, column: 1),
        ["folder": files.root])
    }
    let connectorReader = ConnectorReader(kinds: kinds, zoneMinutes: hub.zoneMinutes, report: report)
    var connectors = connectorFiles.compactMap { file in
      file.root.flatMap { connectorReader.read($0, name: file.name) }
    }
    let mappingFolder = files.yaml(in: "mappings")
    let mappingFiles = mappingFolder.filter { !$0.isTest }
    let systems = mappingFiles.reduce(into: Set(connectorNames)) { $0.formUnion($1.root?.codeSystems ?? []) }
    let today = now.map { HubFile.day($0, zoneMinutes: hub.zoneMinutes) }
    let tables = CodeTables(files, usedSystems: systems, today: today, report)
    let entityFile = files.optionalYAML("config/entities.yaml", name: "entities")
    let schemas = EntitiesReader(tableNames: tables.names, report: report).read(entityFile?.root)
    let surroundings = MappingSurroundings(
      connectors: Dictionary(connectors.map { ($0.name, $0) }) { first, _ in first },
      connectorNames: connectorNames, normalizers: normalizers, schemas: schemas, tables: tables.tables,
      tableNames: tables.names, zoneMinutes: hub.zoneMinutes)
    let mappings = readMappings(mappingFiles, surroundings, tables, report)
    LookupCircles(mappings: mappings, report: report).check()
    CodeWrites(mappings: mappings, tables: tables.tables, lock: CodeLock.read(files, report), report: report)
      .check()
    let vocabulary = Vocabulary(mappings: mappings, tables: tables.tables, schemas: schemas)
    let dedupeFile = files.optionalYAML("config/dedupe.yaml", name: "dedupe")
    let tagFile = files.optionalYAML("config/tags.yaml", name: "tags")
    let jobFiles = files.yaml(in: "config/jobs")
    var dedupe = DedupeReader(connectorNames: connectorNames, schemas: schemas, report: report)
      .read(dedupeFile?.root, bytes: dedupeFile?.bytes ?? [])
    MatchModelReader(report: report).read(files, into: &dedupe)
    let tags = TagReader(vocabulary: vocabulary, report: report)
      .read(tagFile?.root, bytes: tagFile?.bytes ?? [])
    let jobs = JobReader(connectorNames: connectorNames, report: report).read(
      jobFiles.map { ($0.name, $0.root) })
    files.checkUnread(in: "config", known: ["hub", "entities", "dedupe", "tags"])
    if mappingFiles.allSatisfy({ $0.root != nil }) { checkMapped(connectors, mappings, jobs, report) }
    for index in connectors.indices { connectors[index].fillNeededColumns(mappings) }
    let tests = MappingTestReader(
      mappings: mappings, mappingNames: mappingFiles.map(\.name), connectors: connectors,
      zoneMinutes: hub.zoneMinutes, folder: "\(files.root)/mappings", report: report
    ).read(mappingFolder.filter(\.isTest))
    if let entityFile, entityFile.root == nil {
      report.forget(["mapping.unknown_field", "condition.unknown_field", "dedupe.unknown_field"])
    }
    return WorkspaceModel(
      root: files.root, ledgerPath: hub.ledger, rawPath: hub.raw, zoneMinutes: hub.zoneMinutes,
      connectors: connectors, mappings: mappings, codeTables: tables.tables, dedupe: dedupe, tags: tags,
      jobs: jobs, mappingTests: tests, schemas: schemas)
  }

  private func readMappings(
    _ files: [ConfigFile], _ surroundings: MappingSurroundings, _ tables: CodeTables, _ report: Report
  ) -> [MappingModel] {
    let reader = MappingReader(surroundings: surroundings, report: report)
    var mappings: [MappingModel] = []
    for file in files {
      guard let root = file.root, var mapping = reader.read(root, name: file.name) else { continue }
      let twin = mappings.first {
        $0.connector.value == mapping.connector.value && $0.stream.value == mapping.stream.value
      }
      if let twin {
        report.error(
          "mapping.stream_twice", at: mapping.stream.location,
          [
            "connector": mapping.connector.value, "stream": mapping.stream.value,
            "other": "mappings/\(twin.name).yaml",
          ])
      }
      mapping.hash = hash(of: mapping, file, tables, zoneMinutes: surroundings.zoneMinutes)
      mappings.append(mapping)
    }
    return mappings
  }

  /// Everything that the mapping's results depend on: its file, its code tables, the zone, the normalizers.
  private func hash(
    of mapping: MappingModel, _ file: ConfigFile, _ tables: CodeTables, zoneMinutes: Int
  ) -> UInt64 {
    var hash = StableHash.hash(file.bytes[...])
    let used = Set(mapping.entities.flatMap { $0.fields.compactMap { $0.code?.table.value } })
    for name in used.sorted() {
      hash = tables.hash(of: name, into: hash)
    }
    hash = StableHash.combine(hash, UInt64(bitPattern: Int64(zoneMinutes)))
    let own = mapping.ownFields
    if !own.isEmpty { hash = StableHash.combine(hash, StableHash.hash(own)) }
    return StableHash.combine(hash, UInt64(bitPattern: Int64(normalizerVersion)))
  }

  /// A stream that a job reads and that nothing maps is stored and never becomes a lead.
  private func checkMapped(
    _ connectors: [ConnectorModel], _ mappings: [MappingModel], _ jobs: [JobModel], _ report: Report
  ) {
    let used = Set(jobs.flatMap { $0.connectors.map(\.value) })
    for connector in connectors where used.contains(connector.name) {
      for stream in connector.streams {
        let mapped = mappings.contains {
          $0.connector.value == connector.name && $0.stream.value == stream.name
            || $0.lookups.contains { $0.connector == connector.name && $0.stream == stream.name }
        }
        if !mapped {
          report.warning(
            "connector.stream_without_mapping", at: stream.location,
            ["connector": connector.name, "stream": stream.name])
        }
      }
    }
  }
}

extension ConnectorModel {
  /// Notes for each stream the columns that key, time, conditions and mappings need, in that order.
  fileprivate mutating func fillNeededColumns(_ mappings: [MappingModel]) {
    for index in streams.indices {
      let stream = streams[index]
      var columns = stream.key.map(\.value)
      if let time = stream.sourceTime { columns.append(time.column.value) }
      columns += stream.filter?.needed ?? []
      columns += stream.deletedWhen?.needed ?? []
      for mapping in mappings where mapping.connector.value == name && mapping.stream.value == stream.name {
        columns += mapping.needed
      }
      for lookup in mappings.flatMap(\.lookups) where lookup.connector == name && lookup.stream == stream.name
      {
        columns += [lookup.key, lookup.value]
      }
      var seen: Set<String> = []
      streams[index].neededColumns = columns.filter { seen.insert($0).inserted }
    }
  }
}

extension ConfigNode {
  /// The systems that a `code:` reads and writes.
  private var systemsOfCode: [String] {
    (self["system"]?.text.map { [$0] } ?? []) + (self["writes"]?.items.compactMap(\.text) ?? [])
  }

  /// The systems below any `code:`, before the tables are read.
  fileprivate var codeSystems: [String] {
    switch self {
    case .scalar: return []
    case .list(let items, _): return items.flatMap(\.codeSystems)
    case .map(let entries, _):
      return entries.flatMap { entry in
        (entry.key == "code" ? entry.value.systemsOfCode : []) + entry.value.codeSystems
      }
    }
  }
}
