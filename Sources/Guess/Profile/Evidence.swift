/// A cell as evidence: where it stands and what it holds.
public struct Example: Sendable, Equatable {
  /// Line in the file, from 1, on which the record starts.
  public var line: Int
  /// The cell, cut with `…` where it is long.
  public var value: String

  /// Makes an example.
  public init(line: Int, value: String) {
    self.line = line
    self.value = value
  }

  /// Makes an example of a cell's bytes.
  init(line: Int, cell: Span<UInt8>) {
    self.line = line
    let cut = cell.count > 120
    var end = min(cell.count, 120)
    while cut, end > 0, cell[end] & 0xc0 == 0x80 { end -= 1 }
    var bytes: [UInt8] = []
    for index in 0..<end { bytes.append(cell[index]) }
    value = String(decoding: bytes, as: UTF8.self) + (cut ? "…" : "")
  }
}

/// A count with the first cells that were counted.
public struct Evidence: Sendable, Equatable {
  /// How many cells.
  public var count = 0
  /// The first of them.
  public var examples: [Example] = []

  /// Counts nothing yet.
  public init() {}

  mutating func add(line: Int, cell: Span<UInt8>) {
    count &+= 1
    if examples.count < 3 { examples.append(Example(line: line, cell: cell)) }
  }
}
