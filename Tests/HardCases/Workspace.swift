extension HardCases {
  /// The files of a workspace that reads `in/desk_*.csv` and `in/web_*.csv`; its `config/dedupe.yaml` is the default.
  public static let workspace: [String: String] = [
    "connectors/desk.yaml": connector("desk"), "connectors/web.yaml": connector("web"),
    "mappings/desk.yaml": mapping("desk"), "mappings/web.yaml": mapping("web"),
    "config/jobs/nightly.yaml": "job: nightly\nconnectors: [desk, web]\n",
    "config/dedupe.yaml": "source_priority: [desk, web]\n",
  ]

  /// A source's records as a file.
  public static func file(_ rows: some Sequence<HardRow>) -> String {
    ([HardRow.header] + rows.map(\.line)).joined(separator: "\n") + "\n"
  }

  /// The files of one delivery of everything, by path.
  public var delivery: [String: String] {
    var files: [String: String] = [:]
    for source in ["desk", "web"] {
      files["in/\(source)_20261101.csv"] = Self.file(rows.lazy.filter { $0.source == source })
    }
    return files
  }

  private static func connector(_ name: String) -> String {
    """
    connector: \(name)
    kind: csv
    summary: \(name)
    streams:
      people:
        options: { path: "in/\(name)_*.csv", files: all, settle: 0s, zone: Z, as_of: "\(name)_{yyyyMMdd}", optional: true }
        key: [id]
        snapshot: incremental

    """
  }

  private static func mapping(_ name: String) -> String {
    """
    mapping: \(name)
    connector: \(name)
    stream: people
    entities:
      lead:
        fields:
          sfa_lead_id: lead
          full_name: { from: name, normalize: [person_name], parts: { family: family_name, given: given_name } }
          full_kana: { from: kana, normalize: [kana] }
          email: { from: mail, normalize: [email] }
          phone: { from: tel, normalize: [phone] }
          mobile: { from: mobile, normalize: [mobile] }
          company_name: company
          department: department
          postal_code: { from: postal, normalize: [postal_code] }
          street: street
      company:
        when: { field: company, operator: present }
        fields:
          name: { from: company, normalize: [company_name], parts: { core: name_core, legal_form: legal_form } }
          corporate_number: { from: number, normalize: [corporate_number] }
          domain: { from: mail, normalize: [domain] }
          phone: { from: tel, normalize: [phone] }
          postal_code: { from: postal, normalize: [postal_code] }

    """
  }
}

/// How a partition of the hard cases stands to the truth.
public struct HardScore: Sendable {
  /// Records of different things in one cluster: a pair for each further thing of the cluster, by case.
  public var wrong: [String: [String]] = [:]
  /// Near cases that were not found, by case.
  public var missed: [String: [String]] = [:]
  /// How many near cases there are.
  public var near = 0

  /// How many pairs are wrong.
  public var wrongCount: Int { wrong.values.reduce(0) { $0 + $1.count } }
  /// How many near cases were missed.
  public var missedCount: Int { missed.values.reduce(0) { $0 + $1.count } }

  /// The cases with some of their pairs, for the message of a failed test.
  public var text: String {
    func list(_ cases: [String: [String]]) -> [String] {
      cases.sorted { $0.key < $1.key }.map {
        "\($0.key): \($0.value.count), as \($0.value.prefix(3).joined(separator: ", "))"
      }
    }
    return (["wrong \(wrongCount)"] + list(wrong) + ["missed \(missedCount) of \(near)"] + list(missed))
      .joined(
        separator: "\n  ")
  }
}

extension HardCases {
  /// What a partition says of people: the cluster of each record by its key.
  public func people(_ cluster: [String: String]) -> HardScore { score(cluster, samePeople) { $0.person } }

  /// What a partition says of companies.
  public func companies(_ cluster: [String: String]) -> HardScore { score(cluster, sameFirms) { $0.firm } }

  private func score(_ cluster: [String: String], _ near: [NearCase], _ thing: (HardRow) -> Int) -> HardScore
  {
    var result = HardScore()
    var seen: [String: [HardRow]] = [:]
    for row in rows {
      guard let name = cluster[row.key] else { continue }
      let known = seen[name, default: []]
      if !known.isEmpty, !known.contains(where: { thing($0) == thing(row) }) {
        result.wrong[row.story, default: []].append("\(known[0].line) + \(row.line)")
      }
      seen[name, default: []].append(row)
    }
    result.near = near.count
    for pair in near where cluster[pair.a] == nil || cluster[pair.a] != cluster[pair.b] {
      result.missed[pair.story, default: []].append("\(pair.a) + \(pair.b)")
    }
    return result
  }
}
