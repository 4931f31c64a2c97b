/// Finds which person records mean the same human.
///
/// Edges in order of strength:
///
/// 1. `identifier`: the same id in one system, own or remembered, and `sfa_merged_into_id`;
/// 2. `email`: the same personal address;
/// 3. `mobile`: the same mobile number and the same name, or the family name of the only person of that
///    family; at one company also a name in Latin letters, or a given name in other characters, where only
///    two clusters have the number, no reading contradicts and the e-mail addresses do not differ;
/// 4. `name_company`: the same complete name at the same company, where no namesake must be expected (see
///    `NameFrequency`) and neither e-mail addresses nor mobile numbers differ (an address mistyped by one
///    letter is no other address);
/// 5. `name_company_name`: the same, where all that one record knows of the company is its name;
/// 6. `reading_company`: the same reading, from kana or Latin letters, at the same company, where the names
///    share a part as they are written or are written in scripts that cannot be compared.
///
/// Guards hold for whole clusters and for every rule, ids included: a mistyped id or an overwritten record
/// (the successor typed over the predecessor) would otherwise make two people one, and a refusal is counted
/// and shown while a wrong merge is not.
///
/// - `conflicting_name`: no cluster holds two complete, comparable names that agree in neither family nor
///   given name, or in the family name alone, in writing and in reading. Where the clusters behind one e-mail or id contradict each other, it identifies only
///   records that name one of them; the rest are left alone.
/// - `shared_identifier`, `shared_email`, `shared_number`: a key behind more than `sharedLimit` names
///   (counted per kind of writing) identifies nobody and is no contradiction either.
/// - `ambiguous_name`: a name too common for the number of colleagues. Two records of one source need a rarer
///   one than records of two sources.
/// - `ambiguous_company`, `conflicting_email`, `conflicting_mobile`: what else keeps namesakes apart.
/// - `crowded`: a cluster holds at most 64 different combinations of name, e-mail, mobile
///   number, company and source.
/// - `decided_different`: people say so (`Decided`), which holds through any chain. What they say is the same is joined
///   first, whatever the guards say.
///
/// Within a rule, blocks and rows go by name and record hash: the result is a function of the set of records.
public struct PersonMatcher: Sendable {
  /// The rules in order of strength; `Clustering.Edge.rule` points into them.
  public static let ruleNames = [
    "identifier", "email", "mobile", "name_company", "name_company_name", "reading_company", "weight",
    "decided_same",
  ]

  /// Changes when the same records would make other people or companies: a ledger of another version is derived again.
  ///
  /// 2: rows and blocks go by name, no longer by hash. 3: what the rules leave apart is weighed, and
  /// relatives are not joined by an address or id.
  public static let version = 3

  /// Where the job stands among the keys, behind the ids.
  private static let jobKey = 13

  private let sharedLimit: Int
  private let keepEdges: Bool
  private let scoring: Scoring?
  /// Records of which it is asked why they are one or not; needs `scoring`, and edges to tell the rules.
  public var asked: AskedPair?
  private var hashes: [UInt64] = []
  private var people: [PersonKeys] = []
  // Most records carry one or two of the ids, so these are pairs and no columns.
  private var identifiers: [UInt64] = []
  private var identifierRows: [UInt32] = []

  /// Makes a matcher.
  ///
  /// - Parameters:
  ///   - sharedLimit: a key behind more names than this identifies nobody (`DedupeModel.sharedLimit`).
  ///   - keepEdges: keep every edge for explanations.
  ///   - scoring: what weighs pairs that the rules leave apart; nil: the rules alone.
  public init(sharedLimit: Int, keepEdges: Bool = false, scoring: Scoring? = nil) {
    self.sharedLimit = sharedLimit
    self.keepEdges = keepEdges
    self.scoring = scoring
  }

  /// Makes room for records to come.
  public mutating func reserveCapacity(_ count: Int) {
    hashes.reserveCapacity(count)
    people.reserveCapacity(count)
    identifiers.reserveCapacity(count + count / 2)
    identifierRows.reserveCapacity(count + count / 2)
  }

  /// Adds a record.
  ///
  /// - Parameters:
  ///   - recordHash: a hash of the record's identity and content, different for different records.
  ///   - source: which source it comes from; a name must be unique within each.
  ///   - keys: its keys in the order of `KeyBuilder.personKeyNames`.
  ///   - company: the cluster of the record's company, -1 where it has none.
  public mutating func append(recordHash: UInt64, source: UInt16, keys: Span<UInt64>, company: Int32) {
    let row = UInt32(hashes.count)
    hashes.append(recordHash)
    people.append(
      PersonKeys(
        name: NameProfile(whole: keys[4], parts: keys[5], kana: keys[6], kanaParts: keys[7]), email: keys[0],
        sketch: keys[2], mobile: keys[3], companyName: keys[8], company: company, source: source,
        job: keys.count > Self.jobKey ? UInt16(truncatingIfNeeded: keys[Self.jobKey]) : 0))
    for place in 9..<min(keys.count, Self.jobKey) where keys[place] != 0 {
      identifiers.append(keys[place])
      identifierRows.append(row)
    }
  }

  /// Adds a record with its keys in an array.
  public mutating func append(recordHash: UInt64, source: UInt16, keys: [UInt64], company: Int32) {
    append(recordHash: recordHash, source: source, keys: keys.span, company: company)
  }

  /// Says again which company each record has: the cluster by place of arrival, -1 for none.
  ///
  /// For records that were added before the companies were clustered.
  public mutating func set(companies clusters: [Int32]) {
    precondition(clusters.count == people.count)
    for index in clusters.indices { people[index].company = clusters[index] }
  }

  /// Clusters the records and empties the matcher.
  ///
  /// - Parameters:
  ///   - blocks: where another core may make blocks meanwhile (`PersonBlocks.make`).
  ///   - decided: what people decided about the records.
  public mutating func cluster(
    _ blocks: PersonBlocks = PersonBlocks(), decided: Decided = Decided()
  ) -> Clustering {
    let order = CanonicalOrder(release(&hashes), near: people.map(\.name.locality))
    let people = order.apply(release(&people))
    blocks.begin(people)
    let identifierIndex = canonicalIdentifiers(order)
    var clusters = PersonClusters(
      sharedLimit: sharedLimit, keepEdges: keepEdges, people: people, keepOpen: scoring != nil)
    clusters.apart = decided.apart(order)
    clusters.join(decided.pairs(order))
    clusters.linkByRules(identifierIndex, blocks)
    var reviews = ReviewQueue()
    var answer: PairAnswer?
    if let scoring {
      var scorer = clusters.makeScorer(scoring.model)
      reviews = clusters.linkScored(blocks, scoring, &scorer)
      answer = asked.flatMap { clusters.answer($0, order, identifierIndex, scoring, reviews, &scorer) }
    }
    blocks.end()
    var clustering = clusters.sets.clustering(order, clusters.log)
    clustering.take(reviews, order)
    clustering.answer = answer
    return clustering
  }

  /// What the rules make of the records, which the matcher gives away.
  mutating func rulesAlone() -> (clusters: PersonClusters, order: CanonicalOrder) {
    let order = CanonicalOrder(release(&hashes), near: people.map(\.name.locality))
    let people = order.apply(release(&people))
    let blocks = PersonBlocks()
    blocks.begin(people)
    let identifierIndex = canonicalIdentifiers(order)
    var clusters = PersonClusters(sharedLimit: sharedLimit, keepEdges: false, people: people)
    clusters.linkByRules(identifierIndex, blocks)
    blocks.end()
    return (clusters, order)
  }

  private mutating func canonicalIdentifiers(_ order: CanonicalOrder) -> BlockIndex {
    var rank = [UInt32](repeating: 0, count: order.arrival.count)
    for row in order.arrival.indices { rank[Int(order.arrival[row])] = UInt32(row) }
    var rows = release(&identifierRows)
    for index in rows.indices { rows[index] = rank[Int(rows[index])] }
    return BlockIndex(pairs: release(&identifiers), rows)
  }
}

/// What the rules look at in a record, side by side.
struct PersonKeys: Sendable {
  var name: NameProfile
  var email: UInt64
  var sketch: UInt64
  var mobile: UInt64
  /// The folded company name; its lowest bit says that nothing else is known of the company.
  var companyName: UInt64
  /// The cluster of the record's company; -1 for none.
  var company: Int32
  var source: UInt16
  /// Eight bits of the department, eight of the title; 0 where one is not known.
  var job: UInt16

  /// A key of the name at the company, 0 where either is missing.
  func atCompany(_ name: UInt64) -> UInt64 {
    company < 0 ? 0 : KeyHash.both(name, UInt64(company) + 1)
  }
}
