import Hub

/// Which of the two snapshot files one is.
enum SnapshotKind: UInt64 {
  case contacts, leads

  /// The file's name without date, as `truth.csv` has it.
  var name: String { self == .contacts ? "ma_contacts" : "sfa_leads" }

  /// Key, score or status, title, modification time.
  var columns: [String] {
    switch self {
    case .contacts: ["Record ID", "HubSpot Score", "Job Title", "Last Modified Date"]
    case .leads: ["リード ID", "リード状況", "役職", "最終更新日"]
    }
  }

  func matches(_ file: String) -> Bool {
    file.hasPrefix(name + "_") && file.hasSuffix(".csv") && file.count == name.count + 13
      && file.dropFirst(name.count + 1).prefix(8).allSatisfy(\.isNumber)
  }
}

/// One file on its way to the next day.
struct Snapshot {
  let kind: SnapshotKind
  let path: String
  let plan: MutationPlan
  private(set) var changeCount = 0
  /// Hashes of `file,external_id` of the rows that are gone.
  private(set) var gone: Set<UInt64> = []
  private let titles = WeightedTexts(Occupations.titles)
  private let statuses = WeightedTexts(Phrases.leadStatuses)

  init(_ kind: SnapshotKind, path: String, plan: MutationPlan) {
    self.kind = kind
    self.path = path
    self.plan = plan
  }

  /// `NAME_20261101.csv` as `NAME_20261102.csv`.
  static func nextDay(_ name: String) -> String {
    let date = name.dropLast(4).suffix(8)
    let next = CivilTime.isoDate(days: day(date) + 1).filter { $0 != "-" }
    return name.dropLast(12) + next + ".csv"
  }

  /// Writes the file's next day and lists what changed.
  mutating func write(to target: String, _ changes: inout RowBuffer) throws(HubError) -> GeneratedFile {
    let scanner = RecordScanner(try ByteFile.read(path))
    let columns = try columns(of: scanner)
    let width = scanner.fields(-1).count
    var order = [Int](0..<scanner.count)
    var random = SeededRandom(seed: plan.seed, .mutation, index: Int(kind.rawValue))
    if plan.shuffle {
      for index in stride(from: order.count - 1, to: 0, by: -1) {
        order.swapAt(index, random.below(index + 1))
      }
    }
    let file = try ByteFile(creating: target)
    var out = Array(scanner.bytes[..<scanner.starts[1]])
    var size = 0
    var rows = 0
    for record in order {
      var random = SeededRandom(seed: plan.seed, .mutation, index: record * 2 + Int(kind.rawValue) + 2)
      let roll = random.below(1_000_000)
      guard roll < plan.deleted + plan.changed else {
        out += scanner.bytes[scanner.starts[record + 1]..<scanner.starts[record + 2]]
        rows += 1
        continue
      }
      let fields = scanner.fields(record)
      guard fields.count == width else {
        throw HubError(
          "generator.bad_row", .corrupt,
          [
            "path": path, "record": String(record + 1), "fields": String(fields.count),
            "expected": String(width),
          ])
      }
      let isGone = roll < plan.deleted
      note(scanner.value(fields[columns[0]]), isGone: isGone, &changes)
      if !isGone {
        change(fields, columns, scanner, &random, to: &out)
        rows += 1
      }
      if out.count >= 1 << 20 {
        size += out.count
        try file.write(out)
        out.removeAll(keepingCapacity: true)
      }
    }
    try file.write(out)
    return GeneratedFile(path: target, rows: rows, bytes: size + out.count)
  }

  private mutating func note(_ key: [UInt8], isGone: Bool, _ changes: inout RowBuffer) {
    changeCount += 1
    if isGone { gone.insert(StableHash.hash((Array(kind.name.utf8) + [UInt8(ascii: ",")] + key)[...])) }
    changes.row([Array(kind.name.utf8), key, Array((isGone ? "deleted" : "changed").utf8)])
  }

  private func columns(of scanner: RecordScanner) throws(HubError) -> [Int] {
    var found: [Int] = []
    for name in kind.columns {
      var encoded = Array(name.utf8)
      if kind == .leads {
        encoded = []
        _ = CP932Encoder.shared.append(Array(name.utf8), doublingQuotes: false, to: &encoded)
      }
      guard let column = scanner.columns([encoded])[0] else {
        throw HubError(
          "generator.missing_column", .corrupt,
          ["path": path, "column": name, "columns": kind.columns.joined(separator: ", ")])
      }
      found.append(column)
    }
    return found
  }

  private func change(
    _ fields: [Range<Int>], _ columns: [Int], _ scanner: RecordScanner, _ random: inout SeededRandom,
    to out: inout [UInt8]
  ) {
    var first: [UInt8] = []
    if kind == .contacts {
      first.append(number: 90 + random.below(60))
    } else {
      statuses.texts.append(statuses.pick(&random), to: &first)
    }
    var title: [UInt8]?
    if random.chance(5000) {
      var text: [UInt8] = []
      titles.texts.append(titles.pick(&random), to: &text)
      title = text
    }
    var time: [UInt8] = []
    let date = Self.day(path.dropLast(4).suffix(8))
    // The day that the new snapshot closes: from 00:00 of the old as-of date to the minute before the new one.
    Moment.append(date * 1440 + random.below(1440), separator: kind == .contacts ? "-" : "/", to: &time)

    var buffer = RowBuffer(CSVDialect(isCP932: kind == .leads, hasMark: false, isCRLF: true))
    for (column, field) in fields.enumerated() {
      if column > 0 { out.append(UInt8(ascii: ",")) }
      var replacement: [UInt8]?
      if column == columns[1] { replacement = first }
      if column == columns[2] { replacement = title }
      if column == columns[3] { replacement = time }
      if let replacement {
        var single = RowBuffer(buffer.dialect)
        single.part([replacement])
        out += single.bytes
      } else {
        out += scanner.bytes[field]
      }
    }
    buffer.endRow()
    out += buffer.bytes
  }

  private static func day(_ digits: some StringProtocol) -> Int {
    let number = Int(digits) ?? 20_261_101
    return CivilTime.days(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }
}
