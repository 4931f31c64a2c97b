import Testing

/// Streams without a key: each record is its own.
struct KeylessTests {
  @Test func `records are told apart by what they say, and known again`() async throws {
    let connector = """
      connector: crm
      kind: csv
      summary: leads without ids
      streams:
        leads:
          options: { path: "drop/leads_*.csv", as_of: "leads_{yyyyMMdd}", settle: 0s }
          key: []
          snapshot: full

      """
    let space = try Space.small([
      "connectors/crm.yaml": connector, "drop/leads_20261001.csv": Space.leads(1...200),
    ])
    let first = try await space.job("--format", "json")
    #expect(first.out.contains("\"new\" : 200"), "\(first.out)")
    try space.write("drop/leads_20261002.csv", Space.leads(1...201))
    let second = try await space.job("--format", "json")
    #expect(second.out.contains("\"new\" : 1,"), "\(second.out)")
    #expect(second.out.contains("\"unchanged\" : 200"), "\(second.out)")
  }
}
