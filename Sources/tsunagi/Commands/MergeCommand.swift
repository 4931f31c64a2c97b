import ArgumentParser
import Hub
import Pipeline

struct MergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Decide that two entities are one, now and in every later run.",
    discussion: """
      Entities are person:12, lead:12, company:3 or deal:5, records CONNECTOR/STREAM/EXTERNAL_ID (tsunagi trace lists \
      them). The older id is kept, the other one leads to it. The decision names the records, goes before every rule, and \
      can be taken back: tsunagi revoke. Example: tsunagi merge person:12 person:57 --reason 'same mobile, asked by phone'
      """)
  @Argument(help: "The one: an entity or a record.") var a: String
  @Argument(help: "The other: an entity or a record.") var b: String
  @Option(help: "person, company or deal, where both records make several.") var entity: EntityKind?
  @OptionGroup var decision: DecisionOptions
  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: FormatOption

  func run() async throws {
    try await options.perform {
      let act = DecisionRequest.Act.same(try options.subject(a), try options.subject(b))
      return try options.decide(
        [DecisionRequest(act, entity: entity, reason: decision.reason)], decision, output.format)
    }
  }
}

struct SplitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split", abstract: "Decide that some records of an entity are another one.",
    discussion: """
      The named records and the rest stay apart in every later run; the larger part keeps the id. Records that come later \
      and match both parts are left alone. tsunagi trace ENTITY lists the records, tsunagi revoke takes it back.
      Example: tsunagi split person:12 crm/contacts/0031 ma/leads/77 --reason 'father and son'
      """)
  @Argument(help: "The entity: person:N, lead:N, company:N or deal:N.") var id: String
  @Argument(help: "The records that leave: CONNECTOR/STREAM/EXTERNAL_ID.") var records: [String]
  @OptionGroup var decision: DecisionOptions
  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: FormatOption

  func run() async throws {
    try await options.perform {
      var names: [Why.RecordName] = []
      for text in records { names.append(try options.record(text)) }
      let act = DecisionRequest.Act.split(try options.subject(id), names)
      return try options.decide([DecisionRequest(act, reason: decision.reason)], decision, output.format)
    }
  }
}
