/// One connector of a test workspace with one stream and its mapping: people with their companies.
struct Feed: Sendable {
  /// Connector name; its files are `in/NAME_yyyyMMdd.csv`.
  var name: String
  /// Whether each file holds all records.
  var isSnapshot = false
  /// Whether records carry their own modification time.
  var hasOwnTime = false
  /// Further keys of the stream, one line each.
  var stream: [String] = []
  /// Further options of the connector.
  var options = ""
  /// Whether the file's name tells its as-of; else its modification time does.
  var isDatedByName = true
  /// The mapping's entities; people with their companies where none are given.
  var entities = Feed.people

  /// The columns of people files.
  static let header = "id,updated,name,mail,tel,company,number,status,optout,score,memo"

  /// The four shapes of feeds; a row of `web` is also something that the person did.
  static let shapes = [
    Feed(name: "crm", isSnapshot: true, hasOwnTime: true), Feed(name: "desk", isSnapshot: true),
    Feed(name: "web", hasOwnTime: true, entities: people + visits), Feed(name: "list"),
  ]

  /// Tags by field, by the company's field and by what people did, with and without a window.
  static let tags = """
    tags:
      working: { kind: segment, on: lead, summary: someone works on it }
      refused: { kind: segment, on: lead, summary: no mail }
      numbered: { kind: attribute, on: lead, summary: the company has a corporate number }
      visited: { kind: behaviour, on: lead, summary: was here }
      returning: { kind: behaviour, on: lead, summary: was here three times in ten days }
      known: { kind: attribute, on: company, summary: has a corporate number }
    rules:
      - { tag: working, when: { field: status, operator: equals, value: working } }
      - { tag: refused, when: { field: opt_out, operator: equals, value: true } }
      - { tag: numbered, when: { field: company.corporate_number, operator: present } }
      - { tag: visited, when: { activity: visit } }
      - { tag: returning, when: { activity: visit, count: 3, within: 10d } }
      - { tag: known, when: { field: corporate_number, operator: present } }

    """

  var connector: String {
    var lines = [
      "connector: \(name)", "kind: csv", "summary: \(name)", "streams:", "  people:",
      "    options: { path: \"in/\(name)_*.csv\", files: all, settle: 0s, zone: Z\(asOf)\(options) }",
      "    key: [id]", "    snapshot: \(isSnapshot ? "full" : "incremental")",
    ]
    if hasOwnTime { lines.append("    source_time: { from: updated, formats: [iso8601], zone: UTC }") }
    if isSnapshot, !stream.contains(where: { $0.hasPrefix("max_deleted") }) {
      lines.append("    max_deleted: 100%")
    }
    return (lines + stream.map { "    " + $0 }).joined(separator: "\n") + "\n"
  }

  private var asOf: String { isDatedByName ? ", as_of: \"\(name)_{yyyyMMdd}\"" : "" }

  var mapping: String {
    "mapping: \(name)\nconnector: \(name)\nstream: people\nentities:\n\(entities)"
  }

  /// The path of the file of a day of November 2026.
  func path(day: Int) -> String { "in/\(name)_202611\(day < 10 ? "0" : "")\(day).csv" }

  static let people = """
      lead:
        fields:
          full_name: { from: name, normalize: [person_name], parts: { family: family_name, given: given_name } }
          email: { from: mail, normalize: [email] }
          phone: { from: tel, normalize: [phone] }
          company_name: company
          status: status
          opt_out: { from: optout, as: boolean, normalize: [boolean] }
          score: { from: score, as: integer, normalize: [integer], unreadable: reject }
          memo: memo
      company:
        when: { field: company, operator: present }
        fields:
          name: { from: company, normalize: [company_name], parts: { core: name_core, legal_form: legal_form } }
          corporate_number: { from: number, normalize: [corporate_number] }
          domain: { from: mail, normalize: [domain] }

    """

  private static let visits = """
      activity:
        fields:
          email: { from: mail, normalize: [email] }
          type: { value: visit }
          at: { from: updated, as: timestamp, formats: [iso8601], zone: UTC }

    """

  /// What people did, one row each; the columns are `id,at,mail,type,url`.
  static let activities = """
      activity:
        fields:
          email: { from: mail, normalize: [email] }
          type: type
          at: { from: at, as: timestamp, formats: [iso8601], zone: UTC, required: true, unreadable: reject }
          url: url

    """
}

/// A row of a people file.
struct PersonRow: Sendable, Equatable {
  var id: String
  var updated = ""
  var name = ""
  var mail = ""
  var tel = ""
  var company = ""
  var number = ""
  var status = ""
  var optout = ""
  var score = ""
  var memo = ""

  var line: String {
    [id, updated, name, mail, tel, company, number, status, optout, score, memo].joined(separator: ",")
  }
}

extension [PersonRow] {
  /// The rows as a file with its header.
  var file: String { ([Feed.header] + map(\.line)).joined(separator: "\n") + "\n" }
}
