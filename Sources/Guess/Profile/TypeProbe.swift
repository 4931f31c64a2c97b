import Hub
import Normalize

/// Tries a type on every cell of a column, with the very normalizer that a mapping would use.
///
/// A type that fits nothing, or less than half, is given up early; the counter-examples are kept.
struct TypeProbe {
  private let normalizer: any Normalizer
  private let needs: CellTraits
  private(set) var result: ProbeResult

  /// The types that are tried, by their normalizers, with characters without which nothing fits.
  static func all() -> [TypeProbe] {
    let numbers: CellTraits = [.digits, .wideDigits, .kanji, .vendor]
    let kinds: [(String, CellTraits)] = [
      ("integer", numbers), ("decimal", numbers), ("boolean", CellTraits(rawValue: .max)),
      ("email", [.at, .wideSigns]), ("phone", [.digits, .wideDigits]), ("mobile", [.digits, .wideDigits]),
      ("postal_code", [.digits, .wideDigits]), ("corporate_number", [.digits, .wideDigits]),
      ("url", [.signs, .wideSigns]), ("domain", [.signs, .wideSigns]),
      ("prefecture", [.kanji, .letters]),
    ]
    return kinds.compactMap { name, needs in
      Normalizers.named(name).map {
        TypeProbe(normalizer: $0, needs: needs, result: ProbeResult(type: name))
      }
    }
  }

  /// Tries the type on filled cells; `traits` are those of all of them together.
  mutating func add(_ column: TextColumn, lines: [Int], traits: CellTraits) {
    guard !result.gaveUp, column.count > 0 else { return }
    result.tested += column.count
    guard !traits.isDisjoint(with: needs) else {
      refuse(column, 0, lines[0])
      giveUpEarly()
      return
    }
    var refused = 0
    for finding in normalizer.normalize(column).findings where finding.isRefusal {
      refused += 1
      refuse(column, finding.row, lines[finding.row])
    }
    result.accepted += column.count - refused
    giveUpEarly()
  }

  private mutating func refuse(_ column: TextColumn, _ row: Int, _ line: Int) {
    guard result.refused.count < 3 else { return }
    result.refused.append(Example(line: line, cell: column.bytes.span.extracting(column.range(row))))
  }

  private mutating func giveUpEarly() {
    let (tested, accepted) = (result.tested, result.accepted)
    if (tested >= 64 && accepted == 0) || (tested >= 1000 && accepted * 2 < tested) { result.gaveUp = true }
  }
}

/// What came of trying a type on a column.
public struct ProbeResult: Sendable, Equatable {
  /// The type's name: that of its normalizer.
  public var type: String
  /// How many filled cells were tried.
  public var tested = 0
  /// How many of them fit.
  public var accepted = 0
  /// The first cells that do not fit.
  public var refused: [Example] = []
  /// Whether the rest of the column was not tried any more, because next to nothing fit.
  public var gaveUp = false

  /// Nothing was tried yet.
  public init(type: String) { self.type = type }

  /// The share of the cells that fit, 0 where none was tried.
  public var share: Double { tested == 0 ? 0 : Double(accepted) / Double(tested) }
  /// Whether every cell fits.
  public var fitsAll: Bool { tested > 0 && accepted == tested }
}
