import ArgumentParser
import Foundation
import Hub
import Ledger
import Pipeline

struct TraceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Show where an entity's values come from, its source records and history.",
    discussion: "With --format csv only the values. Example: tsunagi trace lead:12")
  @Argument(help: "The entity: lead:N, person:N, company:N, site:N or deal:N; retired ids are followed.")
  var entity: String
  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: FormatOption

  func run() async throws {
    try await options.perform {
      let model = try options.load()
      let database = try options.ledger(model)
      let parts = entity.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, let kind = EntityKind(rawValue: String(parts[0])), let id = Int64(parts[1]),
        kind != .activity
      else { throw HubError("command.entity_id", .configuration, ["text": entity]) }
      guard let trace = try EntityTracer(database, workspace: model).trace(kind, id: id) else {
        throw HubError("command.no_entity", .configuration, ["kind": kind.rawValue, "id": "\(id)"])
      }
      let sections = try Sections(database, trace)
      switch output.format {
      case .table: show(trace, id, sections, database.schemas, model.zoneMinutes)
      case .json: Console.out(json(trace, sections))
      case .jsonl: Console.out(json(trace, sections).replacing("\n", with: ""))
      case .csv: values(trace).print(.csv)
      }
      return 0
    }
  }

  /// The parts of a trace beside its values and records.
  private struct Sections {
    var activities = Table(headings: [.time("at"), "type", "subject", "url", "connector", "external_id"])
    var history = Table(headings: [.time("at"), "status", "connector", "external_id"])
    var employment = Table(headings: [
      "employer", "department", "title", .time("since"), .time("until"), "company", "site",
    ])
    var tags = Table(headings: ["tag", "kind", .time("since"), "rule"])
    var changes = Table(headings: [.number("run"), "field", "before", "after", "because_of"])
    var identity = Table(headings: [.number("run"), "event", .number("id"), .number("other")])

    init(_ database: LedgerDatabase, _ trace: EntityTrace) throws(HubError) {
      let kind = trace.kind.storage.rawValue
      for activity in trace.activities {
        activities.rows.append([
          activity.at, activity.type, activity.subject, activity.url, activity.connector, activity.externalID,
        ])
      }
      if trace.kind.storage == .person {
        try Self.fill(
          &history, database,
          "SELECT at, status, connector, external_id FROM status_history WHERE person_id = ?1 ORDER BY at",
          trace.id)
        if try EmploymentView.isKept(database) {
          try Self.fill(
            &employment, database,
            """
            SELECT company_name, department, title, since, until, 'company:' || company_id, 'site:' || site_id
            FROM (\(EmploymentView.query(of: "?1"))) ORDER BY since, until IS NULL, until
            """, trace.id)
        }
      }
      let entities = trace.kind.storage == .person ? "entity IN ('lead', 'person')" : "entity = '\(kind)'"
      try Self.fill(
        &tags, database,
        "SELECT tag, kind, since, rule FROM tag WHERE entity_id = ?1 AND \(entities) ORDER BY tag",
        trace.id)
      try Self.fill(
        &changes, database,
        """
        SELECT run_id, field, before, after, connector || ' ' || external_id FROM change
        WHERE entity_id = ?1 AND entity = '\(kind)' ORDER BY id
        """, trace.id)
      try Self.fill(
        &identity, database,
        """
        SELECT run_id, event, entity_id, other_id FROM identity_event
        WHERE entity = '\(kind)' AND (entity_id = ?1 OR other_id = ?1) ORDER BY id
        """, trace.id)
    }

    private static func fill(
      _ table: inout Table, _ database: LedgerDatabase, _ sql: String, _ id: Int64
    ) throws(HubError) {
      let rows = try database.prepare(sql)
      rows.bind(1, id)
      while try rows.step() { table.rows.append(table.headings.indices.map { rows.text($0) ?? "" }) }
      rows.reset()
    }

    var all: [(name: String, table: Table)] {
      [
        ("activities", activities), ("status_history", history), ("employment", employment), ("tags", tags),
        ("changes", changes),
        ("identity", identity),
      ]
    }
  }

  private func origin(_ value: EntityTrace.Value, _ trace: EntityTrace) -> String {
    if let decision = value.decision { return options.say("answer.locked", ["decision": "\(decision.id)"]) }
    guard let index = value.record else { return options.say("answer.kept_refusal") }
    let record = trace.records[index]
    return "\(record.connector) \(record.externalID)"
  }

  private func values(_ trace: EntityTrace) -> Table {
    var values = Table(headings: ["field", "value", "from", "rule"])
    for value in trace.values {
      values.rows.append([value.field, value.value, origin(value, trace), value.rule])
    }
    return values
  }

  /// A value as people read it: times in the workspace's zone, booleans as yes and no.
  private func worded(_ value: String, _ type: FieldType?, _ zoneMinutes: Int) -> String {
    switch (type, value) {
    // Changes hold milliseconds.
    case (.timestamp, _):
      LocalTime.text(Int64(value).map { CivilTime.iso(milliseconds: $0) } ?? value, zoneMinutes)
    case (.boolean, "true"), (.boolean, "1"): options.say("answer.yes")
    case (.boolean, "false"), (.boolean, "0"): options.say("answer.no")
    default: value
    }
  }

  private func show(
    _ trace: EntityTrace, _ asked: Int64, _ sections: Sections, _ schemas: EntitySchemas,
    _ zoneMinutes: Int
  ) {
    let retired =
      asked == trace.id
      ? "" : " " + options.say("answer.retired", ["asked": "\(trace.kind.rawValue):\(asked)"])
    Console.out(Console.bold("\(trace.kind.rawValue):\(trace.id)") + retired)
    var shown = values(trace)
    let types = Dictionary(
      schemas.of(trace.kind).fields.map { ($0.name, $0.type) },
      uniquingKeysWith: { first, _ in first })
    for index in shown.rows.indices {
      shown.rows[index][1] = worded(shown.rows[index][1], types[shown.rows[index][0]], zoneMinutes)
    }
    shown.print(.table, options.language)
    Console.out("")
    var records = Table(headings: [
      "source_record", "external_id", .time("since"), .number("versions"), "locator",
    ])
    for record in trace.records {
      records.rows.append([
        "\(record.connector).\(record.stream)", record.externalID, record.sourceTime, "\(record.versions)",
        record.locator,
      ])
    }
    records.zoneMinutes = zoneMinutes
    records.print(.table, options.language)
    for section in sections.all where !section.table.rows.isEmpty {
      Console.out("")
      Console.out(Console.bold(options.say("answer.\(section.name)")))
      var table = section.table
      table.zoneMinutes = zoneMinutes
      if section.name == "changes" {
        for index in table.rows.indices {
          for cell in [2, 3] {
            table.rows[index][cell] = worded(
              table.rows[index][cell], types[table.rows[index][1]], zoneMinutes)
          }
        }
      }
      table.print(.table, options.language)
    }
  }

  private func json(_ trace: EntityTrace, _ sections: Sections) -> String {
    var records = Table(headings: [
      "connector", "stream", "external_id", "source_time", .number("versions"), "locator",
    ])
    for record in trace.records {
      records.rows.append([
        record.connector, record.stream, record.externalID, record.sourceTime, "\(record.versions)",
        record.locator,
      ])
    }
    let parts =
      ["\"entity\": \(JSONOutput.string("\(trace.kind.rawValue):\(trace.id)"))"]
      + ([("values", values(trace)), ("records", records)] + sections.all).map {
        "\"\($0.0)\": \($0.1.array())"
      }
    return "{" + parts.joined(separator: ",\n ") + "}"
  }
}
