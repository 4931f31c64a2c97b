/// Which person and company every record of the other files truly is: UTF-8, LF.
struct TruthFile: RowWriter {
  static let dialect = CSVDialect(isCP932: false, hasMark: false, isCRLF: false)
  static let header = "file,external_id,person,company"

  let population: Population
  let deals: DealsFile?
  let activities: ActivitiesFile?
  let attendees: AttendeesFile?
  private let ends: [Int]

  init(_ population: Population, deals: DealsFile?, activities: ActivitiesFile?, attendees: AttendeesFile?) {
    self.population = population
    self.deals = deals
    self.activities = activities
    self.attendees = attendees
    var end = 0
    ends = [
      population.contactRows.count, population.leadRows.count, deals?.rowCount ?? 0,
      activities?.rowCount ?? 0,
      attendees?.rowCount ?? 0,
    ].map { count in
      end += count
      return end
    }
  }

  var rowCount: Int { ends.last ?? 0 }

  mutating func write(_ row: Int, to out: inout RowBuffer) {
    var person = 0
    var company = 0
    if row < ends[0] {
      person = population.contactRow(row).person
      company = population.company(of: person, population.contactDraw(row))
      out.cell.append("ma_contacts")
      out.end()
      SystemID.appendContact(row, to: &out.cell)
    } else if row < ends[1] {
      let lead = row - ends[0]
      person = population.leadRow(lead).person
      company = population.company(of: person, population.leadDraw(lead))
      out.cell.append("sfa_leads")
      out.end()
      SystemID.appendLead(lead, to: &out.cell)
    } else if row < ends[2], let deals {
      let lead = deals.lead(of: row - ends[1])
      person = population.leadRow(lead).person
      company = population.company(of: person, population.leadDraw(lead))
      out.cell.append("sfa_deals")
      out.end()
      DealsFile.appendID(row - ends[1], to: &out.cell)
    } else if row < ends[3], let activities {
      let contact = activities.contact(of: row - ends[2])
      person = population.contactRow(contact).person
      company = population.company(of: person, population.contactDraw(contact))
      out.cell.append("ma_activities")
      out.end()
      ActivitiesFile.appendID(row - ends[2], to: &out.cell)
    } else if let attendees {
      person = attendees.person(of: row - ends[3])
      company = Int(population.people[person].company)
      out.cell.append("webinar_attendees")
      out.end()
      AttendeesFile.appendID(row - ends[3], to: &out.cell)
    }
    out.end()
    out.cell.append("P")
    out.cell.append(number: person + 1, width: 7)
    out.end()
    out.cell.append("C")
    out.cell.append(number: company + 1, width: 6)
    out.end()
    out.endRow()
  }
}
