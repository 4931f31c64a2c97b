import Hub

/// `config/hub.yaml`: where the ledger and the raw store are, and the time zone.
///
///     ledger: var/ledger.sqlite
///     raw: var/raw
///     time_zone: Asia/Tokyo
struct HubFile {
  /// Path of the ledger, absolute.
  var ledger: String
  /// The folder of the raw store, absolute.
  var raw: String
  /// Minutes ahead of UTC.
  var zoneMinutes: Int

  /// Reads the file; without one, or where it cannot be read, the defaults.
  static func read(_ files: WorkspaceFiles, _ report: Report) -> HubFile {
    let root = files.optionalYAML("config/hub.yaml", name: "hub")?.root
    let map = root.flatMap { MapReader($0, key: "hub", Shape.hub, report: report) }
    func path(_ key: String, _ fallback: String) -> String {
      let text = map?.text(key)?.value ?? fallback
      return text.hasPrefix("/") ? text : "\(files.root)/\(text)"
    }
    return HubFile(
      ledger: path("ledger", "var/ledger.sqlite"), raw: path("raw", "var/raw"),
      zoneMinutes: map?.zone("time_zone") ?? 540)
  }

  /// The day of a moment, in days since 1970-01-01, in a zone.
  static func day(_ milliseconds: Int64, zoneMinutes: Int) -> Int {
    let local = milliseconds + Int64(zoneMinutes) * 60_000
    return Int((local >= 0 ? local : local - 86_399_999) / 86_400_000)
  }
}
