import Hub

/// A member's cell that may be the echo of a more detailed code: it came in as a value that several codes go out as.
public struct EchoCell: Sendable {
  /// The member row.
  public var row: Int32
  /// The field's place in the schema.
  public var field: Int
  /// The shared value.
  public var value: [UInt8]
  /// By code, the shared value that it goes out as in the system that the cell came from.
  public var outward: [[UInt8]: [UInt8]]

  /// Makes a cell.
  public init(row: Int32, field: Int, value: [UInt8], outward: [[UInt8]: [UInt8]]) {
    self.row = row
    self.field = field
    self.value = value
    self.outward = outward
  }
}

/// Takes echoes out of the candidates for a field.
///
/// A cell is an echo if another candidate of the entity says another code that goes out as the value as which the cell
/// came in, and that candidate may not be an echo itself of something that is said: of two values each of which may
/// repeat the other neither is the more detailed one. Which came first does not matter.
///
///     crm  Web  -> web_direct      web_direct is an echo: ad_search goes out as Web
///     ma   listing -> ad_search    stays, and is the only candidate
struct Echoes {
  /// By row.
  private var cells: [Int: EchoCell] = [:]

  /// Nil where no cell of the field came in as a shared value.
  init?(_ all: [EchoCell], field: Int) {
    for cell in all where cell.field == field { cells[Int(cell.row)] = cell }
    if cells.isEmpty { return nil }
  }

  func withdraw(_ able: inout [Bool], _ column: ColumnData, _ groups: [Range<Int>]) {
    guard case .text(let text) = column else { return }
    for group in groups where group.count > 1 {
      let marked = group.filter { able[$0] && cells[$0] != nil }
      if !marked.isEmpty { withdraw(&able, text, group, marked) }
    }
  }

  private func withdraw(_ able: inout [Bool], _ text: TextColumn, _ group: Range<Int>, _ marked: [Int]) {
    var codes: Set<[UInt8]> = []
    for row in group where able[row] { codes.insert(Array(text.bytes[text.range(row)])) }
    guard codes.count > 1 else { return }
    var repeated: [Int: Set<[UInt8]>] = [:]
    for row in marked {
      guard let cell = cells[row] else { continue }
      let own = Array(text.bytes[text.range(row)])
      repeated[row] = codes.filter { $0 != own && cell.outward[$0] == cell.value }
    }
    var plain: Set<[UInt8]> = []
    for row in group where able[row] && repeated[row]?.isEmpty ?? true {
      plain.insert(Array(text.bytes[text.range(row)]))
    }
    for (row, codes) in repeated where !codes.isDisjoint(with: plain) { able[row] = false }
  }
}
