import Foundation
import Hub

/// JSON for the output of commands.
enum JSONOutput {
  static func string(_ text: String) -> String { JSONString.quoted(text) }

  /// An object of values that are JSON already, in the order given.
  static func object(_ pairs: [(name: String, json: String)]) -> String {
    "{" + pairs.map { "\(string($0.name)):\($0.json)" }.joined(separator: ",") + "}"
  }

  static func encode(_ value: some Encodable, pretty: Bool = true) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting =
      pretty
      ? [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes] : [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }
}
