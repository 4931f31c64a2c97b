/// Towns: what an address, a postal code and a telephone number of one place have in common.
struct PlaceBook: Sendable {
  /// The book; built once.
  static let shared = PlaceBook()

  private(set) var prefecture = TextPool()
  private(set) var city = TextPool()
  private(set) var town = TextPool()
  private(set) var postalCode = TextPool()
  /// Area codes with the leading zero, as numbers and their length.
  private(set) var area: [(code: Int, length: Int)] = []
  /// The first two digits of 法人番号 registered there.
  private(set) var registryOffice: [Int] = []
  /// How many places there are.
  var count: Int { town.count }

  private init() {
    let offices = Places.registryOffices.words.map(String.init)
    for line in Places.text.split(separator: "\n") {
      let cells = String(line).words
      for item in cells.dropFirst(3) {
        let parts = item.split(separator: ":")
        prefecture.add(cells[0])
        city.add(cells[1])
        area.append((Int(cells[2]) ?? 3, cells[2].count))
        town.add(parts[0])
        postalCode.add(parts[1])
        registryOffice.append((offices.firstIndex(of: String(cells[0])) ?? 0) + 1)
      }
    }
  }
}
