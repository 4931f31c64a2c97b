import Hub
import Testing

@testable import Linkage

@Suite struct `What columns hold` {
  private func kinds(_ names: [String], _ rows: [[String]]) -> [ColumnKind] {
    ColumnProfiler.kinds(names: names, columns: Table(names: names, rows: rows).columns).map(\.kind)
  }

  @Test func `is not a running number, a time of writing, or a name put together from its parts`() {
    let names = ["ncid", "created_at", "display name", "first name", "last name"]
    let rows = (0..<60).map {
      ["C-\(1000 + $0)", "2024-05-0\(1 + $0 % 9)", "Ann\($0 % 7) Berg\($0)", "Ann\($0 % 7)", "Berg\($0)"]
    }
    #expect(kinds(names, rows) == [.ignored, .ignored, .ignored, .given, .surname])
  }

  @Test func `is the whole name where its parts are mostly blank`() {
    let rows = (0..<60).map { $0 < 10 ? ["Ann Berg\($0)", "Ann", "Berg\($0)"] : ["Ann Berg\($0)", "", ""] }
    #expect(kinds(["full_name", "first_name", "last_name"], rows) == [.fullName, .ignored, .ignored])
  }

  @Test func `may be degrees, and a label that is a name`() {
    let rows = (0..<60).map { ["Town\($0)ham", "\(40 + $0 % 9).\($0)1", "-\($0 % 9).\($0)7"] }
    #expect(kinds(["label", "latitude", "longitude"], rows) == [.city, .coordinate, .coordinate])
  }

  @Test func `keeps years and ages`() {
    let rows = (0..<120).map { ["Ann Berg\($0)", "\(1900 + $0 % 80)", "\(18 + $0 % 70)"] }
    #expect(kinds(["full_name", "born", "age"], rows) == [.fullName, .number, .number])
  }

  @Test(arguments: [
    ("1942", 19_420_000), ("1942-03", 19_420_300), ("1942年3月", 19_420_300), ("昭和54年5月3日", 19_790_503),
    ("S54.5.3", 19_790_503), ("令和元年5月1日", 20_190_501), ("H2.11.6", 19_901_106), ("24 June 1971", 19_710_624),
    ("Jun 24, 1971", 19_710_624), ("Jun 1971", 19_710_600), ("１９７１／６／２４", 19_710_624),
  ]) func `is a day in many notations`(_ text: String, _ day: Int) {
    #expect(DateNotation.day(Array(text.utf8).span) == day)
  }

  @Test(arguments: ["12", "1942-13", "12345", "Smith 1942 3", "June", "H", "昭和", "", "19-42"])
  func `is no day`(_ text: String) {
    #expect(DateNotation.day(Array(text.utf8).span) == nil)
  }
}

@Suite struct `Values of a column` {
  /// The name of the level of two cells.
  private func level(_ kind: ColumnKind, _ a: String, _ b: String, among others: [String] = []) -> String {
    let comparison = Comparison(
      name: "x", kind: kind, raw: Table(names: ["x"], rows: ([a, b] + others).map { [$0] }).columns[0])
    let (x, y) = (Int(comparison.values.ids[0]), Int(comparison.values.ids[1]))
    return x == y
      ? comparison.levels.names[comparison.levels.exact]
      : comparison.levels.names[Int(comparison.level(x, y))]
  }

  @Test(arguments: [
    (ColumnKind.surname, "田中", "Tanaka", "missing"), (.surname, "タナカ", "Tanaka", "close"),
    (.surname, "オオノ", "Ohno", "close"), (.given, "Bob", "Robert", "close"),
    (.given, "Bob", "Anna", "different"),
    (.fullName, "タナカ タロウ", "Taro Tanaka", "close_rare"), (.fullName, "田中 太郎", "Taro Tanaka", "missing"),
    (.organisation, "ソニー", "Sony", "close_rare"), (.date, "1942", "1942-03-27", "partial"),
    (.date, "1942-03", "1942-04-27", "year"), (.date, "1942", "1990-01-02", "different"),
    (.date, "昭和54年5月3日", "1979/5/3", "exact"),
    (.phone, "(555) 123-4567; 555-765-4321", "555-765-4321", "shared"),
    (.phone, "5551234567|5557654321", "5557654321;5551234567", "exact"),
    (.email, "a.b@x.org; c.d@y.org", "c.d@y.org", "shared"),
    (.email, "anna.berg12@x.org", "anna.berg7@x.org", "local_close"),
    (.address, "本町5丁目16番8号", "本町5-16-8", "exact"),
    (.address, "12 Long Lane East", "14 Long Lane East", "part"),
    (.coordinate, "52.76852", "52.772", "close"), (.coordinate, "52.77", "-52.77", "different"),
    (.text, "Sony PS-LX350H black", "sony pslx350h black", "exact"),
  ]) func `meet on the level that they should`(
    _ kind: ColumnKind, _ a: String, _ b: String, _ expected: String
  ) {
    let found = level(kind, a, b)
    let turned = level(kind, b, a)
    #expect(found == expected, "\(a) \(b)")
    #expect(turned == expected, "\(b) \(a)")
  }
}

@Suite struct `Rows that go together` {
  @Test(arguments: [1, 2, 500]) func `are one where all say the same`(_ count: Int) {
    let table = Table(
      names: ["id", "name", "city"], rows: (0..<count).map { ["\($0)", "Anna Berg", "Ulm"] })
    let linker = Linker(names: table.names, columns: table.columns, options: Linker.Options())
    #expect(linker.mistake == nil)
    let result = linker.run()
    #expect(result.clusters == [UInt32](repeating: 0, count: count))
    #expect(result.pairs.count == count - 1)
    var explainer = result.explainer()
    for pair in result.pairs {
      let explained = explainer.explain(Int(pair.a), Int(pair.b))
      #expect(abs(explained.prior + explained.parts.reduce(0, +) - explained.weight) < 1e-9)
      #expect(Float(explained.weight) == pair.weight)
    }
  }

  @Test func `are no mistake where there are none`() {
    let table = Table(names: ["name"], rows: [])
    #expect(Linker(names: table.names, columns: table.columns, options: Linker.Options()).mistake == nil)
    #expect(table.linked().clusters.isEmpty)
  }

  private static let givens = [
    "anthony", "bettina", "caspar", "dorothy", "edmund", "felicity", "gregory", "harriet", "igor", "joyce",
    "kenneth",
    "lavinia", "morris", "nuala", "oscar", "penelope", "quentin", "rosalind", "stephen", "theodora", "ursula",
    "victor",
    "winifred", "yolanda",
  ]

  /// Households with one name, address and telephone; every tenth person is there twice, with a slip.
  private static let households: Table = {
    var random = SplitMix(3)
    let parts = ["bar", "cor", "den", "fel", "gar", "han", "jor", "kel", "lam", "mor", "nor", "pel"]
    func word(_ count: Int = 2) -> String { (0..<count).map { _ in parts[random.below(12)] }.joined() }
    var rows: [[String]] = []
    for house in 0..<60 {
      let shared = [
        word(), "\(1 + random.below(900)) \(word()) street", word(3), "5\(100_000 + random.below(900_000))",
      ]
      for person in 0..<3 {
        let row = [
          Self.givens[(5 * house + 7 * person) % 24], shared[0], shared[1], shared[2], shared[3],
          "\(rows.count)",
          "\(house * 3 + person)",
        ]
        rows.append(row)
        guard (house * 3 + person) % 10 == 0 else { continue }
        var second = row
        second[0].removeLast()
        rows.append(second)
      }
    }
    return Table(names: ["first_name", "last_name", "street", "city", "phone", "row", "cluster"], rows: rows)
  }()

  @Test func `are not the members of a household`() {
    let result = Self.households.linked()
    let agreement = Agreement(result.clusters, Self.households.rows.map { $0[6] })
    #expect(result.columns.map(\.kind) == [.given, .surname, .address, .city, .phone, .ignored, .ignored])
    #expect(agreement.precision >= 0.95, "\(agreement)")
    #expect(agreement.recall == 1, "\(agreement)")
  }
}
