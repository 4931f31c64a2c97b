import Hub
import Pipeline
import Testing

@Suite struct `A ledger with lookups` {
  /// A hundred random sequences, ten to a test.
  @Test(arguments: 0..<10) func `is the one that a fresh load gives, whatever came when`(_ part: Int)
    async throws
  {
    for seed in (part * 10)..<(part * 10 + 10) {
      var sequence = LookupSequence(seed: UInt64(seed))
      let workspace = try await sequence.perform()
      let digest = try workspace.digest()
      let expected = try await sequence.fresh().digest()
      #expect(digest.withoutDecisions == expected.withoutDecisions, "seed \(seed): \(sequence.log)")
      #expect(try workspace.rebuild().after == digest, "seed \(seed): \(sequence.log)")
      #expect(try Maintenance(workspace: try workspace.model()).verify() == [], "seed \(seed)")
    }
  }
}
