import Hub
import TextKernels

/// Finds municipalities by their names, with or without their county (郡), in any of their spellings (ケ, ヶ, が).
struct MunicipalityTable: Sendable {
  /// A municipality.
  struct City: Sendable {
    /// The row of the prefecture, from 0.
    var prefecture: Int
    /// The official name with its county or city: 余市郡余市町, 札幌市中央区.
    var name: [UInt8]
  }

  /// What a name stands for.
  enum Match {
    case city(Int)
    /// Several municipalities have the name.
    case ambiguous
  }

  static let shared = MunicipalityTable(Municipalities.list)

  private(set) var cities: [City] = []
  private var wardCities: Set<Int> = []
  private var table = SpellingTable()
  private static let several = -1

  private init(_ list: StaticString) {
    var found: [[UInt8]: Int] = [:]
    for line in String(describing: list).split(separator: "\n") {
      let words = line.split(separator: " ")
      guard let number = words.first.flatMap({ Int($0) }) else { continue }
      for word in words.dropFirst() { add(String(word), number - 1, &found) }
    }
    for (key, row) in found { _ = table.insert(key, row: row, place: 0) }
  }

  private mutating func add(_ name: String, _ prefecture: Int, _ found: inout [[UInt8]: Int]) {
    // Japan Post writes the island before its municipality: 八丈島八丈町 is officially 八丈町
    if let island = name.firstIndex(of: "島"), name.hasSuffix("町") || name.hasSuffix("村"), !name.contains("郡"),
      name.distance(from: name.index(after: island), to: name.endIndex) > 1
    {
      let official = String(name[name.index(after: island)...])
      enter(official, City(prefecture: prefecture, name: Array(official.utf8)), &found)
      let row = cities.count - 1
      claim(name, prefecture, row, &found)
      return claim(name, nil, row, &found)
    }
    enter(name, City(prefecture: prefecture, name: Array(name.utf8)), &found)
    let row = cities.count - 1
    if let county = name.firstIndex(of: "郡"), county != name.startIndex,
      name.hasSuffix("町") || name.hasSuffix("村")
    {
      let short = String(name[name.index(after: county)...])
      claim(short, prefecture, row, &found)
      claim(short, nil, row, &found)
    }
    // A designated city without its ward, and a ward without its city.
    if let end = name.firstIndex(of: "市"), name.hasSuffix("区"), name.index(after: end) != name.endIndex {
      let city = String(name[...end])
      if cities.last(where: { $0.prefecture == prefecture && $0.name == Array(city.utf8) }) == nil {
        enter(city, City(prefecture: prefecture, name: Array(city.utf8)), &found)
        wardCities.insert(cities.count - 1)
      }
      claim(String(name[name.index(after: end)...]), nil, Self.several, &found)
    }
  }

  /// Whether a city is divided into wards, so that one of the table stands for all of it.
  func hasWards(_ row: Int) -> Bool { wardCities.contains(row) }

  private mutating func enter(_ name: String, _ city: City, _ found: inout [[UInt8]: Int]) {
    cities.append(city)
    claim(name, city.prefecture, cities.count - 1, &found)
    claim(name, nil, cities.count - 1, &found)
  }

  private func claim(_ name: String, _ prefecture: Int?, _ row: Int, _ found: inout [[UInt8]: Int]) {
    var key = [Self.mark(prefecture)]
    MatchFold.name(Array(name.utf8).span, into: &key)
    if let other = found[key], other != row { found[key] = Self.several } else { found[key] = row }
  }

  /// The first byte of a key: the prefecture, or that none is known.
  private static func mark(_ prefecture: Int?) -> UInt8 { prefecture.map { UInt8($0 + 1) } ?? 0 }

  /// The municipality of a name in a prefecture, or in all of Japan; `key` is room to work in.
  func find(_ name: Span<UInt8>, in prefecture: Int?, _ key: inout [UInt8]) -> Match? {
    key.removeAll(keepingCapacity: true)
    key.append(Self.mark(prefecture))
    MatchFold.name(name, into: &key)
    return table.find(key.span).map { $0 == Self.several ? .ambiguous : .city($0) }
  }
}
