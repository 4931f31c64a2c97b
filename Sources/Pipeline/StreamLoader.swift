import Extract
import Foundation
import Hub
import Ledger
import Normalize

/// Takes what a source emits for one stream and writes it into the open run, in order.
///
/// While the source reads on, each batch is keyed and classified on another core (what is known costs no mapping), one
/// behind the other, and what is new is mapped. All is written in the order of the source. Facts and cursor are committed
/// together every `commitRows` rows.
actor StreamLoader {
  private let context: RunContext
  private let connector: ConnectorModel
  private let stream: StreamModel
  private let streamID: Int64
  private let mapping: MappingModel
  private let checkpointBefore: String
  private let lookups: LookupTables
  private let classifier: ClassifierQueue
  private var reader: RecordReader?
  private var mapper: RowMapper?
  /// Where facts are loaded by pages: what makes them.
  private var pager: FactPager?
  private var delivery: DeliveryRow?
  /// The delivery whose first batch is awaited.
  private var begun: Delivery?
  private var deliveryCounts = Counts()
  private var unkeyed = 0
  private var lastCheckpoint: String?
  /// What judges the next batch that is mapped.
  private var contract: TypeContract?
  private var pending: [Pending] = []
  /// What the source emitted and is not classified yet, in order.
  private var incoming: [Incoming] = []

  /// What the source found worth saying, with the place.
  private(set) var findings: [Finding] = []

  private enum Incoming {
    case rows(Task<ClassifiedBatch, Never>)
    case rejected(RejectedSpan)
  }

  private enum Pending {
    case rows(ClassifiedBatch, Task<Result<PreparedRows, HubError>, Never>?)
    case rejected(RejectedSpan)
  }

  init(
    context: RunContext, connector: ConnectorModel, stream: StreamModel, streamID: Int64,
    mapping: MappingModel, checkpointBefore: String, lookups: LookupTables
  ) throws(HubError) {
    self.context = context
    self.connector = connector
    self.stream = stream
    self.streamID = streamID
    self.mapping = mapping
    self.checkpointBefore = checkpointBefore
    self.lookups = lookups
    classifier = ClassifierQueue(
      try RowClassifier(context, stream: streamID, ownTime: stream.sourceTime != nil))
  }

  func handle(_ emission: Emission) async throws(HubError) {
    switch emission {
    case .begin(let delivery): try begin(delivery)
    case .batch(let batch): try await take(batch)
    case .rejected(let span): incoming.append(.rejected(span))
    case .finding(let finding): note(finding)
    case .end(let checkpoint): try await end(checkpoint)
    }
  }

  private func begin(_ delivery: Delivery) throws(HubError) {
    let row = try context.writer.begin(
      delivery, stream: streamID, snapshot: stream.snapshot == .full, ownTime: stream.sourceTime != nil,
      checkpointBefore: lastCheckpoint ?? checkpointBefore)
    self.delivery = row
    deliveryCounts = Counts()
    unkeyed = 0
    if delivery.resumedAt > 0,
      let saved = try? JSONDecoder().decode(SavedCounts.self, from: Data(row.counts.utf8))
    {
      deliveryCounts = saved.counts
      unkeyed = saved.unkeyed
    }
    try classifier.use { (classifier) throws(HubError) in
      try classifier.begin(row, resumed: delivery.resumedAt > 0, context.database)
    }
    begun = delivery
    let isJudged = stream.typeChange == .fail && delivery.resumedAt == 0
    contract = isJudged ? TypeContract(mapping, file: delivery.name) : nil
    reader = try RecordReader(connector: connector.name, stream: stream, header: delivery.shape.header)
    mapper = try RowMapper(
      model: mapping, header: delivery.shape.header, workspace: context.workspace, lookups: lookups)
    for finding in stream.partlyTold(in: delivery, of: connector.name) { note(finding) }
    if context.writer.bulk != nil {
      pager = try FactPager(context.database, stream: streamID, delivery: row.id)
    }
    context.progress.began(connector: connector.name, delivery: delivery)
  }

  /// Keys and fingerprints of a batch are read and known records found on another core while the source cuts the next one.
  private func take(_ batch: RawBatch) async throws(HubError) {
    guard let reader else { return }
    expectRecords(batch)
    let task = classifier.classify(batch, reader)
    if context.workers == 1 { _ = await task.value }
    incoming.append(.rows(task))
    while incoming.count > context.workers { try await classifyFirst() }
  }

  /// Guesses once, from the first batch, how many records the delivery has.
  private func expectRecords(_ batch: RawBatch) {
    guard let delivery = begun, let last = batch.locators.last else { return }
    begun = nil
    guard let size = delivery.size, last.offset > delivery.resumedAt, size > delivery.resumedAt else {
      return
    }
    let part = Double(size - delivery.resumedAt) / Double(last.offset - delivery.resumedAt)
    // A record or two in a hundred more than the first batch says: growing late costs more than a little room.
    guard let rows = Int(exactly: (part * Double(batch.count) * 1.02).rounded()) else { return }
    classifier.use { $0.expect(rows) }
  }

  private func classifyFirst() async throws(HubError) {
    switch incoming.removeFirst() {
    case .rejected(let span): pending.append(.rejected(span))
    case .rows(let task): try await take(classified: await task.value)
    }
  }

  private func take(classified: ClassifiedBatch) async throws(HubError) {
    guard let mapper else { return }
    let batch = classified.raw
    context.writer.took(upTo: classified.nextIDs)
    context.progress.read(
      rows: batch.count, upTo: batch.locators.last.map { $0.offset + UInt64($0.length) } ?? 0)
    let task = classified.newFacts.isEmpty ? nil : prepare(classified, mapper)
    if context.workers == 1 { _ = await task?.value }
    pending.append(.rows(classified, task))
    while pending.count > context.workers * 2 { try await writeFirst() }
  }

  /// Judges the first batch of a delivery that is mapped: nothing of it is committed yet.
  private func takeJudge() -> TypeContract? {
    defer { contract = nil }
    return contract
  }

  /// Maps a batch on another core, and makes its pages there where facts are loaded by pages.
  private func prepare(_ batch: ClassifiedBatch, _ mapper: RowMapper) -> Task<
    Result<PreparedRows, HubError>, Never
  > {
    let pager = pager
    let block = pager == nil ? 0 : context.writer.takeBlockID()
    let judge = takeJudge()
    return Task.detached {
      do throws(HubError) {
        var rows = mapper.map(batch.raw.selecting(batch.newFacts.map(\.fact.row)))
        rows.leaveOut(Set(batch.newFacts.indices.filter { batch.newFacts[$0].isFiltered }))
        var prepared = PreparedRows(rejected: rows.mapped.rejected, findings: rows.mapped.findings)
        prepared.typeChange = judge?.judge(rows.mapped)
        if let pager {
          prepared.pages = try pager.pages(batch, rows, block: block)
        } else {
          prepared.rows = rows
        }
        return .success(prepared)
      } catch {
        return .failure(error)
      }
    }
  }

  private func writeFirst() async throws(HubError) {
    switch pending.removeFirst() {
    case .rejected(let span): try write(span)
    case .rows(let batch, nil): try write(batch, nil)
    case .rows(let batch, let task?):
      switch await task.value {
      case .success(let rows):
        if let change = rows.typeChange { throw change }
        try write(batch, rows)
      case .failure(let error): throw error
      }
    }
  }

  private func write(_ span: RejectedSpan) throws(HubError) {
    guard let delivery else { return }
    deliveryCounts.read += 1
    unkeyed += 1
    countReject(span.finding.code)
    try keep(span.finding, span.locator, span.raw[...], fact: nil, delivery)
  }

  private func countReject(_ code: String) {
    deliveryCounts.rejected += 1
    deliveryCounts.rejectedBy[code, default: 0] += 1
  }

  private func write(_ batch: ClassifiedBatch, _ rows: PreparedRows?) throws(HubError) {
    guard let delivery else { return }
    deliveryCounts.add(batch.counts)
    unkeyed += batch.unkeyed
    for finding in batch.findings {
      let row = finding.row ?? 0
      countReject(finding.code)
      try reject(finding, batch.raw, row: row, fact: nil, delivery)
    }
    if let rows { try writeNew(batch, rows, delivery) }
    try context.writer.deliver(batch.roster, delivery: delivery)
    if let checkpoint = batch.raw.checkpoint { lastCheckpoint = checkpoint.text }
    if context.writer.uncommitted >= context.commitRows, batch.raw.checkpoint != nil {
      try commit(delivery, complete: false)
    }
  }

  private func writeNew(_ batch: ClassifiedBatch, _ rows: PreparedRows, _ delivery: DeliveryRow)
    throws(HubError)
  {
    var reasons: [Int: Finding] = [:]
    for finding in rows.findings {
      guard let row = finding.row else { continue }
      if finding.severity == .error {
        if reasons[row] == nil { reasons[row] = finding }
      } else {
        deliveryCounts.warnings[finding.code, default: 0] += 1
      }
    }
    for (position, new) in batch.newFacts.enumerated() {
      if rows.pages == nil, let externalRow = new.externalRow {
        try context.writer.write(
          record: new.fact.record, stream: streamID, hash: new.hash, externalIDs: batch.externalIDs,
          row: externalRow)
      }
      var fact = new.fact
      if rows.rejected[position] { fact.flags |= FactFlags.quarantined }
      if rows.pages == nil { try context.writer.write(fact, delivery: delivery, raw: batch.raw) }
      // Counted as filtered.
      if new.isFiltered { continue }
      deliveryCounts.facts += 1
      guard rows.rejected[position] else {
        deliveryCounts.count(new.kind)
        continue
      }
      var finding = reasons[position] ?? Finding("map.rejected", .error)
      if let field = finding.field { finding.arguments["field"] = field }
      countReject(finding.code)
      classifier.use { $0.quarantine(fact.id, code: finding.code) }
      try reject(finding, batch.raw, row: fact.row, fact: fact.id, delivery)
    }
    if let pages = rows.pages { try context.writer.write(pages, delivery: delivery) }
    if let mapped = rows.rows {
      try NormWriter(database: context.database).write(mapped, factIDs: batch.newFacts.map(\.fact.id))
    }
  }

  private func reject(
    _ finding: Finding, _ raw: RawBatch, row: Int, fact: Int64?, _ delivery: DeliveryRow
  ) throws(HubError) {
    let range = raw.rawRanges[row]
    let bytes = raw.raw[Int(range.lowerBound)..<Int(range.upperBound)]
    try keep(finding, raw.locators[row], bytes, fact: fact, delivery)
  }

  private func keep(
    _ finding: Finding, _ locator: Locator, _ bytes: ArraySlice<UInt8>, fact: Int64?, _ delivery: DeliveryRow
  ) throws(HubError) {
    let letter = DeadLetter(
      finding, arguments: JSONText.object(finding.arguments), catalogue: context.catalogue,
      offset: Int64(bitPattern: locator.offset), line: Int64(locator.line), raw: bytes, fact: fact)
    try context.writer.reject(letter, delivery: delivery)
  }

  private func note(_ finding: Finding) {
    var finding = finding
    finding.arguments["connector"] = connector.name
    findings.append(finding)
    context.progress.note(finding)
  }

  private func end(_ checkpoint: Checkpoint) async throws(HubError) {
    while !incoming.isEmpty { try await classifyFirst() }
    classifier.rest()
    while !pending.isEmpty { try await writeFirst() }
    guard let delivery else { return }
    lastCheckpoint = checkpoint.text
    try commit(delivery, complete: true)
    self.delivery = nil
  }

  private func commit(_ delivery: DeliveryRow, complete: Bool) throws(HubError) {
    let saved = SavedCounts(counts: deliveryCounts, unkeyed: unkeyed)
    try context.writer.commit(
      delivery: delivery, counts: JSONText.encode(saved), unkeyed: unkeyed, complete: complete,
      connector: connector.name, stream: stream.name, checkpoint: lastCheckpoint)
    context.faults.reached("commit")
  }

  /// Gives up the delivery at hand: what was committed of it stays as facts, and the next run reads it from its start.
  func abandon() async throws(HubError) {
    for case .rows(let task) in incoming { _ = await task.value }
    for case .rows(_, let task?) in pending { _ = await task.value }
    incoming = []
    pending = []
    classifier.rest()
    try context.writer.rollback()
    guard let delivery else { return }
    let before = try context.database.text(
      "SELECT checkpoint_before FROM delivery WHERE id = ?", [.int(delivery.id)])
    // Without a row nothing of the delivery was committed, and the cursor stands before it.
    guard let before else { return }
    try context.writer.saveCheckpoint(connector: connector.name, stream: stream.name, text: before)
  }
}

/// New rows after mapping: with their pages, or with the rows that are to be inserted.
struct PreparedRows: Sendable {
  var rejected: [Bool]
  var findings: [Finding]
  var rows: MappedRows?
  var pages: PagedFacts?
  /// Why the delivery is not taken; nil: it is.
  var typeChange: HubError?
}

/// Counts of a delivery as kept between commits.
struct SavedCounts: Codable {
  var counts: Counts
  var unkeyed: Int
}
