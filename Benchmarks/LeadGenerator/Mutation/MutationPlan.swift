public import Hub

/// The next day's snapshot of generated files: some rows changed, some gone, perhaps in another order.
public struct MutationPlan: Sendable {
  /// Everything random follows from it.
  public var seed: UInt64
  /// The share of rows that change, in millionths.
  public var changed: Int
  /// The share of rows that are gone, in millionths.
  public var deleted: Int
  /// Whether the rows come in another order.
  public var shuffle: Bool

  /// Makes a plan; shares are in millionths (1 % is 10,000).
  public init(seed: UInt64, changed: Int, deleted: Int = 0, shuffle: Bool = false) {
    self.seed = seed
    self.changed = changed
    self.deleted = deleted
    self.shuffle = shuffle
  }

  /// Writes the newest `ma_contacts_*.csv` and `sfa_leads_*.csv` of a folder anew, one day later in name and in the
  /// changed rows' modification times, with their `truth.csv` and `changes.csv` (file, external_id, change).
  ///
  /// A changed row has another score or status, often another title, and a newer modification time; who it is
  /// about does not change. Each file is held in memory as a whole.
  ///
  /// - Throws: `generator.no_files`, `generator.cannot_read`, `generator.cannot_write`, `generator.missing_column`,
  ///   `generator.bad_row`.
  public func write(from folder: String, to target: String) throws(HubError) -> [GeneratedFile] {
    let names = try ByteFile.names(in: folder)
    try ByteFile.makeFolder(target)
    var files: [GeneratedFile] = []
    var changes = RowBuffer(TruthFile.dialect)
    changes.header("file,external_id,change")
    var changeCount = 0
    var gone: Set<UInt64> = []
    for kind in [SnapshotKind.contacts, .leads] {
      guard let name = names.last(where: { kind.matches($0) }) else { continue }
      var snapshot = Snapshot(kind, path: folder + "/" + name, plan: self)
      files.append(try snapshot.write(to: target + "/" + Snapshot.nextDay(name), &changes))
      changeCount += snapshot.changeCount
      gone.formUnion(snapshot.gone)
    }
    if files.isEmpty { throw HubError("generator.no_files", .configuration, ["path": folder]) }
    try ByteFile.write(changes.bytes, to: target + "/changes.csv")
    files.append(GeneratedFile(path: target + "/changes.csv", rows: changeCount, bytes: changes.bytes.count))
    if names.contains(GenerationPlan.Name.truth) {
      files.append(try Self.truth(of: folder, without: gone, to: target))
    }
    return files
  }

  private static func truth(
    of folder: String, without gone: Set<UInt64>, to target: String
  ) throws(HubError) -> GeneratedFile {
    let scanner = RecordScanner(try ByteFile.read(folder + "/" + GenerationPlan.Name.truth))
    var bytes = Array(scanner.bytes[..<(scanner.count > 0 ? scanner.starts[1] : scanner.bytes.count)])
    var rows = 0
    for record in 0..<scanner.count {
      let fields = scanner.fields(record)
      guard fields.count == 4,
        !gone.contains(StableHash.hash(scanner.bytes[fields[0].lowerBound..<fields[1].upperBound]))
      else { continue }
      bytes += scanner.bytes[scanner.starts[record + 1]..<scanner.starts[record + 2]]
      rows += 1
    }
    let path = target + "/" + GenerationPlan.Name.truth
    try ByteFile.write(bytes, to: path)
    return GeneratedFile(path: path, rows: rows, bytes: bytes.count)
  }
}
