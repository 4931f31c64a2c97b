/// How well records were matched: precision and recall over all pairs of records.
///
/// Counted by the sizes of clusters, so that a million records take a second: of a cluster of n records, n(n-1)/2
/// pairs are claimed; of the records in it that are truly one person's, so many pairs are right.
public struct PairwiseScore: Sendable, Equatable {
  /// Pairs that were put together and belong together.
  public var rightPairs = 0
  /// Pairs that were put together.
  public var claimedPairs = 0
  /// Pairs that belong together.
  public var truePairs = 0
  /// Entities that hold records of more than one person.
  public var falseMerges = 0

  /// The share of right pairs among the claimed; 1 where nothing was claimed.
  public var precision: Double { claimedPairs == 0 ? 1 : Double(rightPairs) / Double(claimedPairs) }
  /// The share of right pairs among the true ones; 1 where there are none.
  public var recall: Double { truePairs == 0 ? 1 : Double(rightPairs) / Double(truePairs) }
  /// The harmonic mean of precision and recall.
  public var f1: Double {
    let sum = precision + recall
    return sum == 0 ? 0 : 2 * precision * recall / sum
  }

  /// Compares two labellings of the same records: who each truly is, and which entity it was given to.
  public init(truth: [Int], entities: [Int]) {
    var ofTruth: [Int: Int] = [:]
    var ofEntity: [Int: Int] = [:]
    var ofBoth: [Cell: Int] = [:]
    for (person, entity) in zip(truth, entities) {
      ofTruth[person, default: 0] += 1
      ofEntity[entity, default: 0] += 1
      ofBoth[Cell(person: person, entity: entity), default: 0] += 1
    }
    var personsOf: [Int: Int] = [:]
    for (cell, count) in ofBoth {
      rightPairs += count * (count - 1) / 2
      personsOf[cell.entity, default: 0] += 1
    }
    for count in ofTruth.values { truePairs += count * (count - 1) / 2 }
    for count in ofEntity.values { claimedPairs += count * (count - 1) / 2 }
    for count in personsOf.values where count > 1 { falseMerges += 1 }
  }

  private struct Cell: Hashable {
    var person: Int
    var entity: Int
  }
}
