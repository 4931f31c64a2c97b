import Dedupe
import Hub
import Pipeline

/// `person:12` or `CONNECTOR/STREAM/KEY`, taken apart.
enum PairName {
  static func subject(_ text: String) throws(HubError) -> PairExplainer.Subject {
    let parts = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    if parts.count == 3, parts.allSatisfy({ !$0.isEmpty }) {
      return .record(connector: parts[0], stream: parts[1], externalID: parts[2])
    }
    let words = text.split(separator: ":", omittingEmptySubsequences: false)
    if words.count == 2, let kind = EntityKind(rawValue: String(words[0])), let id = Int64(words[1]),
      [.person, .company].contains(kind.storage)
    {
      return .entity(kind.storage, id)
    }
    throw HubError("pair.not_one", .configuration, ["text": text])
  }
}

/// Shows the waterfall of a pair.
struct PairPrinter {
  private let found: PairExplanation
  private let options: GlobalOptions

  init(_ found: PairExplanation, _ options: GlobalOptions) {
    self.found = found
    self.options = options
  }

  /// Prior, comparisons and sum, one row each.
  var table: Table {
    var table = Table(headings: ["comparison", "a", "b", "level", .number("bits")])
    table.rows.append(["prior", "", "", "", bits(found.score.prior)])
    for (index, part) in found.score.parts.enumerated() {
      table.rows.append([
        part.comparison, found.a.values[index], found.b.values[index], part.level, bits(part.weight),
      ])
    }
    table.rows.append(["sum", "", "", "", bits(found.score.weight)])
    return table
  }

  /// For people.
  func show() {
    Console.out("a: \(name(found.a))")
    Console.out("b: \(name(found.b))")
    table.print(.table, options.language)
    let probability = fixed(found.score.probability * 100, 2)
    Console.out(
      options.say(
        "pair.probability",
        [
          "probability": probability, "weight": bits(found.score.weight), "merge": bits(found.merge),
          "review": bits(found.review),
        ]))
    Console.out(verdict)
  }

  /// For programs.
  var json: String {
    let parts = found.score.parts.enumerated().map { index, part in
      "{\"comparison\": \(JSONOutput.string(part.comparison)), \"a\": \(JSONOutput.string(found.a.values[index])), "
        + "\"b\": \(JSONOutput.string(found.b.values[index])), \"level\": \(JSONOutput.string(part.level)), "
        + "\"weight\": \(part.weight)}"
    }
    return """
      {"kind": \(JSONOutput.string(found.kind.rawValue)),
       "a": \(record(found.a)),
       "b": \(record(found.b)),
       "prior": \(found.score.prior),
       "parts": [\(parts.joined(separator: ",\n  "))],
       "weight": \(found.score.weight),
       "probability": \(found.score.probability),
       "merge": \(found.merge), "review": \(found.review),
       "outcome": \(JSONOutput.string(outcome.word)), "because": [\(outcome.reasons.map(JSONOutput.string).joined(separator: ", "))]}
      """
  }

  private func record(_ record: PairExplanation.Record) -> String {
    "{\"connector\": \(JSONOutput.string(record.connector)), \"stream\": \(JSONOutput.string(record.stream)), "
      + "\"external_id\": \(JSONOutput.string(record.externalID)), "
      + "\"entity\": \(JSONOutput.string("\(found.kind.rawValue):\(record.entity)"))}"
  }

  private func name(_ record: PairExplanation.Record) -> String {
    Console.bold("\(found.kind.rawValue):\(record.entity)")
      + " (\(record.connector)/\(record.stream)/\(record.externalID))"
  }

  private var outcome: (word: String, reasons: [String]) {
    switch found.outcome {
    case .joined(let rules): ("joined", rules)
    case .refused(let reason): ("refused", [reason])
    case .review: ("review", [])
    case .apart: ("apart", [])
    }
  }

  private var verdict: String {
    switch found.outcome {
    case .joined(let rules):
      return options.say("pair.joined", ["rules": rules.joined(separator: ", ")])
    case .refused(let reason):
      let code = "report.refused.\(reason)"
      let words = Registry.catalogue.contains(code) ? options.say(code) : reason
      return options.say("pair.refused", ["reason": words, "guard": reason])
    case .review: return options.say("pair.review")
    case .apart: return options.say("pair.apart")
    }
  }

  private func bits(_ value: Double) -> String { (value > 0 ? "+" : "") + fixed(value, 2) }

  private func fixed(_ value: Double, _ digits: Int) -> String {
    let scale = digits == 2 ? 100.0 : 10
    let whole = Int((abs(value) * scale).rounded())
    let text = "\(whole / Int(scale)).\(String(whole % Int(scale) + Int(scale)).dropFirst())"
    return value < 0 && whole > 0 ? "-" + text : text
  }
}
