import Hub
import LeadGenerator
import Testing

@Suite struct `a generated population` {
  /// The digests of 500 people: they change only when the generator is changed on purpose.
  @Test func `the same seed gives the same bytes on every machine`() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    var plan = GenerationPlan(people: 500, seed: 42)
    plan.activities = true
    plan.deals = true
    plan.attendees = true
    let files = try await plan.write(to: folder.path)
    let digests = try files.map {
      "\($0.path.split(separator: "/").last ?? "") \($0.rows) \(try digest($0.path))"
    }
    #expect(
      digests.sorted() == [
        "ma_activities_20261101.csv 656 ad8f1fd0587a807b", "ma_contacts_20261101.csv 328 ace379b5645f322d",
        "sfa_deals_20261101.csv 43 b12aea15496044b7", "sfa_leads_20261101.csv 258 6ad4e5067a77eed0",
        "truth.csv 1310 df4113da6bfcdeb0", "webinar_attendees_20261015.csv 25 5b317e1c2fbcfe50",
      ])
  }

  @Test func `another seed gives other people`() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let one = try await GenerationPlan(people: 50, seed: 1).write(to: folder.file("one"))
    let two = try await GenerationPlan(people: 50, seed: 2).write(to: folder.file("two"))
    #expect(try digest(one[0].path) != digest(two[0].path))
  }

  @Test func `shares of 20,000 people are as specified`() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    _ = try await GenerationPlan(people: 20_000, seed: 5).write(to: folder.path)
    let contacts = try Table(folder.file("ma_contacts_20261101.csv"))
    let leads = try Table(folder.file("sfa_leads_20261101.csv"))
    let truth = try Table(folder.file("truth.csv"))

    var persons: [String: [String: Int]] = ["ma_contacts": [:], "sfa_leads": [:]]
    for row in truth.rows { persons[row[0], default: [:]][row[2], default: 0] += 1 }
    let inContacts = persons["ma_contacts"] ?? [:]
    let inLeads = persons["sfa_leads"] ?? [:]
    #expect(isNear(Double(inContacts.count) / 20_000, 0.62))
    #expect(isNear(Double(inLeads.count) / 20_000, 0.50))
    #expect(isNear(Double(truth.rows.count - inContacts.count - inLeads.count) / 20_000, 0.06, within: 0.005))

    #expect(isNear(contacts.share("Phone Number") { !$0.isEmpty }, 0.70, within: 0.015))
    #expect(isNear(contacts.share("Mobile Phone Number") { !$0.isEmpty }, 0.60, within: 0.015))
    #expect(isNear(leads.share("電話") { !$0.isEmpty }, 0.90))
    #expect(isNear(leads.share("携帯電話") { !$0.isEmpty }, 0.55, within: 0.015))
    #expect(isNear(leads.share("法人番号") { !$0.isEmpty }, 0.35, within: 0.015))

    for (table, column) in [(contacts, "Email"), (leads, "メール")] {
      #expect(isNear(table.share(column) { $0.isEmpty }, 0.45 * 0.12 * 0.99))
      #expect(isNear(table.share(column) { $0.hasPrefix("info@") }, 0.01, within: 0.004))
      #expect(isNear(table.share(column) { $0.contains("＠") }, 0.45 * 0.075))
      #expect(
        isNear(
          table.share(column) { !$0.isEmpty && $0 == $0.uppercased() && !$0.contains("＠") }, 0.45 * 0.075))
    }
    #expect(isNear(leads.share("名") { $0.isEmpty }, 0.45 * 0.08 / 4, within: 0.004))
    #expect(isNear(leads.share("姓") { $0.first?.isASCII == true }, 0.45 * 0.08 / 4, within: 0.004))
    let lessForm = leads.share("会社名") { name in
      !["会社", "㈱", "㈲", "(", "（", "法人", "Co."].contains { name.contains($0) }
    }
    #expect(isNear(lessForm, 0.45 * 0.03, within: 0.005))

    let both = contacts.rows.indices.filter { row in
      inLeads[truth.rows[row][2]] != nil
    }
    let linked = both.filter { !contacts[$0, "Salesforce Lead ID"].isEmpty }
    #expect(isNear(Double(linked.count) / Double(both.count), 0.25, within: 0.02))
  }

  @Test func `the truth names every row exactly once`() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    var plan = GenerationPlan(people: 1_000, seed: 9)
    plan.activities = true
    plan.deals = true
    plan.attendees = true
    _ = try await plan.write(to: folder.path)
    let truth = try Table(folder.file("truth.csv"))
    let named = truth.rows.map { "\($0[0]) \($0[1])" }
    #expect(Set(named).count == named.count)
    var rows: [String] = []
    for (file, date) in [
      ("ma_contacts", "20261101"), ("sfa_leads", "20261101"), ("sfa_deals", "20261101"),
      ("ma_activities", "20261101"),
      ("webinar_attendees", "20261015"),
    ] {
      rows += try Table(folder.file("\(file)_\(date).csv")).rows.map { "\(file) \($0[0])" }
    }
    #expect(Set(rows) == Set(named))
    #expect(rows.count == named.count)
  }

  @Test func `references lead to records of the same person`() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    _ = try await GenerationPlan(people: 2_000, seed: 11).write(to: folder.path)
    var person: [String: String] = [:]
    for row in try Table(folder.file("truth.csv")).rows { person[row[1]] = row[2] }
    let contacts = try Table(folder.file("ma_contacts_20261101.csv"))
    let leads = try Table(folder.file("sfa_leads_20261101.csv"))
    for row in contacts.rows.indices where !contacts[row, "Salesforce Lead ID"].isEmpty {
      #expect(person[contacts[row, "Salesforce Lead ID"]] == person[contacts[row, "Record ID"]])
    }
    for row in leads.rows.indices where !leads[row, "統合先リード ID"].isEmpty {
      #expect(person[leads[row, "統合先リード ID"]] == person[leads[row, "リード ID"]])
    }
  }

  @Test func `an address or a mobile belongs to one person`() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    _ = try await GenerationPlan(people: 5_000, seed: 13, noise: .plain).write(to: folder.path)
    let truth = try Table(folder.file("truth.csv"))
    let contacts = try Table(folder.file("ma_contacts_20261101.csv"))
    for column in ["Email", "Mobile Phone Number"] {
      var owner: [String: String] = [:]
      for (row, value) in contacts.values(column).enumerated() where !value.isEmpty {
        #expect(owner[value, default: truth.rows[row][2]] == truth.rows[row][2], "\(value)")
        owner[value] = truth.rows[row][2]
      }
    }
  }

  @Test func `plain noise leaves every record as it truly is`() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    _ = try await GenerationPlan(people: 1_000, seed: 17, noise: .plain).write(to: folder.path)
    let leads = try Table(folder.file("sfa_leads_20261101.csv"))
    #expect(leads.values("メール").allSatisfy { $0.wholeMatch(of: /[a-z0-9._-]+@[a-z0-9.-]+/) != nil })
    #expect(leads.values("会社名").allSatisfy { $0.contains("会社") || $0.contains("法人") })
    #expect(leads.values("電話").allSatisfy { $0.isEmpty || $0.wholeMatch(of: /0\d+-\d+-\d{4}/) != nil })
  }

  @Test func `every 法人番号 has its check digit and belongs to one company`() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    _ = try await GenerationPlan(people: 5_000, seed: 19).write(to: folder.path)
    let leads = try Table(folder.file("sfa_leads_20261101.csv"))
    let truth = try Table(folder.file("truth.csv"))
    let offset = truth.rows.count - leads.rows.count
    var company: [String: String] = [:]
    for row in leads.rows.indices where !leads[row, "法人番号"].isEmpty {
      let text = leads[row, "法人番号"]
      let number = try #require(Int(text))
      #expect(CorporateNumber.number(base: number % 1_000_000_000_000) == number)
      #expect(company[text, default: truth.rows[offset + row][3]] == truth.rows[offset + row][3])
      company[text] = truth.rows[offset + row][3]
    }
  }

  @Test func `too many people are refused before anything is written`() async throws {
    await #expect(throws: HubError.self) {
      try await GenerationPlan(people: 300_000_000, seed: 1).write(to: "/proc/none")
    }
  }

  @Test func `a folder that cannot be made is an error that names it`() async throws {
    await #expect {
      try await GenerationPlan(people: 1, seed: 1).write(to: "/proc/none/x")
    } throws: { error in
      let error = error as? HubError
      return error?.code == "generator.cannot_write" && error?.arguments["path"] == "/proc/none"
    }
  }
}
