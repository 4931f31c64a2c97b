/// A unit that a column of numbers may be declared to be in (`unit: 千円`).
///
/// What has no unit in its cell is multiplied by `factor`: to yen, to whole people or things, to per cent. A cell that says a
/// unit of its own (`1.2億円`, `300千円`, `53名`) counts as it says.
public struct MeasureUnit: Sendable, Equatable {
  /// As the mapping writes it.
  public var name: String
  /// What a bare number is multiplied by.
  public var factor: Int
  /// The units that a cell may name itself, each with what it counts in the field's unit.
  public var words: [Word]

  /// A unit that a cell may name.
  public struct Word: Sendable, Equatable {
    /// As the cell writes it, after NFKC and without 千, 万, 億.
    public var text: String
    /// What a number before it is multiplied by.
    public var factor: Int
  }

  /// The unit of a name; nil where there is none.
  public static func named(_ name: String) -> MeasureUnit? { all.first { $0.name == name } }

  /// All units, in the order of the reference.
  public static let all: [MeasureUnit] = money + counts + shares

  private static let money = [
    ("円", 1), ("千円", 1000), ("万円", 10_000), ("百万円", 1_000_000), ("千万円", 10_000_000), ("億円", 100_000_000),
    ("十億円", 1_000_000_000), ("兆円", 1_000_000_000_000),
  ].map { MeasureUnit($0, $1, ["円", "円也", "円-", "-", ".-", "JPY", "yen"]) }

  private static let counts =
    [("人", 1), ("名", 1), ("千人", 1000), ("万人", 10_000)].map {
      MeasureUnit($0, $1, ["人", "名"])
    }
    + ["社", "件", "台", "個", "回", "本", "枚", "店舗", "拠点"].map { MeasureUnit($0, 1, [$0]) }

  private static let shares = [("%", 1), ("割", 10), ("割合", 100)].map { name, factor in
    var unit = MeasureUnit(name, factor, ["%", "パーセント"])
    unit.words.append(Word(text: "割", factor: 10))
    return unit
  }

  private init(_ name: String, _ factor: Int, _ words: [String]) {
    self.name = name
    self.factor = factor
    self.words = words.map { Word(text: $0, factor: 1) }
  }
}
