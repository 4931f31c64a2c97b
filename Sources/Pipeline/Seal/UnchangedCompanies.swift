import Dedupe
import Hub
import Ledger

// A note to the next reader.
//
// Most of what changes from one night to the next is a person's: a score, a status. Their company has the record among
// its members and would be derived again from all of them, thousands for a large one. Here a few rows tell that it
// stays as it is:
//
//     company 7   members 1 ... 900, name from record 3, phone from record 8 (`CompanyTimes` keeps who gave what)
//     tonight     record 5 got a new version, which says of the company what the one before said
//     derived     from 3, 5 and 8 alone: the same as is published, so nothing changed
//
// Why that suffices: no member came or went, and those with a new version only became newer. Whoever lost to a winner
// still does, since newer members are never worse (but for `Projector.fieldsOfAge`, which they leave empty); so today's
// winner is yesterday's, or one of the renewed. Who is kept as the winner may be outdated, since another with the same
// value may have won since and nothing was written: then the true winner is at least as strong and says the same, so
// whoever cannot change the value against the one that is kept cannot against the other.
extension ProjectionWork {
  /// The companies to be looked at again that are published as they would be derived.
  func unchangedCompanies(_ identity: EntityIdentity) throws(HubError) -> Set<Int64> {
    guard let file, let renewals else { return [] }
    let candidates = renewedAlike(identity, renewals)
    if candidates.isEmpty { return [] }
    let members = try speakers(candidates, identity, file)
    let batches = ProjectionBuilder.batches(
      members[...], size: ProjectionBuilder.batchSize(members.count, .company, pieces: 2))
    let builders = try builders(.company, members)
    let published = try publishedRows(.company, cores: builders.count)
    guard published.count == builders.count else { return [] }
    var unchanged: Set<Int64> = []
    try Cores.inOrder(batches.count, cores: builders.count) { (piece, core) throws(HubError) -> [Int64] in
      var batch = try builders[core].batch(members[batches[piece]])
      try published[core].check(&batch)
      return batch.entities.indices.filter { batch.published[$0].isSame }.map { batch.entities[$0] }
    } take: { (same: [Int64]) in
      unchanged.formUnion(same)
    }
    return unchanged
  }

  /// The companies of which nothing changed but that members have a new version that says the same of them; with those
  /// members.
  private func renewedAlike(_ identity: EntityIdentity, _ renewals: Renewals) -> [Int64: [Int32]] {
    var excluded = identity.moved[.company] ?? []
    var candidates: [Int64: [Int32]] = [:]
    for record in changed {
      let company = identity.entity(.company, of: Int(record))
      if company == 0 || excluded.contains(company) { continue }
      if renewals.companyAlike.contains(record) {
        candidates[company, default: []].append(Int32(record))
      } else {
        excluded.insert(company)
      }
    }
    return candidates.filter { !excluded.contains($0.key) }
  }

  /// The members that decide what companies say: those that are renewed, and those that gave the published values.
  private func speakers(
    _ candidates: [Int64: [Int32]], _ identity: EntityIdentity, _ file: PageFile
  ) throws(HubError) -> [(entity: Int64, record: Int32)] {
    let directory = try file.directory("entity_company_time", database)
    let place = try directory.place(of: "times")
    let kept = TableReader(file, directory)
    var members: [(entity: Int64, record: Int32)] = []
    var packed: [UInt8] = []
    let fields = database.schemas.of(.company).fields.count
    for company in candidates.keys.sorted() {
      guard let renewed = candidates[company], try kept.find(company) else { continue }
      kept.copy(place, into: &packed)
      guard let winners = CompanyTimes.records(packed, fields: fields),
        winners.allSatisfy({ Int($0) < table.count && identity.entity(.company, of: Int($0)) == company })
      else { continue }
      members += winners.union(renewed).sorted().map { (company, $0) }
    }
    return members
  }
}
