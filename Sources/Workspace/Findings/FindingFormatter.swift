public import Hub

/// Renders findings as editors and people read them.
///
///     mappings/webinar.yaml:12:5: error: unknown key "feilds" [config.unknown_key]
///       help: Did you mean "fields"? Allowed here: when, fields.
public struct FindingFormatter: Sendable {
  private let catalogue: Catalogue
  private let language: Language

  /// Makes a formatter.
  ///
  /// - Parameter catalogue: the joined messages; `WorkspaceMessages.all` must be among them for the words
  ///   "did you mean".
  public init(catalogue: Catalogue, language: Language = .english) {
    self.catalogue = catalogue
    self.language = language
  }

  /// One finding: a line, and a second line that says how to mend it where there is something to say.
  public func render(_ finding: Finding) -> String {
    let what = catalogue.message(finding.code, finding.arguments, in: language)
    var text = "\(place(of: finding))\(word(finding.severity)): \(what) [\(finding.code)]"
    if let help = help(for: finding) { text += "\n  \(word("help")): \(help)" }
    return text
  }

  /// All findings, one after the other, each line ended.
  public func render(_ findings: [Finding]) -> String {
    findings.map { render($0) + "\n" }.joined()
  }

  private func word(_ severity: Severity) -> String {
    severity == .warning ? word("finding_warning", else: "warning") : word(severity.rawValue)
  }

  /// A word of the layout in the reader's language, as the command line's catalogue has it.
  private func word(_ name: String, else written: String? = nil) -> String {
    let code = "report.\(name)"
    return catalogue.contains(code) ? catalogue.message(code, [:], in: language) : written ?? name
  }

  /// How to mend it: the nearest known word, then the catalogue's advice.
  private func help(for finding: Finding) -> String? {
    var parts: [String] = []
    if finding.arguments["suggestion"] != nil {
      parts.append(catalogue.message("workspace.did_you_mean", finding.arguments, in: language))
    }
    if let advice = catalogue.help(finding.code, finding.arguments, in: language) { parts.append(advice) }
    return parts.isEmpty ? nil : parts.joined(separator: language == .english ? " " : "")
  }

  private func place(of finding: Finding) -> String {
    if let location = finding.location { return "\(location): " }
    guard let row = finding.row else { return "" }
    let field = finding.field.map { ", \($0)" } ?? ""
    return language == .english ? "row \(row)\(field): " : "\(row) 行目\(field): "
  }
}
