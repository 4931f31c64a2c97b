import ArgumentParser
import Foundation
import Hub
import Pipeline

/// The options of commands that write decisions down.
struct DecisionOptions: ParsableArguments {
  @Option(help: "Why; kept with the decision.") var reason = ""
  @Option(help: "Who decides (default: the login name).") var author: String?

  /// Who decides.
  var name: String {
    let named = (author ?? "").trimmingCharacters(in: .whitespaces)
    return named.isEmpty ? ProcessInfo.processInfo.userName : named
  }
}

extension GlobalOptions {
  /// Decides and tells what changed.
  func decide(
    _ requests: [DecisionRequest], _ decision: DecisionOptions, _ format: OutputFormat,
    isPartial: Bool = false,
    file: String = "-",
    mistakes: [(line: Int, error: HubError)] = []
  ) throws(HubError) -> Int32 {
    let model = try load()
    let report = try Decider(workspace: model).decide(
      requests, author: decision.name, isPartial: isPartial, file: file, mistakes: mistakes)
    let printer = DecisionPrinter(options: self, zoneMinutes: model.zoneMinutes)
    printer.show(report, format, file: file)
    return report.refused.isEmpty ? 0 : 3
  }

  /// An entity or record as it was typed.
  func subject(_ text: String) throws(HubError) -> DecisionSubject {
    if let subject = DecisionSubject(text) { return subject }
    throw HubError("decide.no_subject", .configuration, ["text": text])
  }

  /// A record as it was typed.
  func record(_ text: String) throws(HubError) -> Why.RecordName {
    if let name = Why.RecordName(text) { return name }
    throw HubError("decide.no_record", .configuration, ["record": text])
  }

  /// `person:12.email`, taken apart.
  func lockedField(_ text: String) throws(HubError) -> (DecisionSubject, String) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts[1].isEmpty, case .entity(let kind, let id)? = DecisionSubject(parts[0])
    else {
      throw HubError("command.value_id", .configuration, ["text": text])
    }
    return (.entity(kind, id), parts[1])
  }
}
