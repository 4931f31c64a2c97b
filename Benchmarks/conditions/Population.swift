import Expressions
import Hub

/// Invented deals in batches of 8,192 rows, as typed columns.
struct Population {
  static let variables: [ColumnProgram.Variable] = [
    .init("amount", .int), .init("cost", .int), .init("rate", .double), .init("active", .bool),
    .init("refused", .bool), .init("status", .text), .init("name", .text),
  ]

  /// The columns of each batch.
  let batches: [[CELColumn]]
  let rows: Int

  init(rows: Int) {
    self.rows = rows
    var random = Random()
    var batches: [[CELColumn]] = []
    var left = rows
    while left > 0 {
      let count = min(left, 8192)
      batches.append(Self.batch(count, &random))
      left -= count
    }
    self.batches = batches
  }

  private static let statuses = ["open", "won", "lost", "nurturing", "mql"].map { Array($0.utf8) }
  private static let names = ["株式会社つなぎ", "有限会社東京商会", "株式会社大阪製作所", "Example K.K.", ""].map {
    Array($0.utf8)
  }

  private static func batch(_ count: Int, _ random: inout Random) -> [CELColumn] {
    func many<T>(_ make: (inout Random) -> T) -> [T] { (0..<count).map { _ in make(&random) } }
    func texts(_ words: [[UInt8]]) -> TextColumn {
      var column = TextColumn(capacity: count, bytes: count * 16)
      for _ in 0..<count { column.append(words[random.next(words.count)][...]) }
      return column
    }
    // One rate in twenty is unknown.
    let unknown = many { $0.next(20) == 0 }
    return [
      CELColumn(.int(many { Int64($0.next(10_000)) })), CELColumn(.int(many { Int64($0.next(10_000)) })),
      CELColumn(.double(many { Double($0.next(1000)) / 1000 }), missing: unknown),
      CELColumn(.bool(many { $0.next(2) == 0 })), CELColumn(.bool(many { $0.next(10) == 0 })),
      CELColumn(.text(texts(statuses))), CELColumn(.text(texts(names))),
    ]
  }

  private struct Random {
    private var state: UInt64 = 42

    mutating func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
  }
}
