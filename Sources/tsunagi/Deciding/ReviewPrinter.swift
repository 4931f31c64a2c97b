import Foundation
import Hub
import Pipeline

/// Shows pairs that wait for a decision.
struct ReviewPrinter {
  let options: GlobalOptions
  let store: ReviewStore
  let zoneMinutes: Int

  /// Fields by which people know an entity.
  private static let telling = ["full_name", "name", "title", "email", "company_name", "phone"]

  /// The pairs as a table.
  func table(_ pairs: some Sequence<ReviewPair>) throws(HubError) -> Table {
    var table = Table(headings: [
      .number("n"), "a", "b", .number("probability"), .number("weight"), "guard", "describes_a",
      "describes_b",
    ])
    for pair in pairs {
      table.rows.append([
        "\(pair.number)", name(pair, pair.a), name(pair, pair.b), Self.share(pair.probability),
        Self.number(pair.weight), pair.reason, try summary(pair, pair.a), try summary(pair, pair.b),
      ])
    }
    return table
  }

  private func name(_ pair: ReviewPair, _ side: ReviewPair.Side) -> String {
    "\(pair.entity.rawValue):\(side.id)"
  }

  private func summary(_ pair: ReviewPair, _ side: ReviewPair.Side) throws(HubError) -> String {
    let fields = try store.fields(pair.entity, side.id)
    let values = Self.telling.compactMap { name in fields.first { $0.field.name == name } }
    return TextWidth.flat(values.prefix(3).map { words($0.value, $0.field.type) }.joined(separator: ", "))
  }

  /// One pair as a line that `tsunagi decide` takes back.
  func json(_ pair: ReviewPair) -> String {
    JSONOutput.object([
      ("n", "\(pair.number)"), ("entity", JSONOutput.string(pair.entity.rawValue)),
      ("a", JSONOutput.string(pair.a.record.text)), ("b", JSONOutput.string(pair.b.record.text)),
      ("entity_a", JSONOutput.string(name(pair, pair.a))),
      ("entity_b", JSONOutput.string(name(pair, pair.b))),
      ("weight", "\(pair.weight)"), ("probability", "\(pair.probability)"),
      ("guard", JSONOutput.string(pair.reason)), ("explanation", explanation(pair) ?? "null"),
    ])
  }

  /// The explanation, where it is JSON.
  private func explanation(_ pair: ReviewPair) -> String? {
    let data = Data(pair.explanation.utf8)
    return (try? JSONSerialization.jsonObject(with: data)) == nil ? nil : pair.explanation
  }

  /// One pair with the fields of both.
  func detail(_ pair: ReviewPair) throws(HubError) -> String {
    var rows: [String] = []
    for row in try compared(pair) {
      rows.append(
        JSONOutput.object([
          ("field", JSONOutput.string(row.field)), ("a", JSONOutput.string(row.a)),
          ("b", JSONOutput.string(row.b)),
          ("differs", "\(row.differs)"),
        ]))
    }
    return "{" + json(pair).dropFirst().dropLast() + ",\"fields\":[" + rows.joined(separator: ",") + "]}"
  }

  private func compared(
    _ pair: ReviewPair
  ) throws(HubError) -> [(field: String, a: String, b: String, differs: Bool)] {
    let one = try store.fields(pair.entity, pair.a.id)
    let other = try store.fields(pair.entity, pair.b.id)
    var rows: [(field: String, a: String, b: String, differs: Bool)] = []
    var names = one.map(\.field.name)
    for field in other.map(\.field.name) where !names.contains(field) { names.append(field) }
    for name in names {
      let a = one.first { $0.field.name == name }
      let b = other.first { $0.field.name == name }
      rows.append(
        (
          name, a.map { words($0.value, $0.field.type) } ?? "",
          b.map { words($0.value, $0.field.type) } ?? "",
          a != nil && b != nil && a?.value != b?.value
        ))
    }
    return rows
  }

  /// Shows a pair side by side with the waterfall of its weights.
  func show(_ pair: ReviewPair) throws(HubError) {
    Console.out(
      Console.bold("\(pair.number)  \(name(pair, pair.a))  \(name(pair, pair.b))") + "  "
        + options.say(
          "answer.pair_weight",
          [
            "weight": Self.number(pair.weight), "probability": Self.share(pair.probability),
            "guard": pair.reason,
          ]))
    var fields = Table(headings: ["field", "differs", "a", "b"])
    for row in try compared(pair) {
      fields.rows.append([row.field, row.differs ? "≠" : "", TextWidth.flat(row.a), TextWidth.flat(row.b)])
    }
    let sides = [pair.a, pair.b]
    var records: [String] = []
    for side in sides {
      let all = try store.records(pair.entity, side.id).map(\.text)
      let more = all.count > 3 ? " " + options.say("answer.and_more", ["count": "\(all.count - 3)"]) : ""
      records.append(all.prefix(3).joined(separator: ", ") + more)
    }
    fields.rows.append([options.say("heading.source_record"), "", records[0], records[1]])
    fields.print(.table, options.language)
    waterfall(pair)
  }

  /// The weights by comparison from the prior to their sum.
  private func waterfall(_ pair: ReviewPair) {
    let data = Data(pair.explanation.utf8)
    guard let object = (try? JSONSerialization.jsonObject(with: data)) as? [String: Any],
      let parts = object["parts"] as? [[String: Any]]
    else { return }
    var sum = (object["prior"] as? NSNumber)?.doubleValue ?? 0
    var table = Table(headings: ["comparison", "level", .number("weight"), .number("sum")])
    table.rows.append([options.say("answer.prior"), "", Self.number(sum), Self.number(sum)])
    for part in parts {
      let weight = (part["weight"] as? NSNumber)?.doubleValue ?? 0
      sum += weight
      table.rows.append([
        TextWidth.flat(part["comparison"] as? String ?? ""), TextWidth.flat(part["level"] as? String ?? ""),
        (weight > 0 ? "+" : "") + Self.number(weight), Self.number(sum),
      ])
    }
    Console.out("")
    table.print(.table, options.language)
  }

  private func words(_ value: Scalar, _ type: FieldType) -> String {
    switch value {
    case .absent, .blank: ""
    case .text(let text): text
    case .int(let number):
      switch type {
      case .timestamp: LocalTime.text(CivilTime.iso(milliseconds: number), zoneMinutes)
      case .boolean: options.say(number == 1 ? "answer.yes" : "answer.no")
      default: String(number)
      }
    }
  }

  /// Bits with two decimals.
  static func number(_ value: Double) -> String { String(format: "%.2f", value) }

  private static func share(_ value: Double) -> String { String(format: "%.4f", value) }
}
