import Testing

@testable import Linkage

@Suite struct `The engine of dedupe` {
  /// Words of few letters, so that many are alike: of all lengths up to 64, now and then with a letter beyond ASCII.
  private static let words: [[UInt16]] = {
    var random = SplitMix(5)
    var words: [[UInt16]] = [[], [0x61], [0x61, 0x61], [0x9AD8], Array(repeating: 0x61, count: 64)]
    for _ in 0..<40 {
      let length = random.below(8) == 0 ? 1 + random.below(64) : 1 + random.below(9)
      var word = (0..<length).map { _ in UInt16(0x61 + random.below(5)) }
      if random.below(10) == 0 { word[random.below(length)] = UInt16(0x3042 + random.below(3)) }
      words.append(word)
      // A slip, so that small distances come up.
      word[random.below(length)] = 0x65
      if length > 1 { word.swapAt(0, 1) }
      words.append(word)
    }
    return words
  }()

  private static let units: Units = {
    var units = Units()
    for word in words { units.append(Array(String(decoding: word, as: UTF16.self).utf8).span) }
    return units
  }()

  /// The distance by its definition, cell by cell.
  private static func distance(_ a: [UInt16], _ b: [UInt16]) -> Int {
    var table = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in 0...a.count { table[i][0] = i }
    for j in 0...b.count { table[0][j] = j }
    for i in 1..<max(1, a.count + 1) {
      for j in 1..<max(1, b.count + 1) {
        let same = a[i - 1] == b[j - 1] ? 0 : 1
        table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + same)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
        }
      }
    }
    return table[a.count][b.count]
  }

  @Test func `counts edits as the definition does, up to any limit`() {
    for a in Self.words.indices {
      for b in Self.words.indices where (a + b) % 5 == 0 || a % 2 == 1 && b == a + 1 {
        let real = Self.distance(Self.words[a], Self.words[b])
        #expect(Self.units.distance(a, b) == real)
        for most in 1...3 {
          let found = Self.units.distance(a, b, atMost: most)
          #expect(real <= most ? found == real : found > most, "\(a) \(b) \(most) \(found) \(real)")
        }
      }
    }
  }

  @Test func `finds the similarity of the simple version, in both directions`() {
    for a in Self.words.indices {
      for b in Self.words.indices {
        let (x, y) = (Self.words[a], Self.words[b])
        let simple = JaroWinkler.similarity(x.span, y.span)
        #expect(Self.units.jaroWinkler(a, b) == simple)
        #expect(Self.units.jaroWinkler(b, a) == simple)
      }
    }
  }

  @Test func `rejects no pair early that would have been like enough`() {
    for a in Self.words.indices {
      for b in Self.words.indices {
        let simple = Self.units.likeness(a, b)
        for least in [0.5, 0.82, 0.92] {
          let found = Self.units.likeness(a, b, atLeast: least)
          #expect(simple >= least ? found == simple : found < least, "\(a) \(b) \(least) \(found) \(simple)")
        }
      }
    }
  }

  /// People and companies in blocks of more pairs than a batch holds.
  private static let table: Table = {
    var random = SplitMix(3)
    let names = (0..<40).map { _ in
      (0..<(3 + random.below(4))).map { _ in ["ka", "ri", "to", "shi", "mu"][random.below(5)] }.joined()
    }
    let rows = (0..<500).map { number in
      let (given, surname) = (names[random.below(40)], names[random.below(40)])
      return [
        given, random.below(9) == 0 ? "" : surname, "19\(60 + random.below(30))-0\(1 + random.below(9))-11",
        "\(names[random.below(40)]) \(names[random.below(40)]) kk",
        random.below(4) == 0 ? "" : "\(given).\(surname)\(random.below(4))@x.example", "\(number)",
      ]
    }
    return Table(names: ["first_name", "surname", "dob", "company", "email", "id"], rows: rows)
  }()

  @Test func `gives the same bytes with any number of threads`() {
    let one = Self.table.linked { $0.threads = 1 }
    #expect(one.compared > PairBatch.size)
    #expect(one.pairs.count > 20)
    for threads in [2, 3] {
      let other = Self.table.linked { $0.threads = threads }
      #expect(other.clusters == one.clusters)
      #expect(other.pairs == one.pairs)
      #expect(other.compared == one.compared)
      #expect(other.model.prior.bitPattern == one.model.prior.bitPattern)
      #expect(other.model.parts.map(\.weights) == one.model.parts.map(\.weights))
    }
  }

  @Test func `says of a pair what it says of the pair in a batch, either way round`() {
    let columns = Self.table.columns
    let kinds: [ColumnKind] = [.given, .surname, .date, .organisation, .email]
    let comparisons = kinds.indices.map {
      Comparison(name: Self.table.names[$0], kind: kinds[$0], raw: columns[$0])
    }
    var comparer = PairComparer(comparisons)
    var batch = PairBatch()
    for row in 0..<160 { batch.append(row, row * 3 + 1) }
    comparer.compare(&batch)
    for at in 0..<batch.count {
      let (a, b) = (Int(batch.a[at]), Int(batch.b[at]))
      var fresh = PairComparer(comparisons)
      #expect(fresh.pattern(a, b) == batch.patterns[at])
      #expect(comparer.pattern(b, a) == batch.patterns[at])
      if at == 20 { break }
    }
  }

  @Test func `counts patterns without losing one while it grows`() {
    var counts = PatternCounts()
    for round in 0..<3 {
      for pattern in 0..<6000 where pattern % (round + 1) == 0 { counts.add(UInt64(pattern) << 20 | 5) }
    }
    let sorted = counts.sorted(times: 2)
    #expect(sorted.count == 6000)
    for (at, entry) in sorted.enumerated() {
      #expect(entry.pattern == UInt64(at) << 20 | 5)
      #expect(entry.count == (at % 6 == 0 ? 6 : at % 3 == 0 ? 4 : at % 2 == 0 ? 4 : 2))
    }
  }
}
