import Foundation
import Testing

/// `explain A B` and `model`: why two are one or not, as people and programs read it.
struct ExplainPairTests {
  private static let rows = """
    ID,Name,Mail,Company,Status,Refuses
    L1,田中 太郎,tanaka@aozora.example,青空,Open,0
    L2,田中 太郎,tanaka@aozora.example,青空,Open,0
    L3,佐藤 花子,sato@aozora.example,青空,Open,0
    L4,田中 太郎,tanaka1@aozora.example,青空,Open,0
    L5,田中 太郎,tanaka2@aozora.example,青空,Open,0

    """

  private static func space() async throws -> Space {
    let space = try Space.small([
      "connectors/crm.yaml": """
      connector: crm
      kind: csv
      summary: leads of the CRM
      streams:
        leads:
          options: { path: "drop/leads_*.csv", as_of: "leads_{yyyyMMdd}", encoding: utf-8, settle: 0s }
          key: [ID]
          snapshot: full

      """,
      "mappings/crm.yaml": """
      mapping: crm
      connector: crm
      stream: leads
      entities:
        lead:
          fields:
            sfa_lead_id: ID
            full_name: { from: Name, required: true }
            email: { from: Mail, normalize: [email] }
            company_name: Company
        company:
          fields:
            name: Company
            domain: { from: Mail, normalize: [domain] }

      """,
      "drop/leads_20261001.csv": rows,
    ])
    try await space.job()
    return space
  }

  /// The pairs to explain, what becomes of them, and why.
  private static let pairs: [(String, String, String, [String])] = [
    ("L1", "L2", "joined", ["email"]), ("L1", "L3", "refused", ["conflicting_name"]),
    ("L4", "L5", "refused", ["conflicting_email"]),
  ]

  @Test func `the sum is the weight, and the outcome is what the matcher did`() async throws {
    let space = try await Self.space()
    for (one, other, outcome, because) in Self.pairs {
      let answer = try await space.run(
        "explain", "crm/leads/\(one)", "crm/leads/\(other)", "--format", "json")
      #expect(answer.status == 0, "\(answer.err)")
      let object = try #require(answer.json as? [String: Any])
      let parts = try #require(object["parts"] as? [[String: Any]])
      let prior = try #require(object["prior"] as? Double)
      let weight = try #require(object["weight"] as? Double)
      let sum = parts.reduce(prior) { $0 + ($1["weight"] as? Double ?? .nan) }
      #expect(abs(sum - weight) < 1e-9, "\(one) \(other)")
      #expect(
        parts.map { $0["comparison"] as? String } == [
          "name", "email", "mobile", "company", "id", "source", "job",
        ])
      #expect(object["outcome"] as? String == outcome, "\(one) \(other)")
      #expect(object["because"] as? [String] == because, "\(one) \(other)")
      let line = try await space.run(
        "explain", "crm/leads/\(one)", "crm/leads/\(other)", "--format", "jsonl")
      #expect(line.lines.count == 1)
    }
  }

  @Test func `people read both sides, each comparison, and the verdict, in both languages`() async throws {
    let space = try await Self.space()
    let english = try await space.run("explain", "crm/leads/L4", "crm/leads/L5")
    for words in [
      "田中 太郎", "tanaka1@aozora.example", "tanaka2@aozora.example", "prior", "same", "sum", "probability",
      "They are kept apart: different e-mail addresses [conflicting_email].",
    ] { #expect(english.out.contains(words), "\(words) in \(english.out)") }
    let japanese = try await space.run("explain", "crm/leads/L4", "crm/leads/L5", "--lang", "ja")
    for words in ["同一である確率", "統合を見送りました: メールアドレスが異なる"] {
      #expect(japanese.out.contains(words), "\(words) in \(japanese.out)")
    }
  }

  @Test func `entities are explained by the strongest pair of their records`() async throws {
    let space = try await Self.space()
    let answer = try await space.run("explain", "person:1", "person:2", "--format", "json")
    let object = try #require(answer.json as? [String: Any])
    #expect((object["b"] as? [String: Any])?["external_id"] as? String == "L3")
    let company = try await space.run("explain", "crm/leads/L1", "company:1", "--format", "json")
    #expect((company.json as? [String: Any])?["kind"] as? String == "company")
    #expect((company.json as? [String: Any])?["outcome"] as? String == "joined")
  }

  @Test func `what cannot be explained is said`() async throws {
    let space = try await Self.space()
    for (words, code) in [
      (["person:1", "company:1"], "pair.two_kinds"), (["person:1", "person:99"], "pair.unknown"),
      (["person:1", "person:1"], "pair.same"), (["L1", "L2"], "pair.not_one"),
      (["crm/leads/L1", "crm/leads/L99"], "pair.nothing"),
    ] {
      let answer = try await Tool.run(["explain"] + words, in: space.path)
      #expect(answer.status == 2)
      #expect(answer.err.contains("[\(code)]"), "\(answer.err)")
    }
    #expect(try await space.run("explain", "csv.too_few_cells").status == 0)
  }

  @Test func `what is shown as the model is read as the same model, and a trained one is checked and used`()
    async throws
  {
    let space = try await Self.space()
    for entity in ["person", "company"] {
      let shown = try await space.run("model", "show", "--entity", entity)
      #expect(shown.status == 0)
      try space.write("config/models/\(entity).json", shown.out)
      #expect(try await space.run("check").status == 0)
      #expect(try await space.run("model", "show", "--entity", entity).out == shown.out)
      let trained = try await space.run("model", "train", "--entity", entity)
      #expect(trained.status == 0, "\(trained.err)")
      #expect(try await space.run("check").status == 0)
      let again = try await space.run("model", "train", "--entity", entity, "--out", "-")
      #expect(try await space.run("model", "show", "--entity", entity).out == again.out)
    }
    // A changed model makes the next run match everything again.
    try await space.job()
    #expect(try await space.run("ledger", "verify").status == 0)
  }
}
