import Foundation
import Hub
import Normalize
import Pipeline

/// Reads decisions from JSON lines: `docs/reference/decisions.md` has the format.
struct DecisionFile {
  /// What the file asks for.
  private(set) var requests: [DecisionRequest] = []
  /// Lines that cannot be read.
  private(set) var mistakes: [(line: Int, error: HubError)] = []
  /// Pairs that are put off.
  private(set) var later: [(a: DecisionSubject, b: DecisionSubject)] = []
  /// Pairs of a review that nobody decided.
  private(set) var undecided = 0
  /// How many lines hold something.
  private(set) var lines = 0

  private let zoneMinutes: Int

  /// What a decision needs beside `decision`, and what else it may have.
  private static let keys: [String: (needed: [String], possible: [String])] = [
    "same": (["a", "b"], ["entity"]), "different": (["a", "b"], ["entity"]),
    "later": (["a", "b"], ["entity"]),
    "split": (["id", "records"], []), "lock": (["id", "field", "value"], []),
    "unlock": (["id", "field"], []),
    "consent": (["id", "value", "evidence"], ["at"]), "revoke": (["id"], []),
  ]
  private static let common = ["decision", "reason", "author", "evidence"]
  /// What a line of `tsunagi review` says beside.
  private static let review = ["n", "entity_a", "entity_b", "weight", "probability", "guard", "explanation"]

  init(_ bytes: [UInt8], zoneMinutes: Int) {
    self.zoneMinutes = zoneMinutes
    var number = 0
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      let isBlank = line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0d }
      if isBlank { continue }
      lines += 1
      do throws(HubError) {
        // A byte order mark, as some editors write it.
        let start = number == 1 && line.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
        try take(Data(line.dropFirst(start)), number)
      } catch {
        mistakes.append((number, error))
      }
    }
  }

  private mutating func take(_ data: Data, _ line: Int) throws(HubError) {
    guard let object = (try? JSONSerialization.jsonObject(with: data)) as? [String: Any] else {
      throw HubError("decide.line", .configuration)
    }
    let isReview = object["entity_a"] != nil && object["entity_b"] != nil
    guard let word = object["decision"] as? String, !word.isEmpty else {
      if isReview,
        object["decision"] == nil || object["decision"] is NSNull || object["decision"] as? String == ""
      {
        undecided += 1
        return
      }
      throw HubError("decide.line", .configuration)
    }
    guard let keys = Self.keys[word] else {
      throw HubError(
        "decide.unknown_decision_word", .configuration,
        ["word": word, "words": Self.keys.keys.sorted().joined(separator: ", ")])
    }
    let possible = keys.needed + keys.possible + Self.common
    for key in object.keys.sorted() where !possible.contains(key) && !(isReview && Self.review.contains(key))
    {
      throw HubError(
        "decide.unknown_key", .configuration,
        ["key": key, "word": word, "keys": possible.joined(separator: ", ")])
    }
    for key in keys.needed where object[key] == nil || object[key] is NSNull {
      throw HubError(
        "decide.missing_key", .configuration,
        ["key": key, "word": word, "keys": keys.needed.joined(separator: ", ")])
    }
    if word == "later" {
      later.append((try subject("a", object), try subject("b", object)))
      return
    }
    requests.append(
      DecisionRequest(
        try act(word, object), entity: (object["entity"] as? String).flatMap { EntityKind(rawValue: $0) },
        reason: object["reason"] as? String ?? "", evidence: object["evidence"] as? String ?? "",
        author: (object["author"] as? String).flatMap { $0.isEmpty ? nil : $0 }, line: line))
  }

  private func act(_ word: String, _ object: [String: Any]) throws(HubError) -> DecisionRequest.Act {
    switch word {
    case "same": return .same(try subject("a", object), try subject("b", object))
    case "different": return .different(try subject("a", object), try subject("b", object))
    case "split":
      guard let records = object["records"] as? [String] else {
        throw HubError("decide.line", .configuration)
      }
      var names: [Why.RecordName] = []
      for text in records {
        guard let name = Why.RecordName(text) else {
          throw HubError("decide.no_record", .configuration, ["record": text])
        }
        names.append(name)
      }
      return .split(try subject("id", object), names)
    case "lock":
      return .lock(
        try subject("id", object), field: try text("field", object), value: try text("value", object))
    case "unlock": return .unlock(try subject("id", object), field: try text("field", object))
    case "consent":
      let value = try text("value", object)
      guard ["in", "out"].contains(value) else {
        throw HubError(
          "command.option", .configuration, ["option": "value", "value": value, "expected": "in, out"])
      }
      let at = try AsOf.parse(object["at"] as? String, zoneMinutes: zoneMinutes)
      return .consent(try subject("id", object), isIn: value == "in", at: at)
    default:
      guard let id = Int64(try text("id", object)) else {
        throw HubError("decide.unknown_decision", .configuration, ["decision": try text("id", object)])
      }
      return .revoke(id)
    }
  }

  private func text(_ key: String, _ object: [String: Any]) throws(HubError) -> String {
    if let text = object[key] as? String { return text }
    guard let number = object[key] as? NSNumber else { throw HubError("decide.line", .configuration) }
    // JSON's true and false are numbers here, too.
    if isBoolean(number) { return number.boolValue ? "true" : "false" }
    return number.stringValue
  }

  private func isBoolean(_ number: NSNumber) -> Bool { unsafe String(cString: number.objCType) == "c" }

  private func subject(_ key: String, _ object: [String: Any]) throws(HubError) -> DecisionSubject {
    let text = try text(key, object)
    guard let subject = DecisionSubject(text) else {
      throw HubError("decide.no_subject", .configuration, ["text": text])
    }
    // The line of a review says whose the record was when it was looked at.
    if case .record(let name) = subject, let entity = object["entity_\(key)"] as? String,
      case .entity(let kind, let id)? = DecisionSubject(entity)
    {
      return .entityOf(name, kind, id)
    }
    return subject
  }
}
