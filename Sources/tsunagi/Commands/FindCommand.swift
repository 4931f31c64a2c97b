import ArgumentParser
import Hub
import Ledger

struct FindCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find",
    abstract: "Find leads, people, companies and deals by name, e-mail, company or external id.",
    discussion: "Example: tsunagi find 田中")
  @Argument(help: "Part of a name, reading, e-mail address or company, or a whole external id.") var text:
    String
  @Option(help: "At most so many of each kind.") var limit = 20
  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: FormatOption

  func run() async throws {
    try await options.perform {
      let database = try options.ledger(try options.load())
      var table = Table(headings: ["id", "name", "company", "email", "found_by"])
      try search(database, &table)
      if !table.rows.isEmpty || output.format != .table { table.print(output.format, options.language) }
      if table.rows.isEmpty { Console.error(options.say("answer.nothing_found", ["text": text])) }
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
    SELECT 'deal:' || id, name, company_name, email, 'name' FROM deal
    WHERE name LIKE ?1 ESCAPE '\\' OR company_name LIKE ?1 ESCAPE '\\' ORDER BY id LIMIT ?2
    """,
  ]

  private func search(_ database: LedgerDatabase, _ table: inout Table) throws(HubError) {
    let escaped = text.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
    for query in Self.queries {
      let rows = try database.prepare(query)
      rows.bind(1, text: "%\(escaped)%")
      rows.bind(2, Int64(limit))
      while try rows.step() { table.rows.append((0..<5).map { rows.text($0) ?? "" }) }
      rows.reset()
    }
    let rows = try database.prepare(
      """
      SELECT IIF(p.is_lead = 1, 'lead', c.entity) || ':' || c.entity_id, c.connector || '.' || c.stream,
        COALESCE(p.full_name, TRIM(IFNULL(p.family_name, '') || ' ' || IFNULL(p.given_name, '')), ''),
        COALESCE(p.company_name, o.name, d.company_name, ''), COALESCE(p.email, '')
      FROM crosswalk c LEFT JOIN person p ON c.entity = 'person' AND p.id = c.entity_id
        LEFT JOIN company o ON c.entity = 'company' AND o.id = c.entity_id
        LEFT JOIN deal d ON c.entity = 'deal' AND d.id = c.entity_id
      WHERE c.record_id IN (SELECT id FROM record WHERE external_id = ?1) LIMIT ?2
      """)
    rows.bind(1, text: text)
    rows.bind(2, Int64(limit))
    while try rows.step() {
      table.rows.append([
        rows.text(0) ?? "", rows.text(2) ?? "", rows.text(3) ?? "", rows.text(4) ?? "",
        "external id in \(rows.text(1) ?? "")",
      ])
    }
    rows.reset()
  }
}
