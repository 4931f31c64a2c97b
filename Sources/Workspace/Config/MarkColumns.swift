import Hub

/// `from:` as a map: the columns that tell where a visit came from, each under what it tells.
///
///     from: { utm_source: UTM Source, utm_medium: UTM Medium, gclid: GCLID, referrer: リファラー }
struct MarkColumns {
  private(set) var names: [String] = []
  private(set) var columns: [Located<String>] = []
  private let place: SourceLocation

  /// Reads the map; nil where `from` is none.
  init?(_ map: MapReader, _ report: Report) {
    guard let entry = map["from"], case .map(let entries, _) = entry.value else { return nil }
    place = entry.keyLocation
    if entries.isEmpty { report.error("config.empty_value", at: place, ["key": "from"]) }
    for entry in entries {
      guard ChannelMarkName.all.contains(entry.key) else {
        report.unknown("mapping.unknown_mark", at: entry.keyLocation, entry.key, among: ChannelMarkName.all)
        continue
      }
      guard let column = MapReader.text(entry.value, key: entry.key, report: report) else { continue }
      names.append(entry.key)
      columns.append(column)
    }
  }

  /// Only one normalizer reads such columns together.
  func check(_ normalize: [Located<String>], _ report: Report) {
    guard normalize.first?.value != ChannelMarkName.normalizer else { return }
    report.error("mapping.marks_unread", at: place, ["normalizer": ChannelMarkName.normalizer])
  }
}
