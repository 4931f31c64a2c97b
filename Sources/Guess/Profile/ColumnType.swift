/// What a column's values are, judged by all of them.
///
/// What begins with a zero, a telephone number, a postal code or a corporate number is never a number, whatever else
/// fits it.
public struct ColumnType: Sendable, Equatable {
  /// `email`, `phone`, `postal_code`, `corporate_number`, `url`, `domain`, `prefecture`, `address`, `boolean`, `timestamp`, `date`,
  /// `integer`, `decimal`, `code_digits`, `kana`, `company`, `text`; empty where nothing is filled.
  public var name: String
  /// How many of the filled cells are of it.
  public var accepted: Int
  /// The first cells that are not.
  public var refused: [Example]

  /// Judges a column.
  public init(_ column: ColumnProfile) {
    let filled = column.filled
    func fits(_ type: String, _ share: Double = 0.9) -> Bool {
      let probe = column.probe(type)
      return probe.tested > 0 && probe.share >= share
    }
    func take(_ name: String, of type: String? = nil) -> ColumnType {
      let probe = column.probe(type ?? name)
      return ColumnType(name: name, accepted: probe.accepted, refused: probe.refused)
    }
    guard filled > 0 else {
      self.init(name: "", accepted: 0, refused: [])
      return
    }
    let digitShapes = column.formats.filter { $0.value.utf8.allSatisfy { $0 == 0x39 } }
    let digitsOnly = digitShapes.reduce(0) { $0 + $1.count }
    if fits("email") {
      self = take("email")
    } else if fits("url"), column.formats.first?.value.contains("://") == true {
      self = take("url")
    } else if fits("corporate_number") {
      self = take("corporate_number")
    } else if column.times.share >= 0.9, !Self.isBareDigits(column) {
      let times = column.times
      self.init(
        name: times.hasTimeOfDay ? "timestamp" : "date", accepted: times.accepted, refused: times.refused)
    } else if fits("postal_code"), Self.looksPostal(column) {
      self = take("postal_code")
    } else if fits("phone"), Self.looksPhone(column) {
      self = take("phone")
    } else if column.leadingZeros.count > 0, digitsOnly * 10 >= filled * 9 {
      self.init(name: "code_digits", accepted: digitsOnly, refused: [])
    } else if fits("boolean", 0.98), column.distinct <= 4 {
      self = take("boolean")
    } else if fits("prefecture") {
      let probe = column.probe("prefecture")
      self.init(
        name: column.median > 5 ? "address" : "prefecture", accepted: probe.accepted, refused: probe.refused)
    } else if fits("integer", 0.98), Self.startsWithNumber(column) {
      self = take("integer")
    } else if fits("decimal", 0.98), Self.startsWithNumber(column) {
      self = take("decimal")
    } else if 10 * column.kanaOnly >= 9 * filled {
      self.init(name: "kana", accepted: column.kanaOnly, refused: [])
    } else if fits("domain") {
      self = take("domain")
    } else if 10 * column.legalForms >= 4 * column.legalFormsTried {
      self.init(name: "company", accepted: column.legalForms, refused: [])
    } else {
      self.init(name: "text", accepted: filled, refused: [])
    }
  }

  private init(name: String, accepted: Int, refused: [Example]) {
    self.name = name
    self.accepted = accepted
    self.refused = refused
  }

  /// Whether all values are digits without a sign: then a date is only one reading of several.
  private static func isBareDigits(_ column: ColumnProfile) -> Bool {
    column.times.formats.first.map { $0.value.hasPrefix("yyyyMMdd") } ?? true
  }

  /// Postal codes have a hyphen or begin with a zero now and then; seven digits alone may be anything.
  private static func looksPostal(_ column: ColumnProfile) -> Bool {
    let hyphened = column.formats.filter { $0.value.hasSuffix("999-9999") || $0.value.hasSuffix("９９９－９９９９") }
    if hyphened.contains(where: { 10 * $0.count >= column.filled }) { return true }
    let seven = column.formats.filter { $0.value == "9999999" }.reduce(0) { $0 + $1.count }
    return column.leadingZeros.count > 0 && 2 * seven >= column.filled && !isLadder(column)
  }

  /// Whether the values are numbered through: their first two places hardly differ.
  private static func isLadder(_ column: ColumnProfile) -> Bool {
    let starts = Set(column.values.prefix(1000).map { $0.value.prefix(3) }).count
    return starts == 1 || starts * 20 <= min(column.distinct, 1000)
  }

  /// Telephone numbers have hyphens, a plus or a zero in front; bare digits may be anything.
  private static func looksPhone(_ column: ColumnProfile) -> Bool {
    let signed = column.formats.filter { $0.value.contains { "-+()－（）ー ".contains($0) } }
      .reduce(0) { $0 + $1.count }
    return 2 * (signed + column.leadingZeros.count) >= column.filled
  }

  /// Numbers have digits in most shapes: 多数 and 一部 read as numbers only by accident.
  private static func startsWithNumber(_ column: ColumnProfile) -> Bool {
    let shaped = column.formats.filter { $0.value.contains("9") || $0.value.contains("９") }
    return 2 * shaped.reduce(0) { $0 + $1.count } >= column.formats.reduce(0) { $0 + $1.count }
  }
}
