import ArgumentParser
import Foundation
import Hub
import Ledger
import Pipeline

struct DecideCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide", abstract: "Take many decisions from a file of JSON lines.",
    discussion: """
      Each line is checked before any is applied; mistakes are shown with their lines, and then nothing is decided (with \
      --partial the others are). Lines of tsunagi review --format jsonl may be given back with "decision": "same", \
      "different" or "later" added.
      {"decision": "same", "a": "person:12", "b": "crm/contacts/31", "reason": "..."}; also different (a, b), split (id, \
      records), lock (id, field, value), unlock (id, field), consent (id, value: in or out, evidence), revoke (id).
      Example: tsunagi decide decisions.jsonl
      """)
  @Argument(help: "The file; - is standard input.", completion: .file()) var file: String
  @Flag(help: "Take the decisions that can be taken, though others cannot.") var partial = false
  @OptionGroup var decision: DecisionOptions
  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: FormatOption

  func run() async throws {
    try await options.perform {
      let model = try options.load()
      let content = DecisionFile(try bytes(), zoneMinutes: model.zoneMinutes)
      guard content.lines > 0 else { throw HubError("decide.empty", .configuration, ["file": file]) }
      var code: Int32 = 0
      var requests = content.requests
      for index in requests.indices where requests[index].reason.isEmpty {
        requests[index].reason = decision.reason
      }
      if !requests.isEmpty || !content.mistakes.isEmpty {
        code = try options.decide(
          requests, decision, output.format, isPartial: partial, file: file, mistakes: content.mistakes)
      }
      try putOff(content, model)
      if content.undecided > 0 {
        Console.error(options.say("answer.undecided_lines", ["count": "\(content.undecided)"]))
      }
      return code
    }
  }

  private func putOff(_ content: DecisionFile, _ model: WorkspaceModel) throws(HubError) {
    guard !content.later.isEmpty else { return }
    let pairs = try ReviewStore(try options.ledger(model)).pairs()
    var found: [ReviewPair] = []
    for (a, b) in content.later {
      if let pair = pairs.first(where: { $0.isOf(a, b) }) { found.append(pair) }
    }
    try ReviewStore.setLater(found, by: decision.name, workspace: model)
    if output.format == .table { Console.out(options.say("answer.put_off", ["count": "\(found.count)"])) }
  }

  private func bytes() throws(HubError) -> [UInt8] {
    if file == "-" { return [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else {
      throw HubError("command.no_file", .configuration, ["file": file])
    }
    if isFolder.boolValue { throw HubError("command.is_folder", .configuration, ["file": file]) }
    do {
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
    } catch {
      throw HubError(
        "command.unreadable", .refused, ["file": file], cause: error.localizedDescription)
    }
  }
}

extension ReviewPair {
  /// Whether it is the pair that two subjects name, in any order.
  func isOf(_ one: DecisionSubject, _ other: DecisionSubject) -> Bool {
    names(one, a) && names(other, b) || names(one, b) && names(other, a)
  }

  private func names(_ subject: DecisionSubject, _ side: Side) -> Bool {
    switch subject {
    case .entity(let kind, let id): kind.storage == entity && id == side.id
    case .record(let name), .entityOf(let name, _, _): name == side.record
    }
  }
}
