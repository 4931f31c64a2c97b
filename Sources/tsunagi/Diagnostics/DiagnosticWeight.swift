import Hub

/// What a diagnostic does to a command: how much a finding weighs, or which class of failure ends it.
enum DiagnosticWeight: String, CaseIterable {
  /// The file, the row or the command cannot be used; a command that it ends has exit code 2.
  case error
  case warning
  case note
  /// A cell that a normalizer does not read, or reads with doubts: the mapping's `unreadable` decides.
  case value
  case transient
  case refused
  case corrupt
  case locked
  case bug
  /// The command line itself; exit code 64.
  case usage

  /// The weights of a code; most codes are errors of what someone wrote, and stand in no list.
  static func all(of code: String) -> [DiagnosticWeight] {
    let listed = allCases.filter { lists[$0]?.contains(code) == true }
    if code.hasPrefix("usage.") || Failure.usageCodes.contains(code) { return [.usage] }
    if code.hasPrefix("normalize.") { return [.value] }
    return listed.isEmpty ? [.error] : listed
  }

  /// As `explain` and the reference say it.
  func words(_ language: Language) -> String {
    Registry.catalogue.message("report.weight.\(rawValue)", [:], in: language)
  }
}
