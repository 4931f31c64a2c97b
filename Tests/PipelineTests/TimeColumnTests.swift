import Pipeline
import Testing

@Suite struct `A column of times` {
  private static let edge = Int64(UInt32.max) * 1000

  @Test(
    arguments: [
      [0, 1000, edge], [1_700_000_000_000, 1_700_000_000_001, 1_700_000_000_000], [-1000, 1000],
      [edge + 1000, 1000],
      [1000, .min, .max, 2000], [999],
    ] as [[Int64]])
  func `keeps every time as it is`(_ times: [Int64]) {
    var column = TimeColumn()
    column.grow(to: times.count)
    #expect((0..<times.count).allSatisfy { column[$0] == 0 })
    for (place, time) in times.enumerated() { column.set(time, at: place) }
    column.grow(to: times.count + 2)
    column.set(3000, at: times.count + 1)
    column.grow(to: 1)
    #expect((0..<column.count).map { column[$0] } == times + [0, 3000])
  }
}
