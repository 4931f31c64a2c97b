import Hub
import TextKernels

/// Gathers what a column holds, batch by batch.
struct ColumnProfiler {
  private let name: String
  private let position: Int
  private var scanner = CellScanner()
  private var pattern = CellPattern()
  private var values = ValueCounter(capacity: 8192)
  private var patterns = ValueCounter(capacity: 512)
  private var distinct: DistinctCounter
  private var lengths = LengthCounter()
  private var probes = TypeProbe.all()
  private var times = TimeProbe()
  private var traitCounts = [Int](repeating: 0, count: CellTraits.named.count)
  private var suspicions: [Suspicion.Kind: Evidence] = [:]
  private var leadingZeros = Evidence()
  private var rows = 0
  private var absent = 0
  private var blank = 0
  private var filled = 0
  /// Cells of kana only.
  private var kanaOnly = 0
  private var legalForms = Evidence()

  private static let watched: CellTraits = CellTraits.named.reduce(into: CellTraits()) {
    $0.formUnion($1.trait)
  }
  private static let traitSuspicions: [(CellTraits, Suspicion.Kind)] = [
    (.replacement, .replacement), (.mojibake, .mojibake), (.lost, .lost), (.controls, .control),
    (.external, .external),
  ]
  private static let suspect: CellTraits = traitSuspicions.reduce(into: CellTraits()) {
    $0.formUnion($1.0)
  }
  /// What a reading in kana may hold.
  private static let kana: CellTraits = [
    .hiragana, .katakana, .halfKana, .blanks, .wideBlanks, .padded, .signs,
  ]
  private static let forms = [
    "株式会社", "有限会社", "合同会社", "（株）", "(株)", "㈱", "㈲", "（有）", "(有)", "Inc", "Co.,", "Ltd",
  ]
  .map { Array($0.utf8) }

  /// So many cells tell whether a column holds names of companies.
  private static let judgedNames = 20_000

  init(name: String, position: Int, budget: DistinctBudget) {
    self.name = name
    self.position = position
    distinct = DistinctCounter(budget)
  }

  /// Adds a batch's cells; puts the hash of each into `hashes`, and marks rows whose cell is the word of a total.
  mutating func add(_ column: TextColumn, lines: [Int], hashes: inout [UInt64], totals: inout [Int]) {
    rows += column.count
    let bytes = column.bytes.span
    var kept: [Int] = []
    kept.reserveCapacity(column.count)
    var all: CellTraits = []
    for row in 0..<column.count {
      guard !column.isEmpty(row) else {
        if column.isAbsent(row) { absent &+= 1 } else { blank &+= 1 }
        hashes[row] = StableHash.combine(hashes[row], 0)
        continue
      }
      let cell = bytes.extracting(column.range(row))
      let line = lines[row]
      let hash = StableHash.hash(cell)
      hashes[row] = StableHash.combine(hashes[row], hash)
      scanner.scan(cell)
      let traits = scanner.traits
      guard !traits.isDisjoint(with: .visible) else {
        suspicions[.blanksOnly, default: Evidence()].add(line: line, cell: cell)
        continue
      }
      filled &+= 1
      kept.append(row)
      all.formUnion(traits)
      count(cell, hash, traits, line)
      if position < 3, SuspectWords.isTotal(cell) { totals.append(row) }
    }
    if !kept.isEmpty { probe(column, kept, lines, all) }
  }

  private mutating func count(_ cell: Span<UInt8>, _ hash: UInt64, _ traits: CellTraits, _ line: Int) {
    lengths.add(scanner.characters, line: line)
    if values.add(cell, hash: hash, line: line) || distinct.examples.count < 5 {
      distinct.add(hash, line: line)
    } else {
      distinct.repeated()
    }
    pattern.write(cell)
    let shape = pattern.text
    _ = patterns.add(shape.span, hash: StableHash.hash(shape.span), line: line)
    if !traits.isDisjoint(with: Self.watched) { countTraits(traits) }
    if !traits.isDisjoint(with: Self.suspect) {
      for (trait, kind) in Self.traitSuspicions where !traits.isDisjoint(with: trait) {
        suspect(kind, cell, line)
      }
    }
    if traits.isSubset(of: Self.kana) { kanaOnly &+= 1 }
    if cell[0] == 0x30, cell.count > 1, traits.isSubset(of: [.digits, .padded, .blanks]) {
      leadingZeros.add(line: line, cell: cell)
    }
    if cell[0] == 0x23, SuspectWords.isSheetError(cell) { suspect(.sheetError, cell, line) }
    if SuspectWords.isRounded(cell) { suspect(.rounded, cell, line) }
    if SuspectWords.isTest(cell, traits) { suspect(.testData, cell, line) }
    if filled <= Self.judgedNames, !traits.isDisjoint(with: [.kanji, .vendor, .letters]), hasLegalForm(cell) {
      legalForms.add(line: line, cell: cell)
    }
    times.add(cell, line: line, traits: traits)
  }

  private mutating func countTraits(_ traits: CellTraits) {
    for (index, entry) in CellTraits.named.enumerated() where !traits.isDisjoint(with: entry.trait) {
      traitCounts[index] &+= 1
    }
  }

  private mutating func suspect(_ kind: Suspicion.Kind, _ cell: Span<UInt8>, _ line: Int) {
    suspicions[kind, default: Evidence()].add(line: line, cell: cell)
  }

  private func hasLegalForm(_ cell: Span<UInt8>) -> Bool {
    Self.forms.contains { Bytes.contains(cell, $0.span) }
  }

  /// Tries the types, on a few rows first: most fit nothing and are done with.
  private mutating func probe(_ column: TextColumn, _ kept: [Int], _ lines: [Int], _ traits: CellTraits) {
    var from = 0
    while from < kept.count {
      let end = min(kept.count, filled <= 8192 && from == 0 ? 128 : kept.count)
      let part = kept[from..<end]
      let whole = part.count == column.count
      let cells =
        whole
        ? column
        : TextColumn(
          bytes: column.bytes, starts: part.map { column.starts[$0] }, ends: part.map { column.ends[$0] })
      let places = whole ? lines : part.map { lines[$0] }
      for index in probes.indices { probes[index].add(cells, lines: places, traits: traits) }
      from = end
    }
  }

  /// What was gathered.
  func finished() -> ColumnProfile {
    var found = suspicions
    let time = times.finished
    if time.share >= 0.5, time.implausible.count > 0 { found[.implausibleDate] = time.implausible }
    return ColumnProfile(
      name: name, position: position, rows: rows, absent: absent, blank: blank, filled: filled,
      distinct: distinct.count, distinctIsExact: distinct.exactUntil == nil,
      repeats: distinct.examples.map { entry in
        ColumnProfile.Repeat(value: value(of: entry.hash), first: entry.first, again: entry.again)
      },
      shortest: filled == 0 ? 0 : lengths.shortest, median: filled == 0 ? 0 : lengths.median,
      longest: lengths.longest, longestLine: lengths.longestLine,
      formats: patterns.top(8), formatsAreExact: patterns.isExact,
      values: values.top(values.isExact ? .max : 20), valuesAreComplete: values.isExact,
      traits: zip(CellTraits.named, traitCounts).filter { $1 > 0 }.map { ($0.name, $1) }
        .map { ValueCount(value: $0.0, count: $0.1) },
      probes: probes.map(\.result), times: time, leadingZeros: leadingZeros, kanaOnly: kanaOnly,
      legalForms: legalForms.count, legalFormsTried: min(filled, Self.judgedNames),
      suspicions: Suspicion.Kind.allCases.compactMap { kind in
        found[kind].map {
          Suspicion(kind: kind, column: name, count: $0.count, examples: $0.examples)
        }
      })
  }

  private func value(of hash: UInt64) -> String {
    values.entries.first { $0.hash == hash }.map { values.string($0) } ?? ""
  }
}

/// What a column holds.
public struct ColumnProfile: Sendable {
  /// A value that stands in two rows.
  public struct Repeat: Sendable, Equatable {
    /// The value; empty where it was forgotten.
    public var value: String
    /// The line of its first occurrence.
    public var first: Int
    /// The line where it came again.
    public var again: Int
  }

  /// The column's name in the delivery.
  public var name: String
  /// Its place, from 0.
  public var position: Int
  /// How many records there are.
  public var rows: Int
  /// Records that lack the cell.
  public var absent: Int
  /// Empty cells.
  public var blank: Int
  /// Cells with something visible in them.
  public var filled: Int
  /// How many different values there are.
  public var distinct: Int
  /// Whether that number is exact; else it is an estimate, off by some 2 %.
  public var distinctIsExact: Bool
  /// The first values that stand in more than one row.
  public var repeats: [Repeat]
  /// The shortest value in characters.
  public var shortest: Int
  /// The middle length.
  public var median: Int
  /// The longest value.
  public var longest: Int
  /// The line of the longest value.
  public var longestLine: Int
  /// The most frequent shapes (`CellPattern`).
  public var formats: [ValueCount]
  /// Whether the counts of the shapes are exact.
  public var formatsAreExact: Bool
  /// The values, most frequent first: all of them, or the most frequent ones.
  public var values: [ValueCount]
  /// Whether all values are there, with exact counts.
  public var valuesAreComplete: Bool
  /// How many cells hold which kinds of characters.
  public var traits: [ValueCount]
  /// What came of trying the types.
  public var probes: [ProbeResult]
  /// What came of trying dates and times.
  public var times: TimeResult
  /// Numbers that begin with a zero: codes, never numbers.
  public var leadingZeros: Evidence
  /// Cells of kana only.
  public var kanaOnly: Int
  /// Cells with a company's legal form.
  public var legalForms: Int
  /// How many of the first filled cells were looked at for that.
  public var legalFormsTried: Int
  /// What is suspicious in it.
  public var suspicions: [Suspicion]

  /// The share of records with a value.
  public var fill: Double { rows == 0 ? 0 : Double(filled) / Double(rows) }

  /// Whether every record has a value of its own.
  public var isUnique: Bool { rows > 0 && filled == rows && distinctIsExact && distinct == rows }

  /// How often a value stands in the column; nil where that is not known for certain.
  func count(of value: String) -> Int? {
    guard valuesAreComplete, value.utf8.count <= ValueCounter.longest else { return nil }
    return values.first { $0.value == value }?.count ?? 0
  }

  /// What came of trying a type.
  public func probe(_ type: String) -> ProbeResult {
    probes.first { $0.type == type } ?? ProbeResult(type: type)
  }
}
