import Hub

/// Finds which records of one company tell of the same place.
///
/// The rules, in this order; the first that applies decides, and each looks at the records of the company alone:
///
/// 1. A record with branch words is at the place that the words name.
/// 2. A record with an address is at the branch that records with that address name, if they name just one; else at the
///    place that the address names.
/// 3. A record with nothing but a telephone is at the place of the records with that number, if it is just one.
/// 4. Every other record is at no place: missing evidence makes no site.
///
///     r1  大阪支店  530-0001 1-2-3                 大阪支店
///     r2            530-0001 1-2-3                 大阪支店, by the address
///     r3                            06-1111-2222   大阪支店, if r1 or r2 has the number and no other place does
///     r4            100-0001 1-1                   a place of its own
///
/// No rule looks at what another record was given by the same rule, so that the result depends on the set of records only.
public struct SiteMatcher: Sendable {
  private var branches: [UInt64] = []
  private var places: [UInt64] = []
  private var lines: [UInt64] = []

  private static let columns = ["site_branch", "site_place", "site_line"].compactMap {
    KeyBuilder.companyKeyNames.firstIndex(of: $0)
  }
  private static let byBranch = StableHash.hash("branch")
  private static let byPlace = StableHash.hash("place")
  /// Stands for several places.
  private static let several = UInt64.max

  /// Makes a matcher.
  public init() {}

  /// Makes room for records to come.
  public mutating func reserveCapacity(_ count: Int) {
    branches.reserveCapacity(count)
    places.reserveCapacity(count)
    lines.reserveCapacity(count)
  }

  /// Adds a record with its keys in the order of `KeyBuilder.companyKeyNames`.
  public mutating func append(keys: [UInt64]) {
    branches.append(keys[SiteMatcher.columns[0]])
    places.append(keys[SiteMatcher.columns[1]])
    lines.append(keys[SiteMatcher.columns[2]])
  }

  /// The place of each record, -1 for none, and how many places there are; empties the matcher.
  ///
  /// - Parameter companies: the company of each record, by order of appending.
  public mutating func cluster(companies: [Int32]) -> (clusterOf: [Int32], clusterCount: Int) {
    let branches = release(&branches)
    let places = release(&places)
    let lines = release(&lines)
    func own(_ key: UInt64, _ row: Int, _ seed: UInt64) -> UInt64 {
      StableHash.combine(StableHash.combine(key, seed), UInt64(UInt32(bitPattern: companies[row])))
    }
    var branchAt: [UInt64: UInt64] = [:]
    for row in branches.indices where branches[row] != 0 && places[row] != 0 {
      SiteMatcher.note(
        own(branches[row], row, SiteMatcher.byBranch), at: own(places[row], row, SiteMatcher.byPlace),
        in: &branchAt)
    }
    var sites = [UInt64](repeating: 0, count: branches.count)
    for row in branches.indices {
      if branches[row] != 0 {
        sites[row] = own(branches[row], row, SiteMatcher.byBranch)
      } else if places[row] != 0 {
        let place = own(places[row], row, SiteMatcher.byPlace)
        let branch = branchAt.isEmpty ? nil : branchAt[place]
        sites[row] = branch.flatMap { $0 == SiteMatcher.several ? nil : $0 } ?? place
      }
    }
    place(lines, &sites, own)
    return SiteMatcher.numbered(sites)
  }

  /// Gives those that have nothing but a telephone the one place that has the number.
  private func place(_ lines: [UInt64], _ sites: inout [UInt64], _ own: (UInt64, Int, UInt64) -> UInt64) {
    var placeOf: [UInt64: UInt64] = [:]
    for row in lines.indices where lines[row] != 0 && sites[row] == 0 { placeOf[own(lines[row], row, 0)] = 0 }
    if placeOf.isEmpty { return }
    for row in lines.indices where lines[row] != 0 && sites[row] != 0 {
      let line = own(lines[row], row, 0)
      guard let known = placeOf[line], known != sites[row] else { continue }
      placeOf[line] = known == 0 ? sites[row] : SiteMatcher.several
    }
    for row in lines.indices where lines[row] != 0 && sites[row] == 0 {
      guard let place = placeOf[own(lines[row], row, 0)], place != SiteMatcher.several else { continue }
      sites[row] = place
    }
  }

  private static func note(_ site: UInt64, at place: UInt64, in sites: inout [UInt64: UInt64]) {
    let known = sites[place]
    sites[place] = known == nil || known == site ? site : several
  }

  private static func numbered(_ sites: [UInt64]) -> (clusterOf: [Int32], clusterCount: Int) {
    let index = BlockIndex(sites)
    var clusterOf = [Int32](repeating: -1, count: sites.count)
    for block in 0..<index.count {
      for place in index[block] { clusterOf[Int(index.rows[place])] = Int32(block) }
    }
    var count = index.count
    // A row alone with its key is in no block.
    for row in sites.indices where sites[row] != 0 && clusterOf[row] < 0 {
      clusterOf[row] = Int32(count)
      count += 1
    }
    return (clusterOf, count)
  }
}
