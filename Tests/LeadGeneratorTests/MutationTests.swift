import Hub
import LeadGenerator
import Testing

@Suite struct `the next day's snapshot` {
  @Test func `only the listed rows change, and their time is newer`() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    _ = try await GenerationPlan(people: 5_000, seed: 3).write(to: folder.file("day1"))
    let plan = MutationPlan(seed: 7, changed: 50_000, deleted: 20_000, shuffle: true)
    let files = try plan.write(from: folder.file("day1"), to: folder.file("day2"))
    #expect(
      files.map { $0.path.split(separator: "/").last ?? "" }
        == ["ma_contacts_20261102.csv", "sfa_leads_20261102.csv", "changes.csv", "truth.csv"])

    var kinds: [String: String] = [:]
    for row in try Table(folder.file("day2/changes.csv")).rows { kinds["\(row[0]) \(row[1])"] = row[2] }
    for (file, time) in [("ma_contacts", "Last Modified Date"), ("sfa_leads", "最終更新日")] {
      let before = try Table(folder.file("day1/\(file)_20261101.csv"))
      let after = try Table(folder.file("day2/\(file)_20261102.csv"))
      var rows: [String: [String]] = [:]
      for row in after.rows { rows[row[0]] = row }
      var counts = (changed: 0, deleted: 0)
      for row in before.rows {
        switch kinds["\(file) \(row[0])"] {
        case "deleted":
          counts.deleted += 1
          #expect(rows[row[0]] == nil)
        case "changed":
          counts.changed += 1
          let now = try #require(rows[row[0]])
          #expect(now != row)
          #expect(now[now.count - 1] > row[row.count - 1])
          #expect(now[now.count - 1].filter(\.isNumber).hasPrefix("20261101"))
          #expect(now[1] == row[1] && now[2] == row[2])
        default: #expect(rows[row[0]] == row)
        }
      }
      #expect(after.columns.last == time)
      #expect(after.rows.count == before.rows.count - counts.deleted)
      #expect(after.values(after.columns[0]) != before.values(before.columns[0]).filter { rows[$0] != nil })
      #expect(isNear(Double(counts.changed) / Double(before.rows.count), 0.05, within: 0.012))
      #expect(isNear(Double(counts.deleted) / Double(before.rows.count), 0.02, within: 0.008))
    }
    let before = try Table(folder.file("day1/truth.csv")).rows
    let after = try Table(folder.file("day2/truth.csv")).rows
    #expect(after == before.filter { kinds["\($0[0]) \($0[1])"] != "deleted" })
  }

  @Test func `without shuffling the order stays, and no change at all gives the same bytes`() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    _ = try await GenerationPlan(people: 300, seed: 3).write(to: folder.file("day1"))
    _ = try MutationPlan(seed: 7, changed: 0).write(from: folder.file("day1"), to: folder.file("day2"))
    for name in ["ma_contacts", "sfa_leads"] {
      #expect(
        try digest(folder.file("day1/\(name)_20261101.csv"))
          == digest(folder.file("day2/\(name)_20261102.csv")))
    }
  }

  @Test func `a folder without snapshots is an error`() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    #expect(throws: HubError("generator.no_files", .configuration, ["path": folder.path])) {
      try MutationPlan(seed: 1, changed: 1).write(from: folder.path, to: folder.file("out"))
    }
  }
}
