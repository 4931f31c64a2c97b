public import Hub

/// Gathers what a file holds while a source delivers it: hand it every emission, then ask for the result.
public actor FileProfiler {
  private let keyColumns: [String]
  private let budget: DistinctBudget
  private var delivery: Delivery?
  private var groups: [ColumnGroup] = []
  private var headerHash: UInt64 = 0
  private var rows = 0
  private var identical: DistinctCounter
  private var keys: DistinctCounter
  private var keyIndices: [Int] = []
  private var keyEvidence = Evidence()
  private var repeatedHeader = Evidence()
  private var totals = Evidence()
  private var identicalRows = Evidence()
  private var rejected: [String: RecordSurvey.Trouble] = [:]
  private var findings: [Finding] = []

  /// Makes a profiler.
  ///
  /// - Parameters:
  ///   - key: columns whose values together must not repeat.
  ///   - memory: bytes that exact counts of different values may take.
  public init(key: [String] = [], memory: Int = 192 << 20) {
    keyColumns = key
    let budget = DistinctBudget(slots: memory / 12)
    self.budget = budget
    identical = DistinctCounter(budget)
    keys = DistinctCounter(budget)
  }

  /// Takes what a source emits.
  public func take(_ emission: Emission) async {
    switch emission {
    case .begin(let delivery): begin(delivery)
    case .batch(let batch): await add(batch)
    case .rejected(let span):
      let code = span.finding.code
      var trouble = rejected[code] ?? RecordSurvey.Trouble(code: code, count: 0, examples: [])
      trouble.count += 1
      if trouble.examples.count < 5 { trouble.examples.append(span) }
      rejected[code] = trouble
    case .finding(let finding): findings.append(finding)
    case .end: break
    }
  }

  private func begin(_ delivery: Delivery) {
    guard self.delivery == nil else { return }
    self.delivery = delivery
    let header = delivery.shape.header
    let middle = (header.count + 1) / 2
    groups = [0..<middle, middle..<header.count].filter { !$0.isEmpty }.map { positions in
      ColumnGroup(
        positions.map { ColumnProfiler(name: header[$0], position: $0, budget: budget) }, at: positions)
    }
    let parts = [header[..<middle], header[middle...]].filter { !$0.isEmpty }.map { names in
      names.reduce(0) { StableHash.combine($0, StableHash.hash($1)) }
    }
    headerHash = parts.count == 2 ? StableHash.combine(parts[0], parts[1]) : parts.first ?? 0
    keyIndices = keyColumns.compactMap { header.firstIndex(of: $0) }
  }

  private func add(_ batch: RawBatch) async {
    let lines = batch.locators.map { Int($0.line) }
    guard let first = groups.first else { return }
    // Half of the columns on each core.
    async let rest = groups.count > 1 ? groups[1].add(batch, lines) : nil
    let left = await first.add(batch, lines)
    let right = await rest
    let hashes =
      right.map { zip(left.hashes, $0.hashes).map { StableHash.combine($0, $1) } } ?? left.hashes
    let totalRows = left.totals + (right?.totals ?? [])
    rows += batch.count
    for row in Set(totalRows).sorted() { totals.add(line: lines[row], cell: record(batch, row).span) }
    for row in 0..<batch.count {
      if hashes[row] == headerHash {
        repeatedHeader.add(line: lines[row], cell: record(batch, row).span)
      } else if identical.add(hashes[row], line: lines[row]) != nil {
        identicalRows.add(line: lines[row], cell: record(batch, row).span)
      }
    }
    if !keyIndices.isEmpty { addKeys(batch, lines) }
  }

  private func addKeys(_ batch: RawBatch, _ lines: [Int]) {
    for row in 0..<batch.count {
      var hash: UInt64 = 0
      for index in keyIndices {
        let column = batch.columns[index]
        hash = StableHash.combine(hash, StableHash.hash(column.bytes.span.extracting(column.range(row))))
      }
      guard keys.add(hash, line: lines[row]) != nil else { continue }
      let text = keyIndices.map { batch.columns[$0].string(row) ?? "" }.joined(separator: " + ")
      keyEvidence.add(line: lines[row], cell: Array(text.utf8).span)
    }
  }

  /// The cells of a row for a person to see.
  private func record(_ batch: RawBatch, _ row: Int) -> [UInt8] {
    Array(batch.columns.prefix(6).map { $0.string(row) ?? "" }.joined(separator: ",").utf8)
  }

  /// The result; everything was taken.
  public func finished() async -> FileProfile {
    var columns: [ColumnProfile] = []
    for group in groups { columns += await group.finished() }
    var suspicions: [Suspicion] = []
    let troubles = rejected.values.sorted { $0.code < $1.code }
    for (kind, evidence) in [
      (Suspicion.Kind.repeatedHeader, repeatedHeader), (.totalRow, totals), (.identicalRow, identicalRows),
      (.repeatedKey, keyEvidence),
    ] where evidence.count > 0 {
      suspicions.append(
        Suspicion(kind: kind, column: nil, count: evidence.count, examples: evidence.examples))
    }
    return FileProfile(
      name: delivery?.name ?? "", format: delivery?.shape.format ?? "", rows: rows,
      columns: columns, rejected: troubles, findings: findings,
      rowSuspicions: suspicions, keysAreExact: keys.exactUntil == nil && identical.exactUntil == nil)
  }
}

/// Neighbouring columns that are profiled together, beside those of another group.
private actor ColumnGroup {
  private var columns: [ColumnProfiler]
  private let positions: Range<Int>

  init(_ columns: [ColumnProfiler], at positions: Range<Int>) {
    self.columns = columns
    self.positions = positions
  }

  /// Adds a batch's cells; returns a hash of each row's cells, and the rows with the word of a total.
  func add(_ batch: RawBatch, _ lines: [Int]) -> (hashes: [UInt64], totals: [Int]) {
    var hashes = [UInt64](repeating: 0, count: batch.count)
    var totals: [Int] = []
    for (index, position) in positions.enumerated() {
      columns[index].add(batch.columns[position], lines: lines, hashes: &hashes, totals: &totals)
    }
    return (hashes, totals)
  }

  func finished() -> [ColumnProfile] { columns.map { $0.finished() } }
}

/// What a file holds.
public struct FileProfile: Sendable {
  /// What people call the file.
  public var name: String
  /// The connector's notation of the dialect.
  public var format: String
  /// How many records were read.
  public var rows: Int
  /// The columns in the file's order.
  public var columns: [ColumnProfile]
  /// Spans that are no records, by code.
  public var rejected: [RecordSurvey.Trouble]
  /// What the source had to say.
  public var findings: [Finding]
  /// What is suspicious about whole rows.
  public var rowSuspicions: [Suspicion]
  /// Whether repeated keys and rows were looked for to the end.
  public var keysAreExact: Bool

  /// How many spans are no records.
  public var rejectedCount: Int { rejected.reduce(0) { $0 + $1.count } }

  /// Everything suspicious: rows first, then by column.
  public var suspicions: [Suspicion] { rowSuspicions + columns.flatMap(\.suspicions) }

  /// The column of a name.
  public func column(_ name: String) -> ColumnProfile? { columns.first { $0.name == name } }
}
