public import Hub

// A note to the next reader.
//
// What a record says of somebody's employer it says in each of its versions, and several records speak of one person:
//
//     crm   1 Nov  A     3 Nov  A     9 Nov  B
//     ma    2 Nov  A                            20 Nov B
//
//     said      every version that names an employer, with its company
//     turns     those at which a record changes what it says:        crm 1 Nov A, ma 2 Nov A, crm 9 Nov B, ma 20 Nov B
//     stints    those at which the person changes:                   A since 1 Nov until 9 Nov, B since 9 Nov
//
// A record that only repeats what it said is no turn: a system that never learns of a move does not move the person back
// and forth. Where that record is nevertheless the one by which the person is published as working there (`company_id`),
// its newest version is a turn, too, so that the open row is the company that the person shows.

/// The view `employment`: where people work and worked, from all versions of all their records.
public enum EmploymentView {
  static let name = "employment"

  /// Whether the ledger has it: one that no run of this version has written yet does not.
  public static func isKept(_ database: LedgerDatabase) throws(HubError) -> Bool {
    try database.integer("SELECT 1 FROM sqlite_schema WHERE type = 'view' AND name = '\(name)'") != nil
  }

  /// The view's query.
  ///
  /// - Parameter person: the SQL of the only person to be looked at; nil for all.
  public static func query(of person: String? = nil) -> String {
    let one = person.map { " AND m.entity_id = \($0)" } ?? ""
    return """
      WITH said AS (
        \(said("record_state v", "0", "v.versions = 1", one))
        UNION ALL
        \(said("record_version v CROSS JOIN record_state t ON t.record_id = v.record_id", "v.place", "t.versions > 1", one))
      ), former AS (
        SELECT fact_id, name, name_core, domain, postal_code, phone, corporate_number, sfa_account_id FROM said
        WHERE is_same = 0
      ), known AS (
        SELECT f.fact_id, c.id AS company_id FROM former f JOIN entity_company c
          ON c.corporate_number = f.corporate_number WHERE f.corporate_number <> ''
        UNION SELECT f.fact_id, c.id FROM former f JOIN entity_company c ON c.sfa_account_id = f.sfa_account_id
          WHERE f.sfa_account_id <> ''
        UNION SELECT f.fact_id, c.id FROM former f JOIN entity_company c ON c.name_core = f.name_core
          WHERE f.name_core <> '' AND \(evidence)
        UNION SELECT f.fact_id, c.id FROM former f JOIN entity_company c ON c.name = f.name
          WHERE f.name <> '' AND \(evidence)
      ), found AS (
        SELECT fact_id, MIN(company_id) AS company_id FROM known GROUP BY fact_id HAVING COUNT(*) = 1
      ), placed AS (
        SELECT s.person_id, s.record_id, s.fact_id, s.source_time, s.place, s.is_now, s.hash, s.company_name,
          s.department, s.title,
          CASE WHEN s.is_same THEN o.entity_id ELSE f.company_id END AS company_id,
          CASE WHEN s.is_same THEN p.entity_id END AS site_id, e.company_id AS shown
        FROM said s LEFT JOIN found f ON f.fact_id = s.fact_id
          LEFT JOIN member o ON o.kind = 2 AND o.record_id = s.record_id AND o.active = 1
          LEFT JOIN member p ON p.kind = 5 AND p.record_id = s.record_id AND p.active = 1
          JOIN entity_person e ON e.id = s.person_id
      ), employer AS (
        SELECT *, COALESCE('#' || company_id, company_name) AS employer FROM placed
      ), told AS (
        SELECT *,
          LAG(employer) OVER (PARTITION BY record_id ORDER BY source_time, place) AS before,
          FIRST_VALUE(department) OVER newest AS last_department, FIRST_VALUE(title) OVER newest AS last_title,
          FIRST_VALUE(site_id) OVER (
            PARTITION BY person_id, employer ORDER BY site_id IS NULL, source_time DESC, place DESC, hash < 0, hash) AS last_site,
          CASE WHEN is_now AND company_id = shown THEN ROW_NUMBER() OVER (
            PARTITION BY person_id ORDER BY is_now AND company_id = shown DESC, source_time DESC, hash < 0, hash)
          END AS is_last
        FROM employer
        WINDOW newest AS (
          PARTITION BY person_id, employer ORDER BY source_time DESC, place DESC, hash < 0, hash)
      ), turns AS (
        SELECT *, LAG(employer) OVER (PARTITION BY person_id ORDER BY \(order(""))) AS prior FROM told
        WHERE before IS NULL OR before <> employer OR is_last = 1
      )
      SELECT t.person_id, t.company_id, t.last_site AS site_id, t.company_name, NULLIF(t.last_department, '') AS department,
        NULLIF(t.last_title, '') AS title, \(ContractViews.iso("t.source_time")) AS since,
        \(ContractViews.iso("LEAD(t.source_time) OVER (PARTITION BY t.person_id ORDER BY \(order("t.")))")) AS until,
        s.connector, s.stream, r.external_id
      FROM turns t JOIN record r ON r.id = t.record_id JOIN stream s ON s.id = r.stream_id
      WHERE t.prior IS NULL OR t.prior <> t.employer
      """
  }

  /// Of one time the company that the person shows comes last.
  private static func order(_ of: String) -> String {
    "\(of)source_time, \(of)is_last IS NOT NULL, \(of)company_id IS \(of)shown, \(of)hash < 0, \(of)hash, \(of)place"
  }

  /// What, beside the name, tells a company (the rules of `CompanyMatcher`).
  private static let evidence = """
    (f.domain <> '' AND f.domain = c.domain OR f.postal_code <> '' AND f.postal_code = c.postal_code
            OR f.phone <> '' AND f.phone = c.phone)
    """

  /// The versions of one source that name an employer.
  ///
  /// A version is of the record's company today where it is the current one or has the same company name.
  private static func said(_ versions: String, _ place: String, _ only: String, _ one: String) -> String {
    let state = versions.contains(" t ") ? "t" : "v"
    return """
      SELECT m.entity_id AS person_id, v.record_id, v.fact_id, v.source_time, \(place) AS place, r.hash,
          v.fact_id = \(state).fact_id AS is_now,
          (v.fact_id = \(state).fact_id OR k.k_name = w.k_name AND k.k_name <> 0
            OR k.fact_id IS NULL AND n.company_name = u.company_name) IS TRUE AS is_same,
          COALESCE(NULLIF(n.company_name, ''), k.name) AS company_name, n.department, n.title, k.name, k.name_core,
          k.domain, k.postal_code, k.phone, k.corporate_number, k.sfa_account_id
        FROM member m CROSS JOIN \(versions) CROSS JOIN record r ON r.id = v.record_id
          CROSS JOIN norm_person n ON n.fact_id = v.fact_id LEFT JOIN norm_company k ON k.fact_id = v.fact_id
          LEFT JOIN norm_person u ON u.fact_id = \(state).fact_id
          LEFT JOIN norm_company w ON w.fact_id = \(state).fact_id
        WHERE m.kind = 1 AND m.active = 1 AND v.record_id = m.record_id AND \(only)\(one)
          AND COALESCE(NULLIF(n.company_name, ''), k.name, '') <> ''
      """
  }
}
