/// The lead sources in the words of both systems.
struct SourceBook: Sendable {
  private(set) var codes = TextPool()
  private(set) var hubSpot = TextPool()
  /// Salesforce's value and the Japanese labels, one range per source.
  private(set) var salesForms = TextPool()
  private(set) var salesRanges: [Range<Int>] = []
  private(set) var details = TextPool()
  private(set) var detailRanges: [Range<Int>] = []
  private(set) var isOffline: [Bool] = []
  let weights: WeightTable
  let offlineRoutes = TextPool(LeadSources.offlineRoutes.words)

  init() {
    var weights: [UInt64] = []
    for line in LeadSources.text.split(separator: "\n") {
      let cells = String(line).words
      codes.add(cells[0])
      weights.append(UInt64(cells[1]) ?? 1)
      hubSpot.add(cells[2])
      isOffline.append(cells[2] == "OFFLINE")
      var start = salesForms.count
      if cells[3] != "-" { salesForms.add(cells[3].spaced) }
      for label in cells[4].split(separator: "|") { salesForms.add(label) }
      salesRanges.append(start..<salesForms.count)
      start = details.count
      if cells[5] != "-" { for detail in cells[5].split(separator: "|") { details.add(detail) } }
      detailRanges.append(start..<details.count)
    }
    self.weights = WeightTable(weights)
  }
}
