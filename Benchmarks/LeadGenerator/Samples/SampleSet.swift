public import Hub

/// The tables of the sample set.
struct SampleTables {
  var contacts: SampleTable
  var leads: SampleTable
  var deals: SampleTable
  var activities: SampleTable
  var attendees: SampleTable

  /// In the order of the guide.
  var all: [SampleTable] { [contacts, leads, deals, activities, attendees] }
}

/// The committed sample files: small, always the same, with everything that hurts and one bad row of every kind.
public struct SampleSet: Sendable {
  /// The seed of the committed set.
  public static let seed: UInt64 = 20_261_101

  /// Makes the set.
  public init() {}

  /// Writes the files, `truth.csv` and a `README.md` that lists the bad rows, replacing what is there.
  ///
  /// - Throws: `generator.cannot_write`.
  public func write(to folder: String) throws(HubError) -> [GeneratedFile] {
    try ByteFile.makeFolder(folder)
    let population = Population(people: 1846, seed: Self.seed, noise: .standard, namesakes: 3)
    let deals = DealsFile(population, count: 200)
    let activities = ActivitiesFile(population, count: 1500)
    let attendees = AttendeesFile(population, count: 150)
    var tables = SampleTables(
      contacts: SampleTable(GenerationPlan.Name.contacts, ContactsFile(population)),
      leads: SampleTable(GenerationPlan.Name.leads, LeadsFile(population)),
      deals: SampleTable(GenerationPlan.Name.deals, deals),
      activities: SampleTable(GenerationPlan.Name.activities, activities),
      attendees: SampleTable(GenerationPlan.Name.attendees, attendees))
    PlantedRows.plant(in: &tables)

    var files: [GeneratedFile] = []
    var lines: [[Int]] = []
    for table in tables.all {
      let encoded = table.bytes()
      try ByteFile.write(encoded.bytes, to: folder + "/" + table.name)
      lines.append(encoded.lines)
      files.append(
        GeneratedFile(path: folder + "/" + table.name, rows: table.rows.count, bytes: encoded.bytes.count))
    }
    let truth = TruthFile(population, deals: deals, activities: activities, attendees: attendees)
    files.append(try truth.writeFile(folder + "/" + GenerationPlan.Name.truth))
    let guide = SampleGuide(tables: tables, lines: lines, population: population).text()
    try ByteFile.write(Array(guide.utf8), to: folder + "/README.md")
    return files
  }
}
