import ArgumentParser
import Hub
import Ledger
import TextKernels

struct FindCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find",
    abstract:
      "Find leads, people, companies, sites and deals by name, e-mail, company, branch or external id.",
    discussion: "Example: tsunagi find 田中")
  @Argument(help: "Part of a name, reading, e-mail address or company, or a whole external id.") var text:
    String
  @Option(help: "At most so many of each kind.") var limit = 20
  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: FormatOption

  func run() async throws {
    try await options.perform {
      try Usage.atLeast(1, limit, "--limit")
      let forms = SearchForms.of(text)
      guard !forms.isEmpty else { throw HubError("command.empty_text", .configuration) }
      let database = try options.ledger(try options.load())
      var table = Table(headings: ["id", "name", "company", "email", "found_by"])
      try search(forms, database, &table)
      if !table.rows.isEmpty || output.format != .table { table.print(output.format, options.language) }
      if table.rows.isEmpty { Console.error(options.say("answer.nothing_found", ["text": forms[0]])) }
      return 0
    }
  }

  private static let queries = [
    """
    SELECT (CASE WHEN is_lead = 1 THEN 'lead:' ELSE 'person:' END) || id,
      COALESCE(full_name, TRIM(IFNULL(family_name, '') || ' ' || IFNULL(given_name, ''))), company_name, email,
      CASE WHEN email LIKE ?1 ESCAPE '\\' THEN 'email' WHEN company_name LIKE ?1 ESCAPE '\\' THEN 'company'
        ELSE 'name' END
    FROM person WHERE full_name LIKE ?1 ESCAPE '\\' OR full_kana LIKE ?1 ESCAPE '\\' OR email LIKE ?1 ESCAPE '\\'
      OR IFNULL(family_name, '') || IFNULL(given_name, '') LIKE ?1 ESCAPE '\\'
      OR IFNULL(family_name, '') || ' ' || IFNULL(given_name, '') LIKE ?1 ESCAPE '\\'
      OR company_name LIKE ?1 ESCAPE '\\' ORDER BY id LIMIT ?2
    """,
    """
    SELECT 'company:' || id, name, name, domain, 'name' FROM company
    WHERE name LIKE ?1 ESCAPE '\\' OR domain LIKE ?1 ESCAPE '\\' OR name_kana LIKE ?1 ESCAPE '\\' ORDER BY id LIMIT ?2
    """,
    """
    SELECT 'site:' || s.id, COALESCE(NULLIF(s.branch, ''), IFNULL(s.city, '') || IFNULL(s.street, '')), c.name, '',
      CASE WHEN s.branch LIKE ?1 ESCAPE '\\' THEN 'name' ELSE 'address' END
    FROM site s LEFT JOIN company c ON c.id = s.company_id
    WHERE s.branch LIKE ?1 ESCAPE '\\' OR IFNULL(s.city, '') || IFNULL(s.street, '') LIKE ?1 ESCAPE '\\'
    ORDER BY s.id LIMIT ?2
    """,
    """
    SELECT 'deal:' || id, name, company_name, email, 'name' FROM deal
    WHERE name LIKE ?1 ESCAPE '\\' OR company_name LIKE ?1 ESCAPE '\\' ORDER BY id LIMIT ?2
    """,
  ]

  /// Whom a record of that external id belongs to, whether it is an entity's own or an activity's.
  private static func byExternalID(_ database: LedgerDatabase) throws(HubError) -> [String] {
    let person = """
      SELECT IIF(p.is_lead = 1, 'lead:', 'person:') || p.id,
        COALESCE(p.full_name, TRIM(IFNULL(p.family_name, '') || ' ' || IFNULL(p.given_name, ''))), p.company_name,
        p.email, 'external id in ' || s.connector || '.' || s.stream
      """
    var queries = [
      ofEntities,
      """
      \(person) FROM \(try ActivityItems.recordView(database)) a JOIN person p ON p.id = a.person_id
        JOIN record r ON r.id = a.id JOIN stream s ON s.id = r.stream_id
      WHERE a.id IN (SELECT id FROM record WHERE external_id = ?1) LIMIT ?2
      """,
    ]
    if try ActivityItems.areKept(database) {
      queries.append(
        """
        \(person) FROM record r JOIN record_state c ON c.record_id = r.id
          JOIN \(ActivityItems.view) a ON a.item_row BETWEEN \(ActivityItems.rows(of: "c.fact_id"))
          JOIN person p ON p.id = a.person_id JOIN stream s ON s.id = r.stream_id
        WHERE r.external_id = ?1 LIMIT ?2
        """)
    }
    return queries
  }

  private static let ofEntities =
    """
    SELECT IIF(p.is_lead = 1, 'lead', c.entity) || ':' || c.entity_id,
      COALESCE(p.full_name, TRIM(IFNULL(p.family_name, '') || ' ' || IFNULL(p.given_name, '')), ''),
      COALESCE(p.company_name, o.name, d.company_name, ''), COALESCE(p.email, ''),
      'external id in ' || c.connector || '.' || c.stream
    FROM crosswalk c LEFT JOIN person p ON c.entity = 'person' AND p.id = c.entity_id
      LEFT JOIN company o ON c.entity = 'company' AND o.id = c.entity_id
      LEFT JOIN deal d ON c.entity = 'deal' AND d.id = c.entity_id
    WHERE c.entity <> 'site' AND c.record_id IN (SELECT id FROM record WHERE external_id = ?1) LIMIT ?2
    """

  /// Each entity once, by the first form of the text that finds it.
  private func search(
    _ forms: [String], _ database: LedgerDatabase, _ table: inout Table
  ) throws(HubError) {
    var seen: Set<String> = []
    for query in Self.queries {
      let before = table.rows.count
      for form in forms where table.rows.count - before < limit {
        let escaped = form.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing(
          "_", with: "\\_")
        let room = before + limit
        try add(query, "%\(escaped)%", upTo: room, database, &table, &seen)
      }
    }
    for query in try Self.byExternalID(database) {
      let room = table.rows.count + limit
      for form in forms { try add(query, form, upTo: room, database, &table, &seen) }
    }
  }

  private func add(
    _ query: String, _ pattern: String, upTo room: Int, _ database: LedgerDatabase, _ table: inout Table,
    _ seen: inout Set<String>
  ) throws(HubError) {
    let rows = try database.prepare(query)
    rows.bind(1, text: pattern)
    // What other forms found takes places too.
    rows.bind(2, Int64(limit) + Int64(seen.count))
    while table.rows.count < room, try rows.step() {
      let row = (0..<5).map { rows.text($0) ?? "" }
      if seen.insert(row[0]).inserted { table.rows.append(row) }
    }
    rows.reset()
  }
}

/// The forms in which the ledger may hold a text that a person looks for.
enum SearchForms {
  /// The text as given, with widths folded, as a reading, and as a company's name without its legal form; empty
  /// where it is blank.
  static func of(_ text: String) -> [String] {
    let blank = text.allSatisfy(\.isWhitespace)
    guard !blank else { return [] }
    let start = text.drop { $0.isWhitespace }
    let given = String(start.prefix(start.count - start.reversed().prefix { $0.isWhitespace }.count))
    let bytes = Array(given.utf8)
    var folded: [UInt8] = []
    NFKC.append(bytes.span, to: &folded)
    var reading: [UInt8] = []
    var scratch = TidyText.Scratch()
    Kana.append(bytes.span, to: &reading, scratch: &scratch)
    var company = CompanyName()
    company.split(bytes.span)
    var forms = [given]
    for form in [folded, reading, company.core] {
      let text = String(decoding: form, as: UTF8.self)
      if !text.allSatisfy(\.isWhitespace), !forms.contains(text) { forms.append(text) }
    }
    return forms
  }
}
