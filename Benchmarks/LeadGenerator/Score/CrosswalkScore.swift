public import Hub

/// The score of a crosswalk (whose record is whose) against the truth that the generator wrote.
public struct CrosswalkScore: Sendable, Equatable {
  /// What the records are matched as.
  public enum Subject: String, Sendable, CaseIterable {
    /// Which person a record is.
    case person
    /// Which company it speaks of.
    case company
  }
  /// The pairs.
  public var score: PairwiseScore
  /// Records that have a truth and whose connector the crosswalk knows.
  public var records: Int
  /// Those of them that the crosswalk lacks; each counts as an entity of its own.
  public var missing: Int
  /// Crosswalk rows of records that the truth does not know; they are left out.
  public var unknown: Int

  /// Reads `file,external_id,person,company` and `connector,external_id,entity_id`.
  ///
  /// Columns are found by name; others may stand beside them. A column `entity` in the crosswalk, where there is
  /// one, says what `entity_id` is an id of: `lead` and `person` count for people, `company` for companies.
  ///
  /// - Throws: `generator.cannot_read`, `generator.missing_column`.
  public init(truth: String, crosswalk: String, subject: Subject = .person) throws(HubError) {
    let given = try Self.given(crosswalk, subject)
    let scanner = RecordScanner(try ByteFile.read(truth))
    let columns = try Self.columns(["file", "external_id", subject.rawValue], in: scanner, truth)
    var persons: [UInt64: Int] = [:]
    var truths: [Int] = []
    var entities: [Int] = []
    var isKnown: [[UInt8]: Bool] = [:]
    var met = 0
    missing = 0
    for record in 0..<scanner.count {
      let fields = scanner.fields(record)
      guard fields.count > max(columns[0], columns[1], columns[2]) else { continue }
      let file = scanner.value(fields[columns[0]])
      let connector = Self.connector(ofFile: file)
      let known = isKnown[file] ?? given.connectors.contains(StableHash.hash(connector[...]))
      isKnown[file] = known
      guard known else { continue }
      let label = StableHash.hash(scanner.value(fields[columns[2]])[...])
      truths.append(persons[label] ?? persons.count)
      if persons[label] == nil { persons[label] = persons.count }
      if let entity = given.entities[Self.key(connector, scanner.value(fields[columns[1]]))] {
        met += 1
        entities.append(entity)
      } else {
        missing += 1
        entities.append(-missing)
      }
    }
    records = truths.count
    unknown = given.entities.count - met
    score = PairwiseScore(truth: truths, entities: entities)
  }

  private struct Given {
    /// Entity label by hash of connector and external id.
    var entities: [UInt64: Int] = [:]
    /// Hashes of the connectors' names.
    var connectors: Set<UInt64> = []
  }

  private static func given(_ path: String, _ subject: Subject) throws(HubError) -> Given {
    let scanner = RecordScanner(try ByteFile.read(path))
    let columns = try columns(["connector", "external_id", "entity_id"], in: scanner, path)
    let kind = scanner.columns([Array("entity".utf8)])[0]
    let kinds = (subject == .person ? ["person", "lead"] : ["company"]).map { Array($0.utf8) }
    var given = Given()
    var labels: [UInt64: Int] = [:]
    for record in 0..<scanner.count {
      let fields = scanner.fields(record)
      guard fields.count > max(columns[0], columns[1], columns[2]) else { continue }
      if let kind, !kinds.contains(scanner.value(fields[kind])) { continue }
      let connector = scanner.value(fields[columns[0]])
      given.connectors.insert(StableHash.hash(connector[...]))
      let label = StableHash.hash(scanner.value(fields[columns[2]])[...])
      let number = labels[label] ?? labels.count
      labels[label] = number
      given.entities[key(connector, scanner.value(fields[columns[1]]))] = number
    }
    return given
  }

  /// The connector that reads a file: `ma_contacts` is read by `ma-contacts`, `webinar_attendees` by `webinar`.
  private static func connector(ofFile file: [UInt8]) -> [UInt8] {
    if file == Array("webinar_attendees".utf8) { return Array("webinar".utf8) }
    return file.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 }
  }

  private static func key(_ connector: [UInt8], _ id: [UInt8]) -> UInt64 {
    StableHash.combine(StableHash.hash(connector[...]), StableHash.hash(id[...]))
  }

  private static func columns(
    _ names: [String], in scanner: RecordScanner, _ path: String
  ) throws(HubError) -> [Int] {
    var found: [Int] = []
    for name in names {
      guard let column = scanner.columns([Array(name.utf8)])[0] else {
        throw HubError(
          "generator.missing_column", .configuration,
          ["path": path, "column": name, "columns": names.joined(separator: ", ")])
      }
      found.append(column)
    }
    return found
  }
}
