/// How often names are borne, among the people known so far.
///
/// One name at one company is strong evidence where the name is rare and the company small, and weak where a
/// common name meets thousands of colleagues. What tells them apart is how many *other* people of that name one
/// has to expect there:
///
///     people known at the company x share of people elsewhere who bear the name
///
/// Everything is counted in the records at hand, so nothing needs training. Names that few or no others bear
/// are given the share of an average Japanese name, lest a small set of records make every name look rare
/// or common.
struct NameFrequency {
  /// One person in so many bears a name of which nothing is known.
  private static let unseen = 20_000.0

  /// The names of all people, sorted.
  private let names: [UInt64]
  /// How many people are known at each company.
  private let sizes: [Int32]

  /// Counts people.
  ///
  /// - Parameters:
  ///   - standing: the rows that stand for one person each.
  ///   - name: the name of a row that is counted; 0 for none.
  init(_ people: [PersonKeys], standing: [Int], name: (PersonKeys) -> UInt64) {
    var bearers: [UInt64] = []
    bearers.reserveCapacity(standing.count)
    let last = people.reduce(Int32(-1)) { max($0, $1.company) }
    var sizes = [Int32](repeating: 0, count: Int(last) + 1)
    for row in standing {
      let person = people[row]
      if name(person) != 0 { bearers.append(name(person)) }
      if person.company >= 0 { sizes[Int(person.company)] += 1 }
    }
    var rows = [UInt32](repeating: 0, count: bearers.count)
    RadixSort.sort(&bearers, &rows)
    names = bearers
    self.sizes = sizes
  }

  /// How many people names are counted of, with those of whom nothing is known.
  var population: Double { Double(names.count) + Self.unseen }

  /// How many people are known at a company.
  func size(of company: Int32) -> Int { company < 0 ? 0 : Int(sizes[Int(company)]) }

  /// How many people bear a name.
  func bearers(of name: UInt64) -> Int { place(after: name) - place(after: name - 1) }

  /// How many others of a name are to be expected among `colleagues` people, where `here` of those that bear
  /// the name are already there.
  func expected(_ name: UInt64, colleagues: Int, here: Int) -> Double {
    let elsewhere = Double(max(bearers(of: name) - here, 0)) + 1
    return Double(colleagues) * elsewhere / (Double(names.count) + Self.unseen)
  }

  /// How many names are not above a key.
  private func place(after name: UInt64) -> Int {
    var low = 0
    var high = names.count
    while low < high {
      let middle = (low + high) / 2
      if names[middle] <= name { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
