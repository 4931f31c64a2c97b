import Hub

// A note to the next reader.
//
// A patch carries what changed, and may lack the columns that the stream's filter or `deleted_when` looks at:
//
//     day 1  id,name,kind     A,山田,test      the filter `kind is not test` leaves A out
//     day 2  id,status        A,working        says nothing of the kind: A stays left out
//     day 3  id,kind          A,real           A comes in, with all that was said until then (decision 0026)
//     day 4  id,status        A,customer       A stays in
//
// What the versions before said stays in force, in the order in which the record's versions count, whatever the order in
// which the files came. Where no version said anything, the condition is not met: not taken, not deleted; and the run
// says so.

/// What the versions before a patch say of a record where the patch itself cannot tell: whether the filter leaves it out,
/// and whether it is deleted.
struct PatchVerdicts: Sendable {
  private let ownTime: Bool
  // Records without a time of their own: by record, what is in force after the deliveries that were taken so far.
  private var isLeftOut: [Int32: Bool] = [:]
  private var isKnownAlive: Set<Int32> = []
  private var deletedAt: [Int32: Int64] = [:]
  // Records with one: by fact.
  private var leftOut: Set<Int> = []
  private var deletions: [Int: Int64] = [:]
  private var unknownFilter: Set<Int> = []
  private var unknownDeletion: Set<Int> = []

  /// Nil where no fact lacks what decides about it.
  init?(_ facts: FactColumns, ownTime: Bool) {
    guard facts.hasUndecided else { return nil }
    self.ownTime = ownTime
  }

  // MARK: asked

  /// Whether the filter leaves a fact out that cannot tell by itself.
  func leavesOut(_ fact: Int, _ record: Int32) -> Bool {
    ownTime ? leftOut.contains(fact) : isLeftOut[record] ?? true
  }

  /// Since when the record of a fact is deleted that cannot tell by itself; nil where it is not.
  func deletion(_ fact: Int, _ record: Int32) -> Int64? {
    ownTime ? deletions[fact] : deletedAt[record]
  }

  /// Whether no version before tells what the filter makes of a fact.
  func isFilterUnknown(_ fact: Int, _ record: Int32) -> Bool {
    ownTime ? unknownFilter.contains(fact) : isLeftOut[record] == nil
  }

  /// Whether no version before tells whether the record of a fact is deleted.
  func isDeletionUnknown(_ fact: Int, _ record: Int32) -> Bool {
    ownTime ? unknownDeletion.contains(fact) : deletedAt[record] == nil && !isKnownAlive.contains(record)
  }

  // MARK: learned, records without a time of their own

  /// Takes in what the deliveries of one as-of time say.
  ///
  /// Of one delivery the last line counts, of several the one with the larger fingerprint.
  mutating func learn(_ group: [DeliveredFacts], asOf: Int64, _ facts: inout FactColumns) throws(HubError) {
    guard !ownTime else { return }
    let filters = try deciding(group, FactFlags.filterUndecided, &facts) { _, _ in true }
    for (record, fact) in filters { isLeftOut[record] = facts.has(fact, FactFlags.filtered) }
    let verdicts = self
    let deletions = try deciding(group, FactFlags.deletionUndecided, &facts) { fact, facts in
      !verdicts.leaves(fact, facts)
    }
    for (record, fact) in deletions { take(record, deletion: facts.has(fact, FactFlags.deletion), asOf) }
  }

  /// Whether the filter leaves a fact out, whoever tells.
  private func leaves(_ fact: Int, _ facts: FactColumns) -> Bool {
    if facts.has(fact, FactFlags.filterUndecided) { return leavesOut(fact, facts.records[fact]) }
    return facts.has(fact, FactFlags.filtered)
  }

  private mutating func take(_ record: Int32, deletion: Bool, _ time: Int64) {
    if deletion {
      deletedAt[record] = deletedAt[record] ?? time
      isKnownAlive.remove(record)
    } else {
      deletedAt[record] = nil
      isKnownAlive.insert(record)
    }
  }

  /// The facts of a group that decide, by record.
  private func deciding(
    _ group: [DeliveredFacts], _ undecided: Int64, _ facts: inout FactColumns,
    where counts: (Int, FactColumns) -> Bool
  ) throws(HubError) -> [Int32: Int] {
    var best: [Int32: Int] = [:]
    for said in group {
      var last: [Int32: Int] = [:]
      try said.forEach { id in
        guard let fact = facts.index(of: id), !facts.has(fact, FactFlags.quarantined | undecided),
          counts(fact, facts)
        else { return }
        last[facts.records[fact]] = fact
      }
      for (record, fact) in last {
        if let other = best[record], facts.fingerprints[fact] <= facts.fingerprints[other] { continue }
        best[record] = fact
      }
    }
    return best
  }

  // MARK: learned, records with a time of their own

  /// Goes over the versions of each record in the order of their times.
  ///
  /// Of one time those that can tell come before those that cannot.
  ///
  /// - Parameter lastSaid: by fact, which group of deliveries held it last; -1 for none that counts.
  mutating func learn(_ facts: FactColumns, lastSaid: [Int32]) {
    guard ownTime else { return }
    var order = (0..<facts.count).filter { lastSaid[$0] >= 0 }
    let undecided = FactFlags.filterUndecided | FactFlags.deletionUndecided
    func key(_ fact: Int) -> (Int32, Int64, Int, Int32, UInt64) {
      (
        facts.records[fact], facts.times[fact], facts.has(fact, undecided) ? 1 : 0, lastSaid[fact],
        facts.fingerprints[fact]
      )
    }
    order.sort { key($0) < key($1) }
    for fact in order { learn(fact, facts) }
  }

  private mutating func learn(_ fact: Int, _ facts: FactColumns) {
    let record = facts.records[fact]
    // What the mapping rejects decides nothing for others.
    let isQuarantined = facts.has(fact, FactFlags.quarantined)
    if facts.has(fact, FactFlags.filterUndecided) {
      if isLeftOut[record] == nil { unknownFilter.insert(fact) }
      if isLeftOut[record] ?? true { leftOut.insert(fact) }
    } else if !isQuarantined {
      isLeftOut[record] = facts.has(fact, FactFlags.filtered)
      if facts.has(fact, FactFlags.filtered) { return }
    }
    if isQuarantined || leftOut.contains(fact) { return }
    if facts.has(fact, FactFlags.deletionUndecided) {
      if deletedAt[record] == nil, !isKnownAlive.contains(record) { unknownDeletion.insert(fact) }
      deletions[fact] = deletedAt[record]
    } else {
      take(record, deletion: facts.has(fact, FactFlags.deletion), facts.times[fact])
    }
  }
}

/// A delivery of patches of which the ledger cannot tell whether its records are to be taken, or are deleted.
public struct UndecidedPatch: Sendable, Equatable {
  /// The delivery.
  public var delivery: Int64
  /// The run that read it.
  public var run: Int64
  /// Records that were not taken, since nothing tells what the filter makes of them.
  public var leftOut: Int
  /// Records that were taken as there, since nothing tells whether they are deleted.
  public var taken: Int
}
