import ArgumentParser
import Hub
import Normalize
import Pipeline

struct LockCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lock", abstract: "Decide the value of a field; no rule and no record changes it.",
    discussion: """
      The lock names the entity's records, so that it goes with them through merges and splits. An empty value locks the \
      field as blank. tsunagi why shows who locked it; tsunagi unlock ends it. A refusal (opt_out) is no field to be \
      locked: see tsunagi consent. Example: tsunagi lock lead:12.phone +81312345678 --reason 'told by phone'
      """)
  @Argument(help: "The field: lead:N.FIELD, or person, company, deal.") var field: String
  @Argument(help: "The value.") var value: String
  @OptionGroup var decision: DecisionOptions
  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: FormatOption

  func run() async throws {
    try await options.perform {
      let (subject, name) = try options.lockedField(field)
      let act = DecisionRequest.Act.lock(subject, field: name, value: value)
      return try options.decide([DecisionRequest(act, reason: decision.reason)], decision, output.format)
    }
  }
}

struct UnlockCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unlock", abstract: "End the lock of a field; its records decide again.",
    discussion: "Example: tsunagi unlock lead:12.phone")
  @Argument(help: "The field: lead:N.FIELD, or person, company, deal.") var field: String
  @OptionGroup var decision: DecisionOptions
  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: FormatOption

  func run() async throws {
    try await options.perform {
      let (subject, name) = try options.lockedField(field)
      let act = DecisionRequest.Act.unlock(subject, field: name)
      return try options.decide([DecisionRequest(act, reason: decision.reason)], decision, output.format)
    }
  }
}

struct ConsentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consent", abstract: "Record that a person agreed to be written to, or refused.",
    discussion: """
      A refusal (opt_out) wins over every record and rule. Only a consent that is later than the refusal opens it again, and \
      a newer refusal closes it. Example: tsunagi consent person:12 --opt-in --evidence 'form of 2026-11-20'
      """)
  @Argument(help: "The person: person:N or lead:N.") var person: String
  @Flag(name: .customLong("opt-in"), help: "The person agreed.") var isIn = false
  @Flag(name: .customLong("opt-out"), help: "The person refused.") var isOut = false
  @Option(help: "What proves it; needed.") var evidence = ""
  @Option(help: "When the person said so (default: now).") var at: String?
  @OptionGroup var decision: DecisionOptions
  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: FormatOption

  func run() async throws {
    try await options.perform {
      guard isIn != isOut else {
        throw HubError(
          "command.option", .configuration,
          [
            "option": "consent", "value": isIn ? "--opt-in --opt-out" : "",
            "expected": "--opt-in, --opt-out",
          ])
      }
      let zone = try options.load().zoneMinutes
      let act = DecisionRequest.Act.consent(
        try options.subject(person), isIn: isIn, at: try AsOf.parse(at, zoneMinutes: zone))
      return try options.decide(
        [DecisionRequest(act, reason: decision.reason, evidence: evidence)], decision, output.format)
    }
  }
}
