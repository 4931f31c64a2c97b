/// The README beside the sample files.
struct SampleGuide {
  let tables: SampleTables
  /// The line on which each row starts, per table.
  let lines: [[Int]]
  let population: Population

  func text() -> String {
    var text = """
      # Sample data

      Invented leads of an MA (HubSpot-like) and an SFA (Salesforce-like), made by `leadgen samples`, which also
      writes this page. Nobody in it exists; every likeness is chance. As of 2026-11-01, times in JST.

      | file | rows | encoding | what it is |
      | --- | ---: | --- | --- |

      """
    let kinds = [
      ("UTF-8 with byte order mark, CR LF", "contacts of the MA"),
      ("CP932, CR LF, every field quoted", "leads of the SFA"),
      ("CP932, CR LF, every field quoted", "opportunities of the SFA"),
      ("UTF-8 with byte order mark, CR LF", "what the contacts did"),
      ("UTF-8, LF", "who registered for the webinar of 2026-10-15"),
    ]
    for (table, kind) in zip(tables.all, kinds) {
      text += "| `\(table.name)` | \(table.rows.count) | \(kind.0) | \(kind.1) |\n"
    }
    text += """
      | `truth.csv` | \(truthCount) | UTF-8, LF | which person and company each sound record truly is |

      Rows are counted without the header, with the bad ones. The people come from one population: 62 % are in the MA,
      50 % in the SFA, 6 % once more in one of them; 45 % of the records are noisy. There are ㈱, （株）, (株) and names
      without a form, half-width kana, 髙 and 﨑, telephones in many forms, shared `info@` addresses, romaji, swapped
      names, people who moved, quoted line ends, opt-outs and leads that were merged into others.

      ## Bad rows

      Lines count every line feed of the file, the header is line 1. Rows that no reader can take (their fields do not
      line up, or their bytes do not decode) and the row without a key are not in `truth.csv`.

      | file | line | key | what is wrong |
      | --- | ---: | --- | --- |

      """
    for (table, starts) in zip(tables.all, lines) {
      for (row, start) in zip(table.rows, starts) {
        guard let fault = row.fault else { continue }
        let key =
          row.raw == nil ? "`\(String(decoding: row.fields[0], as: UTF8.self))`" : keyOfRaw(row, table)
        text += "| `\(table.name)` | \(start) | \(key) | \(fault) |\n"
      }
    }
    text += "\n## Worth a look\n\n| case | records |\n| --- | --- |\n"
    for (name, records) in cases() { text += "| \(name) | \(records) |\n" }
    return text
  }

  private var truthCount: Int {
    population.contactRows.count + population.leadRows.count + 200 + 1500 + 150
  }

  /// The key of a row that is given as bytes: what stands before the first comma.
  private func keyOfRaw(_ row: SampleTable.Row, _ table: SampleTable) -> String {
    let key = (row.raw ?? []).prefix { $0 != UInt8(ascii: ",") }.filter { $0 != UInt8(ascii: "\"") }
    return key.isEmpty ? "" : "`\(String(decoding: key, as: UTF8.self))`"
  }

  /// Some records of every kind of difficulty, by their ids.
  private func cases() -> [(String, String)] {
    var namesakes: [[String]] = []
    for pair in 0..<3 { namesakes.append([records(of: pair * 2), records(of: pair * 2 + 1)]) }
    let moved = population.moves.keys.sorted().prefix(3).map { records(of: Int($0)) }
    let merged = (0..<tables.leads.rows.count).filter { row in
      tables.leads.rows[row].raw == nil && !tables.leads.text(row, "統合先リード ID").isEmpty
    }.prefix(3).map { "`\(tables.leads.text($0, "リード ID"))` into `\(tables.leads.text($0, "統合先リード ID"))`" }
    let shared = (0..<tables.contacts.rows.count).filter { row in
      tables.contacts.rows[row].raw == nil && tables.contacts.text(row, "Email").hasPrefix("info@")
    }.prefix(3).map { "`\(tables.contacts.text($0, "Record ID"))`" }
    let names = [12, 34].map { "`\(population.companies.names.text($0))`" }
    return [
      (
        "two people of one name at one company",
        namesakes.map { $0.joined(separator: " and ") }.joined(separator: "; ")
      ),
      ("people who moved to another employer", moved.joined(separator: "; ")),
      ("leads merged in the SFA", merged.joined(separator: ", ")),
      ("shared info@ addresses", shared.joined(separator: ", ")),
      ("different companies of one name, apart by 法人番号", names.joined(separator: ", ")),
    ]
  }

  private func records(of person: Int) -> String {
    var ids: [String] = []
    for row in 0..<population.contactRows.count where population.contactRow(row).person == person {
      var id: [UInt8] = []
      SystemID.appendContact(row, to: &id)
      ids.append("`\(String(decoding: id, as: UTF8.self))`")
    }
    for row in 0..<population.leadRows.count where population.leadRow(row).person == person {
      var id: [UInt8] = []
      SystemID.appendLead(row, to: &id)
      ids.append("`\(String(decoding: id, as: UTF8.self))`")
    }
    return ids.joined(separator: " = ")
  }
}
