import Foundation

/// JSON for what is kept as text in the ledger: sorted keys, no escaped slashes.
enum JSONText {
  static func encode(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }

  static func object(_ arguments: [String: String]) -> String { encode(arguments) }
}
