import Dedupe
import Foundation
import Hub
import Normalize
import Pipeline

/// Writes why a value is there as JSON; `docs/reference/why.md` says what it holds.
struct WhyJSON {
  let model: WorkspaceModel
  let language: Language

  func object(_ why: Why) -> String {
    var pairs: [(name: String, json: String)] = [
      ("entity", text("\(why.kind.rawValue):\(why.id)")),
      ("asked", text("\(why.kind.rawValue):\(why.asked)")), ("field", text(why.field.name)),
      ("type", text(why.field.type.rawValue)), ("value", value(why.value, why.field.type)),
    ]
    if !why.isCurrent { pairs.append(("derived", value(why.derived, why.field.type))) }
    pairs.append(("rule", why.choice.map(rule) ?? "null"))
    pairs.append(
      (
        "candidates",
        list(why.candidates) { candidate in
          JSONOutput.object(
            name(candidate.record) + [
              ("source_time", time(candidate.sourceTime)), ("standing", text(candidate.standing.rawValue)),
              ("value", value(candidate.value, why.field.type)),
            ])
        }
      ))
    if !why.refusals.isEmpty { pairs.append(("kept_refusals", list(why.refusals, refusal))) }
    if let statement = why.statement {
      pairs.append(("decision", DecisionPrinter.json(statement)))
      pairs.append(("outdated_locks", list(why.outdatedLocks) { "\($0)" }))
    }
    pairs.append(("origins", list(why.origins) { origin($0, why.field) }))
    return JSONOutput.object(pairs)
  }

  private func rule(_ choice: Why.Choice) -> String {
    JSONOutput.object([
      ("name", text(choice.rule.rawValue)), ("declared", place(choice.location)),
      ("source_priority", place(choice.priority)), ("group", list(choice.group, text)),
      ("anchor", text(choice.anchor)),
    ])
  }

  private func refusal(_ refusal: Why.KeptRefusal) -> String {
    JSONOutput.object(
      name(refusal.record) + [
        ("at", time(refusal.at)), ("author", refusal.author.map(text) ?? "null"),
        ("reason", text(refusal.reason)),
      ])
  }

  private func origin(_ origin: Origin, _ field: FieldSchema) -> String {
    let raw: [(name: String, json: String)] = [
      ("file", text(origin.place.file)), ("line", "\(origin.place.line)"),
      ("offset", "\(origin.place.offset)"), ("length", "\(origin.place.length)"),
      ("kept", text(Self.relative(origin.place.kept, to: model.root))),
      ("problem", origin.problem.map { text($0.code) } ?? "null"),
      ("base64", origin.place.raw.isEmpty ? "null" : text(Data(origin.place.raw).base64EncodedString())),
    ]
    let runs = list(origin.runs) { run in
      JSONOutput.object([
        ("run", "\(run.run)"), ("job", text(run.job)), ("started_at", time(run.startedAt)),
        ("status", text(run.status)), ("file", text(run.file)),
      ])
    }
    return JSONOutput.object(
      name(origin.record) + [
        ("version", "\(origin.version)"), ("versions", "\(origin.versions)"),
        ("source_time", time(origin.sourceTime)), ("value", value(origin.value, field.type)),
        ("mapping", mapping(origin, field)), ("raw", JSONOutput.object(raw)), ("runs", runs),
      ])
  }

  private func mapping(_ origin: Origin, _ field: FieldSchema) -> String {
    guard let name = origin.mapping, let explanation = origin.explanation else { return "null" }
    var pairs: [(name: String, json: String)] = [
      ("name", text(name)), ("changed", "\(origin.isMappingChanged)"),
      ("reproduced", origin.isReproduced.map { "\($0)" } ?? "null"),
      ("rejected", "\(explanation.isRejected)"),
    ]
    if origin.isReproduced == false { pairs.append(("now", value(explanation.value, field.type))) }
    return JSONOutput.object(pairs + self.explanation(explanation, field.type, origin))
  }

  private func explanation(
    _ explanation: FieldExplanation, _ type: FieldType, _ origin: Origin
  ) -> [(name: String, json: String)] {
    var pairs: [(name: String, json: String)] = [
      ("entity", text(explanation.entity.rawValue)), ("field", text(explanation.field)),
      ("filling", text(explanation.filling.rawValue)), ("location", place(explanation.location)),
    ]
    if !explanation.parts.isEmpty {
      pairs.append(
        ("parts", list(explanation.parts) { JSONOutput.object(self.explanation($0, .text, origin)) }))
    }
    pairs.append(("steps", list(explanation.steps) { step($0, type, origin) }))
    pairs.append(
      (
        "findings",
        list(explanation.findings) { finding in
          JSONOutput.object([
            ("code", text(finding.code)),
            ("message", text(Registry.catalogue.message(finding.code, finding.arguments, in: language))),
          ])
        }
      ))
    return pairs
  }

  private func step(_ step: MappingStep, _ type: FieldType, _ origin: Origin) -> String {
    var pairs: [(name: String, json: String)] = [
      ("step", text(step.kind.rawValue)), ("name", text(step.name)),
    ]
    if let expression = step.text { pairs.append(("text", text(expression))) }
    if !step.cells.isEmpty {
      pairs.append(
        (
          "cells",
          list(step.cells) { cell in
            JSONOutput.object([("column", text(cell.column)), ("value", value(cell.value, .text))])
          }
        ))
    }
    pairs += [
      ("in", value(step.input, type)), ("out", value(step.output, type)), ("location", place(step.location)),
    ]
    if let refusal = step.refusal { pairs.append(("refused", text(refusal))) }
    if let looked = step.fact.flatMap({ origin.lookedUp[$0] }) {
      let place = [("file", text(looked.place.file)), ("line", "\(looked.place.line)")]
      let runs = ("runs", list(looked.runs) { "\($0.run)" })
      pairs.append(("looked_up", JSONOutput.object(name(looked.record) + place + [runs])))
    }
    return JSONOutput.object(pairs)
  }

  /// A value; `""` where it is blank, null where it is not there.
  private func value(_ scalar: Scalar, _ type: FieldType) -> String {
    MappedJSON.value(scalar, type, ZonedTime(zoneMinutes: model.zoneMinutes)) ?? "null"
  }

  private func name(_ record: Why.RecordName) -> [(name: String, json: String)] {
    [
      ("connector", text(record.connector)), ("stream", text(record.stream)),
      ("external_id", text(record.externalID)),
    ]
  }

  private func text(_ text: String) -> String { JSONOutput.string(text) }

  private func time(_ milliseconds: Int64) -> String { text(CivilTime.iso(milliseconds: milliseconds)) }

  private func place(_ location: SourceLocation?) -> String { location.map { text("\($0)") } ?? "null" }

  private func list<Item>(_ items: [Item], _ json: (Item) -> String) -> String {
    "[" + items.map(json).joined(separator: ",") + "]"
  }

  /// A path below a folder without that folder.
  static func relative(_ path: String, to folder: String) -> String {
    path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : path
  }
}
