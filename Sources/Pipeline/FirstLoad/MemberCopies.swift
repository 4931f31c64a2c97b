import Hub
import Ledger

/// The rows of some hundred thousand members, copied out of the file in the order in which they lie there.
///
/// The members of an entity come from several files and lie anywhere. A batch of members that looked for its rows itself
/// would go over the whole table, and so would the next one; here the table is gone over once for many batches:
///
///     table     r1 r2 r3 r4 r5 r6 ...        in the order of facts
///     members   r1 r4 | r2 r6 | r3 r5 ...    in the order of entities: copied in the first order, read in the second
struct MemberCopies: Sendable {
  private let parts: [RowCopies]
  /// By member, counted from `first`: which part (its upper eight bits) holds the row where; `none` for none.
  private let places: [UInt64]
  private let first: Int

  private static let none = UInt64.max

  /// How many members are copied at a time.
  ///
  /// A twelfth of all, so that the table is gone over twelve times at most; small ledgers want no more memory than that.
  ///
  /// - Parameter size: another number.
  static func groups(_ members: [(entity: Int64, record: Int32)], size: Int?) -> [Range<Int>] {
    ProjectionBuilder.batches(members[...], size: size ?? max(1 << 18, members.count / 12))
  }

  /// Copies the rows of members on several cores.
  ///
  /// - Parameter fact: the current fact of a record.
  init(
    _ members: ArraySlice<(entity: Int64, record: Int32)>, of source: MemberSource, cores: Int,
    fact: (_ record: Int) -> Int64
  ) throws(HubError) {
    first = members.startIndex
    // The fact above, the member below: sorting these puts rows in the order in which they lie.
    var order: [UInt64] = []
    order.reserveCapacity(members.count)
    for (index, member) in members.enumerated() {
      order.append(UInt64(fact(Int(member.record))) << 32 | UInt64(index))
    }
    order.sort()
    var places = [UInt64](repeating: MemberCopies.none, count: members.count)
    let share = max(1, (order.count + cores - 1) / cores)
    var parts: [RowCopies] = []
    try Cores.inOrder(cores, cores: cores) {
      (piece, _) throws(HubError) -> (rows: RowCopies, found: [(member: UInt32, place: UInt64)]) in
      let reader = TableReader(source.file, source.directory)
      let rows = RowCopies()
      var found: [(member: UInt32, place: UInt64)] = []
      let own = order[min(order.count, piece * share)..<min(order.count, (piece + 1) * share)]
      for (count, entry) in own.enumerated() {
        if count % Memory.stride == 0 { Memory.settle() }
        if let place = try reader.copy(Int64(entry >> 32), to: rows) {
          found.append((UInt32(truncatingIfNeeded: entry), place))
        }
      }
      return (rows, found)
    } take: { (made: (rows: RowCopies, found: [(member: UInt32, place: UInt64)])) in
      for (member, place) in made.found { places[Int(member)] = UInt64(parts.count) << 56 | place }
      parts.append(made.rows)
    }
    (self.parts, self.places) = (parts, places)
  }

  /// Lets a reader of the table go to a member's row; false where it has none.
  func read(_ member: Int, with reader: TableReader) throws(HubError) -> Bool {
    let place = places[member - first]
    guard place != MemberCopies.none else { return false }
    try reader.read(parts[Int(place >> 56)], at: place & 0x00ff_ffff_ffff_ffff)
    return true
  }
}
