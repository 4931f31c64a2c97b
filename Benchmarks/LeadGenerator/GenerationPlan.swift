public import Hub

/// A population and the files to write of it; the same plan always gives the same bytes.
public struct GenerationPlan: Sendable {
  /// The names of the files.
  enum Name {
    static let contacts = "ma_contacts_20261101.csv"
    static let leads = "sfa_leads_20261101.csv"
    static let deals = "sfa_deals_20261101.csv"
    static let activities = "ma_activities_20261101.csv"
    static let attendees = "webinar_attendees_20261015.csv"
    static let truth = "truth.csv"
  }
  /// The most people that telephone numbers and row numbers are unique for.
  public static let mostPeople = 200_000_000

  /// How many people there are; 62 % of them appear in the MA, 50 % in the SFA.
  public var people: Int
  /// Everything random follows from it.
  public var seed: UInt64
  /// How dirty the records are.
  public var noise: NoiseRates
  /// Whether to write what the contacts did (two rows per contact).
  public var activities = false
  /// Whether to write opportunities (for one lead in six).
  public var deals = false
  /// Whether to write a webinar's attendees (one person in twenty).
  public var attendees = false

  /// Makes a plan of the two main files and the truth.
  public init(people: Int, seed: UInt64, noise: NoiseRates = .standard) {
    self.people = people
    self.seed = seed
    self.noise = noise
  }

  /// Writes the files into a folder, which is made where it is missing; files of the same names are replaced.
  ///
  /// - Throws: `generator.too_many_people`, `generator.cannot_write`.
  public func write(to folder: String) async throws(HubError) -> [GeneratedFile] {
    guard people <= Self.mostPeople else {
      throw HubError(
        "generator.too_many_people", .configuration,
        ["people": String(people), "most": String(Self.mostPeople)])
    }
    try ByteFile.makeFolder(folder)
    let population = Population(people: people, seed: seed, noise: noise)
    let deals = deals ? DealsFile(population, count: max(1, population.leadRows.count / 6)) : nil
    let activities = activities ? ActivitiesFile(population, count: population.contactRows.count * 2) : nil
    let attendees = attendees ? AttendeesFile(population, count: max(1, people / 20)) : nil

    async let leads = Self.leadsAndDeals(population, deals, folder)
    var files = [try ContactsFile(population).writeFile(folder + "/" + Name.contacts)]
    if let activities { files.append(try activities.writeFile(folder + "/" + Name.activities)) }
    if let attendees { files.append(try attendees.writeFile(folder + "/" + Name.attendees)) }
    files += try await leads.get()
    let truth = TruthFile(population, deals: deals, activities: activities, attendees: attendees)
    files.append(try truth.writeFile(folder + "/" + Name.truth))
    return files
  }

  @concurrent
  private static func leadsAndDeals(
    _ population: Population, _ deals: DealsFile?, _ folder: String
  ) async -> Result<[GeneratedFile], HubError> {
    do throws(HubError) {
      var files = [try LeadsFile(population).writeFile(folder + "/" + Name.leads)]
      if let deals { files.append(try deals.writeFile(folder + "/" + Name.deals)) }
      return .success(files)
    } catch {
      return .failure(error)
    }
  }
}
